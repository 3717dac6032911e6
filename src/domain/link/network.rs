//! Where a link is put: a network, a page, a wall. Any word will do; the usual ones are known by their other names too.

use crate::domain::text;

/// The known ones: how each is kept, what else people call it, and the medium that statistics of pages call it by.
const KNOWN: [(&str, &[&str], &str); 12] = [
    (
        "facebook",
        &["fb", "face", "facebook marketplace", "marketplace"],
        "social",
    ),
    ("instagram", &["ig", "insta"], "social"),
    ("tiktok", &["tik tok"], "social"),
    ("youtube", &["yt"], "social"),
    ("whatsapp", &["wa", "estados", "status"], "social"),
    ("linkedin", &[], "social"),
    ("x", &["twitter"], "social"),
    ("google", &["google maps", "maps", "google business"], "search"),
    (
        "web",
        &["website", "site", "sitio", "pagina", "pagina web", "sitio web"],
        "referral",
    ),
    ("email", &["mail", "correo", "e-mail"], "email"),
    (
        "poster",
        &["cartel", "afiche", "letrero", "valla", "sign", "aviso"],
        "qr",
    ),
    (
        "flyer",
        &["volante", "folleto", "tarjeta", "leaflet", "card"],
        "qr",
    ),
];

/// The word by which it is kept: one of the known, or what was typed.
pub fn kept(typed: &str) -> String {
    let key = text::key(typed);
    let known = KNOWN
        .iter()
        .find(|(name, others, _)| *name == key || others.contains(&key.as_str()));
    known.map_or(key, |(name, ..)| (*name).to_owned())
}

/// What statistics call the way from there (`utm_medium`).
pub fn medium(kept: &str) -> &'static str {
    let known = KNOWN.iter().find(|(name, ..)| *name == kept);
    known.map_or("referral", |(.., medium)| medium)
}

/// A name as an address carries it: `villa-marina`.
pub fn slug(name: &str) -> String {
    let key = text::key(name);
    let words = key
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_has_one_name() {
        for (typed, expected) in [
            ("Facebook", "facebook"),
            ("FB", "facebook"),
            ("Tik Tok", "tiktok"),
            ("Página", "web"),
            ("cartel", "poster"),
            ("Radio Luz", "radio luz"),
        ] {
            assert_eq!(kept(typed), expected);
        }
        assert_eq!(
            (medium("instagram"), medium("poster"), medium("radio luz")),
            ("social", "qr", "referral")
        );
        assert_eq!(slug(" Villa Marina (2ª etapa) "), "villa-marina-2ª-etapa");
    }
}
