//! Closing emoji: a short list from which each person gets one at the end of his message.

/// Those that a business gets that only says *yes*.
pub const USUAL: [&str; 5] = ["😊", "🌟", "✨", "💛", "🙌"];

/// Joins two pictures into one (a family, a profession).
const JOINER: char = '\u{200d}';

/// The list that somebody wrote, parted at spaces, and from picture to picture where several stand together. What has letters or is of
/// plain signs (`:)`) stays whole.
pub fn list(words: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let words = words.split(|c: char| c.is_whitespace() || c == ',');
    for one in words.filter(|word| !word.is_empty()).flat_map(pictures) {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn pictures(word: &str) -> Vec<String> {
    let is_keycap = word.contains('\u{20e3}');
    if !is_keycap && !word.chars().all(|c| is_picture(c) || goes_along(c)) {
        return vec![word.to_owned()];
    }
    let mut found: Vec<String> = Vec::new();
    let (mut joined, mut flag) = (false, false);
    for c in word.chars() {
        let is_half_flag = ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
        // Two letters of a country make its flag.
        let ends_flag = is_half_flag && flag;
        flag = is_half_flag && !flag;
        match found.last_mut() {
            Some(last) if joined || ends_flag || goes_along(c) => last.push(c),
            _ => found.push(c.to_string()),
        }
        joined = c == JOINER;
    }
    found
}

/// What changes the picture before it: its joiner, its form, its colour of skin, its key, a region's tag.
fn goes_along(c: char) -> bool {
    matches!(c,
        JOINER | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

/// The blocks of Unicode in which pictures are.
fn is_picture(c: char) -> bool {
    matches!(c,
        '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2460}'..='\u{24ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_apart() {
        for (words, expected) in [
            ("😊 🌟", vec!["😊", "🌟"]),
            ("😊🌟✨", vec!["😊", "🌟", "✨"]),
            ("❤️💛", vec!["❤️", "💛"]),
            ("👩‍💻👋🏽🙌", vec!["👩‍💻", "👋🏽", "🙌"]),
            ("🇨🇴🇲🇽", vec!["🇨🇴", "🇲🇽"]),
            ("1️⃣2️⃣", vec!["1️⃣", "2️⃣"]),
            ("😊, 🌟,😊", vec!["😊", "🌟"]),
            (":) :-D ¡Gracias!", vec![":)", ":-D", "¡Gracias!"]),
            ("Gracias😊", vec!["Gracias😊"]),
            ("  ", vec![]),
        ] {
            assert_eq!(list(words), expected, "{words}");
        }
        assert_eq!(list(&USUAL.concat()), USUAL);
    }
}
