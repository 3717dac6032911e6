//! A business with very many people, and what they have agreed on, straight into its database.

use chrono::{Days, NaiveDate};
use pregon::clock::Chance;
use pregon::domain::state::ProviderKind;
use pregon::store::channels::{self, NewChannel};
use pregon::store::organisations::{self, NewOrganisation, Organisation};
use pregon::store::{Connection, Store, reminder_rules};

/// The last days of subscriptions are spread over so many.
const DAYS: u32 = 300;

/// Rows of one transaction.
const AT_ONCE: u32 = 50_000;

/// The day that is measured.
pub fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, 4).unwrap_or_default()
}

/// The business, with its number and the rules that every one begins with.
pub async fn business(database: &str) -> anyhow::Result<(Store, Organisation)> {
    let url = match database.starts_with("sqlite") && !database.contains('?') {
        true => format!("{database}?mode=rwc"),
        false => database.to_owned(),
    };
    let store = Store::open(&url, &Chance::from_system().token(10), 1).await?;
    let writing = store.write().await?;
    let new = NewOrganisation {
        name: "Mirador".to_owned(),
        time_zone: "America/Bogota".to_owned(),
        language: "es".to_owned(),
        country: "CO".to_owned(),
        law: None,
    };
    let organisation = organisations::first_or_create(&*writing, new, 1).await?;
    let new = NewChannel {
        organisation_id: organisation.id,
        provider: ProviderKind::WaSender,
        account: "1".to_owned(),
        business_account: None,
        name: "WhatsApp".to_owned(),
    };
    let channel = channels::ensure(&*writing, new, 1).await?;
    channels::set_in_settings(&*writing, &[channel.id]).await?;
    reminder_rules::ensure(&*writing, organisation.id, 1).await?;
    writing.commit().await?;
    Ok((store, organisation))
}

/// Everything. Half of the people have written.
pub async fn all(
    store: &Store,
    organisation: &Organisation,
    subscriptions: u32,
    appointments: u32,
) -> anyhow::Result<()> {
    let own = organisation.id;
    rows(store, subscriptions, &format!(
        "INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, undeliverable, created_at, updated_at) \
         SELECT {own}, 'Ana ' || i, 'ana ' || i, '5731' || (10000000 + i), 'active', 'import', '{{}}', '\n', 0, 1, 1 FROM n"
    )).await?;
    rows(store, subscriptions / 2, &format!(
        "INSERT INTO conversations (organisation_id, channel_id, address, contact_id, last_inbound_at, created_at) \
         SELECT {own}, 1, '5731' || (10000000 + i), i + 1, 1, 1 FROM n"
    )).await?;
    // Ten months from the day before the one that is measured: some seven hundred end on each.
    let writing = store.write().await?;
    for (offset, day) in (0..DAYS).zip(first_day().iter_days().skip(1)) {
        let ends_on = day - Days::new(2);
        let numbers = numbers(offset, DAYS, subscriptions);
        writing.execute_unprepared(&format!(
            "{numbers} INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, live_key, started_on, ends_on, \
             anchor_day, state, revision, reckoned_at, renewals, created_at, updated_at) \
             SELECT {own}, i + 1, i + 1, 'Gimnasio', '', (i + 1) || ':gimnasio:', '2026-01-01', '{ends_on}', 1, 'active', 0, 1, 0, 1, 1 FROM n"
        )).await?;
    }
    writing.commit().await?;
    // From the day after the one that is measured, so that nothing is due on it.
    const START: &str = "1799159400000 + (i % 30) * 86400000 + (i % 20) * 1800000";
    rows(store, appointments, &format!(
        "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, revision, \
         reckoned_at, source, created_at, updated_at) \
         SELECT {own}, i + 1, i + 1, 'Corte', '2027-01-05T09:30', 'America/Bogota', {START}, {START} + 1800000, 'booked', 0, 1, 'import', 1, 1 \
         FROM n"
    )).await?;
    for (slot, lead) in [
        ("appointment:before:1440", 86_400_000_i64),
        ("appointment:before:60", 3_600_000),
    ] {
        rows(store, appointments, &format!(
            "INSERT INTO reminders (organisation_id, rule_id, subject, subject_id, occasion, contact_id, channel_id, state, due_at, send_at, \
             expires_at, due_day, attempts, fence, created_at, updated_at) \
             SELECT {own}, (SELECT id FROM reminder_rules WHERE slot = '{slot}'), 'appointment', i + 1, 'at:' || ({START}), i + 1, 1, 'planned', \
             {START} - {lead}, {START} - {lead}, {START}, '2027-01-05', 0, 0, 1, 1 FROM n"
        )).await?;
    }
    // As a server does by itself that has run for some minutes.
    if store.is_shared() {
        store.read().execute_unprepared("ANALYZE").await?;
    }
    Ok(())
}

/// Inserts for each number from 0 on.
async fn rows(store: &Store, count: u32, insert: &str) -> anyhow::Result<()> {
    for from in (0..count).step_by(AT_ONCE as usize) {
        let to = (from + AT_ONCE).min(count);
        let numbers = numbers(from, 1, to);
        let writing = store.write().await?;
        writing.execute_unprepared(&format!("{numbers} {insert}")).await?;
        writing.commit().await?;
    }
    Ok(())
}

/// The numbers `n(i)` from one on, so far apart, below another.
fn numbers(from: u32, apart: u32, below: u32) -> String {
    format!(
        "WITH RECURSIVE n(i) AS (SELECT CAST({from} AS BIGINT) UNION ALL SELECT i + {apart} FROM n WHERE i + {apart} < {below})"
    )
}
