//! Spans of time: `10s`, `2m`, `1h 30m`, `10 seg`, `45`, `1h30`, `hora y media`, `half an hour`.

use std::time::Duration;

use crate::language::Language;
use crate::normal::fold;
use crate::value::{Limit, is_none, none};
use crate::when::read_minutes;

/// The longest delay between two messages: a day.
pub const MAX_DELAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A plain number is seconds; nothing at all between messages (`0`, `0s`) is the same as `none`. What takes no minutes is no length.
pub(super) fn parse(raw: &str) -> Option<Limit<Duration>> {
    let folded = fold(raw.trim());
    if is_none(&folded) {
        return Some(Limit::Unlimited);
    }
    match amount(&folded)? {
        0 if folded.contains(['m', 'h']) => None,
        0 => Some(Limit::Unlimited),
        s if s <= MAX_DELAY.as_secs() => Some(Limit::At(Duration::from_secs(s))),
        _ => None,
    }
}

/// Whether it says how long something takes: with its units, and more than nothing.
pub(crate) fn is_span(raw: &str) -> bool {
    let has_unit = raw.chars().any(char::is_alphabetic);
    has_unit && matches!(parse(raw), Some(Limit::At(_)))
}

/// Whether it was meant to say how long something takes, however wrong: `0min`, `99h`, `1h 30`, of which nobody knows whether the 30 are
/// minutes or something else.
pub(crate) fn says_span(raw: &str) -> bool {
    let folded = fold(raw.trim());
    if !folded.chars().any(char::is_alphabetic) {
        return false;
    }
    let says = |text: &str| amount(text).is_some();
    let trailing = || {
        let (before, last) = folded.rsplit_once(' ')?;
        let minutes = last.len() == 2 && last.parse::<u32>().is_ok_and(|minutes| minutes < 60);
        let unit = before
            .trim_end_matches('.')
            .rsplit(|c: char| !c.is_alphabetic())
            .next()?;
        (minutes && HOURS.contains(&unit) && says(before)).then_some(())
    };
    says(&folded) || trailing().is_some()
}

/// In hours, minutes and seconds; parts of a second are dropped.
pub(super) fn render(limit: Limit<Duration>, language: Language) -> String {
    let Limit::At(delay) = limit else {
        return none(language).to_owned();
    };
    let total = delay.as_secs();
    let parts = [(total / 3600, "h"), (total / 60 % 60, "m"), (total % 60, "s")];
    let text: String = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{n}{unit}"))
        .collect();
    if text.is_empty() {
        none(language).to_owned()
    } else {
        text
    }
}

/// In seconds, however many, in digits or in words.
fn amount(folded: &str) -> Option<u64> {
    let said = || read_minutes(folded).map(|minutes| u64::from(minutes) * 60);
    seconds(folded).or_else(said).or_else(|| half_hours(folded))
}

/// `1.5h`, `1,5 horas`
fn half_hours(folded: &str) -> Option<u64> {
    let (hours, rest) = folded.split_once(['.', ','])?;
    let unit = rest.strip_prefix('5')?.trim();
    let is_number = hours.len() <= 2 && hours.bytes().all(|byte| byte.is_ascii_digit());
    let hours: u64 = (is_number && HOURS.contains(&unit)).then(|| hours.parse().ok())??;
    Some(hours * 3600 + 1800)
}

const HOURS: &[&str] = &["h", "hr", "hrs", "hora", "horas", "hour", "hours"];

fn seconds(text: &str) -> Option<u64> {
    let mut rest = text;
    let mut total: u64 = 0;
    let mut smallest = u64::MAX;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let unit = match &rest[..letters] {
            // Without a unit only a number alone is clear: `1h 30` could be minutes or seconds.
            "" if rest.is_empty() && smallest == u64::MAX => 1,
            "s" | "sg" | "seg" | "segs" | "segundo" | "segundos" | "sec" | "secs" | "second" | "seconds" => 1,
            "m" | "min" | "mins" | "minuto" | "minutos" | "minute" | "minutes" => 60,
            unit if HOURS.contains(&unit) => 3600,
            _ => return None,
        };
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        total = total.checked_add(number.checked_mul(unit)?)?;
        rest = rest[letters..].trim_start_matches(['.', ',']).trim_start();
    }
    (smallest != u64::MAX).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays() {
        let at = |s| Some(Limit::At(Duration::from_secs(s)));
        for (raw, seconds) in [
            ("10s", 10),
            ("45", 45),
            ("10 seg", 10),
            ("10 Segundos", 10),
            ("10 seg.", 10),
            ("2m", 120),
            ("1h30m", 5400),
            ("1h 30m", 5400),
            ("1 hora", 3600),
            ("24h", 86400),
            ("1h30", 5400),
            ("1h30min", 5400),
            ("90 min", 5400),
            ("1 hora y media", 5400),
            ("hora y media", 5400),
            ("una hora y media", 5400),
            ("1 hour and a half", 5400),
            ("an hour and a half", 5400),
            ("2 horas y media", 9000),
            ("1.5h", 5400),
            ("1,5 horas", 5400),
            ("media hora", 1800),
            ("half an hour", 1800),
            ("una hora", 3600),
            ("an hour", 3600),
            ("2 horas y cuarto", 8100),
            ("tres cuartos de hora", 2700),
        ] {
            assert_eq!(parse(raw), at(seconds), "{raw}");
        }
        assert!(is_span("45m") && is_span("1 hora") && !is_span("45") && !is_span("none") && !is_span("0s"));
        for meant in [
            "0min",
            "0 h",
            "99h",
            "1h 30",
            "1 hora 30",
            "45min",
            "hora y media",
        ] {
            assert!(says_span(meant), "{meant}");
        }
        for other in [
            "45", "none", "corte", "2 días", "min", "1h 75", "1h 12000", "15min 30", "3D", "",
        ] {
            assert!(!says_span(other), "{other}");
        }
        assert_eq!(parse("none"), Some(Limit::Unlimited));
        assert_eq!(parse("0"), Some(Limit::Unlimited));
        assert_eq!(parse("0s"), Some(Limit::Unlimited));
        for bad in [
            "",
            "s",
            "25h",
            "1h 30",
            "30m 1h",
            "10x",
            "-5",
            "1.5m",
            "10s10s",
            "9999999999999999999h",
            "0min",
            "0 horas",
            "99h",
            "25 horas y media",
            "2 días",
            "un mes",
            "hora",
            "media",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
