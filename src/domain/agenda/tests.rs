use std::sync::{Arc, LazyLock};

use chrono::{NaiveDateTime, Timelike};
use chrono_tz::Tz;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::*;
use crate::domain::local_time::on_the_wall;
use crate::domain::rules::{RuleFiles, Rules};

const BOGOTA: Tz = chrono_tz::America::Bogota;

static RULES: LazyLock<Arc<Rules>> = LazyLock::new(|| Arc::new(Rules::parse(RuleFiles::default()).unwrap()));

fn colombia() -> Calendar {
    Calendar::new(BOGOTA, "CO", &RULES)
}

fn at(zone: Tz, text: &str) -> DateTime<Utc> {
    on_the_wall(
        zone,
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(),
    )
}

/// From then on, for so many minutes.
fn time(starts: &str, minutes: i64) -> Booked {
    let starts_at = at(BOGOTA, starts).timestamp_millis();
    Booked {
        starts_at,
        ends_at: starts_at + minutes * 60_000,
    }
}

fn taken(id: i64, contact: i64, time: Booked) -> Taken {
    Taken {
        id,
        contact: Some(contact),
        time,
    }
}

fn shown(zone: Tz, moments: &[DateTime<Utc>]) -> Vec<String> {
    let shown = |at: &DateTime<Utc>| at.with_timezone(&zone).format("%a %d %H:%M").to_string();
    moments.iter().map(shown).collect()
}

const ANA: i64 = 1;
const LUIS: i64 = 2;
const EVA: i64 = 3;

#[test]
fn each_thing_that_speaks_against_a_time_is_told() {
    let (agenda, calendar) = (Agenda::default(), colombia());
    let diary = agenda.by(&calendar, false);
    let now = at(BOGOTA, "2026-12-01 12:00").timestamp_millis();
    let others = [
        taken(11, LUIS, time("2026-12-04 09:30", 90)),
        taken(12, ANA, time("2026-12-04 15:00", 60)),
    ];
    let clashes = |wanted| diary.clashes(wanted, ANA, &others, now);
    let overlap = |with: &[i64]| Clash::Overlap {
        with: with.to_vec(),
        chairs: 1,
    };
    for (wanted, expected) in [
        (time("2026-12-04 11:00", 45), vec![]),
        (
            time("2026-12-04 08:45", 45),
            vec![Clash::Closed(ClosedWhy::Hours)],
        ),
        (time("2026-12-04 09:00", 30), vec![]),
        (time("2026-12-04 10:00", 45), vec![overlap(&[11])]),
        // Hers alone is no other one's.
        (time("2026-12-04 15:30", 60), vec![Clash::SamePerson(12)]),
        (
            time("2026-12-04 10:30", 300),
            vec![Clash::SamePerson(12), overlap(&[11])],
        ),
        (
            time("2026-12-04 18:30", 45),
            vec![Clash::Closed(ClosedWhy::Hours)],
        ),
        (
            time("2026-12-06 10:00", 45),
            vec![Clash::Closed(ClosedWhy::Weekday)],
        ),
        (
            time("2026-12-08 10:00", 45),
            vec![Clash::Closed(ClosedWhy::Holiday(
                "Inmaculada Concepción".to_owned(),
            ))],
        ),
        (time("2026-12-01 11:00", 45), vec![Clash::Past]),
    ] {
        assert_eq!(
            clashes(wanted),
            expected,
            "{:?}",
            shown(BOGOTA, &[moment(wanted)])
        );
    }
    // Whoever works on holidays says so.
    let holiday = time("2026-12-08 10:00", 45);
    assert_eq!(agenda.by(&calendar, true).clashes(holiday, ANA, &[], now), []);
    // A customer who was forgotten still has a chair.
    let nobody = Taken {
        contact: None,
        ..others[0]
    };
    let wanted = time("2026-12-04 10:00", 45);
    assert_eq!(diary.clashes(wanted, ANA, &[nobody], now), [overlap(&[11])]);
}

fn moment(time: Booked) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(time.starts_at).unwrap()
}

#[test]
fn as_many_as_there_are_chairs_are_served_at_once() {
    let calendar = colombia();
    let agenda = Agenda {
        chairs: 2,
        ..Agenda::default()
    };
    let diary = agenda.by(&calendar, false);
    // One after another in the same chair, beside one in the other.
    let others = [
        taken(11, LUIS, time("2026-12-04 10:00", 30)),
        taken(12, EVA, time("2026-12-04 10:30", 30)),
        taken(13, LUIS, time("2026-12-04 11:00", 60)),
        taken(14, EVA, time("2026-12-04 11:30", 60)),
    ];
    let clashes = |wanted| diary.clashes(wanted, ANA, &others, 0);
    assert_eq!(clashes(time("2026-12-04 10:00", 60)), []);
    assert_eq!(clashes(time("2026-12-04 10:00", 90)), []);
    let both = Clash::Overlap {
        with: vec![13, 14],
        chairs: 2,
    };
    assert_eq!(clashes(time("2026-12-04 11:00", 31)), [both]);
    // Without any, it is one.
    let none = Agenda {
        chairs: 0,
        ..Agenda::default()
    };
    let alone = none
        .by(&calendar, false)
        .clashes(time("2026-12-04 10:00", 60), ANA, &[], 0);
    assert_eq!(alone, []);
}

#[test]
fn free_times_are_those_that_one_would_offer() {
    let calendar = colombia();
    let mut agenda = Agenda::default();
    agenda.opening.0[4] = vec![(9 * 60, 13 * 60), (14 * 60, 16 * 60)];
    let diary = agenda.by(&calendar, false);
    // Friday 4 December 2026, and whoever is there already.
    let booked = [time("2026-12-04 09:30", 90), time("2026-12-04 14:00", 45)];
    let free =
        |minutes, from: &str, most| shown(BOGOTA, &diary.free(&booked, minutes, at(BOGOTA, from), most, 60));
    assert_eq!(
        free(60, "2026-12-04 07:00", 6),
        [
            "Fri 04 11:00",
            "Fri 04 11:30",
            "Fri 04 12:00",
            "Fri 04 15:00",
            "Sat 05 09:00",
            "Sat 05 09:30"
        ]
    );
    // From now on; not on Sunday, nor on the holiday on Tuesday.
    assert_eq!(
        free(30, "2026-12-05 18:10", 3),
        ["Sat 05 18:30", "Mon 07 09:00", "Mon 07 09:30"]
    );
    assert_eq!(free(600, "2026-12-07 09:01", 2), ["Wed 09 09:00", "Thu 10 09:00"]);
    // Longer than any day.
    assert_eq!(free(601, "2026-12-04 07:00", 3), Vec::<String>::new());
    let few = diary.free(&booked, 60, at(BOGOTA, "2026-12-05 18:10"), 100, 1);
    assert!(few.is_empty());
}

#[test]
fn a_night_goes_on_over_midnight() {
    let calendar = Calendar::plain(BOGOTA);
    let mut agenda = Agenda::default();
    agenda.opening.0 = Default::default();
    agenda.opening.0[4] = vec![(20 * 60, 24 * 60)];
    agenda.opening.0[5] = vec![(0, 2 * 60)];
    let diary = agenda.by(&calendar, false);
    assert_eq!(diary.clashes(time("2026-12-04 23:30", 60), ANA, &[], 0), []);
    assert_eq!(
        diary.clashes(time("2026-12-05 01:30", 60), ANA, &[], 0),
        [Clash::Closed(ClosedWhy::Hours)]
    );
    let free = diary.free(&[], 120, at(BOGOTA, "2026-12-04 22:45"), 9, 7);
    let expected = [
        "Fri 04 23:00",
        "Fri 04 23:30",
        "Sat 05 00:00",
        "Fri 11 20:00",
        "Fri 11 20:30",
        "Fri 11 21:00",
        "Fri 11 21:30",
        "Fri 11 22:00",
        "Fri 11 22:30",
    ];
    assert_eq!(shown(BOGOTA, &free), expected);
}

#[test]
fn what_the_clocks_leave_out_is_not_offered() {
    let zone = chrono_tz::America::New_York;
    let calendar = Calendar::plain(zone);
    let mut agenda = Agenda::default();
    agenda.opening.0[6] = vec![(0, 4 * 60)];
    let diary = agenda.by(&calendar, false);
    // Put forward from two to three, and back from two to one: an hour that comes twice is offered once.
    let offered = |day: &str| {
        shown(
            zone,
            &diary.free(&[], 60, at(zone, &format!("{day} 00:00")), 99, 0),
        )
    };
    assert_eq!(
        offered("2026-03-08"),
        [
            "Sun 08 00:00",
            "Sun 08 00:30",
            "Sun 08 01:00",
            "Sun 08 01:30",
            "Sun 08 03:00"
        ]
    );
    assert_eq!(
        offered("2026-11-01"),
        [
            "Sun 01 00:00",
            "Sun 01 00:30",
            "Sun 01 01:00",
            "Sun 01 01:30",
            "Sun 01 02:00",
            "Sun 01 02:30",
            "Sun 01 03:00"
        ]
    );
}

/// The hours of a day: none, one stretch or two.
fn hours() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let quarter = |range: std::ops::Range<u32>| range.prop_map(|quarter| quarter * 15);
    prop_oneof![
        Just(Vec::new()),
        (quarter(24..48), quarter(52..96)).prop_map(|(from, to)| vec![(from, to)]),
        (quarter(24..40), quarter(48..52), quarter(56..60), quarter(64..97))
            .prop_map(|(from, to, again, end)| vec![(from, to), (again, end)]),
        Just(vec![(0, 24 * 60)]),
    ]
}

fn agenda() -> impl Strategy<Value = Agenda> {
    let step = prop::sample::select(vec![5_u32, 10, 15, 20, 30, 45, 60]);
    (prop::array::uniform7(hours()), 1..4_u32, step).prop_map(|(opening, chairs, step)| Agenda {
        opening: Opening(opening),
        chairs,
        step,
        ..Agenda::default()
    })
}

/// Appointments of a week about the holiday on 8 December 2026, of five minutes to three hours.
fn week() -> impl Strategy<Value = Vec<Booked>> {
    let monday = at(BOGOTA, "2026-12-07 00:00").timestamp_millis();
    let one = (0..7 * 288_i64, 1..36_i64).prop_map(move |(starts, length)| {
        let starts_at = monday + starts * 5 * 60_000;
        Booked {
            starts_at,
            ends_at: starts_at + length * 5 * 60_000,
        }
    });
    vec(one, 0..40)
}

/// Whether each five minutes of a time are open and have a chair: found by looking at them.
fn is_free_by_looking(agenda: &Agenda, taken: &[Booked], time: Booked) -> bool {
    let calendar = colombia();
    (time.starts_at..time.ends_at).step_by(5 * 60_000).all(|minute| {
        let at = DateTime::from_timestamp_millis(minute)
            .unwrap()
            .with_timezone(&BOGOTA);
        let of_day = at.hour() * 60 + at.minute();
        let hours = &agenda.opening.0[at.weekday().num_days_from_monday() as usize];
        let is_open = hours.iter().any(|(from, to)| (*from..*to).contains(&of_day));
        let there = taken
            .iter()
            .filter(|taken| taken.starts_at <= minute && minute < taken.ends_at)
            .count();
        is_open && there < agenda.chairs as usize && calendar.holiday(at.date_naive()).is_none()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::with_cases(48)
    })]

    #[test]
    fn what_is_offered_is_free_and_whatever_is_free_is_offered(
        agenda in agenda(), taken in week(), minutes in (1..40_u32).prop_map(|n| n * 5), from in 0..2_000_i64,
    ) {
        let calendar = colombia();
        let diary = agenda.by(&calendar, false);
        let from = at(BOGOTA, "2026-12-07 00:00") + TimeDelta::minutes(from);
        let offered = diary.free(&taken, minutes, from, usize::MAX, 6);
        let time = |starts: DateTime<Utc>| Booked {
            starts_at: starts.timestamp_millis(),
            ends_at: starts.timestamp_millis() + i64::from(minutes) * 60_000,
        };
        let others: Vec<Taken> = (1..).zip(&taken).map(|(id, time)| Taken { id, contact: Some(LUIS), time: *time }).collect();
        let (first, last) = (local_day(BOGOTA, from), local_day(BOGOTA, from) + Days::new(6));
        for day in first.iter_days().take_while(|day| *day <= last) {
            for minute in (0..1_440).step_by(agenda.step as usize) {
                let starts = minute_on_the_wall(BOGOTA, day, minute);
                let time = time(starts);
                let is_free = is_free_by_looking(&agenda, &taken, time);
                prop_assert_eq!(offered.contains(&starts), starts >= from && is_free, "{}", starts);
                let clashes = diary.clashes(time, ANA, &others, 0);
                prop_assert_eq!(clashes.is_empty(), is_free, "{} {:?}", starts, clashes);
            }
        }
        prop_assert!(offered.is_sorted());
    }
}

#[test]
fn minutes_pass_while_it_is_open() {
    let (agenda, calendar) = (Agenda::default(), colombia());
    let diary = agenda.by(&calendar, false);
    let after = |from: &str, minutes: u32| {
        let from = at(BOGOTA, from).timestamp_millis();
        let at = DateTime::from_timestamp_millis(diary.after(from, minutes)).unwrap();
        at.with_timezone(&BOGOTA).format("%a %d %H:%M").to_string()
    };
    for (from, minutes, then) in [
        ("2026-11-20 10:00", 10, "Fri 20 10:10"),
        ("2026-11-20 18:55", 5, "Fri 20 19:00"),
        ("2026-11-20 18:55", 10, "Sat 21 09:05"),
        ("2026-11-20 23:00", 10, "Sat 21 09:10"),
        ("2026-11-20 05:00", 10, "Fri 20 09:10"),
        // On Sundays it is closed, and this Monday is no holiday.
        ("2026-11-21 18:50", 30, "Mon 23 09:20"),
        // Monday the 16th was one.
        ("2026-11-14 18:50", 30, "Tue 17 09:20"),
        // A day of it has ten hours.
        ("2026-11-20 09:00", 900, "Sat 21 14:00"),
    ] {
        assert_eq!(after(from, minutes), then, "{from} + {minutes}");
    }
    let never = Agenda {
        opening: Opening([const { Vec::new() }; 7]),
        ..Agenda::default()
    };
    let from = at(BOGOTA, "2026-11-20 10:00").timestamp_millis();
    assert_eq!(never.by(&calendar, false).after(from, 10), from + 600_000);
}
