//! Many people of a campaign move on at once, because somebody says so: the days on which it happened lose or win them too, so that the
//! days go on adding up to the campaign's counters.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Turn;
use crate::clock::utc;
use crate::domain::pacing::local_day;
use crate::store::Result;
use crate::store::campaign_days::{self, More};
use crate::store::recipients::{self, Together};

/// Those who get another turn did not fail, as long as nobody knows better; those who are counted as reached were, on the day on which it
/// left.
pub async fn move_days(turn: &Turn<'_>, campaign: i64, people: Together) -> Result<()> {
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let zone = turn.desk.calendar(&turn.organisation).zone();
    let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for (at, count) in recipients::moments(tx, organisation, campaign, people, now).await? {
        *days.entry(local_day(zone, utc(at))).or_default() += count;
    }
    for (day, count) in days {
        let more = match people {
            Together::Again(_) => More {
                failed: -count,
                ..More::default()
            },
            Together::Unknown => More {
                sent: count,
                ..More::default()
            },
        };
        campaign_days::add(tx, organisation, campaign, day, more).await?;
    }
    Ok(())
}
