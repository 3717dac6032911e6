//! Topics of help: a noun, a verb, a verb of a noun, or the nouns of a group.

use crate::help::{GROUPS, Group};
use crate::language::Language;
use crate::normal::fold;
use crate::table;

/// The key of what the words name: `campaign`, `campaign.new`, `status`.
pub(super) fn parse(raw: &str) -> Option<String> {
    let folded = fold(raw.trim().trim_start_matches('/'));
    if let Some(group) = GROUPS.iter().find(|group| group.names.has(&folded)) {
        return Some(group.key.to_owned());
    }
    let mut words = folded.split_whitespace();
    let first = words.next()?;
    let (noun, verb) = table::top(first)?;
    match (verb, words.next(), words.next()) {
        (Some(verb), None, _) => Some(verb.key.to_owned()),
        (None, None, _) => Some(noun.key.to_owned()),
        (None, Some(second), None) => noun
            .verbs
            .iter()
            .find(|verb| verb.names.has(second))
            .map(|verb| verb.key.to_owned()),
        _ => None,
    }
}

pub(super) fn render(key: &str, language: Language) -> String {
    if let Some(group) = Group::of_key(key) {
        return group.names.shown(language).to_owned();
    }
    if let Some(noun) = table::noun(key) {
        return noun.names.shown(language).to_owned();
    }
    match table::verb(key) {
        Some((noun, verb)) if noun.is_bare() => verb.names.shown(language).to_owned(),
        Some((noun, verb)) => format!("{} {}", noun.names.shown(language), verb.names.shown(language)),
        None => key.to_owned(),
    }
}
