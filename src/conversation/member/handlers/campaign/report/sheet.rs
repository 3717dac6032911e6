//! Everybody of a campaign as a spreadsheet: what became of it for whom, when, and why not.

use std::collections::{BTreeMap, BTreeSet};

use crate::conversation::member::handlers::contact::export::{Exported, moment};
use crate::domain::roster::our_header;
use crate::domain::state::{RecipientState, ResponseKind};
use crate::replies::Voice;
use crate::report::{Sheet, SheetError};
use crate::store::campaigns::Campaign;
use crate::store::recipients::{self, Recipient};
use crate::store::{Connection, Result, contacts, links, preparation, responses, variants};

/// People that are read together.
const PAGE: u64 = 1_000;

/// So many people have their row: a sheet has little more than a million.
const MOST: u32 = 1_000_000;

/// The spreadsheet and how many people it has, page by page. What stands in columns of ours is no part of a person: sent back, the sheet
/// is read for name and number alone.
pub async fn sheet(db: &impl Connection, voice: &Voice, campaign: &Campaign) -> Result<Exported> {
    let organisation_id = campaign.organisation_id;
    let labels: BTreeMap<i64, String> = variants::of_campaign(db, campaign.organisation_id, campaign.id)
        .await?
        .into_iter()
        .map(|variant| (variant.id, variant.label))
        .collect();
    let several = labels.len() > 1;
    let mut header = ["column-name", "column-phone"]
        .map(|key| voice.say(key, &[]))
        .to_vec();
    let mut ours = vec!["report-column-state", "report-column-when", "report-column-why"];
    let has_links = !links::of_campaign(db, organisation_id, campaign.id)
        .await?
        .is_empty();
    if has_links {
        ours.push("report-column-clicked");
    }
    ours.push("report-column-answered");
    if several {
        ours.push("report-column-variant");
    }
    header.extend(ours.into_iter().map(|key| our_header(&voice.say(key, &[]))));
    let mut sheet = match Sheet::new(&campaign.name, &header) {
        Ok(sheet) => sheet,
        Err(error) => return Ok(Err(error)),
    };
    let mut after = 0;
    while sheet.rows() < MOST {
        let page = recipients::page(db, organisation_id, campaign.id, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let ids: BTreeSet<i64> = page.iter().map(|recipient| recipient.contact_id).collect();
        let people = contacts::by_ids(db, organisation_id, ids).await?;
        let clicks = match has_links {
            true => responses::who(db, organisation_id, ResponseKind::Click, ids_of(&page)).await?,
            false => BTreeMap::new(),
        };
        let answers = responses::who(db, organisation_id, ResponseKind::Answer, ids_of(&page)).await?;
        for recipient in &page {
            let person = people.get(&recipient.contact_id);
            let phone = person.and_then(|person| person.phone.as_ref());
            let waits = recipient.state == RecipientState::Pending;
            let why = recipient.reason.as_deref().filter(|_| !waits);
            let mut cells = vec![
                person.map(|person| person.name.clone()).unwrap_or_default(),
                phone.map(|digits| format!("+{digits}")).unwrap_or_default(),
                state(voice, recipient.state),
                match waits {
                    true => String::new(),
                    false => moment(voice, recipient.updated_at),
                },
                why.map(|kept| voice.missed(kept)).unwrap_or_default(),
            ];
            let did = [has_links.then_some(&clicks), Some(&answers)];
            for did in did.into_iter().flatten() {
                let at = did.get(&recipient.id);
                cells.push(at.map(|at| moment(voice, *at)).unwrap_or_default());
            }
            if several {
                cells.push(labels.get(&recipient.variant_id).cloned().unwrap_or_default());
            }
            if let Err(error) = sheet.row(&cells) {
                return Ok(Err(error));
            }
        }
    }
    let rows = sheet.rows();
    if let Err(error) = left_out(&mut sheet, voice, campaign) {
        return Ok(Err(error));
    }
    Ok(sheet.finish().map(|bytes| (bytes, rows)))
}

fn ids_of(page: &[Recipient]) -> Vec<i64> {
    page.iter().map(|recipient| recipient.id).collect()
}

/// Who was left out from the beginning, by reason: on a sheet of its own, since who they were depended on that moment and is not kept.
fn left_out(sheet: &mut Sheet, voice: &Voice, campaign: &Campaign) -> std::result::Result<(), SheetError> {
    let found = preparation::found(campaign).unwrap_or_default();
    let reasons = found.out.iter().filter(|(_, people)| **people > 0);
    let mut rows: Vec<Vec<String>> = reasons
        .map(|(reason, people)| vec![voice.excluded(*reason), people.to_string()])
        .collect();
    let all = u64::try_from(campaign.excluded).unwrap_or(0);
    if all == 0 {
        return Ok(());
    }
    rows.push(vec![voice.say("report-left-out-all", &[]), all.to_string()]);
    let header = ["report-left-out-why", "report-left-out-people"].map(|key| voice.say(key, &[]));
    sheet.beside(&voice.say("report-left-out", &[]), &header, &rows)
}

/// What became of it for one person.
fn state(voice: &Voice, state: RecipientState) -> String {
    let key = match state {
        RecipientState::Pending | RecipientState::Sending => "person-waits",
        RecipientState::Accepted | RecipientState::Sent => "person-sent",
        RecipientState::Delivered => "person-delivered",
        RecipientState::Read => "person-read",
        RecipientState::Failed => "person-failed",
        RecipientState::Unknown => "person-unknown",
        RecipientState::Skipped => "person-skipped",
    };
    voice.say(key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_it_is_said_in_a_word_or_two() {
        for (language, words) in [
            (
                "es",
                "en espera, en espera, enviado, enviado, entregado, leído, no le llegó, sin confirmar, quedó fuera, variante",
            ),
            (
                "en",
                "waiting, waiting, sent, sent, delivered, read, not delivered, unconfirmed, left out, variant",
            ),
        ] {
            let voice = Voice::new(language, "UTC");
            let mut said: Vec<String> = RecipientState::ALL.iter().map(|to| state(&voice, *to)).collect();
            said.push(voice.say("report-column-variant", &[]));
            assert_eq!(said.join(", "), words);
        }
    }
}
