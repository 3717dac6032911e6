//! Ways on from an answer: help, the next page of a list, and what there is to choose from.

use pregon_commands::table::{self, TABLE};
use pregon_commands::{Input, NounSpec, Reading, VerbSpec, read, role_allows};

use super::Turn;
use crate::replies::{Choice, Reply};

/// WhatsApp keeps this many characters of what a choice gives back.
const ID: usize = 200;

/// To the overview of everything.
pub fn help(turn: &Turn<'_>) -> Choice {
    Choice::new(
        format!("run:{}", line(turn, "help")),
        turn.voice.say("help-button", &[]),
    )
}

/// To what can be done with a noun.
pub fn help_about(turn: &Turn<'_>, noun: &NounSpec) -> Choice {
    let name = noun.names.shown(turn.voice.language);
    Choice::new(
        format!("run:{} {name}", line(turn, "help")),
        turn.voice.say("help-button", &[]),
    )
}

/// To how it goes.
pub fn status(turn: &Turn<'_>) -> Choice {
    Choice::new(
        format!("run:{}", line(turn, "status")),
        turn.voice.say("status-button", &[]),
    )
}

/// Everything that his role may ask help about, and how it goes.
pub fn topics(turn: &Turn<'_>) -> Vec<Choice> {
    let language = turn.voice.language;
    let help = line(turn, "help");
    let nouns = TABLE
        .iter()
        .filter(|noun| !noun.is_bare() && noun.verbs.iter().any(|verb| role_allows(turn.role, verb)));
    let rows = nouns.map(|noun| {
        let name = noun.names.shown(language);
        Choice::new(format!("run:{help} {name}"), capitalised(name)).with_detail(noun.summary.get(language))
    });
    let status = table::verb("status").map(|(_, verb)| verb.summary.get(language));
    let status = self::status(turn).with_detail(status.unwrap_or_default());
    rows.take(9).chain([status]).collect()
}

/// What his role may do with a noun, ready to be done.
pub fn verbs(turn: &Turn<'_>, noun: &'static NounSpec) -> Vec<Choice> {
    let language = turn.voice.language;
    let verbs = noun.verbs.iter().filter(|verb| role_allows(turn.role, verb));
    let rows = verbs.map(|verb| {
        let name = capitalised(verb.names.shown(language));
        Choice::new(format!("run:{}", verb.line(language)), name).with_detail(verb.summary.get(language))
    });
    rows.collect()
}

/// A button that asks for what a verb needs, one question after the other; none for a verb that needs nothing.
pub fn begin(turn: &Turn<'_>, verb: &VerbSpec) -> Option<Choice> {
    let begins = verb.is_guided() && role_allows(turn.role, verb);
    begins.then(|| {
        let line = verb.line(turn.voice.language);
        Choice::new(format!("run:{line}"), turn.voice.say("begin-button", &[]))
    })
}

/// A page of a list leads to the next. What comes back says which page of what: nothing has to be kept, and an old list still
/// works.
pub fn with_next_page(turn: &Turn<'_>, reply: Reply, line: &str) -> Reply {
    let Some(page) = reply.next_page else {
        return reply;
    };
    let id = format!("more:{page}:{line}");
    if id.chars().count() > ID || reply.content.is_some() {
        return reply;
    }
    let list_button = reply.list_button.clone();
    reply.choices([Choice::new(id, turn.voice.say("more-button", &[]))], list_button)
}

/// Without the ways on that his role may not go.
pub fn within_role(turn: &Turn<'_>, mut reply: Reply) -> Reply {
    reply.choices.retain(|choice| {
        let line = choice.id.strip_prefix("run:");
        line.and_then(verb_of)
            .is_none_or(|verb| role_allows(turn.role, verb))
    });
    reply
}

/// The verb of a line that is ready to send.
pub fn verb_of(line: &str) -> Option<&'static VerbSpec> {
    match read(&Input::new(line)) {
        Ok(Reading::Complete(command)) => Some(command.verb()),
        Ok(Reading::Incomplete(partial)) => partial.verb(),
        _ => None,
    }
}

/// How a verb is written in his language.
fn line(turn: &Turn<'_>, key: &str) -> String {
    table::verb(key).map_or_else(String::new, |(_, verb)| verb.line(turn.voice.language))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}
