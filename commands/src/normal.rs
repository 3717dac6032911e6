//! What a phone keyboard does to text, undone: only ever applied to headers, answers and whole-message words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const JOINER: char = '\u{200D}';

/// A header as it was meant: no invisible characters, every kind of space a plain one, letters composed (NFC).
///
/// What people chose to write stays: capitals, accents, emoji (also those made of several with a joiner),
/// dashes and quotes. Idempotent.
pub fn clean(text: &str) -> String {
    let visible: Vec<char> = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let mut kept = String::with_capacity(text.len());
    let mut previous = ' ';
    for (index, &c) in visible.iter().enumerate() {
        let joins = || is_pictograph(previous) && visible.get(index + 1).copied().is_some_and(is_pictograph);
        if c != JOINER || joins() {
            kept.push(c);
            previous = c;
        }
    }
    kept.nfc().collect()
}

/// A text for comparing: lower case, no accents, styled letters (full width, mathematical) made plain. Idempotent.
pub fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    // Lowering can bring a mark of its own (`İ` becomes `i` and a dot), hence the second decomposition.
    plain
        .to_lowercase()
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect()
}

/// Only the letters and digits of a text, folded, in words parted by one space.
pub(crate) fn fold_words(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

/// Whether nothing can be seen of a text.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c) || c == JOINER)
}

/// Hyphens of all lengths.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Characters that take no space and carry no meaning in a header. The joiner is judged by its neighbours.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
            | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// Emoji, symbols and the sign that makes a symbol an emoji.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyboards_are_forgiven() {
        assert_eq!(clean("\u{FEFF}/cam\u{200B}paña\u{A0}nueva"), "/campaña nueva");
        assert_eq!(clean("/campan\u{303}a"), "/campaña");
    }

    #[test]
    fn emoji_survive() {
        for emoji in ["👩‍⚕️", "❤️‍🔥", "👨‍👩‍👧", "🇨🇴", "👍🏽"] {
            assert_eq!(clean(emoji), emoji);
        }
        assert_eq!(clean("a\u{200D}b"), "ab");
    }

    #[test]
    fn folding_ignores_case_accents_and_styles() {
        assert_eq!(fold("CAMPAÑA"), "campana");
        assert_eq!(fold("𝗕𝗔𝗝𝗔"), "baja");
        assert_eq!(fold("İ"), "i");
        assert_eq!(fold_words("  ¡¡No, más… mensajes!! 🙏"), "no mas mensajes");
    }
}
