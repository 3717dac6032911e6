//! What a phone keyboard does to text, undone: only ever applied to headers, answers and whole-message words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const JOINER: char = '\u{200D}';

/// A header as it was meant: no invisible characters, every kind of space a plain one, letters composed (NFC).
///
/// What people chose to write stays: capitals, accents, emoji (also those made of several with a joiner),
/// dashes and quotes. Idempotent.
pub fn clean(text: &str) -> String {
    // Most headers have nothing to be forgiven.
    if text.chars().all(is_settled) {
        return text.to_owned();
    }
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
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(plain) => folded.push(plain),
            None => return fold_any(text),
        }
    }
    folded
}

/// What [`fold`] makes of the characters that nearly all words here are made of, without looking anything up: reading a
/// message compares its words with hundreds of names.
pub(crate) fn plain(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{7F}' => c.to_ascii_lowercase(),
        'á' | 'Á' => 'a',
        'é' | 'É' => 'e',
        'í' | 'Í' => 'i',
        'ó' | 'Ó' => 'o',
        'ú' | 'Ú' | 'ü' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        _ => return None,
    })
}

fn fold_any(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    // Lowering can bring a mark of its own (`İ` becomes `i` and a dot), hence the second decomposition.
    plain
        .to_lowercase()
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect()
}

/// Whether a text begins, once it is folded, with what is folded already. Nothing is written down for words of plain letters.
pub(crate) fn fold_begins_with(text: &str, folded: &str) -> bool {
    let mut wanted = folded.chars();
    let mut given = text.chars().map(plain);
    loop {
        match (wanted.next(), given.next()) {
            (None, _) => return true,
            (Some(_), None) => return false,
            (Some(wanted), Some(Some(given))) if wanted == given => {}
            (_, Some(Some(_))) => return false,
            (_, Some(None)) => return fold_any(text).starts_with(folded),
        }
    }
}

/// Whether a text is, once it is folded, what is folded already.
pub(crate) fn folds_to(text: &str, folded: &str) -> bool {
    match text.is_ascii() {
        true => text.eq_ignore_ascii_case(folded) && !folded.bytes().any(|b| b.is_ascii_uppercase()),
        false => fold_begins_with(text, folded) && fold(text) == folded,
    }
}

/// Only the letters and digits of a text, folded, in words parted by one space.
pub(crate) fn fold_words(text: &str) -> String {
    let folded = fold(text);
    if folded.chars().all(char::is_alphanumeric) {
        return folded;
    }
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

/// Characters of Western European languages that [`clean`] leaves as they are, whatever stands beside them.
fn is_settled(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}')
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

    #[test]
    fn comparing_is_folding_and_comparing() {
        let texts = [
            "",
            "a",
            "A",
            "ab",
            "campaña",
            "CAMPAÑA",
            "campana",
            "𝗕aja",
            "ñ\u{301}",
            "n",
            "e\u{301}x",
            "ex",
        ];
        for text in texts {
            for other in texts.map(fold) {
                assert_eq!(folds_to(text, &other), fold(text) == other, "{text} {other}");
                assert_eq!(
                    fold_begins_with(text, &other),
                    fold(text).starts_with(&other),
                    "{text} {other}"
                );
            }
            assert_eq!(folds_to(text, text), fold(text) == text, "{text}");
        }
    }

    #[test]
    fn the_short_ways_come_to_the_same() {
        for c in '\0'..=char::MAX {
            if let Some(plain) = plain(c) {
                assert_eq!(fold_any(&c.to_string()), plain.to_string(), "{c:?}");
            }
            // Between letters, for what a mark or a joiner would do to them.
            let text = format!("e{c}a");
            if is_settled(c) {
                assert_eq!(text.nfc().collect::<String>(), text);
                assert!(
                    !is_invisible(c) && !c.is_control() && (c == ' ' || !c.is_whitespace()),
                    "{c:?}"
                );
            }
        }
    }
}
