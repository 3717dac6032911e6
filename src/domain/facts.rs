//! What is known of a customer, written so that it can be compared in the database: without accents and capitals, which no
//! database here folds by itself.

use std::collections::BTreeMap;

use super::text;

/// All that is known: each on its line, with a line break before the first and after the last, so that a whole line can be searched
/// for.
pub fn written(attributes: &BTreeMap<String, String>) -> String {
    let lines = attributes.iter().map(|(name, value)| bare(name, value));
    lines.fold(String::from("\n"), |facts, line| facts + &line + "\n")
}

/// What [`written`] holds when this is known.
pub fn line(name: &str, value: &str) -> String {
    format!("\n{}\n", bare(name, value))
}

fn bare(name: &str, value: &str) -> String {
    format!("{}={}", text::key(name), text::key(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_values_are_found_however_they_are_written() {
        let known = [
            ("ciudad", "CALI"),
            ("Barrio", "San Antonio\nde Prado"),
            ("Plan", "100% _oro\\"),
        ];
        let known = known.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let facts = written(&known.into());
        for (name, value) in [
            ("Ciudad", "cali"),
            ("barrio", "san  antonio de prado"),
            ("plan", "100% _ORO\\"),
        ] {
            assert!(facts.contains(&line(name, value)), "{name} {value}");
        }
        for (name, value) in [
            ("ciudad", "Cal"),
            ("ciudad", "ali"),
            ("dad", "Cali"),
            ("barrio", "prado"),
        ] {
            assert!(!facts.contains(&line(name, value)), "{name} {value}");
        }
        assert_eq!(written(&BTreeMap::new()), "\n");
    }
}
