//! `/contact export`: the customers as a spreadsheet.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::worker::{document, enqueue};
use super::{Turn, consent_words};
use crate::clock::{Millis, utc};
use crate::domain::deed::{Deed, Outcome};
use crate::domain::roster::our_header;
use crate::domain::state::{ContactState, ListJobKind};
use crate::replies::{Reply, Voice};
use crate::report::{Sheet, SheetError};
use crate::store::contacts::{self, Contact};
use crate::store::{Connection, Result, audit};

/// Contacts that are read together.
const PAGE: u64 = 250;
/// So many are written within the answer.
const FEW: u64 = 500;
/// Most columns of attributes: a sheet has 16,384 columns, and nobody reads a thousand.
const MOST_ATTRIBUTES: usize = 200;

/// `/contact export [tag:…]`
pub async fn run(turn: &Turn<'_>, tags: &[String]) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let some = contacts::page(tx, organisation, tags, 0, FEW + 1).await?;
    if some.is_empty() {
        let key = if tags.is_empty() {
            "export-none"
        } else {
            "export-none-tagged"
        };
        return Ok(Reply::failed(turn.voice.say(key, &[("tags", tags.join(", "))])));
    }
    if some.len() as u64 > FEW {
        let detail = serde_json::to_string(tags).unwrap_or_default();
        enqueue(turn, ListJobKind::Export, 0, detail).await?;
        return Ok(Reply::new(turn.voice.say("list-is-written", &[])));
    }
    let sheet = sheet(tx, organisation, &turn.voice, tags).await?;
    reply(turn, sheet).await
}

/// The message with the spreadsheet.
pub async fn reply(turn: &Turn<'_>, sheet: Exported) -> Result<Reply> {
    hand_over(
        turn,
        "contact.export",
        ("export-file", "export-caption"),
        None,
        sheet,
    )
    .await
}

/// A spreadsheet and how many rows it has.
pub type Exported = std::result::Result<(Vec<u8>, u32), SheetError>;

/// The message with what a command exports, under a name and with words below it, which may name what it is `of`. That it was sent, and
/// how many people were in it, is written down.
pub async fn hand_over(
    turn: &Turn<'_>,
    verb: &str,
    (file, caption): (&str, &str),
    of: Option<&str>,
    sheet: Exported,
) -> Result<Reply> {
    let (organisation, member, now) = (turn.organisation.id, Some(turn.member.id), turn.desk.now);
    let line = turn.voice.line(verb);
    let (bytes, rows) = match sheet {
        Ok(sheet) => sheet,
        Err(error) => {
            tracing::error!(%error, verb, "a list could not be written");
            audit::note(
                turn.desk.tx,
                organisation,
                member,
                &Deed::Line(line),
                Outcome::Failed,
                now,
            )
            .await?;
            return Ok(Reply::failed(turn.voice.say("list-failed", &[])));
        }
    };
    let deed = Deed::Line(format!("{line} · {rows}"));
    audit::note(turn.desk.tx, organisation, member, &deed, Outcome::Sent, now).await?;
    let of = ("name", of.unwrap_or_default().to_owned());
    let caption = turn
        .voice
        .say(caption, &[("count", turn.voice.number(rows)), of.clone()]);
    let file = turn.voice.say(file, &[of]);
    // A name that every system takes for a file's.
    let words = file.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    document(turn, &words.join("-"), caption, bytes).await
}

/// The spreadsheet and how many contacts it has, page by page.
pub async fn sheet(
    db: &impl Connection,
    organisation_id: i64,
    voice: &Voice,
    tags: &[String],
) -> Result<Exported> {
    let keys = keys(db, organisation_id, tags).await?;
    let ours = |key: &str| our_header(&voice.say(key, &[]));
    let mut header = vec![
        voice.say("column-name", &[]),
        voice.say("column-phone", &[]),
        voice.say("column-tags", &[]),
    ];
    header.extend(keys.iter().cloned());
    header.extend(["export-state", "export-out", "export-consent", "export-since"].map(ours));
    let mut sheet = match Sheet::new(&voice.say("export-file", &[]), &header) {
        Ok(sheet) => sheet,
        Err(error) => return Ok(Err(error)),
    };
    let mut after = 0;
    loop {
        let page = contacts::page(db, organisation_id, tags, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let tags_of = contacts::tags_of(db, &page).await?;
        for contact in &page {
            let tags = tags_of.get(&contact.id).map(|tags| tags.join(", "));
            if let Err(error) = sheet.row(&cells(voice, contact, tags.unwrap_or_default(), &keys)) {
                return Ok(Err(error));
            }
        }
    }
    let rows = sheet.rows();
    Ok(sheet.finish().map(|bytes| (bytes, rows)))
}

/// The attributes that anybody has.
async fn keys(db: &impl Connection, organisation_id: i64, tags: &[String]) -> Result<Vec<String>> {
    let mut keys = BTreeSet::new();
    let mut after = 0;
    loop {
        let page = contacts::page(db, organisation_id, tags, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        keys.extend(
            page.iter()
                .flat_map(|contact| contacts::attributes(contact).into_keys()),
        );
    }
    Ok(keys.into_iter().take(MOST_ATTRIBUTES).collect())
}

fn cells(voice: &Voice, contact: &Contact, tags: String, keys: &[String]) -> Vec<String> {
    let mut cells = vec![
        contact.name.clone(),
        contact
            .phone
            .as_ref()
            .map(|digits| format!("+{digits}"))
            .unwrap_or_default(),
        tags,
    ];
    let attributes = contacts::attributes(contact);
    cells.extend(
        keys.iter()
            .map(|key| attributes.get(key).cloned().unwrap_or_default()),
    );
    cells.push(match contact.state {
        ContactState::Active => String::new(),
        ContactState::Suspect => voice.say("contact-suspect", &[]),
        ContactState::Invalid => voice.say("contact-invalid", &[]),
        ContactState::Blocked => super::blocked_words(voice, contact),
    });
    cells.push(
        contact
            .opted_out_at
            .map(|at| moment(voice, at))
            .unwrap_or_default(),
    );
    cells.push(
        contact
            .consent
            .map(|consent| consent_words(voice, consent))
            .unwrap_or_default(),
    );
    cells.push(moment(voice, contact.created_at));
    cells
}

/// `2026-11-21 10:00` on the organisation's clock: what a spreadsheet sorts right.
pub fn moment(voice: &Voice, at: Millis) -> String {
    let at: DateTime<Utc> = utc(at);
    at.with_timezone(&voice.zone).format("%Y-%m-%d %H:%M").to_string()
}
