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
