//! Which rule answers a message: one of words before that for newcomers, and that before the one for when it is closed. Each is said to a
//! person at most once within its time.

use super::Said;
use super::saying::What;
use crate::clock::Millis;
use crate::conversation::customer::reminded::Guest;
use crate::domain::auto::{AutoKind, USUAL_MS, When, has_any};
use crate::store::auto_rules::{self, AutoRule};
use crate::store::{Result, organisations};

/// What is said once is not said again before this moment, which never comes.
const NEVER: Millis = Millis::MAX;

/// The rule that answers, claimed for him; `None`: none does, or he has heard it.
pub(super) async fn fitting(
    guest: &Guest<'_>,
    rules: &[AutoRule],
    said: &Said<'_>,
    is_new: bool,
) -> Result<Option<What>> {
    let words = said.message.content.readable();
    let opens = opens(guest);
    for kind in [AutoKind::Keyword, AutoKind::First, AutoKind::Closed] {
        for rule in rules.iter().filter(|rule| rule.kind == kind) {
            let fits = match rule.when() {
                When::Words(of_rule) => has_any(&of_rule, words),
                When::First => is_new,
                When::Closed => opens.is_some(),
            };
            if !fits {
                continue;
            }
            let now = guest.desk.now;
            let free = free_at(rule, opens, now);
            let own = guest.contact.id;
            if auto_rules::claim(guest.desk.tx, rule, own, free, now).await? {
                return Ok(Some(What::of_rule(guest, rule, false)));
            }
        }
    }
    Ok(None)
}

/// From when on a rule may be said to him again.
fn free_at(rule: &AutoRule, opens: Option<Millis>, now: Millis) -> Millis {
    match (rule.every_ms, rule.kind) {
        (Some(every), _) => now.saturating_add(every),
        (None, AutoKind::First) => NEVER,
        // Once while it is closed; the next time it is closed is another time.
        (None, AutoKind::Closed) => opens.unwrap_or(now + USUAL_MS),
        (None, AutoKind::Keyword) => now + USUAL_MS,
    }
}

/// When the business opens, while it is closed. One that never opens does so in half a day, so that something is said at least.
fn opens(guest: &Guest<'_>) -> Option<Millis> {
    let now = guest.desk.now;
    let calendar = guest.desk.calendar(guest.organisation);
    let agenda = organisations::settings(guest.organisation).agenda;
    let diary = agenda.by(&calendar, agenda.holidays);
    match diary.is_open(now) {
        true => None,
        false => Some(diary.opens(now).unwrap_or(now + USUAL_MS)),
    }
}
