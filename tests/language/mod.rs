//! The two languages say the same: the same sentences with the same gaps, all of them used, none of them missing, and short
//! enough for where they stand.

mod asked;
pub mod file;
mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use pregon::replies::{KEYS, Voice};
use pregon_commands::table::TABLE;
use pregon_commands::{Language, Role, help};
use regex::Regex;

use file::{files, sentences};

/// Characters on a button.
const BUTTON: usize = 20;

/// Characters of a row's title in a list.
const ROW: usize = 24;

/// Characters under a row's title.
const DETAIL: usize = 72;

/// Characters of a heading above a message.
const HEADER: usize = 60;

/// Characters of a text above a list.
const LIST_TEXT: usize = 4096;

/// Characters of a text with buttons.
const TEXT_WITH_BUTTONS: usize = 1024;

/// The same, less what is filled in.
const TEXT: usize = 900;

/// As long as what fills a button in gets: a million people.
const LONG: &str = "1.000.000";

#[test]
fn both_languages_have_the_same_sentences() {
    let [spanish, english] = &*KEYS;
    for keys in [spanish, english] {
        let different: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(different.len(), keys.len(), "a sentence stands twice");
    }
    let (spanish, english): (BTreeSet<_>, BTreeSet<_>) = (spanish.iter().collect(), english.iter().collect());
    let one_sided: Vec<_> = spanish.symmetric_difference(&english).collect();
    assert!(one_sided.is_empty(), "only in one language: {one_sided:?}");
}

#[test]
fn the_files_are_well_formed() {
    for language in ["es", "en"] {
        for (name, text) in files(language) {
            let read = FluentResource::try_new(text);
            assert!(
                read.is_ok(),
                "{language}/{name}: {:?}",
                read.err().map(|(_, errors)| errors)
            );
        }
    }
}

#[test]
fn a_sentence_has_the_same_gaps_in_both() {
    let (spanish, english) = (sentences("es"), sentences("en"));
    for (key, sentence) in &spanish {
        let other = &english[key];
        assert_eq!(gaps(sentence), gaps(other), "{key}:\n{sentence}\n{other}");
    }
}

#[test]
fn every_gap_can_be_filled() {
    for (language, sentences) in [("es", sentences("es")), ("en", sentences("en"))] {
        let voice = Voice::new(language, "America/Bogota");
        for (key, sentence) in &sentences {
            let gaps = gaps(sentence);
            let values: Vec<(&str, String)> = gaps
                .iter()
                .map(|gap| (gap.as_str(), format!("«{gap}»")))
                .collect();
            let said = voice.say(key, &values);
            assert_ne!(said, *key, "{language}: {key} cannot be said");
            assert!(!said.contains("{$"), "{language}: {key}: {said}");
            let shown = gaps
                .iter()
                .filter(|gap| said.contains(&format!("«{gap}»")))
                .count();
            assert!(
                shown > 0 || gaps.is_empty(),
                "{language}: {key} shows nothing of {gaps:?}: {said}"
            );
        }
    }
}

#[test]
fn everything_fits_where_it_stands() {
    for (language, sentences) in [("es", sentences("es")), ("en", sentences("en"))] {
        let voice = Voice::new(language, "America/Bogota");
        for (key, sentence) in &sentences {
            let gaps = gaps(sentence);
            // One, which may be worded otherwise, and as long as it gets.
            for filling in ["1", LONG] {
                let values: Vec<(&str, String)> = gaps
                    .iter()
                    .map(|gap| (gap.as_str(), filling.to_owned()))
                    .collect();
                let said = voice.say(key, &values);
                let limit = limit(key);
                let length = said.chars().count();
                assert!(
                    length <= limit,
                    "{language}: {key} has {length} characters, of {limit}: {said}"
                );
            }
        }
    }
}

#[test]
fn an_emoji_stands_alone_at_the_end_of_a_line() {
    // Symbols and pictures; dashes, quotes and arrows are text.
    let emoji =
        Regex::new(r"[\x{231A}-\x{23FF}\x{2600}-\x{27BF}\x{2B00}-\x{2BFF}\x{1F000}-\x{1FAFF}]\x{FE0F}?")
            .unwrap();
    let mut found = 0;
    let mut is_well = |what: &str, text: &str| {
        let places: Vec<_> = emoji.find_iter(text).collect();
        assert!(places.len() <= 1, "{what} has more than one: {text}");
        for place in places {
            let (before, after) = (&text[..place.start()], &text[place.end()..]);
            assert!(
                after.is_empty() || after.starts_with('\n'),
                "{what} goes on after it: {text}"
            );
            let line = before.rsplit('\n').next().unwrap_or_default();
            assert!(!line.trim().is_empty(), "{what} has it in place of words: {text}");
            found += 1;
        }
    };
    for (language, sentences) in [("es", sentences("es")), ("en", sentences("en"))] {
        for (key, sentence) in &sentences {
            is_well(&format!("{language}: {key}"), sentence.trim_end());
        }
    }
    for noun in TABLE {
        for language in Language::ALL {
            for text in noun.verbs.iter().map(|verb| verb.summary.get(language)) {
                is_well(noun.key, text);
            }
        }
    }
    assert!(found > 10, "the search finds them");
}

#[test]
fn what_the_table_shows_fits_where_it_stands() {
    let fits = |what: &str, text: &str, limit: usize| {
        let length = text.chars().count();
        assert!(
            length <= limit,
            "{what} has {length} characters, of {limit}: {text}"
        );
    };
    for noun in TABLE {
        for language in Language::ALL {
            fits(noun.key, noun.names.shown(language), ROW);
            fits(noun.key, noun.summary.get(language), DETAIL);
            for verb in noun.verbs {
                fits(verb.key, verb.names.shown(language), ROW);
                fits(verb.key, verb.summary.get(language), DETAIL);
                for argument in verb.arguments {
                    fits(verb.key, argument.question.get(language), TEXT);
                    for choice in argument.kind.choices() {
                        fits(verb.key, choice.label.get(language), BUTTON);
                    }
                }
            }
        }
    }
}

#[test]
fn help_fits_into_a_message() {
    for language in Language::ALL {
        for role in Role::ALL {
            // Above the list of topics, and above a button.
            let overview = help::overview(help::Asker { role, several: true }, language)
                .whatsapp()
                .chars()
                .count();
            assert!(overview <= LIST_TEXT, "{role:?}: {overview}");
            // And each page above its buttons, in one message.
            for noun in TABLE {
                let asker = help::Asker { role, several: true };
                let page =
                    help::topic(noun.key, asker, language).map_or(0, |page| page.whatsapp().chars().count());
                assert!(page <= TEXT_WITH_BUTTONS, "{role:?}: {}: {page}", noun.key);
            }
        }
    }
}

#[test]
fn whatever_is_said_exists_and_whatever_exists_is_said() {
    let quoted = Regex::new(r#""([a-z][a-z0-9]*(?:-[a-z0-9]+)*)""#).unwrap();
    let said = Regex::new(r#"\.say\(\s*"([^"]*)""#).unwrap();
    let known: BTreeSet<&str> = KEYS[0].iter().map(String::as_str).collect();
    let mut used = BTreeSet::new();
    for path in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        for found in said.captures_iter(&source) {
            assert!(
                known.contains(&found[1]),
                "{}: there is no sentence {}",
                path.display(),
                &found[1]
            );
        }
        let all = quoted.captures_iter(&source).map(|found| found[1].to_owned());
        used.extend(all.filter(|key| known.contains(key.as_str())));
    }
    let unused: Vec<_> = known.iter().filter(|key| !used.contains(**key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn whoever_says_a_sentence_fills_its_gaps() {
    let call = Regex::new(r#"\.say\(\s*"([a-z0-9-]+)",\s*&\[([^\]]*)\]"#).unwrap();
    let argument = Regex::new(r#"\(\s*"([a-z0-9-]+)","#).unwrap();
    let sentences: BTreeMap<String, String> = sentences("es");
    let mut looked_at = 0;
    for path in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        for found in call.captures_iter(&source) {
            let given: BTreeSet<String> = argument
                .captures_iter(&found[2])
                .map(|found| found[1].to_owned())
                .collect();
            let Some(sentence) = sentences.get(&found[1]) else {
                continue;
            };
            looked_at += 1;
            let missing: Vec<_> = gaps(sentence).difference(&given).cloned().collect();
            assert!(
                missing.is_empty(),
                "{}: {} lacks {missing:?}",
                path.display(),
                &found[1]
            );
        }
    }
    assert!(looked_at > 50, "the search finds the calls");
}

/// How long a sentence may be, which its name tells.
fn limit(key: &str) -> usize {
    match key.rsplit('-').next() {
        Some("button") => BUTTON,
        // A lead's stage and a kind of choice stand on buttons and rows, too.
        _ if key.starts_with("stage-") => BUTTON,
        Some("row") => ROW,
        Some("detail") => DETAIL,
        Some("header") => HEADER,
        Some("footer") => HEADER,
        _ => TEXT,
    }
}

/// `{$name}`: what a sentence wants to be given.
fn gaps(sentence: &str) -> BTreeSet<String> {
    let gap = Regex::new(r"\$([a-z0-9-]+)").unwrap();
    gap.captures_iter(sentence)
        .map(|found| found[1].to_owned())
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
