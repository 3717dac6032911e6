//! Reminders: planned, written down by the day, given their turn, and told, on both databases.

use std::collections::BTreeMap;

use pregon::conversation::reminding::plan;
use pregon::domain::message::{Address, Content, Lane};
use pregon::domain::reminder::{DEFAULTS, Gone, Lead, Occasion, Rule};
use pregon::domain::state::{MessageState, PausedBy, ReminderAnswer, ReminderState, SubjectKind};
use pregon::domain::stop::Stop;
use pregon::store::channels::{self, NewChannel};
use pregon::store::conversations::{self, Party};
use pregon::store::messages::{self, NewMessage};
use pregon::store::reminder_rules::{self, ReminderRule};
use pregon::store::reminder_templates::{self, Carries};
use pregon::store::reminders::day::{Day, write, write_one};
use pregon::store::reminders::log::{self, Tally, Which};
use pregon::store::reminders::turn::{self, MOST_ATTEMPTS};
use pregon::store::reminders::{self, About, NewReminder, Reminder};
use pregon::store::{Connection, Store, Tx, credentials, reminder_texts};

use super::agenda::{HOUR_MS, NOW, day, person};
use super::audience::business;
use crate::harness::database::on_both_databases;

const DAY_MS: i64 = 24 * HOUR_MS;

/// A thousand subscriptions to each of four days, and as many that no rule is about.
const SUBSCRIPTIONS: [&str; 3] = [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000) \
     INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, live_key, started_on, ends_on, anchor_day, \
     state, reckoned_at, created_at, updated_at) \
     SELECT CASE i % 8 WHEN 4 THEN 2 ELSE 1 END, i, CASE i % 8 WHEN 5 THEN NULL ELSE i END, 'Netflix', '', '' || i, '2026-11-01', \
     CASE i % 4 WHEN 0 THEN '2026-11-20' WHEN 1 THEN '2026-11-21' WHEN 2 THEN '2026-11-23' ELSE '2026-11-27' END, 1, \
     CASE i % 8 WHEN 6 THEN 'expired' ELSE 'active' END, CASE i % 8 WHEN 7 THEN 1795186800000 ELSE 1 END, 1, 1 FROM n",
    // Some have written, to another number, and to the first one before.
    "INSERT INTO conversations (organisation_id, channel_id, address, contact_id, last_inbound_at, created_at) \
     SELECT 1, 2, 'phone:' || id, contact_id, 900, 1 FROM subscriptions WHERE id % 3 = 0",
    "INSERT INTO conversations (organisation_id, channel_id, address, contact_id, last_inbound_at, created_at) \
     SELECT 1, 1, 'phone:' || id, contact_id, CASE id % 2 WHEN 0 THEN 800 END, 1 FROM subscriptions WHERE id % 3 = 0",
];

on_both_databases!(a_day_is_written_down_once, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let second = NewChannel {
        organisation_id: own,
        provider: pregon::domain::state::ProviderKind::Cloud,
        account: "2".to_owned(),
        business_account: None,
        name: "Norte".to_owned(),
    };
    assert_eq!(channels::ensure(&*tx, second, 1).await.unwrap().id, 2);
    for statement in SUBSCRIPTIONS {
        tx.execute_unprepared(statement).await.unwrap();
    }
    let of_rule = |rule_id: i64, ends: &str| Day {
        organisation_id: own,
        rule_id,
        ends: day(ends),
        due_at: NOW - HOUR_MS,
        expires_at: NOW + 11 * HOUR_MS,
        day: day("2026-11-20"),
        channel_id: Some(1),
    };
    let rules = [
        of_rule(9, "2026-11-20"),
        of_rule(8, "2026-11-21"),
        of_rule(7, "2026-11-23"),
        of_rule(6, "2026-11-27"),
    ];
    let mut written = Vec::new();
    for _ in 0..2 {
        for rule in &rules {
            written.push(write(&*tx, rule, NOW).await.unwrap());
        }
    }
    assert_eq!(written, [1_000, 1_000, 1_000, 1_000, 0, 0, 0, 0]);
    // It was noted after its moment, and so was everybody who is missing: another business's, nobody's, expired.
    let count = async |which: &str| {
        let query = format!(
            "SELECT COUNT(*) FROM reminders JOIN subscriptions ON subscriptions.id = subject_id WHERE {which}"
        );
        let statement = sea_orm::Statement::from_string(tx.get_database_backend(), query);
        let row = tx.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get_by_index::<i64>(0).unwrap()
    };
    assert_eq!(count("number % 8 IN (0, 1, 2, 3)").await, 4_000);
    assert_eq!(count("number % 8 IN (4, 5, 6, 7)").await, 0);
    let as_they_are = "reminders.contact_id = subscriptions.contact_id AND occasion = 'on:' || ends_on AND subject = 'subscription' \
        AND reminders.state = 'planned' AND due_at = send_at AND due_day = '2026-11-20' AND reminders.organisation_id = 1";
    assert_eq!(count(as_they_are).await, 4_000);
    // Whoever wrote is reminded where he wrote last, everybody else over the first number.
    assert_eq!(
        count("channel_id = CASE subscriptions.id % 3 WHEN 0 THEN 2 ELSE 1 END").await,
        4_000
    );

    // One that was added a moment ago, for that very day: what its moment has passed for is not caught up.
    let last: i64 = count("1 = 1").await * 2 + 1;
    let added = format!(
        "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, started_on, ends_on, state, reckoned_at, \
         created_at, updated_at) VALUES (1, {last}, 1, 'Spotify', '', '2026-11-20', '2026-11-27', 'active', {NOW}, 1, 1)"
    );
    tx.execute_unprepared(&added).await.unwrap();
    let one = async |due_at, id| {
        let rule = Day {
            due_at,
            channel_id: None,
            ..of_rule(6, "2026-11-27")
        };
        write_one(&*tx, &rule, id, NOW).await.unwrap()
    };
    assert_eq!(one(NOW - HOUR_MS, last).await, 0);
    assert_eq!(one(NOW + HOUR_MS, last - 1).await, 0, "another one");
    assert_eq!(one(NOW + HOUR_MS, last).await, 1);
    assert_eq!(one(NOW + HOUR_MS, last).await, 0);
    let about = About {
        organisation_id: own,
        subject: SubjectKind::Subscription,
        subject_id: last,
    };
    let planned = reminders::of_subject(&*tx, about).await.unwrap();
    assert_eq!((planned.len(), planned[0].channel_id), (1, None));
});

const APPOINTMENT: About = About {
    organisation_id: 1,
    subject: SubjectKind::Appointment,
    subject_id: 12,
};

fn reminder(rule_id: i64, starts_at: i64, due_at: i64) -> NewReminder {
    NewReminder {
        rule_id,
        subject: SubjectKind::Appointment,
        subject_id: 12,
        occasion: Occasion::Start(starts_at),
        contact_id: 7,
        channel_id: Some(1),
        due_at,
        expires_at: due_at + HOUR_MS,
        day: day("2026-11-20"),
    }
}

/// Those of the appointment: by which rule, where they are, when their turn is.
async fn all(tx: &Tx) -> Vec<(i64, ReminderState, i64)> {
    let all = reminders::of_subject(tx, APPOINTMENT).await.unwrap();
    all.into_iter()
        .map(|one| (one.rule_id, one.state, one.send_at))
        .collect()
}

on_both_databases!(
    what_has_not_left_is_planned_anew_and_what_has_stays,
    |database| async move {
        use ReminderState::{Cancelled, Expired, Handed, Planned};
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, _) = business(&tx).await;
        let at = |rule_id| reminder(rule_id, 1, NOW + rule_id);
        reminders::plan(&*tx, own, vec![at(2), at(3), at(4)], NOW)
            .await
            .unwrap();
        let ids: Vec<i64> = reminders::of_subject(&*tx, APPOINTMENT)
            .await
            .unwrap()
            .iter()
            .map(|one| one.id)
            .collect();
        turn::handed(&*tx, &[(ids[0], 70)], 5).await.unwrap();
        turn::settle(&*tx, vec![ids[1]], Expired, Some("late"), NOW)
            .await
            .unwrap();

        // It is moved away: what was to be told of the old hour is not, what is to be of the new one is.
        assert_eq!(
            reminders::cancel_planned(&*tx, APPOINTMENT, Some(Occasion::Start(2)), Gone::Moved, NOW + 1)
                .await
                .unwrap(),
            1
        );
        reminders::plan(&*tx, own, vec![reminder(4, 2, NOW + 9)], NOW + 1)
            .await
            .unwrap();
        assert_eq!(
            all(&tx).await,
            [
                (2, Handed, NOW + 2),
                (3, Expired, NOW + 3),
                (4, Cancelled, NOW + 4),
                (4, Planned, NOW + 9)
            ]
        );
        let old = reminders::get(&*tx, own, ids[2]).await.unwrap().unwrap();
        assert_eq!(old.reason.as_deref(), Some(Gone::Moved.as_str()));
        // And back: what had left is not sent again, what had not is planned, also at another moment of the same occasion.
        assert_eq!(
            reminders::cancel_planned(&*tx, APPOINTMENT, Some(Occasion::Start(1)), Gone::Moved, NOW + 2)
                .await
                .unwrap(),
            1
        );
        let back = [2, 3, 4].map(|rule| NewReminder {
            due_at: NOW + 20 + rule,
            ..at(rule)
        });
        reminders::plan(&*tx, own, back.to_vec(), NOW + 2).await.unwrap();
        assert_eq!(
            all(&tx).await,
            [
                (2, Handed, NOW + 2),
                (3, Expired, NOW + 3),
                (4, Cancelled, NOW + 9),
                (4, Planned, NOW + 24)
            ]
        );
        let planned = reminders::get(&*tx, own, ids[2]).await.unwrap().unwrap();
        assert_eq!(
            (planned.reason, planned.due_at, planned.updated_at),
            (None, NOW + 24, NOW + 2)
        );

        // Its rule is off; on again it is planned again.
        assert_eq!(reminders::cancel_of_rule(&*tx, own, 4, NOW + 3).await.unwrap(), 1);
        let off = reminders::get(&*tx, own, ids[2]).await.unwrap().unwrap();
        assert_eq!(
            (off.state, off.reason.as_deref()),
            (Cancelled, Some(Gone::RuleOff.as_str()))
        );
        reminders::plan(&*tx, own, vec![at(4)], NOW + 4).await.unwrap();
        assert_eq!(
            reminders::cancel_planned(&*tx, APPOINTMENT, None, Gone::SubjectCancelled, NOW + 5)
                .await
                .unwrap(),
            1
        );

        // What he answers last counts.
        for answer in [ReminderAnswer::Yes, ReminderAnswer::Cancel] {
            assert!(
                reminders::answer(&*tx, own, ids[0], answer, NOW + 6)
                    .await
                    .unwrap()
            );
        }
        let last = reminders::last_to(&*tx, own, 7, NOW).await.unwrap().unwrap();
        assert_eq!((last.id, last.answered), (ids[0], Some(ReminderAnswer::Cancel)));
        assert_eq!(reminders::last_to(&*tx, own, 7, NOW + 3).await.unwrap(), None);
        tx.commit().await.unwrap();
        let twice = "INSERT INTO reminders (organisation_id, rule_id, subject, subject_id, occasion, contact_id, state, due_at, send_at, \
        expires_at, due_day, created_at, updated_at) VALUES (1, 2, 'appointment', 12, 'at:1', 7, 'planned', 1, 1, 1, '', 1, 1)";
        assert!(store.read().execute_unprepared(twice).await.is_err());
    }
);

on_both_databases!(each_has_its_turn_once, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    let new = [NOW + 2, NOW - 3, NOW - 2, NOW - 2].into_iter().zip(1..);
    let new = new.map(|(due_at, rule)| reminder(rule, 1, due_at)).collect();
    reminders::plan(&*tx, own, new, NOW - DAY_MS).await.unwrap();
    tx.commit().await.unwrap();
    let due = async |db: &Tx, now| {
        let due = turn::due(db, 1, now, 9).await.unwrap();
        due.into_iter().map(|one| one.rule_id).collect::<Vec<_>>()
    };
    let tx = store.write().await.unwrap();
    assert_eq!(due(&tx, NOW).await, [2, 3, 4]);
    assert_eq!(turn::due(&*tx, 1, NOW, 1).await.unwrap().len(), 1);
    assert!(turn::due(&*tx, 2, NOW, 9).await.unwrap().is_empty());
    assert_eq!(turn::next_due(&*tx, 1, NOW).await.unwrap(), Some(NOW + 2));
    assert_eq!(turn::next_due(&*tx, 1, NOW + 2).await.unwrap(), None);
    assert_eq!(turn::oldest_due(&*tx, NOW).await.unwrap(), Some(NOW - 3));
    assert_eq!(turn::oldest_due(&*tx, NOW - 4).await.unwrap(), None);
    let waiting = turn::due(&*tx, 1, NOW, 9).await.unwrap();
    let ids: Vec<i64> = waiting.iter().map(|one| one.id).collect();
    // The second has to wait: its moment stays what it was, and so does when it was planned.
    turn::wait(&*tx, vec![ids[1]], NOW + 60_000).await.unwrap();
    let held = turn::lock(&*tx, ids.clone()).await.unwrap();
    let second = held.iter().find(|one| one.id == ids[1]).unwrap();
    assert_eq!(
        (second.due_at, second.send_at, second.updated_at),
        (NOW - 2, NOW + 60_000, NOW - DAY_MS)
    );
    if database.is_postgres() {
        // Whoever must not wait passes over what another holds.
        let other = store.write().await.unwrap();
        assert!(turn::lock(&*other, ids.clone()).await.unwrap().is_empty());
        assert_eq!(
            turn::expire(&*other, NOW + DAY_MS, 9).await.unwrap(),
            1,
            "the one that nobody holds"
        );
        other.roll_back().await.unwrap();
    }
    turn::handed(&*tx, &[(ids[0], 70), (ids[2], 71)], 5)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let tx = store.write().await.unwrap();
    assert_eq!(due(&tx, NOW).await, Vec::<i64>::new());
    let first = reminders::get(&*tx, own, ids[0]).await.unwrap().unwrap();
    assert_eq!(
        (first.state, first.message_id, first.fence),
        (ReminderState::Handed, Some(70), 5)
    );
    let again = turn::handed(&*tx, &[(ids[0], 72), (ids[1], 73)], 6).await;
    assert!(again.is_err(), "one no longer waits, so none gets a message");
    tx.roll_back().await.unwrap();

    // Its message failed: it has another turn, as often as is reasonable and as long as it is of use.
    let tx = store.write().await.unwrap();
    assert!(
        !turn::again(&*tx, 99, ids[0], NOW + 1, true).await.unwrap(),
        "that was another message"
    );
    assert!(
        !turn::again(&*tx, 70, ids[0], NOW - 3 + HOUR_MS, true)
            .await
            .unwrap(),
        "too late"
    );
    for attempt in 1..MOST_ATTEMPTS {
        assert!(
            turn::again(&*tx, 69 + attempt, ids[0], NOW + attempt, true)
                .await
                .unwrap(),
            "{attempt}"
        );
        let planned = reminders::get(&*tx, own, ids[0]).await.unwrap().unwrap();
        assert_eq!(
            (planned.state, planned.message_id, planned.attempts),
            (ReminderState::Planned, None, attempt)
        );
        assert_eq!((planned.due_at, planned.send_at), (NOW - 3, NOW + attempt));
        turn::handed(&*tx, &[(ids[0], 70 + attempt)], 5).await.unwrap();
    }
    let most = 69 + MOST_ATTEMPTS;
    assert!(!turn::again(&*tx, most, ids[0], NOW + 9, true).await.unwrap());
    let given_up = reminders::get(&*tx, own, ids[0]).await.unwrap().unwrap();
    assert_eq!(
        (given_up.state, given_up.message_id),
        (ReminderState::Handed, Some(most))
    );

    // What nobody sent in time is not sent any more.
    assert_eq!(turn::expire(&*tx, NOW - 3 + HOUR_MS, 9).await.unwrap(), 0);
    assert_eq!(turn::expire(&*tx, NOW + DAY_MS, 1).await.unwrap(), 1);
    assert_eq!(turn::expire(&*tx, NOW + DAY_MS, 9).await.unwrap(), 1);
    assert_eq!(turn::expire(&*tx, NOW + DAY_MS, 9).await.unwrap(), 0);
});

on_both_databases!(
    whoever_has_no_number_gets_one_as_soon_as_there_is_one,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, locked) = business(&tx).await;
        let open = NewChannel {
            organisation_id: own,
            provider: pregon::domain::state::ProviderKind::Cloud,
            account: "2".to_owned(),
            business_account: None,
            name: "Norte".to_owned(),
        };
        let open = channels::ensure(&*tx, open, 1).await.unwrap().id;
        let ana = person(&tx, own, "Ana", "573005550201").await;
        let luis = person(&tx, own, "Luis", "573005550202").await;
        let numbers = async || plan::numbers(&*tx, own, vec![ana.id, luis.id]).await.unwrap();
        assert!(numbers().await.is_empty(), "none has keys");
        credentials::put(&*tx, own, locked, "sealed".to_owned(), 1)
            .await
            .unwrap();
        assert_eq!(
            numbers().await.into_iter().collect::<BTreeMap<_, _>>(),
            [(ana.id, locked), (luis.id, locked)].into()
        );
        credentials::put(&*tx, own, open, "sealed".to_owned(), 1)
            .await
            .unwrap();
        channels::set_keys_locked(&*tx, own, locked, true).await.unwrap();
        // Where he wrote last comes first.
        let to = Address::Phone("573005550202".to_owned());
        for (channel, at) in [(open, 5), (locked, 9)] {
            let talk = conversations::open(&*tx, own, channel, &to, Party::Contact(luis.id), 1)
                .await
                .unwrap();
            conversations::note_inbound(&*tx, talk.organisation_id, talk.id, at)
                .await
                .unwrap();
        }
        let all = numbers().await;
        assert_eq!((all[&ana.id], all[&luis.id]), (open, locked));

        let over = |rule, channel_id| NewReminder {
            channel_id,
            ..reminder(rule, 1, NOW)
        };
        let new = vec![
            over(1, None),
            over(2, Some(locked)),
            over(3, Some(open)),
            over(4, None),
        ];
        reminders::plan(&*tx, own, new, NOW).await.unwrap();
        assert_eq!(turn::without_number(&*tx).await.unwrap(), [own]);
        assert_eq!(turn::give_number(&*tx, own, open, 2).await.unwrap(), 2);
        assert_eq!(turn::give_number(&*tx, own, open, 2).await.unwrap(), 1);
        assert_eq!(turn::give_number(&*tx, own, open, 2).await.unwrap(), 0);
        assert!(turn::without_number(&*tx).await.unwrap().is_empty());
        assert_eq!(turn::due(&*tx, open, NOW, 9).await.unwrap().len(), 4);
    }
);

on_both_databases!(
    what_waits_for_a_number_that_is_lost_goes_over_another,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, first) = business(&tx).await;
        let second = NewChannel {
            organisation_id: own,
            provider: pregon::domain::state::ProviderKind::Cloud,
            account: "2".to_owned(),
            business_account: None,
            name: "Norte".to_owned(),
        };
        let second = channels::ensure(&*tx, second, 1).await.unwrap().id;
        for channel in [first, second] {
            let keys = "sealed".to_owned();
            credentials::put(&*tx, own, channel, keys, 1).await.unwrap();
        }
        let (ana, luis) = (
            person(&tx, own, "Ana", "573005550201").await,
            person(&tx, own, "Luis", "573005550202").await,
        );
        // Luis wrote to both, to the first one last; each has a subscription.
        let to = Address::Phone("573005550202".to_owned());
        for (channel, at) in [(second, 5), (first, 9)] {
            let his = Party::Contact(luis.id);
            let talk = conversations::open(&*tx, own, channel, &to, his, 1)
                .await
                .unwrap();
            conversations::note_inbound(&*tx, own, talk.id, at).await.unwrap();
        }
        for (number, contact) in [(1, ana.id), (2, luis.id)] {
            let pays = format!(
                "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, started_on, ends_on, state, \
                 reckoned_at, created_at, updated_at) VALUES (1, {number}, {contact}, 'Gym', '', '2026-11-01', '2026-11-25', \
                 'active', 1, 1, 1)"
            );
            tx.execute_unprepared(&pays).await.unwrap();
        }
        let open = async || {
            let first = channels::first_open(&*tx, own).await.unwrap();
            let numbers = plan::numbers(&*tx, own, vec![ana.id, luis.id]).await.unwrap();
            (first.unwrap().id, numbers[&ana.id], numbers[&luis.id])
        };
        let over = async |rule_id| {
            let of_day = Day {
                organisation_id: own,
                rule_id,
                ends: day("2026-11-25"),
                due_at: NOW,
                expires_at: NOW + HOUR_MS,
                day: day("2026-11-20"),
                channel_id: channels::first_open(&*tx, own)
                    .await
                    .unwrap()
                    .map(|first| first.id),
            };
            assert_eq!(write(&*tx, &of_day, NOW).await.unwrap(), 2);
            let mut over = Vec::new();
            for subject_id in [1, 2] {
                let about = About {
                    organisation_id: own,
                    subject: SubjectKind::Subscription,
                    subject_id,
                };
                let all = reminders::of_subject(&*tx, about).await.unwrap();
                let its = all.iter().find(|one| one.rule_id == rule_id).unwrap();
                over.push(its.channel_id.unwrap());
            }
            over
        };
        assert_eq!(open().await, (first, first, first));
        assert_eq!(over(21).await, [first, first]);
        let stops = async |stop: Stop, resume_at| {
            for by in [PausedBy::Member, PausedBy::Provider] {
                channels::resume_stopped_by(&*tx, own, first, by).await.unwrap();
            }
            assert!(
                channels::pause(&*tx, own, first, &stop, resume_at, NOW)
                    .await
                    .unwrap()
            );
        };
        let waiting = async || {
            let due = async |channel| turn::due(&*tx, channel, NOW, 99).await.unwrap().len();
            (due(first).await, due(second).await)
        };
        // What a member stopped, and what goes on by itself, waits.
        stops(Stop::Member("Lucía".to_owned()), None).await;
        assert_eq!(open().await, (first, first, first));
        assert!(turn::without_number(&*tx).await.unwrap().is_empty());
        stops(Stop::Provider(None), Some(NOW + HOUR_MS)).await;
        assert_eq!(open().await, (first, first, first));
        assert!(turn::without_number(&*tx).await.unwrap().is_empty());
        assert_eq!(turn::give_number(&*tx, own, second, 9).await.unwrap(), 0);
        assert_eq!(waiting().await, (2, 0));
        // It is lost.
        stops(Stop::Provider(None), None).await;
        assert_eq!(open().await, (second, second, second));
        assert_eq!(over(22).await, [second, second]);
        assert_eq!(turn::without_number(&*tx).await.unwrap(), [own]);
        assert_eq!(turn::give_number(&*tx, own, second, 9).await.unwrap(), 2);
        assert!(turn::without_number(&*tx).await.unwrap().is_empty());
        assert_eq!(waiting().await, (0, 4));
        // Both are: what waits stays where it is.
        let lost = Stop::Provider(None);
        channels::pause(&*tx, own, second, &lost, None, NOW)
            .await
            .unwrap();
        assert!(turn::without_number(&*tx).await.unwrap().is_empty());
        assert_eq!(open().await.0, first);
    }
);

on_both_databases!(what_was_told_is_told_with_its_fate, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, channel) = business(&tx).await;
    let ana = person(&tx, own, "Ana", "573005550201").await;
    let to = Address::Phone("573005550201".to_owned());
    let talk = conversations::open(&*tx, own, channel, &to, Party::Contact(ana.id), 1)
        .await
        .unwrap();
    let new = (1_i64..=5).map(|rule| NewReminder {
        contact_id: ana.id,
        ..reminder(rule.min(2), rule, NOW + rule)
    });
    reminders::plan(&*tx, own, new.collect(), NOW).await.unwrap();
    let all: Vec<Reminder> = reminders::of_subject(&*tx, APPOINTMENT).await.unwrap();
    for one in &all[..2] {
        let message = NewMessage {
            organisation_id: own,
            channel_id: channel,
            conversation_id: talk.id,
            lane: Lane::Transactional,
            content: Content::text("Hola Ana"),
            quotes: None,
            shows: None,
            recipient: None,
            lead_id: None,
            author_id: None,
            about_id: None,
            reminder_id: Some(one.id),
            due_at: NOW,
            expires_at: Some(one.expires_at),
        };
        let message = messages::insert_sending(&*tx, "test", message, 1, NOW)
            .await
            .unwrap();
        assert_eq!(message.reminder_id, Some(one.id));
        turn::handed(&*tx, &[(one.id, message.id)], 1).await.unwrap();
    }
    turn::settle(
        &*tx,
        vec![all[2].id],
        ReminderState::Skipped,
        Some("opted_out"),
        NOW,
    )
    .await
    .unwrap();
    turn::settle(
        &*tx,
        vec![all[3].id],
        ReminderState::Cancelled,
        Some(Gone::Moved.as_str()),
        NOW,
    )
    .await
    .unwrap();
    let today = Which {
        day: Some(day("2026-11-20")),
        contact_id: None,
    };
    let told = log::page(&*tx, own, today, 0, 9).await.unwrap();
    let shown: Vec<_> = told
        .iter()
        .map(|told| {
            (
                told.reminder.state,
                told.message.as_ref().map(|message| message.state),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (ReminderState::Planned, None),
            (ReminderState::Skipped, None),
            (ReminderState::Handed, Some(MessageState::Sending)),
            (ReminderState::Handed, Some(MessageState::Sending)),
        ]
    );
    assert_eq!(log::page(&*tx, own, today, 3, 9).await.unwrap().len(), 1);
    assert_eq!(log::count(&*tx, own, today).await.unwrap(), 4);
    let hers = Which {
        day: None,
        contact_id: Some(ana.id),
    };
    assert_eq!(log::count(&*tx, own, hers).await.unwrap(), 4);
    // What is to come would stand before all that was told.
    let all = log::page(&*tx, own, Which::default(), 0, 9).await.unwrap();
    assert!(
        all.iter()
            .all(|told| told.reminder.state != ReminderState::Planned)
    );
    assert_eq!(all.len(), 3);
    let nobodys = Which {
        day: Some(day("2026-11-21")),
        contact_id: Some(ana.id),
    };
    assert_eq!(log::count(&*tx, own, nobodys).await.unwrap(), 0);
    let one = |rule_id, state, message, reason: Option<&str>| Tally {
        rule_id,
        state,
        message,
        reason: reason.map(str::to_owned),
        reminders: 1,
    };
    let sending = Some(MessageState::Sending);
    assert_eq!(
        log::tally(&*tx, own, day("2026-11-20")).await.unwrap(),
        [
            one(1, ReminderState::Handed, sending, None),
            one(2, ReminderState::Handed, sending, None),
            one(2, ReminderState::Planned, None, None),
            one(2, ReminderState::Skipped, None, Some("opted_out")),
        ]
    );
});

/// Before an appointment.
fn before(minutes: u32) -> Rule {
    Rule {
        lead: Some(Lead::Minutes(minutes)),
        ..DEFAULTS[2].rule(0, NOW)
    }
}

on_both_databases!(
    a_rule_of_a_slot_is_one_and_keeps_what_was_made_of_it,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (own, channel) = business(&tx).await;
        reminder_rules::ensure(&*tx, own, 1).await.unwrap();
        let all = async || reminder_rules::of_organisation(&*tx, own).await.unwrap();
        let kept: Vec<Rule> = all().await.iter().map(ReminderRule::rule).collect();
        let usual = DEFAULTS.iter().zip(&kept);
        let usual: Vec<Rule> = usual.map(|(usual, kept)| usual.rule(kept.id, 1)).collect();
        assert_eq!(kept, usual);
        assert_eq!(
            all().await.iter().map(|rule| rule.number).collect::<Vec<_>>(),
            (1..=11).collect::<Vec<_>>()
        );

        // Each says something of its own. What was made of one stays, whatever every business begins with.
        let day = reminder_rules::by_number(&*tx, own, 2).await.unwrap().unwrap();
        let hour = reminder_rules::by_number(&*tx, own, 3).await.unwrap().unwrap();
        let hour = reminder_rules::lock(&*tx, own, hour.id).await.unwrap().unwrap();
        assert_eq!(
            reminder_rules::change(&*tx, &hour, &before(24 * 60), 2)
                .await
                .unwrap(),
            None
        );
        let urgent = Rule {
            urgent: true,
            ..before(120)
        };
        let hour = reminder_rules::change(&*tx, &hour, &urgent, 2)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (hour.slot.as_str(), hour.number, hour.revision),
            ("appointment:before:120", 3, 1)
        );
        assert_eq!(
            hour.rule(),
            Rule {
                id: hour.id,
                since: 2,
                ..urgent
            }
        );
        assert!(reminder_rules::switch(&*tx, &day, false, 3).await.unwrap());
        assert!(!reminder_rules::switch(&*tx, &day, false, 4).await.unwrap());
        reminder_rules::ensure(&*tx, own, 5).await.unwrap();
        assert_eq!(all().await.len(), 11);
        assert_eq!(
            reminder_rules::add(&*tx, own, &before(120), 6).await.unwrap(),
            None
        );
        let late = reminder_rules::add(&*tx, own, &before(60), 6)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((late.number, late.since_at), (12, 6));
        let force = async |subject| {
            let force = reminder_rules::in_force(&*tx, own, subject).await.unwrap();
            force.into_iter().map(|rule| rule.number).collect::<Vec<_>>()
        };
        // The urgent ones first.
        assert_eq!(force(SubjectKind::Appointment).await, [3, 1, 4, 5, 12]);
        assert_eq!(force(SubjectKind::Subscription).await, [9, 6, 7, 8, 10]);

        // Its own words, and the templates that were made of them.
        for body in ["Hola {nombre}", "Hola {nombre}, te espero"] {
            reminder_texts::put(&*tx, own, late.id, "es", body, 7)
                .await
                .unwrap();
        }
        reminder_texts::put(&*tx, own, late.id, "en", "Hi {name}", 7)
            .await
            .unwrap();
        let texts = async || {
            let texts = reminder_texts::of_rules(&*tx, own, vec![late.id, hour.id])
                .await
                .unwrap();
            texts
                .into_iter()
                .map(|text| (text.language, text.body))
                .collect::<Vec<_>>()
        };
        let spanish = ("es".to_owned(), "Hola {nombre}, te espero".to_owned());
        assert_eq!(
            texts().await,
            [("en".to_owned(), "Hi {name}".to_owned()), spanish.clone()]
        );
        assert!(reminder_texts::reset(&*tx, own, late.id, "en").await.unwrap());
        assert!(!reminder_texts::reset(&*tx, own, late.id, "en").await.unwrap());
        assert_eq!(texts().await, [spanish]);
        let carries = |template_id| Carries {
            organisation_id: own,
            rule_id: late.id,
            language: "es".to_owned(),
            channel_id: channel,
            template_id,
            body: "Hola {nombre}".to_owned(),
        };
        for template in [5, 6] {
            reminder_templates::put(&*tx, carries(template), 8).await.unwrap();
        }
        assert!(
            reminder_templates::carried_by(&*tx, own, 5)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            reminder_templates::carried_by(&*tx, own, 6).await.unwrap().len(),
            1
        );
        assert_eq!(
            reminder_templates::of_rules(&*tx, own, vec![late.id])
                .await
                .unwrap()[0]
                .template_id,
            6
        );
        assert!(reminder_rules::remove(&*tx, own, late.id).await.unwrap());
        assert!(!reminder_rules::remove(&*tx, own, late.id).await.unwrap());
        assert!(texts().await.is_empty());
        assert!(
            reminder_templates::carried_by(&*tx, own, 6)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(reminder_rules::get(&*tx, own, late.id).await.unwrap(), None);
    }
);
