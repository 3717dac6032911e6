//! `/report week by:network`: from clicks to sales, as a picture with its numbers in words, or lead by lead as a sheet.

mod figures;
mod label;
mod sheet;

use pregon_commands::{By, LeadCommand, LeadReport, Period};

use super::Turn;
use crate::clock::utc;
use crate::conversation::member::rights;
use crate::conversation::sales::{self, Figures, Stretch, words};
use crate::domain::message::{AttachedFile, FileForm, Media};
use crate::domain::pacing::local_day;
use crate::replies::{Choice, Reply};
use crate::report::{PNG, PictureError, chart, png};
use crate::store::lead_reports::Parted;
use crate::store::{Error, Result, files};

fn parted(by: By) -> Parted {
    match by {
        By::Network | By::Link => Parted::Origin,
        By::Product => Parted::Product,
        By::Agent => Parted::Member,
        By::Campaign => Parted::Campaign,
    }
}

/// Tells it.
pub async fn run(turn: &Turn<'_>, report: LeadReport) -> Result<Reply> {
    let zone = turn.organisation.zone();
    let today = local_day(zone, utc(turn.desk.now));
    let stretch = Stretch::of(report.period, today, zone);
    let figures = figures::of(turn, report.by, stretch).await?;
    if figures.is_nothing() {
        let args = [("days", words::days(&turn.voice, stretch))];
        let reply = Reply::new(turn.voice.say("sales-nothing", &args));
        return Ok(reply.ways(longer(turn, report)));
    }
    match report.sheet {
        true => sheet::send(turn, stretch, &figures).await,
        false => drawn(turn, report, stretch, &figures).await,
    }
}

/// The picture, with its numbers in words below it: whoever cannot see it is told the same.
async fn drawn(turn: &Turn<'_>, report: LeadReport, stretch: Stretch, figures: &Figures) -> Result<Reply> {
    let bars = figures::by_days(turn, stretch).await?;
    let svg = chart::svg(&sales::picture(&turn.voice, report.by, stretch, figures, &bars));
    let drawn = tokio::task::spawn_blocking(move || png(&svg)).await;
    let drawn = drawn.unwrap_or_else(|error| Err(PictureError::Packing(error.to_string())));
    let bytes = drawn.map_err(|error| Error::Custom(error.to_string()))?;
    let (now, organisation) = (turn.desk.now, turn.organisation.id);
    let name = format!("{}.png", turn.voice.say("sales-file", &[]));
    let id = files::keep_until(
        turn.desk.tx,
        organisation,
        (PNG, &name),
        bytes,
        now + files::LIST_MS,
        now,
    )
    .await?;
    let file = AttachedFile {
        media: Media::Stored(id),
        filename: name,
        form: FileForm::Picture,
    };
    let words = words::caption(&turn.voice, report.by, stretch, figures);
    Ok(Reply::new(words).with_file(file).ways(ways(turn, report)))
}

/// What else is asked next: another parting, and the sheet.
fn ways(turn: &Turn<'_>, report: LeadReport) -> Vec<Choice> {
    let other = match report.by {
        By::Agent => (By::Network, "sales-by-network-button"),
        _ => (By::Agent, "sales-by-agent-button"),
    };
    let parted = LeadCommand::Report(LeadReport {
        by: other.0,
        ..report
    });
    let sheet = LeadCommand::Report(LeadReport {
        sheet: true,
        ..report
    });
    let sheet =
        rights::may(turn, "lead.export").then(|| Choice::run(&turn.voice, sheet, "sales-sheet-button"));
    [Choice::run(&turn.voice, parted, other.1)]
        .into_iter()
        .chain(sheet)
        .collect()
}

/// A longer time, where nothing happened in this one.
fn longer(turn: &Turn<'_>, report: LeadReport) -> Option<Choice> {
    let period = match report.period {
        Period::Today | Period::Yesterday => Period::Week,
        Period::Week => Period::Month,
        Period::Month => Period::Year,
        Period::Year => return None,
    };
    let longer = LeadCommand::Report(LeadReport { period, ..report });
    let label = match period {
        Period::Week => "sales-week-button",
        Period::Month => "sales-month-button",
        _ => "sales-year-button",
    };
    Some(Choice::run(&turn.voice, longer, label))
}
