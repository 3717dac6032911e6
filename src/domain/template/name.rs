//! Names of templates: lower-case letters, digits and underscores.

const NAME_MAX: usize = 512;
/// Longer names say nothing more to an owner who reads a list on a telephone.
const STEM_MAX: usize = 48;

/// A name made from a title: accents folded, whatever else there is becomes an underscore, and `unique` put behind it so
/// that a title used twice (or the name of a deleted template, which stays taken for 30 days) is free.
pub fn template_name(title: &str, unique: &str) -> String {
    let stem = slug(title, STEM_MAX);
    let stem = if stem.is_empty() {
        "plantilla".to_owned()
    } else {
        stem
    };
    match slug(unique, STEM_MAX) {
        unique if unique.is_empty() => stem,
        unique => format!("{stem}_{unique}"),
    }
}

/// Whether a provider takes it as a name.
pub fn is_template_name(name: &str) -> bool {
    (1..=NAME_MAX).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Lower case, Latin letters without their accents; every other letter stays as it is.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' => folded.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ī' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' => folded.push('n'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => folded.push('o'),
            'ś' | 'š' => folded.push('s'),
            'ú' | 'ù' | 'û' | 'ü' | 'ū' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            // Accents written as letters of their own, behind the one that they stand on.
            '\u{300}'..='\u{36f}' => {}
            other => folded.push(other),
        }
    }
    folded
}

fn slug(text: &str, max: usize) -> String {
    let mut slug = String::new();
    for letter in fold(text).chars() {
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    slug.truncate(max);
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_names() {
        assert_eq!(
            template_name("¡Promoción de Año Nuevo!", "7f3"),
            "promocion_de_ano_nuevo_7f3"
        );
        assert_eq!(template_name("Bi\u{301}ceps & Œuvre", ""), "biceps_oeuvre");
        assert_eq!(template_name("Lentes 2x1", "A-9"), "lentes_2x1_a_9");
        assert_eq!(template_name("促销", "1"), "plantilla_1");
        let long = template_name(&"palabra ".repeat(40), "1");
        assert!(is_template_name(&long) && long.len() < 60, "{long}");
    }

    #[test]
    fn names_that_providers_take() {
        assert!(is_template_name("promo_2"));
        for bad in ["", "Promo", "promo-2", "año", &"a".repeat(513)] {
            assert!(!is_template_name(bad), "{bad}");
        }
    }
}
