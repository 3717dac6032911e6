//! Commands written back as people type them.

use crate::language::Language;
use crate::normal::clean;
use crate::read::{objects, phrase};
use crate::spec::{ArgumentSpec, Kind, Need, NounSpec, Place, VerbSpec};
use crate::table;
use crate::value::{Value, Values, choice};
use crate::words::quote;

/// A whole message: header, and body if there is one.
pub(crate) fn line(verb: &VerbSpec, values: &Values, language: Language) -> String {
    let mut line = header(verb, values, language);
    if let Some(Value::Text(body)) = verb.body().and_then(|body| values.get(body.name)) {
        line.push('\n');
        line.push_str(body);
    }
    line
}

/// The first line.
pub(crate) fn header(verb: &VerbSpec, values: &Values, language: Language) -> String {
    let mut line = head(verb, language);
    let mut lacks_one = false;
    for place in [Place::Object, Place::Key] {
        for argument in verb.arguments.iter().filter(|argument| argument.place == place) {
            let Some(value) = values.get(argument.name) else {
                lacks_one |= !phrase::may_stand_among_others(&argument.kind);
                continue;
            };
            line.push(' ');
            if place == Place::Object && phrase::is_among_others(verb) {
                line.push_str(&beside_a_phrase(argument, value, language, lacks_one));
            } else {
                line.push_str(&written(verb, argument, value, language));
            }
        }
    }
    line
}

/// One object of a verb in which a phrase stands unquoted: the phrase as it is, all others in quotes. What would be taken for another,
/// since that one is not there, or for no phrase, stands behind its key.
fn beside_a_phrase(argument: &ArgumentSpec, value: &Value, language: Language, lacks_one: bool) -> String {
    let text = clean(&value.render(language, argument.kind.choices()));
    let with_key = || format!("{}:{}", argument.names.shown(language), quote(&text));
    if phrase::may_stand_among_others(&argument.kind) {
        let words: Vec<&str> = text.split(' ').collect();
        let is_plain = !words.contains(&"") && !text.ends_with([',', ';']);
        let is_bare = is_plain && phrase::is_one(argument.kind, &words, language);
        return if is_bare { text } else { with_key() };
    }
    match value {
        Value::Phone(_) | Value::Choice(_) => text,
        _ if lacks_one => with_key(),
        Value::Lead(crate::LeadRef::Number(_)) => text,
        _ => quote(&text),
    }
}

/// The slash, the noun and the verb.
pub(crate) fn head(verb: &VerbSpec, language: Language) -> String {
    match table::verb(verb.key) {
        Some((noun, verb)) if !noun.is_bare() => noun_verb(noun, verb.names.shown(language), language),
        _ => format!("/{}", verb.names.shown(language)),
    }
}

/// The slash, a noun and a word for its verb.
pub(crate) fn noun_verb(noun: &NounSpec, verb: &str, language: Language) -> String {
    format!("/{} {verb}", noun.names.shown(language))
}

/// One argument, in its place.
pub(crate) fn written(verb: &VerbSpec, argument: &ArgumentSpec, value: &Value, language: Language) -> String {
    let text = clean(&value.render(language, argument.kind.choices()));
    // A phone, a number with its sign or a choice is meant as such where it stands; all else might be mistaken.
    let certain = matches!(
        value,
        Value::Phone(_) | Value::Choice(_) | Value::Lead(crate::LeadRef::Number(_))
    );
    match argument.place {
        // They bring their keys with them.
        _ if argument.kind == Kind::Attributes => text,
        Place::Key => {
            let name = argument.names.shown(language);
            if is_tight(&text) {
                format!("{name}:{text}")
            } else {
                format!("{name}:{}", quote(&text))
            }
        }
        _ if certain || matches!(argument.kind, Kind::Contact) && is_phone(value) => text,
        // In quotes and without its key it would name a campaign.
        _ if !is_plain(&text) && objects::is_title(verb, &text, language) => {
            format!("{}:{}", argument.names.shown(language), quote(&text))
        }
        _ if argument.kind == Kind::Rule && is_number(&text) => text,
        _ if is_plain(&text) && !says_another(verb, &text) && !is_one_of_two_names(verb, argument) => text,
        _ => quote(&text),
    }
}

fn is_phone(value: &Value) -> bool {
    matches!(value, Value::Contact(crate::ContactRef::Phone(_)))
}

/// Whether it is named in words where something follows that could be taken for more of them.
fn is_one_of_two_names(verb: &VerbSpec, argument: &ArgumentSpec) -> bool {
    let mut others = verb
        .arguments
        .iter()
        .filter(|other| other.place == Place::Object && other.name != argument.name);
    match argument.kind {
        Kind::Rule => others.next().is_some(),
        Kind::Lead => others.any(|other| matches!(other.kind, Kind::Tags | Kind::Contact)),
        _ => false,
    }
}

/// A number that names something stands where it stands.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words that can stand unquoted: each begins with a letter and is made of letters, digits and `_`, one space apart.
fn is_plain(text: &str) -> bool {
    text.split(' ').all(|word| {
        word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphanumeric() || c == '_')
    })
}

/// Whether a word of it might be taken for a choice that the verb lets be said anywhere: a campaign that is called «Foto».
fn says_another(verb: &VerbSpec, text: &str) -> bool {
    let said = |choices| text.split(' ').any(|word| choice(choices, word).is_some());
    verb.arguments.iter().any(|other| match other.kind {
        Kind::Choice(choices) if other.place == Place::Object && other.need == Need::Optional => {
            said(choices)
        }
        _ => false,
    })
}

/// A value that can follow its key unquoted.
fn is_tight(text: &str) -> bool {
    let good = |c: char| {
        c.is_alphanumeric() || matches!(c, '_' | ',' | '.' | ':' | '-' | '+' | '#' | '=' | '|' | '@')
    };
    !text.is_empty() && text.chars().all(good) && !text.ends_with(',')
}
