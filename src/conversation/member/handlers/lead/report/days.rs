//! What came and what was won on which day; several days to a bar where they are many.

use chrono::{Datelike, Days as Span};

use super::{Stretch, Turn};
use crate::conversation::picture::scale;
use crate::replies::Voice;
use crate::report::chart::{Day, Days};
use crate::store::Result;
use crate::store::lead_reports as reports;

/// More bars than this cannot be told apart on a phone.
const BARS: u64 = 18;
/// So many bars have their weekday.
const WITH_WEEKDAY: usize = 14;

/// The bars.
pub async fn of(turn: &Turn<'_>, stretch: Stretch) -> Result<Days> {
    let mut parts = Vec::new();
    for part in spread(stretch) {
        let span = part.span();
        let leads = reports::count_opened(turn.desk.tx, turn.organisation.id, span).await?;
        let won = reports::count_won(turn.desk.tx, turn.organisation.id, span).await?;
        parts.push((part, leads, won));
    }
    Ok(chart(&turn.voice, &parts))
}

/// The days in as many parts as can be told apart, the last one perhaps shorter.
fn spread(stretch: Stretch) -> Vec<Stretch> {
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

fn chart(voice: &Voice, parts: &[(Stretch, u64, u64)]) -> Days {
    let weekdays = parts.len() <= WITH_WEEKDAY && parts.iter().all(|(part, ..)| part.days() == 1);
    let bar = |(part, leads, won): &(Stretch, u64, u64)| Day {
        above: match weekdays {
            true => voice.weekday(part.first),
            false => String::new(),
        },
        below: match weekdays {
            true => part.first.day().to_string(),
            false => voice.day_and_month(part.first),
        },
        wide: *leads as f64,
        shown: voice.number(*leads),
        narrow: *won as f64,
    };
    let most = parts
        .iter()
        .map(|(_, leads, won)| *leads.max(won))
        .max()
        .unwrap_or(0);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Days {
        heading: voice.say("chart-days", &[]),
        wide: voice.say("sales-leads-bars", &[]),
        narrow: voice.say("sales-won-bars", &[]),
        bars: parts.iter().map(bar).collect(),
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
