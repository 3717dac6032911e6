//! How fast and when, as it is said.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::value::{HourRange, Limit, Value, Values, Weekdays};

/// How fast and when messages leave. `None` is «not said».
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// Time between two messages, from one second to a day.
    pub delay: Option<Limit<Duration>>,
    /// Most messages a day, at least one.
    pub daily: Option<Limit<u32>>,
    /// Hours of the day; the whole day lifts the limit.
    pub hours: Option<HourRange>,
    /// Days of the week; all of them lifts the limit.
    pub days: Option<Weekdays>,
    /// How often a message that failed is tried again; 0 is never.
    pub retries: Option<u32>,
}

impl Pace {
    pub(in crate::command) fn read(values: &Values) -> Pace {
        Pace {
            delay: values.delay("delay"),
            daily: values.count("daily"),
            hours: values.hours("hours"),
            days: values.days("days"),
            retries: values.count("retries").and_then(Limit::at),
        }
    }

    pub(in crate::command) fn write(&self, values: Values) -> Values {
        values
            .with_some("delay", &self.delay, Value::Delay)
            .with_some("daily", &self.daily, Value::Count)
            .with_some("hours", &self.hours, Value::Hours)
            .with_some("days", &self.days, Value::Days)
            .with_some("retries", &self.retries.map(Limit::At), Value::Count)
    }
}
