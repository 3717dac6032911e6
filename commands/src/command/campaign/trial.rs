//! Some try the variants of a text first, and the best goes to the rest.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::value::{Limit, Value, Values};

/// How variants are tried. `None` is «not said».
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// Per cent of all, 5 to 50; no limit: nothing is tried.
    pub percent: Option<Limit<u32>>,
    /// What decides.
    pub winner: Option<Measure>,
    /// How long until it is decided.
    pub after: Option<Limit<Duration>>,
}

/// What decides between variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// How many answered.
    Answers,
    /// How many read it.
    Reads,
    /// How many opened a link or tapped a button.
    Clicks,
}

impl Measure {
    const fn word(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Reads => "reads",
            Self::Clicks => "clicks",
        }
    }
}

impl Trial {
    pub(super) fn read(values: &Values) -> Self {
        let winner = values.choice("winner").map(|word| match word {
            "reads" => Measure::Reads,
            "clicks" => Measure::Clicks,
            _ => Measure::Answers,
        });
        Self {
            percent: values.count("trial"),
            winner,
            after: values.delay("after"),
        }
    }

    pub(super) fn write(&self, values: Values) -> Values {
        values
            .with_some("trial", &self.percent, Value::Count)
            .with_some("winner", &self.winner.map(Measure::word), Value::Choice)
            .with_some("after", &self.after, Value::Delay)
    }
}
