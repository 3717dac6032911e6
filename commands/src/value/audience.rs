//! Whom a campaign is for: everybody, or those of whom something holds.
//!
//! ```text
//! audience    = "all" | alternative { "," alternative }       any of these
//! alternative = term { "+" term }                             all of these
//! term        = tag | name "=" value { "|" value } | [ "not" ] deed "=" campaign | due "=" length | "@" segment
//! deed        = "received" | "read" | "answered" | "clicked" | "failed"
//! due         = "expires" | "expired" | "novisit"
//! ```
//!
//! Every word of it exists in Spanish and English. A sign that is part of a name has a `\` before it (`caf\=`); a `+` with nothing
//! on one side is part of its word (`50+`). Names of campaigns and values with spaces need the quotes that any value of a key needs.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::normal::{fold, fold_words};
use crate::value::attributes::is_key;
use crate::value::due::{self, Due};
use crate::value::length::Length;
use crate::value::tags;

/// Most characters of a value or of a campaign's name.
const NAME_MAX: usize = 120;
/// Most characters of a saved group's name.
pub(crate) const SEGMENT_MAX: usize = 60;
/// Most terms in all.
const TERMS_MAX: usize = 20;
/// Most values that one name may have.
const VALUES_MAX: usize = 20;
/// Signs that mean something here.
const SIGNS: &[char] = &['\\', ',', ';', '+', '|', '=', '@'];

/// Whom a campaign is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every contact that may receive promotions.
    Everyone,
    /// Those with any of these tags.
    Tagged(Vec<String>),
    /// Those of whom any of these alternatives holds; of an alternative, all its terms hold.
    Chosen(Vec<Vec<Term>>),
}

/// Who does not get it, though he is among those whom it is for: whoever any of these alternatives holds of. Nobody, when there are
/// none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Except(pub Vec<Vec<Term>>);

/// Something that holds of a person, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Has this tag, in lower case.
    Tag(String),
    /// One of these values is known under this name.
    Is {
        /// As attributes are called: letters, digits and `_`, without accents.
        name: String,
        /// As they were typed; whoever compares them forgives capitals and accents.
        values: Vec<String>,
    },
    /// What he did with an earlier campaign.
    Did {
        /// What.
        what: Deed,
        /// That he did not.
        not: bool,
        /// The campaign's title.
        campaign: String,
    },
    /// How near the end of what he pays for is, or how long ago he came.
    Due {
        /// Which of them.
        what: Due,
        /// How near, or how long ago.
        within: Length,
    },
    /// Is in this saved group.
    Segment(String),
}

/// What became of a campaign at a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It was sent to him.
    Received,
    /// He read it.
    Read,
    /// He answered.
    Answered,
    /// He tapped a button of it.
    Clicked,
    /// It did not arrive.
    Failed,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Deed; 5] = [
        Deed::Received,
        Deed::Read,
        Deed::Answered,
        Deed::Clicked,
        Deed::Failed,
    ];

    /// How it is written: the first of each language is how it is written back.
    const fn names(self, language: Language) -> &'static [&'static str] {
        match (self, language) {
            (Deed::Received, Language::Es) => &["recibió", "recibieron", "recibido", "recibir"],
            (Deed::Received, Language::En) => &["received", "receive", "got"],
            (Deed::Read, Language::Es) => &["leyó", "leyeron", "leído", "leer"],
            (Deed::Read, Language::En) => &["read"],
            (Deed::Answered, Language::Es) => &[
                "contestó",
                "contestaron",
                "contestado",
                "respondió",
                "respondieron",
            ],
            (Deed::Answered, Language::En) => &["answered", "answer", "replied", "reply"],
            (Deed::Clicked, Language::Es) => &["tocó", "tocaron", "tocado", "clic"],
            (Deed::Clicked, Language::En) => &["clicked", "click", "tapped"],
            (Deed::Failed, Language::Es) => &["falló", "fallaron", "fallado"],
            (Deed::Failed, Language::En) => &["failed", "fail"],
        }
    }

    fn parse(folded: &str) -> Option<Deed> {
        let means = |deed: &&Deed| {
            let mut names = Language::ALL
                .into_iter()
                .flat_map(|language| deed.names(language));
            names.any(|name| fold(name) == folded)
        };
        Deed::ALL.iter().find(means).copied()
    }
}

impl Audience {
    /// What was typed for it. `None`: it cannot be read.
    pub fn parse(raw: &str) -> Option<Audience> {
        if Audience::is_everyone(raw) {
            return Some(Audience::Everyone);
        }
        let any = alternatives(raw)?;
        let lone_tag = |terms: &Vec<Term>| match terms.as_slice() {
            [Term::Tag(tag)] => Some(tag.clone()),
            _ => None,
        };
        match any.iter().map(lone_tag).collect() {
            Some(tags) => Some(Audience::Tagged(tags)),
            None => Some(Audience::Chosen(any)),
        }
    }

    /// As it would be typed.
    pub fn render(&self, language: Language) -> String {
        match self {
            Audience::Everyone => super::everything(language).to_owned(),
            Audience::Tagged(tags) => {
                let tags = tags.iter().map(|tag| escaped(tag));
                tags.collect::<Vec<_>>().join(",")
            }
            Audience::Chosen(any) => written(any, language),
        }
    }

    /// Whether these words mean all: no tag can be called so.
    pub(crate) fn is_everyone(raw: &str) -> bool {
        let words = fold_words(raw);
        let words = words.strip_prefix("a ").unwrap_or(&words);
        matches!(
            words,
            "all"
                | "everyone"
                | "everybody"
                | "everything"
                | "todo"
                | "todos"
                | "toda"
                | "todas"
                | "todo el mundo"
        )
    }
}

impl Except {
    /// What was typed for it; `nobody` leaves nobody out. `None`: it cannot be read, or leaves everybody out.
    pub fn parse(raw: &str) -> Option<Except> {
        if is_nobody(raw) {
            return Some(Except::default());
        }
        let but = alternatives(raw)?;
        let nobody = |term: &Term| matches!(term, Term::Tag(tag) if is_nobody(tag));
        (!but.iter().flatten().any(nobody)).then_some(Except(but))
    }

    /// As it would be typed.
    pub fn render(&self, language: Language) -> String {
        if self.0.is_empty() {
            return match language {
                Language::Es => "nadie",
                Language::En => "nobody",
            }
            .to_owned();
        }
        written(&self.0, language)
    }
}

fn is_nobody(raw: &str) -> bool {
    matches!(
        fold_words(raw).as_str(),
        "nadie" | "ninguno" | "ninguna" | "nobody" | "none" | "no one"
    )
}

/// Whether a value that stands so far goes on with the next word: a sign is open, or one opens.
pub(crate) fn goes_on(value: &str, word: &str) -> bool {
    const OPEN: [char; 6] = [',', ';', '+', '|', '=', '@'];
    let last = value.rsplit([',', ';', '+']).next().unwrap_or_default();
    let last = fold(last.trim());
    value.ends_with(OPEN)
        || word.starts_with([',', ';', '+', '|', '='])
        || NOT.contains(&last.as_str())
        || due::goes_on(&last, word)
}

/// Whether what cannot be read of it is how near something is, or how long ago: `venció=pronto`.
pub(crate) fn lacks_length(raw: &str) -> bool {
    letters(raw)
        .split(|letter| matches!(letter, (',' | ';', false)))
        .flat_map(pieces)
        .any(|piece| matches!(due_and_length(&piece), Some((_, None))))
}

/// Words before a deed that turn it around.
const NOT: &[&str] = &["no", "sin", "not"];

/// A character, and whether it stands for itself whatever it means elsewhere.
type Letter = (char, bool);

fn letters(raw: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && SIGNS.contains(next) => {
                letters.push((*next, true));
                chars.next();
            }
            _ => letters.push((c, false)),
        }
    }
    letters
}

fn alternatives(raw: &str) -> Option<Vec<Vec<Term>>> {
    let mut any: Vec<Vec<Term>> = Vec::new();
    for part in letters(raw).split(|letter| matches!(letter, (',' | ';', false))) {
        if text(part).is_empty() {
            continue;
        }
        let mut all: Vec<Term> = Vec::new();
        for piece in pieces(part) {
            let term = term(&piece)?;
            if !all.contains(&term) {
                all.push(term);
            }
        }
        if !any.contains(&all) {
            any.push(all);
        }
    }
    let terms: usize = any.iter().map(Vec::len).sum();
    (1..=TERMS_MAX).contains(&terms).then_some(any)
}

/// The terms of an alternative. A `+` beside which nothing stands is a letter like others.
fn pieces(part: &[Letter]) -> Vec<Vec<Letter>> {
    let mut pieces: Vec<Vec<Letter>> = Vec::new();
    let mut lonely = false;
    for (index, piece) in part.split(|letter| *letter == ('+', false)).enumerate() {
        let empty = text(piece).is_empty();
        match pieces.last_mut() {
            Some(before) if index > 0 && (empty || lonely) => {
                before.push(('+', true));
                before.extend_from_slice(piece);
                lonely &= empty;
            }
            _ => {
                lonely = empty;
                pieces.push(piece.to_vec());
            }
        }
    }
    pieces
}

fn term(letters: &[Letter]) -> Option<Term> {
    let letters = trimmed(letters);
    if let Some((('@', false), name)) = letters.split_first() {
        let name = text(name);
        let fits = !name.is_empty() && name.chars().count() <= SEGMENT_MAX;
        return fits.then_some(Term::Segment(name));
    }
    let Some(at) = letters
        .iter()
        .position(|letter| matches!(letter, ('=' | '＝', false)))
    else {
        return tags::tag(&text(letters)).map(Term::Tag);
    };
    if let Some((what, within)) = due_and_length(letters) {
        return within.map(|within| Term::Due { what, within });
    }
    let (name, value) = (fold(&text(&letters[..at])), &letters[at + 1..]);
    if let Some((what, not)) = deed(&name) {
        let campaign = text(value);
        let fits = !campaign.is_empty() && campaign.chars().count() <= NAME_MAX;
        return fits.then_some(Term::Did { what, not, campaign });
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join("_");
    let mut values: Vec<String> = Vec::new();
    for value in value.split(|letter| *letter == ('|', false)) {
        let value = text(value);
        if value.is_empty() || value.chars().count() > NAME_MAX {
            return None;
        }
        if !values.iter().any(|known| fold(known) == fold(&value)) {
            values.push(value);
        }
    }
    let called = is_key(&name) && !NOT.contains(&name.as_str());
    (called && values.len() <= VALUES_MAX).then_some(Term::Is { name, values })
}

/// Which of them is meant, and how near it is or how long ago, if that can be read.
fn due_and_length(letters: &[Letter]) -> Option<(Due, Option<Length>)> {
    let at = letters
        .iter()
        .position(|letter| matches!(letter, ('=' | '＝', false)))?;
    let what = Due::parse(&fold(&text(&letters[..at])))?;
    Some((what, due::length(&text(&letters[at + 1..]))))
}

/// What he did, and whether it is said that he did not.
fn deed(name: &str) -> Option<(Deed, bool)> {
    let name = name.trim();
    if let Some(what) = Deed::parse(name) {
        return Some((what, false));
    }
    let (first, rest) = name.split_once(char::is_whitespace)?;
    let what = Deed::parse(rest.trim())?;
    NOT.contains(&first).then_some((what, true))
}

fn trimmed(letters: &[Letter]) -> &[Letter] {
    let blank = |letter: &Letter| letter.0.is_whitespace();
    let from = letters
        .iter()
        .position(|letter| !blank(letter))
        .unwrap_or(letters.len());
    let to = letters
        .iter()
        .rposition(|letter| !blank(letter))
        .map_or(from, |at| at + 1);
    &letters[from..to]
}

fn text(letters: &[Letter]) -> String {
    trimmed(letters).iter().map(|letter| letter.0).collect()
}

fn written(any: &[Vec<Term>], language: Language) -> String {
    let all = |terms: &Vec<Term>| {
        let terms = terms.iter().map(|term| term.render(language));
        terms.collect::<Vec<_>>().join("+")
    };
    any.iter().map(all).collect::<Vec<_>>().join(",")
}

impl Term {
    /// As it would be typed.
    pub fn render(&self, language: Language) -> String {
        match self {
            Term::Tag(tag) => escaped(tag),
            Term::Is { name, values } => {
                let values = values.iter().map(|value| escaped(value));
                format!("{name}={}", values.collect::<Vec<_>>().join("|"))
            }
            Term::Did { what, not, campaign } => {
                let deed = what.names(language)[0];
                let not = match (not, language) {
                    (false, _) => "",
                    (true, Language::Es) => "no ",
                    (true, Language::En) => "not ",
                };
                format!("{not}{deed}={}", escaped(campaign))
            }
            Term::Due { what, within } => what.render(*within, language),
            Term::Segment(name) => format!("@{}", escaped(name)),
        }
    }
}

fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if SIGNS.contains(&c) || c == '＝' {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(raw: &str) -> Vec<Vec<Term>> {
        match Audience::parse(raw) {
            Some(Audience::Chosen(any)) => any,
            other => panic!("{raw}: {other:?}"),
        }
    }

    fn is(name: &str, values: &[&str]) -> Term {
        Term::Is {
            name: name.to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        }
    }

    fn did(what: Deed, not: bool, campaign: &str) -> Term {
        let campaign = campaign.to_owned();
        Term::Did { what, not, campaign }
    }

    #[test]
    fn tags_alone_are_what_they_always_were() {
        assert_eq!(Audience::parse("A todos"), Some(Audience::Everyone));
        for (raw, tags) in [
            ("vip", &["vip"][..]),
            ("VIP, oro;#vip", &["vip", "oro"]),
            ("clientes fieles,", &["clientes fieles"]),
            ("50+", &["50+"]),
            ("C++", &["c++"]),
            ("+57", &["+57"]),
            (r"a\+b", &["a+b"]),
        ] {
            let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
            assert_eq!(Audience::parse(raw), Some(Audience::Tagged(tags)), "{raw}");
        }
    }

    #[test]
    fn what_is_known_of_somebody() {
        assert_eq!(chosen("Ciudad=Cali"), [[is("ciudad", &["Cali"])]]);
        assert_eq!(
            chosen("ciudad = Cali | Santa Marta|CALI"),
            [[is("ciudad", &["Cali", "Santa Marta"])]]
        );
        assert_eq!(chosen("Fecha de corte=3"), [[is("fecha_de_corte", &["3"])]]);
        assert_eq!(
            chosen("vip+ciudad=Cali, oro"),
            [
                vec![Term::Tag("vip".into()), is("ciudad", &["Cali"])],
                vec![Term::Tag("oro".into())]
            ]
        );
        assert_eq!(chosen(r"lema=a\|b\=c"), [[is("lema", &["a|b=c"])]]);
    }

    #[test]
    fn what_somebody_did() {
        assert_eq!(
            chosen("recibió=Rebajas"),
            [[did(Deed::Received, false, "Rebajas")]]
        );
        assert_eq!(
            chosen("No contestó=Rebajas de mayo + @fieles"),
            [[
                did(Deed::Answered, true, "Rebajas de mayo"),
                Term::Segment("fieles".into())
            ]]
        );
        assert_eq!(chosen("not READ=Sale"), [[did(Deed::Read, true, "Sale")]]);
        assert_eq!(chosen("sin leer=Rebajas"), [[did(Deed::Read, true, "Rebajas")]]);
        assert_eq!(chosen("falló=A|B"), [[did(Deed::Failed, false, "A|B")]]);
    }

    #[test]
    fn what_ends_soon_or_was_some_time_ago() {
        let due = |what, within| Term::Due { what, within };
        assert_eq!(chosen("vence=7"), [[due(Due::Expires, Length::Days(7))]]);
        assert_eq!(
            chosen("venció=1 mes + vip, Sin visita = 2 meses"),
            [
                vec![due(Due::Expired, Length::Months(1)), Term::Tag("vip".into())],
                vec![due(Due::Away, Length::Months(2))],
            ]
        );
        assert_eq!(
            Except::parse("expired=30d").map(|but| but.render(Language::Es)),
            Some("venció=30".into())
        );
        for wrong in ["vence=", "vip,venció=pronto", "expires=0", "novisit=1|2"] {
            assert_eq!(Audience::parse(wrong), None, "{wrong}");
            assert!(lacks_length(wrong), "{wrong}");
        }
        assert!(!lacks_length("vence=7,ciudad=") && !lacks_length(r"vence\=7"));
    }

    #[test]
    fn what_cannot_be_read() {
        for bad in [
            "",
            ",",
            "#",
            "ciudad=",
            "=Cali",
            "ciudad=Cali|",
            "no ciudad=Cali|",
            "vip,todos",
            "@",
            "1x=3",
            "leyó=",
            "no =Rebajas",
            "cuenta=2+2=4",
        ] {
            assert_eq!(Audience::parse(bad), None, "{bad}");
        }
        let many = (0..21).map(|n| format!("t{n}")).collect::<Vec<_>>().join(",");
        assert_eq!(Audience::parse(&many), None);
        assert_eq!(Audience::parse(&format!("@{}", "x".repeat(61))), None);
    }

    #[test]
    fn nobody_is_left_out() {
        for raw in ["nadie", "Nobody", "none", "ninguno"] {
            assert_eq!(Except::parse(raw), Some(Except::default()), "{raw}");
        }
        assert_eq!(Except::parse("vip,nadie"), None);
        assert_eq!(
            Except::parse("vip").map(|but| but.render(Language::Es)),
            Some("vip".into())
        );
        assert_eq!(Except::default().render(Language::En), "nobody");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for raw in [
            "todos",
            "vip,oro",
            r"\@casa,c\+\+,a\=b",
            "ciudad=Cali|Santa Marta+no contestó=Rebajas de mayo,@fieles",
            r"lema=a\|b\,c\\",
            "falló=Uno+dos",
            "vence=7+venció=1mes,sinvisita=1 año",
        ] {
            let audience = Audience::parse(raw).expect(raw);
            for language in Language::ALL {
                let again = audience.render(language);
                assert_eq!(Audience::parse(&again), Some(audience.clone()), "{raw} {again}");
            }
        }
        let audience = Audience::parse("no leyó=Rebajas").expect("an audience");
        assert_eq!(audience.render(Language::En), "not read=Rebajas");
    }

    #[test]
    fn a_value_goes_on_after_a_sign() {
        for (value, word) in [
            ("vip,", "oro"),
            ("ciudad=Cali", "+"),
            ("ciudad=Cali+", "vip"),
            ("vip+no", "leyó=Rebajas"),
            ("sin", "leer=Rebajas"),
            ("ciudad", "=Cali"),
            ("vip+venció=1", "mes"),
        ] {
            assert!(goes_on(value, word), "{value} {word}");
        }
        assert!(!goes_on("vip", "Rebajas") && !goes_on("casino", "Rebajas"));
    }
}
