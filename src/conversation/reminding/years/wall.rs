//! A zone's clock, known by the moments at which it is changed and nothing else. Times on the wall are milliseconds as well, as if they
//! were of UTC.

use chrono::{DateTime, NaiveDate, Offset, TimeZone};
use chrono_tz::Tz;

pub(super) const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// All changes of clocks of these years happen on such a moment.
pub const QUARTER: i64 = 15 * MINUTE;

/// 2024 to 2034.
pub const YEARS: (i64, i64) = (1_704_067_200_000, 2_019_686_400_000);

/// A clock on a wall.
#[derive(Debug)]
pub struct Wall {
    /// Where it hangs.
    pub zone: Tz,
    /// Since when it is so far ahead of UTC.
    spans: Vec<(i64, i64)>,
}

impl Wall {
    /// Day by day its time is held against UTC.
    pub fn of(zone: Tz) -> Self {
        let (from, to) = (YEARS.0 - 30 * DAY, YEARS.1 + 30 * DAY);
        let mut spans = vec![(i64::MIN, ahead(zone, from))];
        for day in (from..to).step_by(DAY as usize) {
            let (before, after) = (spans[spans.len() - 1].1, ahead(zone, day + DAY));
            if before != after {
                let (mut low, mut high) = (day, day + DAY);
                while high - low > MINUTE {
                    let middle = (low + high) / 2 / MINUTE * MINUTE;
                    match ahead(zone, middle) == before {
                        true => low = middle,
                        false => high = middle,
                    }
                }
                assert_eq!(high % QUARTER, 0, "{zone}");
                spans.push((high, after));
            }
        }
        Self { zone, spans }
    }

    /// When it is changed.
    pub fn changes(&self) -> impl Iterator<Item = i64> {
        self.spans[1..].iter().map(|(at, _)| *at)
    }

    /// Whether it is put back between two moments.
    pub fn is_put_back(&self, from: i64, to: i64) -> bool {
        let changes = self.spans.windows(2);
        let mut back = changes.filter(|pair| pair[1].1 < pair[0].1);
        back.any(|pair| from <= pair[1].0 && pair[1].0 <= to)
    }

    /// What it shows.
    pub fn shows(&self, at: i64) -> i64 {
        let span = self.spans.partition_point(|(from, _)| *from <= at) - 1;
        at + self.spans[span].1
    }

    /// The day that it shows, in days since 1970.
    pub fn day(&self, at: i64) -> i64 {
        self.shows(at).div_euclid(DAY)
    }

    /// The first moment at which it shows this time, or at least that: of two the first, and of a time that does not come the end of the gap.
    pub fn first(&self, shown: i64) -> i64 {
        let ends = self.spans[1..].iter().map(|(at, _)| *at).chain([i64::MAX]);
        self.spans
            .iter()
            .zip(ends)
            .map(|((from, ahead), to)| ((shown - ahead).max(*from), to))
            .find(|(at, to)| at < to)
            .unwrap()
            .0
    }
}

/// Days since 1970.
pub fn days(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

/// The date so many days after 1970.
pub fn date(days: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(days * DAY).unwrap().date_naive()
}

fn ahead(zone: Tz, at: i64) -> i64 {
    let at = DateTime::from_timestamp_millis(at).unwrap().naive_utc();
    i64::from(zone.offset_from_utc_datetime(&at).fix().local_minus_utc()) * 1_000
}
