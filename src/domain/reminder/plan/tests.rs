use chrono::NaiveDateTime;

use super::*;
use crate::domain::reminder::{DEFAULTS, Standard};

const BOGOTA: Tz = chrono_tz::America::Bogota;
const NEW_YORK: Tz = chrono_tz::America::New_York;
const SANTIAGO: Tz = chrono_tz::America::Santiago;
const LORD_HOWE: Tz = chrono_tz::Australia::Lord_Howe;
const APIA: Tz = chrono_tz::Pacific::Apia;

/// The hours that hold where nothing else was said.
const NIGHT: Option<Quiet> = Some(Quiet {
    from: 21 * 60,
    to: 8 * 60,
});

/// Long before anything here.
const LONG_AGO: &str = "2011-01-01 12:00";

fn local(zone: Tz, text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    on_the_wall(zone, local)
}

fn shown(zone: Tz, ms: i64) -> String {
    moment(ms)
        .with_timezone(&zone)
        .format("%Y-%m-%d %H:%M")
        .to_string()
}

/// An appointment that begins then, made then.
fn appointment(zone: Tz, starts: &str, made: &str) -> Event {
    let at = local(zone, starts);
    Event {
        subject: SubjectKind::Appointment,
        id: 12,
        occasion: Occasion::Start(at.timestamp_millis()),
        zone,
        at,
        reckoned_at: local(zone, made).timestamp_millis(),
        told: false,
    }
}

/// A subscription with its last paid day, reckoned since then.
fn subscription(zone: Tz, last: &str, made: &str) -> Event {
    let last: NaiveDate = last.parse().unwrap();
    Event {
        subject: SubjectKind::Subscription,
        id: 7,
        occasion: Occasion::LastDay(last),
        zone,
        at: minute_on_the_wall(zone, last, 24 * 60),
        reckoned_at: local(zone, made).timestamp_millis(),
        told: false,
    }
}

fn notice(event: Event, occasion: Occasion) -> Event {
    Event { occasion, ..event }
}

/// A rule that every business begins with, by its number.
fn standard(number: usize) -> Rule {
    rule(DEFAULTS[number - 1])
}

fn rule(standard: Standard) -> Rule {
    standard.rule(1, local(BOGOTA, LONG_AGO).timestamp_millis())
}

fn before(lead: Lead, shift: Shift) -> Rule {
    rule(Standard {
        lead: Some(lead),
        shift,
        ..DEFAULTS[1]
    })
}

/// Its moment and until when it is of use, as the clocks of the zone show them; or why there is none.
fn told(rule: &Rule, event: &Event, quiet: Option<Quiet>) -> String {
    match plan(rule, event, quiet) {
        Ok(planned) => {
            let (due, until) = (
                shown(event.zone, planned.due_at),
                shown(event.zone, planned.expires_at),
            );
            assert_eq!(planned.day.to_string(), due[..10]);
            let way = planned.shifted.map(|shifted| match shifted.way {
                Shift::Earlier => format!(" (earlier than {})", shown(event.zone, shifted.nominal)),
                Shift::Later => format!(" (later than {})", shown(event.zone, shifted.nominal)),
            });
            format!("{due} → {until}{}", way.unwrap_or_default())
        }
        Err(why) => format!("{why:?}"),
    }
}

#[test]
fn each_default_on_an_ordinary_day() {
    let visit = || appointment(BOGOTA, "2026-12-15 10:00", "2026-12-01 12:00");
    let paid = || subscription(BOGOTA, "2026-12-15", "2026-11-15 12:00");
    let visit_was = |occasion| notice(visit(), occasion);
    let paid_was = |occasion| notice(paid(), occasion);
    for (number, event, expected) in [
        (
            1,
            visit_was(Occasion::Made(0)),
            "2026-12-01 12:00 → 2026-12-02 12:00",
        ),
        (2, visit(), "2026-12-14 10:00 → 2026-12-15 04:00"),
        (3, visit(), "2026-12-15 09:00 → 2026-12-15 09:45"),
        (
            4,
            visit_was(Occasion::Moved(1)),
            "2026-12-01 12:00 → 2026-12-02 12:00",
        ),
        (
            5,
            visit_was(Occasion::Off(1)),
            "2026-12-01 12:00 → 2026-12-02 12:00",
        ),
        (6, paid(), "2026-12-08 09:00 → 2026-12-08 21:00"),
        (7, paid(), "2026-12-12 09:00 → 2026-12-12 21:00"),
        (8, paid(), "2026-12-14 09:00 → 2026-12-14 21:00"),
        (9, paid(), "2026-12-15 09:00 → 2026-12-15 21:00"),
        (
            10,
            paid_was(Occasion::Renewed(1)),
            "2026-11-15 12:00 → 2026-11-16 12:00",
        ),
        (11, paid_was(Occasion::Made(0)), "Off"),
    ] {
        assert_eq!(told(&standard(number), &event, NIGHT), expected, "{number}");
    }
    // Switched on, it speaks, too.
    let started = Rule {
        enabled: true,
        ..standard(11)
    };
    let event = notice(paid(), Occasion::Made(0));
    assert_eq!(
        told(&started, &event, NIGHT),
        "2026-11-15 12:00 → 2026-11-16 12:00"
    );
}

#[test]
fn each_speaks_of_its_own_only() {
    let events = [
        appointment(BOGOTA, "2026-12-15 10:00", "2026-12-01 12:00"),
        subscription(BOGOTA, "2026-12-15", "2026-11-15 12:00"),
    ];
    let occasions = [
        Occasion::Made(0),
        Occasion::Moved(1),
        Occasion::Off(1),
        Occasion::Renewed(1),
    ];
    for event in &events {
        let all = occasions.map(|occasion| notice(event.clone(), occasion));
        for event in all.iter().chain([event]) {
            for standard in DEFAULTS {
                let rule = Rule {
                    enabled: true,
                    ..rule(standard)
                };
                let is_its = rule.subject == event.subject && rule.trigger == event.occasion.trigger();
                assert_eq!(
                    plan(&rule, event, NIGHT) == Err(NotPlanned::OtherSubject),
                    !is_its,
                    "{} {}",
                    rule.slot(),
                    event.occasion
                );
            }
        }
    }
    // A last day has no hour, so nothing is hours before it.
    let hours = Rule {
        subject: SubjectKind::Subscription,
        ..standard(3)
    };
    assert_eq!(told(&hours, &events[1], NIGHT), "OtherSubject");
}

#[test]
fn clocks_that_are_changed_move_hours_and_leave_days() {
    let day = || before(Lead::Minutes(24 * 60), Shift::Earlier);
    let two_days = || before(Lead::Minutes(48 * 60), Shift::Earlier);
    let hour = || before(Lead::Minutes(60), Shift::Later);
    let three_hours = || before(Lead::Minutes(180), Shift::Later);
    let at_night = |days| before(Lead::Days { days, at_minute: 150 }, Shift::Later);
    for (zone, starts, rule, due) in [
        // New York: forward on 8 March 2026 at 2:00, back on 1 November 2026 at 2:00.
        (NEW_YORK, "2026-03-08 10:00", day(), "2026-03-07 10:00"),
        (NEW_YORK, "2026-03-09 01:00", day(), "2026-03-08 01:00"),
        (NEW_YORK, "2026-03-08 03:30", hour(), "2026-03-08 01:30"),
        (NEW_YORK, "2026-03-08 05:00", three_hours(), "2026-03-08 01:00"),
        (NEW_YORK, "2026-03-09 02:30", day(), "2026-03-08 03:00"),
        (NEW_YORK, "2026-03-08 10:00", at_night(0), "2026-03-08 03:00"),
        (NEW_YORK, "2026-11-01 10:00", day(), "2026-10-31 10:00"),
        (NEW_YORK, "2026-11-02 10:00", day(), "2026-11-01 10:00"),
        (NEW_YORK, "2026-11-01 03:00", three_hours(), "2026-11-01 01:00"),
        // Santiago: forward on 6 September 2026 at midnight, back on 5 April 2026 at midnight.
        (SANTIAGO, "2026-09-06 10:00", day(), "2026-09-05 10:00"),
        (SANTIAGO, "2026-09-07 00:30", day(), "2026-09-06 01:00"),
        (SANTIAGO, "2026-09-06 01:30", hour(), "2026-09-05 23:30"),
        (SANTIAGO, "2026-04-05 10:00", day(), "2026-04-04 10:00"),
        (SANTIAGO, "2026-04-05 01:00", three_hours(), "2026-04-04 23:00"),
        // Lord Howe: half an hour forward on 4 October 2026 at 2:00, back on 5 April 2026 at 2:00.
        (LORD_HOWE, "2026-10-04 10:00", day(), "2026-10-03 10:00"),
        (LORD_HOWE, "2026-10-04 03:00", hour(), "2026-10-04 01:30"),
        (LORD_HOWE, "2026-10-05 02:15", day(), "2026-10-04 02:30"),
        (LORD_HOWE, "2026-04-05 03:00", three_hours(), "2026-04-05 00:30"),
        // Samoa had no 30 December 2011.
        (APIA, "2011-12-31 10:00", day(), "2011-12-31 00:00"),
        (APIA, "2011-12-31 10:00", two_days(), "2011-12-29 10:00"),
        (APIA, "2011-12-31 10:00", three_hours(), "2011-12-31 07:00"),
        (APIA, "2012-01-01 10:00", day(), "2011-12-31 10:00"),
        (APIA, "2012-01-01 10:00", two_days(), "2011-12-31 00:00"),
    ] {
        let event = appointment(zone, starts, LONG_AGO);
        let planned = plan(&rule, &event, None).unwrap();
        assert_eq!(
            shown(zone, planned.due_at),
            due,
            "{zone} {starts} {}",
            rule.slot()
        );
        assert!(planned.due_at < planned.expires_at && planned.expires_at <= event.at.timestamp_millis());
    }
    // Of a time that comes twice it is the first.
    let early = appointment(NEW_YORK, "2026-11-02 01:30", LONG_AGO);
    let due = plan(&day(), &early, None).unwrap().due_at;
    assert_eq!(moment(due).to_rfc3339(), "2026-11-01T05:30:00+00:00");
}

#[test]
fn last_days_around_changes_of_the_clocks() {
    for (zone, last, number, expected) in [
        (NEW_YORK, "2026-03-08", 9, "2026-03-08 09:00 → 2026-03-08 21:00"),
        (NEW_YORK, "2026-11-01", 8, "2026-10-31 09:00 → 2026-10-31 21:00"),
        (SANTIAGO, "2026-09-06", 9, "2026-09-06 09:00 → 2026-09-06 21:00"),
        (SANTIAGO, "2026-09-05", 9, "2026-09-05 09:00 → 2026-09-05 21:00"),
        (LORD_HOWE, "2026-10-04", 9, "2026-10-04 09:00 → 2026-10-04 21:00"),
        (
            APIA,
            "2012-01-02",
            7,
            "2011-12-31 08:00 → 2011-12-31 21:00 (later than 2011-12-31 00:00)",
        ),
        (APIA, "2011-12-29", 9, "2011-12-29 09:00 → 2011-12-29 21:00"),
    ] {
        let event = subscription(zone, last, LONG_AGO);
        assert_eq!(told(&standard(number), &event, NIGHT), expected, "{zone} {last}");
    }
    // Midnight, where the day begins at one.
    let midnight = Rule {
        lead: Some(Lead::Days {
            days: 0,
            at_minute: 0,
        }),
        ..standard(9)
    };
    let event = subscription(SANTIAGO, "2026-09-06", LONG_AGO);
    assert_eq!(
        told(&midnight, &event, None),
        "2026-09-06 01:00 → 2026-09-06 21:00"
    );
}

#[test]
fn quiet_hours_move_it_the_way_of_its_rule_or_the_other_one() {
    let earlier = |minutes| before(Lead::Minutes(minutes), Shift::Earlier);
    let later = |minutes| before(Lead::Minutes(minutes), Shift::Later);
    for (starts, rule, expected) in [
        (
            "2026-12-05 08:30",
            later(60),
            "2026-12-05 08:00 → 2026-12-05 08:15 (later than 2026-12-05 07:30)",
        ),
        // So near that its usual end lies before it: it is of use for ten minutes.
        (
            "2026-12-05 08:10",
            later(60),
            "2026-12-05 08:00 → 2026-12-05 08:10 (later than 2026-12-05 07:10)",
        ),
        (
            "2026-12-05 08:09",
            later(60),
            "2026-12-04 20:45 → 2026-12-05 07:54 (earlier than 2026-12-05 07:09)",
        ),
        (
            "2026-12-05 08:00",
            later(60),
            "2026-12-04 20:45 → 2026-12-05 07:45 (earlier than 2026-12-05 07:00)",
        ),
        (
            "2026-12-05 22:00",
            earlier(1_440),
            "2026-12-04 20:45 → 2026-12-05 16:00 (earlier than 2026-12-04 22:00)",
        ),
        (
            "2026-12-05 07:00",
            earlier(1_440),
            "2026-12-03 20:45 → 2026-12-05 01:00 (earlier than 2026-12-04 07:00)",
        ),
        (
            "2026-12-05 21:30",
            later(60),
            "2026-12-05 20:30 → 2026-12-05 21:15",
        ),
        (
            "2026-12-05 22:00",
            later(60),
            "2026-12-05 20:45 → 2026-12-05 21:45 (earlier than 2026-12-05 21:00)",
        ),
        (
            "2026-12-05 09:00",
            later(60),
            "2026-12-05 08:00 → 2026-12-05 08:45",
        ),
    ] {
        let event = appointment(BOGOTA, starts, "2026-12-01 12:00");
        assert_eq!(told(&rule, &event, NIGHT), expected, "{starts}");
    }
    // Made too late for the evening before: the morning, where there is one.
    let made = |starts, at| appointment(BOGOTA, starts, at);
    let event = made("2026-12-05 22:00", "2026-12-04 21:30");
    assert_eq!(
        told(&earlier(1_440), &event, NIGHT),
        "2026-12-05 08:00 → 2026-12-05 16:00 (later than 2026-12-04 22:00)"
    );
    let event = made("2026-12-05 05:00", "2026-12-04 23:00");
    assert_eq!(told(&later(60), &event, NIGHT), "NoRoom");
    // Quiet at midday; no quiet at all.
    let siesta = Some(Quiet {
        from: 13 * 60,
        to: 15 * 60,
    });
    let event = made("2026-12-05 15:30", "2026-12-01 12:00");
    assert_eq!(
        told(&later(60), &event, siesta),
        "2026-12-05 15:00 → 2026-12-05 15:15 (later than 2026-12-05 14:30)"
    );
    let whole_day = Some(Quiet { from: 600, to: 600 });
    for quiet in [None, whole_day] {
        let event = made("2026-12-05 05:00", "2026-12-01 12:00");
        assert_eq!(
            told(&later(60), &event, quiet),
            "2026-12-05 04:00 → 2026-12-05 04:45"
        );
    }
}

#[test]
fn what_counts_days_stays_on_its_day() {
    let at = |at_minute, shift| Rule {
        lead: Some(Lead::Days { days: 3, at_minute }),
        shift,
        ..standard(7)
    };
    let event = subscription(BOGOTA, "2026-12-15", "2026-11-15 12:00");
    for (minute, shift, expected) in [
        (
            7 * 60,
            Shift::Earlier,
            "2026-12-12 08:00 → 2026-12-12 21:00 (later than 2026-12-12 07:00)",
        ),
        (
            22 * 60,
            Shift::Later,
            "2026-12-12 20:45 → 2026-12-12 21:45 (earlier than 2026-12-12 22:00)",
        ),
        (20 * 60 + 30, Shift::Later, "2026-12-12 20:30 → 2026-12-12 21:30"),
    ] {
        assert_eq!(told(&at(minute, shift), &event, NIGHT), expected, "{minute}");
    }
    // Quiet up to midnight and from it on: the day has no moment for it.
    let all_but_a_moment = Some(Quiet { from: 10, to: 5 });
    assert_eq!(told(&at(600, Shift::Later), &event, all_but_a_moment), "NoRoom");
    // Without quiet hours an evening ends at nine; never later than the day itself.
    assert_eq!(
        told(&at(9 * 60, Shift::Later), &event, None),
        "2026-12-12 09:00 → 2026-12-12 21:00"
    );
    assert_eq!(
        told(&at(23 * 60 + 30, Shift::Later), &event, None),
        "2026-12-12 23:30 → 2026-12-13 00:00"
    );
}

#[test]
fn days_before_an_appointment() {
    let days = |days: u32, hour: u32| {
        before(
            Lead::Days {
                days,
                at_minute: hour * 60,
            },
            Shift::Later,
        )
    };
    let event = appointment(BOGOTA, "2026-12-15 10:00", "2026-12-01 12:00");
    for (rule, expected) in [
        (days(2, 18), "2026-12-13 18:00 → 2026-12-13 21:00"),
        (days(0, 9), "2026-12-15 09:00 → 2026-12-15 09:10"),
        (days(0, 8), "2026-12-15 08:00 → 2026-12-15 09:00"),
        (days(0, 10), "NoRoom"),
        (days(0, 18), "NoRoom"),
    ] {
        assert_eq!(told(&rule, &event, NIGHT), expected, "{:?}", rule.lead);
    }
}

#[test]
fn nothing_is_caught_up() {
    let day = standard(2);
    // Made 24 hours and five minutes before: the confirmation says it; with nobody to say it, it is said.
    let soon = appointment(BOGOTA, "2026-12-15 10:00", "2026-12-14 09:55");
    let after_told = Event {
        told: true,
        ..soon.clone()
    };
    assert_eq!(told(&day, &after_told, NIGHT), "JustTold");
    assert_eq!(told(&day, &soon, NIGHT), "2026-12-14 10:00 → 2026-12-15 04:00");
    for (made, expected) in [
        ("2026-12-14 09:45", "2026-12-14 10:00 → 2026-12-15 04:00"),
        ("2026-12-14 10:00", "Passed"),
        ("2026-12-14 15:00", "Passed"),
        ("2026-12-15 10:00", "Over"),
        ("2026-12-15 11:00", "Over"),
    ] {
        let event = Event {
            told: true,
            ..appointment(BOGOTA, "2026-12-15 10:00", made)
        };
        assert_eq!(told(&day, &event, NIGHT), expected, "{made}");
    }
    // Neither by a rule that is new, or was changed or switched on since.
    let event = appointment(BOGOTA, "2026-12-15 10:00", "2026-12-01 12:00");
    for (since, expected) in [
        ("2026-12-14 09:59", "2026-12-14 10:00 → 2026-12-15 04:00"),
        ("2026-12-14 10:00", "Passed"),
    ] {
        let rule = Rule {
            since: local(BOGOTA, since).timestamp_millis(),
            ..day.clone()
        };
        assert_eq!(told(&rule, &event, NIGHT), expected, "{since}");
    }
    // A subscription that is written down on its day.
    let nine = standard(9);
    for (made, expected) in [
        ("2026-12-15 08:59", "2026-12-15 09:00 → 2026-12-15 21:00"),
        ("2026-12-15 09:01", "Passed"),
    ] {
        let event = subscription(BOGOTA, "2026-12-15", made);
        assert_eq!(told(&nine, &event, NIGHT), expected, "{made}");
    }
    // Out of the quiet hours it would come at eight; whoever was written down after that gets none.
    let early = Rule {
        lead: Some(Lead::Days {
            days: 0,
            at_minute: 7 * 60,
        }),
        ..standard(9)
    };
    for (made, expected) in [
        (
            "2026-12-15 07:30",
            "2026-12-15 08:00 → 2026-12-15 21:00 (later than 2026-12-15 07:00)",
        ),
        ("2026-12-15 08:00", "Passed"),
    ] {
        let event = subscription(BOGOTA, "2026-12-15", made);
        assert_eq!(told(&early, &event, NIGHT), expected, "{made}");
    }
}

#[test]
fn what_tells_of_an_act_leaves_with_it_while_it_matters() {
    let made = |starts, at| notice(appointment(BOGOTA, starts, at), Occasion::Made(0));
    let off = |starts, at| notice(appointment(BOGOTA, starts, at), Occasion::Off(1));
    for (rule, event, expected) in [
        // Also at night: he is at it.
        (
            standard(1),
            made("2026-12-05 10:00", "2026-12-04 23:30"),
            "2026-12-04 23:30 → 2026-12-05 09:50",
        ),
        (
            standard(1),
            made("2026-12-05 10:00", "2026-12-05 09:51"),
            "NoRoom",
        ),
        (standard(1), made("2026-12-05 10:00", "2026-12-05 10:00"), "Over"),
        (
            standard(5),
            off("2026-12-05 10:00", "2026-12-05 09:51"),
            "2026-12-05 09:51 → 2026-12-05 10:00",
        ),
        (standard(5), off("2026-12-05 10:00", "2026-12-05 10:01"), "Over"),
    ] {
        assert_eq!(told(&rule, &event, NIGHT), expected);
    }
    let new = Rule {
        since: local(BOGOTA, "2026-12-04 12:00").timestamp_millis(),
        ..standard(1)
    };
    let event = made("2026-12-05 10:00", "2026-12-04 11:00");
    assert_eq!(told(&new, &event, NIGHT), "Passed");
}
