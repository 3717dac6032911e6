//! Ten thousand reminders of three businesses, over three providers, sent by three processes on one PostgreSQL. One of them dies in the
//! middle and another freezes until its numbers are somebody else's: nobody hears anything twice, and of nobody anything is missing.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, TimeDelta};
use futures_util::{StreamExt, stream};
use pregon::conversation::reminding::day;
use pregon::domain::reminder::{Event, Occasion, plan};
use pregon::domain::state::{SubjectKind, Trigger};
use pregon::store::organisations::{self, Organisation};
use pregon::store::reminders::{self, NewReminder};
use pregon::store::{Connection, Store, reminder_rules};
use serde_json::json;

use crate::harness::database::Database;
use crate::harness::ports::Port;
use crate::harness::process::Program;
use crate::harness::setup::{OWNER, Setup, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

/// A business: its zone, its provider, and how many people it reminds, each of an appointment tomorrow and of a subscription.
const BUSINESSES: [(&str, &str, i64); 3] = [
    ("America/Bogota", "cloud", 2_700),
    ("Europe/Madrid", "twilio", 2_200),
    // As many as such a number may send in that time.
    ("America/Mexico_City", "wasender", 100),
];

/// What all of them have to hear, two each.
const FIRES: i64 = 10_000;

/// When: 9:00 in Bogotá, 15:00 in Madrid.
const DUE: &str = "2026-11-20T14:00:00Z";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_reminders_by_three_processes() {
    let mut settings = number(Way::Twilio);
    settings.extend(number(Way::WaSender));
    let setup = Setup {
        start: "2026-11-20T13:40:00Z".to_owned(),
        also: vec![Way::Twilio, Way::WaSender],
        settings,
        ..Setup::default()
    };
    let mut world = World::start_with(Database::postgres().await, setup).await;
    world.health_is_known().await;
    // From here on nobody listens where webhooks go: what became of a message is known from its answer alone, or not at all.
    world.stop_bot().await;
    three_businesses(&world).await;
    for whose in 1..=3 {
        agrees(&world, whose).await;
    }
    windows_are_open(&world).await;

    // The first has all numbers, since it is there first. Their clocks are seconds apart.
    let ports = [Port::claim(), Port::claim(), Port::claim()];
    let mut first = world.start_another_bot_at(&ports[0], 0);
    first.ready().await;
    until("it to have every number", async || {
        (world.database().number(HELD).await == 3).then_some(())
    })
    .await;
    let mut others = [
        world.start_another_bot_at(&ports[1], 4),
        world.start_another_bot_at(&ports[2], -7),
    ];
    for other in &mut others {
        other.ready().await;
    }

    taken(&world, FIRES / 4).await;
    first.kill();
    let at_death = under_way(&world).await;
    taken(&world, FIRES / 2).await;

    // The one that has sent the most of the two freezes, and wakes when its numbers are the other's.
    let sent = [sent_by(&world, &ports[1]).await, sent_by(&world, &ports[2]).await];
    let frozen: &Program = &others[usize::from(sent[1] > sent[0])];
    frozen.freeze();
    let at_frost = under_way(&world).await;
    let fences = world.database().number(FENCES).await;
    until("the other to take a number of its", async || {
        (world.database().number(FENCES).await > fences).then_some(())
    })
    .await;
    taken(&world, FIRES * 3 / 5).await;
    frozen.thaw();
    until_all_left(&world).await;

    let unknown = each_once(&world).await;
    assert!(
        unknown <= at_death + at_frost,
        "{unknown} are unknown, where {at_death} and {at_frost} were under way"
    );
}

/// Numbers that a process has.
const HELD: &str =
    "SELECT COUNT(*) FROM leases WHERE name LIKE 'outbox:%' AND holder <> '' AND expires_at > 0";
/// How often any number went to another.
const FENCES: &str = "SELECT CAST(SUM(fence) AS BIGINT) FROM leases WHERE name LIKE 'outbox:%'";
/// Each number is a business's of its own.
async fn three_businesses(world: &World) {
    let database = world.database();
    for (whose, (zone, provider, _)) in (1..).zip(BUSINESSES) {
        if whose > 1 {
            database
                .change(&format!(
                    "INSERT INTO organisations (id, name, time_zone, language, country, settings, lead_count, created_at) \
                     VALUES ({whose}, 'Salón {whose}', '{zone}', 'es', 'CO', '{{}}', 0, 1)"
                ))
                .await;
        }
        database
            .change(&format!(
                "UPDATE channels SET organisation_id = {whose} WHERE provider = '{provider}'"
            ))
            .await;
    }
    database
        .change("DELETE FROM schedules WHERE job IN ('sync-templates', 'check-health')")
        .await;
    database.change("UPDATE reminder_rules SET since_at = 1").await;
}

/// Its people, what they have agreed on, and its reminders of that.
async fn agrees(world: &World, whose: i64) {
    let (_, provider, people) = BUSINESSES[usize::try_from(whose - 1).unwrap()];
    let store = Store::open(world.database().url(), "test", 1).await.unwrap();
    let now = world.simulator().now().await;
    let due = DateTime::parse_from_rfc3339(DUE).unwrap().to_utc();
    let writing = store.write().await.unwrap();
    let tx = &*writing;
    reminder_rules::ensure(tx, whose, 1).await.unwrap();
    let organisation = organisations::get(tx, whose).await.unwrap().unwrap();
    let local = due.with_timezone(&organisation.zone()).naive_local();
    let ends = local.date() + Days::new(7);
    let start = due + TimeDelta::days(1);
    let starts = start.timestamp_millis();
    for rows in [
        format!(
            "INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, undeliverable, created_at, \
             updated_at) SELECT {whose}, 'Ana ' || i, 'ana ' || i, '5731{whose}' || (1000000 + i), 'active', 'import', '{{}}', '\n', 0, 1, 1 \
             FROM generate_series(1, {people}) AS i"
        ),
        format!(
            "INSERT INTO conversations (organisation_id, channel_id, address, contact_id, last_inbound_at, created_at) \
             SELECT {whose}, (SELECT id FROM channels WHERE provider = '{provider}'), phone, id, {now}, 1 FROM contacts \
             WHERE organisation_id = {whose}"
        ),
        format!(
            "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, live_key, started_on, ends_on, anchor_day, \
             state, revision, reckoned_at, renewals, created_at, updated_at) SELECT {whose}, id, id, 'Gimnasio', '', id || ':gimnasio:', \
             '2026-10-28', '{ends}', 28, 'active', 0, 1, 0, 1, 1 FROM contacts WHERE organisation_id = {whose}"
        ),
        format!(
            "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, \
             revision, reckoned_at, source, created_at, updated_at) SELECT {whose}, id, id, 'Corte', '{}', '{}', {starts}, \
             {starts} + 2700000, 'booked', 0, 1, 'import', 1, 1 FROM contacts WHERE organisation_id = {whose}",
            (local + TimeDelta::days(1)).format("%Y-%m-%dT%H:%M"),
            organisation.time_zone
        ),
        // Nine o'clock there is another time here.
        format!(
            "UPDATE reminder_rules SET at_minute = {} WHERE organisation_id = {whose} AND slot = 'subscription:days:7'",
            local.format("%H").to_string().parse::<u32>().unwrap() * 60
        ),
    ] {
        tx.execute_unprepared(&rows).await.unwrap();
    }
    assert_eq!(
        day::write(tx, &organisation, now).await.unwrap(),
        u64::try_from(people).unwrap()
    );
    day_before(tx, &organisation, start, now).await;
    writing.commit().await.unwrap();
    drop(store);
    let written = format!(
        "SELECT COUNT(*) FROM reminders WHERE organisation_id = {whose} AND due_at = {}",
        due.timestamp_millis()
    );
    assert_eq!(world.database().number(&written).await, people * 2);
}

/// All its appointments begin at one moment, and are told of a day before.
async fn day_before(
    tx: &impl Connection,
    organisation: &Organisation,
    start: DateTime<chrono::Utc>,
    now: i64,
) {
    let event = Event {
        subject: SubjectKind::Appointment,
        id: 0,
        occasion: Occasion::Start(start.timestamp_millis()),
        zone: organisation.zone(),
        at: start,
        reckoned_at: 1,
        told: false,
    };
    let rules = reminder_rules::in_force(tx, organisation.id, SubjectKind::Appointment).await;
    let rules = rules.unwrap().into_iter().map(|rule| rule.rule());
    let rule = rules
        .filter(|rule| rule.trigger == Trigger::Before)
        .find(|rule| rule.slot().ends_with("1440"));
    let rule = rule.unwrap();
    let planned = plan(&rule, &event, None).unwrap();
    let booked = pregon::store::appointments::to_come(tx, organisation.id, now, 0, 10_000)
        .await
        .unwrap();
    let new = booked.into_iter().map(|booked| NewReminder {
        rule_id: rule.id,
        subject: SubjectKind::Appointment,
        subject_id: booked.id,
        occasion: event.occasion,
        contact_id: booked.contact_id.unwrap(),
        channel_id: None,
        due_at: planned.due_at,
        expires_at: planned.expires_at,
        day: planned.day,
    });
    reminders::plan(tx, organisation.id, new.collect(), now)
        .await
        .unwrap();
    let number = format!(
        "UPDATE reminders SET channel_id = (SELECT id FROM channels WHERE organisation_id = {0}) WHERE organisation_id = {0}",
        organisation.id
    );
    tx.execute_unprepared(&number).await.unwrap();
}

/// Everybody has written a moment ago, as far as the providers know.
async fn windows_are_open(world: &World) {
    let phones = world.database().rows("SELECT phone FROM contacts").await;
    let (http, url) = (
        world.http(),
        format!("{}/control/reset-window", world.simulator().url()),
    );
    let opened = stream::iter(phones).map(|row| {
        let phone: String = row.try_get("", "phone").unwrap();
        http.post(&url)
            .json(&json!({"phone": format!("+{phone}"), "open": true}))
            .send()
    });
    let opened: Vec<_> = opened.buffer_unordered(32).collect().await;
    for answer in opened {
        assert!(answer.unwrap().status().is_success());
    }
}

/// Waits until the providers have taken so many, as long as it goes on.
async fn taken(world: &World, count: i64) {
    let count = u64::try_from(count).unwrap();
    let mut known = 0;
    while known < count {
        known = until(&format!("more than {known} of {count} to be taken"), async || {
            Some(world.simulator().accepted().await).filter(|taken| *taken > known)
        })
        .await;
    }
}

/// How many are about to leave or on their way, as soon as what somebody was about to write down is there.
async fn under_way(world: &World) -> i64 {
    let busy = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' \
                AND pid <> pg_backend_pid()";
    until("a moment in which nobody writes", async || {
        (world.database().number(busy).await == 0).then_some(())
    })
    .await;
    let sending = "SELECT COUNT(*) FROM messages WHERE state = 'sending'";
    world.database().number(sending).await
}

async fn until_all_left(world: &World) {
    let left = "SELECT (SELECT COUNT(*) FROM reminders WHERE state = 'planned') \
                + (SELECT COUNT(*) FROM messages WHERE state = 'sending')";
    let mut known = i64::MAX;
    while known > 0 {
        known = until(&format!("fewer than {known} to be left"), async || {
            Some(world.database().number(left).await).filter(|left| *left < known)
        })
        .await;
    }
}

/// How many messages a process has begun to send.
async fn sent_by(world: &World, port: &Port) -> u64 {
    let metrics = world
        .http()
        .get(format!("{}/metrics", port.url()))
        .send()
        .await
        .unwrap();
    let metrics = metrics.text().await.unwrap();
    let mut lines = metrics.lines();
    let count = lines.find_map(|line| line.strip_prefix("pregon_outbox_claimed_total "));
    count.map_or(0, |count| count.trim().parse().unwrap())
}

/// Everything was told once, or it is known that this is not known. Answers of how many.
async fn each_once(world: &World) -> i64 {
    let mut at_provider: BTreeSet<(String, bool)> = BTreeSet::new();
    let all = world.simulator().messages().await;
    for message in all.into_iter().filter(|message| message.to != OWNER) {
        let (text, phone) = (message.to_string(), message.to);
        let of_visit = text.contains("tu cita");
        assert!(of_visit != text.contains("tu suscripción"), "{text}");
        assert!(
            at_provider.insert((phone.clone(), of_visit)),
            "{phone} got it twice: {text}"
        );
    }
    let messages = "SELECT '+' || person.phone AS phone, reminder.subject AS subject, message.state AS state FROM reminders reminder \
                JOIN messages message ON message.id = reminder.message_id JOIN contacts person ON person.id = reminder.contact_id \
                WHERE reminder.state = 'handed'";
    let (mut told, mut unknown) = (0, 0);
    for row in world.database().rows(messages).await {
        let text = |column: &str| row.try_get::<String>("", column).unwrap();
        let key = (text("phone"), text("subject") == "appointment");
        let state = text("state");
        match state.as_str() {
            // Where a provider can be asked what became of a message, it may be known to have come further.
            "accepted" | "sent" | "delivered" | "read" => {
                assert!(at_provider.remove(&key), "{key:?} never arrived");
                told += 1;
            }
            "unknown" => {
                unknown += 1;
                at_provider.remove(&key);
            }
            other => panic!("{key:?} is {other}"),
        }
    }
    assert!(at_provider.is_empty(), "nobody knows of these: {at_provider:?}");
    assert_eq!(
        told + unknown,
        FIRES,
        "{told} were told, and {unknown} are unknown"
    );
    unknown
}
