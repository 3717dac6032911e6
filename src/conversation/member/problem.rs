//! What is wrong with what he typed: what, why, how to put it right, and a line ready to send. The second time in a row he is
//! shown what there is to choose from.

use pregon_commands::{Expected, ParseError};

use super::{Turn, menu, rights};
use crate::clock::Millis;
use crate::conversation::roles::verb_of;
use crate::domain::deed::{Deed, Outcome};
use crate::replies::{BUTTON, Choice, ROWS, Reply, Tap, Voice};
use crate::store::{Result, audit};

/// Two failures further apart than this have nothing to do with each other.
const IN_A_ROW_MS: Millis = 15 * 60 * 1000;

/// Whether the last thing that he said was not understood either.
pub async fn is_second(turn: &Turn<'_>) -> Result<bool> {
    let last = audit::last_of(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
    let since = turn.desk.now - IN_A_ROW_MS;
    Ok(last.is_some_and(|last| last.outcome == Outcome::NotUnderstood && last.created_at > since))
}

/// The answer to a message that could not be read.
pub async fn answer(turn: &Turn<'_>, text: &str, error: &ParseError) -> Result<Reply> {
    let second = is_second(turn).await?;
    rights::note(turn, Deed::Line(text.to_owned()), Outcome::NotUnderstood).await?;
    let body = text.trim().split_once('\n').is_some();
    let heard = match body {
        true => turn.heard().await?.map(|message| message.id),
        false => None,
    };
    let reply = reply(&turn.voice, error, heard);
    Ok(if second {
        with_choices(turn, reply, error)
    } else {
        with_help(turn, reply, error)
    })
}

/// The answer to what does not fit a question.
pub fn unfit(voice: &Voice, error: &ParseError) -> Reply {
    reply(voice, error, None)
}

/// What is wrong, and what may have been meant. `heard`: his message, where a text stood below its first line.
fn reply(voice: &Voice, error: &ParseError, heard: Option<i64>) -> Reply {
    let text = words(voice, error);
    let suggestions = error.suggestions();
    if suggestions.is_empty() {
        let Some(example) = error.example() else {
            return Reply::new(text);
        };
        let ready = voice.say("problem-write", &[]);
        return Reply::new(format!("{text}\n{ready}\n```{example}```"));
    }
    // What he wrote below stays where it is: the button only brings another first line.
    let tap = |line: String| match heard {
        Some(message) => Tap::Below { message, line },
        None => Tap::Line(line),
    };
    let ask = voice.say("problem-did-you-mean", &[]);
    let short = suggestions.iter().all(|line| line.chars().count() <= BUTTON);
    let lines: Vec<String> = suggestions.iter().map(|line| format!("`{line}`")).collect();
    let text = match short {
        true => format!("{text}\n{ask}"),
        false => format!("{text}\n{ask}\n{}", lines.join("\n")),
    };
    let choices = suggestions.iter().enumerate().map(|(index, line)| {
        let title = match (short, suggestions.len()) {
            (true, _) => line.clone(),
            (false, 1) => voice.say("use-it-button", &[]),
            (false, _) => voice.say("use-button", &[("number", (index + 1).to_string())]),
        };
        Choice::new(tap(line.clone()), title)
    });
    Reply::new(text).ways(choices)
}

fn with_help(turn: &Turn<'_>, reply: Reply, error: &ParseError) -> Reply {
    let help = match error {
        ParseError::UnknownCommand { .. } => menu::help(turn),
        ParseError::UnknownVerb { noun, .. } | ParseError::AmbiguousVerb { noun, .. } => {
            menu::help_about(turn, noun)
        }
        _ => return reply,
    };
    if reply.has_room() {
        reply.choice(help)
    } else {
        reply
    }
}

/// The second time: everything that could be done instead, or the same one step at a time.
fn with_choices(turn: &Turn<'_>, reply: Reply, error: &ParseError) -> Reply {
    let choose = turn.voice.say("choose-button", &[]);
    let choices = match error {
        ParseError::UnknownCommand { .. } => menu::topics(turn),
        ParseError::UnknownVerb { noun, .. } | ParseError::AmbiguousVerb { noun, .. } => {
            menu::verbs(turn, noun)
        }
        _ => {
            let begin = error
                .example()
                .and_then(verb_of)
                .and_then(|verb| menu::begin(turn, verb));
            return reply.ways(begin.into_iter().chain([menu::help(turn)]));
        }
    };
    let (body, meant) = (reply.body, reply.choices);
    let new = |choice: &Choice| meant.iter().all(|other| other.tap != choice.tap);
    let choices: Vec<Choice> = choices.into_iter().filter(new).collect();
    let room = ROWS.saturating_sub(meant.len());
    // In a list the corrected line stands under its own title.
    let meant = meant.into_iter().map(|choice| {
        let detail = match &choice.tap {
            Tap::Line(line) | Tap::Below { line, .. } => Some(line.clone()),
            _ => None,
        };
        Choice {
            detail: detail.filter(|line| *line != choice.title),
            ..choice
        }
    });
    Reply::new(body).choices(meant.chain(choices.into_iter().take(room)), choose)
}

fn words(voice: &Voice, error: &ParseError) -> String {
    let language = voice.language;
    let name = |argument: &'static pregon_commands::ArgumentSpec| argument.names.shown(language).to_owned();
    match error {
        ParseError::UnknownCommand { typed, .. } => {
            voice.say("problem-unknown-command", &[("typed", typed.clone())])
        }
        ParseError::UnknownVerb {
            noun, typed, verbs, ..
        } => voice.say(
            "problem-unknown-verb",
            &[
                ("typed", typed.clone()),
                ("noun", noun.names.shown(language).to_owned()),
                ("verbs", voice.either(verbs)),
            ],
        ),
        ParseError::AmbiguousVerb { typed, .. } => {
            voice.say("problem-ambiguous", &[("typed", typed.clone())])
        }
        ParseError::UnknownKey { key, keys, .. } => voice.say(
            "problem-unknown-key",
            &[("typed", key.clone()), ("keys", keys.join(", "))],
        ),
        ParseError::MissingValue { argument, .. } => {
            voice.say("problem-missing-value", &[("what", name(argument))])
        }
        ParseError::Duplicate { argument, .. } => voice.say("problem-duplicate", &[("what", name(argument))]),
        ParseError::BadValue {
            argument,
            typed,
            expected,
            ..
        } => voice.say(
            "problem-bad-value",
            &[
                ("typed", typed.clone()),
                ("what", name(argument)),
                ("expected", expected_words(voice, expected)),
            ],
        ),
        ParseError::TooLong { argument, max, .. } => {
            let what = argument.map_or_else(|| voice.say("first-line", &[]), name);
            let max = voice.number(i64::try_from(*max).unwrap_or(i64::MAX));
            voice.say("problem-too-long", &[("what", what), ("max", max)])
        }
        ParseError::MissingArgument { argument, .. } => {
            voice.say("problem-missing", &[("what", name(argument))])
        }
        ParseError::MissingBody { .. } | ParseError::EmptyBody { .. } => voice.say("problem-no-text", &[]),
        ParseError::UnexpectedText { typed, .. } => {
            voice.say("problem-unexpected", &[("typed", typed.clone())])
        }
        ParseError::UnexpectedBody { .. } => voice.say("problem-unexpected-body", &[]),
        ParseError::UnclosedQuote { .. } => voice.say("problem-unclosed-quote", &[]),
        ParseError::NothingAsked | ParseError::UnknownDraft { .. } => voice.say("problem-old-draft", &[]),
    }
}

fn expected_words(voice: &Voice, expected: &Expected) -> String {
    match expected {
        Expected::Count { min, max } => voice.say(
            "expected-count",
            &[
                ("min", voice.number(i64::from(*min))),
                ("max", voice.number(i64::from(*max))),
            ],
        ),
        Expected::OneOf(choices) => {
            let names = choices.iter().map(|choice| choice.names.shown(voice.language));
            voice.either(&names.collect::<Vec<_>>())
        }
        Expected::Line => voice.say("expected-line", &[]),
        Expected::Phone => voice.say("expected-phone", &[]),
        Expected::Contact => voice.say("expected-contact", &[]),
        Expected::Lead => voice.say("expected-lead", &[]),
        Expected::Tags => voice.say("expected-tags", &[]),
        Expected::Audience => voice.say("expected-audience", &[]),
        Expected::Delay => voice.say("expected-delay", &[]),
        Expected::Hours => voice.say("expected-hours", &[]),
        Expected::ClearHours => voice.say("expected-clear-hours", &[]),
        Expected::Days => voice.say("expected-days", &[]),
        Expected::TemplateName => voice.say("expected-template-name", &[]),
        Expected::Locale => voice.say("expected-locale", &[]),
        Expected::Topic => voice.say("expected-topic", &[]),
    }
}
