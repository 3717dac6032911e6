//! He cancels, or wants another time, in a word that names nothing, and it could be one of several things: he is asked which one he means,
//! and nothing is taken from him before he says so.

use std::collections::BTreeSet;

use super::topic::appointment_words;
use super::{Guest, LATELY_MS};
use crate::domain::state::{SubjectKind, SubscriptionState};
use crate::replies::{AppointmentWish, BUTTON, BUTTONS, Choice, ROWS, Reply, SubscriptionWish, Tap};
use crate::store::appointments::{self, Appointment};
use crate::store::reminders::Reminder;
use crate::store::subscriptions::{self, Subscription};
use crate::store::{Result, reminders};

/// Reminders of late that are looked at.
const LOOKED_AT: u64 = 50;

/// What he may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct May {
    /// Appointments to come, in their order.
    pub(super) appointments: Vec<Appointment>,
    /// What he pays for, where it can be meant.
    pub(super) subscriptions: Vec<Subscription>,
}

impl May {
    /// How many things there are.
    fn count(&self) -> usize {
        self.appointments.len() + self.subscriptions.len()
    }
}

/// Of what he was reminded lately, where that is more than one thing that stands. Who was reminded of what he pays for alone, and cancels,
/// may mean an appointment that is to come, too. `None`: it is no more than one.
pub(super) async fn of_late(guest: &Guest<'_>, wish: AppointmentWish) -> Result<Option<May>> {
    let (tx, own, now) = (guest.desk.tx, guest.organisation.id, guest.desk.now);
    let since = now - LATELY_MS;
    let last = reminders::lately_to(tx, own, guest.contact.id, since, LOOKED_AT).await?;
    let mut may = May {
        appointments: appointments::by_ids(tx, own, subjects(&last, SubjectKind::Appointment)).await?,
        subscriptions: match wish {
            AppointmentWish::Cancel => {
                subscriptions::by_ids(tx, own, subjects(&last, SubjectKind::Subscription)).await?
            }
            _ => Vec::new(),
        },
    };
    let his = |contact: Option<i64>| contact == Some(guest.contact.id);
    may.subscriptions
        .retain(|paid| his(paid.contact_id) && paid.state != SubscriptionState::Cancelled);
    let stands =
        |booked: &Appointment| his(booked.contact_id) && booked.state.stands() && booked.starts_at > now;
    may.appointments.retain(stands);
    if may.appointments.is_empty() && !may.subscriptions.is_empty() {
        may.appointments = appointments::to_come_of(tx, own, guest.contact.id, now).await?;
        may.appointments.retain(stands);
    }
    may.appointments
        .sort_by_key(|booked| (booked.starts_at, booked.id));
    may.subscriptions.sort_by_key(|paid| paid.id);
    Ok(Some(may).filter(|may| may.count() > 1))
}

/// What some reminders are about, each once.
fn subjects(reminders: &[Reminder], subject: SubjectKind) -> Vec<i64> {
    let about = reminders.iter().filter(|reminder| reminder.subject == subject);
    let ids: BTreeSet<i64> = about.map(|reminder| reminder.subject_id).collect();
    ids.into_iter().collect()
}

/// Which one does he mean? Each with what it is for, when it is, and whose account it is.
pub(super) fn asked(guest: &Guest<'_>, wish: AppointmentWish, may: &May) -> Reply {
    let voice = &guest.voice;
    let key = match (wish, may.subscriptions.is_empty()) {
        (AppointmentWish::Cancel, true) => "answer-which-cancel",
        (AppointmentWish::Cancel, false) => "answer-which-cancel-of-all",
        _ => "answer-which-change",
    };
    let starts: BTreeSet<i64> = may.appointments.iter().map(|booked| booked.starts_at).collect();
    let at_once = starts.len() < may.appointments.len();
    let booked = may.appointments.iter().map(|booked| {
        let tap = Tap::Appointment {
            appointment: booked.id,
            revision: booked.revision,
            wish,
        };
        let when = voice.moment_short(booked.starts_at);
        // Two at one moment are told apart by what they are for.
        let (title, detail) = match at_once && !booked.title.is_empty() {
            true => (booked.title.clone(), when),
            false => (when, booked.title.clone()),
        };
        let choice = Choice::new(tap, title).with_detail(detail);
        (appointment_words(voice, booked), choice)
    });
    let paid = may.subscriptions.iter().map(|paid| {
        let tap = Tap::Subscription {
            subscription: paid.id,
            wish: SubscriptionWish::Cancel,
        };
        let ends = paid.ends().map(|day| voice.date(day)).unwrap_or_default();
        let args = [("what", paid.what()), ("date", ends)];
        let title = match paid.account.as_str() {
            account if !account.is_empty() && paid.what().chars().count() > BUTTON => account.to_owned(),
            _ => paid.what(),
        };
        let line = voice.say("answer-which-subscription", &args);
        let choice = Choice::new(tap, title).with_detail(line.clone());
        (line, choice)
    });
    let (lines, choices): (Vec<String>, Vec<Choice>) = booked.chain(paid).take(ROWS).unzip();
    let mut words = voice.say(key, &[]);
    // A list says under each row what a button has no room for.
    if choices.len() <= BUTTONS {
        for line in lines {
            words.push_str(&format!("\n• {line}"));
        }
    }
    Reply::new(words).choices(choices, voice.say("choose-button", &[]))
}
