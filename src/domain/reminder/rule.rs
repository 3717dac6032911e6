//! What a business set up: of what it speaks, and when.

use crate::domain::state::{Shift, SubjectKind, Trigger};

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// How long before what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// So many minutes. Whole days of them are days of the calendar: at the same time on the wall, however the clocks were changed
    /// since.
    Minutes(u32),
    /// So many days of the calendar, at a minute of the day.
    Days {
        /// Days; none at all is the very day.
        days: u32,
        /// The minute of the day.
        at_minute: u32,
    },
}

impl Lead {
    /// From the columns in which it is kept; `None`: they hold none.
    pub fn of(minutes: Option<u32>, days: Option<u32>, at_minute: Option<u32>) -> Option<Self> {
        match (minutes, days, at_minute) {
            (Some(minutes), None, _) => Some(Self::Minutes(minutes)),
            (None, Some(days), Some(at_minute)) => Some(Self::Days { days, at_minute }),
            _ => None,
        }
    }

    /// The whole days of the calendar, where it is minutes that make some.
    pub(super) fn calendar_days(minutes: u32) -> Option<u32> {
        (minutes > 0 && minutes.is_multiple_of(MINUTES_OF_A_DAY)).then_some(minutes / MINUTES_OF_A_DAY)
    }
}

/// One of a business's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its row.
    pub id: i64,
    /// Of what it speaks.
    pub subject: SubjectKind,
    /// What makes it speak.
    pub trigger: Trigger,
    /// How long before; only [`Trigger::Before`] has one.
    pub lead: Option<Lead>,
    /// Which way it goes out of the quiet hours; the other way, where that one leads nowhere.
    pub shift: Shift,
    /// Whether it is marked where it is told of, and leaves first.
    pub urgent: bool,
    /// Whether it speaks at all.
    pub enabled: bool,
    /// Since when it is as it is, in milliseconds: what passed before is not caught up.
    pub since: i64,
}

impl Rule {
    /// What there is one rule of: `appointment:before:1440`, `subscription:days:7`, `appointment:created`.
    pub fn slot(&self) -> String {
        slot(self.subject, self.trigger, self.lead)
    }
}

pub(super) fn slot(subject: SubjectKind, trigger: Trigger, lead: Option<Lead>) -> String {
    match (trigger, lead) {
        (Trigger::Before, Some(Lead::Minutes(minutes))) => format!("{subject}:before:{minutes}"),
        (Trigger::Before, Some(Lead::Days { days, .. })) => format!("{subject}:days:{days}"),
        (trigger, _) => format!("{subject}:{trigger}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_read_from_its_columns() {
        let days = Lead::Days {
            days: 3,
            at_minute: 540,
        };
        assert_eq!(Lead::of(Some(60), None, None), Some(Lead::Minutes(60)));
        assert_eq!(Lead::of(None, Some(3), Some(540)), Some(days));
        assert_eq!(Lead::of(None, None, None), None);
        assert_eq!(Lead::of(None, Some(3), None), None);
        assert_eq!(Lead::of(Some(60), Some(3), Some(540)), None);
        assert_eq!(Lead::calendar_days(2_880), Some(2));
        assert_eq!(Lead::calendar_days(0), None);
        assert_eq!(Lead::calendar_days(90), None);
    }
}
