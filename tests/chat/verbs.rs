//! Every verb of the command table is typed by some test in both languages, and its answer stands there word for word.
//!
//! The tests' own sources are read: what stands between `assert_snapshot!(` and the words that are expected, and begins with a
//! slash, is a command that was typed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pregon_commands::normal::fold;
use pregon_commands::{Input, Language, Names, Reading, VerbSpec, read, table};
use regex::Regex;

#[test]
fn every_verb_is_answered_word_for_word_in_both_languages() {
    let shown = Regex::new(r#"(?s)assert_snapshot!\((.*?), @"#).unwrap();
    let typed = Regex::new(r#""(/(?:[^"\\]|\\.)*)""#).unwrap();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")) {
        let source = fs::read_to_string(&file).unwrap();
        for shown in shown.captures_iter(&source) {
            for typed in typed.captures_iter(&shown[1]) {
                let line = typed[1].replace("\\n", "\n").replace("\\\"", "\"");
                seen.extend(verb_of(&line).map(|(language, verb)| (language.code(), verb.key)));
            }
        }
    }
    let missing: Vec<String> = Language::ALL
        .into_iter()
        .flat_map(|language| table::verbs().map(move |(_, verb)| (language, verb)))
        .filter(|(language, verb)| !seen.contains(&(language.code(), verb.key)))
        .map(|(language, verb)| verb.line(language))
        .collect();
    assert!(
        missing.is_empty(),
        "no test shows what is answered to {missing:?}"
    );
}

/// Which verb a line is, and in which language its words stand. Some words are good in both: then the next one tells, and what is
/// good in both to its end counts as English.
fn verb_of(line: &str) -> Option<(Language, &'static VerbSpec)> {
    let verb = match read(&Input::new(line)) {
        Ok(Reading::Complete(command)) => command.verb(),
        Ok(Reading::Incomplete(partial)) => partial.verb()?,
        Ok(Reading::Noun(noun)) => noun.list()?,
        _ => return None,
    };
    let (noun, _) = table::verb(verb.key)?;
    let of = |names: Names, language| match language {
        Language::Es => names.es,
        Language::En => names.en,
    };
    let mut languages = vec![Language::En, Language::Es];
    let nouns = (!noun.is_bare()).then_some(noun.names);
    let words = line.trim_start_matches('/').split_whitespace().map(fold);
    for (names, word) in nouns.into_iter().chain([verb.names]).zip(words) {
        let known = |language: &Language| of(names, *language).iter().any(|name| fold(name) == word);
        if languages.iter().any(known) {
            languages.retain(known);
        }
    }
    Some((languages[0], verb))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}
