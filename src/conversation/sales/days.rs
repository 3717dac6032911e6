//! What came and what was won on which day; several days to a bar where they are many.

use chrono::{Datelike, Days as Span};

use super::Stretch;
use crate::conversation::picture::scale;
use crate::replies::Voice;
use crate::report::chart::{Day, Days};

/// More bars than this cannot be told apart on a phone.
const BARS: u64 = 18;
/// So many bars have their weekday.
const WITH_WEEKDAY: usize = 14;

/// A bar: some days, and what happened on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The days.
    pub days: Stretch,
    /// How many leads came.
    pub leads: u64,
    /// How many were won.
    pub won: u64,
}

/// The days in as many parts as can be told apart, the last one perhaps shorter.
pub fn spread(stretch: Stretch) -> Vec<Stretch> {
    let each = stretch.days().div_ceil(BARS).max(1);
    let mut parts = Vec::new();
    let mut first = stretch.first;
    while first <= stretch.last {
        let last = first
            .checked_add_days(Span::new(each - 1))
            .unwrap_or(stretch.last);
        let last = last.min(stretch.last);
        parts.push(Stretch {
            first,
            last,
            ..stretch
        });
        let Some(next) = last.succ_opt() else { break };
        first = next;
    }
    parts
}

/// The bars, in words.
pub fn chart(voice: &Voice, bars: &[Bar]) -> Days {
    let weekdays = bars.len() <= WITH_WEEKDAY && bars.iter().all(|bar| bar.days.days() == 1);
    let drawn = |bar: &Bar| Day {
        above: match weekdays {
            true => voice.weekday(bar.days.first),
            false => String::new(),
        },
        below: match weekdays {
            true => bar.days.first.day().to_string(),
            false => voice.day_and_month(bar.days.first),
        },
        wide: bar.leads as f64,
        shown: voice.number(bar.leads),
        narrow: bar.won as f64,
    };
    let most = bars.iter().map(|bar| bar.leads.max(bar.won)).max().unwrap_or(0);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Days {
        heading: voice.say("chart-days", &[]),
        wide: voice.say("sales-leads-bars", &[]),
        narrow: voice.say("sales-won-bars", &[]),
        bars: bars.iter().map(drawn).collect(),
        none: voice.say("sales-nobody", &[]),
        scale: scale(most)
            .into_iter()
            .map(|value| (value as f64, voice.number(value)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use pregon_commands::Period;

    use super::*;

    #[test]
    fn many_days_share_bars_and_none_is_lost() {
        let today = "2026-11-30".parse().unwrap();
        for (period, bars) in [
            (Period::Today, 1),
            (Period::Week, 7),
            (Period::Month, 15),
            (Period::Year, 18),
        ] {
            let stretch = Stretch::of(period, today, Tz::UTC);
            let parts = spread(stretch);
            assert_eq!(parts.len(), bars, "{period:?}");
            assert_eq!(
                (parts[0].first, parts[bars - 1].last),
                (stretch.first, stretch.last)
            );
            let days: u64 = parts.iter().map(|part| part.days()).sum();
            assert_eq!(days, stretch.days());
        }
    }
}
