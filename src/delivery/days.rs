//! On which day of the business's calendar it happened. What left counts for the day on which it left, also when it turns out later that
//! it did not: so no day has less than nothing, and the days add up to the campaign's own counters.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::clock::utc;
use crate::conversation::Desk;
use crate::domain::pacing::local_day;
use crate::domain::state::RecipientState;
use crate::store::campaign_days::{self, More};
use crate::store::messages::Message;
use crate::store::{Result, organisations};

/// Somebody of a campaign moves on by a message, which is as it was before. The caller holds the campaign.
pub(super) async fn moved(
    desk: &Desk<'_>,
    message: &Message,
    campaign_id: i64,
    from: RecipientState,
    to: RecipientState,
) -> Result<()> {
    let sent = change(from, to, has_left);
    let reached = change(from, to, has_arrived);
    let read = change(from, to, |state| state == RecipientState::Read);
    let failed = change(from, to, |state| state == RecipientState::Failed);
    if (sent, reached, read, failed) == (0, 0, 0, 0) {
        return Ok(());
    }
    let organisation_id = message.organisation_id;
    let organisation = organisations::get(desk.tx, organisation_id).await?;
    let zone = organisation.map_or(Tz::UTC, |organisation| organisation.zone());
    let day = |at: i64| local_day(zone, utc(at));
    let failed_at = if failed < 0 { message.settled_at } else { None };
    let happened: [(NaiveDate, More); 3] = [
        (
            day(message.sending_at.unwrap_or(desk.now)),
            More {
                sent,
                ..More::default()
            },
        ),
        (
            day(failed_at.unwrap_or(desk.now)),
            More {
                failed,
                ..More::default()
            },
        ),
        (
            day(desk.now),
            More {
                reached,
                read,
                ..More::default()
            },
        ),
    ];
    for (day, more) in happened {
        campaign_days::add(desk.tx, organisation_id, campaign_id, day, more).await?;
    }
    Ok(())
}

/// One more, one fewer, or none, by whether it holds before and after.
fn change(from: RecipientState, to: RecipientState, holds: impl Fn(RecipientState) -> bool) -> i64 {
    i64::from(holds(to)) - i64::from(holds(from))
}

fn has_left(state: RecipientState) -> bool {
    matches!(state, RecipientState::Accepted | RecipientState::Sent) || has_arrived(state)
}

fn has_arrived(state: RecipientState) -> bool {
    matches!(state, RecipientState::Delivered | RecipientState::Read)
}
