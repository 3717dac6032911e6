//! Where among other words a moment stands, or what comes again: `Ana Pérez` **`mañana 10am`** `corte`.
//!
//! No clock is asked: whether it is over, or which of two it is, is a question for later.

use std::ops::Range;

use crate::language::Language;

use super::pieces::Pieces;
use super::recurring;
use super::tokens::Tokens;

/// Most words of a phrase: `el próximo viernes 4 de diciembre de 2026 a las 10 de la mañana` has fourteen.
pub(crate) const MOST_WORDS: usize = 16;

/// Marks that part a phrase from the words behind it.
const PARTING: [char; 2] = [',', ';'];

/// A run of words that reads as one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The words.
    pub words: Range<usize>,
    /// Whether it says all that is needed: a day, or days, and a time.
    pub is_whole: bool,
}

/// The run of words that reads as a moment or as what comes again: one that says both day and time before one that says less, and then the
/// longest. Of equals it is the first. `Mario Domingo viernes 5pm` is about Friday, and Mario's name is Domingo.
///
/// What looks like a number and nothing else is no phrase: `11` is an hour only where nothing else can be.
pub(crate) fn phrase(words: &[&str], language: Language) -> Option<Found> {
    let line = Tokens::of_line(words.join(" "));
    let mut places: Vec<Range<usize>> = Vec::with_capacity(words.len());
    let mut at = 0;
    for word in words {
        let bare = word.trim_end_matches(PARTING);
        places.push(at..at + bare.len());
        at += word.len() + 1;
    }
    let mut best: Option<Found> = None;
    for from in 0..words.len() {
        let Some(found) = longest(&line, &places, from, language) else {
            continue;
        };
        let rank = |found: &Found| (found.is_whole, found.words.len());
        if best.as_ref().is_none_or(|best| rank(best) < rank(&found)) {
            best = Some(found);
        }
    }
    best
}

/// The longest phrase that begins with a word.
fn longest(line: &Tokens, places: &[Range<usize>], from: usize, language: Language) -> Option<Found> {
    let start = places[from].start;
    let mut to = places.len().min(from + MOST_WORDS);
    while to > from {
        let run = line.between(start, places[to - 1].end);
        if run.is_empty() {
            to -= 1;
            continue;
        }
        if let Some(is_whole) = read(&run, language) {
            return Some(Found {
                words: from..to,
                is_whole,
            });
        }
        // What was read of it in vain still tells how far a phrase can go at most.
        let reached = start + run.reached();
        let most = places[from..to]
            .iter()
            .take_while(|word| word.start < reached)
            .count();
        to = (to - 1).min(from + most);
    }
    None
}

/// Whether a whole run is a phrase, and says all that is needed.
fn read(run: &Tokens, language: Language) -> Option<bool> {
    let moment = Pieces::read(run, language).ok().as_ref().and_then(moment);
    moment.or_else(|| {
        let rhythm = recurring::rhythm(run, language)?;
        // `limpieza mensual` is what is done, not when.
        let is_said = rhythm.has_days || rhythm.has_time || run.text().contains(' ');
        is_said.then_some(rhythm.has_time)
    })
}

fn moment(pieces: &Pieces) -> Option<bool> {
    let is_hour = pieces.bare.is_some() && pieces.clock.is_none() && pieces.part.is_some();
    // Any other number belongs to a day before it, or to the words around: `Sala 2 mañana 10am`, `viernes 5pm una limpieza`.
    if pieces.bare.is_some() && !is_hour && !pieces.bare_behind_day {
        return None;
    }
    let has_day = pieces.has_day();
    match pieces.clock.is_some() || is_hour {
        _ if pieces.span.is_some() => Some(true),
        true => Some(has_day),
        false => has_day.then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a line that are a phrase, and with a sign behind it whether it is a whole one.
    fn found(line: &str, language: Language) -> String {
        let words: Vec<&str> = line.split_whitespace().collect();
        match phrase(&words, language) {
            Some(found) => {
                let text = words[found.words].join(" ");
                format!(
                    "{}{}",
                    text.trim_end_matches(PARTING),
                    if found.is_whole { "!" } else { "" }
                )
            }
            None => String::new(),
        }
    }

    #[test]
    fn a_moment_is_found_among_other_words() {
        for (line, phrase) in [
            ("Ana mañana 10am corte", "mañana 10am!"),
            ("Ana Pérez mañana a las 10 corte", "mañana a las 10!"),
            ("Ana Pérez viernes 5pm", "viernes 5pm!"),
            ("Mario Domingo viernes 5pm", "viernes 5pm!"),
            ("300 123 4567 el 15 a las 3pm barba", "el 15 a las 3pm!"),
            ("+57 300 123 4567 mañana 9:30 color", "mañana 9:30!"),
            ("#12 viernes 11am", "viernes 11am!"),
            ("12 viernes 11am", "viernes 11am!"),
            ("Ana cada viernes 5pm corte", "cada viernes 5pm!"),
            (
                "Ana los lunes y miércoles a las 5 de la tarde corte",
                "los lunes y miércoles a las 5 de la tarde!",
            ),
            ("Ana todos los días 9am masaje", "todos los días 9am!"),
            ("Ana el 15 de cada mes 10am", "el 15 de cada mes 10am!"),
            (
                "Ana el próximo viernes 4 de diciembre de 2026 a las 10 de la mañana corte",
                "el próximo viernes 4 de diciembre de 2026 a las 10 de la mañana!",
            ),
            ("Ana 15/12 10:00 corte", "15/12 10:00!"),
            ("Ana 2026-12-15 10:00 corte", "2026-12-15 10:00!"),
            ("Ana para mañana 4pm", "para mañana 4pm!"),
            ("Ana en 2 horas corte", "en 2 horas!"),
            ("Ana dentro de 3 días corte", "dentro de 3 días!"),
            (
                "Ana hoy a las 8 de la noche barba y corte",
                "hoy a las 8 de la noche!",
            ),
            ("Ana, mañana 10am, corte", "mañana 10am!"),
            ("Sala 2 mañana 10am corte", "mañana 10am!"),
            ("Ana mañana 10am 3 uñas", "mañana 10am!"),
            ("Ana viernes 5pm una limpieza", "viernes 5pm!"),
            ("Ana 5pm viernes 20 corte", "5pm viernes 20!"),
            ("Ana viernes 20 5pm corte", "viernes 20 5pm!"),
            ("Ana mañana 10am 3D", "mañana 10am!"),
            ("Ana 8 de la noche mañana", "8 de la noche mañana!"),
            ("Ana 5pm mañana corte", "5pm mañana!"),
            ("mañana 10am corte", "mañana 10am!"),
            ("Abril 5pm mañana", "5pm mañana!"),
            ("Julio mañana 10am corte", "mañana 10am!"),
            ("Ana Mar viernes 5pm", "viernes 5pm!"),
            ("Ana tomorrow 10am haircut", "tomorrow 10am!"),
            ("Ana Perez on friday at 5pm haircut", "on friday at 5pm!"),
            ("Ana Dec 15th at noon haircut", "Dec 15th at noon!"),
            ("Ana every weekday at 9:00 haircut", "every weekday at 9:00!"),
            ("Ana in half an hour haircut", "in half an hour!"),
            ("Ana quarter past nine tomorrow", "quarter past nine tomorrow!"),
            // Something is still to be asked.
            ("Ana mañana corte", "mañana"),
            ("Ana mañana 10 corte", "mañana 10"),
            ("Ana viernes 5 corte", "viernes 5"),
            ("Ana 5pm corte", "5pm"),
            ("Ana cada viernes corte", "cada viernes"),
            ("Ana cada semana corte", "cada semana"),
            ("Ana 31/02 10am corte", "31/02 10am!"),
            ("Ana ayer", "ayer"),
            // There is none.
            ("Ana Pérez corte", ""),
            ("Ana 11", ""),
            ("Ana una limpieza mensual", ""),
            ("Luz de la Tarde", ""),
            ("", ""),
        ] {
            assert_eq!(found(line, Language::Es), phrase, "{line}");
        }
    }

    #[test]
    fn it_is_found_whichever_language_is_spoken() {
        for line in [
            "Ana mañana 10am corte",
            "Ana tomorrow 10am haircut",
            "Ana 12/15 10:00 x",
            "Ana mar 15 10am x",
        ] {
            assert_eq!(found(line, Language::Es), found(line, Language::En), "{line}");
        }
        assert_eq!(found("Ana mar 15 10am x", Language::En), "mar 15 10am!");
    }

    #[test]
    fn a_long_line_takes_no_longer_than_it_has_to() {
        let words = vec!["mañana"; 400];
        let found = phrase(&words, Language::Es).map(|found| found.words);
        assert_eq!(found, Some(0..1));
        let long = "a".repeat(400);
        let whole = |words: &[&str]| phrase(words, Language::Es).map(|found| found.words);
        assert_eq!(whole(&[&long, "mañana", "10am"]), Some(1..3));
        assert_eq!(whole(&["mañana", "10am", &long]), Some(0..2));
    }
}
