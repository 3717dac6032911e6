//! `/lead export`: the leads as a spreadsheet, open and closed ones.

use std::collections::{BTreeMap, BTreeSet};

use pregon_commands::LeadStatus;

use super::super::contact::export::{Exported, hand_over, moment};
use super::super::contact::worker::enqueue;
use super::{Turn, stage};
use crate::domain::roster::our_header;
use crate::domain::state::{LeadStage, ListJobKind, Source};
use crate::replies::{Reply, Voice};
use crate::report::Sheet;
use crate::store::contacts::{self, Contact};
use crate::store::leads::{self, Lead};
use crate::store::{Connection, Result, campaigns};

/// Leads that are read together.
const PAGE: u64 = 250;
/// So many are written within the answer.
const FEW: u64 = 500;

/// `/lead export [status]`
pub async fn run(turn: &Turn<'_>, status: Option<LeadStatus>) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let wanted = status.map(stage);
    let some = leads::page(tx, organisation, wanted, 0, FEW + 1).await?;
    if some.is_empty() {
        let words = match wanted {
            Some(wanted) => {
                let args = [("stage", turn.voice.stage(wanted))];
                turn.voice.say("lead-none-of-stage", &args)
            }
            None => turn.voice.say("lead-export-none", &[]),
        };
        return Ok(Reply::failed(words));
    }
    if some.len() as u64 > FEW {
        let detail = wanted.map_or("", LeadStage::as_str).to_owned();
        enqueue(turn, ListJobKind::Leads, 0, detail).await?;
        return Ok(Reply::new(turn.voice.say("list-is-written", &[])));
    }
    let sheet = sheet(tx, organisation, &turn.voice, wanted).await?;
    reply(turn, sheet).await
}

/// The message with the spreadsheet.
pub async fn reply(turn: &Turn<'_>, sheet: Exported) -> Result<Reply> {
    let named = ("lead-export-file", "lead-export-caption");
    hand_over(turn, "lead.export", named, None, sheet).await
}

/// The spreadsheet and how many leads it has, page by page. What stands in columns of ours is no part of a person: sent back, the sheet
/// is read for name, number and tags alone.
pub async fn sheet(
    db: &impl Connection,
    organisation_id: i64,
    voice: &Voice,
    stage: Option<LeadStage>,
) -> Result<Exported> {
    let mut header = ["column-name", "column-phone", "column-tags"]
        .map(|key| voice.say(key, &[]))
        .to_vec();
    let ours = [
        "lead-export-number",
        "lead-export-stage",
        "lead-export-source",
        "lead-export-ad",
        "lead-export-product",
        "lead-export-notes",
        "lead-export-words",
        "lead-export-since",
        "lead-export-moved",
    ];
    header.extend(ours.map(|key| our_header(&voice.say(key, &[]))));
    let mut sheet = match Sheet::new(&voice.say("lead-export-file", &[]), &header) {
        Ok(sheet) => sheet,
        Err(error) => return Ok(Err(error)),
    };
    let mut titles = BTreeMap::new();
    let mut after = 0;
    loop {
        let page = leads::page(db, organisation_id, stage, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let ids: BTreeSet<i64> = page.iter().map(|lead| lead.contact_id).collect();
        let people = contacts::by_ids(db, organisation_id, ids).await?;
        let known: Vec<Contact> = people.values().cloned().collect();
        let tags = contacts::tags_of(db, &known).await?;
        let notes = leads::notes_of(db, organisation_id, &page).await?;
        for lead in &page {
            let title = title(db, lead, &mut titles).await?;
            let person = people.get(&lead.contact_id);
            let tags = tags.get(&lead.contact_id).map(|tags| tags.join(", "));
            let notes = notes.get(&lead.id).map(|notes| lines(voice, notes));
            let cells = [
                person.map(|person| person.name.clone()).unwrap_or_default(),
                person.and_then(number).unwrap_or_default(),
                tags.unwrap_or_default(),
                format!("#{}", lead.number),
                voice.stage(lead.stage),
                source(voice, lead, title),
                advert(lead),
                lead.product.clone().unwrap_or_default(),
                notes.unwrap_or_default(),
                lead.first_words.clone(),
                moment(voice, lead.created_at),
                moment(voice, lead.updated_at),
            ];
            if let Err(error) = sheet.row(&cells) {
                return Ok(Err(error));
            }
        }
    }
    let rows = sheet.rows();
    Ok(sheet.finish().map(|bytes| (bytes, rows)))
}

fn number(person: &Contact) -> Option<String> {
    person.phone.as_ref().map(|digits| format!("+{digits}"))
}

/// What the campaign that he answered is called; each is looked up once.
async fn title(
    db: &impl Connection,
    lead: &Lead,
    known: &mut BTreeMap<i64, Option<String>>,
) -> Result<Option<String>> {
    let Some(id) = lead.campaign_id else {
        return Ok(None);
    };
    if let Some(title) = known.get(&id) {
        return Ok(title.clone());
    }
    let campaign = campaigns::get(db, lead.organisation_id, id).await?;
    let title = campaign.map(|campaign| campaign.name);
    known.insert(id, title.clone());
    Ok(title)
}

/// What brought him.
fn source(voice: &Voice, lead: &Lead, campaign: Option<String>) -> String {
    match (lead.source, campaign) {
        (Source::Advert, _) => voice.say("lead-export-advert", &[]),
        (_, Some(campaign)) => voice.say("lead-export-campaign", &[("campaign", campaign)]),
        (_, None) => voice.say("lead-export-direct", &[]),
    }
}

/// What the advertisement is called, and where it can be seen.
fn advert(lead: &Lead) -> String {
    let Some(advert) = lead.advert() else {
        return String::new();
    };
    let title = advert.title();
    let address = advert
        .source_url
        .as_deref()
        .filter(|address| title != Some(*address));
    title.into_iter().chain(address).collect::<Vec<_>>().join("\n")
}

/// What was noted, a line each.
fn lines(voice: &Voice, notes: &[(i64, String)]) -> String {
    let lines = notes
        .iter()
        .map(|(at, words)| format!("{}: {words}", moment(voice, *at)));
    lines.collect::<Vec<_>>().join("\n")
}
