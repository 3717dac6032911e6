//! Is it a good moment for him? By the law that is kept, and by the clock where he lives.

use chrono::{DateTime, Utc};

use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::domain::gate::Waits;
use crate::domain::timetable::Timetable;
use crate::domain::zone;
use crate::store::contacts::{self, Contact};
use crate::store::conversations::Conversation;
use crate::store::{Result, messages};

/// Whether it is.
pub enum Clear {
    /// It is.
    Now,
    /// Not before this moment, for this.
    Later(Millis, Waits),
    /// It never is while the campaign may leave.
    Never,
}

/// Looks. The campaign itself may leave now. `country`: the business's. `promoted_at`: when a promotion last left to him, by whichever
/// number of the business, as it is kept.
pub async fn clear(
    desk: &Desk<'_>,
    timetable: Timetable<'_>,
    country: &str,
    contact: &Contact,
    (conversation, promoted_at): (&Conversation, Option<Millis>),
) -> Result<Clear> {
    let his = zone::of(&conversation.address, &contacts::attributes(contact), country);
    let timetable = his.map_or(timetable, |zone| timetable.for_somebody_in(zone));
    let now = utc(desk.now);
    let (from, why) = match another(desk, timetable, contact, (conversation, promoted_at)).await? {
        Some(at) => (at, Waits::Contacted),
        None if his.is_none() => return Ok(Clear::Now),
        None => (now, Waits::Theirs),
    };
    Ok(match timetable.opening(from) {
        None => Clear::Never,
        Some(at) if at > now => Clear::Later(at.timestamp_millis(), why),
        Some(_) => Clear::Now,
    })
}

/// When he may get another promotion, where one left to him from the business not long enough ago; `None`: now.
async fn another(
    desk: &Desk<'_>,
    timetable: Timetable<'_>,
    contact: &Contact,
    (conversation, promoted_at): (&Conversation, Option<Millis>),
) -> Result<Option<DateTime<Utc>>> {
    // What is noted for a moment to come counts as now: the clock was set back.
    let next = |last: Millis| timetable.another(utc(last.min(desk.now)));
    let too_soon = |last: Option<Millis>| last.map(next).filter(|next| *next > utc(desk.now));
    if too_soon(promoted_at.max(conversation.last_promotion_at)).is_none() {
        return Ok(None);
    }
    // What did not arrive was none.
    let last = messages::promoted_at(desk.tx, contact, conversation.id).await?;
    Ok(too_soon(last))
}
