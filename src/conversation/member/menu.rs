//! Ways on from an answer: help, the next page of a list, and what there is to choose from.

use pregon_commands::help::Group;
use pregon_commands::table::{self, TABLE};
use pregon_commands::{Command, NounSpec, VerbSpec, role_allows};

use super::Turn;
use crate::domain::message::{Button, choices};
use crate::domain::text::capitalised;
use crate::replies::{Choice, ROWS, Reply, Tap, Voice};
use crate::store::{Result, messages};

/// To the overview of everything.
pub fn help(turn: &Turn<'_>) -> Choice {
    Choice::run(&turn.voice, Command::Help { topic: None }, "help-button")
}

/// To what can be done with a noun.
pub fn help_about(turn: &Turn<'_>, noun: &NounSpec) -> Choice {
    let topic = Some(noun.key.to_owned());
    Choice::run(&turn.voice, Command::Help { topic }, "help-button")
}

/// In the middle of a dialogue: what the question means, and out of it.
pub fn in_a_dialogue(turn: &Turn<'_>) -> [Choice; 2] {
    // The buttons say the words that work at each step.
    let (help, cancel) = (
        turn.voice.pick("ayuda", "help"),
        turn.voice.pick("cancelar", "cancel"),
    );
    [
        Choice::new(Tap::Line(help.to_string()), turn.voice.say("help-button", &[])),
        Choice::new(
            Tap::Line(cancel.to_string()),
            turn.voice.say("cancel-button", &[]),
        ),
    ]
}

/// To how one verb is used.
pub fn help_with(turn: &Turn<'_>, verb: &VerbSpec) -> Choice {
    let topic = Some(verb.key.to_owned());
    Choice::run(&turn.voice, Command::Help { topic }, "help-button")
}

/// To how it goes.
pub fn status(turn: &Turn<'_>) -> Choice {
    Choice::run(&turn.voice, Command::Status { campaign: None }, "status-button")
}

/// Everything that his role may ask help about, and how it goes. A group has one row for all that is in it, which leads on.
pub fn topics(turn: &Turn<'_>) -> Vec<Choice> {
    let language = turn.voice.language;
    let nouns = TABLE
        .iter()
        .filter(|noun| !noun.is_bare() && noun.verbs.iter().any(|verb| role_allows(turn.role, verb)));
    let asker = turn.asker();
    let is_first = |noun: &NounSpec| {
        Group::of_task(noun.task)
            .is_none_or(|group| group.nouns(asker).next().is_some_and(|first| first == noun))
    };
    let rows = nouns
        .filter(|noun| is_first(noun))
        .map(|noun| match Group::of_task(noun.task) {
            Some(group) => {
                let topic = Some(group.key.to_owned());
                Choice::command(&turn.voice, Command::Help { topic }, group.title(language))
                    .with_detail(group.task.title().get(language))
            }
            None => topic(turn, noun),
        });
    let status = table::verb("status").map(|(_, verb)| verb.summary.get(language));
    let status = self::status(turn).with_detail(status.unwrap_or_default());
    rows.take(ROWS - 1).chain([status]).collect()
}

/// What is in a group, a row for each noun.
pub fn group(turn: &Turn<'_>, group: &Group) -> Vec<Choice> {
    group.nouns(turn.asker()).map(|noun| topic(turn, noun)).collect()
}

fn topic(turn: &Turn<'_>, noun: &NounSpec) -> Choice {
    let language = turn.voice.language;
    let topic = Some(noun.key.to_owned());
    let title = capitalised(noun.names.shown(language));
    Choice::command(&turn.voice, Command::Help { topic }, title).with_detail(noun.summary.get(language))
}

/// What his role may do with a noun, ready to be done.
pub fn verbs(turn: &Turn<'_>, noun: &'static NounSpec) -> Vec<Choice> {
    let language = turn.voice.language;
    let verbs = noun.verbs.iter().filter(|verb| turn.asker().sees(verb));
    let rows = verbs.map(|verb| {
        let name = capitalised(verb.names.shown(language));
        Choice::new(Tap::Line(verb.line(language)), name).with_detail(verb.summary.get(language))
    });
    rows.collect()
}

/// A button that asks for what a verb needs, one question after the other; none for a verb that needs nothing.
pub fn begin(turn: &Turn<'_>, verb: &VerbSpec) -> Option<Choice> {
    let begins = verb.is_guided() && role_allows(turn.role, verb);
    begins.then(|| Choice::begin(&turn.voice, verb.key, "begin-button"))
}

/// What stands before the colon of an argument of a verb, as it is shown; by their names in the table.
pub fn key(voice: &Voice, verb: &str, argument: &str) -> &'static str {
    let argument = table::verb(verb).and_then(|(_, verb)| verb.argument(argument));
    argument.map_or("", |argument| argument.names.shown(voice.language))
}

/// A page of a list leads to the next. What comes back says which page of what: nothing has to be kept, and an old list still
/// works.
pub fn with_next_page(turn: &Turn<'_>, reply: Reply, line: &str) -> Reply {
    let Some(page) = reply.next_page.filter(|_| reply.content.is_none()) else {
        return reply;
    };
    let next = Tap::Page {
        page,
        line: line.to_owned(),
    };
    reply.choice(Choice::new(next, turn.voice.say("more-button", &[])))
}

/// The choice of the last message to him whose place a digit says, where nothing else is said by it. Whatever takes a yes is tapped: nobody
/// sends, pays or deletes anything by a digit.
pub async fn picked(turn: &Turn<'_>, text: &str) -> Result<Option<Button>> {
    let said = text.trim().trim_end_matches(['.', ')']);
    let Ok(place @ 1..=ROWS) = said.parse::<usize>() else {
        return Ok(None);
    };
    let Some(last) = messages::last_sent(turn.desk.tx, turn.here.conversation().id).await? else {
        return Ok(None);
    };
    let offered = choices(&messages::content(&last)?);
    let picked = offered.into_iter().nth(place - 1);
    Ok(picked.filter(|button| {
        matches!(
            Tap::read(&button.id),
            Some(Tap::Line(_) | Tap::Page { .. } | Tap::Below { .. } | Tap::Answer { .. } | Tap::Draft)
        )
    }))
}
