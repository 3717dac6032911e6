//! A business with very many people who all have an open lead and have been answered, straight into its database.

use pregon::clock::{Chance, Clock};
use pregon::domain::state::ProviderKind;
use pregon::provider::Credentials;
use pregon::store::channels::{self, NewChannel};
use pregon::store::organisations::{self, NewOrganisation};
use pregon::store::{Connection, Store, credentials};
use pregon::vault::Vault;

use crate::bot::KEY;

/// The owner's number.
pub const OWNER: &str = "573005550100";
/// The business's number at Meta.
pub const NUMBER: &str = "106540352242922";
/// What Meta signs its webhooks with.
pub const SECRET: &str = "a-secret";

/// Rows of one transaction.
const AT_ONCE: u32 = 50_000;

/// The number of one of the people, from 0.
pub fn phone(person: u32) -> String {
    format!("5731{}", 10_000_000 + person)
}

/// Everything.
pub async fn run(database: &str, people: u32) -> anyhow::Result<()> {
    let url = match database.starts_with("sqlite") && !database.contains('?') {
        true => format!("{database}?mode=rwc"),
        false => database.to_owned(),
    };
    let (chance, now) = (Chance::from_system(), Clock::real_now());
    let store = Store::open(&url, &chance.token(10), 1).await?;
    let writing = store.write().await?;
    let new = NewOrganisation {
        name: "Mirador".to_owned(),
        time_zone: "America/Bogota".to_owned(),
        language: "es".to_owned(),
        country: "CO".to_owned(),
        law: None,
    };
    let own = organisations::first_or_create(&*writing, new, now).await?.id;
    let new = NewChannel {
        organisation_id: own,
        provider: ProviderKind::Cloud,
        account: NUMBER.to_owned(),
        business_account: None,
        name: "Línea".to_owned(),
    };
    let channel = channels::ensure(&*writing, new, now).await?;
    let keys = Credentials::Cloud {
        access_token: "a-token".into(),
        phone_number_id: NUMBER.to_owned(),
        business_account_id: "102290129340398".to_owned(),
        verify_token: "verify".into(),
        app_secrets: vec![SECRET.into()],
        before: None,
    };
    let place = credentials::place(own, channel.id);
    let sealed = Vault::new(&KEY.into())?.seal(&place, &serde_json::to_string(&keys)?, &chance)?;
    credentials::put(&*writing, own, channel.id, sealed, now).await?;
    writing.commit().await?;
    rows(&store, people, &format!(
        "INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, undeliverable, created_at, updated_at) \
         SELECT {own}, 'Ana ' || i, 'ana ' || i, '5731' || (10000000 + i), 'active', 'inbound', '{{}}', '\n', 0, 1, 1 FROM n"
    )).await?;
    rows(&store, people, &format!(
        "INSERT INTO identities (organisation_id, contact_id, kind, value) SELECT {own}, i + 1, 'phone', '5731' || (10000000 + i) FROM n"
    )).await?;
    rows(&store, people, &format!(
        "INSERT INTO conversations (organisation_id, channel_id, address, contact_id, last_inbound_at, created_at) \
         SELECT {own}, {}, '5731' || (10000000 + i), i + 1, 1, 1 FROM n", channel.id
    )).await?;
    rows(&store, people, &format!(
        "INSERT INTO leads (organisation_id, number, contact_id, open_contact_id, conversation_id, stage, source, first_words, created_at, \
         updated_at) SELECT {own}, i + 1, i + 1, i + 1, i + 1, 'contacted', 'direct', 'Hola', 1, 1 FROM n"
    )).await?;
    for (direction, state, name) in [("in", "received", "asked"), ("out", "read", "answered")] {
        rows(&store, people, &format!(
            "INSERT INTO messages (organisation_id, channel_id, conversation_id, direction, state, lane, kind, content, readable, provider_id, \
             correlation, lead_id, attempts, fence, created_at, due_at) \
             SELECT {own}, {}, i + 1, '{direction}', '{state}', '1_reply', 'text', '{{}}', 'Hola', 'wamid.{name}-' || i, '{name}-' || i, NULL, \
             0, 0, 1, 1 FROM n", channel.id
        )).await?;
    }
    let writing = store.write().await?;
    writing
        .execute_unprepared(&format!("UPDATE organisations SET lead_count = {people}"))
        .await?;
    writing.commit().await?;
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
        let writing = store.write().await?;
        writing
            .execute_unprepared(&format!(
                "WITH RECURSIVE n(i) AS (SELECT CAST({from} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {to}) {insert}"
            ))
            .await?;
        writing.commit().await?;
    }
    Ok(())
}
