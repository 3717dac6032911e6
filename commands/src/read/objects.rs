//! Words by position: which argument each belongs to.

use std::ops::Range;

use crate::language::Language;
use crate::normal::fold;
use crate::partial::Raws;
use crate::spec::{ArgumentSpec, Kind, Need, Place, VerbSpec};
use crate::value::{PhoneNumber, choice, is_phone_like, phone_digits};
use crate::when::Found;
use crate::words::Word;

use super::phrase;

/// Takes the title of a campaign that is quoted before the moment at which it leaves: `"Te extrañamos" cada mes el día 1 10am`.
pub(super) fn take_title(
    verb: &'static VerbSpec,
    language: Language,
    raws: &mut Raws,
    words: &mut Vec<Word>,
) {
    let Some(argument) = titled(verb).filter(|argument| !raws.contains_key(argument.name)) else {
        return;
    };
    let Some(first) = words.first().filter(|word| word.is_quoted()) else {
        return;
    };
    if is_title(verb, &first.text, language) || is_moment(&joined(&words[1..]), language) {
        raws.insert(argument.name.to_owned(), words.remove(0).text);
    }
}

/// Whether quoted words that stand first are taken for a campaign's title.
pub(crate) fn is_title(verb: &VerbSpec, text: &str, language: Language) -> bool {
    titled(verb).is_some() && !is_moment(text, language)
}

fn titled(verb: &VerbSpec) -> Option<&'static ArgumentSpec> {
    let by_key = |argument: &&ArgumentSpec| argument.kind == Kind::Campaign && argument.place == Place::Key;
    verb.arguments.iter().find(by_key)
}

fn is_moment(text: &str, language: Language) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    phrase::is_one(Kind::When, &words, language)
}

/// Gives the words to the objects that were not given by key; returns those that belong to none.
pub(super) fn assign(
    verb: &'static VerbSpec,
    language: Language,
    raws: &mut Raws,
    mut words: Vec<Word>,
) -> Vec<Word> {
    // Quotes around nothing say nothing.
    words.retain(|word| !word.text.trim().is_empty());
    let mut free: Vec<&'static ArgumentSpec> = verb
        .arguments
        .iter()
        .filter(|argument| argument.place == Place::Object && !raws.contains_key(argument.name))
        .collect();
    let mut give = |argument: &ArgumentSpec, text: String| drop(raws.insert(argument.name.to_owned(), text));
    if let Some(at) = free.iter().position(|argument| argument.kind == Kind::Phone) {
        let argument = free.remove(at);
        if let Some((from, to)) = phone(&words, argument.need == Need::Required) {
            give(argument, joined(&words.drain(from..to).collect::<Vec<_>>()));
        }
    }
    if free.len() > 1
        && let Some(at) = free
            .iter()
            .position(|argument| matches!(argument.kind, Kind::Choice(_)))
    {
        let argument = free[at];
        if at + 1 < free.len() {
            if let Some(to) = first_choice(&words, argument) {
                give(free.remove(at), joined(&words.drain(..to).collect::<Vec<_>>()));
            } else if argument.need == Need::Optional
                && let Some(from) = last_choice(&words, argument)
            {
                // `/status Sale picture`: what may be said is said before or after the rest.
                give(free.remove(at), joined(&words.split_off(from)));
            }
        } else if let Some(from) = last_choice(&words, argument) {
            give(free.remove(at), joined(&words.split_off(from)));
        }
    }
    // Of several things of several words, each but the last is taken out first: what it says is in its units.
    let phrases = |free: &[&'static ArgumentSpec]| -> Vec<usize> {
        let places = (0..free.len()).filter(|at| phrase::may_stand_among_others(&free[*at].kind));
        places.collect()
    };
    while let [at, _, ..] = phrases(&free)[..] {
        let run = phrase_of(&free, at, &words, language);
        let argument = free.remove(at);
        if let Some(run) = run {
            give(argument, parted(words.drain(run).collect()));
        }
    }
    let phrase = free
        .iter()
        .position(|argument| phrase::may_stand_among_others(&argument.kind))
        .filter(|_| free.len() > 1);
    let Some(at) = phrase else {
        return in_turn(free, words, &mut give);
    };
    match phrase_of(&free, at, &words, language) {
        Some(run) => {
            let after = words.split_off(run.end);
            give(free[at], parted(words.split_off(run.start)));
            around(free, at, words, after, &mut give)
        }
        None => {
            // Nothing of it was said; what stands at the end may still be meant for it.
            if at + 1 < free.len() {
                free.remove(at);
            }
            in_turn(free, words, &mut give)
        }
    }
}

/// Which of the words are the phrase of an object among others.
fn phrase_of(
    free: &[&'static ArgumentSpec],
    at: usize,
    words: &[Word],
    language: Language,
) -> Option<Range<usize>> {
    let mut best: Option<Found> = None;
    let mut from = 0;
    while from < words.len() {
        let open = |word: &&Word| word.quoted_from.is_none();
        let run: Vec<&str> = words[from..]
            .iter()
            .take_while(open)
            .map(|word| word.text.as_str())
            .collect();
        let rank = |found: &Found| (found.is_whole, found.words.len());
        if let Some(found) = phrase::find(free[at].kind, &run, language)
            && best.as_ref().is_none_or(|best| rank(best) < rank(&found))
        {
            best = Some(Found {
                words: from + found.words.start..from + found.words.end,
                ..found
            });
        }
        from += run.len() + 1;
    }
    let Some(found) = best else {
        return quoted_phrase(free, at, words, language);
    };
    // `/appointment new Domingo Ruiz`: half a moment where somebody has to be named first is his name.
    let before = &free[..at];
    let is_name = !found.is_whole && found.words.start == 0 && found.words.end < words.len();
    let wants_name = before.iter().any(|argument| argument.need == Need::Required);
    (!is_name || !wants_name).then_some(found.words)
}

/// A moment that stands in quotes behind words without them: `Ana "cada martes 10am" corte`. Where all is in quotes, each is what it is.
fn quoted_phrase(
    free: &[&'static ArgumentSpec],
    at: usize,
    words: &[Word],
    language: Language,
) -> Option<Range<usize>> {
    if free[at].kind != Kind::When || words.first()?.quoted_from.is_some() {
        return None;
    }
    let is_it = |word: &Word| {
        let inside: Vec<&str> = word.text.split_whitespace().collect();
        word.is_quoted() && phrase::is_one(Kind::When, &inside, language)
    };
    let place = words.iter().position(is_it)?;
    Some(place..place + 1)
}

/// The words before a phrase belong to the objects before it, those behind it to the others.
fn around(
    mut free: Vec<&'static ArgumentSpec>,
    at: usize,
    before: Vec<Word>,
    after: Vec<Word>,
    give: &mut impl FnMut(&ArgumentSpec, String),
) -> Vec<Word> {
    let behind = free.split_off(at + 1);
    free.truncate(at);
    let before = without_comma(before);
    if free.is_empty() {
        return in_turn(behind, [before, after].concat(), give);
    }
    if before.is_empty() && behind.is_empty() {
        return in_turn(free, after, give);
    }
    let (before, after) = match (&free[..], after.is_empty()) {
        ([argument], true) if argument.kind == Kind::Contact && !behind.is_empty() => {
            let mut who = before;
            let what = who.split_off(end_of_name(&who));
            (who, what)
        }
        _ => (before, after),
    };
    let mut left = in_turn(free, before, give);
    left.extend(in_turn(behind, after, give));
    left
}

/// Where it is plain that a name ends: behind quotes, and behind the number that follows it. `"Zoe" 300 123 4567 corte mañana 10am`
fn end_of_name(words: &[Word]) -> usize {
    let is_quoted = words.first().is_some_and(Word::is_quoted);
    match phone(words, false) {
        Some((from, to)) if from > 0 && (from == 1 || !is_quoted) => to,
        _ if is_quoted => 1,
        _ => words.len(),
    }
}

/// What was written before a phrase, without the comma that parts it from that.
fn without_comma(mut words: Vec<Word>) -> Vec<Word> {
    if let Some(last) = words.last_mut().filter(|word| word.quoted_from.is_none()) {
        let bare = last.text.trim_end_matches(PARTING).len();
        last.text.truncate(bare);
    }
    words.retain(|word| !word.text.is_empty());
    words
}

fn parted(words: Vec<Word>) -> String {
    let text = joined(&words);
    text.trim_end_matches(PARTING).to_owned()
}

/// Marks that part a phrase from what is around it.
const PARTING: [char; 2] = [',', ';'];

/// Each object takes what is left, but for what is a word by itself: quoted, or a number.
fn in_turn(
    mut free: Vec<&'static ArgumentSpec>,
    mut words: Vec<Word>,
    give: &mut impl FnMut(&ArgumentSpec, String),
) -> Vec<Word> {
    while !free.is_empty() && !words.is_empty() {
        let argument = free.remove(0);
        if argument.need == Need::Optional
            && matches!(argument.kind, Kind::Choice(_))
            && !is_choice(&words, argument)
        {
            // `/settings zone Bogota`: a forgotten colon, not a wrong answer to something that nobody asked.
            continue;
        }
        let alone = !free.is_empty()
            && (words[0].is_quoted() || (argument.kind.is_numbered() && is_lead_number(&words[0].text)));
        let mine: Vec<Word> = words.drain(..if alone { 1 } else { words.len() }).collect();
        give(argument, joined(&mine));
    }
    words
}

/// Most words that a choice has.
const CHOICE_WORDS: usize = 3;

/// Where the choice at the end begins: the most words that are one (`en negociación`).
fn last_choice(words: &[Word], argument: &ArgumentSpec) -> Option<usize> {
    (words.len().saturating_sub(CHOICE_WORDS)..words.len()).find(|from| is_choice(&words[*from..], argument))
}

/// Where the choice at the beginning ends, for one that other objects follow (`/team add +57… manager Ana`).
fn first_choice(words: &[Word], argument: &ArgumentSpec) -> Option<usize> {
    (1..=words.len().min(CHOICE_WORDS))
        .rev()
        .find(|to| is_choice(&words[..*to], argument))
}

fn is_choice(words: &[Word], argument: &ArgumentSpec) -> bool {
    // A word that folds to nothing (a lone accent) is somebody's name, not part of a choice.
    let open = words
        .iter()
        .all(|word| word.quoted_from.is_none() && !fold(&word.text).trim().is_empty());
    open && choice(argument.kind.choices(), &joined(words)).is_some()
}

/// Which words are the phone number.
///
/// A `+` begins it; ten digits in one word are all of it; else it is a run of groups (`300 123 4567`). When a phone must
/// be there, a number too short to be one is taken for a mistyped one: four digits anywhere, any at the beginning.
fn phone(words: &[Word], required: bool) -> Option<(usize, usize)> {
    let like = |word: &Word| word.quoted_from.is_none() && is_phone_like(&word.text);
    let mut doubtful = None;
    let mut from = 0;
    while from < words.len() {
        if !like(&words[from]) {
            from += 1;
            continue;
        }
        let to = from + words[from..].iter().take_while(|word| like(word)).count();
        let start = (from..to).find(|at| words[*at].text.starts_with('+'));
        if let Some(start) = start {
            let valid = |to: &usize| PhoneNumber::parse(&joined(&words[start..*to])).is_some();
            if let Some(end) = (start + 1..=to).rev().find(valid) {
                return Some((start, end));
            }
        } else if let Some(at) = (from..to).find(|at| phone_digits(&words[*at].text) >= 10) {
            return Some((at, at + 1));
        } else if PhoneNumber::parse(&joined(&words[from..to])).is_some() {
            return Some((from, to));
        }
        let digits: usize = words[from..to].iter().map(|word| phone_digits(&word.text)).sum();
        if required && (digits >= 4 || from == 0) {
            doubtful = doubtful.or(Some((from, to)));
        }
        from = to;
    }
    doubtful
}

fn is_lead_number(word: &str) -> bool {
    let digits = word.strip_prefix('#').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn joined(words: &[Word]) -> String {
    words
        .iter()
        .map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests;
