//! Spans of time: `10s`, `2m`, `1h 30m`, `10 seg`, `45`.

use std::time::Duration;

use crate::language::Language;
use crate::normal::fold;
use crate::value::{Limit, is_none, none};

/// The longest delay between two messages: a day.
pub const MAX_DELAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A plain number is seconds; nothing at all between messages (`0`) is the same as `none`.
pub(super) fn parse(raw: &str) -> Option<Limit<Duration>> {
    let folded = fold(raw.trim());
    if is_none(&folded) {
        return Some(Limit::Unlimited);
    }
    let seconds = seconds(&folded)?;
    match seconds {
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
            "h" | "hr" | "hrs" | "hora" | "horas" | "hour" | "hours" => 3600,
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
        ] {
            assert_eq!(parse(raw), at(seconds), "{raw}");
        }
        assert!(is_span("45m") && is_span("1 hora") && !is_span("45") && !is_span("none") && !is_span("0s"));
        assert_eq!(parse("none"), Some(Limit::Unlimited));
        assert_eq!(parse("0"), Some(Limit::Unlimited));
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
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
