//! What a business keeps of its customers besides name and phone: `ciudad:Cali placa:ABC123`.

use std::collections::BTreeMap;

use crate::normal::fold;
use crate::words::quote;

/// Longest key, in characters.
const KEY_MAX: usize = 40;

/// Whether a word can be a key: letters, digits and underscores, a letter first.
pub(crate) fn is_key(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphanumeric() || c == '_')
        && word.chars().count() <= KEY_MAX
}

/// One `key:value` as it is kept on its line.
pub(crate) fn line(key: &str, value: &str) -> String {
    format!("{}:{value}", fold(key))
}

/// Reads lines of `key:value`; of a key that is said twice, the last counts. `None` when one is no such line.
pub(super) fn parse(raw: &str) -> Option<BTreeMap<String, String>> {
    let mut attributes = BTreeMap::new();
    for line in raw.lines() {
        let (key, value) = line.split_once(':')?;
        let (key, value) = (fold(key.trim()), value.trim());
        if !is_key(&key) || value.is_empty() {
            return None;
        }
        attributes.insert(key, value.to_owned());
    }
    (!attributes.is_empty()).then_some(attributes)
}

/// On one line, as a person would type it.
pub(super) fn render(attributes: &BTreeMap<String, String>) -> String {
    let pairs = attributes.iter().map(|(key, value)| {
        let tight = value
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | ',' | '.' | '-' | '+' | '#'));
        if tight {
            format!("{key}:{value}")
        } else {
            format!("{key}:{}", quote(value))
        }
    });
    pairs.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let read = parse("Ciudad:Santa Marta\nplaca: ABC-123\nplaca:XYZ").expect("attributes");
        assert_eq!(read.len(), 2);
        assert_eq!(read["ciudad"], "Santa Marta");
        assert_eq!(render(&read), "ciudad:\"Santa Marta\" placa:XYZ");
        for bad in ["", "ciudad", "ciudad:", "1:x", ":x"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
