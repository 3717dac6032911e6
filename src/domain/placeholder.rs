//! `{nombre}` and its kin in a text: found, checked against what is known, and filled in for one person.

use std::collections::BTreeMap;

use super::text;

/// The placeholder of the person's first name, in both languages. Either works in a text of either language.
pub const NAME: [&str; 2] = ["nombre", "name"];

/// What a text is made of.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Plain(&'a str),
    Slot(&'a str),
}

/// The names in braces, in the order in which they first appear, as they are [compared](text::key).
pub fn names(words: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in pieces(words) {
        if let Piece::Slot(name) = piece {
            let name = text::key(name);
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// Fills a text in for one person. `values` has names as they are [compared](text::key); a name it lacks becomes nothing, and the space before it
/// goes with it, so that *Hola {nombre}, …* for a nameless person reads *Hola, …*.
pub fn fill(words: &str, values: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    for piece in pieces(words) {
        match piece {
            Piece::Plain(plain) => out.push_str(plain),
            Piece::Slot(name) => match values.get(&text::key(name)).map(|value| value.trim()) {
                Some(value) if !value.is_empty() => out.push_str(value),
                _ => {
                    let kept = out.trim_end_matches(' ').len();
                    out.truncate(kept);
                }
            },
        }
    }
    out
}

/// A slot is a word of letters, digits and underscores between single braces; anything else in braces is plain text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut plain_from = text;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let slot = after
            .find('}')
            .map(|close| &after[..close])
            .filter(|name| is_slot(name));
        let Some(name) = slot else {
            rest = after;
            continue;
        };
        let plain_length = plain_from.len() - rest.len() + open;
        pieces.push(Piece::Plain(&plain_from[..plain_length]));
        pieces.push(Piece::Slot(name));
        rest = &after[name.len() + 1..];
        plain_from = rest;
    }
    pieces.push(Piece::Plain(plain_from));
    pieces
}

fn is_slot(name: &str) -> bool {
    !name.is_empty() && name.len() <= 40 && name.chars().all(|c| c.is_alphanumeric() || c == '_')
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
