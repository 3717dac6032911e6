//! Comparing and showing what people write.

/// How names are compared and looked up: lower case, without accents (also those that are characters of their own, as lists from Apple's
/// machines have them), one space between words.
pub fn key(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    let folded: String = lower.filter(|c| !is_accent(*c)).map(plain).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words before a name by which nobody is greeted, as they are [compared](key).
const TITLES: [&str; 26] = [
    "arq", "doctor", "doctora", "don", "dona", "dr", "dra", "ing", "lic", "licda", "maestra", "maestro",
    "miss", "mr", "mrs", "ms", "prof", "profe", "sir", "sr", "sra", "srita", "srta", "senor", "senora",
    "senorita",
];

/// The first name of a full name, as a person is greeted: the first word with a letter in it that is no title. Names in capitals are
/// eased: `ANA MARÍA` → `Ana`. Empty where there is none, so that whatever stands in its place is used.
pub fn first_name(full: &str) -> String {
    let words = full.split_whitespace().map(bare).filter(|word| !word.is_empty());
    let first = words
        .into_iter()
        .find(|word| !TITLES.contains(&key(word).as_str()));
    let first = first.unwrap_or_default();
    let shouting = first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase());
    if !shouting && !first.chars().all(|c| char::is_lowercase(c) || is_accent(c)) {
        return first.to_owned();
    }
    let mut chars = first.chars();
    let head: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    head + &chars.as_str().to_lowercase()
}

/// A word without what stands around it: `~Ana🌸` → `Ana`. Empty where nothing of it is a letter.
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphabetic());
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_accent(c))
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

/// An accent that is a character of its own, behind its letter.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
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
        // As a list from an Apple machine has it.
        assert_eq!(key("Bogota\u{301}"), key("Bogotá"));
        assert_eq!(key("Tele\u{301}fono Nin\u{303}o"), "telefono nino");
    }

    #[test]
    fn people_are_greeted_by_their_first_name() {
        assert_eq!(first_name("ANA MARÍA PEÑA"), "Ana");
        assert_eq!(first_name("lucía prieto"), "Lucía");
        assert_eq!(first_name("McArthur Lee"), "McArthur");
        assert_eq!(first_name("JOSE\u{301} MARÍA"), "Jose\u{301}");
        assert_eq!(first_name(""), "");
        // As people call themselves in their profile, and as a clerk writes them down.
        for (full, first) in [
            ("🌸 Ana", "Ana"),
            ("~Ana🌸 Peña", "Ana"),
            ("Sra. Ana Pérez", "Ana"),
            ("DRA. ANA PÉREZ", "Ana"),
            ("Don José", "José"),
            ("Dr. Gómez", "Gómez"),
            ("Jean-Luc", "Jean-Luc"),
            ("O'Brien", "O'Brien"),
            (".", ""),
            ("~ 🌸", ""),
            ("Sra.", ""),
            ("+57 300 555 0201", ""),
        ] {
            assert_eq!(first_name(full), first, "{full}");
        }
    }

    #[test]
    fn long_texts_are_cut_at_a_character() {
        assert_eq!(cut("niño pequeño", 6), "niño…");
        assert_eq!(cut("niño", 4), "niño");
    }
}
