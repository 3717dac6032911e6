//! Which of several times a rule speaks of the same thing. Once it has spoken of one, it is silent about it for ever.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::domain::state::Trigger;

/// What a rule speaks of, beside the thing itself. Kept as text: `at:1796122800000`, `on:2026-12-15`, `made:0`, `moved:3`.
///
/// What comes near is named by when it is: an appointment that moves away and back is the same occasion again, so nobody is
/// reminded twice. What happened is named by the revision that it made: whoever is moved from A to B, to A and to B again is told of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// An appointment begins, at this moment in milliseconds.
    Start(i64),
    /// The last day that is paid.
    LastDay(NaiveDate),
    /// It was written down.
    Made(i64),
    /// It was given another time.
    Moved(i64),
    /// It was cancelled.
    Off(i64),
    /// It was paid for anew.
    Renewed(i64),
}

impl Occasion {
    /// What rules speak of it.
    pub fn trigger(self) -> Trigger {
        match self {
            Self::Start(_) | Self::LastDay(_) => Trigger::Before,
            Self::Made(_) => Trigger::Created,
            Self::Moved(_) => Trigger::Moved,
            Self::Off(_) => Trigger::Cancelled,
            Self::Renewed(_) => Trigger::Renewed,
        }
    }

    /// The revision that it is about; `None`: it is named by when it is.
    pub fn revision(self) -> Option<i64> {
        match self {
            Self::Start(_) | Self::LastDay(_) => None,
            Self::Made(revision) | Self::Moved(revision) | Self::Off(revision) | Self::Renewed(revision) => {
                Some(revision)
            }
        }
    }
}

impl fmt::Display for Occasion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(at) => write!(out, "at:{at}"),
            Self::LastDay(day) => write!(out, "on:{day}"),
            Self::Made(revision) => write!(out, "made:{revision}"),
            Self::Moved(revision) => write!(out, "moved:{revision}"),
            Self::Off(revision) => write!(out, "off:{revision}"),
            Self::Renewed(revision) => write!(out, "new:{revision}"),
        }
    }
}

/// A text that names no occasion.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no occasion")]
pub struct NoOccasion(pub String);

impl FromStr for Occasion {
    type Err = NoOccasion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (what, rest) = text.split_once(':')?;
            if what == "on" {
                return rest.parse().ok().map(Self::LastDay);
            }
            let number = rest.parse().ok()?;
            Some(match what {
                "at" => Self::Start(number),
                "made" => Self::Made(number),
                "moved" => Self::Moved(number),
                "off" => Self::Off(number),
                "new" => Self::Renewed(number),
                _ => return None,
            })
        };
        read().ok_or_else(|| NoOccasion(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occasions_are_kept_as_text() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 15).unwrap();
        for (occasion, kept, trigger) in [
            (
                Occasion::Start(1_796_122_800_000),
                "at:1796122800000",
                Trigger::Before,
            ),
            (Occasion::LastDay(day), "on:2026-12-15", Trigger::Before),
            (Occasion::Made(0), "made:0", Trigger::Created),
            (Occasion::Moved(3), "moved:3", Trigger::Moved),
            (Occasion::Off(4), "off:4", Trigger::Cancelled),
            (Occasion::Renewed(2), "new:2", Trigger::Renewed),
        ] {
            assert_eq!(occasion.to_string(), kept);
            assert_eq!(kept.parse(), Ok(occasion));
            assert_eq!(occasion.trigger(), trigger);
            assert_eq!(occasion.revision().is_none(), trigger == Trigger::Before);
        }
        for wrong in ["", "at", "at:", "at:x", "on:31/12/2026", "on:2026-02-30", "was:1"] {
            assert!(wrong.parse::<Occasion>().is_err(), "{wrong}");
        }
    }
}
