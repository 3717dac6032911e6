//! Prices, as far as their words go: what they say in a currency is for the business to know.

use crate::normal::fold;

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

/// Whether a price goes on with the next word: `US$ 50`, `35 000`, `35.000 pesos`.
pub(crate) fn goes_on(value: &str, word: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let begun = value.bytes().any(|byte| byte.is_ascii_digit());
    let groups = begun && value.ends_with(|c: char| c.is_ascii_digit());
    !begun || (groups && word.len() == 3 && is_digits(word)) || NAMES.contains(&fold(word).as_str())
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
        ] {
            assert_eq!(goes_on(value, word), more, "{value} {word}");
        }
    }
}
