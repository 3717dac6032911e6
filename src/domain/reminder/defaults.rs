//! The rules that every business begins with.

use super::rule::{Lead, Rule, slot};
use crate::domain::state::SubjectKind::{self, Appointment, Subscription};
use crate::domain::state::{Shift, Trigger};

/// One of them. Its number, as it is shown, is its place: 1 to 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standard {
    /// Of what it speaks.
    pub subject: SubjectKind,
    /// What makes it speak.
    pub trigger: Trigger,
    /// How long before.
    pub lead: Option<Lead>,
    /// Which way it goes out of the quiet hours.
    pub shift: Shift,
    /// Whether it is marked, and leaves first.
    pub urgent: bool,
    /// Whether it speaks from the first day.
    pub enabled: bool,
}

impl Standard {
    /// What there is one rule of.
    pub fn slot(&self) -> String {
        slot(self.subject, self.trigger, self.lead)
    }

    /// The rule, in its row, as it is since a moment in milliseconds.
    pub fn rule(&self, id: i64, since: i64) -> Rule {
        Rule {
            id,
            subject: self.subject,
            trigger: self.trigger,
            lead: self.lead,
            shift: self.shift,
            urgent: self.urgent,
            enabled: self.enabled,
            since,
        }
    }

    const fn on(subject: SubjectKind, trigger: Trigger, lead: Option<Lead>, shift: Shift) -> Self {
        Self {
            subject,
            trigger,
            lead,
            shift,
            urgent: false,
            enabled: true,
        }
    }
}

/// Appointments: a confirmation, a day and an hour before, and whenever something changes. Subscriptions: 7, 3 and 1 days before the
/// last paid day and on it, at nine, and when they are renewed.
pub const DEFAULTS: [Standard; 11] = [
    Standard::on(Appointment, Trigger::Created, None, Shift::Later),
    Standard::on(
        Appointment,
        Trigger::Before,
        Some(Lead::Minutes(24 * 60)),
        Shift::Earlier,
    ),
    Standard::on(
        Appointment,
        Trigger::Before,
        Some(Lead::Minutes(60)),
        Shift::Later,
    ),
    Standard::on(Appointment, Trigger::Moved, None, Shift::Later),
    Standard::on(Appointment, Trigger::Cancelled, None, Shift::Later),
    Standard::on(Subscription, Trigger::Before, at_nine(7), Shift::Earlier),
    Standard::on(Subscription, Trigger::Before, at_nine(3), Shift::Earlier),
    Standard::on(Subscription, Trigger::Before, at_nine(1), Shift::Earlier),
    Standard {
        urgent: true,
        ..Standard::on(Subscription, Trigger::Before, at_nine(0), Shift::Earlier)
    },
    Standard::on(Subscription, Trigger::Renewed, None, Shift::Later),
    Standard {
        enabled: false,
        ..Standard::on(Subscription, Trigger::Created, None, Shift::Later)
    },
];

const fn at_nine(days: u32) -> Option<Lead> {
    Some(Lead::Days {
        days,
        at_minute: 9 * 60,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_slot_of_its_own() {
        let slots: Vec<String> = DEFAULTS.iter().map(Standard::slot).collect();
        let all = [
            "appointment:created",
            "appointment:before:1440",
            "appointment:before:60",
            "appointment:moved",
            "appointment:cancelled",
            "subscription:days:7",
            "subscription:days:3",
            "subscription:days:1",
            "subscription:days:0",
            "subscription:renewed",
            "subscription:created",
        ];
        assert_eq!(slots, all);
        for standard in DEFAULTS {
            assert_eq!(standard.rule(1, 0).slot(), standard.slot());
            assert_eq!(standard.lead.is_some(), standard.trigger == Trigger::Before);
        }
        let urgent: Vec<_> = DEFAULTS.iter().filter(|standard| standard.urgent).collect();
        assert_eq!(urgent, [&DEFAULTS[8]]);
        assert!(DEFAULTS[..10].iter().all(|standard| standard.enabled) && !DEFAULTS[10].enabled);
    }
}
