//! A list of people pasted into a message, and the same lines as shared contact cards; its words as a promotion's placeholders.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use pregon_fuzz::domain::{placeholder, roster};
use pregon_fuzz::sound;

fuzz_target!(|text: &str| {
    for country in ["CO", "BR"] {
        if let Ok(roster) = roster::read_text(text, country) {
            sound::assert_roster(&roster);
        }
        if let Ok(roster) = roster::read_cards(&cards(text), country) {
            sound::assert_roster(&roster);
        }
    }
    let names = placeholder::names(text);
    let values: BTreeMap<String, String> = names.iter().map(|name| (name.clone(), "x".to_owned())).collect();
    let filled = placeholder::fill(text, &values);
    assert!(names.is_empty() || filled != text, "{text:?}");
});

/// A card a line: the name, then its numbers after tabs.
fn cards(text: &str) -> Vec<(String, Vec<String>)> {
    let card = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        (parts.next().unwrap_or_default(), parts.collect())
    };
    text.lines().map(card).collect()
}
