//! What is wrong with what he typed: what, why, how to put it right, and a line ready to send.

use pregon_commands::{Expected, ParseError};

use crate::replies::{Choice, Reply, Voice};

/// The answer to a line that could not be read.
pub fn reply(voice: &Voice, error: &ParseError) -> Reply {
    let language = voice.language;
    let name = |argument: &'static pregon_commands::ArgumentSpec| argument.names.shown(language).to_owned();
    let text = match error {
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
                ("verbs", verbs.join(", ")),
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
    };
    let suggestions = error.suggestions();
    if suggestions.is_empty() {
        let Some(example) = error.example() else {
            return Reply::new(text);
        };
        let ready = voice.say("problem-write", &[]);
        return Reply::new(format!("{text}\n{ready}\n```{example}```"));
    }
    let ask = voice.say("problem-did-you-mean", &[]);
    suggestions
        .iter()
        .fold(Reply::new(format!("{text}\n{ask}")), |reply, line| {
            reply.choice(Choice::new(format!("run:{line}"), line.clone()))
        })
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
        Expected::OneOf(choices) => choices
            .iter()
            .map(|choice| choice.names.shown(voice.language))
            .collect::<Vec<_>>()
            .join(", "),
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
