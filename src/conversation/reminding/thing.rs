//! What reminders are about, whichever it is: as rules, words and buttons want to know it.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::text::{About, Known};
use crate::domain::local_time::minute_on_the_wall;
use crate::domain::reminder::{Event, Life, Occasion};
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

    /// Its row.
    pub fn id(&self) -> i64 {
        match self {
            Self::Appointment(appointment) => appointment.id,
            Self::Subscription(subscription) => subscription.id,
        }
    }

    /// What is to come of it: its start, or the end of its last day on the clock of the business. `told`: whether he is told at the moment
    /// from which that is reckoned. `None`: its day cannot be read.
    pub fn event(&self, zone: Tz, told: bool) -> Option<Event> {
        let (occasion, at, reckoned_at): (_, DateTime<Utc>, _) = match self {
            Self::Appointment(appointment) => {
                let at = DateTime::from_timestamp_millis(appointment.starts_at)?;
                (
                    Occasion::Start(appointment.starts_at),
                    at,
                    appointment.reckoned_at,
                )
            }
            Self::Subscription(subscription) => {
                let day = subscription.ends()?;
                let over = minute_on_the_wall(zone, day, 24 * 60);
                (Occasion::LastDay(day), over, subscription.reckoned_at)
            }
        };
        Some(Event {
            subject: self.subject(),
            id: self.id(),
            occasion,
            zone,
            at,
            reckoned_at,
            told,
        })
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
