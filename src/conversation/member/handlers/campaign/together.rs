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

/// Before they do. Those who get another turn did not fail, as long as nobody knows better; those who are counted as reached were, on the
/// day on which it left.
pub async fn move_days(turn: &Turn<'_>, campaign: i64, people: Together) -> Result<()> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let zone = turn.desk.calendar(&turn.organisation).zone();
    let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    let mut behind = 0;
    loop {
        let page = recipients::moments(tx, organisation, campaign, people, behind).await?;
        let Some(last) = page.last() else { break };
        behind = last.id;
        for message in &page {
            let at = match people {
                Together::Failed => message.settled_at,
                Together::Unknown => message.sending_at,
            };
            let day = local_day(zone, utc(at.unwrap_or(turn.desk.now)));
            *days.entry(day).or_default() += 1;
        }
    }
    for (day, count) in days {
        let more = match people {
            Together::Failed => More {
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
