//! What a calendar says to one business.

use chrono::NaiveDate;

use super::holidays::Country;
use super::laws::Law;
use crate::domain::pacing::Pace;

/// The holidays of its country, and the law that it keeps.
#[derive(Debug, Clone, Copy)]
pub struct Almanac<'a> {
    own: Option<&'a Country>,
    law: Option<&'a Law>,
    of_law: Option<&'a Country>,
}

impl<'a> Almanac<'a> {
    /// The holidays of its own country, a law, and the holidays of the law's country.
    pub(super) fn new(own: Option<&'a Country>, law: Option<&'a Law>, of_law: Option<&'a Country>) -> Self {
        Self { own, law, of_law }
    }

    /// One that knows of no holidays and no law.
    pub const fn none() -> Self {
        Self {
            own: None,
            law: None,
            of_law: None,
        }
    }

    /// The law that is kept.
    pub fn law(&self) -> Option<&'a Law> {
        self.law
    }

    /// Whether the holidays of its country are known: where they are not, it is open on all of them.
    pub fn knows_holidays(&self) -> bool {
        self.own.is_some()
    }

    /// The holiday that a day is in its country.
    pub fn holiday(&self, day: NaiveDate) -> Option<&'a str> {
        self.own?.holiday(day)
    }

    /// The holiday on which nothing of a pace leaves: the pace says so, or the law.
    pub fn closed_by(&self, pace: &Pace, day: NaiveDate) -> Option<&'a str> {
        let by_pace = self.own.filter(|_| !pace.holidays);
        let by_law = self
            .of_law
            .filter(|_| self.law.is_some_and(|law| !law.on_holidays));
        let closing = [by_pace, by_law];
        closing
            .into_iter()
            .flatten()
            .find_map(|country| country.holiday(day))
    }
}
