//! What a customer wants somebody for, as a line on his card.

use crate::replies::Voice;
use crate::store::appointments::Appointment;
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
    /// The same of what he pays for.
    Subscription(Subscription),
    /// It is not in the agenda any more.
    Gone,
}

impl Topic {
    /// The line, for whoever reads the card.
    pub fn line(&self, voice: &Voice) -> String {
        let about = |appointment| [("what", appointment_words(voice, appointment))];
        match self {
            Self::Change(appointment) => voice.say("answer-card-change", &about(appointment)),
            Self::Cancel(appointment) => voice.say("answer-card-cancel", &about(appointment)),
            Self::Again(appointment) => voice.say("answer-card-again", &about(appointment)),
            Self::Appointment(appointment) => voice.say("answer-card-appointment", &about(appointment)),
            Self::Subscription(subscription) => {
                let what = [("what", subscription_words(subscription))];
                voice.say("answer-card-subscription", &what)
            }
            Self::Gone => voice.say("answer-card-gone", &[]),
        }
    }
}

/// What it is for, and when: *Corte, vie 4 dic 2026, 10:00 (Bogotá)*.
pub(super) fn appointment_words(voice: &Voice, appointment: &Appointment) -> String {
    let when = voice.moment(appointment.starts_at);
    match appointment.title.as_str() {
        "" => when,
        title => format!("{title}, {when}"),
    }
}

/// What it is to, and which of several.
pub(super) fn subscription_words(subscription: &Subscription) -> String {
    match subscription.account.as_str() {
        "" => subscription.title.clone(),
        account => format!("{} ({account})", subscription.title),
    }
}
