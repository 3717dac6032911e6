//! What a business answers by itself: to which words, to whom and when, how often, and what can be chosen below it.

use serde::{Deserialize, Serialize};

use super::text;
use super::text_enum::text_enum;

const HOUR_MS: i64 = 60 * 60 * 1_000;

text_enum! {
    /// What a rule answers.
    AutoKind {
        /// Words.
        Keyword = "keyword",
        /// Whoever is new to the business.
        First = "first",
        /// Whoever writes while it is closed.
        Closed = "closed",
    }
}

/// What a rule answers, as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Any of these words, or runs of words.
    Words(Vec<String>),
    /// Somebody's first message ever.
    First,
    /// A message while the business is closed.
    Closed,
}

/// Words for the first message of somebody, and for what is closed, as they are [compared](text::key).
const FIRST: [&str; 9] = [
    "primera vez",
    "primer contacto",
    "primer mensaje",
    "bienvenida",
    "first",
    "first time",
    "first contact",
    "first message",
    "welcome",
];
const CLOSED: [&str; 8] = [
    "cerrado",
    "fuera de horario",
    "fuera de hora",
    "cerrados",
    "closed",
    "out of hours",
    "after hours",
    "when closed",
];

/// Words of a rule at most, and characters of each.
const WORDS: usize = 20;
const WORD_MAX: usize = 40;

/// Nothing is said again to the same person sooner than that, in milliseconds.
pub const SHORTEST_MS: i64 = 60 * 1_000;

/// So long a word's answer is not said again to the same person, where nothing else is said.
pub const USUAL_MS: i64 = 12 * HOUR_MS;

/// So long nothing is answered by itself after the last word of a member, or after somebody asked for a person.
pub const BY_HAND_MS: i64 = 24 * HOUR_MS;

/// Automatic answers to one person within an hour, and within a day: who gets more is a machine.
pub const MOST_IN_AN_HOUR: i64 = 12;
/// The same within a day.
pub const MOST_IN_A_DAY: i64 = 40;

/// Choices below an answer: one row of a list is always the way to a person.
pub const CHOICES: usize = 9;

impl When {
    /// Reads it. `None`: no word is in it, or too many.
    pub fn parse(typed: &str) -> Option<Self> {
        let key = text::key(typed);
        if FIRST.contains(&key.as_str()) {
            return Some(Self::First);
        }
        if CLOSED.contains(&key.as_str()) {
            return Some(Self::Closed);
        }
        let mut words: Vec<String> = Vec::new();
        for word in typed.split([',', ';']).map(str::trim) {
            let is_new = !words.iter().any(|known| folded(known) == folded(word));
            if !folded(word).trim().is_empty() && is_new {
                words.push(word.to_owned());
            }
        }
        let fit = words.iter().all(|word| word.chars().count() <= WORD_MAX);
        (!words.is_empty() && words.len() <= WORDS && fit).then_some(Self::Words(words))
    }

    /// What it is.
    pub const fn kind(&self) -> AutoKind {
        match self {
            Self::Words(_) => AutoKind::Keyword,
            Self::First => AutoKind::First,
            Self::Closed => AutoKind::Closed,
        }
    }
}

/// Whether a message has one of these words in it: whole words, side by side, however they are written.
pub fn has_any(words: &[String], message: &str) -> bool {
    let said = folded(message);
    words.iter().any(|word| said.contains(&folded(word)))
}

/// Only letters and digits, in words between spaces, so that a word is found by the spaces around it.
fn folded(words: &str) -> String {
    let key = text::key(words);
    let words = key
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut folded = String::from(" ");
    for word in words {
        folded.push_str(word);
        folded.push(' ');
    }
    folded
}

/// Something to choose below an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What stands there.
    pub title: String,
    /// What it leads to.
    pub says: Says,
}

/// What a choice leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// The canned answer of this key.
    Canned(String),
    /// The rule of this number.
    Rule(i64),
    /// A person.
    Person,
}

/// Words by which a choice leads to a person, as they are [compared](text::key).
const PERSON: [&str; 11] = [
    "persona",
    "una persona",
    "alguien",
    "humano",
    "asesor",
    "asesora",
    "agente",
    "person",
    "a person",
    "human",
    "agent",
];

/// Words that take all choices away, as they are [compared](text::key).
const NONE: [&str; 6] = ["ninguno", "ninguna", "sin botones", "none", "no buttons", "-"];

/// Why choices cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceFault {
    /// This one leads nowhere.
    Unclear(String),
    /// More than there is room for.
    TooMany,
    /// Its title is longer than so many characters.
    TooLong(String, usize),
}

/// Characters of a button's title, and of a row's.
const BUTTON_MAX: usize = 20;
const ROW_MAX: usize = 24;

/// Reads what can be chosen: `Precio=#precio, Horario=2, persona`. `person`: what stands on the way to a person.
pub fn choices(typed: &str, person: &str) -> Result<Vec<Choice>, ChoiceFault> {
    if NONE.contains(&text::key(typed).as_str()) {
        return Ok(Vec::new());
    }
    let mut found: Vec<Choice> = Vec::new();
    let parts = typed.split([',', ';', '\n']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let (title, target) = match part.split_once('=') {
            Some((title, target)) => (Some(title.trim()), target.trim()),
            None => (None, part),
        };
        let says = target_of(target).ok_or_else(|| ChoiceFault::Unclear(part.to_owned()))?;
        let title = match (title.filter(|title| !title.is_empty()), &says) {
            (Some(title), _) => title.to_owned(),
            (None, Says::Person) => person.to_owned(),
            (None, Says::Canned(key)) => text::capitalised(&key.replace(['_', '-'], " ")),
            (None, Says::Rule(_)) => return Err(ChoiceFault::Unclear(part.to_owned())),
        };
        found.push(Choice { title, says });
    }
    let own = found.iter().filter(|choice| choice.says != Says::Person).count();
    let with_person = own + 1;
    if own > CHOICES || found.len() > with_person {
        return Err(ChoiceFault::TooMany);
    }
    let most = if with_person <= 3 { BUTTON_MAX } else { ROW_MAX };
    match found.iter().find(|choice| choice.title.chars().count() > most) {
        Some(long) => Err(ChoiceFault::TooLong(long.title.clone(), most)),
        None => Ok(found),
    }
}

fn target_of(typed: &str) -> Option<Says> {
    if PERSON.contains(&text::key(typed).as_str()) {
        return Some(Says::Person);
    }
    if let Some(key) = super::canned::only(typed) {
        return Some(Says::Canned(key));
    }
    let number = typed.trim_start_matches('#').parse::<i64>().ok();
    number.filter(|number| *number > 0).map(Says::Rule)
}

/// As they would be typed.
pub fn written(choices: &[Choice], person: &str) -> String {
    let written = choices.iter().map(|choice| match &choice.says {
        Says::Canned(key) => format!("{}=#{key}", choice.title),
        Says::Rule(number) => format!("{}={number}", choice.title),
        Says::Person => format!("{}={person}", choice.title),
    });
    written.collect::<Vec<_>>().join(", ")
}

/// Phrases of machines that answer, as they are [compared](text::key). Two machines would answer each other for ever.
const MACHINES: [&str; 20] = [
    "respuesta automatica",
    "mensaje automatico",
    "mensaje generado automaticamente",
    "contestador automatico",
    "gracias por comunicarte con",
    "gracias por comunicarse con",
    "gracias por contactarnos",
    "gracias por contactar a",
    "gracias por escribirnos",
    "en este momento no estamos disponibles",
    "en este momento no podemos atender",
    "fuera de la oficina",
    "auto reply",
    "automatic reply",
    "automated message",
    "automated response",
    "thank you for contacting",
    "thanks for contacting",
    "out of office",
    "this is an automated",
];

/// Whether a message looks like that of a machine.
pub fn looks_automatic(message: &str) -> bool {
    let said = folded(message);
    MACHINES.iter().any(|phrase| said.contains(&folded(phrase)))
}

/// Whether two messages are the same, however they are written.
pub fn are_same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether a message says enough that somebody who repeats it word for word can only have copied it.
pub fn says_much(message: &str) -> bool {
    folded(message).chars().count() > 20
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        match When::parse(typed) {
            Some(When::Words(words)) => words,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn whole_words_are_found_however_they_are_written() {
        let price = words("precio, cuánto cuesta,  ¿vale? , Precio");
        assert_eq!(price, ["precio", "cuánto cuesta", "¿vale?"]);
        for said in [
            "PRECIO",
            "el precio?",
            "hola.¿Cuanto  cuesta?",
            "cuánto cuesta",
            "precio,porfa",
            "¡vale!",
        ] {
            assert!(has_any(&price, said), "{said}");
        }
        for said in [
            "precioso",
            "cuánto, dime, cuesta",
            "despreciO",
            "",
            "cuesta cuanto",
        ] {
            assert!(!has_any(&price, said), "{said}");
        }
    }

    #[test]
    fn what_a_rule_answers_is_read() {
        assert_eq!(When::parse("Primera vez"), Some(When::First));
        assert_eq!(When::parse("out of hours"), Some(When::Closed));
        assert_eq!(When::parse(" , ; ?!"), None);
        assert_eq!(When::parse(&"a".repeat(WORD_MAX + 1)), None);
        let many: Vec<String> = (0..=WORDS).map(|n| format!("w{n}")).collect();
        assert_eq!(When::parse(&many.join(",")), None);
    }

    #[test]
    fn choices_are_read_and_written() {
        let read = |typed: &str| choices(typed, "Hablar con alguien");
        let found = read("Precio=#precio, Horario=2, persona").unwrap();
        assert_eq!(found[0].says, Says::Canned("precio".to_owned()));
        assert_eq!(found[1].says, Says::Rule(2));
        assert_eq!(found[2].title, "Hablar con alguien");
        assert_eq!(read(&written(&found, "persona")), Ok(found));
        assert_eq!(read("#lista-vip").unwrap()[0].title, "Lista vip");
        assert_eq!(read("ninguno"), Ok(Vec::new()));
        assert_eq!(read("Precio"), Err(ChoiceFault::Unclear("Precio".to_owned())));
        assert_eq!(read("2"), Err(ChoiceFault::Unclear("2".to_owned())));
        let many = ["a=#precio"; CHOICES + 1].join(",");
        assert_eq!(read(&many), Err(ChoiceFault::TooMany));
        assert_eq!(read("persona, persona"), Err(ChoiceFault::TooMany));
        let long = "Un título de más de veinte";
        assert_eq!(
            read(&format!("{long}=#precio")),
            Err(ChoiceFault::TooLong(long.to_owned(), 20))
        );
    }

    #[test]
    fn machines_give_themselves_away() {
        for machine in [
            "¡Gracias por comunicarte con Óptica Luz! En breve te atendemos.",
            "Out of Office: back on Monday",
            "Este es un mensaje automático",
        ] {
            assert!(looks_automatic(machine), "{machine}");
        }
        for person in ["gracias", "¿es automático el auto?", "hola"] {
            assert!(!looks_automatic(person), "{person}");
        }
        assert!(are_same("¿Precio?", " precio "));
        assert!(!says_much("hola, buenos días"));
    }
}
