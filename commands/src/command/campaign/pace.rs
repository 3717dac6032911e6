//! How fast and when, as it is said.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::value::{HourRange, Limit, Value, Values, Weekdays};

/// How fast and when messages leave. `None` is «not said».
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// One of the ready-made paces; what is said besides holds over it.
    pub preset: Option<Preset>,
    /// Time between two messages, from one second to a day.
    pub delay: Option<Limit<Duration>>,
    /// Most messages a day, at least one.
    pub daily: Option<Limit<u32>>,
    /// Most messages in any minute.
    pub per_minute: Option<Limit<u32>>,
    /// Most messages in any hour.
    pub per_hour: Option<Limit<u32>>,
    /// Hours of the day; the whole day lifts the limit.
    pub hours: Option<HourRange>,
    /// Days of the week; all of them lifts the limit.
    pub days: Option<Weekdays>,
    /// Whether it also leaves on holidays.
    pub holidays: Option<bool>,
    /// How often a message that failed is tried again; 0 is never.
    pub retries: Option<u32>,
    /// Days between two promotions to the same person, at least one.
    pub frequency: Option<Limit<u32>>,
    /// At which share of failed messages it stops by itself, in percent.
    pub failures: Option<Limit<u32>>,
}

/// A ready-made pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// Twenty a day, ten seconds apart, in office hours: what an unofficial number lives with.
    Gentle,
    /// One every twelve seconds, without a limit for the day.
    Steady,
    /// One after another.
    Fast,
}

impl Preset {
    /// All of them, the slowest first.
    pub const ALL: [Self; 3] = [Self::Gentle, Self::Steady, Self::Fast];

    /// As the table names it.
    pub fn value(self) -> &'static str {
        match self {
            Self::Gentle => "gentle",
            Self::Steady => "steady",
            Self::Fast => "fast",
        }
    }
}

impl Pace {
    pub(in crate::command) fn read(values: &Values) -> Pace {
        Pace {
            preset: values
                .choice("pace")
                .and_then(|value| Preset::ALL.into_iter().find(|preset| preset.value() == value)),
            delay: values.delay("delay"),
            daily: values.count("daily"),
            per_minute: values.count("per-minute"),
            per_hour: values.count("per-hour"),
            hours: values.hours("hours"),
            days: values.days("days"),
            holidays: values.choice("holidays").map(|holidays| holidays == "on"),
            retries: values.count("retries").and_then(Limit::at),
            frequency: values.count("frequency"),
            failures: values.count("failures"),
        }
    }

    pub(in crate::command) fn write(&self, values: Values) -> Values {
        values
            .with_some("pace", &self.preset.map(Preset::value), Value::Choice)
            .with_some("delay", &self.delay, Value::Delay)
            .with_some("daily", &self.daily, Value::Count)
            .with_some("per-minute", &self.per_minute, Value::Count)
            .with_some("per-hour", &self.per_hour, Value::Count)
            .with_some("hours", &self.hours, Value::Hours)
            .with_some("days", &self.days, Value::Days)
            .with_some("holidays", &self.holidays.map(switch), Value::Choice)
            .with_some("retries", &self.retries.map(Limit::At), Value::Count)
            .with_some("frequency", &self.frequency, Value::Count)
            .with_some("failures", &self.failures, Value::Count)
    }
}

/// As the table names it.
pub(in crate::command) fn switch(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}
