//! A phone number in a cell, with what spreadsheets, address books and hurried people make of it. What is certain is
//! recovered; the rest is refused with the reason.

use super::cell;
use super::model::Reason;
use crate::domain::phone;

/// Fewest digits that a number has without its area.
const MIN_DIGITS: usize = 7;
/// Most digits in a cell: two numbers of the longest kind, with room.
const MAX_DIGITS: usize = 40;

/// The number in a cell, as digits with the country code.
pub(super) fn read(raw: &str, country: &str) -> Result<String, Reason> {
    let plain = cell::plain(raw);
    let text = unwrapped(&plain);
    if text.is_empty() {
        return Err(Reason::NoPhone);
    }
    if digits(text) > MAX_DIGITS {
        return Err(Reason::NotANumber);
    }
    if let Some(power) = power_of_ten(text) {
        return Ok(phone::normalise(&power.ok_or(Reason::Rounded)?, country)?);
    }
    let text = linked(text).or_else(|| without_decimals(text)).unwrap_or(text);
    phone::normalise(text, country).or_else(|error| {
        let other = outdated(text).or_else(|| first_of_several(text, country));
        other.ok_or(Reason::from(error))
    })
}

/// Whether a cell has a number and nothing else, or had one before a spreadsheet rounded it. Dates and times have not.
pub(super) fn is_number(raw: &str, country: &str) -> bool {
    let plain = cell::plain(raw);
    let text = unwrapped(&plain);
    let count = digits(text);
    let written = |c: char| is_written_in_numbers(c) || matches!(c, ',' | ';');
    let shaped = (MIN_DIGITS..=MAX_DIGITS).contains(&count) && text.chars().all(written) && !is_date(text);
    match power_of_ten(text) {
        Some(power) => power.is_none_or(|digits| phone::normalise(&digits, country).is_ok()),
        None => (shaped || linked(text).is_some()) && read(raw, country).is_ok(),
    }
}

/// Characters that numbers are written with.
pub(super) fn is_written_in_numbers(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '+' | ' ' | '(' | ')' | '.' | '-' | '/' | '\u{2010}'..='\u{2015}'
        )
}

/// How many digits there are.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Without what marks a text in a spreadsheet: `'300…`, `="300…"`.
fn unwrapped(text: &str) -> &str {
    let text = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text);
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '‘' | '`' | '´' | '"'))
}

/// `3.001234567E+9`: the digits when all are there, `Some(None)` when the last ones are lost, `None` for anything else.
fn power_of_ten(text: &str) -> Option<Option<String>> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let exponent = exponent.trim();
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let mantissa = mantissa.trim();
    let mantissa = mantissa.strip_prefix('+').unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !numeric(whole) || !numeric(fraction) || exponent > MAX_DIGITS {
        return None;
    }
    if fraction.len() < exponent {
        return Some(None);
    }
    let (kept, beyond) = fraction.split_at(exponent);
    Some(
        beyond
            .bytes()
            .all(|byte| byte == b'0')
            .then(|| format!("{whole}{kept}")),
    )
}

/// `3001234567.0`, `3001234567,00` → `3001234567`.
fn without_decimals(text: &str) -> Option<&str> {
    let (whole, fraction) = text.split_once(['.', ','])?;
    let numeric = whole
        .strip_prefix('+')
        .unwrap_or(whole)
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    (numeric && digits(whole) >= MIN_DIGITS && matches!(fraction, "0" | "00")).then_some(whole)
}

/// The number in a link that opens a chat: `https://wa.me/57300…`.
pub(super) fn linked(text: &str) -> Option<&str> {
    let (_, rest) = text
        .split_once("wa.me/")
        .or_else(|| text.split_once("whatsapp.com/send?phone="))?;
    let rest = rest.strip_prefix("%2B").unwrap_or(rest);
    let length = rest
        .find(|c: char| !c.is_ascii_digit() && c != '+')
        .unwrap_or(rest.len());
    (digits(&rest[..length]) >= MIN_DIGITS).then(|| &rest[..length])
}

/// The first of several numbers, or the one number among words, when every digit in the cell belongs to some good number:
/// `300 123 4567 / 310 987 6543`, `Cel: 300 123 4567`, but not `300 123 4567 ext. 12`.
pub(super) fn first_of_several(text: &str, country: &str) -> Option<String> {
    let mut first = None;
    let parts = text
        .split(|c: char| !is_written_in_numbers(c) || c == '/')
        .filter(|part| digits(part) > 0);
    for part in parts {
        let number = phone::normalise(part, country)
            .ok()
            .or_else(|| first_of_two(part, country))?;
        first.get_or_insert(number);
    }
    first
}

/// A number as it was written, and as WhatsApp may still write it, before its country changed its plan: Mexico's mobiles with
/// a 1 after the 52, Brazil's without the ninth digit.
fn outdated(text: &str) -> Option<String> {
    if !text.chars().all(is_written_in_numbers) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let older = digits.starts_with("521") || digits.starts_with("55");
    let variants = if older {
        phone::variants(digits)
    } else {
        Vec::new()
    };
    variants
        .iter()
        .skip(1)
        .find_map(|variant| phone::normalise(&format!("+{variant}"), "").ok())
}

/// Two numbers with only a space or dash between them.
fn first_of_two(text: &str, country: &str) -> Option<String> {
    let gaps = text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let good = |part: &str| {
        (digits(part) >= MIN_DIGITS)
            .then(|| phone::normalise(part, country).ok())
            .flatten()
    };
    gaps.map(|at| text.split_at(at))
        .find_map(|(one, two)| good(two).and_then(|_| good(one)))
}

/// `31/12/1990`, `1990-12-31`, with or without a time.
fn is_date(text: &str) -> bool {
    let day = text.split(' ').next().unwrap_or_default();
    let parts: Vec<usize> = day.split(['/', '-', '.']).map(str::len).collect();
    matches!(
        parts.as_slice(),
        [1..=2, 1..=2, 4] | [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2]
    ) && !day.starts_with(['+', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &str = "573001234567";

    #[test]
    fn recovers_what_is_certain() {
        for raw in [
            "3001234567",
            " 300 123 4567 ",
            "+57 300 123 4567",
            "57-300-123-4567",
            "'3001234567",
            "’+573001234567",
            "=\"3001234567\"",
            "\"3001234567\"",
            "=+573001234567",
            "3001234567.0",
            "573001234567,00",
            "3,001,234,567",
            "3.001.234.567",
            "3.001234567E+9",
            "3.001234567e9",
            "5,73001234567E+11",
            "5.7300123456700E+11",
            "\u{202a}+57 300 123 4567\u{202c}",
            "300\u{a0}123\u{a0}4567",
            "300 123 4567 / 310 987 6543",
            "3001234567;3109876543",
            "3001234567, 3109876543",
            "300 123 4567 310 987 6543",
            "3001234567 - 3109876543",
            "3001234567 ::: 3109876543",
            "Cel: 300 123 4567",
            "300 123 4567 (WhatsApp)",
            "https://wa.me/573001234567",
            "wa.me/573001234567?text=Hola%202",
            "https://api.whatsapp.com/send?phone=%2B573001234567&text=1",
        ] {
            assert_eq!(read(raw, "CO").as_deref(), Ok(ANA), "{raw}");
        }
    }

    #[test]
    fn numbers_of_an_older_plan_are_brought_up_to_date() {
        for (raw, country, digits) in [
            ("+521 55 1234 5678", "MX", "525512345678"),
            ("5215512345678", "CO", "525512345678"),
            ("+55 11 8765-4321", "BR", "5511987654321"),
        ] {
            assert_eq!(read(raw, country).as_deref(), Ok(digits), "{raw}");
        }
    }

    #[test]
    fn refuses_what_is_not() {
        let table = [
            ("", Reason::NoPhone),
            (" ' ", Reason::NoPhone),
            ("5.73001E+11", Reason::Rounded),
            ("5,73E+11", Reason::Rounded),
            ("3.0012345678E+9", Reason::Rounded),
            ("3E9", Reason::Rounded),
            ("no tiene", Reason::NotANumber),
            ("#####", Reason::NotANumber),
            ("#REF!", Reason::NotANumber),
            ("n/a", Reason::NotANumber),
            ("12", Reason::NotANumber),
            ("300 123 4567 ext. 12", Reason::NotANumber),
            ("1111111111", Reason::Impossible),
            ("300123456", Reason::Impossible),
            ("3001234567.5", Reason::Impossible),
            ("9".repeat(41).as_str(), Reason::NotANumber),
        ]
        .map(|(raw, reason)| (raw.to_owned(), reason));
        for (raw, reason) in table {
            assert_eq!(read(&raw, "CO"), Err(reason), "{raw}");
        }
    }

    #[test]
    fn numbers_are_told_from_other_cells() {
        for raw in [
            "300 123 4567",
            "3001234567/3109876543",
            "5.73001E+11",
            "3001234567.0",
            "wa.me/573001234567",
        ] {
            assert!(is_number(raw, "CO"), "{raw}");
        }
        for raw in [
            "",
            "Ana",
            "31/12/1990",
            "1990-12-31 10:00",
            "2024-01-15",
            "300 123 4567 Ana",
            "12,5",
            "Cali 760001",
        ] {
            assert!(!is_number(raw, "CO"), "{raw}");
        }
    }
}
