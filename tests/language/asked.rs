//! Each question of a dialogue is asked by some test, and each answer to *help* in the middle of it is heard: as a line of its own, in
//! both languages, so that whoever changes one sees how it reads.

use std::collections::BTreeSet;

use pregon_commands::{Language, table};

use super::shown::what_tests_show;

#[test]
fn every_question_is_asked_and_helped_with() {
    let shown = what_tests_show();
    let lines: BTreeSet<&str> = shown.lines().map(str::trim).collect();
    let mut unshown = BTreeSet::new();
    for (_, verb) in table::verbs() {
        for argument in verb.arguments {
            for language in Language::ALL {
                for words in [argument.question, argument.help].map(|text| text.get(language)) {
                    if !lines.contains(words) {
                        unshown.insert(format!("{} {}: {words}", verb.key, argument.name));
                    }
                }
            }
        }
    }
    let unshown: Vec<String> = unshown.into_iter().collect();
    assert!(unshown.is_empty(), "no test shows\n{}", unshown.join("\n"));
}
