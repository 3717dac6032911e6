//! Prices, as far as their words go: what they say in a currency is for the business to know.

use std::fmt;

use crate::normal::fold;
use crate::when::said_number;

/// What people call their money behind a number, and how it is written in letters.
const NAMES: &[&str] = &[
    "pesos",
    "peso",
    "dolares",
    "dolar",
    "dollars",
    "dollar",
    "euros",
    "euro",
    "soles",
    "sol",
    "quetzales",
    "colones",
    "lempiras",
    "cordobas",
    "guaranies",
    "bolivianos",
    "bolivares",
    "reales",
    "€",
    "usd",
    "eur",
    "cop",
    "mxn",
    "pen",
    "clp",
    "ars",
    "uyu",
    "dop",
    "gtq",
    "crc",
    "hnl",
    "nio",
    "pyg",
    "bob",
    "ves",
    "brl",
];

/// Thousands and millions, as they are said.
const SCALES: &[(&str, u64)] = &[
    ("mil", 1_000),
    ("miles", 1_000),
    ("k", 1_000),
    ("luca", 1_000),
    ("lucas", 1_000),
    ("thousand", 1_000),
    ("millon", 1_000_000),
    ("millones", 1_000_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
];

/// Millionths in a unit: parts of a unit are reckoned in them.
const UNIT: u64 = 1_000_000;
/// Most digits of a number that is a price wherever it stands: a phone number has more.
const MOST_DIGITS: usize = 9;
/// So many digits are a price even where nothing shows it: `25000`. Fewer may be a name's (`Paquete 2027`), more a
/// phone's.
const CLEAR_DIGITS: std::ops::RangeInclusive<usize> = 5..=7;

/// Whether a price goes on with the next word: `US$ 50`, `35 000`, `35.000 pesos`, `80 mil`, `2 millones de pesos`, `1 millón y medio`.
pub(crate) fn goes_on(value: &str, word: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !value.bytes().any(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let (value, word) = (fold(value), fold(word));
    let is_group = word.len() == 3 && is_digits(&word);
    if (is_group && value.ends_with(|c: char| c.is_ascii_digit())) || NAMES.contains(&word.as_str()) {
        return true;
    }
    let pieces = pieces(&value);
    let last = pieces.last().copied().unwrap_or_default();
    match scale(last) {
        Some(_) => is_group || ends_scaled(&word) || matches!(word.as_str(), "de" | "of" | "y" | "and"),
        None if last.starts_with(|c: char| c.is_ascii_digit()) => scale(&word).is_some(),
        None => matches!(
            (last, word.as_str()),
            ("y", "medio" | "media") | ("and", "a") | ("a", "half")
        ),
    }
}

/// A price with its thousands and millions written out: `80 mil` is `80000`, `1,5 millones de pesos` is `1500000 pesos`. One that has
/// none of them, or makes no sense with them, stays as it was: whoever knows the currency refuses it.
pub(crate) fn written_out(raw: &str) -> String {
    let raw = raw.trim();
    let written = || {
        let folded = fold(raw);
        let price = Price::read(&folded)?;
        price.scaled.then(|| price.to_string())
    };
    written().unwrap_or_else(|| raw.to_owned())
}

/// Whether words are a price and nothing else: `12000`, `$ 12.000`, `30 mil`, `25 USD`.
pub(crate) fn is_price(raw: &str) -> bool {
    Price::read(&fold(raw.trim())).is_some_and(|price| price.digits <= MOST_DIGITS)
}

/// Whether words are a price and can be nothing else, as the last word of a name can.
pub(crate) fn is_clearly_price(raw: &str) -> bool {
    let clear = |price: Price<'_>| {
        price.scaled
            || !price.before.is_empty()
            || !price.behind.is_empty()
            || CLEAR_DIGITS.contains(&price.digits)
    };
    Price::read(&fold(raw.trim())).is_some_and(clear)
}

/// An amount, with what stands around it.
#[derive(Debug, PartialEq, Eq)]
struct Price<'a> {
    /// Signs and letters of a currency.
    before: Vec<&'a str>,
    /// In millionths.
    micros: u64,
    /// The digits that were written.
    digits: usize,
    /// Whether thousands or millions were said.
    scaled: bool,
    /// What the money is called.
    behind: Vec<&'a str>,
}

impl<'a> Price<'a> {
    /// Reads a folded text, all of it.
    fn read(folded: &'a str) -> Option<Self> {
        let pieces = pieces(folded);
        let start = (0..pieces.len()).find(|at| begins(&pieces[*at..]))?;
        let (before, mut rest) = pieces.split_at(start);
        let (mut micros, mut smallest) = (0_u64, u64::MAX);
        let mut digits = 0;
        while smallest > 1 && begins(rest) {
            let (amount, written, after) = amount(rest)?;
            let scaled = after.first().and_then(|word| scale(word));
            let after = if scaled.is_some() { &after[1..] } else { after };
            let each = scaled.unwrap_or(1);
            // `80 mil 500`; behind a million nobody knows whether 200 are thousands.
            let is_rest = each == 1 && smallest != u64::MAX;
            if each >= smallest || (is_rest && (smallest > 1_000 || written != 3)) {
                return None;
            }
            micros = micros.checked_add(amount.checked_mul(each)?)?;
            (digits, smallest, rest) = (digits + written, each, after);
            let half = match rest {
                ["y", "medio" | "media", ..] => 2,
                ["and", "a", "half", ..] => 3,
                _ => 0,
            };
            if each > 1 && half > 0 {
                micros = micros.checked_add(each * (UNIT / 2))?;
                rest = &rest[half..];
                break;
            }
        }
        let scaled = pieces.iter().any(|piece| scale(piece).is_some());
        let behind = match rest {
            ["de" | "of", money @ ..] if scaled && !money.is_empty() => money,
            rest => rest,
        };
        let is_sign = |piece: &&str| NAMES.contains(piece) || SIGNS.contains(piece);
        let around = before.iter().chain(behind);
        around.clone().all(is_sign).then(|| Self {
            before: before.to_vec(),
            micros,
            digits,
            scaled,
            behind: behind.to_vec(),
        })
    }
}

impl fmt::Display for Price<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.before {
            let apart = if NAMES.contains(piece) && *piece != "€" {
                " "
            } else {
                ""
            };
            write!(f, "{piece}{apart}")?;
        }
        write!(f, "{}", self.micros / UNIT)?;
        let part = format!("{:06}", self.micros % UNIT);
        let part = part.trim_end_matches('0');
        if !part.is_empty() {
            write!(f, ".{part}")?;
        }
        for piece in &self.behind {
            write!(f, " {piece}")?;
        }
        Ok(())
    }
}

/// What stands before an amount, and seldom behind it.
const SIGNS: &[&str] = &[
    "$", "us$", "u$s", "mx$", "mex$", "col$", "ar$", "clp$", "$u", "uy$", "rd$", "s/.", "s/", "r$", "q", "₡",
    "l.", "c$", "₲", "gs.", "bs.", "bs",
];

/// A text in numbers and what is between them, without spaces: `us$80k` is `us$`, `80`, `k`.
fn pieces(folded: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in folded.split_whitespace() {
        let bytes = word.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let is_number = |at: usize| {
            let joins = matches!(bytes[at], b'.' | b',') && at > 0 && is_digit(at - 1) && is_digit(at + 1);
            is_digit(at) || joins
        };
        let mut from = 0;
        for at in 1..word.len() {
            if word.is_char_boundary(at) && is_number(at) != is_number(at - 1) {
                pieces.push(&word[from..at]);
                from = at;
            }
        }
        pieces.push(&word[from..]);
    }
    pieces
}

/// Whether an amount begins here: a number, or words that count thousands or millions.
fn begins(pieces: &[&str]) -> bool {
    match pieces {
        [number, ..] if number.starts_with(|c: char| c.is_ascii_digit()) => true,
        ["medio", next, ..] | ["half", "a", next, ..] | ["half", next, ..] => scale(next).is_some(),
        [word, ..] if scale(word).is_some_and(|_| matches!(*word, "mil" | "millon")) => true,
        [word, next, ..] => counted(word).is_some() && scale(next).is_some(),
        _ => false,
    }
}

/// What begins here, in millionths, with its number of digits and what follows it.
fn amount<'p, 'a>(pieces: &'p [&'a str]) -> Option<(u64, usize, &'p [&'a str])> {
    Some(match pieces {
        ["half", "a", ..] => (UNIT / 2, 0, &pieces[2..]),
        ["medio" | "half", ..] => (UNIT / 2, 0, &pieces[1..]),
        // `mil pesos`
        ["mil" | "millon", ..] => (UNIT, 0, pieces),
        [number, ..] if number.starts_with(|c: char| c.is_ascii_digit()) => {
            let is_group =
                |piece: &&&str| piece.len() == 3 && piece.bytes().all(|byte| byte.is_ascii_digit());
            let groups = pieces[1..].iter().take_while(is_group).count();
            let whole = pieces[..=groups].concat();
            (number_of(&whole)?, digits(&whole), &pieces[groups + 1..])
        }
        [word, ..] => (counted(word)?.checked_mul(UNIT)?, 0, &pieces[1..]),
        [] => return None,
    })
}

/// A number with its thousands grouped or not, in millionths. One or two digits behind the last mark are parts of a unit.
fn number_of(written: &str) -> Option<u64> {
    let (whole, part) = match written.rfind(['.', ',']) {
        Some(at) if written.len() - at <= 3 => (&written[..at], &written[at + 1..]),
        _ => (written, ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let is_grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let whole: u64 = is_grouped.then(|| groups.concat().parse().ok())??;
    let part: u64 = format!("{part:0<6}").parse().ok()?;
    whole.checked_mul(UNIT)?.checked_add(part)
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn counted(word: &str) -> Option<u64> {
    match word {
        "un" | "a" | "an" => Some(1),
        word => said_number(word).map(u64::from),
    }
}

fn scale(word: &str) -> Option<u64> {
    SCALES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, each)| *each)
}

/// `200mil`
fn ends_scaled(word: &str) -> bool {
    matches!(pieces(word)[..], [number, unit] if number.starts_with(|c: char| c.is_ascii_digit()) && scale(unit).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_of_several_words() {
        for (value, word, more) in [
            ("US$", "50", true),
            ("35", "000", true),
            ("35.000", "pesos", true),
            ("50", "USD", true),
            ("15", "€", true),
            ("9.99", "Dólares", true),
            ("35000", "corte", false),
            ("35000", "2", false),
            ("50", "spa", false),
            ("35.000,", "500", false),
            ("80", "mil", true),
            ("80", "K", true),
            ("1,5", "millones", true),
            ("80", "thousand", true),
            ("80 mil", "pesos", true),
            ("80k", "USD", true),
            ("2 millones", "de", true),
            ("2 millones de", "pesos", true),
            ("1 millón", "y", true),
            ("1 millón y", "medio", true),
            ("1 million and", "a", true),
            ("1 million and a", "half", true),
            ("1 millón", "200mil", true),
            ("80 mil", "mil", false),
            ("80 mil", "2", false),
            ("80 mil", "corte", false),
            ("80", "milanesas", false),
        ] {
            assert_eq!(goes_on(value, word), more, "{value} {word}");
        }
    }

    #[test]
    fn thousands_and_millions_are_written_out() {
        for (raw, price) in [
            ("80 mil", "80000"),
            ("30 mil", "30000"),
            ("80mil", "80000"),
            ("80k", "80000"),
            ("150K", "150000"),
            ("1.5k", "1500"),
            ("25 mil pesos", "25000 pesos"),
            ("$80 mil", "$80000"),
            ("$ 80k", "$80000"),
            ("US$ 2k", "us$2000"),
            ("USD 2k", "usd 2000"),
            ("80 mil COP", "80000 cop"),
            ("20 mil dólares", "20000 dolares"),
            ("1,5 millones", "1500000"),
            ("1.5 million", "1500000"),
            ("2 millones", "2000000"),
            ("2 millones de pesos", "2000000 pesos"),
            ("1 millón 200 mil", "1200000"),
            ("1 millón 200mil", "1200000"),
            ("80 mil 500", "80500"),
            ("1.250 mil", "1250000"),
            ("0,5 millones", "500000"),
            ("un millón", "1000000"),
            ("medio millón", "500000"),
            ("half a million", "500000"),
            ("1 millón y medio", "1500000"),
            ("a million and a half", "1500000"),
            ("mil pesos", "1000 pesos"),
            ("treinta mil", "30000"),
            ("80 thousand", "80000"),
            ("80 thousand dollars", "80000 dollars"),
            ("80 lucas", "80000"),
            ("1,2345k", "1,2345k"),
        ] {
            assert_eq!(written_out(raw), price, "{raw}");
            assert_eq!(written_out(price), price, "{raw}");
        }
        for kept in [
            "80000",
            "$80.000",
            "25 USD",
            "80",
            "gratis",
            "ninguno",
            "mucho",
            "80 mil corte",
            "2 mil millones",
            "mil mil",
            "",
            "80 milanesas",
            "80 mil 2",
            "1 millón 200",
            "1.25.0 mil",
            "-5 mil",
            "99999999999999999999 mil",
            "80 mil de",
        ] {
            assert_eq!(written_out(kept), kept, "{kept}");
        }
    }

    #[test]
    fn a_price_is_told_from_other_words() {
        for (raw, is, clearly) in [
            ("12000", true, true),
            ("12.000", true, true),
            ("12 000", true, true),
            ("30 mil", true, true),
            ("80k", true, true),
            ("$5", true, true),
            ("25 USD", true, true),
            ("15 €", true, true),
            ("2 millones de pesos", true, true),
            ("30", true, false),
            ("2027", true, false),
            ("3001234567", false, false),
            ("300 123 4567", false, false),
            ("+573001234567", false, false),
            ("#12", false, false),
            ("10am", false, false),
            ("3D", false, false),
            ("45min", false, false),
            ("15/12", false, false),
            ("corte", false, false),
            ("12000 corte", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_price(raw), is_clearly_price(raw)), (is, clearly), "{raw}");
        }
    }
}
