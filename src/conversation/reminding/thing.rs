//! What reminders are about, whichever it is: as rules, words and buttons want to know it.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::event::{self, JustTold};
use super::text::{About, Known};
use crate::domain::reminder::{Event, Life};
use crate::domain::state::{AppointmentState, SubjectKind, SubscriptionState};
use crate::store::appointments::Appointment;
use crate::store::contacts::Contact;
use crate::store::organisations::Organisation;
use crate::store::subscriptions::Subscription;

/// An appointment or a subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// An appointment.
    Appointment(Appointment),
    /// A subscription.
    Subscription(Subscription),
}

impl Thing {
    /// Which of the two.
    pub fn subject(&self) -> SubjectKind {
        match self {
            Self::Appointment(_) => SubjectKind::Appointment,
            Self::Subscription(_) => SubjectKind::Subscription,
        }
    }

    /// It, where it is an appointment.
    pub fn appointment(&self) -> Option<&Appointment> {
        match self {
            Self::Appointment(appointment) => Some(appointment),
            Self::Subscription(_) => None,
        }
    }

    /// Its row.
    pub fn id(&self) -> i64 {
        match self {
            Self::Appointment(appointment) => appointment.id,
            Self::Subscription(subscription) => subscription.id,
        }
    }

    /// What is to come of it: its start, or the end of its last day on the clock of the business. `None`: its day cannot be read.
    pub fn event(&self, zone: Tz, told: &JustTold) -> Option<Event> {
        match self {
            Self::Appointment(appointment) => event::start(appointment, zone, told),
            Self::Subscription(subscription) => event::last_day(subscription, zone),
        }
    }

    /// How often it was changed.
    pub fn revision(&self) -> i64 {
        match self {
            Self::Appointment(appointment) => appointment.revision,
            Self::Subscription(subscription) => subscription.revision,
        }
    }

    /// Whether it takes place.
    pub fn life(&self) -> Life {
        let is_off = match self {
            Self::Appointment(appointment) => appointment.state == AppointmentState::Cancelled,
            Self::Subscription(subscription) => subscription.state == SubscriptionState::Cancelled,
        };
        match is_off {
            true => Life::Cancelled,
            false => Life::Stands,
        }
    }

    /// What its words can say of it.
    pub fn known(&self, organisation: &Organisation, contact: &Contact, today: NaiveDate) -> Known {
        match self {
            Self::Appointment(appointment) => {
                Known::of_appointment(organisation, contact, appointment, today)
            }
            Self::Subscription(subscription) => {
                Known::of_subscription(organisation, contact, subscription, today)
            }
        }
    }

    /// What its buttons have to know of it.
    pub fn about(&self) -> About {
        let (id, revision) = (self.id(), self.revision());
        match self {
            Self::Appointment(_) => About::Appointment { id, revision },
            Self::Subscription(_) => About::Subscription { id },
        }
    }
}
