//! What stops a campaign by itself, before it does harm. It is judged where the campaign's next messages would leave, from what is
//! written down: messages that failed, the rating of its number, a warning of the provider's, a moment that has long passed, and what it may
//! cost.

use std::fmt;
use std::str::FromStr;

use super::health::Quality;
use super::recurrence::LATE_MS;
use super::text_enum::UnknownWord;

/// So many of the last outcomes are remembered.
const LAST: usize = 50;
/// Fewer outcomes than this say nothing.
const LEAST: u32 = 20;

/// What is known of a campaign that runs.
#[derive(Debug, Clone, Copy)]
pub struct Watch<'w> {
    /// How its last messages ended, as [`noted`] keeps it.
    pub recent: &'w str,
    /// When so many percent of them failed, it stops; `None`: however many did.
    pub failures: Option<u32>,
    /// How its number was rated when it was last let go on, and is now.
    pub quality: (Quality, Quality),
    /// When the provider last warned of the account.
    pub alerted_at: Option<i64>,
    /// When the campaign was last let go on.
    pub watched_at: i64,
}

/// What stopped it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trip {
    /// Too many of its last messages failed.
    Failures {
        /// Of so many…
        of: u32,
        /// …so many.
        failed: u32,
    },
    /// People like what its number sends less than they did.
    Quality(Quality),
    /// The provider warned of the account.
    Alert,
    /// It was to begin at this moment, and could not for so long that what it says may be out of date.
    Late(i64),
    /// It was to be over at this moment, and is not.
    Over(i64),
    /// The next message would cost more than somebody set.
    Spend {
        /// What it may cost, in millionths…
        cap: i64,
        /// …of this currency.
        currency: String,
    },
}

/// Whether something speaks against going on.
pub fn trips(watch: &Watch<'_>) -> Option<Trip> {
    let of = u32::try_from(watch.recent.len()).unwrap_or(u32::MAX);
    let failed = u32::try_from(watch.recent.matches(FAILED).count()).unwrap_or(u32::MAX);
    let too_many = |percent: u32| failed * 100 >= of * percent;
    if of >= LEAST && watch.failures.is_some_and(too_many) {
        return Some(Trip::Failures { of, failed });
    }
    let (before, now) = watch.quality;
    if before != Quality::Unknown && rank(now) > rank(before) {
        return Some(Trip::Quality(now));
    }
    watch
        .alerted_at
        .is_some_and(|alerted| alerted > watch.watched_at)
        .then_some(Trip::Alert)
}

/// Whether it is too late to send without being asked: long after the moment at which it was to begin, if it has not begun; or after
/// the one at which it was to be over. What only goes slowly, or went on after a standstill, is not late.
pub fn too_late(starts_at: Option<i64>, until_at: Option<i64>, now: i64) -> Option<Trip> {
    let over = until_at.filter(|until| *until <= now).map(Trip::Over);
    over.or_else(|| {
        let late = starts_at.filter(|starts| now - starts > LATE_MS);
        late.map(Trip::Late)
    })
}

const FAILED: char = '1';
const REACHED: char = '0';

/// The last outcomes with one more, the oldest first.
pub fn noted(recent: &str, failed: bool) -> String {
    let outcome = if failed { FAILED } else { REACHED };
    let kept = recent.len().saturating_sub(LAST - 1);
    let mut noted: String = recent.chars().skip(kept).collect();
    noted.push(outcome);
    noted
}

/// The worse, the higher.
fn rank(quality: Quality) -> u8 {
    match quality {
        Quality::Green | Quality::Unknown => 0,
        Quality::Yellow => 1,
        Quality::Red => 2,
    }
}

/// As it is kept: `failures:12/20`, `quality:yellow`, `alert`, `late:1795273200000`, `over:1795273200000`, `spend:50000000/USD`.
impl fmt::Display for Trip {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failures { of, failed } => write!(out, "failures:{failed}/{of}"),
            Self::Quality(quality) => write!(out, "quality:{quality}"),
            Self::Alert => out.write_str("alert"),
            Self::Late(at) => write!(out, "late:{at}"),
            Self::Over(at) => write!(out, "over:{at}"),
            Self::Spend { cap, currency } => write!(out, "spend:{cap}/{currency}"),
        }
    }
}

impl FromStr for Trip {
    type Err = UnknownWord;

    fn from_str(kept: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownWord {
            kind: "Trip",
            word: kept.to_owned(),
        };
        match kept.split_once(':') {
            None if kept == "alert" => Ok(Self::Alert),
            Some(("late", at)) => at.parse().map(Self::Late).map_err(|_| unknown()),
            Some(("over", at)) => at.parse().map(Self::Over).map_err(|_| unknown()),
            Some(("quality", quality)) => Ok(Self::Quality(quality.parse()?)),
            Some(("failures", counts)) => {
                let (failed, of) = counts.split_once('/').ok_or_else(unknown)?;
                match (failed.parse(), of.parse()) {
                    (Ok(failed), Ok(of)) => Ok(Self::Failures { of, failed }),
                    _ => Err(unknown()),
                }
            }
            Some(("spend", amount)) => {
                let (cap, currency) = amount.split_once('/').ok_or_else(unknown)?;
                let (cap, currency) = (cap.parse().map_err(|_| unknown())?, currency.to_owned());
                Ok(Self::Spend { cap, currency })
            }
            _ => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(outcomes: &str) -> String {
        outcomes
            .chars()
            .fold(String::new(), |recent, outcome| noted(&recent, outcome == '1'))
    }

    fn watch(recent: &str) -> Watch<'_> {
        Watch {
            recent,
            failures: Some(30),
            quality: (Quality::Green, Quality::Green),
            alerted_at: None,
            watched_at: 1_000,
        }
    }

    #[test]
    fn a_third_of_the_last_messages_stops_it() {
        let told = |outcomes: &str| trips(&watch(&after(outcomes))).map(|trip| trip.to_string());
        assert_eq!(told(""), None);
        // All that failed, but too few to say anything.
        assert_eq!(told(&"1".repeat(19)), None);
        assert_eq!(told(&"1".repeat(20)).as_deref(), Some("failures:20/20"));
        assert_eq!(
            told(&format!("{}{}", "0".repeat(14), "1".repeat(6))).as_deref(),
            Some("failures:6/20")
        );
        assert_eq!(told(&format!("{}{}", "0".repeat(15), "1".repeat(6))), None);
        // What was long ago counts no more: the last fifty.
        let old = format!("{}{}", "1".repeat(40), "0".repeat(36));
        assert_eq!(told(&old), None);
        let fresh = format!("{}{}", "0".repeat(100), "1".repeat(15));
        assert_eq!(told(&fresh).as_deref(), Some("failures:15/50"));
    }

    #[test]
    fn somebody_sets_how_many_may_fail() {
        let recent = after(&format!("{}{}", "0".repeat(16), "1".repeat(4)));
        let told = |failures| {
            let watch = Watch {
                failures,
                ..watch(&recent)
            };
            trips(&watch).map(|trip| trip.to_string())
        };
        for (failures, stops) in [
            (Some(5), true),
            (Some(20), true),
            (Some(21), false),
            (None, false),
        ] {
            assert_eq!(
                told(failures).as_deref(),
                stops.then_some("failures:4/20"),
                "{failures:?}"
            );
        }
    }

    #[test]
    fn a_lower_rating_or_a_warning_stops_it() {
        use Quality::{Green, Red, Unknown, Yellow};
        let rated = |quality| trips(&Watch { quality, ..watch("") });
        for (before, now) in [(Green, Yellow), (Green, Red), (Yellow, Red)] {
            assert_eq!(rated((before, now)), Some(Trip::Quality(now)));
        }
        for as_good in [
            (Green, Green),
            (Yellow, Yellow),
            (Red, Yellow),
            (Yellow, Unknown),
            (Red, Green),
            (Unknown, Yellow),
        ] {
            assert_eq!(rated(as_good), None);
        }
        let warned = |at| {
            trips(&Watch {
                alerted_at: Some(at),
                ..watch("")
            })
        };
        assert_eq!((warned(1_000), warned(1_001)), (None, Some(Trip::Alert)));
    }

    #[test]
    fn what_comes_too_late_is_asked_about() {
        let (at, hour) = (1_795_273_200_000, 60 * 60_000);
        // An hour late is in time; a minute more is not.
        assert_eq!(too_late(Some(at), None, at), None);
        assert_eq!(too_late(Some(at), None, at + hour), None);
        assert_eq!(too_late(Some(at), None, at + hour + 1), Some(Trip::Late(at)));
        // What has begun only ends.
        assert_eq!(too_late(None, None, at + 100 * hour), None);
        assert_eq!(too_late(None, Some(at), at - 1), None);
        assert_eq!(too_late(None, Some(at), at), Some(Trip::Over(at)));
        assert_eq!(
            too_late(Some(at), Some(at + hour), at + 2 * hour),
            Some(Trip::Over(at + hour))
        );
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for trip in [
            Trip::Failures { of: 20, failed: 12 },
            Trip::Quality(Quality::Yellow),
            Trip::Alert,
            Trip::Late(1_795_273_200_000),
            Trip::Over(1_795_273_200_000),
            Trip::Spend {
                cap: 50_000_000,
                currency: "USD".to_owned(),
            },
        ] {
            assert_eq!(trip.to_string().parse::<Trip>().unwrap(), trip);
        }
        for other in [
            "",
            "pause_channel:190",
            "failures:x/y",
            "failures:3",
            "quality:blue",
            "late:yesterday",
            "over:",
            "spend:50",
            "spend:much/USD",
        ] {
            assert!(other.parse::<Trip>().is_err(), "{other}");
        }
    }
}
