//! What is old: each night a business forgets what it has kept for as long as it set itself to, a little in each transaction. What it is
//! about is in [`crate::store::retention`].

use super::Desk;
use crate::clock::{Millis, utc};
use crate::domain::pacing::local_day;
use crate::domain::settings::{LEAST_EVENTS_DAYS, LEAST_MEDIA_DAYS, LEAST_MESSAGES_DAYS, Retention};
use crate::store::organisations::{self, Organisation};
use crate::store::retention::{self, Before};
use crate::store::{Result, lead_links, outbox};

/// The job, at three in the night there.
pub const JOB: &str = "forget-old";

const DAY_MS: Millis = 24 * 60 * 60 * 1000;

/// Rows of each kind in one transaction: nobody waits long for it.
const AT_ONCE: u64 = 1_000;

/// The moments before which a business keeps nothing.
pub fn before(kept: &Retention, now: Millis) -> Before {
    let before = |days: Option<u32>, least: u32| days.map(|days| now - i64::from(days.max(least)) * DAY_MS);
    Before {
        messages: before(kept.messages_days, LEAST_MESSAGES_DAYS),
        events: before(kept.events_days, LEAST_EVENTS_DAYS),
        media: before(kept.media_days, LEAST_MEDIA_DAYS),
    }
}

/// Forgets some of it. Answers whether there may be more.
pub async fn step(desk: &Desk<'_>, organisation: &Organisation) -> Result<bool> {
    outbox::end_too_late(desk.tx, organisation.id, desk.now).await?;
    let before = before(&organisations::settings(organisation).retention, desk.now);
    let done = retention::forget(desk.tx, organisation.id, before, AT_ONCE, desk.now).await?;
    if !done.is_nothing() {
        tracing::info!(
            organisation = organisation.id,
            messages = done.messages,
            events = done.events,
            files = done.media,
            "what was old was forgotten"
        );
    }
    let today = local_day(organisation.zone(), utc(desk.now)).to_string();
    let visits = lead_links::forget_visits(desk.tx, organisation.id, &today, AT_ONCE).await?;
    Ok([done.messages, done.events, done.media, visits].contains(&AT_ONCE))
}
