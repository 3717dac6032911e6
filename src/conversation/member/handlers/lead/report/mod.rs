//! `/report week by:network`: from clicks to sales, as a picture with its numbers in words, or lead by lead as a sheet.

mod days;
mod figures;
mod label;
mod picture;
mod sheet;
mod words;

use chrono::{Days, NaiveDate};
use pregon_commands::{By, LeadCommand, LeadReport, Period};

use super::Turn;
use crate::clock::utc;
use crate::conversation::member::rights;
use crate::domain::message::{AttachedFile, FileForm, Media};
use crate::domain::pacing::{local_day, start_of};
use crate::replies::{Choice, Reply};
use crate::report::{PNG, PictureError, chart, png};
use crate::store::lead_reports::{Parted, Span};
use crate::store::{Error, Result, files};
use chrono_tz::Tz;

use figures::Figures;

/// Days on the business's own calendar, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    first: NaiveDate,
    last: NaiveDate,
    zone: Tz,
}

impl Stretch {
    fn of(period: Period, today: NaiveDate, zone: Tz) -> Self {
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let (first, last) = match period {
            Period::Today => (today, today),
            Period::Yesterday => (back(1), back(1)),
            Period::Week => (back(6), today),
            Period::Month => (back(29), today),
            Period::Year => (back(364), today),
        };
        Self { first, last, zone }
    }

    /// How many days.
    fn days(self) -> u64 {
        (self.last - self.first).num_days().unsigned_abs() + 1
    }

    /// As many days just before.
    fn before(self) -> Self {
        let back = |day: NaiveDate| day.checked_sub_days(Days::new(self.days())).unwrap_or(day);
        Self {
            first: back(self.first),
            last: back(self.last),
            zone: self.zone,
        }
    }

    /// The same as moments.
    fn span(self) -> Span {
        let end = self.last.succ_opt().unwrap_or(self.last);
        let at = |day| start_of(self.zone, day).timestamp_millis();
        (at(self.first), at(end))
    }
}

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
    let days = days::of(turn, stretch).await?;
    let svg = chart::svg(&picture::of(&turn.voice, report.by, stretch, figures, days));
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
    let words = words::caption(&turn.voice, report, stretch, figures);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ends_with_today_and_the_one_before_is_as_long() {
        let today: NaiveDate = "2026-11-30".parse().unwrap();
        let told = |period| {
            let stretch = Stretch::of(period, today, Tz::America__Bogota);
            let before = stretch.before();
            format!(
                "{} {} | {} {}",
                stretch.first, stretch.last, before.first, before.last
            )
        };
        assert_eq!(
            told(Period::Today),
            "2026-11-30 2026-11-30 | 2026-11-29 2026-11-29"
        );
        assert_eq!(
            told(Period::Yesterday),
            "2026-11-29 2026-11-29 | 2026-11-28 2026-11-28"
        );
        assert_eq!(
            told(Period::Week),
            "2026-11-24 2026-11-30 | 2026-11-17 2026-11-23"
        );
        let (from, to) = Stretch::of(Period::Week, today, Tz::America__Bogota).span();
        assert_eq!((to - from) / 86_400_000, 7);
        // A day on which the clocks go forward has 23 hours.
        let spring: NaiveDate = "2026-03-29".parse().unwrap();
        let (from, to) = Stretch::of(Period::Today, spring, Tz::Europe__Madrid).span();
        assert_eq!((to - from) / 3_600_000, 23);
    }
}
