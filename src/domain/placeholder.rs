//! `{nombre}` and its kin in a text: found, checked against what is known, and filled in for one person.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::text;

/// The placeholder of the person's first name, in both languages. Either works in a text of either language.
pub const NAME: [&str; 2] = ["nombre", "name"];

/// A word of letters, digits and underscores between single braces; anything else in braces is plain text.
static SLOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{(\w{1,40})\}").unwrap_or_else(|error| unreachable!("{error}")));

static LETTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\w$").unwrap_or_else(|error| unreachable!("{error}")));

/// Whether a name may hold this character.
pub fn may_hold(c: char) -> bool {
    c.is_ascii_alphanumeric() || LETTER.is_match(c.encode_utf8(&mut [0; 4]))
}

/// The names in braces, in the order in which they first appear, as they are [compared](text::key).
pub fn names(words: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for slot in SLOT.captures_iter(words) {
        let name = text::key(&slot[1]);
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Fills a text in for one person. `values` has names as they are [compared](text::key); a name it lacks becomes nothing, and
/// the space before it goes with it, so that *Hola {nombre}, …* for a nameless person reads *Hola, …*. What is filled in is never
/// read again.
pub fn fill(words: &str, values: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    let mut done = 0;
    for slot in SLOT.captures_iter(words) {
        let (whole, name) = (slot.get_match(), &slot[1]);
        out.push_str(&words[done..whole.start()]);
        done = whole.end();
        match values.get(&text::key(name)).map(|value| value.trim()) {
            Some(value) if !value.is_empty() => out.push_str(value),
            _ => out.truncate(out.trim_end_matches(' ').len()),
        }
    }
    out + &words[done..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn fills_in_what_is_known() {
        let ana = values(&[("nombre", "Ana"), ("ciudad", "Cali")]);
        assert_eq!(
            fill("Hola {nombre}, ¿sigues en {Ciudad}?", &ana),
            "Hola Ana, ¿sigues en Cali?"
        );
        assert_eq!(
            fill("{NOMBRE} {año}", &values(&[("nombre", "Ana"), ("ano", "2026")])),
            "Ana 2026"
        );
        assert_eq!(fill("Hola {nombre}, hoy", &values(&[])), "Hola, hoy");
        assert_eq!(fill("{ nombre } {} {{x {a-b}", &ana), "{ nombre } {} {{x {a-b}");
    }

    #[test]
    fn names_come_once_and_in_order() {
        assert_eq!(names("{nombre} {x1} {NOMBRE} { no }"), ["nombre", "x1"]);
    }

    #[test]
    fn a_value_is_never_read_as_a_placeholder() {
        assert_eq!(
            fill("{nombre}", &values(&[("nombre", "{ciudad}"), ("ciudad", "x")])),
            "{ciudad}"
        );
    }
}
