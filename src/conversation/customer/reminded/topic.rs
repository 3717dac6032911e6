//! What a customer wants somebody for, as a line on his card; and, where he does not say it, what it may be about.

use pregon_commands::{Hint, appointment_hint};

use crate::conversation::Desk;
use crate::conversation::appointment_ways::ways_on;
use crate::replies::{Choice, Voice};
use crate::store::Result;
use crate::store::appointments::{self, Appointment};
use crate::store::subscriptions::Subscription;

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// He wants another time for it, and may not take one by himself.
    Change(Appointment),
    /// He does not come, and may not cancel by himself.
    Cancel(Appointment),
    /// He wants another one after it, and may not take one by himself.
    Again(Appointment),
    /// He wants to talk about it.
    Appointment(Appointment),
    /// He has said nothing of it that could be acted on: the next one that he has.
    Next {
        /// Which.
        appointment: Appointment,
        /// What his words give away.
        hint: Option<Hint>,
        /// How many come after it.
        more: usize,
    },
    /// He wants to talk about what he pays for.
    Subscription(Subscription),
    /// He does not want to pay for it any more.
    End(Subscription),
    /// It is not in the agenda any more.
    Gone,
}

impl Topic {
    /// The line, for whoever reads the card.
    pub fn line(&self, voice: &Voice) -> String {
        let about = |appointment| [("what", appointment_words(voice, appointment))];
        let paid = |subscription: &Subscription| [("what", subscription.what())];
        match self {
            Self::Change(appointment) => voice.say("answer-card-change", &about(appointment)),
            Self::Cancel(appointment) => voice.say("answer-card-cancel", &about(appointment)),
            Self::Again(appointment) => voice.say("answer-card-again", &about(appointment)),
            Self::Appointment(appointment) => voice.say("answer-card-appointment", &about(appointment)),
            Self::Next {
                appointment,
                hint,
                more,
            } => {
                let key = match hint {
                    Some(Hint::Change) => "answer-card-may-change",
                    Some(Hint::Cancel) => "answer-card-may-cancel",
                    None => "answer-card-next",
                };
                let next = voice.say(key, &about(appointment));
                match more {
                    0 => next,
                    more => {
                        let count = [("count", voice.number(*more as u64))];
                        format!("{next}\n{}", voice.say("appointment-on-card-more", &count))
                    }
                }
            }
            Self::Subscription(subscription) => voice.say("answer-card-subscription", &paid(subscription)),
            Self::End(subscription) => voice.say("answer-card-end", &paid(subscription)),
            Self::Gone => voice.say("answer-card-gone", &[]),
        }
    }

    /// What whoever reads the card can do about it with a tap.
    pub fn ways(&self, voice: &Voice) -> Vec<Choice> {
        match self {
            Self::Change(appointment)
            | Self::Cancel(appointment)
            | Self::Next {
                appointment,
                hint: Some(_),
                ..
            } => ways_on(voice, appointment),
            _ => Vec::new(),
        }
    }
}

/// What it may be about where he does not say so: his next appointment. `None`: he has none.
pub async fn next(desk: &Desk<'_>, organisation: i64, contact: i64, words: &str) -> Result<Option<Topic>> {
    let his = appointments::to_come_of(desk.tx, organisation, contact, desk.now).await?;
    let more = his.len().saturating_sub(1);
    Ok(his.into_iter().next().map(|appointment| Topic::Next {
        appointment,
        hint: appointment_hint(words),
        more,
    }))
}

/// What it is for, and when: *Corte, vie 4 dic 2026, 10:00 (Bogotá)*.
pub(super) fn appointment_words(voice: &Voice, appointment: &Appointment) -> String {
    let when = voice.moment(appointment.starts_at);
    match appointment.title.as_str() {
        "" => when,
        title => format!("{title}, {when}"),
    }
}
