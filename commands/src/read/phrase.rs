//! Things of several words that stand unquoted among others: a moment, how long something is paid for, how long it takes.

use crate::language::Language;
use crate::spec::{ArgumentSpec, Kind, Place, VerbSpec};
use crate::value::{Length, is_span, price_goes_on, says_span};
use crate::when::{Found, MOST_WORDS, phrase};

/// Most words of a length or of a delay: `an hour and a half`.
const MOST_OF_A_LENGTH: usize = 5;

/// Whether such a thing is found among other words.
pub(crate) const fn may_stand_among_others(kind: &Kind) -> bool {
    matches!(kind, Kind::When | Kind::Length | Kind::Delay)
}

/// Whether a verb has one of these among other objects, so that those need quotes where it is written.
pub(crate) fn is_among_others(verb: &VerbSpec) -> bool {
    let mut objects = verb
        .arguments
        .iter()
        .filter(|argument| argument.place == Place::Object);
    let has = |argument: &ArgumentSpec| may_stand_among_others(&argument.kind);
    objects.clone().count() > 1 && objects.any(has)
}

/// The longest run of the words that is one, the first of equals.
pub(crate) fn find(kind: Kind, words: &[&str], language: Language) -> Option<Found> {
    match kind {
        Kind::When => phrase(words, language),
        // What was meant to say so is found, too, and refused for what it is: it is no part of a name.
        Kind::Length => longest(words, Length::is_meant),
        Kind::Delay => delay(words),
        _ => None,
    }
}

/// Whether the words are one, all of them.
pub(crate) fn is_one(kind: Kind, words: &[&str], language: Language) -> bool {
    words.len() <= MOST_WORDS
        && find(kind, words, language).is_some_and(|found| found.words == (0..words.len()))
}

/// How long something takes. What was meant to say so is found, too, and refused for what it is: it is no part of a name.
fn delay(words: &[&str]) -> Option<Found> {
    let meant = longest(words, says_span)?;
    let run = &words[meant.words.clone()];
    // `1h 30 mil`: the number begins a price.
    let last = run.last().copied().unwrap_or_default();
    let is_price = last.bytes().all(|byte| byte.is_ascii_digit());
    let next = words.get(meant.words.end);
    match is_price && next.is_some_and(|next| price_goes_on(last, next)) {
        true => longest(words, is_span),
        false => Some(meant),
    }
}

fn longest(words: &[&str], is_it: impl Fn(&str) -> bool) -> Option<Found> {
    for count in (1..=words.len().min(MOST_OF_A_LENGTH)).rev() {
        let from = words
            .windows(count)
            .position(|run| is_it(run.join(" ").trim_end_matches([',', ';'])));
        if let Some(from) = from {
            return Some(Found {
                words: from..from + count,
                is_whole: true,
            });
        }
    }
    None
}
