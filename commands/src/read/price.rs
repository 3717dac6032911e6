//! Prices beside other words: what stands behind one, and those that were said without their key.

use std::ops::Range;

use crate::language::Language;
use crate::normal::fold;
use crate::partial::Raws;
use crate::spec::{ArgumentSpec, Kind, Place, VerbSpec};
use crate::value::{is_clearly_price, is_price, price_written_out};
use crate::words::Word;

use super::phrase;

/// Most words of a price that stands at the end of a name: `2 millones de pesos`.
const MOST_WORDS: usize = 4;

/// How many of the words behind a price belong to it, as all has been said that could take them: `Corte precio:80 foo` has a price that
/// nobody understands, not a name of two words.
pub(super) fn goes_on_over(
    verb: &'static VerbSpec,
    language: Language,
    before: &[Word],
    behind: &[&str],
) -> usize {
    if !is_all_named(verb, language, before) {
        return 0;
    }
    let begins = |at: &usize| {
        objects(verb).any(|object| {
            let found = phrase::find(object.kind, &behind[*at..], language);
            found.is_some_and(|found| found.words.start == 0)
        })
    };
    (0..behind.len()).find(begins).unwrap_or(behind.len())
}

/// Whether the last name that the verb takes was begun before.
fn is_all_named(verb: &'static VerbSpec, language: Language, before: &[Word]) -> bool {
    let is_phrase = |object: &&ArgumentSpec| phrase::may_stand_among_others(&object.kind);
    let objects: Vec<&ArgumentSpec> = objects(verb).collect();
    let Some(last) = objects.iter().rposition(|object| !is_phrase(object)) else {
        return false;
    };
    let words: Vec<&str> = before.iter().map(|word| word.text.as_str()).collect();
    // A name that a phrase parts from another begins behind that.
    match objects[..last] {
        [] => match objects[1..]
            .iter()
            .find_map(|other| phrase::find(other.kind, &words, language))
        {
            Some(found) => found.words.len() < words.len(),
            None => !words.is_empty(),
        },
        [.., parting] if is_phrase(&parting) => {
            phrase::find(parting.kind, &words, language).is_some_and(|found| found.words.end < words.len())
        }
        _ => false,
    }
}

/// Takes a price that was said without its key: right behind how long something takes or is paid for (`Lavado 15min 12000`), or, where it can
/// be nothing else, behind a name (`Lavado $12.000`).
pub(super) fn take(verb: &'static VerbSpec, language: Language, raws: &mut Raws, words: &mut Vec<Word>) {
    let unsaid = |argument: &&ArgumentSpec| !raws.contains_key(argument.name);
    let is_price_key =
        |argument: &&ArgumentSpec| argument.kind == Kind::Money && argument.place == Place::Key;
    let Some(argument) = verb.arguments.iter().filter(unsaid).find(is_price_key) else {
        return;
    };
    // What is quoted is what it is.
    let quoted = words.iter().rposition(|word| word.quoted_from.is_some());
    let first = quoted.map_or(0, |at| at + 1);
    let open: Vec<&str> = words[first..].iter().map(|word| word.text.as_str()).collect();
    let lengths = objects(verb).filter(|object| matches!(object.kind, Kind::Length | Kind::Delay));
    let lengths = lengths.filter_map(|object| phrase::find(object.kind, &open, language));
    let (mut from, mut to) = (open.len(), 0);
    for found in lengths {
        (from, to) = (from.min(found.words.start), to.max(found.words.end));
    }
    let said = |range: &Range<usize>| open[range.clone()].join(" ");
    // `Corte precio 80 mil`: the key lacks its colon.
    let keyed = (0..open.len())
        .filter(|at| argument.names.has(&fold(open[*at])))
        .find_map(|at| {
            let ends = (at + 2..=open.len().min(at + 1 + MOST_WORDS)).rev();
            let found = ends.map(|end| at + 1..end).find(|range| is_price(&said(range)))?;
            Some((at..found.end, found))
        });
    let takes = |is: fn(&Kind) -> bool| objects(verb).any(|object| is(&object.kind));
    let names = takes(|kind| matches!(kind, Kind::Text { .. } | Kind::Service));
    // Behind a name stands a length, or nothing.
    let (least, end) = match to {
        to if to < open.len() && to > 0 => (to + 1, open.len()),
        _ => (usize::from(first == 0), from),
    };
    let clear = |range: &Range<usize>| {
        let said = said(range);
        // Somebody's phone may have no more digits than that.
        let digits = said.bytes().filter(u8::is_ascii_digit).count();
        is_clearly_price(&said) && (digits < 7 || !takes(|kind| *kind == Kind::Contact))
    };
    let behind = to..open.len();
    let whole = || {
        let is = to > 0 && to < open.len();
        // What is no price as a whole is refused as one: `15min 12000 con secado`.
        let begun = || takes(|kind| matches!(kind, Kind::Text { .. })) && clear(&(to..to + 1));
        (is && (is_price(&said(&behind)) || begun())).then(|| behind.clone())
    };
    let last = || {
        let starts = end.saturating_sub(MOST_WORDS).max(least)..end;
        let mut ranges = starts.map(|start| start..end);
        ranges.find(clear).filter(|_| names)
    };
    let bare = |range: Range<usize>| (range.clone(), range);
    let found = keyed.or_else(|| whole().or_else(last).map(bare));
    if let Some((range, price)) = found {
        let price = said(&price);
        raws.insert(argument.name.to_owned(), price_written_out(&price));
        words.drain(first + range.start..first + range.end);
    }
}

fn objects(verb: &'static VerbSpec) -> impl Iterator<Item = &'static ArgumentSpec> {
    let objects = verb.arguments.iter();
    objects.filter(|argument| argument.place == Place::Object)
}
