//! One line split at a separator, quotes respected. The csv crate reads whole files; this reads a line whose quotes must not
//! reach into the next one.

use std::borrow::Cow;

/// The cells of a line, at most `limit`. A quote that is not closed before a separator or the end is an ordinary character.
pub(super) fn split(line: &str, separator: char, limit: usize) -> Vec<Cow<'_, str>> {
    let mut cells = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest.filter(|_| cells.len() < limit) {
        let (cell, after) = quoted(text, separator).unwrap_or_else(|| match text.split_once(separator) {
            Some((cell, after)) => (Cow::Borrowed(cell), Some(after)),
            None => (Cow::Borrowed(text), None),
        });
        cells.push(cell);
        rest = after;
    }
    cells
}

/// A cell in quotes at the start of `text`, and what comes after the separator behind it.
fn quoted(text: &str, separator: char) -> Option<(Cow<'_, str>, Option<&str>)> {
    let inner = text.trim_start_matches(' ').strip_prefix('"')?;
    let mut from = 0;
    loop {
        let end = from + inner[from..].find('"')?;
        let after = &inner[end + 1..];
        if after.starts_with('"') {
            from = end + 2;
            continue;
        }
        let cell = &inner[..end];
        let cell = if cell.contains("\"\"") {
            Cow::Owned(cell.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(cell)
        };
        let after = after.trim_start_matches(' ');
        return match after.strip_prefix(separator) {
            Some(next) => Some((cell, Some(next))),
            None => after.is_empty().then_some((cell, None)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_separators() {
        let table: &[(&str, &[&str])] = &[
            ("Ana,300", &["Ana", "300"]),
            ("\"Peña, Ana\",300", &["Peña, Ana", "300"]),
            ("300, \"Peña, Ana\" ", &["300", "Peña, Ana"]),
            ("\"a \"\"b\"\" c\",", &["a \"b\" c", ""]),
            ("\"\",\"\"", &["", ""]),
            ("\"Ana,300", &["\"Ana", "300"]),
            ("Ana \"La Mona\" Peña,300", &["Ana \"La Mona\" Peña", "300"]),
            ("\"La Mona\" Peña,300", &["\"La Mona\" Peña", "300"]),
            ("", &[""]),
        ];
        for (line, cells) in table {
            assert_eq!(split(line, ',', 10), *cells, "{line}");
        }
        assert_eq!(split("a,b,c,d", ',', 2), ["a", "b"]);
    }
}
