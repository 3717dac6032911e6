//! Typos: which known words are near a typed one.

use strsim::damerau_levenshtein;

use crate::normal::fold;

/// How many suggestions a person is shown: they become reply buttons, and WhatsApp allows three.
pub const MAX_SUGGESTIONS: usize = 3;

/// The distance between a folded word and a known one, when near enough to be a slip of the finger.
///
/// Damerau-Levenshtein, so that two swapped letters count once. Two slips at most, and fewer in short words,
/// where two slips make any word any other.
fn distance(typed: &str, known: &str) -> Option<usize> {
    let known = fold(known);
    let (length, known_length) = (typed.chars().count(), known.chars().count());
    let allowed = match length.min(known_length) {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    };
    // Each letter more or less is a slip. Measuring a long word would cost its length squared.
    if length.abs_diff(known_length) > allowed {
        return None;
    }
    let distance = damerau_levenshtein(typed, &known);
    (distance <= allowed).then_some(distance)
}

/// The nearest of the candidates (word, what it stands for), nearest first, one per thing, at most three.
pub(crate) fn nearest<T: PartialEq>(
    typed: &str,
    candidates: impl Iterator<Item = (&'static str, T)>,
) -> Vec<(&'static str, T)> {
    let typed = fold(typed);
    let mut near: Vec<(usize, &'static str, T)> = candidates
        .filter_map(|(word, thing)| distance(&typed, word).map(|d| (d, word, thing)))
        .collect();
    near.sort_by_key(|(distance, ..)| *distance);
    let mut found: Vec<(&'static str, T)> = Vec::new();
    for (_, word, thing) in near {
        if !found.iter().any(|(_, other)| *other == thing) {
            found.push((word, thing));
        }
    }
    found.truncate(MAX_SUGGESTIONS);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(distance("campaing", "campaign"), Some(1));
        assert_eq!(distance("lnag", "lang"), Some(1));
        assert_eq!(distance("cmapaing", "campaign"), Some(2));
    }

    #[test]
    fn short_words_are_not_everything() {
        assert_eq!(distance("de", "to"), None);
        assert_eq!(distance("nota", "para"), None);
        assert_eq!(distance("today", "day"), None);
    }
}
