//! Typos: which known words are near a typed one.

use strsim::damerau_levenshtein;

use crate::normal::{fold, plain};

/// How many suggestions a person is shown: they become reply buttons, and WhatsApp allows three.
pub const MAX_SUGGESTIONS: usize = 3;

/// A word that somebody typed, with what tells at a glance which known words cannot be near it.
struct Typed {
    folded: String,
    length: usize,
    letters: [u16; LETTERS],
}

/// `a` to `z`, and everything else together.
const LETTERS: usize = 27;

impl Typed {
    fn new(word: &str) -> Self {
        let folded = fold(word);
        let mut letters = [0_u16; LETTERS];
        for c in folded.chars() {
            let count = &mut letters[place(c)];
            *count = count.saturating_add(1);
        }
        Self {
            length: folded.chars().count(),
            folded,
            letters,
        }
    }

    /// The distance to a known word, when near enough to be a slip of the finger.
    ///
    /// Damerau-Levenshtein, so that two swapped letters count once.
    fn distance(&self, known: &str) -> Option<usize> {
        if !self.may_be_near(known) {
            return None;
        }
        let known = fold(known);
        let allowed = allowed(self.length, known.chars().count());
        let distance = damerau_levenshtein(&self.folded, &known);
        (distance <= allowed).then_some(distance)
    }

    /// Whether it is worth measuring. A slip brings at most one letter that the known word does not have, and takes at most one of its
    /// own away; two that changed places do neither. Nearly all words of the table have too many others, which costs a hundredth of
    /// measuring them.
    fn may_be_near(&self, known: &str) -> bool {
        let (mut left, mut length, mut added) = (self.letters, 0, 0);
        for c in known.chars() {
            // What cannot be folded letter by letter is measured.
            let Some(c) = plain(c) else { return true };
            length += 1;
            match &mut left[place(c)] {
                0 => added += 1,
                count => *count -= 1,
            }
        }
        let taken = self.length + added - length;
        added.max(taken) <= allowed(self.length, length)
    }
}

fn place(c: char) -> usize {
    match u8::try_from(c) {
        Ok(letter @ b'a'..=b'z') => usize::from(letter - b'a'),
        _ => LETTERS - 1,
    }
}

/// Two slips at most, and fewer in short words, where two slips make any word any other.
fn allowed(length: usize, other: usize) -> usize {
    match length.min(other) {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    }
}

/// The nearest of the candidates (word, what it stands for), nearest first, one per thing, at most three.
pub(crate) fn nearest<T: PartialEq>(
    typed: &str,
    candidates: impl Iterator<Item = (&'static str, T)>,
) -> Vec<(&'static str, T)> {
    let typed = Typed::new(typed);
    let mut near: Vec<(usize, &'static str, T)> = candidates
        .filter_map(|(word, thing)| typed.distance(word).map(|d| (d, word, thing)))
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
    use crate::table;

    fn distance(typed: &str, known: &str) -> Option<usize> {
        Typed::new(typed).distance(known)
    }

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

    /// Every first word there is, each with all slips of one kind, against all others.
    #[test]
    fn what_a_glance_passes_over_is_far() {
        let names: Vec<&str> = table::tops().map(|(name, _)| name).collect();
        let mut near = 0;
        for name in &names {
            let letters: Vec<char> = fold(name).chars().collect();
            for at in 0..letters.len() {
                let mut swapped = letters.clone();
                swapped.swap(at, (at + 1) % letters.len());
                let mut other = letters.clone();
                other[at] = 'ж';
                let mut without = letters.clone();
                without.remove(at);
                for typed in [swapped, other, without].map(|letters| letters.iter().collect::<String>()) {
                    let slip = Typed::new(&typed);
                    for known in &names {
                        let plainly = damerau_levenshtein(&slip.folded, &fold(known));
                        let wanted = allowed(slip.length, fold(known).chars().count());
                        let wanted = (plainly <= wanted).then_some(plainly);
                        assert_eq!(slip.distance(known), wanted, "{typed} {known}");
                        near += usize::from(wanted.is_some());
                    }
                }
            }
        }
        assert!(near > names.len());
    }
}
