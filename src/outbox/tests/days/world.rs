//! What a seed stands for.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::clock::Chance;
use crate::domain::limits::{ChannelLimits, WarmUp};
use crate::domain::pacing::Pace;

const ZONES: [Tz; 5] = [
    chrono_tz::America::Bogota,
    chrono_tz::America::Santiago,
    chrono_tz::America::New_York,
    chrono_tz::Europe::Madrid,
    chrono_tz::UTC,
];

/// How numbers begin of people here and elsewhere, and what their clocks are.
pub const NUMBERS: [(&str, Tz); 4] = [
    ("57300556", chrono_tz::America::Bogota),
    ("57310556", chrono_tz::America::Bogota),
    ("44740012", chrono_tz::Europe::London),
    ("81901234", chrono_tz::Asia::Tokyo),
];

/// The first of January 2026.
const BEGINNING: i64 = 1_767_225_600_000;
const MINUTE: i64 = 60_000;

/// A business with one number, its people and what it sends them.
#[derive(Debug)]
pub struct World {
    /// Where all of it comes from.
    pub seed: u64,
    /// Its clock…
    pub zone: Tz,
    /// …and its country.
    pub country: &'static str,
    /// When it begins.
    pub from: i64,
    /// What its number may.
    pub limits: ChannelLimits,
    /// What it sends, and how long after the beginning that is to start; `None`: at once.
    pub campaigns: Vec<(Pace, Option<i64>)>,
    /// How its customers' numbers begin.
    pub people: Vec<&'static str>,
    /// Messages that the provider takes at a time.
    pub budget: u64,
    /// So often the provider does something else than to take a message.
    pub troubles: u32,
    /// So often somebody pauses a campaign, or the clock jumps.
    pub surprises: u32,
}

impl World {
    /// The same for the same seed, always.
    pub fn of(seed: u64) -> Self {
        let chance = Chance::seeded(seed);
        let campaigns = 1 + chance.below(3);
        // A year of days: clocks change, holidays come.
        let from = BEGINNING + chance.below(365 * 24 * 60) * MINUTE;
        Self {
            seed,
            zone: one_of(&chance, &ZONES),
            country: one_of(&chance, &["CO", "MX", "XX"]),
            from,
            limits: limits(&chance, from),
            campaigns: (0..campaigns)
                .map(|_| {
                    let later = [None, None, Some(30 * MINUTE), Some(11 * 60 * MINUTE)];
                    (pace(&chance), one_of(&chance, &later))
                })
                .collect(),
            people: (0..=chance.below(4))
                .map(|_| one_of(&chance, &NUMBERS).0)
                .collect(),
            budget: one_of(&chance, &[1, 3, 12]),
            troubles: one_of(&chance, &[0, 4, 8]),
            surprises: one_of(&chance, &[0, 1, 3]),
        }
    }
}

/// One of them.
pub fn one_of<T: Clone>(chance: &Chance, all: &[T]) -> T {
    let place = chance.below(i64::try_from(all.len()).unwrap());
    all[usize::try_from(place).unwrap()].clone()
}

/// Whether it is so, so many times of a hundred.
pub fn percent(chance: &Chance, often: i64) -> bool {
    chance.below(100) < often
}

fn some(chance: &Chance, most: i64) -> Option<u32> {
    let limit = u32::try_from(1 + chance.below(most)).unwrap();
    percent(chance, 50).then_some(limit)
}

fn pace(chance: &Chance) -> Pace {
    let hours = [(540, 1_140), (0, 1_440), (1_320, 360), (480, 540), (1_380, 1_440)];
    let (from_minute, to_minute) = one_of(chance, &hours);
    let mut days = [false; 7].map(|_| percent(chance, 70));
    // Of Monday to Saturday one at least, which a law leaves open.
    days[usize::try_from(chance.below(5)).unwrap()] = true;
    // A law that closes at seven and hours that open later never meet.
    let meets = from_minute < 1_140 && from_minute < to_minute;
    let law = one_of(chance, &[None, Some("ley2300"), Some("tcpa")]);
    Pace {
        delay_ms: one_of(chance, &[0, 1_000, 10_000, 120_000, 1_800_000]),
        jitter: u32::try_from(chance.below(60)).unwrap(),
        per_minute: some(chance, 3),
        per_hour: some(chance, 5),
        daily: some(chance, 4),
        from_minute,
        to_minute,
        days,
        holidays: percent(chance, 50),
        law: law.filter(|_| meets).map(str::to_owned),
        retries: u32::try_from(chance.below(4)).unwrap(),
        frequency: percent(chance, 10).then_some(2),
        // What stops a campaign of which too many fail is another matter; of so few people it never does.
        failures: None,
        quiet: percent(chance, 60).then_some((1_260, 480)),
    }
}

fn limits(chance: &Chance, from: i64) -> ChannelLimits {
    let since: NaiveDate = crate::clock::utc(from).date_naive();
    let first = u32::try_from(1 + chance.below(3)).unwrap();
    let warm_up = WarmUp {
        since,
        first,
        percent: u32::try_from(chance.below(100)).unwrap(),
    };
    ChannelLimits {
        delay_ms: one_of(chance, &[0, 0, 10_000, 600_000]),
        per_minute: some(chance, 4),
        per_hour: some(chance, 8),
        daily: some(chance, 6),
        warm_up: percent(chance, 30).then_some(warm_up),
    }
}
