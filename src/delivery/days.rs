//! On which day of the business's calendar it happened. What left counts for the day on which it left, also when it turns out later that
//! it did not: so no day has less than nothing, and the days add up to the campaign's own counters.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::clock::utc;
use crate::conversation::Desk;
use crate::domain::pacing::local_day;
use crate::domain::state::RecipientState;
use crate::store::campaign_days::More;
use crate::store::messages::Message;
use crate::store::{Result, organisations};

/// What it adds, and to which days, that somebody of a campaign moves on by a message, which is as it was before.
pub(super) fn happened(
    desk: &Desk<'_>,
    zone: Tz,
    message: &Message,
    from: RecipientState,
    to: RecipientState,
) -> Vec<(NaiveDate, More)> {
    let sent = change(from, to, has_left);
    let reached = change(from, to, has_arrived);
    let read = change(from, to, |state| state == RecipientState::Read);
    let failed = change(from, to, |state| state == RecipientState::Failed);
    let failed_at = if failed < 0 { message.settled_at } else { None };
    let none = More::default();
    let happened = [
        (message.sending_at.unwrap_or(desk.now), More { sent, ..none }),
        (failed_at.unwrap_or(desk.now), More { failed, ..none }),
        (
            desk.now,
            More {
                reached,
                read,
                ..none
            },
        ),
    ];
    let some = happened.into_iter().filter(|(_, more)| *more != none);
    some.map(|(at, more)| (of(zone, at), more)).collect()
}

/// By which clocks a business counts its days.
pub(super) async fn zone(desk: &Desk<'_>, organisation_id: i64) -> Result<Tz> {
    let organisation = organisations::get(desk.tx, organisation_id).await?;
    Ok(organisation.map_or(Tz::UTC, |organisation| organisation.zone()))
}

/// The day on which a moment lies.
pub(super) fn of(zone: Tz, at: i64) -> NaiveDate {
    local_day(zone, utc(at))
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
