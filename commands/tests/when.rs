//! Moments as people write them: tables of phrases, and what holds for every phrase.

#[path = "when/rows.rs"]
mod rows;

use std::time::Duration;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use pregon_commands::when::{Part, render, render_date};
use pregon_commands::{Language, Moment, Now, When, WhenError, in_other_order, read_when, understand};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use rows::rows;

const ACCEPTED: &str = include_str!("when/accepted.txt");
const REFUSED: &str = include_str!("when/refused.txt");

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

fn now_at(text: &str) -> Now {
    let at = at(text);
    Now {
        date: at.date(),
        time: at.time(),
    }
}

/// The moment at which the tables are read: a Friday.
fn now() -> Now {
    now_at("2026-11-20 10:00")
}

/// Different phrases in a table.
fn count(rows: &[(Language, Vec<&str>)]) -> usize {
    let mut phrases: Vec<&str> = rows.iter().map(|(_, columns)| columns[0]).collect();
    phrases.sort_unstable();
    phrases.dedup();
    phrases.len()
}

/// The kind of an error, and what it says.
fn told(error: &WhenError, language: Language) -> (&'static str, String) {
    let shown = |moment: &Moment| match moment.time {
        Some(time) => moment.date.and_time(time).format("%Y-%m-%d %H:%M").to_string(),
        None => moment.date.to_string(),
    };
    let choices: Vec<String> = error.choices().iter().map(shown).collect();
    let choices = choices.join(" / ");
    match error {
        WhenError::NotADate { typed, .. } => ("NotADate", typed.clone()),
        WhenError::NoSuchDay { .. } => ("NoSuchDay", error.example(language)),
        WhenError::NoSuchTime { typed } => ("NoSuchTime", typed.clone()),
        WhenError::MissingTime { date, instead, .. } => {
            assert_eq!(*date, instead.date());
            ("MissingTime", shown(&Moment::from(*instead)))
        }
        WhenError::AmbiguousHour { .. } => ("AmbiguousHour", choices),
        WhenError::TwoReadings { .. } => ("TwoReadings", choices),
        WhenError::DaysDisagree { .. } => ("DaysDisagree", choices),
        WhenError::Past { moment, .. } => ("Past", shown(moment)),
        WhenError::TooFar { moment, .. } => ("TooFar", shown(moment)),
    }
}

/// What a person is offered must be good.
fn assert_helpful(error: &WhenError, now: &Now, language: Language) {
    let example = error.example(language);
    let read = read_when(&example, now, language);
    assert!(read.is_ok(), "{error:?}: {example}: {read:?}");
    for choice in error.choices() {
        let line = choice.render(language);
        match (choice.time, read_when(&line, now, language)) {
            (Some(time), Ok(at)) => assert_eq!(at, choice.date.and_time(time)),
            (None, Err(WhenError::MissingTime { date, .. })) => assert_eq!(date, choice.date),
            (_, read) => panic!("{error:?}: {line}: {read:?}"),
        }
    }
}

#[test]
fn phrases_are_read() {
    let rows = rows(ACCEPTED);
    assert!(count(&rows) >= 150, "{}", count(&rows));
    let mut wrong = Vec::new();
    for (language, columns) in rows {
        let [phrase, expected] = columns[..] else {
            panic!("{columns:?}")
        };
        let read = read_when(phrase, &now(), language);
        if read != Ok(at(expected)) {
            wrong.push(format!("{language:?} {phrase}: {expected}, read {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn phrases_are_refused() {
    let rows = rows(REFUSED);
    assert!(count(&rows) >= 80, "{}", count(&rows));
    let mut wrong = Vec::new();
    for (language, columns) in rows {
        let [phrase, kind, says] = columns[..] else {
            panic!("{columns:?}")
        };
        match read_when(phrase, &now(), language) {
            Ok(read) => wrong.push(format!("{language:?} {phrase}: {kind}, read {read}")),
            Err(error) => {
                let (was, told) = told(&error, language);
                if was != kind || (told != says && !(kind == "NoSuchDay" && says.is_empty())) {
                    wrong.push(format!("{language:?} {phrase}: {kind} {says}, told {was} {told}"));
                }
                assert_helpful(&error, &now(), language);
                assert!(!error.to_string().is_empty());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn keyboards_are_forgiven() {
    for phrase in [
        "mañana\u{A0}10\u{202F}am",
        "\u{FEFF}mañ\u{200B}ana  10am ",
        "man\u{303}ana 10am",
        "mañana １０：００",
        "mañana\n10:00",
    ] {
        assert_eq!(
            read_when(phrase, &now(), Language::Es),
            Ok(at("2026-11-21 10:00")),
            "{phrase:?}"
        );
    }
}

#[test]
fn slips_are_suggested_and_never_run() {
    for (typed, suggested) in [
        ("vienes 5pm", "viernes 5pm"),
        ("a las ocho de la nohce", "a las ocho de la noche"),
        ("15 de dicembre 9:00", "15 de diciembre 9:00"),
        ("tomorow 10am", "tomorrow 10am"),
        ("en 2 hroas", "en 2 horas"),
    ] {
        match read_when(typed, &now(), Language::Es) {
            Err(WhenError::NotADate { suggestions, .. }) => assert_eq!(suggestions[0], suggested),
            other => panic!("{typed}: {other:?}"),
        }
    }
}

#[test]
fn the_answer_to_a_missing_time_completes_it() {
    let error = read_when("el 15", &now(), Language::Es).unwrap_err();
    let WhenError::MissingTime { date, .. } = error else {
        panic!()
    };
    let read = |answer: &str| read_when(&format!("{date} {answer}"), &now(), Language::Es);
    assert_eq!(read("a las 9 de la mañana"), Ok(at("2026-12-15 09:00")));
    assert_eq!(read("17:30"), Ok(at("2026-12-15 17:30")));
    assert!(matches!(read("9"), Err(WhenError::AmbiguousHour { .. })));
    assert!(matches!(read("3:30"), Err(WhenError::AmbiguousHour { .. })));
}

#[test]
fn hours_from_now_are_spans_and_days_are_not() {
    let late = now_at("2026-11-20 23:40");
    let read = |text| understand(text, &late, Language::Es).unwrap();
    assert_eq!(read("en 2 horas"), When::In(Duration::from_secs(7200)));
    assert_eq!(read("en 2 horas").local(&late), at("2026-11-21 01:40"));
    assert_eq!(read("en 2 días"), When::At(at("2026-11-22 23:40")));
}

#[test]
fn seconds_count_for_nothing() {
    let mut odd = now();
    odd.time += TimeDelta::milliseconds(37_250);
    assert_eq!(
        read_when("en 1 min", &odd, Language::Es),
        Ok(at("2026-11-20 10:01"))
    );
    assert_eq!(read_when("10:01", &odd, Language::Es), Ok(at("2026-11-20 10:01")));
    assert!(matches!(
        read_when("hoy 10:00", &odd, Language::Es),
        Err(WhenError::Past { .. })
    ));
}

#[test]
fn edges_of_the_calendar() {
    for (now, phrase, expected) in [
        ("2026-12-31 23:50", "mañana 0:00", "2027-01-01 00:00"),
        ("2026-12-31 23:50", "en 15 min", "2027-01-01 00:05"),
        ("2026-12-31 23:50", "1/1 0:00", "2027-01-01 00:00"),
        ("2026-12-31 23:50", "31/12 23:55", "2026-12-31 23:55"),
        ("2026-12-31 23:50", "viernes 9am", "2027-01-01 09:00"),
        ("2027-01-31 10:00", "en un mes", "2027-02-28 10:00"),
        ("2027-01-31 10:00", "el 30 9am", "2027-03-30 09:00"),
        ("2028-02-28 10:00", "mañana 10:00", "2028-02-29 10:00"),
        ("2028-02-28 10:00", "29/2 9:00", "2028-02-29 09:00"),
        ("2028-02-28 10:00", "en 2 días", "2028-03-01 10:00"),
        ("2028-02-29 10:00", "29 feb 11:00", "2028-02-29 11:00"),
        ("2028-02-29 10:00", "2030-02-28 9:00", "2030-02-28 09:00"),
        ("2026-11-22 10:00", "next monday 9am", "2026-11-23 09:00"),
        ("2026-11-23 10:00", "next sunday 9am", "two"),
        ("2026-11-20 00:05", "12:30 de la noche", "2026-11-20 00:30"),
        ("2027-02-28 10:00", "29/2 10:00", "none"),
        ("2027-03-01 10:00", "29/2 10:00", "2028-02-29 10:00"),
        ("2028-03-01 10:00", "29/2 10:00", "none"),
        ("2028-03-01 10:00", "29/2/2032 10:00", "far"),
        ("2028-02-29 10:00", "2030-03-01 9:00", "far"),
        ("2099-02-28 10:00", "29/2 10:00", "none"),
    ] {
        match (read_when(phrase, &now_at(now), Language::Es), expected) {
            (Err(WhenError::TwoReadings { .. }), "two")
            | (Err(WhenError::TooFar { .. }), "far")
            | (Err(WhenError::NoSuchDay { .. }), "none") => {}
            (read, expected) => assert_eq!(read.ok(), Some(at(expected)), "{now}: {phrase}"),
        }
    }
}

#[test]
fn a_day_that_is_none_is_mended_by_a_near_one() {
    for (now, phrase, near) in [
        ("2026-11-30 10:00", "29/02 10:00", "28/02/2027 10:00"),
        ("2026-11-30 10:00", "el 40 a las 3", "31/12/2026 10:00"),
        ("2027-01-31 10:00", "el 32 a las 9am", "28/02/2027 9:00"),
        ("2027-02-27 10:00", "31/02 10:00", "28/02/2027 10:00"),
    ] {
        let error = read_when(phrase, &now_at(now), Language::Es).unwrap_err();
        assert!(
            matches!(error, WhenError::NoSuchDay { .. }),
            "{phrase}: {error:?}"
        );
        assert_eq!(error.example(Language::Es), near, "{phrase}");
    }
}

#[test]
fn what_is_over_is_no_choice() {
    for (now, phrase, expected) in [
        (
            "2026-11-01 01:30",
            "hoy 1",
            "TwoReadings 2026-11-01 / 2026-11-01 13:00",
        ),
        ("2026-11-01 14:00", "hoy 1", "MissingTime 2026-11-01 15:00"),
        ("2026-11-20 21:00", "hoy 20", "MissingTime 2026-11-20 22:00"),
        ("2026-11-20 10:00", "ayer 19", "Past 2026-11-19 19:00"),
    ] {
        let now = now_at(now);
        let error = read_when(phrase, &now, Language::Es).unwrap_err();
        let (kind, says) = told(&error, Language::Es);
        assert_eq!(format!("{kind} {says}"), expected, "{phrase}");
        assert_helpful(&error, &now, Language::Es);
    }
}

#[test]
fn moments_are_written_for_people() {
    let moment = at("2026-11-21 10:00");
    assert_eq!(render(moment, Language::Es), "sáb 21 nov 2026, 10:00");
    assert_eq!(render(moment, Language::En), "Sat 21 Nov 2026, 10:00");
    assert_eq!(render_date(moment.date(), Language::Es), "sáb 21 nov 2026");
    assert_eq!(
        render(at("2027-01-04 00:05"), Language::En),
        "Mon 4 Jan 2027, 0:05"
    );
}

/// Any day, and any minute of it.
fn moment() -> impl Strategy<Value = NaiveDateTime> {
    (0u64..200_000, 0u32..24 * 60).prop_map(|(days, minute)| {
        let date = NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day") + Days::new(days);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).expect("a time");
        date.and_time(time)
    })
}

fn any_now() -> impl Strategy<Value = Now> {
    let edges = prop_oneof![
        Just(NaiveDateTime::MIN),
        Just(NaiveDateTime::MAX),
        moment(),
        moment(),
        moment()
    ];
    edges.prop_map(|at| Now {
        date: at.date(),
        time: at.time(),
    })
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Language::Es), Just(Language::En)]
}

/// Words of dates in any order, now and then with something else.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &str = "mañana|pasado|hoy|de|la|a|las|noche|tarde|el|en|dentro|horas|días|meses|y|media|menos|\
        cuarto|próximo|que viene|lunes|mar|sáb|vie|next|friday|at|on|in|an|the|of|half past|noon|medianoche|\
        15/12|12/15|31/02|29/2|2027-02-29|2028-02-29|T|15|9|20|8:30|10.12|24:00|10h|pm|a. m.|dic|march|,|15th|º|\
        9999|0|ayer|pasado|last|hace|ago|anterior|tonight|from now|semana|ocho|31|2026|@|-|hrs|:|x";
    let all: Vec<&str> = WORDS.split('|').map(str::trim).collect();
    proptest::collection::vec((proptest::sample::select(all), any::<bool>()), 0..9).prop_map(|parts| {
        let glue = |(word, space): (&str, bool)| format!("{word}{}", if space { " " } else { "" });
        parts.into_iter().map(glue).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), now in any_now(), language in language()) {
        let _ = read_when(&text, &now, language).map_err(|error| error.example(language));
    }

    #[test]
    fn what_is_read_is_ahead_and_what_is_refused_is_helped(
        text in words(),
        now in moment(),
        language in language(),
    ) {
        let now = Now { date: now.date(), time: now.time() };
        let start = now.date.and_time(now.time);
        match read_when(&text, &now, language) {
            Ok(at) => {
                prop_assert!(at > start && at < start + Days::new(732), "{}: {}", text, at);
                prop_assert_eq!(read_when(&render(at, language), &now, language), Ok(at));
                // Every word mattered: what is read is read whole.
                for more in [format!("{text} x"), format!("x {text}")] {
                    prop_assert!(read_when(&more, &now, language).is_err(), "{}", more);
                }
            }
            Err(error) => assert_helpful(&error, &now, language),
        }
    }

    #[test]
    fn words_at_the_ends_of_time_do_no_harm(text in words(), now in any_now(), language in language()) {
        let _ = read_when(&text, &now, language).map_err(|error| error.example(language));
    }

    #[test]
    fn moments_read_back(now in moment(), minutes in 1i64..731 * 24 * 60, language in language(), other in language()) {
        let at = now + TimeDelta::minutes(minutes - 1440);
        prop_assume!(at > now && at.date() <= now.date() + chrono::Months::new(24));
        let now = Now { date: now.date(), time: now.time() };
        prop_assert_eq!(read_when(&render(at, language), &now, other), Ok(at));
    }
}

#[test]
fn numbers_are_read_in_the_other_order() {
    let other = |text: &str, language| -> Vec<String> {
        let read = in_other_order(text, &now(), language).into_iter();
        read.map(|moment| moment.render(language)).collect()
    };
    assert_eq!(
        other("19/12/2026 10:00", Language::En),
        ["Sat 19 Dec 2026, 10:00"]
    );
    assert_eq!(other("12/25/2026 10am", Language::Es), ["vie 25 dic 2026, 10:00"]);
    assert_eq!(other("25-12-2026", Language::En), ["Fri 25 Dec 2026"]);
    assert_eq!(
        other("19/12 a las 8", Language::En),
        ["Sat 19 Dec 2026, 8:00", "Sat 19 Dec 2026, 20:00"]
    );
    // Over in that order, too; no date in either; and no numbers that have an order.
    for text in ["19/11/2026 10:00", "31/31/2026 10:00", "Dec 25 10:00", "someday"] {
        assert!(other(text, Language::En).is_empty(), "{text}");
    }
}

#[test]
fn a_part_of_the_day_is_told_where_its_hour_is_missing() {
    for (phrase, part) in [
        ("mañana temprano", Some(Part::Early)),
        ("mañana muy temprano", Some(Part::Early)),
        ("lunes por la mañana temprano", Some(Part::Early)),
        ("temprano en la mañana el lunes", Some(Part::Early)),
        ("lunes a primera hora", Some(Part::Early)),
        ("tomorrow early", Some(Part::Early)),
        ("early in the morning tomorrow", Some(Part::Early)),
        ("mañana en la mañana", Some(Part::Morning)),
        ("mañana por la tarde", Some(Part::Afternoon)),
        ("mañana tarde", Some(Part::Afternoon)),
        ("lunes noche", Some(Part::Night)),
        ("esta noche", Some(Part::Night)),
        ("tonight", Some(Part::Night)),
        ("tomorrow afternoon", Some(Part::Afternoon)),
        ("tomorrow evening", Some(Part::Evening)),
        ("mañana", None),
    ] {
        match read_when(phrase, &now(), Language::Es) {
            Err(WhenError::MissingTime { part: told, .. }) => assert_eq!(told, part, "{phrase}"),
            read => panic!("{phrase}: {read:?}"),
        }
    }
    // With its hour it only tells which of two that is.
    for (phrase, moment) in [
        ("mañana temprano a las 8", "2026-11-21 08:00"),
        ("mañana tarde 5", "2026-11-21 17:00"),
        ("lunes noche a las 8", "2026-11-23 20:00"),
        ("mañana a las 9 temprano", "2026-11-21 09:00"),
        ("mañana mediodía", "2026-11-21 12:00"),
    ] {
        assert_eq!(
            read_when(phrase, &now(), Language::Es),
            Ok(at(moment)),
            "{phrase}"
        );
    }
    // Elsewhere it is anything.
    for phrase in ["tarde", "noche lunes 10am", "temprano"] {
        assert!(read_when(phrase, &now(), Language::Es).is_err(), "{phrase}");
    }
}
