//! What comes again, as people write it.

#[path = "when/rows.rs"]
mod rows;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use pregon_commands::{
    Every, Language, MonthDay, Recurring, RecurringError, Weekday, Weekdays, read_recurring,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use rows::rows;

const ACCEPTED: &str = include_str!("when/recurring_accepted.txt");
const REFUSED: &str = include_str!("when/recurring_refused.txt");

fn told(error: &RecurringError) -> (&'static str, String) {
    let choices: Vec<String> = error
        .choices()
        .iter()
        .map(|choice| choice.render(Language::Es))
        .collect();
    let instead = || error.example(Language::Es);
    match error {
        RecurringError::NotRecurring { typed } => ("NotRecurring", typed.clone()),
        RecurringError::MissingTime { .. } => ("MissingTime", instead()),
        RecurringError::MissingDay { .. } => ("MissingDay", instead()),
        RecurringError::AmbiguousHour { .. } => ("AmbiguousHour", choices.join(" / ")),
        RecurringError::NoSuchTime { typed } => ("NoSuchTime", typed.clone()),
        RecurringError::NoSuchDay { .. } => ("NoSuchDay", instead()),
        RecurringError::NotAlways { .. } => ("NotAlways", instead()),
        RecurringError::TooOften { typed } => ("TooOften", typed.clone()),
        RecurringError::TooSeldom { typed } => ("TooSeldom", typed.clone()),
        RecurringError::TwoReadings { .. } => ("TwoReadings", choices.join(" / ")),
    }
}

#[test]
fn phrases_are_read() {
    let rows = rows(ACCEPTED);
    assert!(rows.len() >= 60);
    let mut wrong = Vec::new();
    for (language, columns) in rows {
        let [phrase, spanish, cron] = columns[..] else {
            panic!("{columns:?}")
        };
        match read_recurring(phrase, language) {
            Ok(read) => {
                let was = (read.render(Language::Es), read.cron().unwrap_or("-".into()));
                if was != (spanish.to_owned(), cron.to_owned()) {
                    wrong.push(format!("{language:?} {phrase}: {was:?}"));
                }
            }
            Err(error) => wrong.push(format!("{language:?} {phrase}: {error:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn phrases_are_refused() {
    let mut wrong = Vec::new();
    for (language, columns) in rows(REFUSED) {
        let [phrase, kind, says] = columns[..] else {
            panic!("{columns:?}")
        };
        match read_recurring(phrase, language) {
            Ok(read) => wrong.push(format!("{phrase}: read {}", read.render(language))),
            Err(error) => {
                let (was, told) = told(&error);
                if (was, told.as_str()) != (kind, says) {
                    wrong.push(format!("{language:?} {phrase}: {was} {told}"));
                }
                let example = error.example(language);
                assert!(read_recurring(&example, language).is_ok(), "{example}");
                assert!(!error.to_string().is_empty());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_is_english() {
    for (phrase, english) in [
        ("todos los días 8am", "every day, 8:00"),
        ("cada lunes y viernes 9am", "every Monday and Friday, 9:00"),
        ("cada 2 semanas los lunes 9am", "every 2 weeks: Monday, 9:00"),
        ("cada 3 días 9am", "every 3 days, 9:00"),
        ("el 15 de cada mes 9am", "on day 15 of every month, 9:00"),
        (
            "el último día de cada mes 9am",
            "on the last day of every month, 9:00",
        ),
        (
            "el tercer jueves de cada mes 9am",
            "on the third Thursday of every month, 9:00",
        ),
        ("cada 15 de diciembre 9am", "every December 15, 9:00"),
    ] {
        let read = read_recurring(phrase, Language::Es).unwrap();
        assert_eq!(read.render(Language::En), english);
    }
}

#[test]
fn it_is_stored_as_a_line() {
    let read = read_recurring("cada lunes 9am", Language::Es).unwrap();
    let stored = serde_json::to_string(&read).unwrap();
    assert_eq!(stored, "\"every Monday, 9:00\"");
    assert_eq!(serde_json::from_str::<Recurring>(&stored).unwrap(), read);
    assert!(serde_json::from_str::<Recurring>("\"every hour\"").is_err());
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

#[test]
fn times_follow_each_other() {
    for (phrase, since, expected) in [
        (
            "cada lunes 9am",
            "2026-11-20",
            ["2026-11-23 09:00", "2026-11-30 09:00", "2026-12-07 09:00"],
        ),
        // Set up on a Friday: this week counts, and its Monday is over.
        (
            "cada 2 semanas los lunes 9am",
            "2026-11-20",
            ["2026-11-30 09:00", "2026-12-14 09:00", "2026-12-28 09:00"],
        ),
        (
            "cada 2 semanas vie y dom 9am",
            "2026-11-20",
            ["2026-11-20 09:00", "2026-11-22 09:00", "2026-12-04 09:00"],
        ),
        (
            "cada 3 días 9am",
            "2026-11-20",
            ["2026-11-20 09:00", "2026-11-23 09:00", "2026-11-26 09:00"],
        ),
        (
            "el 15 de cada mes 9am",
            "2026-11-20",
            ["2026-12-15 09:00", "2027-01-15 09:00", "2027-02-15 09:00"],
        ),
        (
            "último día de cada mes 9am",
            "2028-01-31",
            ["2028-01-31 09:00", "2028-02-29 09:00", "2028-03-31 09:00"],
        ),
        (
            "primer lunes de cada mes 9am",
            "2026-11-20",
            ["2026-12-07 09:00", "2027-01-04 09:00", "2027-02-01 09:00"],
        ),
        (
            "último viernes de cada mes 9am",
            "2026-11-20",
            ["2026-11-27 09:00", "2026-12-25 09:00", "2027-01-29 09:00"],
        ),
        (
            "cada 1 de enero 9am",
            "2026-11-20",
            ["2027-01-01 09:00", "2028-01-01 09:00", "2029-01-01 09:00"],
        ),
    ] {
        let read = read_recurring(phrase, Language::Es).unwrap();
        let since: NaiveDate = since.parse().unwrap();
        let mut moment = since.and_time(NaiveTime::MIN);
        for expected in expected {
            moment = read.next_after(moment, since).unwrap();
            assert_eq!(moment, at(expected), "{phrase}");
        }
    }
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0usize..7).prop_map(|index| Weekday::ALL[index])
}

fn recurring() -> impl Strategy<Value = Recurring> {
    let days = proptest::collection::vec(weekday(), 1..8).prop_filter_map("no day", Weekdays::new);
    let every = prop_oneof![
        (prop_oneof![Just(1u32), 1u32..=52], days).prop_map(|(every, on)| Every::Weeks { every, on }),
        (2u32..=365).prop_map(|every| Every::Days { every }),
        (1u32..=28).prop_map(|day| Every::Month(MonthDay::Day(day))),
        Just(Every::Month(MonthDay::Last)),
        (1u32..=4, weekday()).prop_map(|(nth, day)| Every::Month(MonthDay::Nth(nth, day))),
        weekday().prop_map(|day| Every::Month(MonthDay::LastWeekday(day))),
        (1u32..=12, 1u32..=31).prop_map(|(month, day)| Every::Year { month, day }),
    ];
    (every, 0u32..24, 0u32..60).prop_filter_map("no such days", |(every, hour, minute)| {
        Recurring::new(every, NaiveTime::from_hms_opt(hour, minute, 0)?)
    })
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Language::Es), Just(Language::En)]
}

/// Words of what comes again in any order.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &str = "cada|todos los|los|el|de|del|a|día|días|semanas|mes|año|hora|lunes|viernes|sábados|y|,|mar|\
        every|other|week|month|on|the|last|first|primer|último|15|31|32|29/2|15/13|2|0|99|9am|8|25:00|medianoche|\
        de la noche|mensual|diario|weekdays|exactos|de cada mes|febrero|dic|:|x";
    let all: Vec<&str> = WORDS.split('|').map(str::trim).collect();
    proptest::collection::vec(proptest::sample::select(all), 0..9).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), language in language()) {
        let _ = read_recurring(&text, language).map_err(|error| error.example(language));
    }

    #[test]
    fn what_is_refused_is_helped(text in words(), language in language()) {
        match read_recurring(&text, language) {
            Ok(read) => prop_assert_eq!(read_recurring(&read.render(language), language), Ok(read)),
            Err(error) => {
                for line in error.choices().iter().map(|choice| choice.render(language)).chain([error.example(language)]) {
                    prop_assert!(read_recurring(&line, language).is_ok(), "{:?}: {}", error, line);
                }
            }
        }
    }

    #[test]
    fn what_is_written_reads_back(recurring in recurring(), language in language(), other in language()) {
        let line = recurring.render(language);
        prop_assert_eq!(read_recurring(&line, other), Ok(recurring), "{}", line);
        let stored = serde_json::to_string(&recurring).unwrap();
        prop_assert_eq!(serde_json::from_str::<Recurring>(&stored).unwrap(), recurring);
    }

    #[test]
    fn the_next_time_is_ahead_and_none_is_left_out(
        recurring in recurring(),
        days in 0u64..20_000,
        since in 0u64..400,
        minute in 0u32..24 * 60,
    ) {
        let start = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        let since = start + Days::new(days.saturating_sub(since));
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
        let moment = (start + Days::new(days)).and_time(time);
        let next = recurring.next_after(moment, since).unwrap();
        prop_assert!(next > moment && next.time() == recurring.at());
        prop_assert!(next.date() - moment.date() <= chrono::TimeDelta::days(380));
        // From any moment between the two, the next is the same.
        let between = moment + (next - moment) / 2;
        prop_assert_eq!(recurring.next_after(between, since), Some(next));
    }
}

#[test]
fn how_often_it_comes_in_a_month_is_known_of_most_rules() {
    for (line, times) in [
        ("every day, 9:00", Some(30)),
        ("every weekday, 9:00", Some(22)),
        ("every Monday, 9:00", Some(4)),
        ("every 2 weeks on Monday, 9:00", Some(2)),
        ("every 3 days, 9:00", Some(10)),
        ("every 30 days, 9:00", Some(1)),
        ("on the 15th of every month, 9:00", Some(1)),
        ("every 90 days, 9:00", None),
        ("every year on 24 December, 9:00", None),
    ] {
        let rule = read_recurring(line, Language::En);
        assert_eq!(rule.map(|rule| rule.times_a_month()), Ok(times), "{line}");
    }
}
