//! Amounts of money, exact.

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

/// Reads an amount as a person writes it, in millionths: `50`, `50,5`, `1.250,50`, `US$ 50`, `50 USD`. A comma or a point before three
/// digits groups thousands. `None`: it is no amount, is nothing at all, or is in another currency than this one.
pub fn read_amount(typed: &str, currency: &str) -> Option<i64> {
    let upper = typed.to_uppercase();
    let bare: String = upper.chars().filter(|letter| !letter.is_whitespace()).collect();
    let bare = bare.strip_prefix(currency).unwrap_or(&bare);
    let bare = bare.strip_suffix(currency).unwrap_or(bare);
    let sign = match currency {
        "USD" => bare.strip_prefix("US$").or_else(|| bare.strip_prefix("U$S")),
        "EUR" => bare.strip_prefix('€').or_else(|| bare.strip_suffix('€')),
        _ => None,
    };
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
    let price = Price::read(&format!("{whole}.{part}"), currency)?;
    (price.micros > 0).then_some(price.micros)
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
