//! What is planned by a rule follows the rule, on both databases.

use pregon::conversation::reminding::day;
use pregon::conversation::reminding::plan::{rule, settings};
use pregon::domain::reminder::{DEFAULTS, Lead, Rule};
use pregon::domain::state::{ReminderState, SubjectKind};
use pregon::store::organisations::{self, Organisation};
use pregon::store::reminder_rules::{self, ReminderRule};
use pregon::store::reminders::{self, About, turn};
use pregon::store::{Connection, Store, Tx};

use super::agenda::{HOUR_MS, NOW};
use super::audience::business;
use crate::harness::database::on_both_databases;

const DAY_MS: i64 = 24 * HOUR_MS;

/// Monday 23 November 2026, 10:00 in Bogotá.
const MONDAY: i64 = NOW + 3 * DAY_MS;

/// Five hundred and two appointments on Monday at ten, one of which is off and one of which is nobody's; three subscriptions that end
/// in five days, one of them only since the evening, and one that ends in three.
const AGENDA: [&str; 2] = [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 502) \
     INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, \
     revision, reckoned_at, source, created_at, updated_at) \
     SELECT 1, i, CASE i WHEN 2 THEN NULL ELSE i END, 'Corte', '2026-11-23T10:00', 'America/Bogota', 1795446000000, 1795449600000, \
     CASE i WHEN 1 THEN 'cancelled' ELSE 'booked' END, 0, 1, 'chat', 1, 1 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) \
     INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, live_key, started_on, ends_on, anchor_day, \
     state, reckoned_at, created_at, updated_at) \
     SELECT 1, i, i, 'Netflix', '', '' || i, '2026-11-01', CASE i WHEN 4 THEN '2026-11-23' ELSE '2026-11-25' END, 1, 'active', \
     CASE i WHEN 3 THEN 1795215600000 ELSE 1 END, 1, 1 FROM n",
];

/// So long before an appointment.
fn before(minutes: u32) -> Rule {
    Rule {
        lead: Some(Lead::Minutes(minutes)),
        ..DEFAULTS[1].rule(0, NOW)
    }
}

/// So many days before the last one of a subscription, at an hour.
fn days(days: u32, hour: u32) -> Rule {
    Rule {
        subject: SubjectKind::Subscription,
        lead: Some(Lead::Days {
            days,
            at_minute: hour * 60,
        }),
        ..before(0)
    }
}

/// Adds a rule, or changes it, and plans what it says. Answers the rule and how many reminders wait by it.
async fn set(
    tx: &Tx,
    organisation: &Organisation,
    held: Option<&ReminderRule>,
    to: &Rule,
    now: i64,
) -> (ReminderRule, u64) {
    organisations::hold(tx, organisation.id).await.unwrap();
    let set = match held {
        Some(held) => reminder_rules::change(tx, held, to, now).await,
        None => reminder_rules::add(tx, organisation.id, to, now).await,
    };
    let set = set.unwrap().unwrap();
    let planned = rule::plan(tx, organisation, &set, now).await.unwrap();
    (set, planned)
}

/// State and moment of what there is about something.
async fn about(tx: &Tx, own: i64, subject: SubjectKind, subject_id: i64) -> Vec<(ReminderState, i64)> {
    let about = About {
        organisation_id: own,
        subject,
        subject_id,
    };
    let all = reminders::of_subject(tx, about).await.unwrap();
    all.iter()
        .map(|reminder| (reminder.state, reminder.due_at))
        .collect()
}

on_both_databases!(what_is_planned_follows_its_rule, |database| async move {
    use ReminderState::{Cancelled, Expired, Planned};
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    for statement in AGENDA {
        tx.execute_unprepared(statement).await.unwrap();
    }
    let organisation = organisations::get(&*tx, own).await.unwrap().unwrap();
    let (mut two_days, planned) = set(&tx, &organisation, None, &before(48 * 60), NOW).await;
    // Without the one that is off, and the one of somebody who was forgotten.
    assert_eq!(planned, 500);
    let last = async || about(&tx, own, SubjectKind::Appointment, 502).await;
    assert_eq!(last().await, [(Planned, MONDAY - 2 * DAY_MS)]);

    // At another moment, and at one that has passed.
    let (changed, planned) = set(&tx, &organisation, Some(&two_days), &before(24 * 60), NOW + 1).await;
    two_days = changed;
    assert_eq!((planned, last().await), (500, vec![(Planned, MONDAY - DAY_MS)]));
    let (changed, planned) = set(&tx, &organisation, Some(&two_days), &before(5 * 24 * 60), NOW + 2).await;
    two_days = changed;
    assert_eq!((planned, last().await), (0, vec![(Cancelled, MONDAY - DAY_MS)]));
    let (changed, _) = set(&tx, &organisation, Some(&two_days), &before(60), NOW + 3).await;
    two_days = changed;

    // Off and on again: what had its end stays what it is.
    let lost = reminders::of_subject(
        &*tx,
        About {
            organisation_id: own,
            subject: SubjectKind::Appointment,
            subject_id: 3,
        },
    );
    let lost = lost.await.unwrap()[0].id;
    turn::settle(&*tx, vec![lost], Expired, None, NOW + 4)
        .await
        .unwrap();
    for (on, waits) in [(false, 0), (true, 499)] {
        assert!(
            reminder_rules::switch(&*tx, &two_days, on, NOW + 5)
                .await
                .unwrap()
        );
        let switched = reminder_rules::get(&*tx, own, two_days.id)
            .await
            .unwrap()
            .unwrap();
        let planned = rule::plan(&tx, &organisation, &switched, NOW + 5).await.unwrap();
        assert_eq!(planned, waits);
    }
    assert_eq!(last().await, [(Planned, MONDAY - HOUR_MS)]);
    assert_eq!(
        about(&tx, own, SubjectKind::Appointment, 3).await,
        [(Expired, MONDAY - HOUR_MS)]
    );

    // Of subscriptions only those whose day is today: at another hour, on another day, and back.
    let (mut rule, planned) = set(&tx, &organisation, None, &days(5, 16), NOW).await;
    assert_eq!(planned, 2);
    let at = |hour: i64| NOW + (hour - 10) * HOUR_MS;
    for (to, waits, first, fourth) in [
        (days(5, 17), 2, vec![(Planned, at(17))], vec![]),
        (days(3, 17), 1, vec![(Cancelled, at(17))], vec![(Planned, at(17))]),
        (days(5, 19), 3, vec![(Planned, at(19))], vec![(Cancelled, at(17))]),
        // This morning it was not so yet.
        (
            days(5, 9),
            0,
            vec![(Cancelled, at(19))],
            vec![(Cancelled, at(17))],
        ),
    ] {
        let (changed, planned) = set(&tx, &organisation, Some(&rule), &to, NOW + 6).await;
        rule = changed;
        assert_eq!(planned, waits, "{to:?}");
        assert_eq!(about(&tx, own, SubjectKind::Subscription, 1).await, first);
        assert_eq!(about(&tx, own, SubjectKind::Subscription, 4).await, fourth);
    }
    tx.commit().await.unwrap();
});

on_both_databases!(what_waits_goes_by_the_settings_of_now, |database| async move {
    use ReminderState::{Cancelled, Planned};
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    for statement in AGENDA {
        tx.execute_unprepared(statement).await.unwrap();
    }
    let organisation = organisations::get(&*tx, own).await.unwrap().unwrap();
    let with = |quiet: Option<(u32, u32)>, zone: &str| {
        let mut settings = organisations::settings(&organisation);
        settings.pace.quiet = quiet;
        Organisation {
            settings: serde_json::to_string(&settings).unwrap(),
            time_zone: zone.to_owned(),
            ..organisation.clone()
        }
    };
    let plain = with(None, "America/Bogota");
    set(&tx, &plain, None, &before(60), NOW).await;
    set(&tx, &plain, None, &days(5, 16), NOW).await;
    let at = |hour: i64| NOW + (hour - 10) * HOUR_MS;
    let subscription = async |id| about(&tx, own, SubjectKind::Subscription, id).await;
    let appointment = async || about(&tx, own, SubjectKind::Appointment, 502).await;
    assert_eq!(subscription(1).await, [(Planned, at(16))]);
    assert_eq!(appointment().await, [(Planned, MONDAY - HOUR_MS)]);

    // It is quiet from half past one to five, and until half past nine.
    let quiet = with(Some((13 * 60 + 30, 17 * 60)), "America/Bogota");
    settings::changed(&tx, &plain, &quiet, NOW + 1).await.unwrap();
    let [(Planned, moved)] = subscription(1).await[..] else {
        panic!("one waits")
    };
    assert!(moved < at(14) || moved == at(17), "{moved}");
    assert_eq!(appointment().await, [(Planned, MONDAY - HOUR_MS)]);
    let night = with(Some((20 * 60, 9 * 60 + 30)), "America/Bogota");
    settings::changed(&tx, &quiet, &night, NOW + 2).await.unwrap();
    assert_eq!(subscription(1).await, [(Planned, at(16))]);
    let [(Planned, moved)] = appointment().await[..] else {
        panic!("one waits")
    };
    assert_ne!(moved, MONDAY - HOUR_MS);
    settings::changed(&tx, &night, &plain, NOW + 3).await.unwrap();

    // Four in the afternoon comes two hours sooner in Santiago.
    let santiago = with(None, "America/Santiago");
    settings::changed(&tx, &plain, &santiago, NOW + 4).await.unwrap();
    assert_eq!(subscription(1).await, [(Planned, at(14))]);
    settings::changed(&tx, &santiago, &plain, NOW + 5).await.unwrap();
    // On Kiritimati it is Saturday already, and five days from there is another day.
    let island = with(None, "Pacific/Kiritimati");
    let (four, _) = set(&tx, &plain, None, &days(4, 16), NOW + 6).await;
    settings::changed(&tx, &plain, &island, NOW + 7).await.unwrap();
    let saturday = NOW + 11 * HOUR_MS;
    assert_eq!(subscription(1).await, [(Cancelled, at(16)), (Planned, saturday)]);
    // Back in Bogotá that day has still to begin, and begins as if nothing had been.
    settings::changed(&tx, &island, &plain, NOW + 8).await.unwrap();
    assert_eq!(subscription(1).await, [(Planned, at(16)), (Cancelled, saturday)]);
    reminders::day::write(
        &*tx,
        &day::of_rule(&plain, &four.rule(), "2026-11-21".parse().unwrap(), None).unwrap(),
        NOW + 14 * HOUR_MS,
    )
    .await
    .unwrap();
    assert_eq!(
        subscription(1).await,
        [(Planned, at(16)), (Planned, at(16) + DAY_MS)]
    );
});

on_both_databases!(with_another_tone_what_waits_goes_on, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    for statement in AGENDA {
        tx.execute_unprepared(statement).await.unwrap();
    }
    let organisation = organisations::get(&*tx, own).await.unwrap().unwrap();
    // At nine it had its turn, and has waited since.
    let early = NOW - 3 * HOUR_MS;
    let (held, planned) = set(&tx, &organisation, None, &days(5, 9), early).await;
    assert_eq!(planned, 2);
    let urgent = Rule {
        urgent: !held.urgent,
        ..held.rule()
    };
    let (held, planned) = set(&tx, &organisation, Some(&held), &urgent, NOW).await;
    assert_eq!((planned, held.since_at), (2, early));
    // At another hour it speaks of another moment: what has passed of that is not caught up.
    let other = Rule {
        lead: days(5, 8).lead,
        ..held.rule()
    };
    let (held, planned) = set(&tx, &organisation, Some(&held), &other, NOW + 1).await;
    assert_eq!((planned, held.since_at), (0, NOW + 1));
});
