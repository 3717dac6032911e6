//! What is wrong with what he typed: what, why, how to put it right, and a line ready to send. The second time in a row he is
//! shown what there is to choose from: also where only the database, the calendar or the map can tell that it is wrong.

use pregon_commands::{
    ArgumentSpec, Expected, Kind, Language, Length, ParseError, PhoneNumber, Question, VerbSpec,
};

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
    let last = audit::last_of(turn.desk.tx, turn.organisation.id, turn.member.id, 1).await?;
    let since = turn.desk.now - IN_A_ROW_MS;
    Ok(last.first().is_some_and(|last| is_recent_failure(last, since)))
}

fn is_recent_failure(entry: &audit::Entry, since: Millis) -> bool {
    entry.outcome == Outcome::NotUnderstood && entry.created_at > since
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
    let reply = reply(turn, error, heard);
    Ok(if second {
        with_choices(turn, reply, error)
    } else {
        with_help(turn, reply, error)
    })
}

/// A command was read and could not be used. Its line in the log counts as not understood, and the second time in a row he gets the ways
/// on.
pub async fn judged(turn: &Turn<'_>, verb: &'static VerbSpec, line: i64, mut reply: Reply) -> Result<Reply> {
    let Some(ways) = reply.unusable.take() else {
        return Ok(reply);
    };
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let before = audit::last_before(turn.desk.tx, organisation, member, line).await?;
    let since = turn.desk.now - IN_A_ROW_MS;
    let again = before.is_some_and(|before| is_recent_failure(&before, since));
    audit::ended(turn.desk.tx, organisation, line, Outcome::NotUnderstood).await?;
    if !again || !reply.choices.is_empty() {
        return Ok(reply);
    }
    if !ways.is_empty() {
        return Ok(reply.choices(ways, turn.voice.say("choose-button", &[])));
    }
    let begin = menu::begin(turn, verb);
    Ok(begin
        .into_iter()
        .chain([menu::help_with(turn, verb)])
        .fold(reply, Reply::choice))
}

/// The answer to what does not fit a question.
pub fn unfit(turn: &Turn<'_>, error: &ParseError) -> Reply {
    reply(turn, error, None)
}

/// A good answer to a question.
pub fn sample(turn: &Turn<'_>, question: &Question) -> String {
    let sample = question.argument.sample.get(turn.voice.language);
    match (question.kind, &question.key) {
        (Kind::Phone, _) => turn.example_number().local,
        // As its button says it.
        (Kind::Choice(choices), _) => {
            let meant = choices
                .iter()
                .find(|choice| choice.names.of(turn.voice.language).contains(&sample));
            meant
                .map_or(sample, |choice| choice.label.get(turn.voice.language))
                .to_owned()
        }
        (_, Some(_)) => sample
            .split_once(':')
            .map_or(sample, |(_, value)| value)
            .to_owned(),
        _ => sample.to_owned(),
    }
}

/// What is wrong, and what may have been meant. `heard`: his message, where a text stood below its first line.
fn reply(turn: &Turn<'_>, error: &ParseError, heard: Option<i64>) -> Reply {
    let voice = &turn.voice;
    let text = words(turn, error);
    let suggestions = error.suggestions();
    if suggestions.is_empty() {
        let Some(example) = example(turn, error) else {
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

/// The line ready to send. A number in it is one of his own country.
fn example(turn: &Turn<'_>, error: &ParseError) -> Option<String> {
    let example = error.example()?;
    let phone = error.argument().filter(|argument| argument.kind == Kind::Phone);
    let Some(argument) = phone else {
        return Some(example.to_owned());
    };
    let own = turn.example_number().local;
    let samples = Language::ALL.map(|language| argument.sample.get(language));
    if samples.contains(&example) {
        return Some(own);
    }
    let tight = PhoneNumber::parse(&own).map_or(own, String::from);
    let known = samples.iter().filter_map(|sample| PhoneNumber::parse(sample));
    Some(known.fold(example.to_owned(), |line, sample| {
        line.replace(sample.as_str(), &tight)
    }))
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

fn words(turn: &Turn<'_>, error: &ParseError) -> String {
    let voice = &turn.voice;
    let language = voice.language;
    let name = |argument: &'static ArgumentSpec| argument.names.shown(language).to_owned();
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
        ParseError::MissingColon { argument, .. } => {
            voice.say("problem-missing-colon", &[("what", name(argument))])
        }
        ParseError::Duplicate { argument, .. } => voice.say("problem-duplicate", &[("what", name(argument))]),
        ParseError::BadValue {
            typed,
            expected: Expected::Phone,
            ..
        } if PhoneNumber::is_meant(typed) => turn.wrong_number(typed),
        ParseError::BadValue { argument, typed, .. } if is_length(argument) && is_nothing(typed) => {
            let args = [("typed", typed.clone()), ("what", name(argument))];
            voice.say("problem-no-length", &args)
        }
        ParseError::BadValue {
            argument,
            typed,
            expected: expected @ (Expected::StraightHours | Expected::Length),
            ..
        } if *expected != Expected::Length || Length::is_meant(typed) => {
            let args = [
                ("typed", typed.clone()),
                ("what", name(argument)),
                (
                    "expected",
                    expected_words(voice, turn.example_number().local, expected),
                ),
            ];
            voice.say("problem-out-of-range", &args)
        }
        ParseError::BadValue {
            argument,
            typed,
            expected,
            ..
        } => {
            let expected = match is_length(argument) {
                true => voice.say("expected-duration", &[]),
                false => expected_words(voice, turn.example_number().local, expected),
            };
            let args = [
                ("typed", typed.clone()),
                ("what", name(argument)),
                ("expected", expected),
            ];
            voice.say("problem-bad-value", &args)
        }
        ParseError::TooLong { argument, max, .. } => {
            let what = argument.map_or_else(|| voice.say("first-line", &[]), name);
            let max = voice.number(i64::try_from(*max).unwrap_or(i64::MAX));
            voice.say("problem-too-long", &[("what", what), ("max", max)])
        }
        ParseError::MissingArgument { argument, .. } => argument.question.get(voice.language).to_owned(),
        ParseError::MissingBody { .. } | ParseError::EmptyBody { .. } => voice.say("problem-no-text", &[]),
        ParseError::UnexpectedText { typed, .. } => {
            voice.say("problem-unexpected", &[("typed", typed.clone())])
        }
        ParseError::UnexpectedBody { .. } => voice.say("problem-unexpected-body", &[]),
        ParseError::UnclosedQuote { .. } => voice.say("problem-unclosed-quote", &[]),
        ParseError::NothingAsked | ParseError::UnknownDraft { .. } => voice.say("problem-old-draft", &[]),
    }
}

/// Whether it says how long something takes, rather than how long to wait.
fn is_length(argument: &ArgumentSpec) -> bool {
    argument.kind == Kind::Delay && argument.name == "duration"
}

/// Whether a length is below zero, or has no other digits.
fn is_nothing(typed: &str) -> bool {
    let below = typed.trim_start().starts_with(['-', '−', '–', '—']);
    let mut digits = typed.chars().filter(char::is_ascii_digit).peekable();
    digits.peek().is_some() && (below || digits.all(|digit| digit == '0'))
}

/// What should have been typed. `number`: a phone number as somebody there writes one.
fn expected_words(voice: &Voice, number: String, expected: &Expected) -> String {
    match expected {
        Expected::Count { min, max } => voice.say(
            "expected-count",
            &[
                ("min", voice.number(i64::from(*min))),
                ("max", voice.number(i64::from(*max))),
            ],
        ),
        Expected::OneOf(choices) => {
            let names = choices
                .iter()
                .map(|choice| format!("`{}`", choice.names.shown(voice.language)));
            voice.either(&names.collect::<Vec<_>>())
        }
        Expected::Line => voice.say("expected-line", &[]),
        Expected::Attribute => voice.say("expected-attribute", &[]),
        Expected::Phone => voice.say("expected-phone", &[("example", number)]),
        Expected::Contact => voice.say("expected-contact", &[]),
        Expected::Lead => voice.say("expected-lead", &[]),
        Expected::Tags => voice.say("expected-tags", &[]),
        Expected::Audience => voice.say("expected-audience", &[]),
        Expected::Except => voice.say("expected-except", &[]),
        Expected::Due => voice.say("expected-due", &[]),
        Expected::Delay => voice.say("expected-delay", &[]),
        Expected::Hours => voice.say("expected-hours", &[]),
        Expected::ClearHours => voice.say("expected-clear-hours", &[]),
        Expected::Days => voice.say("expected-days", &[]),
        Expected::TemplateName => voice.say("expected-template-name", &[]),
        Expected::Locale => voice.say("expected-locale", &[]),
        Expected::Topic => voice.say("expected-topic", &[]),
        Expected::Appointment => voice.say("expected-appointment", &[]),
        Expected::Subscription => voice.say("expected-subscription", &[]),
        Expected::Length => voice.say("expected-length", &[]),
        Expected::Before => voice.say("expected-before", &[]),
        Expected::Opening => voice.say("expected-opening", &[]),
        Expected::StraightHours => voice.say("expected-straight-hours", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_more_than_nothing() {
        for (typed, nothing) in [
            ("-5min", true),
            ("−1 h", true),
            ("0min", true),
            ("00", true),
            ("5min", false),
            ("10 gatos", false),
            ("-", false),
            ("mucho", false),
        ] {
            assert_eq!(is_nothing(typed), nothing, "{typed}");
        }
    }

    #[test]
    fn what_is_expected_is_said_with_a_good_one() {
        let said = |expected: Expected| {
            ["es", "en"].map(|language| {
                let voice = Voice::new(language, "America/Bogota");
                expected_words(&voice, String::new(), &expected)
            })
        };
        for (expected, words) in [
            (
                Expected::Appointment,
                [
                    "el número de una cita (`#12`) o el nombre del cliente",
                    "an appointment's number (`#12`) or the customer's name",
                ],
            ),
            (
                Expected::Subscription,
                [
                    "el número de una suscripción (`#7`) o el nombre del cliente",
                    "a subscription's number (`#7`) or the customer's name",
                ],
            ),
            (
                Expected::Length,
                [
                    "un plazo de 1 día a 5 años, como `30 días` o `1 mes`",
                    "a length from 1 day to 5 years, like `30 days` or `1 month`",
                ],
            ),
            (
                Expected::Before,
                [
                    "un tiempo antes, como `24h` o `2 días 18:00`",
                    "a time before, like `24h` or `2 days 18:00`",
                ],
            ),
            (
                Expected::Opening,
                [
                    "días y horas como `lun-vie 9-18, sáb 9-14`",
                    "days and hours like `mon-fri 9-18, sat 9-14`",
                ],
            ),
        ] {
            assert_eq!(said(expected), words);
        }
    }
}
