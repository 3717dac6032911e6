//! Other clocks. What was agreed on is a time of the clock on the wall, and stays what it is: where a business lives by another zone, or a
//! zone by other rules, its moments and the reminders of them are reckoned anew.

use chrono::TimeDelta;

use crate::clock::{Millis, utc};
use crate::conversation::reminding::plan;
use crate::domain::reminder::Occasion;
use crate::domain::state::SubjectKind;
use crate::store::appointments::{self, Appointment, When};
use crate::store::organisations::{self, Organisation};
use crate::store::reminders::{self, About};
use crate::store::{Result, Tx};

/// Appointments that are looked at in one go.
const AT_ONCE: u64 = 200;

/// What was agreed on is reckoned where it is, or was, at most so long ago by the clock of UTC, so at most two days ago by any: what one zone
/// takes for over may be still to come in another. It is the same for every zone, so that who goes back finds again what he left.
const LOOKED_BACK: TimeDelta = TimeDelta::days(3);

/// All that are to come in a business, or were of late, go by its clocks as they are now. Answers how many of those to come are at another
/// moment than before.
pub async fn on_its_clocks(tx: &Tx, organisation: &Organisation, now: Millis) -> Result<u64> {
    let (mut last, mut changed) = (0, 0);
    while let Some(step) = some(tx, organisation, last, now).await? {
        last = step.last;
        changed += step.changed;
    }
    Ok(changed)
}

/// Some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The id of the last that was looked at.
    pub last: i64,
    /// How many that are to come, or were, are at another moment than before.
    pub changed: u64,
}

/// The next of them after an id: whoever has many does them in several transactions, each of which leaves all that it has done as it is to
/// be. `None`: there are no more.
pub async fn some(tx: &Tx, organisation: &Organisation, after: i64, now: Millis) -> Result<Option<Step>> {
    organisations::hold(tx, organisation.id).await?;
    let since = utc(now).naive_utc() - LOOKED_BACK;
    let some = appointments::on_the_wall_since(tx, organisation.id, after, since, AT_ONCE).await?;
    let Some(end) = some.last() else {
        return Ok(None);
    };
    let mut step = Step {
        last: end.id,
        changed: 0,
    };
    for appointment in some {
        let Some(held) = appointments::lock(tx, organisation.id, appointment.id).await? else {
            continue;
        };
        step.changed += u64::from(one(tx, organisation, &held, now).await?);
    }
    Ok(Some(step))
}

/// Answers whether it is at another moment, and is to come by the one or the other.
async fn one(tx: &Tx, organisation: &Organisation, held: &Appointment, now: Millis) -> Result<bool> {
    let Some(local) = held.local() else {
        return Ok(false);
    };
    let when = When::reckoned(organisation.zone(), local, held.minutes());
    let is_same = when.starts_at == held.starts_at && held.zone() == when.zone;
    if is_same || !held.state.stands() {
        return Ok(false);
    }
    let Some(anew) = appointments::reckon_anew(tx, held, when, now).await? else {
        return Ok(false);
    };
    let about = About {
        organisation_id: organisation.id,
        subject: SubjectKind::Appointment,
        subject_id: held.id,
    };
    let (was, is) = (Occasion::Start(held.starts_at), Occasion::Start(anew.starts_at));
    reminders::at_another_moment(tx, about, was, is).await?;
    plan::appointment::plan(tx, organisation, &anew, None, now).await?;
    let is_to_come = held.ends_at.max(anew.ends_at) > now;
    Ok(was != is && is_to_come)
}
