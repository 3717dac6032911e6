//! How long a subscription is paid for, and until when it is after it was renewed.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Months in a year.
const YEAR: u32 = 12;

/// What one payment pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Length {
    /// So many days.
    Days(u32),
    /// So many months of the calendar, whatever their days.
    Months(u32),
}

impl Length {
    /// A number of days or months that is more than nothing and not more than five years.
    fn checked(self) -> Option<Self> {
        let most = match self {
            Self::Days(_) => 5 * 366,
            Self::Months(_) => 5 * YEAR,
        };
        let (Self::Days(count) | Self::Months(count)) = self;
        (1..=most).contains(&count).then_some(self)
    }
}

/// As it is kept: `30d`, `1m`, `1y`.
impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(out, "{days}d"),
            Self::Months(months) if months.is_multiple_of(YEAR) => write!(out, "{}y", months / YEAR),
            Self::Months(months) => write!(out, "{months}m"),
        }
    }
}

/// A text that says no length.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no length of a subscription")]
pub struct NoLength(pub String);

impl FromStr for Length {
    type Err = NoLength;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
            let count: u32 = count.parse().ok()?;
            let length = match unit {
                "d" => Self::Days(count),
                "m" => Self::Months(count),
                "y" => Self::Months(count.checked_mul(YEAR)?),
                _ => return None,
            };
            length.checked()
        };
        read().ok_or_else(|| NoLength(text.to_owned()))
    }
}

impl TryFrom<String> for Length {
    type Error = NoLength;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}

/// The day of the month by which the months of what begins on a day are counted.
pub fn anchor_of(day: NaiveDate) -> u32 {
    day.day()
}

/// The last day that is paid of what begins on a day, as people count: of a month from 4 December it is 4 January.
///
/// Months keep to the day of the month by which they are counted, or to the last one of a shorter month: from the 31st of January it is
/// the 28th of February, and a month later the 31st of March. `None`: there are no such days.
pub fn end(start: NaiveDate, length: Length, anchor: u32) -> Option<NaiveDate> {
    match length {
        Length::Days(days) => start.checked_add_days(Days::new(days.into())),
        Length::Months(months) => {
            let first = start.with_day(1)?.checked_add_months(Months::new(months))?;
            let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
            first.with_day(anchor.clamp(1, last.day()))
        }
    }
}

/// From when on it is renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewFrom {
    /// From the last day that was paid, so that no day is lost.
    OldEnd,
    /// From today, so that nobody pays for what he did not have.
    Today,
}

/// What it is after it was renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// The last day that is paid.
    pub ends_on: NaiveDate,
    /// The day of the month by which months are counted from now on.
    pub anchor: u32,
}

/// What is paid up to a day, renewed. `None`: there are no such days.
pub fn renewed(
    ends_on: NaiveDate,
    today: NaiveDate,
    length: Length,
    from: RenewFrom,
    anchor: u32,
) -> Option<Renewal> {
    let (start, anchor) = match from {
        RenewFrom::OldEnd => (ends_on, anchor),
        RenewFrom::Today => (today, anchor_of(today)),
    };
    // Whole days move the end through the month, and what is paid by months later keeps to where it is then.
    let ends_on = end(start, length, anchor)?;
    let anchor = match length {
        Length::Days(_) => anchor_of(ends_on),
        Length::Months(_) => anchor,
    };
    Some(Renewal { ends_on, anchor })
}

/// From when on it may be renewed today: one way, or two, of which somebody has to choose, the usual one first.
pub fn ways(ends_on: NaiveDate, today: NaiveDate, length: Length, anchor: u32) -> &'static [RenewFrom] {
    if ends_on >= today {
        return &[RenewFrom::OldEnd];
    }
    let from_old_end = renewed(ends_on, today, length, RenewFrom::OldEnd, anchor);
    match from_old_end.is_some_and(|renewal| renewal.ends_on >= today) {
        true => &[RenewFrom::Today, RenewFrom::OldEnd],
        // It would be over already.
        false => &[RenewFrom::Today],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn length(text: &str) -> Length {
        text.parse().unwrap()
    }

    #[test]
    fn lengths_are_kept_as_text() {
        for (length, kept) in [
            (Length::Days(30), "30d"),
            (Length::Days(1), "1d"),
            (Length::Months(1), "1m"),
            (Length::Months(18), "18m"),
            (Length::Months(12), "1y"),
            (Length::Months(60), "5y"),
        ] {
            assert_eq!(length.to_string(), kept);
            assert_eq!(kept.parse(), Ok(length));
        }
        assert_eq!("12m".parse(), Ok(Length::Months(12)));
        for wrong in [
            "",
            "m",
            "1",
            "0d",
            "0m",
            "61m",
            "6y",
            "1831d",
            "1w",
            "-1d",
            "1é",
            "99999999999d",
            "4294967295y",
        ] {
            assert!(wrong.parse::<Length>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_month_is_over_on_the_same_day_of_the_next_one() {
        for (start, how_long, last) in [
            ("2026-12-04", "1m", "2027-01-04"),
            ("2026-12-04", "3m", "2027-03-04"),
            ("2026-12-04", "1y", "2027-12-04"),
            ("2026-12-04", "30d", "2027-01-03"),
            ("2026-12-04", "1d", "2026-12-05"),
            ("2027-01-31", "1m", "2027-02-28"),
            ("2028-01-31", "1m", "2028-02-29"),
            ("2027-03-31", "1m", "2027-04-30"),
            ("2028-02-29", "1y", "2029-02-28"),
            ("2028-02-29", "4m", "2028-06-29"),
        ] {
            let start = day(start);
            let found = end(start, length(how_long), anchor_of(start));
            assert_eq!(found, Some(day(last)), "{start} {how_long}");
        }
        assert_eq!(end(NaiveDate::MAX, Length::Months(1), 31), None);
        assert_eq!(end(NaiveDate::MAX, Length::Days(1), 31), None);
    }

    #[test]
    fn ends_of_months_come_back_to_where_they_began() {
        let start = day("2027-01-31");
        let (mut ends_on, anchor) = (start, anchor_of(start));
        let mut all = Vec::new();
        for _ in 0..6 {
            let next = renewed(ends_on, start, Length::Months(1), RenewFrom::OldEnd, anchor).unwrap();
            assert_eq!(next.anchor, 31);
            ends_on = next.ends_on;
            all.push(ends_on.format("%d/%m").to_string());
        }
        assert_eq!(all, ["28/02", "31/03", "30/04", "31/05", "30/06", "31/07"]);
        // From February, each day of the anchor from 28 to 31 comes back in March.
        for (anchor, march) in [
            (28, "2027-03-28"),
            (29, "2027-03-29"),
            (30, "2027-03-30"),
            (31, "2027-03-31"),
        ] {
            assert_eq!(
                end(day("2027-02-28"), Length::Months(1), anchor),
                Some(day(march))
            );
        }
    }

    #[test]
    fn renewing_goes_on_from_the_old_end_or_from_today() {
        let (old, today) = (day("2026-12-01"), day("2026-12-15"));
        let renewal = |from, how_long| {
            let renewal = renewed(old, today, length(how_long), from, anchor_of(old)).unwrap();
            (renewal.ends_on.to_string(), renewal.anchor)
        };
        assert_eq!(renewal(RenewFrom::OldEnd, "1m"), ("2027-01-01".to_owned(), 1));
        assert_eq!(renewal(RenewFrom::Today, "1m"), ("2027-01-15".to_owned(), 15));
        assert_eq!(renewal(RenewFrom::OldEnd, "30d"), ("2026-12-31".to_owned(), 31));
        assert_eq!(renewal(RenewFrom::Today, "30d"), ("2027-01-14".to_owned(), 14));
    }

    #[test]
    fn whoever_renews_late_chooses_from_when() {
        use RenewFrom::{OldEnd, Today};
        let today = day("2026-12-15");
        let found = |old: &str, how_long| ways(day(old), today, length(how_long), anchor_of(day(old)));
        assert_eq!(found("2026-12-20", "1m"), [OldEnd]);
        // Its last day is paid.
        assert_eq!(found("2026-12-15", "1m"), [OldEnd]);
        assert_eq!(found("2026-12-14", "1m"), [Today, OldEnd]);
        assert_eq!(found("2026-11-15", "1m"), [Today, OldEnd]);
        // From its old end it would be over already.
        assert_eq!(found("2026-11-14", "1m"), [Today]);
        assert_eq!(found("2026-12-01", "7d"), [Today]);
    }
}
