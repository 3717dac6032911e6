//! Many people of a campaign move on at once, because somebody says so: the days on which it happened lose or win them too, so that the
//! days go on adding up to the campaign's counters.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::clock::utc;
use crate::conversation::desk::Desk;
use crate::domain::pacing::local_day;
use crate::domain::state::RecipientState;
use crate::store::Result;
use crate::store::campaign_days::{self, More};
use crate::store::campaigns::{self, Campaign};
use crate::store::recipients::{self, Together};

/// Those who get another turn did not fail, as long as nobody knows better; those who are counted as reached were, on the day on which it
/// left. Before they move on.
pub async fn move_days(desk: &Desk<'_>, campaign: &Campaign, zone: Tz, people: Together<'_>) -> Result<()> {
    let (tx, organisation, id, now) = (desk.tx, campaign.organisation_id, campaign.id, desk.now);
    let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for (at, count) in recipients::moments(tx, organisation, id, people, now).await? {
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
        campaign_days::add(tx, organisation, id, day, more).await?;
    }
    Ok(())
}

/// These, to whom it failed, get another turn, and whatever counts them moves with them. The caller holds the campaign.
pub async fn again(desk: &Desk<'_>, campaign: &Campaign, zone: Tz, ids: &[i64]) -> Result<()> {
    let (tx, organisation, now) = (desk.tx, campaign.organisation_id, desk.now);
    move_days(desk, campaign, zone, Together::Again(ids)).await?;
    recipients::again(tx, organisation, campaign.id, ids, now).await?;
    let people = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    campaigns::try_again(tx, campaign, RecipientState::Failed, people, now).await
}
