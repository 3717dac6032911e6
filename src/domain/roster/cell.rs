//! Single cells: names, tags and values as they are kept.

use crate::domain::text;

/// Longest tag that a command can name, in characters.
const MAX_TAG_CHARS: usize = 40;

/// A cell on one line: control and invisible characters dropped, whitespace collapsed, ends trimmed.
pub(super) fn plain(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len().min(256));
    let mut gap = false;
    for c in raw.chars() {
        if c.is_whitespace() {
            gap = !out.is_empty();
        } else if !c.is_control() && !is_invisible(c) {
            if std::mem::take(&mut gap) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

/// Marks of writing direction and of width zero, which come along when a number is copied from a phone. The two joiners stay:
/// emoji and Indic names need them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// A name. What a spreadsheet would run as a formula is cut off its start.
pub(super) fn name(raw: &str) -> String {
    let plain = plain(raw);
    let name = plain.trim_start_matches(|c: char| c.is_whitespace() || is_formula(c) || is_quote(c));
    name.trim_end_matches(|c: char| c.is_whitespace() || c == '"')
        .to_owned()
}

/// A value of an attribute: without the apostrophe by which spreadsheets mark text.
pub(super) fn value(raw: &str) -> String {
    let plain = plain(raw);
    match plain.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || is_formula(c)) => rest.to_owned(),
        _ => plain,
    }
}

/// Tags parted by commas, semicolons, bars, or the `:::` of Google Contacts: as they are compared, each once.
pub(super) fn tags(raw: &str, into: &mut Vec<String>) {
    for part in plain(raw).replace(":::", ",").split([',', ';', '|']) {
        let tag = text::key(part.trim_start_matches(|c: char| c.is_whitespace() || c == '#' || c == '*'));
        let tag: String = tag.chars().take(MAX_TAG_CHARS).collect();
        let tag = tag.trim_end();
        if !tag.is_empty() && !into.iter().any(|known| known == tag) {
            into.push(tag.to_owned());
        }
    }
}

/// Whether a cell looks like a mail address.
pub(super) fn is_email(cell: &str) -> bool {
    let cell = cell.trim();
    let Some((local, host)) = cell.rsplit_once('@') else {
        return false;
    };
    !local.is_empty()
        && !cell.contains(char::is_whitespace)
        && host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty())
}

/// The cells without empty ones at the end.
pub(super) fn trimmed<S: AsRef<str>>(cells: &[S]) -> &[S] {
    let width = cells
        .iter()
        .rposition(|cell| !cell.as_ref().trim().is_empty())
        .map_or(0, |last| last + 1);
    &cells[..width]
}

fn is_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_clean() {
        let table = [
            ("  Ana   María\tPeña ", "Ana María Peña"),
            ("Ana\u{0}\u{7} Peña\u{200b}", "Ana Peña"),
            ("\u{202a}Ana\u{202c}\r\nPeña", "Ana Peña"),
            ("=HYPERLINK(\"http://x\")", "HYPERLINK(\"http://x\")"),
            ("=+-@ SUM(A1)", "SUM(A1)"),
            ("＝cmd", "cmd"),
            ("'Ana", "Ana"),
            ("\"Ana\"", "Ana"),
            ("O'Brien", "O'Brien"),
            ("Ana-Lucía", "Ana-Lucía"),
            ("👩\u{200d}👧 Luz", "👩\u{200d}👧 Luz"),
            ("\u{a0}", ""),
            ("+++", ""),
        ];
        for (raw, clean) in table {
            assert_eq!(name(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn values_lose_only_the_mark_of_text() {
        for (raw, clean) in [
            ("'007", "007"),
            ("'=1", "=1"),
            ("'quoted'", "'quoted'"),
            ("-5", "-5"),
            (" a \n b ", "a b"),
        ] {
            assert_eq!(value(raw), clean);
        }
    }

    #[test]
    fn tags_come_once() {
        let mut found = vec!["vip".to_owned()];
        tags(
            "#VIP, Élite;  Muy  Bueno |élite,,zona:sur,* myContacts ::: amigos",
            &mut found,
        );
        assert_eq!(
            found,
            ["vip", "elite", "muy bueno", "zona:sur", "mycontacts", "amigos"]
        );
        found.clear();
        tags(&"x".repeat(100), &mut found);
        assert_eq!(found[0].len(), MAX_TAG_CHARS);
    }

    #[test]
    fn mail_addresses_are_known() {
        for (cell, is) in [
            ("ana@example.co", true),
            ("a@b", false),
            ("@ana", false),
            ("a b@c.d", false),
            ("a@.co", false),
        ] {
            assert_eq!(is_email(cell), is, "{cell}");
        }
    }
}
