//! A date that a member wrote: read strictly, on the clock of his business. What is doubtful is asked with buttons, what is wrong
//! is told with a line that would be right, and whoever gets it wrong twice is offered moments to tap.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use pregon_commands::when::{render, understand};
use pregon_commands::{
    Moment, Now, Recurring, RecurringError, Weekday, When, WhenError, in_other_order, read_recurring,
};

use super::Turn;
use crate::clock::{Millis, utc};
use crate::domain::local_time::{Instant, instant};
use crate::domain::text;
use crate::replies::{BUTTONS, Choice, Reply, Tap};
use crate::store::organisations;

/// The hour of a day for which none is said.
const USUAL_HOUR: u32 = 10;
/// Whoever wants to send something today needs time to look at it.
const PREPARATION: TimeDelta = TimeDelta::minutes(30);
/// Of a day without its year that was so short a time ago it is asked whether next year's is meant.
const JUST_OVER: TimeDelta = TimeDelta::days(90);
/// Days ahead in which moments are looked for.
const DAYS_AHEAD: i64 = 14;

/// A moment to come.
pub struct Dated {
    /// Which.
    pub at: Millis,
    /// What has to be said about it: that it comes twice.
    pub note: Option<String>,
}

/// Reads when something ends: a day without a time is over at its end.
pub fn end(turn: &Turn<'_>, typed: &str, line: impl Fn(&str) -> String) -> Result<Dated, Box<Reply>> {
    let whole_day = format!("{} 23:59", typed.trim());
    let day = understand(typed, &now(turn), turn.voice.language);
    match day {
        Err(WhenError::MissingTime { .. }) => read(turn, &whole_day, line),
        _ => read(turn, typed, line),
    }
}

/// Which days somebody may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// Today and those to come.
    ToCome,
    /// Those to come; one that is over, where its year says so.
    OverToo,
    /// Those that are over, too.
    Any,
}

/// Reads a day of the calendar; a time of it says nothing more. `line` makes the command of another one, for buttons and examples.
pub fn day(
    turn: &Turn<'_>,
    typed: &str,
    days: Days,
    line: impl Fn(&str) -> String,
) -> Result<NaiveDate, Box<Reply>> {
    let (now, language) = (now(turn), turn.voice.language);
    let error = match understand(typed, &now, language) {
        Ok(when) => return Ok(when.local(&now).date()),
        Err(error) => error,
    };
    match &error {
        WhenError::MissingTime { date, .. } if days == Days::Any => Ok(nearest(typed, *date, now.date)),
        WhenError::MissingTime { date, .. } => match just_over(typed, *date, now.date) {
            true => {
                let over = turn.voice.say("when-past", &[("typed", typed.trim().to_owned())]);
                let next = Moment::from(*date).render(language);
                let before = Moment::from(nearest(typed, *date, now.date)).render(language);
                let offered = match days {
                    Days::OverToo => vec![before, next],
                    Days::ToCome | Days::Any => vec![next],
                };
                Err(Box::new(meant(turn, &over, &offered, line).unusable(Vec::new())))
            }
            false => Ok(*date),
        },
        WhenError::AmbiguousHour { choices } => Ok(choices[0].date()),
        WhenError::Past { moment, .. } if days != Days::ToCome || moment.date == now.date => Ok(moment.date),
        // `hasta:15` is no hour.
        WhenError::TwoReadings { choices, .. } => {
            let days: Vec<&Moment> = choices.iter().filter(|choice| choice.time.is_none()).collect();
            match days.as_slice() {
                [only] => Ok(only.date),
                _ => Err(Box::new(problem(turn, typed, &error, true, line))),
            }
        }
        _ => Err(Box::new(problem(turn, typed, &error, true, line))),
    }
}

/// Of a day without its year, the one of last year where that is nearer: what is reckoned since `15/11` has begun.
fn nearest(typed: &str, date: NaiveDate, today: NaiveDate) -> NaiveDate {
    let numbers = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty());
    let names_year = numbers.clone().count() > 2 || numbers.clone().any(|digits| digits.len() == 4);
    let before = date.with_year(date.year() - 1);
    before
        .filter(|before| !names_year && *before < today && today - *before < date - today)
        .unwrap_or(date)
}

/// A day without its year that was a few weeks ago is hardly the one of next year.
fn just_over(typed: &str, date: NaiveDate, today: NaiveDate) -> bool {
    let before = nearest(typed, date, today);
    before < today && today - before <= JUST_OVER
}

/// When something comes.
pub enum Timed {
    /// At one moment.
    Once(Dated),
    /// Again and again.
    Again(Recurring),
}

/// Reads a moment, or how often something comes again. `line` makes the command of another one, for buttons and examples.
pub fn moment(turn: &Turn<'_>, typed: &str, line: impl Fn(&str) -> String) -> Result<Timed, Box<Reply>> {
    let language = turn.voice.language;
    let error = match read_recurring(typed, language) {
        Ok(rule) => return Ok(Timed::Again(rule)),
        Err(error) => error,
    };
    let is_date = !matches!(
        understand(typed, &now(turn), language),
        Err(WhenError::NotADate { .. })
    );
    if is_date || matches!(error, RecurringError::NotRecurring { .. }) {
        return read(turn, typed, line).map(Timed::Once);
    }
    Err(Box::new(wrong_rule(turn, typed, &error, line)))
}

fn wrong_rule(turn: &Turn<'_>, typed: &str, error: &RecurringError, line: impl Fn(&str) -> String) -> Reply {
    let voice = &turn.voice;
    let whole = [("typed", typed.trim().to_owned())];
    let choices: Vec<String> = error
        .choices()
        .iter()
        .map(|rule| rule.render(voice.language))
        .collect();
    if !choices.is_empty() {
        return choose(turn, &voice.say("when-which", &whole), &choices, line);
    }
    let words = match error {
        RecurringError::NoSuchTime { typed } => voice.say("when-no-such-time", &[("typed", typed.clone())]),
        RecurringError::NoSuchDay { .. } => voice.say("when-no-such-day", &whole),
        RecurringError::NotAlways { .. } => voice.say("recurring-not-always", &whole),
        RecurringError::TooOften { .. } => voice.say("recurring-too-often", &[]),
        RecurringError::TooSeldom { .. } => voice.say("recurring-too-seldom", &[]),
        RecurringError::MissingTime { .. } => voice.say("when-no-time", &[]),
        RecurringError::MissingDay { .. } => voice.say("recurring-no-day", &[]),
        RecurringError::NotRecurring { typed } | RecurringError::TwoReadings { typed, .. } => {
            voice.say("when-not-a-date", &[("typed", typed.clone())])
        }
        RecurringError::AmbiguousHour { .. } => voice.say("when-which", &whole),
    };
    with_line(turn, &words, &line(&error.example(voice.language))).unusable(Vec::new())
}

/// Reads it. `line` makes the command of another date, for buttons and examples.
pub fn read(turn: &Turn<'_>, typed: &str, line: impl Fn(&str) -> String) -> Result<Dated, Box<Reply>> {
    let (now, language) = (now(turn), turn.voice.language);
    match understand(typed, &now, language) {
        Ok(When::In(span)) => Ok(Dated {
            at: turn.desk.now + i64::try_from(span.as_millis()).unwrap_or(i64::MAX / 4),
            note: None,
        }),
        Ok(When::At(local)) => on_the_wall(turn, local, line),
        Err(error) => Err(Box::new(problem(turn, typed, &error, false, line))),
    }
}

/// The moment, on the clock of his business.
pub fn now(turn: &Turn<'_>) -> Now {
    let here = utc(turn.desk.now).with_timezone(&turn.voice.zone).naive_local();
    Now {
        date: here.date(),
        time: here.time(),
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
            let right = render(resumes, turn.voice.language);
            let reply = with_line(turn, &words, &line(&right));
            Err(Box::new(reply.unusable(soon(turn, line))))
        }
    }
}

/// What is wrong with it. `is_day`: nobody asks for its time.
fn problem(
    turn: &Turn<'_>,
    typed: &str,
    error: &WhenError,
    is_day: bool,
    line: impl Fn(&str) -> String,
) -> Reply {
    let voice = &turn.voice;
    let whole = [("typed", typed.trim().to_owned())];
    let phrases = |moments: Vec<Moment>| -> Vec<String> {
        let moments = moments.into_iter();
        moments.map(|moment| moment.render(voice.language)).collect()
    };
    let swapped = || phrases(in_other_order(typed, &now(turn), voice.language));
    let (words, offered) = match error {
        WhenError::NotADate { typed, suggestions } => {
            let words = voice.say("when-not-a-date", &[("typed", typed.clone())]);
            (words, suggestions.clone())
        }
        // `19/11` in English, `11/19` in Spanish: no month has that number, but a day has.
        WhenError::NoSuchDay {
            month: Some(13..), ..
        } => (voice.say("when-order", &whole), swapped()),
        WhenError::NoSuchDay { .. } => (voice.say("when-no-such-day", &whole), Vec::new()),
        WhenError::NoSuchTime { typed } => {
            let words = voice.say("when-no-such-time", &[("typed", typed.clone())]);
            (words, Vec::new())
        }
        WhenError::MissingTime { .. } => (voice.say("when-no-time", &[]), Vec::new()),
        WhenError::Past { .. } => match swapped() {
            none if none.is_empty() => (voice.say("when-past", &whole), none),
            some => (voice.say("when-past-order", &whole), some),
        },
        WhenError::TooFar { .. } => (voice.say("when-too-far", &whole), Vec::new()),
        // Nothing is wrong with these: they are asked.
        WhenError::AmbiguousHour { .. } | WhenError::TwoReadings { .. } | WhenError::DaysDisagree { .. } => {
            let words = voice.say("when-which", &whole);
            return choose(turn, &words, &phrases(error.choices()), line);
        }
    };
    if !offered.is_empty() {
        return meant(turn, &words, &offered, line).unusable(Vec::new());
    }
    let example = error.example(voice.language);
    if is_day {
        let day = example.rsplit_once(' ').map_or(example.as_str(), |(day, _)| day);
        return with_line(turn, &words, &line(day)).unusable(Vec::new());
    }
    let reply = with_line(turn, &words, &line(&example));
    reply.unusable(soon(turn, line))
}

/// Moments to come at which the business writes to its customers: today, tomorrow, or the days after. Each a button.
fn soon(turn: &Turn<'_>, line: impl Fn(&str) -> String) -> Vec<Choice> {
    let (voice, pace) = (&turn.voice, organisations::settings(&turn.organisation).pace);
    let calendar = turn.desk.calendar(&turn.organisation);
    let timetable = calendar.timetable(&pace);
    let now = now(turn);
    let (today, now) = (now.date, now.date.and_time(now.time));
    let usual = NaiveTime::from_hms_opt(USUAL_HOUR, 0, 0).unwrap_or_default();
    let whole_hour = |at: NaiveDateTime| {
        let hour = at.with_minute(0)?.with_second(0)?.with_nanosecond(0)?;
        Some(if hour == at {
            at
        } else {
            hour + TimeDelta::hours(1)
        })
    };
    let of_day = |ahead: i64| {
        let date = today.checked_add_signed(TimeDelta::days(ahead))?;
        let from = date.and_time(usual).max(whole_hour(now + PREPARATION)?);
        let Instant::Once(from) = instant(voice.zone, from) else {
            return None;
        };
        let opens = timetable.opening(from)?.with_timezone(&voice.zone).naive_local();
        (opens.date() == date).then_some((ahead, opens))
    };
    let found = (0..=DAYS_AHEAD).filter_map(of_day).take(BUTTONS);
    found
        .map(|(ahead, at)| {
            let time = at.format("%H:%M").to_string();
            let title = match ahead {
                0 => voice.say("when-today-button", &[("time", time)]),
                1 => voice.say("when-tomorrow-button", &[("time", time)]),
                _ => {
                    let day = Weekday::ALL[at.weekday().num_days_from_monday() as usize];
                    format!("{} {time}", text::capitalised(day.name(voice.language)))
                }
            };
            Choice::new(Tap::Line(line(&render(at, voice.language))), title)
        })
        .collect()
}

/// What was wrong, and what he may have meant instead.
fn meant(turn: &Turn<'_>, wrong: &str, phrases: &[String], line: impl Fn(&str) -> String) -> Reply {
    let voice = &turn.voice;
    if let [only] = phrases {
        let ask = voice.say("when-did-you-mean", &[("meant", only.clone())]);
        let use_it = Choice::new(Tap::Line(line(only)), voice.say("use-it-button", &[]));
        return Reply::new(format!("{wrong}\n{ask}")).ways([use_it]);
    }
    let ask = voice.say("problem-did-you-mean", &[]);
    choose(turn, &format!("{wrong}\n{ask}"), phrases, line)
}

/// Several moments: each a button, with the whole of it in the text.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_its_year_is_the_nearest_where_it_may_be_over() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-29");
        for (typed, to_come, meant) in [
            ("15/11", "2027-11-15", "2026-11-15"),
            ("15 de noviembre", "2027-11-15", "2026-11-15"),
            ("15/11/2027", "2027-11-15", "2027-11-15"),
            ("15/11/27", "2027-11-15", "2027-11-15"),
            ("15/12", "2026-12-15", "2026-12-15"),
            ("15/3", "2027-03-15", "2027-03-15"),
            ("mañana", "2026-11-30", "2026-11-30"),
        ] {
            assert_eq!(nearest(typed, day(to_come), today), day(meant), "{typed}");
        }
        let asked = |typed: &str, to_come: &str| just_over(typed, day(to_come), today);
        assert!(asked("15/11", "2027-11-15"));
        for sure in [
            ("15/11/2027", "2027-11-15"),
            ("15/12", "2026-12-15"),
            ("15/7", "2027-07-15"),
        ] {
            assert!(!asked(sure.0, sure.1), "{}", sure.0);
        }
    }
}
