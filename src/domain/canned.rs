//! Canned answers in a text: `#precio` stands for what is kept under that key. What begins with a digit (`#12`) is a number of something else,
//! and a `#` inside of a word or an address is no key.

use std::ops::Range;

use super::text;

/// Most characters of a key.
pub const KEY_MAX: usize = 30;

/// Slips in a key that is taken for another: letters more, less or swapped.
const SLIPS: usize = 2;

/// A key that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where, with its `#`.
    pub at: Range<usize>,
    /// Which, as it is kept.
    pub key: String,
}

/// A key as it is kept: lower case, without accents, spaces made `_`. `None`: nothing that could be written behind a `#`.
pub fn key(typed: &str) -> Option<String> {
    let key = text::key(typed.trim().trim_start_matches('#')).replace(' ', "_");
    let begins = key.chars().next().is_some_and(char::is_alphabetic);
    let ends = key.chars().next_back().is_some_and(char::is_alphanumeric);
    let fits = key.chars().count() <= KEY_MAX && key.chars().all(may_stand);
    (begins && ends && fits).then_some(key)
}

/// The keys in a text, in their order.
pub fn mentions(words: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut from = 0;
    for (at, c) in words.char_indices() {
        let opens = c == '#' && before.is_none_or(|before| !is_joined(before));
        before = Some(c);
        if !opens || at < from {
            continue;
        }
        let rest = &words[at + 1..];
        let end = rest.find(|c: char| !may_stand(c)).unwrap_or(rest.len());
        let typed = rest[..end].trim_end_matches(['-', '_']);
        if let Some(key) = key(typed) {
            from = at + 1 + typed.len();
            found.push(Mention { at: at..from, key });
        }
    }
    found
}

/// The key that a text is, with nothing beside it.
pub fn only(words: &str) -> Option<String> {
    let words = words.trim();
    let mut found = mentions(words);
    let is_all = found.len() == 1 && found[0].at == (0..words.len());
    if is_all {
        found.pop().map(|only| only.key)
    } else {
        None
    }
}

/// Those of the keys that a slip is likely to have meant, the nearest first.
pub fn nearest<'k>(typed: &str, known: &'k [String]) -> Vec<&'k str> {
    let most = SLIPS.min(1 + typed.chars().count() / 4);
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .filter_map(|key| {
            let slips = strsim::damerau_levenshtein(key, typed);
            let begins = key.starts_with(typed) || typed.starts_with(key.as_str());
            (slips <= most || begins).then_some((slips, key.as_str()))
        })
        .collect();
    near.sort();
    near.into_iter().map(|(_, key)| key).collect()
}

fn may_stand(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// What a `#` behind it belongs to.
fn is_joined(before: char) -> bool {
    before.is_alphanumeric() || matches!(before, '_' | '-' | '#' | '/' | '&' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(words: &str) -> Vec<String> {
        mentions(words).into_iter().map(|mention| mention.key).collect()
    }

    #[test]
    fn keys_are_found_among_other_words() {
        assert_eq!(keys("#precio"), ["precio"]);
        assert_eq!(keys("Hola, #Precio, y #Horario-2."), ["precio", "horario-2"]);
        assert_eq!(keys("(#ubicación)"), ["ubicacion"]);
        assert_eq!(keys("¿#precio?#horario"), ["precio", "horario"]);
        for none in [
            "#12",
            "# precio",
            "https://a.co/#precio",
            "a#precio",
            "##precio",
            "#",
            "#-a",
            "?x=#a",
        ] {
            assert_eq!(keys(none), [] as [&str; 0], "{none}");
        }
        let words = "Va: #ñandú-.";
        let found = mentions(words);
        assert_eq!(
            (&words[found[0].at.clone()], found[0].key.as_str()),
            ("#ñandú", "nandu")
        );
    }

    #[test]
    fn a_text_can_be_a_key_and_nothing_else() {
        assert_eq!(only(" #precio ").as_deref(), Some("precio"));
        assert_eq!(only("#precio."), None);
        assert_eq!(only("#precio #horario"), None);
        assert_eq!(only("precio"), None);
    }

    #[test]
    fn keys_are_kept_as_they_are_found() {
        assert_eq!(key("Lista de Precios").as_deref(), Some("lista_de_precios"));
        assert_eq!(key("#Envío").as_deref(), Some("envio"));
        for none in ["", "12", "a!", "-a", "a_", &"a".repeat(KEY_MAX + 1)] {
            assert_eq!(key(none), None, "{none}");
        }
        for typed in ["precio", "envío", "lista de precios", "a1-b"] {
            let kept = key(typed).unwrap();
            assert_eq!(key(&kept).as_ref(), Some(&kept));
            assert_eq!(only(&format!("#{kept}")), Some(kept));
        }
    }

    #[test]
    fn slips_are_near() {
        let known = ["horario", "precio", "precio-vip", "ubicacion"].map(str::to_owned);
        assert_eq!(nearest("preico", &known), ["precio"]);
        assert_eq!(nearest("precios", &known), ["precio"]);
        assert_eq!(nearest("prec", &known), ["precio", "precio-vip"]);
        assert!(nearest("zapato", &known).is_empty());
    }
}
