//! How near a name is to what somebody typed. Whoever types `Tina` means Tina, then Tina Ruiz, then Tinabel; that the letters stand
//! somewhere inside of Valentina is a guess, about which he is asked before anything is done.
//!
//! People are looked for in the database by the same rule (`store::named`), to which a test holds this one.

use super::text;

/// How near a name is, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is the name.
    Same,
    /// Each word is one of the name's.
    Words,
    /// Each word begins one of the name's.
    Beginnings,
    /// Each word stands somewhere in the name.
    Within,
}

impl Nearness {
    /// All of them, the nearest first.
    pub const ALL: [Self; 4] = [Self::Same, Self::Words, Self::Beginnings, Self::Within];

    /// Whether the only one of it is meant. Otherwise it is asked first.
    pub const fn is_sure(self) -> bool {
        !matches!(self, Self::Within)
    }
}

/// What parts the words of a name, beside a space: `Ana-María (mamá)`.
pub const BETWEEN: [char; 7] = ['-', '(', ')', '.', ',', '\'', '~'];

/// The words of a [key](text::key).
pub fn words(key: &str) -> impl Iterator<Item = &str> + Clone {
    key.split(|c| c == ' ' || BETWEEN.contains(&c))
        .filter(|word| !word.is_empty())
}

/// How near a name is to what was typed. `None`: not at all.
pub fn nearness(name: &str, typed: &str) -> Option<Nearness> {
    let (name, typed) = (text::key(name), text::key(typed));
    if typed.is_empty() {
        return None;
    }
    if name == typed {
        return Some(Nearness::Same);
    }
    let mut of_typed = words(&typed).peekable();
    of_typed.peek()?;
    let each = |is: &dyn Fn(&str) -> bool| of_typed.clone().all(is);
    if each(&|word| words(&name).any(|own| own == word)) {
        return Some(Nearness::Words);
    }
    if each(&|word| words(&name).any(|own| own.starts_with(word))) {
        return Some(Nearness::Beginnings);
    }
    each(&|word| name.contains(word)).then_some(Nearness::Within)
}

/// The nearest of some, and how near they are. `None`: none is near.
pub fn nearest<T>(
    all: impl IntoIterator<Item = T>,
    name: impl Fn(&T) -> &str,
    typed: &str,
) -> Option<(Nearness, Vec<T>)> {
    let mut found: Option<(Nearness, Vec<T>)> = None;
    for one in all {
        let Some(how) = nearness(name(&one), typed) else {
            continue;
        };
        match &mut found {
            Some((best, _)) if how > *best => {}
            Some((best, ones)) if how == *best => ones.push(one),
            _ => found = Some((how, vec![one])),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_come_before_beginnings_and_these_before_the_rest() {
        use Nearness::{Beginnings, Same, Within, Words};
        for (name, typed, how) in [
            ("Tina", "tina", Some(Same)),
            ("Tina Ruiz", "Tina", Some(Words)),
            ("Tina Ruiz", "ruiz tina", Some(Words)),
            ("Tinabel", "tina", Some(Beginnings)),
            ("María Tinabel", "mar tina", Some(Beginnings)),
            ("Valentina", "tina", Some(Within)),
            ("Tina Valera", "tina lera", Some(Within)),
            ("Peña", "pena", Some(Same)),
            ("Ana-María (mamá)", "maria", Some(Words)),
            ("Ana-María", "ana-maria", Some(Same)),
            ("Ana María", "ana-maria", Some(Words)),
            ("O'Brien", "brien", Some(Words)),
            ("Ana", "tina", None),
            ("Ana", "", None),
            ("Ana", "-", None),
            ("", "ana", None),
        ] {
            assert_eq!(nearness(name, typed), how, "{name} {typed}");
        }
        assert_eq!(Nearness::ALL.map(Nearness::is_sure), [true, true, true, false]);
    }

    #[test]
    fn only_the_nearest_are_found() {
        let all = ["Valentina", "Tinabel", "Tina Ruiz", "Tina Gil"];
        let found = |typed| nearest(all, |name| name, typed);
        assert_eq!(
            found("tina"),
            Some((Nearness::Words, vec!["Tina Ruiz", "Tina Gil"]))
        );
        assert_eq!(found("tinab"), Some((Nearness::Beginnings, vec!["Tinabel"])));
        assert_eq!(found("lent"), Some((Nearness::Within, vec!["Valentina"])));
        assert_eq!(found("ana"), None);
    }
}
