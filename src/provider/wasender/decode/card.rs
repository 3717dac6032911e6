//! A shared contact card: WhatsApp sends the name and a vCard.

use serde_json::Value;

use crate::provider::wire::field;

/// More numbers than a telephone's card has are somebody's joke.
const NUMBERS: usize = 20;

/// The name, and the numbers as they are written.
pub(super) fn read(contact: &Value) -> (String, Vec<String>) {
    let vcard = field::text(contact, "vcard").unwrap_or_default();
    let (mut name, mut numbers) = (None, Vec::new());
    for line in unfolded(&vcard) {
        let Some((property, value)) = line.split_once(':') else {
            continue;
        };
        let (property, value) = (property.to_ascii_uppercase(), unescaped(value.trim()));
        // `item1.TEL;type=CELL;waid=…`
        let name_of = property.split(';').next().unwrap_or_default();
        match name_of.rsplit('.').next().unwrap_or_default() {
            "FN" if name.is_none() && !value.is_empty() => name = Some(value),
            "TEL" if numbers.len() < NUMBERS && !value.is_empty() => {
                numbers.push(value.trim_start_matches("tel:").to_owned());
            }
            _ => {}
        }
    }
    let name = field::text(contact, "displayName").or(name).unwrap_or_default();
    (name, numbers)
}

/// Lines that begin with white space go on with the line before them (RFC 6350, 3.2).
fn unfolded(vcard: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in vcard.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest.trim_end_matches('\r')),
            _ => lines.push(line.trim_end_matches('\r').to_owned()),
        }
    }
    lines
}

/// `\,`, `\;`, `\\` and `\n` (RFC 6350, 3.4).
fn unescaped(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => plain.push(' '),
                Some(escaped) => plain.push(escaped),
                None => {}
            },
            (letter, false) => plain.push(letter),
        }
    }
    plain
}
