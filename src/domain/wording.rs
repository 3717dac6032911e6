//! An owner's words with what changes from person to person.
//!
//! ```text
//! words       = { text | slot | fallback | choice }
//! slot        = "{" field "}"                          {nombre}: what is known of the person, or nothing
//! fallback    = "{" field "|" words { "|" words } "}"  {nombre|cliente}: what is known, or else these words
//! choice      = "{" words "|" words { "|" words } "}"  {Hola|Buenas}: one of them, drawn for each person
//! ```
//!
//! Which words are fields is given, not guessed. What is no group is text, so reading never fails; [`flaw`] tells what somebody surely
//! meant otherwise. Spaces around a bar are for the eye. What comes out empty takes the space before it along.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::draw::Lot;
use super::{placeholder, text};

/// How deep groups may stand in each other.
pub const DEPTH: usize = 3;

/// Characters of a field's name.
const NAME_MAX: usize = 40;

/// A text that is filled in for each person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording(Vec<Piece>);

/// A stretch of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// What is known of the person.
    Slot {
        /// Under this name, as it was typed.
        name: String,
        /// What stands there for whoever has nothing under it.
        fallback: Option<Wording>,
    },
    /// One of several, drawn for each person.
    Choice {
        /// Where it stands in the text: each place draws for itself.
        at: usize,
        /// What there is to draw from.
        of: Vec<Wording>,
    },
}

/// What is surely not meant as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A brace is opened before a bar and never closed.
    Unclosed,
    /// Groups stand deeper than [`DEPTH`] in each other.
    TooDeep,
}

impl Wording {
    /// Reads it. `is_field` is asked about names as they are [compared](text::key): a group that begins with one is a field with a
    /// fallback, any other with a bar is a choice.
    pub fn parse(words: &str, is_field: &dyn Fn(&str) -> bool) -> Self {
        let reader = Reader {
            words,
            groups: groups(words).0,
            is_field,
        };
        reader.read(0, words.len(), 0)
    }

    /// Its pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields that it names, in the order in which they first appear, as they are [compared](text::key).
    pub fn fields(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.each_slot(&mut |name, _| keep(&mut found, text::key(name)));
        found
    }

    /// Those without a fallback, which leave a gap in the text of whoever has nothing under that name.
    pub fn needed(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.each_slot(&mut |name, fallback| {
            if fallback.is_none() {
                keep(&mut found, text::key(name));
            }
        });
        found
    }

    /// Each field that has a fallback, as it is written, with what stands there for want of it.
    pub fn fallbacks(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.each_slot(&mut |name, fallback| {
            if let Some(fallback) = fallback.filter(|fallback| !fallback.is_empty()) {
                let slot = Piece::Slot {
                    name: name.to_owned(),
                    fallback: Some(fallback.clone()),
                };
                let words = fallback.fill(&BTreeMap::new(), Lot::FIRST);
                keep(&mut found, (slot.to_string(), words));
            }
        });
        found
    }

    /// In how many ways it can read, apart from what is known of people.
    pub fn versions(&self) -> u64 {
        let of = |piece: &Piece| match piece {
            Piece::Text(_) | Piece::Slot { fallback: None, .. } => 1,
            Piece::Slot {
                fallback: Some(words),
                ..
            } => words.versions(),
            Piece::Choice { of, .. } => of.iter().map(Self::versions).fold(0, u64::saturating_add),
        };
        self.0.iter().map(of).fold(1, u64::saturating_mul)
    }

    /// The most characters that it can have, a field counting as much as its name in braces.
    pub fn longest(&self) -> usize {
        let of = |piece: &Piece| match piece {
            Piece::Text(words) => words.chars().count(),
            Piece::Slot { name, fallback } => {
                let fallback = fallback.as_ref().map_or(0, Self::longest);
                fallback.max(name.chars().count() + 2)
            }
            Piece::Choice { of, .. } => of.iter().map(Self::longest).max().unwrap_or(0),
        };
        self.0.iter().map(of).sum()
    }

    /// The same without what varies for no reason: of several ways to say it, the first. Fields stay, with what stands there for want of
    /// them.
    #[must_use]
    pub fn steady(&self) -> Self {
        let pieces = self.0.iter().flat_map(|piece| match piece {
            Piece::Choice { of, .. } => of.first().map(Self::steady).unwrap_or_default().0,
            other => vec![other.clone()],
        });
        Self(pieces.collect())
    }

    /// For one person. `values` has names as they are [compared](text::key). What is filled in is never read again.
    pub fn fill(&self, values: &BTreeMap<String, String>, lot: Lot) -> String {
        let mut filler = Filler {
            out: String::with_capacity(64),
            values,
            lot,
            eats_space: false,
        };
        filler.write(self);
        filler.out
    }

    /// Every field with its fallback, also those within others.
    fn each_slot(&self, each: &mut dyn FnMut(&str, Option<&Wording>)) {
        for piece in &self.0 {
            match piece {
                Piece::Text(_) => {}
                Piece::Slot { name, fallback } => {
                    each(name, fallback.as_ref());
                    if let Some(fallback) = fallback {
                        fallback.each_slot(each);
                    }
                }
                Piece::Choice { of, .. } => of.iter().for_each(|words| words.each_slot(each)),
            }
        }
    }
}

/// As an owner would write it.
impl fmt::Display for Wording {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| piece.fmt(out))
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let several = |out: &mut fmt::Formatter<'_>, of: &[Wording]| {
            of.iter().enumerate().try_for_each(|(at, words)| {
                out.write_str(if at > 0 { "|" } else { "" })?;
                words.fmt(out)
            })
        };
        match self {
            Self::Text(words) => out.write_str(words),
            Self::Slot { name, fallback: None } => write!(out, "{{{name}}}"),
            Self::Slot {
                name,
                fallback: Some(fallback),
            } => {
                write!(out, "{{{name}|")?;
                match fallback.pieces() {
                    [Self::Choice { of, .. }] => several(out, of)?,
                    _ => fallback.fmt(out)?,
                }
                out.write_str("}")
            }
            Self::Choice { of, .. } => {
                out.write_str("{")?;
                several(out, of)?;
                out.write_str("}")
            }
        }
    }
}

/// What in a text is surely not meant as it stands. Of a text without bars nothing is.
pub fn flaw(words: &str) -> Option<Flaw> {
    let (groups, unclosed) = groups(words);
    if unclosed.is_some_and(|open| words[open..].contains('|')) {
        return Some(Flaw::Unclosed);
    }
    let too_deep = groups.values().any(|group| group.depth > DEPTH);
    too_deep.then_some(Flaw::TooDeep)
}

/// Braces that belong together.
struct Group {
    close: usize,
    /// The bars that are its own.
    bars: Vec<usize>,
    /// How many groups with bars there are from it inwards.
    depth: usize,
}

/// Pairs of braces by the place of the first of each, and the first that is opened and not closed.
fn groups(words: &str) -> (HashMap<usize, Group>, Option<usize>) {
    let (mut found, mut open) = (HashMap::new(), Vec::<(usize, Vec<usize>, usize)>::new());
    for (at, byte) in words.bytes().enumerate() {
        match byte {
            b'{' => open.push((at, Vec::new(), 0)),
            b'|' => {
                if let Some((_, bars, _)) = open.last_mut() {
                    bars.push(at);
                }
            }
            b'}' => {
                if let Some((begin, bars, inside)) = open.pop() {
                    let depth = inside + usize::from(!bars.is_empty());
                    if let Some((_, _, deepest)) = open.last_mut() {
                        *deepest = depth.max(*deepest);
                    }
                    let group = Group {
                        close: at,
                        bars,
                        depth,
                    };
                    found.insert(begin, group);
                }
            }
            _ => {}
        }
    }
    let unclosed = open.first().map(|(begin, _, _)| *begin);
    (found, unclosed)
}

struct Reader<'a> {
    words: &'a str,
    groups: HashMap<usize, Group>,
    is_field: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    /// Reads from one place to another, inside of so many groups.
    fn read(&self, from: usize, to: usize, depth: usize) -> Wording {
        let (mut pieces, mut plain, mut at) = (Vec::new(), String::new(), from);
        while let Some(open) = self.words[at..to].find('{').map(|found| at + found) {
            plain.push_str(&self.words[at..open]);
            match self.group(open, depth) {
                Some((piece, behind)) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(piece);
                    at = behind;
                }
                None => {
                    plain.push('{');
                    at = open + 1;
                }
            }
        }
        plain.push_str(&self.words[at..to]);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Wording(pieces)
    }

    /// The group that begins there, and where it is over; `None`: the brace is text.
    fn group(&self, open: usize, depth: usize) -> Option<(Piece, usize)> {
        let Group { close, bars, .. } = self.groups.get(&open)?;
        let behind = close + 1;
        if bars.is_empty() {
            let name = &self.words[open + 1..*close];
            let slot = |name: &str| Piece::Slot {
                name: name.to_owned(),
                fallback: None,
            };
            return is_name(name).then(|| (slot(name), behind));
        }
        if depth >= DEPTH {
            return None;
        }
        let begins = [open].into_iter().chain(bars.iter().copied());
        let ends = bars.iter().copied().chain([*close]);
        let ways: Vec<(usize, usize)> = begins
            .zip(ends)
            .map(|(begin, end)| self.trimmed(begin + 1, end))
            .collect();
        let first = ways.first().map_or("", |(from, to)| &self.words[*from..*to]);
        let field = is_name(first) && (self.is_field)(&text::key(first));
        let read = |ways: &[(usize, usize)]| -> Vec<Wording> {
            let each = ways.iter().map(|(from, to)| self.read(*from, *to, depth + 1));
            each.collect()
        };
        let piece = if field {
            let mut rest = read(&ways[1..]);
            let fallback = match rest.len() {
                1 => rest.remove(0),
                _ => Wording(vec![Piece::Choice { at: open, of: rest }]),
            };
            Piece::Slot {
                name: first.to_owned(),
                fallback: Some(fallback),
            }
        } else {
            Piece::Choice {
                at: open,
                of: read(&ways),
            }
        };
        Some((piece, behind))
    }

    fn trimmed(&self, from: usize, to: usize) -> (usize, usize) {
        let words = &self.words[from..to];
        let begin = from + (words.len() - words.trim_start_matches(is_space).len());
        (begin, begin + words.trim_matches(is_space).len())
    }
}

struct Filler<'a> {
    out: String,
    values: &'a BTreeMap<String, String>,
    lot: Lot,
    /// Nothing stands before it in its line but what came out empty: the space that parted them would be left over.
    eats_space: bool,
}

impl Filler<'_> {
    fn write(&mut self, wording: &Wording) {
        for piece in wording.pieces() {
            match piece {
                Piece::Text(words) => {
                    let eats = std::mem::take(&mut self.eats_space);
                    let words = if eats {
                        words.trim_start_matches(' ')
                    } else {
                        words
                    };
                    self.out.push_str(words);
                }
                Piece::Slot { name, fallback } => {
                    let known = self.values.get(&text::key(name)).map(|value| value.trim());
                    match (known.filter(|value| !value.is_empty()), fallback) {
                        (Some(value), _) => {
                            self.eats_space = false;
                            self.out.push_str(value);
                        }
                        (None, Some(fallback)) => self.write_or_close_up(fallback),
                        (None, None) => self.out.truncate(self.out.trim_end_matches(' ').len()),
                    }
                }
                Piece::Choice { at, of } => {
                    if let Some(drawn) = of.get(self.lot.pick(*at, of.len())) {
                        self.write_or_close_up(drawn);
                    }
                }
            }
        }
    }

    fn write_or_close_up(&mut self, wording: &Wording) {
        let before = self.out.len();
        self.write(wording);
        if self.out.len() <= before {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.eats_space = self.out.is_empty() || self.out.ends_with('\n');
        }
    }
}

fn is_name(name: &str) -> bool {
    (1..=NAME_MAX).contains(&name.chars().count()) && name.chars().all(placeholder::may_hold)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}')
}

fn keep<T: PartialEq>(found: &mut Vec<T>, one: T) {
    if !found.contains(&one) {
        found.push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Wording {
        Wording::parse(words, &|name| ["nombre", "name", "ciudad", "ano"].contains(&name))
    }

    fn filled(words: &str, values: &[(&str, &str)]) -> String {
        let values = values
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        read(words).fill(&values.collect(), Lot::FIRST)
    }

    /// What can come out of it for somebody of whom nothing is known.
    fn all(words: &str) -> Vec<String> {
        let wording = read(words);
        let mut all: Vec<String> = (0..400)
            .map(|contact| wording.fill(&BTreeMap::new(), Lot::new(1, contact)))
            .collect();
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn of_what_varies_the_first_is_steady() {
        let is_field = |name: &str| name == "nombre";
        for (words, steady) in [
            ("Hola {nombre}.", "Hola {nombre}."),
            (
                "{Hola|Buenas} {nombre|vecina}, {muy|} bien",
                "Hola {nombre|vecina}, muy bien",
            ),
            (
                "{Hola {nombre}|Buenas}, {hoy {sí|no}|ayer}",
                "Hola {nombre}, hoy sí",
            ),
            ("{|Hola} {nombre|amiga|vecina}", " {nombre|amiga|vecina}"),
        ] {
            let read = Wording::parse(words, &is_field);
            assert_eq!(read.steady().to_string(), steady, "{words}");
        }
    }

    #[test]
    fn a_field_has_a_fallback() {
        let ana = [("nombre", "Ana"), ("ano", " ")];
        for (words, expected) in [
            ("Hola {nombre|cliente}:", "Hola Ana:"),
            ("Hola { Nombre | cliente }:", "Hola Ana:"),
            ("{AÑO|este año} {ciudad}", "este año"),
            ("en {ciudad|tu ciudad}, {ciudad|}.", "en tu ciudad,."),
            ("Hola {ciudad|{ano|{nombre}}}", "Hola Ana"),
            ("Hola {ciudad|amiga|amigo}", "Hola amiga"),
            ("{ciudad|} Hola", "Hola"),
            ("Uno\n{ciudad|} dos", "Uno\ndos"),
        ] {
            assert_eq!(filled(words, &ana), expected, "{words}");
        }
        let read = read("{nombre|amiga|amigo} {x1} {ciudad|{ano}} {NOMBRE}");
        assert_eq!(read.fields(), ["nombre", "x1", "ciudad", "ano"]);
        assert_eq!(read.needed(), ["x1", "ano", "nombre"]);
        assert_eq!(
            read.fallbacks(),
            [
                ("{nombre|amiga|amigo}".to_owned(), "amiga".to_owned()),
                ("{ciudad|{ano}}".to_owned(), String::new())
            ]
        );
    }

    #[test]
    fn each_person_draws_his_own() {
        assert_eq!(
            all("{Hola|Buenas} a {todos|todas}"),
            ["Buenas a todas", "Buenas a todos", "Hola a todas", "Hola a todos"]
        );
        assert_eq!(all("Muy {pero muy|} bueno"), ["Muy bueno", "Muy pero muy bueno"]);
        assert_eq!(all("{|Hola} Ana"), ["Ana", "Hola Ana"]);
        assert_eq!(all("{a|{b|{c|d}}}"), ["a", "b", "c", "d"]);
        assert_eq!(all("{ hola | {nombre|tú} }"), ["hola", "tú"]);
    }

    #[test]
    fn versions_and_length_are_counted() {
        for (words, versions, longest) in [
            ("Hola", 1, 4),
            ("Hola {nombre}", 1, 13),
            ("{Hola|Buenas} {nombre|cliente}", 2, 6 + 1 + 8),
            ("{nombre|amiga querida|amigo} {a|b|c}", 6, 13 + 1 + 1),
            ("{a|{b|{c|d}}}", 4, 1),
            ("", 1, 0),
        ] {
            let read = read(words);
            assert_eq!((read.versions(), read.longest()), (versions, longest), "{words}");
        }
        let many = read(&"{a|b|c|d}".repeat(400));
        assert_eq!(many.versions(), u64::MAX);
    }

    #[test]
    fn what_is_no_group_is_text() {
        for words in [
            "A | B",
            "{",
            "}",
            "{}",
            "{ nombre }",
            "{primer nombre}",
            "{{x {a-b}",
            "a {b|c",
            "{a|{b|{c|{d|e}}}}",
        ] {
            let first = filled(words, &[]);
            match words {
                "{a|{b|{c|{d|e}}}}" => assert_eq!(first, "a"),
                _ => assert_eq!(first, words),
            }
        }
        assert_eq!(all("{a|{b|{c|{d|e}}}}"), ["a", "b", "c", "{d|e}"]);
        // The inner ones of a pair that is none are read.
        assert_eq!(
            filled("{{nombre}} {x {a|b} y}", &[("nombre", "Ana")]),
            "{Ana} {x a y}"
        );
    }

    #[test]
    fn what_is_surely_meant_otherwise_is_told() {
        for (words, expected) in [
            ("{Hola|Buenas", Some(Flaw::Unclosed)),
            ("{Hola {nombre|Buenas}", Some(Flaw::Unclosed)),
            ("{a|{b|{c|{d|e}}}}", Some(Flaw::TooDeep)),
            ("{a|{b|{c|d}}} {x|y}", None),
            ("{Hola", None),
            ("10 | 20 :-{", None),
            ("}{a|b}", None),
        ] {
            assert_eq!(flaw(words), expected, "{words}");
        }
    }

    #[test]
    fn it_is_shown_as_it_is_written() {
        for words in [
            "Hola {nombre|cliente}, {a|b {c|}|} y {{x}}",
            "{nombre|amiga|amigo}",
            "sin nada {",
        ] {
            assert_eq!(read(words).to_string(), words);
        }
        assert_eq!(read("{ a | b }").to_string(), "{a|b}");
    }
}

#[cfg(test)]
mod properties {
    use proptest::prelude::*;

    use super::*;

    fn known() -> BTreeMap<String, String> {
        // What is filled in has groups of its own, which must not be read.
        let values = [("nombre", "{ciudad|x}"), ("ciudad", "Cali"), ("vacio", " ")];
        values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    fn read(words: &str) -> Wording {
        Wording::parse(words, &|name| known().contains_key(name))
    }

    /// Texts that are mostly braces, bars, names and spaces.
    fn busy() -> impl Strategy<Value = String> {
        let bits = prop::sample::select(vec![
            "{", "}", "|", " ", "nombre", "ciudad", "vacio", "otro", "Hola", "\n", "ñ", "😊", "a b",
        ]);
        prop::collection::vec(bits, 0..40).prop_map(|bits| bits.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        /// Whatever is written, it is read, it is filled in the same way each time, and it is no longer than was said.
        #[test]
        fn any_text_is_filled(words in prop_oneof![busy(), any::<String>()], contact: i64) {
            let wording = read(&words);
            let nothing = BTreeMap::new();
            let filled = wording.fill(&nothing, Lot::new(1, contact));
            prop_assert_eq!(&filled, &wording.fill(&nothing, Lot::new(1, contact)));
            prop_assert!(filled.chars().count() <= wording.longest());
            prop_assert!(wording.versions() >= 1);
        }

        /// Without bars it is what placeholders have always been.
        #[test]
        fn a_text_without_bars_reads_as_ever(words in prop_oneof![busy(), any::<String>()]) {
            let words = words.replace('|', "");
            let wording = read(&words);
            prop_assert_eq!(wording.fields(), placeholder::names(&words));
            prop_assert_eq!(wording.fill(&known(), Lot::FIRST), placeholder::fill(&words, &known()));
            prop_assert_eq!(wording.to_string(), &words[..]);
            prop_assert_eq!(flaw(&words), None);
            prop_assert!(wording.longest() <= words.chars().count());
        }

        /// What is written again means the same.
        #[test]
        fn what_is_shown_is_read_again(words in busy(), contact: i64) {
            let wording = read(&words);
            let again = read(&wording.to_string());
            prop_assert_eq!(again.to_string(), wording.to_string());
            prop_assert_eq!(again.versions(), wording.versions());
            prop_assert_eq!(again.fill(&known(), Lot::FIRST), wording.fill(&known(), Lot::FIRST));
            let _drawn = wording.fill(&known(), Lot::new(2, contact));
        }
    }
}
