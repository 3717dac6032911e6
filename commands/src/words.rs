//! Words and quotes: how a header is cut.

/// One word of a header, or several grouped by quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The text without its grouping quotes.
    pub text: String,
    /// Where in `text` the quoted part begins: 0 for a word quoted whole, after the `:` for `key:"two words"`.
    pub quoted_from: Option<usize>,
}

impl Word {
    /// Whether the whole word was quoted, and so is text whatever it looks like.
    pub fn is_quoted(&self) -> bool {
        self.quoted_from == Some(0)
    }
}

/// A quote was opened and never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unclosed;

/// Cuts a cleaned header into words.
///
/// `"…"`, `“…”`, `„…“` and `«…»` group words when they open at the start of a word or right after `:` or `=`; anywhere
/// else a quote is a character like others (`15"`). Inside, `\"`, `\»` and `\\` stand for the second character.
pub(crate) fn split(header: &str) -> Result<Vec<Word>, Unclosed> {
    let chars: Vec<char> = header.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == ' ' {
            at += 1;
            continue;
        }
        let mut word = Word {
            text: String::new(),
            quoted_from: None,
        };
        while at < chars.len() && chars[at] != ' ' {
            let c = chars[at];
            let opens = word.text.is_empty() || word.text.ends_with([':', '=']);
            if let Some(closers) = closers(c).filter(|_| opens) {
                let end = closing(&chars, at + 1, closers).ok_or(Unclosed)?;
                word.quoted_from = Some(word.text.len());
                word.text.push_str(&unescape(&chars[at + 1..end]));
                at = end + 1;
                break;
            }
            word.text.push(c);
            at += 1;
        }
        words.push(word);
    }
    Ok(words)
}

/// A text inside quotes, such that [`split`] gives it back.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        if c == '\\' || DOUBLE.contains(&c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// An answer without the quotes around the whole of it, if it has them.
pub(crate) fn unquote(text: &str) -> String {
    match split(text).as_deref() {
        Ok([word]) if word.is_quoted() => word.text.clone(),
        _ => text.to_owned(),
    }
}

/// Keyboards turn `"` into these, not always in pairs, so that any closes any.
const DOUBLE: &[char] = &['"', '“', '”', '„', '‟', '＂'];

fn closers(c: char) -> Option<&'static [char]> {
    match c {
        '«' => Some(&['»']),
        c if DOUBLE.contains(&c) => Some(DOUBLE),
        _ => None,
    }
}

/// Where the quote closes: preferably before a space or the end, so that quotes inside the text are kept.
fn closing(chars: &[char], from: usize, closers: &[char]) -> Option<usize> {
    let mut first = None;
    let mut at = from;
    while at < chars.len() {
        if is_escape(chars, at) {
            at += 2;
            continue;
        }
        if closers.contains(&chars[at]) {
            if chars.get(at + 1).is_none_or(|next| *next == ' ') {
                return Some(at);
            }
            first = first.or(Some(at));
        }
        at += 1;
    }
    first
}

fn unescape(chars: &[char]) -> String {
    let mut text = String::new();
    let mut at = 0;
    while at < chars.len() {
        if is_escape(chars, at) {
            at += 1;
        }
        text.push(chars[at]);
        at += 1;
    }
    text
}

fn is_escape(chars: &[char], at: usize) -> bool {
    chars[at] == '\\'
        && chars
            .get(at + 1)
            .is_some_and(|c| matches!(c, '\\' | '»') || DOUBLE.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(header: &str) -> Vec<String> {
        split(header).unwrap().into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn quotes_group() {
        assert_eq!(texts(r#"a "b c" d"#), ["a", "b c", "d"]);
        assert_eq!(texts("“b c” «d e»"), ["b c", "d e"]);
        assert_eq!(texts(r#"to:"b c" x"#), ["to:b c", "x"]);
        assert_eq!(texts(r#"TV 15" barata"#), ["TV", "15\"", "barata"]);
        assert_eq!(texts("\"Día de “la madre” hoy\""), ["Día de “la madre", "hoy\""]);
        assert_eq!(split("\"abc"), Err(Unclosed));
    }

    #[test]
    fn quoting_is_undone_by_splitting() {
        for text in ["a b", "a\"b", "a\\", "\\\"", "“x” »y«", "", "\\\\n"] {
            assert_eq!(texts(&quote(text)), [text]);
        }
    }
}
