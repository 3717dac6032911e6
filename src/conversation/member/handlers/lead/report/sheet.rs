//! The report as a sheet: lead by lead, and the parts beside them.

use std::collections::BTreeSet;

use super::super::super::contact::export::{hand_over, moment};
use super::Turn;
use crate::conversation::sales::{Figure, Figures, Stretch, words};
use crate::replies::{Reply, Voice};
use crate::report::{Sheet, SheetError};
use crate::store::lead_reports as reports;
use crate::store::leads::Lead;
use crate::store::{Result, contacts};

/// Leads that are read together.
const PAGE: u64 = 250;
/// Leads that fit into a report; `/lead export` has all of them.
const MOST: u32 = 5_000;

/// Sends it.
pub async fn send(turn: &Turn<'_>, stretch: Stretch, figures: &Figures) -> Result<Reply> {
    let sheet = write(turn, stretch, figures).await?;
    let days = words::days(&turn.voice, stretch);
    let caption = match figures.whole.leads > i64::from(MOST) {
        true => "sales-sheet-cut",
        false => "sales-sheet-caption",
    };
    hand_over(
        turn,
        "lead.report",
        ("sales-sheet-file", caption),
        Some(&days),
        sheet,
    )
    .await
}

async fn write(
    turn: &Turn<'_>,
    stretch: Stretch,
    figures: &Figures,
) -> Result<std::result::Result<(Vec<u8>, u32), SheetError>> {
    let voice = &turn.voice;
    let header = [
        "lead-export-number",
        "column-name",
        "column-phone",
        "lead-export-stage",
        "lead-export-since",
        "sales-column-took",
        "sales-column-value",
    ]
    .map(|key| voice.say(key, &[]));
    let mut sheet = match Sheet::new(&voice.say("lead-export-file", &[]), &header) {
        Ok(sheet) => sheet,
        Err(error) => return Ok(Err(error)),
    };
    let mut after = 0;
    while sheet.rows() < MOST {
        let page = reports::page(turn.desk.tx, turn.organisation.id, stretch.span(), after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let ids: BTreeSet<i64> = page.iter().map(|lead| lead.contact_id).collect();
        let people = contacts::by_ids(turn.desk.tx, turn.organisation.id, ids).await?;
        for lead in page.iter().take((MOST - sheet.rows()) as usize) {
            let person = people.get(&lead.contact_id);
            let phone = person.and_then(|person| person.phone.as_ref());
            let cells = [
                format!("#{}", lead.number),
                person.map(|person| person.name.clone()).unwrap_or_default(),
                phone.map(|digits| format!("+{digits}")).unwrap_or_default(),
                voice.stage(lead.stage),
                moment(voice, lead.created_at),
                took(voice, lead),
                worth(voice, lead),
            ];
            if let Err(error) = sheet.row(&cells) {
                return Ok(Err(error));
            }
        }
    }
    let header = [
        "sales-column-part",
        "sales-step-clicks",
        "sales-step-leads",
        "sales-step-answered",
        "sales-step-won",
        "sales-column-value",
        "sales-column-took",
    ]
    .map(|key| voice.say(key, &[]));
    let rows: Vec<Vec<String>> = figures.parts.iter().map(|part| cells_of(voice, part)).collect();
    let rows_written = sheet.rows();
    if let Err(error) = sheet.beside(&voice.say("sales-parts", &[]), &header, &rows) {
        return Ok(Err(error));
    }
    Ok(sheet.finish().map(|bytes| (bytes, rows_written)))
}

fn cells_of(voice: &Voice, part: &Figure) -> Vec<String> {
    let clicks = part.clicks.map(|clicks| clicks.to_string());
    let took = part.first_answer().map(|took| words::lasting(voice, took));
    vec![
        part.label.clone(),
        clicks.unwrap_or_default(),
        part.leads.to_string(),
        part.answered.to_string(),
        part.won.to_string(),
        words::value(voice, part),
        took.unwrap_or_default(),
    ]
}

fn took(voice: &Voice, lead: &Lead) -> String {
    lead.answered_at
        .map(|at| words::lasting(voice, at - lead.created_at))
        .unwrap_or_default()
}

fn worth(voice: &Voice, lead: &Lead) -> String {
    let value = lead.value_micros.zip(lead.value_currency.as_deref());
    value
        .map(|(micros, currency)| voice.money(micros, currency))
        .unwrap_or_default()
}
