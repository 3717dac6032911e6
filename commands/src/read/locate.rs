//! Which verb a header begins with.

use crate::error::{ParseError, shortened};
use crate::language::Language;
use crate::normal::{fold, fold_begins_with, folds_to};
use crate::read::Input;
use crate::render::noun_verb;
use crate::similar::{MAX_SUGGESTIONS, nearest};
use crate::spec::{NounSpec, VerbSpec};
use crate::table;

/// Shortest prefix of a first word that stands for it.
const PREFIX_MIN: usize = 3;

pub(super) enum Located {
    /// No command.
    Nothing,
    /// A slash alone, or a noun without a verb.
    Help {
        noun: Option<&'static NounSpec>,
        /// Help was asked for by its name.
        asked: bool,
    },
    /// A verb, and the words after it.
    Verb {
        verb: &'static VerbSpec,
        language: Language,
        rest: String,
        slashed: bool,
    },
}

type Top = (&'static NounSpec, Option<&'static VerbSpec>);

/// Finds the verb of a cleaned, trimmed header.
pub(super) fn locate(header: &str, input: &Input) -> Result<Located, ParseError> {
    let unslashed = header.strip_prefix(['/', '／']).map(str::trim_start);
    let slashed = unslashed.is_some();
    if !slashed && !input.slash_optional {
        return Ok(Located::Nothing);
    }
    let line = unslashed.unwrap_or(header);
    if line.is_empty() {
        return Ok(if slashed {
            Located::Help {
                noun: None,
                asked: true,
            }
        } else {
            Located::Nothing
        });
    }
    let (first, rest) = first_word(line);
    if first.is_empty() {
        // `/?`
        return Ok(if slashed {
            Located::Help {
                noun: None,
                asked: true,
            }
        } else {
            Located::Nothing
        });
    }
    let found = match table::top(&first) {
        Some(found) => Some(found),
        None if slashed => by_prefix(&first),
        None => return Ok(Located::Nothing),
    };
    let Some((noun, bare)) = found else {
        return Err(ParseError::UnknownCommand {
            typed: shortened(line.split(' ').next().unwrap_or_default()),
            suggestions: instead_of_command(&first, rest, input.language),
        });
    };
    if let Some(verb) = bare {
        let language = verb.names.language(&first).unwrap_or(input.language);
        return Ok(Located::Verb {
            verb,
            language,
            rest: rest.to_owned(),
            slashed,
        });
    }
    if asks_for_help(rest) {
        return Ok(Located::Help {
            noun: Some(noun),
            asked: !first_word(rest).0.is_empty() || rest.contains('?'),
        });
    }
    let language = noun.names.language(&first);
    // `cliente a las 5` is a sentence: what has no slash must say more of its verb than a letter or two.
    if !slashed && !noun.verbs.iter().any(|verb| verb.names.has(&first_word(rest).0)) && is_short(rest) {
        return Ok(Located::Nothing);
    }
    match verb_of(noun, language, rest, input) {
        Err(error) if !slashed && error.suggestions().is_empty() => Ok(Located::Nothing),
        Err(error) => Err(error),
        Ok((verb, language, rest)) => Ok(Located::Verb {
            verb,
            language,
            rest: rest.to_owned(),
            slashed,
        }),
    }
}

/// The verb of a noun: its name, the one meant by a number, or the only one that begins so.
fn verb_of<'a>(
    noun: &'static NounSpec,
    language: Option<Language>,
    rest: &'a str,
    input: &Input,
) -> Result<(&'static VerbSpec, Language, &'a str), ParseError> {
    let (word, after) = first_word(rest);
    let spoken = |verb: &VerbSpec| language.or(verb.names.language(&word)).unwrap_or(input.language);
    if let Some(verb) = noun.verbs.iter().find(|verb| verb.names.has(&word)) {
        return Ok((verb, spoken(verb), after));
    }
    let numbered = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '+'));
    if let Some((_, verb)) = noun.implicit.filter(|_| numbered).and_then(table::verb) {
        return Ok((verb, language.unwrap_or(input.language), rest));
    }
    let begins = |verb: &&VerbSpec| verb.names.all().any(|name| fold_begins_with(name, &word));
    let beginning: Vec<&'static VerbSpec> = noun.verbs.iter().filter(begins).collect();
    let typed = shortened(rest.split(' ').next().unwrap_or_default());
    match beginning.as_slice() {
        [verb] => Ok((verb, spoken(verb), after)),
        [] => {
            let language = language.unwrap_or(input.language);
            let names = noun
                .verbs
                .iter()
                .flat_map(|verb| verb.names.all().map(move |name| (name, verb)));
            let near = nearest(&word, names);
            let suggestions = near
                .iter()
                .map(|(name, _)| with_rest(noun_verb(noun, name, language), after))
                .collect();
            let verbs = noun
                .verbs
                .iter()
                .map(|verb| verb.names.shown(language).to_owned())
                .collect();
            Err(ParseError::UnknownVerb {
                noun,
                typed,
                suggestions,
                verbs,
            })
        }
        several => {
            let line = |verb: &&'static VerbSpec| {
                let language = spoken(verb);
                with_rest(noun_verb(noun, verb.names.shown(language), language), after)
            };
            let suggestions = several.iter().take(MAX_SUGGESTIONS).map(line).collect();
            Err(ParseError::AmbiguousVerb {
                noun,
                typed,
                suggestions,
            })
        }
    }
}

/// Whether what follows a noun is nothing, `?` or the word for help.
fn asks_for_help(rest: &str) -> bool {
    let (word, after) = first_word(rest);
    let help = || table::verb("help").is_some_and(|(_, verb)| verb.names.has(&word));
    after.is_empty() && (word.is_empty() || help())
}

/// Whether the first word is too short to stand for a longer one.
fn is_short(line: &str) -> bool {
    let word = first_word(line).0;
    word.starts_with(char::is_alphabetic) && word.chars().count() < PREFIX_MIN
}

/// What a first word is the beginning of, when of one thing only.
fn by_prefix(first: &str) -> Option<Top> {
    if first.chars().count() < PREFIX_MIN {
        return None;
    }
    let mut found: Option<Top> = None;
    for (_, top) in table::tops().filter(|(name, _)| fold_begins_with(name, first)) {
        if found.is_some_and(|other| other != top) {
            return None;
        }
        found = Some(top);
    }
    found
}

/// Lines that may have been meant: noun and verb swapped, a verb without its noun, a beginning, a slip.
fn instead_of_command(first: &str, rest: &str, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let (second, after) = first_word(rest);
    let nouns = || table::TABLE.iter().filter(|noun| !noun.is_bare());
    let long = first.chars().count() >= PREFIX_MIN;
    let means = |name: &str| folds_to(name, first) || (long && fold_begins_with(name, first));
    let verb_in = |noun: &&'static NounSpec| noun.verbs.iter().find(|verb| verb.names.all().any(means));
    let language_of = |verb: &VerbSpec| verb.names.language(first).unwrap_or(language);
    let swapped = nouns().find(|noun| noun.names.has(&second));
    if let Some((noun, verb)) = swapped.and_then(|noun| Some((noun, verb_in(noun)?))) {
        let language = language_of(verb);
        lines.push(with_rest(
            noun_verb(noun, verb.names.shown(language), language),
            after,
        ));
    } else {
        for noun in nouns() {
            if let Some(verb) = verb_in(noun) {
                let language = language_of(verb);
                lines.push(with_rest(
                    noun_verb(noun, verb.names.shown(language), language),
                    rest,
                ));
            }
        }
    }
    let near = nearest(first, table::tops()).into_iter().map(|(name, _)| name);
    let beginning = table::tops()
        .filter(|(name, _)| first.chars().count() >= 2 && fold_begins_with(name, first))
        .map(|(name, _)| name);
    for name in near.chain(beginning) {
        let line = with_rest(format!("/{name}"), rest);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.truncate(MAX_SUGGESTIONS);
    lines
}

/// The first word, folded, without punctuation around it; and what follows.
fn first_word(line: &str) -> (String, &str) {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let folded = fold(word);
    let bare = folded.trim_start_matches('¡');
    let bare = bare.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']);
    (bare.to_owned(), rest.trim_start())
}

/// The line and what followed it, unless that is a text in the wrong place.
fn with_rest(mut line: String, rest: &str) -> String {
    const MAX: usize = 200;
    if !rest.is_empty() && rest.chars().count() <= MAX {
        line.push(' ');
        line.push_str(rest);
    }
    line
}
