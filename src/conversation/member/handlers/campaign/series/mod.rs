//! A campaign that comes again (*we miss you*, on the first of each month). What was said yes to never leaves itself: at each of its
//! instants a copy is made of it, whose people are those of that moment.
//!
//! ```text
//! mod      its rule, when it comes next, its beginning and its end
//! ask      before the yes
//! clocks   the times of it that clocks skip or repeat
//! instant  one of its instants
//! ```

mod ask;
mod clocks;
mod instant;

use chrono::NaiveDate;
use chrono_tz::Tz;
use pregon_commands::{Language, Recurring};

pub use ask::{confirmed, counted, first, propose, status};
pub use instant::{prepared, run};

use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::domain::local_time::{Instant, instant};
use crate::domain::state::CampaignState;
use crate::replies::Voice;
use crate::store::campaigns::{self, Campaign};
use crate::store::organisations::Organisation;
use crate::store::schedules::{self, NewSchedule};
use crate::store::{Connection, Result};

/// The job that runs one of its instants.
pub const JOB: &str = "campaign";

/// Whether a campaign comes again.
pub fn is_series(campaign: &Campaign) -> bool {
    campaign.rule.is_some()
}

/// How often it comes, in words.
pub fn how_often(voice: &Voice, campaign: &Campaign) -> Option<String> {
    let rule = Recurring::try_from(campaign.rule.clone()?).ok()?;
    Some(rule.render(voice.language))
}

/// When a rule comes next after a moment, on a zone's clocks: `every Monday, 9:00 @2026-11-20`, with the day from which weeks are
/// counted. A time that the clocks skip comes when they go on, and one that they repeat comes once. `None`: it cannot be read.
pub fn next(kept: &str, time_zone: &str, after: Millis) -> Option<Millis> {
    let (rule, since) = kept.rsplit_once('@')?;
    let rule = Recurring::try_from(rule.trim().to_owned()).ok()?;
    let (since, zone): (NaiveDate, Tz) = (since.trim().parse().ok()?, time_zone.parse().ok()?);
    let mut local = utc(after).with_timezone(&zone).naive_local();
    // Twice at most: the first time on the wall may have been before the clocks were put back.
    for _ in 0..3 {
        local = rule.next_after(local, since)?;
        let at = match instant(zone, local) {
            Instant::Once(at) | Instant::Twice { first: at, .. } => at,
            Instant::Never { resumes } => match instant(zone, resumes) {
                Instant::Once(at) | Instant::Twice { first: at, .. } => at,
                Instant::Never { .. } => continue,
            },
        };
        if at.timestamp_millis() > after {
            return Some(at.timestamp_millis());
        }
    }
    None
}

/// A rule as it is kept, counted from a moment.
fn kept(rule: &str, organisation: &Organisation, since: Millis) -> String {
    let day = utc(since).with_timezone(&organisation.zone()).date_naive();
    format!("{rule} @{day}")
}

fn as_kept(rule: &Recurring) -> String {
    rule.render(Language::En)
}

/// From now on it comes again and again. The caller holds it.
async fn begin(
    desk: &Desk<'_>,
    organisation: &Organisation,
    campaign: &Campaign,
    rule: &Recurring,
    people: u64,
) -> Result<()> {
    let rule = as_kept(rule);
    campaigns::set_state(desk.tx, campaign, CampaignState::Scheduled, None, desk.now).await?;
    campaigns::repeat(desk.tx, campaign.organisation_id, campaign.id, &rule, people).await?;
    let begun = Campaign {
        rule: Some(rule),
        started_at: Some(desk.now),
        ..campaign.clone()
    };
    follow(desk.tx, organisation, &begun, desk.now).await
}

/// Writes down when it comes next, on the clocks that the business has now. The caller holds it.
async fn follow(
    db: &impl Connection,
    organisation: &Organisation,
    series: &Campaign,
    now: Millis,
) -> Result<()> {
    let Some(rule) = &series.rule else {
        return Ok(());
    };
    let rule = kept(rule, organisation, series.started_at.unwrap_or(now));
    let Some(next) = next(&rule, &organisation.time_zone, now) else {
        return Ok(());
    };
    let new = NewSchedule {
        organisation_id: organisation.id,
        job: JOB,
        subject_id: series.id,
        rule,
        time_zone: organisation.time_zone.clone(),
        misfire: "ask",
        next_run_at: next,
    };
    schedules::put(db, new).await?;
    campaigns::comes_next(db, series.organisation_id, series.id, Some(next)).await
}

/// All that come again in a business go by its clocks as they are now.
pub async fn on_its_clocks(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<()> {
    let open = [CampaignState::Scheduled, CampaignState::Paused];
    let mut open = campaigns::in_states(db, organisation.id, &open).await?;
    open.retain(is_series);
    for series in
        campaigns::lock_of(db, organisation.id, open.iter().map(|series| series.id).collect()).await?
    {
        if !series.state.is_over() {
            follow(db, organisation, &series, now).await?;
        }
    }
    Ok(())
}

/// It comes no more. The caller holds it.
pub async fn end(db: &impl Connection, series: &Campaign) -> Result<()> {
    schedules::remove(db, series.organisation_id, JOB, series.id).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Millis {
        chrono::DateTime::parse_from_rfc3339(text)
            .unwrap()
            .timestamp_millis()
    }

    /// Its next times after a moment, as the clocks in New York show them.
    fn times(rule: &str, after: &str, count: usize) -> Vec<String> {
        let zone = chrono_tz::America::New_York;
        let mut after = at(after);
        let mut times = Vec::new();
        for _ in 0..count {
            after = next(rule, "America/New_York", after).unwrap();
            let local = utc(after).with_timezone(&zone);
            times.push(local.format("%a %F %H:%M %Z").to_string());
        }
        times
    }

    #[test]
    fn every_other_week_stays_at_its_hour_when_clocks_change() {
        // Clocks go back on 1 November 2026 and forward on 14 March 2027.
        let rule = "every 2 weeks on Monday, 9:00 @2026-10-19";
        assert_eq!(
            times(rule, "2026-10-19T12:00:00-04:00", 2),
            ["Mon 2026-11-02 09:00 EST", "Mon 2026-11-16 09:00 EST"]
        );
        assert_eq!(
            times(rule, "2027-03-01T12:00:00-05:00", 2),
            ["Mon 2027-03-08 09:00 EST", "Mon 2027-03-22 09:00 EDT"]
        );
    }

    #[test]
    fn a_time_that_is_skipped_comes_later_and_one_that_is_repeated_once() {
        let skipped = "every day, 2:30 @2026-10-01";
        assert_eq!(
            times(skipped, "2027-03-13T12:00:00-05:00", 2),
            ["Sun 2027-03-14 03:00 EDT", "Mon 2027-03-15 02:30 EDT"]
        );
        let repeated = "every day, 1:30 @2026-10-01";
        assert_eq!(
            times(repeated, "2026-10-31T12:00:00-04:00", 2),
            ["Sun 2026-11-01 01:30 EDT", "Mon 2026-11-02 01:30 EST"]
        );
        // Set up between the two.
        assert_eq!(
            times(repeated, "2026-11-01T01:10:00-05:00", 1),
            ["Mon 2026-11-02 01:30 EST"]
        );
    }

    #[test]
    fn the_last_day_of_a_month_is_always_there() {
        let rule = "on the last day of every month, 10:00 @2027-01-15";
        assert_eq!(
            times(rule, "2027-01-31T12:00:00-05:00", 2),
            ["Sun 2027-02-28 10:00 EST", "Wed 2027-03-31 10:00 EDT"]
        );
    }

    #[test]
    fn what_cannot_be_read_has_no_next() {
        let now = at("2026-11-20T12:00:00Z");
        assert_eq!(next("every day, 9:00", "America/Bogota", now), None);
        assert_eq!(next("sometimes @2026-11-20", "America/Bogota", now), None);
        assert_eq!(next("every day, 9:00 @2026-11-20", "Mars/Olympus", now), None);
    }
}
