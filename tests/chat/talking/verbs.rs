//! Every verb of the command table is answered in some test in both languages, word for word.
//!
//! The tests' own sources are read. What stands between `assert_snapshot!(` and the words that are expected, and begins with a slash, is a
//! command that was typed; those words are its answer. In a walk each answer stands below its command (`> /status`). Which language
//! an answer is in, its own words tell: those that stand in the sentences of one language and not of the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pregon_commands::table::TABLE;
use pregon_commands::{Input, Language, Reading, Text, VerbSpec, read, table};
use regex::Regex;

use crate::language::file::sentences;

#[test]
fn every_verb_is_answered_word_for_word_in_both_languages() {
    let vocabulary = Vocabulary::read();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (line, answer) in exchanges() {
        if let (Some(verb), Some(language)) = (verb_of(&line), vocabulary.language(&answer)) {
            seen.insert((language.code(), verb.key));
        }
    }
    let missing: Vec<String> = Language::ALL
        .into_iter()
        .flat_map(|language| table::verbs().map(move |(_, verb)| (language, verb)))
        .filter(|(language, verb)| !seen.contains(&(language.code(), verb.key)))
        .map(|(language, verb)| format!("{} in {language:?}", verb.line(language)))
        .collect();
    assert!(
        missing.is_empty(),
        "no test shows what is answered to {missing:?}"
    );
}

#[test]
fn an_answer_tells_its_language() {
    let vocabulary = Vocabulary::read();
    for (answer, language) in [
        ("No hay nada en marcha.", Language::Es),
        ("Nothing is running.", Language::En),
        ("*Cliente* 2\n[Seguir lo de antes]", Language::Es),
        ("Tags of *Ana Peña*: gold, vip", Language::En),
        ("Etiquetas de *Ana Peña*: gold, vip", Language::Es),
        ("*Ana* pasó a *ganado*.\n`/lead list`", Language::Es),
    ] {
        assert_eq!(vocabulary.language(answer), Some(language), "{answer}");
    }
    assert_eq!(vocabulary.language("*Ana Peña*\n`+57 300 5550201`"), None);
}

/// What was typed, and what was answered.
fn exchanges() -> Vec<(String, String)> {
    let shown = Regex::new(r##"(?s)assert_snapshot!\((.*?),\s+@(?:r(#*)"|")"##).unwrap();
    let typed = Regex::new(r#""(/(?:[^"\\]|\\.)*)""#).unwrap();
    let mut found = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")) {
        let source = fs::read_to_string(&file).unwrap();
        for shown in shown.captures_iter(&source) {
            let answer = expected(
                &source[shown.get(0).unwrap().end()..],
                shown.get(2).map(|marks| marks.len()),
            );
            if ["walk(", "walk_showing(", "talk("]
                .iter()
                .any(|told| shown[1].contains(told))
            {
                found.extend(steps(&answer));
                continue;
            }
            let lines: Vec<_> = typed.captures_iter(&shown[1]).collect();
            if let [line] = lines.as_slice() {
                found.push((line[1].replace("\\n", "\n").replace("\\\"", "\""), answer));
            }
        }
    }
    found
}

/// What is expected, from behind its first quote. `marks`: those of a raw string.
fn expected(rest: &str, marks: Option<usize>) -> String {
    match marks {
        Some(marks) => {
            let end = format!("\"{}", "#".repeat(marks));
            rest.split(&end).next().unwrap_or_default().to_owned()
        }
        None => {
            let end = Regex::new(r#"^(?:[^"\\]|\\.)*"#).unwrap();
            let text = end.find(rest).map_or("", |found| found.as_str());
            text.replace("\\n", "\n").replace("\\\"", "\"")
        }
    }
}

/// The commands of a walk, each with its answer.
fn steps(walk: &str) -> Vec<(String, String)> {
    let mut steps: Vec<(String, String)> = Vec::new();
    for line in walk.lines().map(str::trim) {
        match (line.strip_prefix("> "), steps.last_mut()) {
            (Some(said), _) => steps.push((said.to_owned(), String::new())),
            (None, Some((_, answer))) => {
                answer.push_str(line);
                answer.push('\n');
            }
            (None, None) => {}
        }
    }
    steps.retain(|(said, _)| said.starts_with('/'));
    steps
}

fn verb_of(line: &str) -> Option<&'static VerbSpec> {
    match read(&Input::new(line)) {
        Ok(Reading::Complete(command)) => Some(command.verb()),
        Ok(Reading::Incomplete(partial)) => partial.verb(),
        Ok(Reading::Noun(noun)) => noun.list(),
        _ => None,
    }
}

/// The words that tell a language: those that only it has.
struct Vocabulary(BTreeMap<String, Language>);

impl Vocabulary {
    /// From everything that is said: the sentences, and what the table of commands says.
    fn read() -> Self {
        let said = |language: Language| -> BTreeSet<String> {
            let mut words: BTreeSet<String> = BTreeSet::new();
            for sentence in sentences(language.code()).values() {
                words.extend(self::words(sentence));
            }
            let mut add = |text: Text| words.extend(self::words(text.get(language)));
            for noun in TABLE {
                add(noun.summary);
                for verb in noun.verbs {
                    add(verb.summary);
                    for argument in verb.arguments {
                        add(argument.question);
                        add(argument.help);
                    }
                }
            }
            words
        };
        let [spanish, english] = [said(Language::Es), said(Language::En)];
        let only = |own: &BTreeSet<String>, other: &BTreeSet<String>, language| {
            let own = own.difference(other).cloned();
            own.map(|word| (word, language)).collect::<Vec<_>>()
        };
        let mut all = only(&spanish, &english, Language::Es);
        all.extend(only(&english, &spanish, Language::En));
        Self(all.into_iter().collect())
    }

    /// The language of most of the words that tell one.
    fn language(&self, answer: &str) -> Option<Language> {
        let told = words(answer).filter_map(|word| self.0.get(&word)).copied();
        let (spanish, english): (Vec<_>, Vec<_>) = told.partition(|told| *told == Language::Es);
        match spanish.len().cmp(&english.len()) {
            std::cmp::Ordering::Greater => Some(Language::Es),
            std::cmp::Ordering::Less => Some(Language::En),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// The words of a text. What is filled in, and what is typed in one language or the other, is none of them.
fn words(text: &str) -> impl Iterator<Item = String> {
    let foreign = Regex::new(r"(?s)```.*?```|`[^`]*`|\{[^}]*\}").unwrap();
    let bare = foreign.replace_all(text, " ").to_lowercase();
    let words: Vec<String> = bare
        .split(|c: char| !c.is_alphabetic() && c != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
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
