//! Which rule answers a message: one of words before that for newcomers, and that before the one for when it is closed. Each is said to a
//! person at most once within its time; what is not said to a machine is still there for a person.

use super::saying::What;
use super::{Said, loops};
use crate::clock::Millis;
use crate::conversation::customer::reminded::Guest;
use crate::domain::auto::{AutoKind, USUAL_MS, When, has_any};
use crate::store::auto_rules::{self, AutoRule};
use crate::store::conversations::Conversation;
use crate::store::{Result, messages, organisations};

/// What is said once is not said again before this moment, which never comes.
const NEVER: Millis = Millis::MAX;

/// The rule that answers, claimed for him; `None`: none does, or he has heard it.
pub(super) async fn fitting(
    guest: &Guest<'_>,
    conversation: &Conversation,
    rules: &[AutoRule],
    said: &Said<'_>,
    is_new: bool,
) -> Result<Option<What>> {
    let words = said.message.content.readable();
    let opens = opens(guest);
    let (tx, own) = (guest.desk.tx, guest.organisation.id);
    for kind in [AutoKind::Keyword, AutoKind::First, AutoKind::Closed] {
        for rule in rules.iter().filter(|rule| rule.kind == kind) {
            let fits = match rule.when() {
                When::Words(of_rule) => has_any(&of_rule, words),
                // Of a list, or by an appointment, he may be known for long without a word.
                When::First => is_new || messages::is_first_word(tx, own, guest.contact.id).await?,
                When::Closed => opens.is_some(),
            };
            if !fits {
                continue;
            }
            let now = guest.desk.now;
            if !auto_rules::is_free(tx, rule, guest.contact.id, now).await? {
                continue;
            }
            if !loops::may_answer(guest, conversation, said, false).await? {
                return Ok(None);
            }
            let free = free_at(rule, opens, now);
            if auto_rules::claim(tx, rule, guest.contact.id, free, now).await? {
                return Ok(Some(What::of_rule(guest, rule)));
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
