//! Comparing and showing what people write.

/// How names are compared and looked up: lower case, without accents, one space between words.
pub fn key(text: &str) -> String {
    let folded: String = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first name of a full name, as a person is greeted. Names in capitals are eased: `ANA MARÍA` → `Ana`.
pub fn first_name(full: &str) -> String {
    let first = full.split_whitespace().next().unwrap_or_default();
    let shouting = first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase());
    if !shouting && !first.chars().all(char::is_lowercase) {
        return first.to_owned();
    }
    let mut chars = first.chars();
    let head: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    head + &chars.as_str().to_lowercase()
}

/// A word with its first letter as a capital.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}

/// At most `limit` characters, the last one an ellipsis when something was cut.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_typed() {
        assert_eq!(key("  Promoción   de NOVIEMBRE "), "promocion de noviembre");
        assert_eq!(key("Peña"), key("PENA"));
    }

    #[test]
    fn people_are_greeted_by_their_first_name() {
        assert_eq!(first_name("ANA MARÍA PEÑA"), "Ana");
        assert_eq!(first_name("lucía prieto"), "Lucía");
        assert_eq!(first_name("McArthur Lee"), "McArthur");
        assert_eq!(first_name(""), "");
    }

    #[test]
    fn long_texts_are_cut_at_a_character() {
        assert_eq!(cut("niño pequeño", 6), "niño…");
        assert_eq!(cut("niño", 4), "niño");
    }
}
