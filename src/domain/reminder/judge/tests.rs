use chrono::{NaiveDate, Utc};

use super::*;
use crate::domain::local_time::minute_on_the_wall;
use crate::domain::reminder::{DEFAULTS, HOUR_MS, Lead, MINUTE_MS, Planned};
use crate::domain::state::Shift;

const BOGOTA: Tz = chrono_tz::America::Bogota;

const NIGHT: Option<Quiet> = Some(Quiet {
    from: 21 * 60,
    to: 8 * 60,
});

fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    minute_on_the_wall(BOGOTA, day, hour * 60 + minute)
}

fn ms(day: u32, hour: u32, minute: u32) -> i64 {
    at(day, hour, minute).timestamp_millis()
}

/// An appointment on the 15th at ten.
fn visit() -> Event {
    Event {
        subject: SubjectKind::Appointment,
        id: 12,
        occasion: Occasion::Start(ms(15, 10, 0)),
        zone: BOGOTA,
        at: at(15, 10, 0),
        reckoned_at: ms(1, 12, 0),
        told: true,
    }
}

/// A subscription that ends on the 15th.
fn paid() -> Event {
    Event {
        subject: SubjectKind::Subscription,
        id: 7,
        occasion: Occasion::LastDay(NaiveDate::from_ymd_opt(2026, 12, 15).unwrap()),
        zone: BOGOTA,
        at: at(16, 0, 0),
        reckoned_at: ms(1, 12, 0),
        told: false,
    }
}

fn rule(number: usize) -> Rule {
    DEFAULTS[number - 1].rule(number as i64, 0)
}

/// The reminder that a rule makes of an event.
fn due(rule: &Rule, event: &Event) -> Due {
    let Planned {
        due_at, expires_at, ..
    } = plan(rule, event, NIGHT).unwrap();
    Due {
        occasion: event.occasion,
        due_at,
        expires_at,
        reckoned_at: event.reckoned_at,
    }
}

const REACHED: ContactStanding = ContactStanding {
    reminders_off: false,
    has_address: true,
    state: ContactState::Active,
};

/// With nothing that speaks against it, at its very moment.
fn standing<'a>(reminder: &'a Due, event: &'a Event, rule: &'a Rule) -> Standing<'a> {
    Standing {
        now: reminder.due_at,
        reminder,
        subject: Some(Subject {
            event,
            revision: 0,
            life: Life::Stands,
        }),
        rule: Some(rule),
        contact: Some(REACHED),
        quiet: NIGHT,
        zone: BOGOTA,
        window_open: true,
        carrier: Carrier::None,
    }
}

#[test]
fn each_default_leaves_at_its_moment() {
    for (number, event) in [
        (1, visit()),
        (2, visit()),
        (3, visit()),
        (4, visit()),
        (5, visit()),
        (6, paid()),
        (7, paid()),
        (8, paid()),
        (9, paid()),
        (10, paid()),
    ] {
        let rule = rule(number);
        let occasion = match rule.trigger {
            Trigger::Before => event.occasion,
            Trigger::Created => Occasion::Made(3),
            Trigger::Moved => Occasion::Moved(3),
            Trigger::Cancelled => Occasion::Off(3),
            Trigger::Renewed => Occasion::Renewed(3),
        };
        let spoken_of = Event {
            occasion,
            ..event.clone()
        };
        let due = due(&rule, &spoken_of);
        let life = match rule.trigger {
            Trigger::Cancelled => Life::Cancelled,
            _ => Life::Stands,
        };
        let subject = Some(Subject {
            event: &event,
            revision: 3,
            life,
        });
        let standing = Standing {
            subject,
            ..standing(&due, &event, &rule)
        };
        assert_eq!(judge(&standing), Verdict::Now, "{number}");
    }
}

/// Every combination of what may speak against a reminder. What is told is the first of them, as a list here says in its own way.
#[test]
fn what_is_told_is_the_first_thing_that_speaks_against_it() {
    let (event, hour) = (visit(), rule(3));
    let moved = Event {
        occasion: Occasion::Start(ms(15, 11, 0)),
        at: at(15, 11, 0),
        ..visit()
    };
    let off = Rule {
        enabled: false,
        ..hour.clone()
    };
    // Its moment is nine; from 9:45 on it is of no use; at one time it is quiet just then.
    let reminder = due(&hour, &event);
    assert_eq!(
        (reminder.due_at, reminder.expires_at),
        (ms(15, 9, 0), ms(15, 9, 45))
    );
    let siesta = Quiet {
        from: 9 * 60,
        to: 9 * 60 + 30,
    };
    let stands = |event| {
        Some(Subject {
            event,
            revision: 0,
            life: Life::Stands,
        })
    };
    let cancelled = Some(Subject {
        event: &event,
        revision: 0,
        life: Life::Cancelled,
    });
    let subjects = [
        (stands(&event), None),
        (None, Some(Gone::SubjectGone)),
        (cancelled, Some(Gone::SubjectCancelled)),
        (stands(&moved), Some(Gone::Moved)),
    ];
    let rules = [
        (Some(&hour), None),
        (Some(&off), Some(Gone::RuleOff)),
        (None, Some(Gone::RuleOff)),
    ];
    let contact = |reminders_off, has_address, state| {
        Some(ContactStanding {
            reminders_off,
            has_address,
            state,
        })
    };
    use ContactState::{Active, Blocked, Invalid, Suspect};
    let contacts = [
        (contact(false, true, Active), Ok(None)),
        (contact(false, true, Suspect), Ok(None)),
        (None, Err(Gone::Forgotten)),
        (contact(true, true, Active), Ok(Some(Skip::OptedOut))),
        (contact(true, false, Blocked), Ok(Some(Skip::OptedOut))),
        (contact(false, false, Active), Ok(Some(Skip::NoNumber))),
        (contact(false, true, Invalid), Ok(Some(Skip::Invalid))),
        (contact(false, false, Invalid), Ok(Some(Skip::Invalid))),
        (contact(false, true, Blocked), Ok(Some(Skip::Blocked))),
    ];
    let moments = [
        ms(15, 9, 0),
        ms(15, 9, 29),
        ms(15, 9, 44),
        ms(15, 9, 45),
        ms(15, 12, 0),
    ];
    let mut asked = 0;
    for (subject, subject_gone) in subjects {
        for (rule, rule_gone) in rules {
            for (contact, who) in contacts {
                for now in moments {
                    for quiet in [None, Some(siesta), NIGHT] {
                        for window_open in [true, false] {
                            for carrier in [Carrier::Approved, Carrier::Waiting, Carrier::None] {
                                asked += 1;
                                let standing = Standing {
                                    now,
                                    reminder: &reminder,
                                    subject,
                                    rule,
                                    contact,
                                    quiet,
                                    zone: BOGOTA,
                                    window_open,
                                    carrier,
                                };
                                let is_quiet = quiet == Some(siesta) && now < ms(15, 9, 30);
                                let words = match (window_open, carrier) {
                                    (true, _) | (false, Carrier::Approved) => None,
                                    (false, Carrier::Waiting) => {
                                        Some(Verdict::Later(now + 5 * MINUTE_MS, Why::Template))
                                    }
                                    (false, Carrier::None) => Some(Verdict::Skip(Skip::NeedsTemplate)),
                                };
                                let gone = |gone: Option<Gone>| gone.map(Verdict::Cancelled);
                                // That something is not there at all is found before that it is another.
                                let is_another =
                                    matches!(subject_gone, Some(Gone::SubjectCancelled | Gone::Moved));
                                let objections = [
                                    gone(subject_gone.filter(|_| !is_another)),
                                    gone(rule_gone),
                                    gone(who.err()),
                                    gone(subject_gone),
                                    (now >= ms(15, 9, 45)).then_some(Verdict::Expired),
                                    who.ok().flatten().map(Verdict::Skip),
                                    is_quiet.then_some(Verdict::Later(ms(15, 9, 30), Why::Quiet)),
                                    words,
                                ];
                                let first = objections.into_iter().flatten().next();
                                let expected = first.unwrap_or(Verdict::Now);
                                assert_eq!(judge(&standing), expected, "{standing:?}");
                            }
                        }
                    }
                }
            }
        }
    }
    assert_eq!(asked, 4 * 3 * 9 * 5 * 3 * 2 * 3);
}

#[test]
fn what_would_wait_until_it_is_of_no_use_does_not_wait() {
    let (event, hour) = (visit(), rule(3));
    let reminder = due(&hour, &event);
    let quiet = Some(Quiet {
        from: 9 * 60,
        to: 9 * 60 + 45,
    });
    let standing = Standing {
        quiet,
        ..standing(&reminder, &event, &hour)
    };
    assert_eq!(judge(&standing), Verdict::Expired);
}

#[test]
fn an_appointment_that_moves_away_and_back_is_the_same_again() {
    let (event, day) = (visit(), rule(2));
    let reminder = due(&day, &event);
    let twice_moved = Subject {
        event: &event,
        revision: 2,
        life: Life::Stands,
    };
    let standing = Standing {
        subject: Some(twice_moved),
        ..standing(&reminder, &event, &day)
    };
    assert_eq!(judge(&standing), Verdict::Now);
}

#[test]
fn what_tells_of_an_act_is_overtaken_by_the_next_one() {
    let event = visit();
    for (occasion, rule_number, revision, life, verdict) in [
        (Occasion::Made(0), 1, 0, Life::Stands, Verdict::Now),
        (
            Occasion::Made(0),
            1,
            1,
            Life::Stands,
            Verdict::Cancelled(Gone::Moved),
        ),
        (
            Occasion::Made(0),
            1,
            1,
            Life::Cancelled,
            Verdict::Cancelled(Gone::SubjectCancelled),
        ),
        (Occasion::Moved(1), 4, 1, Life::Stands, Verdict::Now),
        (
            Occasion::Moved(1),
            4,
            2,
            Life::Stands,
            Verdict::Cancelled(Gone::Moved),
        ),
        (Occasion::Off(2), 5, 2, Life::Cancelled, Verdict::Now),
        // He kept it after all.
        (
            Occasion::Off(2),
            5,
            3,
            Life::Stands,
            Verdict::Cancelled(Gone::SubjectCancelled),
        ),
        (
            Occasion::Off(2),
            5,
            4,
            Life::Cancelled,
            Verdict::Cancelled(Gone::Moved),
        ),
    ] {
        let rule = rule(rule_number);
        let act = Event {
            occasion,
            ..event.clone()
        };
        let reminder = due(&rule, &act);
        let subject = Some(Subject {
            event: &event,
            revision,
            life,
        });
        let standing = Standing {
            subject,
            ..standing(&reminder, &event, &rule)
        };
        assert_eq!(judge(&standing), verdict, "{occasion} at {revision}");
    }
    // The last day of what was renewed is another.
    let (paid, nine) = (paid(), rule(9));
    let reminder = due(&nine, &paid);
    let renewed = Event {
        occasion: Occasion::LastDay(NaiveDate::from_ymd_opt(2027, 1, 15).unwrap()),
        at: at(16, 0, 0) + chrono::TimeDelta::days(31),
        ..paid.clone()
    };
    let verdict = judge(&standing(&reminder, &renewed, &nine));
    assert_eq!(verdict, Verdict::Cancelled(Gone::Renewed));
}

#[test]
fn whoever_has_just_done_something_hears_of_it_at_night() {
    let event = Event {
        reckoned_at: ms(14, 23, 0),
        ..visit()
    };
    let made = Event {
        occasion: Occasion::Made(0),
        ..event.clone()
    };
    let rule = rule(1);
    let reminder = due(&rule, &made);
    let judged = |now| {
        judge(&Standing {
            now,
            ..standing(&reminder, &event, &rule)
        })
    };
    assert_eq!(judged(ms(14, 23, 14)), Verdict::Now);
    // Later than that it waits for the morning.
    assert_eq!(judged(ms(14, 23, 15)), Verdict::Later(ms(15, 8, 0), Why::Quiet));
    assert_eq!(judged(ms(15, 8, 0)), Verdict::Now);
    assert_eq!(judged(ms(15, 9, 50)), Verdict::Expired);
}

#[test]
fn a_rule_that_was_changed_speaks_at_its_new_moment_or_not_at_all() {
    let (event, day) = (visit(), rule(2));
    let reminder = due(&day, &event);
    let judged = |now, changed: &Rule| {
        judge(&Standing {
            now,
            ..standing(&reminder, &event, changed)
        })
    };
    // From a day before to three hours before, while the reminder waited.
    let changed = Rule {
        lead: Some(Lead::Minutes(180)),
        shift: Shift::Later,
        since: ms(14, 9, 0),
        ..day.clone()
    };
    let new = ms(15, 10, 0) - 3 * HOUR_MS;
    let out_of_quiet = ms(15, 8, 0);
    assert!(new < out_of_quiet);
    assert_eq!(
        judged(ms(14, 10, 0), &changed),
        Verdict::Later(out_of_quiet, Why::Rule)
    );
    assert_eq!(judged(out_of_quiet, &changed), Verdict::Now);
    // Its new end holds, too.
    assert_eq!(judged(ms(15, 9, 15), &changed), Verdict::Expired);
    // To two days before: that has passed, and is not caught up.
    let changed = Rule {
        lead: Some(Lead::Minutes(2 * 1_440)),
        since: ms(14, 9, 0),
        ..day.clone()
    };
    assert_eq!(
        judged(ms(14, 10, 0), &changed),
        Verdict::Cancelled(Gone::RuleChanged)
    );
    // Changed before it was reckoned: it knows already.
    let before = Rule {
        since: reminder.reckoned_at,
        ..changed
    };
    assert_eq!(judged(ms(14, 10, 0), &before), Verdict::Now);
}
