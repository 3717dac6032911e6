//! Amounts of money, exact.

use super::{places, text};

/// What a provider asks for one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Millionths of the currency's unit.
    pub micros: i64,
    /// ISO 4217, in capitals: `USD`.
    pub currency: String,
}

impl Price {
    /// Reads a decimal amount. What is taken from an account is written with a minus (Twilio: `-0.00500`); the sign says nothing more.
    /// `None`: it is no amount, or no currency.
    pub fn read(amount: &str, currency: &str) -> Option<Self> {
        let currency = currency.trim().to_ascii_uppercase();
        let is_currency = currency.len() == 3 && currency.bytes().all(|letter| letter.is_ascii_uppercase());
        let amount = amount.trim();
        let amount = amount.strip_prefix('-').unwrap_or(amount);
        let (whole, part) = amount.split_once('.').unwrap_or((amount, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_currency || !is_number(whole) || !is_number(part) {
            return None;
        }
        // Less than a millionth is nobody's money.
        let part: String = part.chars().chain("000000".chars()).take(6).collect();
        let micros = whole.parse::<i64>().ok()?.checked_mul(1_000_000)?;
        Some(Self {
            micros: micros.checked_add(part.parse().ok()?)?,
            currency,
        })
    }
}

/// Millionths in a currency's unit.
const UNIT: i64 = 1_000_000;

/// More than so many units is no price, in whatever currency.
const MOST: i64 = 1_000_000_000 * UNIT;

/// How many digits an amount of a currency has behind the point: as its smallest coin (ISO 4217, list one, *minor unit*).
pub fn decimals(currency: &str) -> u32 {
    match currency {
        "CLP" | "PYG" | "UYI" | "JPY" | "KRW" | "VND" => 0,
        _ => 2,
    }
}

/// Reads an amount as a person writes it, in millionths: `50`, `50,5`, `1.250,50`, `US$ 50`, `50 USD`. A comma or a point before three
/// digits groups thousands. `None`: it is no amount, is nothing at all, or is in another currency than this one.
pub fn read_amount(typed: &str, currency: &str) -> Option<i64> {
    amount(typed, currency).filter(|micros| *micros > 0)
}

/// Why something is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceFault {
    /// It is no amount, or one in another currency.
    Unreadable,
    /// It is less than nothing.
    Negative,
    /// It is more than anything costs.
    TooMuch,
}

/// Reads what something costs, in millionths: [as any amount](read_amount), or nothing: `0`, `gratis`, `free`. In words, too:
/// `35.000 pesos`, `S/ 50`.
///
/// # Errors
///
/// Why it is no price.
pub fn read_price(typed: &str, currency: &str) -> Result<i64, PriceFault> {
    const NOTHING: [&str; 6] = ["gratis", "gratuito", "gratuita", "free", "sin costo", "nada"];
    let key = text::key(typed);
    if NOTHING.contains(&key.as_str()) {
        return Ok(0);
    }
    let bare = without_words(key.trim(), currency);
    let unsigned = bare.strip_prefix(['-', '−', '–', '—']).map(str::trim_start);
    if let Some(unsigned) = unsigned {
        return Err(match amount(unsigned, currency) {
            Some(_) => PriceFault::Negative,
            None => PriceFault::Unreadable,
        });
    }
    match amount(bare, currency) {
        Some(micros) if micros <= MOST => Ok(micros),
        Some(_) => Err(PriceFault::TooMuch),
        // Not even a number can hold it.
        None if bare.len() > 12 && bare.bytes().all(|byte| byte.is_ascii_digit()) => Err(PriceFault::TooMuch),
        None => Err(PriceFault::Unreadable),
    }
}

/// The currency that a price names by its letters, or by a sign or a word that is no other's: `25 USD`, `€15`, `20 dólares`. `None`: it
/// names none, and is in the business's own.
pub fn named_currency(typed: &str) -> Option<&'static str> {
    let key = text::key(typed);
    if key.contains('€') {
        return Some("EUR");
    }
    if ["us$", "u$s"].iter().any(|sign| key.contains(sign)) {
        return Some("USD");
    }
    let words = key
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    words.into_iter().find_map(|word| match word {
        "dolar" | "dolares" | "dollar" | "dollars" => Some("USD"),
        "euro" | "euros" => Some("EUR"),
        word => places::currencies().find(|currency| currency.eq_ignore_ascii_case(word)),
    })
}

/// Without what people call their money.
fn without_words<'a>(folded: &'a str, currency: &str) -> &'a str {
    let words: &[&str] = match currency {
        "COP" | "MXN" | "ARS" | "CLP" | "UYU" | "DOP" | "CUP" => &["pesos", "peso"],
        "USD" => &["dolares", "dolar", "dollars", "dollar"],
        "EUR" => &["euros", "euro"],
        "PEN" => &["soles", "sol"],
        "GTQ" => &["quetzales", "quetzal"],
        "CRC" => &["colones", "colon"],
        "HNL" => &["lempiras", "lempira"],
        "NIO" => &["cordobas", "cordoba"],
        "PYG" => &["guaranies", "guarani"],
        "BOB" => &["bolivianos", "boliviano"],
        "VES" => &["bolivares", "bolivar"],
        "BRL" => &["reales", "real", "reais"],
        _ => &[],
    };
    let found = words.iter().find_map(|word| folded.strip_suffix(word));
    found.map_or(folded, str::trim_end)
}

/// What stands before an amount, or behind it, in a currency: the longest first.
fn signs(currency: &str) -> &'static [&'static str] {
    match currency {
        "USD" => &["US$", "U$S"],
        "EUR" => &["€"],
        "MXN" => &["MX$", "MEX$"],
        "COP" => &["COL$"],
        "ARS" => &["AR$"],
        "CLP" => &["CLP$"],
        "UYU" => &["$U", "UY$"],
        "DOP" => &["RD$"],
        "PEN" => &["S/.", "S/"],
        "BRL" => &["R$"],
        "GTQ" => &["Q"],
        "CRC" => &["₡"],
        "HNL" => &["L."],
        "NIO" => &["C$"],
        "PYG" => &["₲", "GS."],
        "BOB" => &["BS.", "BS"],
        "VES" => &["BS.", "BS"],
        _ => &[],
    }
}

/// An amount of this currency, however it is written; it may be nothing at all.
fn amount(typed: &str, currency: &str) -> Option<i64> {
    let upper = typed.to_uppercase();
    let bare: String = upper.chars().filter(|letter| !letter.is_whitespace()).collect();
    let bare = bare.strip_prefix(currency).unwrap_or(&bare);
    let bare = bare.strip_suffix(currency).unwrap_or(bare);
    let sign = signs(currency)
        .iter()
        .find_map(|sign| bare.strip_prefix(sign).or_else(|| bare.strip_suffix(sign)));
    let bare = sign.or_else(|| bare.strip_prefix('$')).unwrap_or(bare);
    let (whole, part) = match bare.rfind([',', '.']) {
        Some(at) if bare.len() - at <= 3 => (&bare[..at], &bare[at + 1..]),
        _ => (bare, "0"),
    };
    if !bare.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let mut groups = whole.split([',', '.']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty() || (1..=3).contains(&first.len());
    if !is_grouped || rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    let whole: String = std::iter::once(first).chain(rest).collect();
    Price::read(&format!("{whole}.{part}"), currency).map(|price| price.micros)
}

/// An amount as it is written back, in no language: `50`, `12.5`.
pub fn plain(micros: i64) -> String {
    let (whole, part) = (micros / UNIT, micros % UNIT);
    match part {
        0 => whole.to_string(),
        part => format!("{whole}.{part:06}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        let read = |amount: &str| Price::read(amount, "usd").map(|price| price.micros);
        assert_eq!(read("-0.00500"), Some(5_000));
        assert_eq!(read("0.0625"), Some(62_500));
        assert_eq!(read("12"), Some(12_000_000));
        assert_eq!(read("0.12345678"), Some(123_456));
        assert_eq!(Price::read("1", "usd").unwrap().currency, "USD");
    }

    #[test]
    fn what_people_write_is_read() {
        let read = |typed: &str| read_amount(typed, "USD").map(plain);
        for (typed, amount) in [
            ("50", "50"),
            ("50,5", "50.5"),
            ("50.25", "50.25"),
            ("1.250", "1250"),
            ("1,250.50", "1250.5"),
            ("1.250.000,5", "1250000.5"),
            ("US$ 50", "50"),
            ("us$50", "50"),
            ("$0,8", "0.8"),
            ("50 usd", "50"),
            ("USD 50", "50"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(amount), "{typed}");
        }
        for wrong in [
            "",
            "0",
            "0,00",
            "-5",
            "mucho",
            "50 EUR",
            "5 0 x",
            "1.25.0",
            "1250.000.00",
            ",5",
            "5,",
            "1e3",
            "$",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read_amount("50 €", "EUR"), Some(50_000_000));
        assert_eq!(read_amount("US$50", "EUR"), None);
    }

    #[test]
    fn a_price_may_be_nothing_and_never_less() {
        let read = |typed: &str, currency: &str| read_price(typed, currency).map(plain);
        for (typed, currency, price) in [
            ("20000", "COP", "20000"),
            ("20.000", "COP", "20000"),
            ("20,000", "COP", "20000"),
            ("20 000", "COP", "20000"),
            ("$20.000", "COP", "20000"),
            ("35.000 pesos", "COP", "35000"),
            ("35000 Pesos", "MXN", "35000"),
            ("12,5", "PEN", "12.5"),
            ("S/ 50", "PEN", "50"),
            ("s/.50", "PEN", "50"),
            ("50 soles", "PEN", "50"),
            ("US$ 9.99", "USD", "9.99"),
            ("9.99 dólares", "USD", "9.99"),
            ("15 €", "EUR", "15"),
            ("€15", "EUR", "15"),
            ("Q150", "GTQ", "150"),
            ("RD$ 800", "DOP", "800"),
            ("0", "COP", "0"),
            ("0,00", "USD", "0"),
            ("$0", "COP", "0"),
            ("gratis", "COP", "0"),
            ("Free", "USD", "0"),
            ("1000000000", "COP", "1000000000"),
        ] {
            assert_eq!(read(typed, currency), Ok(price.to_owned()), "{typed}");
        }
        for (typed, fault) in [
            ("-5", PriceFault::Negative),
            ("- 5.000", PriceFault::Negative),
            ("−20", PriceFault::Negative),
            ("1000000001", PriceFault::TooMuch),
            ("9999999999999999", PriceFault::TooMuch),
            ("99999999999999999999999", PriceFault::TooMuch),
            ("", PriceFault::Unreadable),
            ("-", PriceFault::Unreadable),
            ("mucho", PriceFault::Unreadable),
            ("20 mil", PriceFault::Unreadable),
            ("20000 USD", PriceFault::Unreadable),
            ("20000 soles", PriceFault::Unreadable),
            ("1.25.0", PriceFault::Unreadable),
            ("pesos", PriceFault::Unreadable),
        ] {
            assert_eq!(read(typed, "COP"), Err(fault), "{typed}");
        }
    }

    #[test]
    fn a_price_may_name_its_currency() {
        for (typed, currency) in [
            ("25 USD", Some("USD")),
            ("25usd", Some("USD")),
            ("US$ 9.99", Some("USD")),
            ("20 dólares", Some("USD")),
            ("€15", Some("EUR")),
            ("15 Euros", Some("EUR")),
            ("20000 cop", Some("COP")),
            ("$25.000", None),
            ("25000 pesos", None),
            ("50", None),
            ("gratis", None),
            ("", None),
        ] {
            assert_eq!(named_currency(typed), currency, "{typed}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for wrong in [
            "",
            "-",
            ".5",
            "5.",
            "1,5",
            "1e3",
            "NaN",
            "--1",
            "99999999999999999999",
        ] {
            assert_eq!(Price::read(wrong, "USD"), None, "{wrong}");
        }
        for wrong in ["", "US", "USDT", "U$D"] {
            assert_eq!(Price::read("1", wrong), None, "{wrong}");
        }
    }
}
