//! A business lives by another clock, or is quiet at other hours: what waits goes by these from now on.

use super::rule;
use crate::clock::Millis;
use crate::domain::state::{SubjectKind, Trigger};
use crate::store::organisations::{self, Organisation};
use crate::store::{Result, Tx, reminder_rules};

/// Plans anew what rules say ahead, where the moments of that are others than they were. Appointments whose own moments changed have been
/// planned anew with these.
pub async fn changed(tx: &Tx, was: &Organisation, is: &Organisation, now: Millis) -> Result<()> {
    let quiet = |organisation| organisations::settings(organisation).quiet();
    let (other_quiet, other_clock) = (quiet(was) != quiet(is), was.time_zone != is.time_zone);
    if !other_quiet && !other_clock {
        return Ok(());
    }
    organisations::hold(tx, is.id).await?;
    for rule in reminder_rules::of_organisation(tx, is.id).await? {
        let concerned = other_quiet || rule.subject == SubjectKind::Subscription;
        if rule.enabled && rule.trigger == Trigger::Before && concerned {
            rule::plan(tx, is, &rule, now).await?;
        }
    }
    Ok(())
}
