use super::*;
use crate::domain::ledger::HOUR_MS;
use crate::domain::limits::WarmUp;
use crate::domain::timetable::Calendar;

const BOGOTA: Tz = chrono_tz::America::Bogota;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

fn number(limits: ChannelLimits) -> Number {
    Number {
        limits,
        ledger: Ledger::default(),
        last: None,
        today: 0,
    }
}

/// What a campaign may do at ten on Friday, 20 November 2026, and what it waits for otherwise, by the clock in Bogotá.
fn told(
    pace: &Pace,
    progress: &Progress,
    ledger: &Ledger,
    number: &Number,
    allowance: Option<u64>,
) -> String {
    told_at(
        "2026-11-20T10:00:00-05:00",
        pace,
        progress,
        ledger,
        number,
        allowance,
    )
}

fn told_at(
    now: &str,
    pace: &Pace,
    progress: &Progress,
    ledger: &Ledger,
    number: &Number,
    allowance: Option<u64>,
) -> String {
    let calendar = Calendar::plain(BOGOTA);
    let view = View {
        now: at(now),
        zone: BOGOTA,
        pace,
        timetable: calendar.timetable(pace),
        progress,
        ledger,
        number,
        allowance,
    };
    match verdict(&view) {
        Verdict::Now { own, number } => format!("{}", own.min(number)),
        Verdict::Later { at, why } => format!("{why} {}", at.with_timezone(&BOGOTA).format("%a %H:%M:%S")),
    }
}

fn at_once() -> Pace {
    Pace {
        delay_ms: 0,
        daily: None,
        ..Pace::default()
    }
}

fn progress(last: &str, today: u32) -> Progress {
    let last = at(last);
    Progress {
        last: Some(last),
        day: Some(local_day(BOGOTA, last)),
        today,
    }
}

#[test]
fn a_campaign_waits_for_the_last_of_what_holds_it_back() {
    let (free, fresh, none) = (
        number(ChannelLimits::default()),
        Progress::default(),
        Ledger::default(),
    );
    assert_eq!(told(&Pace::default(), &fresh, &none, &free, None), "1");
    let just = progress("2026-11-20T09:59:55-05:00", 20);
    assert_eq!(
        told(&Pace::default(), &just, &none, &free, None),
        "delay Fri 10:00:05"
    );
    let twenty = Pace {
        daily: Some(20),
        ..Pace::default()
    };
    assert_eq!(told(&twenty, &just, &none, &free, None), "day Mon 09:00:00");
    let evening = "2026-11-20T19:30:00-05:00";
    assert_eq!(
        told_at(evening, &at_once(), &fresh, &none, &free, None),
        "closed Mon 09:00:00"
    );

    let mut ledger = Ledger::default();
    ledger.note(at("2026-11-20T09:59:30-05:00").timestamp_millis(), 5);
    let five = Pace {
        per_minute: Some(5),
        ..at_once()
    };
    assert_eq!(told(&five, &fresh, &ledger, &free, None), "minute Fri 10:00:30");
    let hour = Pace {
        per_hour: Some(5),
        ..five.clone()
    };
    assert_eq!(told(&hour, &fresh, &ledger, &free, None), "hour Fri 10:59:30");
    assert_eq!(
        told(
            &Pace {
                per_minute: Some(7),
                ..five
            },
            &fresh,
            &ledger,
            &free,
            None
        ),
        "2"
    );
    // What is left is in the evening.
    let until = Pace {
        to_minute: 10 * 60 + 30,
        ..hour
    };
    assert_eq!(told(&until, &fresh, &ledger, &free, None), "hour Mon 09:00:00");
}

#[test]
fn a_number_s_limits_hold_for_all_its_campaigns() {
    let (fresh, none) = (Progress::default(), Ledger::default());
    let unofficial = ChannelLimits::usual(crate::domain::state::ProviderKind::WaSender);
    let mut sent = number(unofficial.clone());
    assert_eq!(told(&at_once(), &fresh, &none, &sent, None), "1");
    sent.note(at("2026-11-20T09:59:58-05:00"), 1);
    assert_eq!(
        told(&at_once(), &fresh, &none, &sent, None),
        "number Fri 10:00:08"
    );
    sent.today = 20;
    assert_eq!(
        told(&at_once(), &fresh, &none, &sent, None),
        "number Mon 09:00:00"
    );
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let mut ramp = number(ChannelLimits {
        per_hour: Some(100),
        warm_up: Some(WarmUp {
            since: day,
            first: 50,
            percent: 50,
        }),
        ..ChannelLimits::default()
    });
    ramp.note(at("2026-11-20T09:30:00-05:00"), 20);
    assert_eq!(told(&at_once(), &fresh, &none, &ramp, None), "30");
    ramp.today = 50;
    assert_eq!(told(&at_once(), &fresh, &none, &ramp, None), "ramp Mon 09:00:00");
    let mut hour = number(ChannelLimits {
        per_hour: Some(20),
        ..ChannelLimits::default()
    });
    hour.note(at("2026-11-20T09:30:00-05:00"), 20);
    assert_eq!(
        told(&at_once(), &fresh, &none, &hour, None),
        "number Fri 10:30:00"
    );
}

#[test]
fn whoever_has_had_his_share_is_looked_at_again_before_the_day_ends() {
    let (fresh, none) = (Progress::default(), Ledger::default());
    let shared = number(ChannelLimits {
        daily: Some(20),
        ..ChannelLimits::default()
    });
    assert_eq!(told(&at_once(), &fresh, &none, &shared, Some(7)), "7");
    assert_eq!(
        told(&at_once(), &fresh, &none, &shared, Some(0)),
        "share Fri 10:15:00"
    );
}

#[test]
fn a_clock_that_was_set_back_holds_nothing_up() {
    let free = number(ChannelLimits::default());
    // It sent at noon, by a clock that was fast.
    let ahead = progress("2026-11-20T12:00:00-05:00", 3);
    assert_eq!(
        told(&Pace::default(), &ahead, &Ledger::default(), &free, None),
        "delay Fri 10:00:10"
    );
    let tomorrow = progress("2026-11-21T12:00:00-05:00", 250);
    assert_eq!(
        told(&Pace::default(), &tomorrow, &Ledger::default(), &free, None),
        "day Mon 09:00:00"
    );
    let mut ledger = Ledger::default();
    ledger.note(at("2026-11-20T12:00:00-05:00").timestamp_millis(), 5);
    let five = Pace {
        per_hour: Some(5),
        ..at_once()
    };
    assert_eq!(
        told(&five, &Progress::default(), &ledger, &free, None),
        "hour Fri 11:00:00"
    );
    assert_eq!(HOUR_MS, 3_600_000);
}

#[test]
fn what_a_campaign_wants_of_today() {
    let now = at("2026-11-20T10:00:00-05:00");
    let twenty = Pace {
        daily: Some(20),
        ..Pace::default()
    };
    let calendar = Calendar::plain(BOGOTA);
    let wanted = |pace: &Pace, had, next: Option<&str>| {
        let progress = Progress {
            last: None,
            day: Some(local_day(BOGOTA, now)),
            today: had,
        };
        let timetable = calendar.timetable(pace);
        wants(timetable, pace, 100, &progress, next.map(at), now)
    };
    assert_eq!(wanted(&twenty, 5, Some("2026-11-20T10:00:10-05:00")), 15);
    assert_eq!(wanted(&at_once(), 5, Some("2026-11-20T09:00:00-05:00")), 100);
    assert_eq!(wanted(&twenty, 20, Some("2026-11-23T09:00:00-05:00")), 0);
    assert_eq!(wanted(&twenty, 0, None), 0);
    // It opens only this evening, for half an hour: one every ten minutes, or so many an hour.
    let evening = Pace {
        from_minute: 18 * 60,
        to_minute: 18 * 60 + 30,
        delay_ms: 600_000,
        ..at_once()
    };
    let opens = Some("2026-11-20T18:00:00-05:00");
    assert_eq!(wanted(&evening, 0, opens), 3);
    let hourly = Pace {
        delay_ms: 0,
        per_minute: Some(1),
        per_hour: Some(40),
        ..evening.clone()
    };
    assert_eq!(wanted(&hourly, 0, opens), 30);
    // It looks again now, and opens this evening; or not today at all.
    assert_eq!(wanted(&evening, 0, Some("2026-11-20T10:00:00-05:00")), 3);
    let over = Pace {
        from_minute: 8 * 60,
        to_minute: 9 * 60,
        ..at_once()
    };
    assert_eq!(wanted(&over, 0, Some("2026-11-20T10:00:00-05:00")), 0);
}
