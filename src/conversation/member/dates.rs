//! A date that a member wrote: read strictly, on the clock of his business. What is doubtful is asked with buttons, and what is wrong
//! is told with a line that would be right.

use chrono::NaiveDateTime;
use pregon_commands::when::understand;
use pregon_commands::{Now, When, WhenError};

use super::Turn;
use crate::clock::{Millis, utc};
use crate::domain::local_time::{Instant, instant};
use crate::replies::{Choice, Reply, Tap};

/// A moment to come.
pub struct Dated {
    /// Which.
    pub at: Millis,
    /// What has to be said about it: that it comes twice.
    pub note: Option<String>,
}

/// Reads it. `line` makes the command of another date, for buttons and examples.
pub fn read(turn: &Turn<'_>, typed: &str, line: impl Fn(&str) -> String) -> Result<Dated, Box<Reply>> {
    let zone = turn.voice.zone;
    let here = utc(turn.desk.now).with_timezone(&zone).naive_local();
    let now = Now {
        date: here.date(),
        time: here.time(),
    };
    let language = turn.voice.language;
    match understand(typed, &now, language) {
        Ok(When::In(span)) => Ok(Dated {
            at: turn.desk.now + i64::try_from(span.as_millis()).unwrap_or(i64::MAX / 4),
            note: None,
        }),
        Ok(When::At(local)) => on_the_wall(turn, local, line),
        Err(error) => Err(Box::new(problem(turn, typed, &error, line))),
    }
}

fn on_the_wall(
    turn: &Turn<'_>,
    local: NaiveDateTime,
    line: impl Fn(&str) -> String,
) -> Result<Dated, Box<Reply>> {
    let time = local.format("%H:%M").to_string();
    match instant(turn.voice.zone, local) {
        Instant::Once(at) => Ok(Dated {
            at: at.timestamp_millis(),
            note: None,
        }),
        Instant::Twice { first, .. } => Ok(Dated {
            at: first.timestamp_millis(),
            note: Some(turn.voice.say("when-twice", &[("time", time)])),
        }),
        Instant::Never { resumes } => {
            let args = [("time", time), ("resumes", resumes.format("%H:%M").to_string())];
            let words = turn.voice.say("when-skipped", &args);
            let right = resumes.format("%Y-%m-%d %H:%M").to_string();
            Err(Box::new(with_line(turn, &words, &line(&right))))
        }
    }
}

fn problem(turn: &Turn<'_>, typed: &str, error: &WhenError, line: impl Fn(&str) -> String) -> Reply {
    let voice = &turn.voice;
    let whole = [("typed", typed.trim().to_owned())];
    let words = match error {
        WhenError::NotADate { typed, suggestions } => {
            let words = voice.say("when-not-a-date", &[("typed", typed.clone())]);
            if !suggestions.is_empty() {
                return choose(turn, &words, suggestions, line);
            }
            words
        }
        WhenError::NoSuchDay { .. } => voice.say("when-no-such-day", &whole),
        WhenError::NoSuchTime { typed } => voice.say("when-no-such-time", &[("typed", typed.clone())]),
        WhenError::MissingTime { .. } => voice.say("when-no-time", &[]),
        WhenError::Past { .. } => voice.say("when-past", &whole),
        WhenError::TooFar { .. } => voice.say("when-too-far", &whole),
        WhenError::AmbiguousHour { .. } | WhenError::TwoReadings { .. } | WhenError::DaysDisagree { .. } => {
            let lines: Vec<String> = error
                .choices()
                .into_iter()
                .map(|moment| moment.render(voice.language))
                .collect();
            return choose(turn, &voice.say("when-which", &whole), &lines, line);
        }
    };
    with_line(turn, &words, &line(&error.example(voice.language)))
}

/// What it may have meant: each a button, with the whole of it in the text.
fn choose(turn: &Turn<'_>, words: &str, phrases: &[String], line: impl Fn(&str) -> String) -> Reply {
    let mut text = words.to_owned();
    let mut choices = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        let number = (index + 1).to_string();
        text.push_str(&format!("\n{number}. {phrase}"));
        let title = turn.voice.say("use-button", &[("number", number)]);
        choices.push(Choice::new(Tap::Line(line(phrase)), title));
    }
    Reply::new(text).ways(choices)
}

fn with_line(turn: &Turn<'_>, words: &str, line: &str) -> Reply {
    let ready = turn.voice.say("problem-write", &[]);
    Reply::failed(format!("{words}\n{ready}\n```{line}```"))
}
