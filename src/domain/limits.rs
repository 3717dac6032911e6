//! What a business allows a number, over all its campaigns together: kept as JSON with the number, and what is missing is as its
//! provider has it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::ledger::{Cap, HOUR_MS, MINUTE_MS};
use super::pacing::Pace;
use super::state::ProviderKind;

/// What an unofficial number has lived with for years: so far apart…
const UNOFFICIAL_DELAY_MS: u64 = 10_000;
/// …and so many people a day.
const UNOFFICIAL_DAILY: u32 = 20;

/// A new one begins with so few, and is there within the week.
const UNOFFICIAL_FIRST: u32 = 5;

/// How many percent more a new number sends on each day, where nothing else is said.
pub const RAMP_PERCENT: u32 = 50;

/// A ramp is over when it allows so many, where the day has no other limit.
const RAMP_ENDS: u32 = 100_000;

/// What is kept with a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChannelSettings {
    /// The limits that were set. `None`: as its provider has them.
    pub limits: Option<ChannelLimits>,
}

/// How many promotions leave by a number, and how fast. Replies, cards and reminders are neither counted nor held back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChannelLimits {
    /// Between any two, in milliseconds.
    pub delay_ms: u64,
    /// In any minute; `None`: as many as there are.
    pub per_minute: Option<u32>,
    /// In any hour.
    pub per_hour: Option<u32>,
    /// On a day of the business.
    pub daily: Option<u32>,
    /// How a new number begins.
    pub warm_up: Option<WarmUp>,
}

/// A new number begins slowly, and each day it is so much more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarmUp {
    /// The first day.
    pub since: NaiveDate,
    /// How many on that day.
    pub first: u32,
    /// How many percent more on each day that follows.
    pub percent: u32,
}

impl WarmUp {
    /// How many on a day. `None`: the ramp is over.
    fn on(&self, day: NaiveDate) -> Option<u32> {
        let mut allowed = self.first;
        let mut reached = self.since;
        while reached < day {
            if allowed >= RAMP_ENDS {
                return None;
            }
            // At least one more, so that it ends.
            let more = (u64::from(allowed) * u64::from(self.percent) / 100).max(1);
            allowed = allowed.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
            reached = reached.checked_add_days(Days::new(1))?;
        }
        (allowed < RAMP_ENDS).then_some(allowed)
    }
}

impl ChannelLimits {
    /// What holds where nobody set anything: an unofficial number may be lost to whoever writes much more.
    pub fn usual(provider: ProviderKind) -> Self {
        match provider {
            ProviderKind::Cloud | ProviderKind::Twilio => Self::default(),
            ProviderKind::WaSender => Self {
                delay_ms: UNOFFICIAL_DELAY_MS,
                daily: Some(UNOFFICIAL_DAILY),
                ..Self::default()
            },
        }
    }

    /// How a number that is new on a day begins, where that is slower than what is usual for its provider.
    pub fn of_new(provider: ProviderKind, today: NaiveDate) -> Option<Self> {
        match provider {
            ProviderKind::Cloud | ProviderKind::Twilio => None,
            ProviderKind::WaSender => Some(Self {
                warm_up: Some(WarmUp {
                    since: today,
                    first: UNOFFICIAL_FIRST,
                    percent: RAMP_PERCENT,
                }),
                ..Self::usual(provider)
            }),
        }
    }

    /// The pace of a new campaign where nothing else was said: what the business has set, and no more than its number may.
    pub fn usual_pace(&self, set: &Pace) -> Pace {
        Pace {
            delay_ms: set.delay_ms.max(self.delay_ms),
            daily: least(set.daily, self.daily),
            ..set.clone()
        }
    }

    /// Whether a campaign would be held back by these.
    pub fn hold_back(&self, pace: &Pace) -> bool {
        let own = Self {
            delay_ms: pace.delay_ms,
            per_minute: pace.per_minute,
            per_hour: pace.per_hour,
            daily: pace.daily,
            warm_up: None,
        };
        let number = Self {
            warm_up: None,
            ..self.clone()
        };
        own.exceed(&number)
    }

    /// Whether more could leave by these than what is usual for a number of this provider.
    pub fn exceed_usual(&self, provider: ProviderKind) -> bool {
        let usual = Self::usual(provider);
        let more = |set: Option<u32>, usual: Option<u32>| {
            usual.is_some_and(|usual| set.is_none_or(|set| set > usual))
        };
        self.delay_ms < usual.delay_ms || more(self.daily, usual.daily)
    }

    /// Whether more could leave by these than by others.
    pub fn exceed(&self, others: &Self) -> bool {
        let more = |set: Option<u32>, before: Option<u32>| {
            before.is_some_and(|before| set.is_none_or(|set| set > before))
        };
        self.delay_ms < others.delay_ms
            || more(self.per_minute, others.per_minute)
            || more(self.per_hour, others.per_hour)
            || more(self.daily, others.daily)
            || (others.warm_up.is_some() && self.warm_up != others.warm_up)
    }

    /// The limits of a minute and of an hour.
    pub fn caps(&self) -> Vec<Cap> {
        Cap::of(self.per_minute, self.per_hour)
    }

    /// How many on a day of the business; `None`: as many as there are.
    pub fn daily_on(&self, day: NaiveDate) -> Option<u32> {
        least(self.daily, self.ramp_on(day))
    }

    /// How many the ramp lets leave on a day, where that is less than the day's limit.
    pub fn ramp_on(&self, day: NaiveDate) -> Option<u32> {
        let ramp = self.warm_up.as_ref()?.on(day)?;
        self.daily.is_none_or(|daily| ramp < daily).then_some(ramp)
    }

    /// The pace of a campaign as far as its number lets it, which so many share: an estimate, for when it will be done. What it gets of
    /// the number's days is a [`Share`].
    pub fn estimate(&self, pace: &Pace, sharers: u64) -> Pace {
        let sharers = sharers.max(1);
        let apart = |window: i64, most: Option<u32>| {
            most.map_or(0, |most| {
                u64::try_from(window).unwrap_or(0) / u64::from(most.max(1))
            })
        };
        let own = apart(MINUTE_MS, pace.per_minute).max(apart(HOUR_MS, pace.per_hour));
        let number = apart(MINUTE_MS, self.per_minute).max(apart(HOUR_MS, self.per_hour));
        let step = own.max(number.max(self.delay_ms).saturating_mul(sharers));
        let mean = pace.delay_ms + pace.delay_ms * u64::from(pace.jitter) / 200;
        let mut pace = pace.clone();
        if step > mean {
            (pace.delay_ms, pace.jitter) = (step, 0);
        }
        pace
    }
}

/// What a campaign gets of its number's days: today what it is allowed, on each later day, while a ramp grows, as much as every other.
#[derive(Debug, Clone)]
pub struct Share {
    /// What the number may.
    pub limits: ChannelLimits,
    /// How many campaigns share it.
    pub sharers: u64,
    /// The day of the business that it is.
    pub today: NaiveDate,
    /// What left of the campaign on that day…
    pub had: u64,
    /// …and what still may.
    pub left: u64,
}

impl Share {
    /// How many more may leave on a day on which so many left. `None`: as many as there are.
    pub fn left_of(&self, day: NaiveDate, used: u64) -> Option<u64> {
        let daily = self.limits.daily_on(day)?;
        Some(match day == self.today {
            true => (self.had + self.left).saturating_sub(used),
            false => (u64::from(daily) / self.sharers.max(1))
                .max(1)
                .saturating_sub(used),
        })
    }
}

/// The lower of two limits, where there are any.
fn least(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn an_unofficial_number_has_limits_of_its_own() {
        let usual = ChannelLimits::usual(ProviderKind::WaSender);
        assert_eq!((usual.delay_ms, usual.daily), (10_000, Some(20)));
        assert!(!usual.exceed_usual(ProviderKind::WaSender));
        for more in [
            ChannelLimits {
                daily: Some(21),
                ..usual.clone()
            },
            ChannelLimits {
                daily: None,
                ..usual.clone()
            },
            ChannelLimits {
                delay_ms: 9_000,
                ..usual.clone()
            },
        ] {
            assert!(more.exceed_usual(ProviderKind::WaSender) && more.exceed(&usual));
            assert!(!more.exceed_usual(ProviderKind::Cloud));
        }
        assert_eq!(
            ChannelLimits::usual(ProviderKind::Cloud),
            ChannelLimits::default()
        );
    }

    #[test]
    fn a_new_unofficial_number_is_at_its_usual_limit_within_the_week() {
        let of_new = |provider| ChannelLimits::of_new(provider, day(2));
        assert_eq!(
            (of_new(ProviderKind::Cloud), of_new(ProviderKind::Twilio)),
            (None, None)
        );
        let limits = of_new(ProviderKind::WaSender).unwrap();
        let allowed: Vec<Option<u32>> = (2..=8).map(|on| limits.daily_on(day(on))).collect();
        assert_eq!(allowed, [5, 7, 10, 15, 20, 20, 20].map(Some));
        assert_eq!((limits.delay_ms, limits.ramp_on(day(6))), (10_000, None));
        assert!(!limits.exceed_usual(ProviderKind::WaSender));
    }

    #[test]
    fn a_new_number_has_half_as_many_more_each_day() {
        let limits = ChannelLimits {
            daily: Some(250),
            warm_up: Some(WarmUp {
                since: day(2),
                first: 50,
                percent: 50,
            }),
            ..ChannelLimits::default()
        };
        let allowed: Vec<Option<u32>> = (1..=7).map(|on| limits.daily_on(day(on))).collect();
        assert_eq!(allowed, [50, 50, 75, 112, 168, 250, 250].map(Some));
        assert_eq!(
            (limits.ramp_on(day(5)), limits.ramp_on(day(6))),
            (Some(168), None)
        );
        let endless = ChannelLimits {
            daily: None,
            ..limits
        };
        assert_eq!(endless.daily_on(day(7)), Some(378));
        let later = NaiveDate::from_ymd_opt(2027, 11, 1).unwrap();
        assert_eq!(endless.daily_on(later), None);
        let slowest = WarmUp {
            since: day(1),
            first: 1,
            percent: 0,
        };
        assert_eq!((slowest.on(day(1)), slowest.on(day(3))), (Some(1), Some(3)));
    }

    #[test]
    fn an_estimate_keeps_to_the_slower_of_the_two() {
        let pace = Pace {
            delay_ms: 0,
            daily: None,
            ..Pace::default()
        };
        let number = ChannelLimits {
            per_hour: Some(60),
            daily: Some(100),
            ..ChannelLimits::default()
        };
        let alone = number.estimate(&pace, 1);
        assert_eq!((alone.delay_ms, alone.jitter, alone.daily), (60_000, 0, None));
        assert_eq!(number.estimate(&pace, 3).delay_ms, 180_000);
        let slow = Pace {
            delay_ms: 600_000,
            daily: Some(5),
            ..pace.clone()
        };
        assert_eq!(number.estimate(&slow, 1), slow);
        // Nothing is set: nothing changes.
        assert_eq!(ChannelLimits::default().estimate(&pace, 2), pace);
    }

    #[test]
    fn a_share_is_what_is_left_today_and_as_much_as_the_others_get_from_then_on() {
        let share = Share {
            limits: ChannelLimits {
                daily: Some(100),
                warm_up: Some(WarmUp {
                    since: day(2),
                    first: 50,
                    percent: 50,
                }),
                ..ChannelLimits::default()
            },
            sharers: 2,
            today: day(2),
            had: 10,
            left: 25,
        };
        let left = |on, used| share.left_of(day(on), used);
        assert_eq!(
            [left(2, 10), left(2, 30), left(2, 40)],
            [Some(25), Some(5), Some(0)]
        );
        assert_eq!(
            [left(3, 0), left(3, 7), left(4, 0), left(9, 0)],
            [37, 30, 50, 50].map(Some)
        );
        let free = Share {
            limits: ChannelLimits::default(),
            ..share
        };
        assert_eq!(free.left_of(day(2), 1_000), None);
    }
}
