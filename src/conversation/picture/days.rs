//! Days as bars: without gaps between them, and several to a bar where they are many.

use chrono::{Datelike, Days as Span, NaiveDate};

use crate::replies::Voice;
use crate::report::chart::{Day, Days};
use crate::store::campaign_days::CampaignDay;

/// More bars than this cannot be told apart on a phone.
const BARS: usize = 24;
/// So many bars have their weekday.
const WITH_WEEKDAY: usize = 14;
/// So many days after the last message left are shown: what is opened weeks later is in the sums, and would make all bars thin.
const AFTER: u64 = 6;
/// A span longer than any campaign's: whatever a clock once told, no memory is spent on it.
const LONGEST: u64 = 4_000;

/// What happened on which day.
pub fn days(voice: &Voice, rows: &[CampaignDay]) -> Days {
    let parts = spread(rows);
    let weekdays = parts.len() <= WITH_WEEKDAY && parts.iter().all(|part| part.days == 1);
    let bars: Vec<Day> = parts
        .iter()
        .map(|part| Day {
            above: match weekdays {
                true => voice.weekday(part.first),
                false => String::new(),
            },
            below: match weekdays {
                true => part.first.day().to_string(),
                false => voice.day_and_month(part.first),
            },
            wide: part.sent as f64,
            shown: voice.number(part.sent),
            narrow: part.read as f64,
        })
        .collect();
    let most = parts
        .iter()
        .map(|part| part.sent.max(part.read))
        .max()
        .unwrap_or(0);
    Days {
        heading: voice.say("chart-days", &[]),
        wide: voice.say("chart-sent-bars", &[]),
        narrow: voice.say("chart-read-bars", &[]),
        bars,
        none: voice.say("chart-nothing", &[]),
        scale: scale(most)
            .into_iter()
            .map(|value| (value as f64, voice.number(value)))
            .collect(),
    }
}

/// A bar: some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    first: NaiveDate,
    days: u64,
    sent: i64,
    read: i64,
}

/// The days from the first message on, with those between them on which nothing happened, in as many parts as can be told apart.
fn spread(rows: &[CampaignDay]) -> Vec<Part> {
    let known: Vec<(NaiveDate, &CampaignDay)> = rows
        .iter()
        .filter_map(|row| Some((row.day.parse().ok()?, row)))
        .collect();
    let left = known.iter().filter(|(_, row)| row.sent > 0).map(|(day, _)| *day);
    let (Some(first), Some(last)) = (left.clone().min(), left.max()) else {
        return Vec::new();
    };
    let shown = last.checked_add_days(Span::new(AFTER)).unwrap_or(last);
    let happened = known.iter().filter(|(_, row)| row.sent > 0 || row.read > 0);
    let end = happened.map(|(day, _)| *day).filter(|day| *day <= shown).max();
    let end = end.unwrap_or(last);
    let span = (end - first).num_days().unsigned_abs().min(LONGEST) + 1;
    let each = span.div_ceil(BARS as u64).max(1);
    let part = |index: u64| {
        let first = first.checked_add_days(Span::new(index * each))?;
        let next = first.checked_add_days(Span::new(each))?;
        let mine = known.iter().filter(|(day, _)| (first..next).contains(day));
        let (sent, read) = mine.fold((0, 0), |(sent, read), (_, row)| {
            (sent + row.sent.max(0), read + row.read.max(0))
        });
        Some(Part {
            first,
            days: each,
            sent,
            read,
        })
    };
    (0..span.div_ceil(each)).map_while(part).collect()
}

/// Round numbers from nought to the first one that nothing is above: three to six of them.
pub fn scale(most: i64) -> Vec<i64> {
    let most = most.clamp(1, i64::MAX / 10);
    let mut step = 1;
    let mut round = [2, 5, 10].into_iter().cycle();
    let mut unit = 1;
    while most > step * 4 {
        let next = round.next().unwrap_or(10);
        step = unit * next;
        if next == 10 {
            unit *= 10;
        }
    }
    (0..=most.div_euclid(step) + i64::from(most % step > 0))
        .map(|index| index * step)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(day: &str, sent: i64, read: i64) -> CampaignDay {
        CampaignDay {
            id: 0,
            organisation_id: 1,
            campaign_id: 1,
            day: day.to_owned(),
            sent,
            reached: 0,
            read,
            failed: 0,
            answered: 0,
        }
    }

    #[test]
    fn days_without_anything_have_their_place() {
        let rows = [
            row("2026-11-20", 20, 3),
            row("2026-11-21", 0, 9),
            row("2026-11-23", 20, 1),
        ];
        let es = days(&Voice::new("es", "UTC"), &rows);
        let told: Vec<String> = es
            .bars
            .iter()
            .map(|bar| format!("{} {}: {} {}", bar.above, bar.below, bar.wide, bar.narrow))
            .collect();
        assert_eq!(
            told,
            ["vie 20: 20 3", "sáb 21: 0 9", "dom 22: 0 0", "lun 23: 20 1"]
        );
        let en = days(&Voice::new("en", "UTC"), &rows);
        assert_eq!(
            (en.bars[0].above.as_str(), en.bars[0].below.as_str()),
            ("Fri", "20")
        );
    }

    #[test]
    fn what_is_opened_weeks_later_makes_no_bar() {
        let rows = [
            row("2026-11-20", 20, 3),
            row("2026-11-24", 0, 2),
            row("2026-12-24", 0, 1),
        ];
        assert_eq!(spread(&rows).len(), 5);
        assert_eq!(spread(&[row("2026-12-24", 0, 1), row("odd", 5, 5)]), []);
    }

    #[test]
    fn many_days_share_bars() {
        let first: NaiveDate = "2026-01-01".parse().unwrap();
        let rows: Vec<CampaignDay> = (0..100)
            .map(|index| row(&(first + Span::new(index)).to_string(), 10, 1))
            .collect();
        let parts = spread(&rows);
        assert_eq!((parts.len(), parts[0].days, parts[0].sent), (20, 5, 50));
        assert_eq!(days(&Voice::new("es", "UTC"), &rows).bars[1].below, "6 ene");
    }

    #[test]
    fn a_scale_has_round_numbers() {
        assert_eq!(scale(0), [0, 1]);
        assert_eq!(scale(3), [0, 1, 2, 3]);
        assert_eq!(scale(20), [0, 5, 10, 15, 20]);
        assert_eq!(scale(52_000), [0, 20_000, 40_000, 60_000]);
    }

    proptest! {
        #[test]
        fn any_days_are_a_chart(
            rows in prop::collection::vec((0_u64..40_000, -5_i64..2_000_000, -5_i64..2_000_000), 0..60)
        ) {
            let first: NaiveDate = "1970-01-01".parse().unwrap();
            let rows: Vec<CampaignDay> = rows
                .into_iter()
                .map(|(day, sent, read)| row(&(first + Span::new(day)).to_string(), sent, read))
                .collect();
            let chart = days(&Voice::new("en", "UTC"), &rows);
            prop_assert!(chart.bars.len() <= BARS);
            let top = chart.scale.last().unwrap().0;
            prop_assert!(chart.bars.iter().all(|bar| bar.wide <= top && bar.narrow <= top && bar.wide >= 0.0));
            prop_assert!((2..=6).contains(&chart.scale.len()));
        }
    }
}
