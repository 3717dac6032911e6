//! Other clocks. What was agreed on is a time of the clock on the wall, and stays what it is: where a business lives by another zone, or a
//! zone by other rules, its moments and the reminders of them are reckoned anew.

use crate::clock::Millis;
use crate::conversation::reminding::plan;
use crate::store::appointments::{self, When};
use crate::store::organisations::{self, Organisation};
use crate::store::{Result, Tx};

/// Appointments that are looked at in one go.
const AT_ONCE: u64 = 200;

/// All that are to come in a business go by its clocks as they are now. Answers how many are at another moment than before.
pub async fn on_its_clocks(tx: &Tx, organisation: &Organisation, now: Millis) -> Result<u64> {
    organisations::hold(tx, organisation.id).await?;
    let (mut last, mut changed) = (0, 0);
    loop {
        let some = appointments::after(tx, organisation.id, last, now, AT_ONCE).await?;
        let Some(end) = some.last() else {
            return Ok(changed);
        };
        last = end.id;
        for appointment in some {
            let Some(held) = appointments::lock(tx, organisation.id, appointment.id).await? else {
                continue;
            };
            let Some(local) = held.local() else { continue };
            let when = When::reckoned(organisation.zone(), local, held.minutes());
            let is_same = when.starts_at == held.starts_at && held.zone() == when.zone;
            if is_same || !held.state.stands() {
                continue;
            }
            if let Some(anew) = appointments::reckon_anew(tx, &held, when, now).await? {
                plan::appointment::plan(tx, organisation, &anew, None, now).await?;
                changed += u64::from(when.starts_at != held.starts_at);
            }
        }
    }
}
