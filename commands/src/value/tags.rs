//! Tags, and audiences made of them.

use serde::{Deserialize, Serialize};

use crate::normal::fold_words;

/// Longest tag, in characters.
const TAG_MAX: usize = 40;
/// Most tags in one list.
const TAGS_MAX: usize = 20;

/// Whom a campaign is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every contact that may receive promotions.
    Everyone,
    /// Those with any of these tags.
    Tagged(Vec<String>),
}

impl Audience {
    /// What was typed for it: all, or tags parted by commas.
    pub fn parse(raw: &str) -> Option<Audience> {
        if Audience::is_everyone(raw) {
            Some(Audience::Everyone)
        } else {
            parse(raw).map(Audience::Tagged)
        }
    }

    /// Whether these words mean all: no tag can be called so.
    pub(crate) fn is_everyone(raw: &str) -> bool {
        let words = fold_words(raw);
        let words = words.strip_prefix("a ").unwrap_or(&words);
        matches!(
            words,
            "all"
                | "everyone"
                | "everybody"
                | "everything"
                | "todo"
                | "todos"
                | "toda"
                | "todas"
                | "todo el mundo"
        )
    }
}

/// Tags parted by commas, in lower case, without `#`, each once. `None` if one is empty, too long, or means all.
pub(super) fn parse(raw: &str) -> Option<Vec<String>> {
    let mut tags: Vec<String> = Vec::new();
    for part in raw
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let tag = part.trim_start_matches('#').trim().to_lowercase();
        if tag.is_empty() || tag.chars().count() > TAG_MAX || Audience::is_everyone(&tag) {
            return None;
        }
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    (1..=TAGS_MAX).contains(&tags.len()).then_some(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        assert_eq!(parse("VIP, lentes,#vip").unwrap(), ["vip", "lentes"]);
        assert_eq!(parse("clientes fieles").unwrap(), ["clientes fieles"]);
        assert_eq!(parse("vip,").unwrap(), ["vip"]);
        for bad in ["", ",", "#", "todos", "vip,all"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert_eq!(Audience::parse("A todos"), Some(Audience::Everyone));
        assert_eq!(Audience::parse("vip"), Some(Audience::Tagged(vec!["vip".into()])));
    }
}
