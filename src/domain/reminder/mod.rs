//! Reminders: when a rule speaks of an appointment or a subscription, and whether at its turn it still should.
//!
//! A [`Rule`] is what a business set up, an [`Event`] what it speaks of. [`plan()`] makes a moment of the two, or says why there is none;
//! [`judge()`] is asked once more when that moment has come, with everything as it is by then. A preview, a dry run and the real thing
//! call these two and nothing else, so that what is promised is what happens.
//!
//! The clock is the business's: an appointment is where the salon is, whatever the clock of the customer shows.

mod defaults;
mod judge;
mod occasion;
mod plan;
mod quiet;
mod rule;

pub use defaults::{DEFAULTS, Standard};
pub use judge::{
    Carrier, ContactStanding, Due, Gone, Life, Skip, Standing, Subject, Verdict, Why, judge, unreachable,
};
pub use occasion::{NoOccasion, Occasion};
pub use plan::{Event, NotPlanned, Planned, Shifted, plan};
pub use quiet::Quiet;
pub use rule::{Lead, Rule};

const MINUTE_MS: i64 = 60 * 1000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Whoever was told a moment ago is not told again, and is disturbed by nothing that he waits for.
const JUST_NOW_MS: i64 = 15 * MINUTE_MS;
