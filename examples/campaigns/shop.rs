//! A business with a number that knows no 24-hour window, and its owner, who writes to it.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use pregon::clock::{Chance, Clock, stopwatch};
use pregon::conversation::{Desk, ListWorker, Preparer, hear};
use pregon::domain::message::{InboundContent, InboundMessage, Participant};
use pregon::domain::state::ProviderKind;
use pregon::file_links::FileLinks;
use pregon::media::{MediaStore, Place};
use pregon::store::campaigns::{self, Campaign};
use pregon::store::channels::{self, Channel, NewChannel};
use pregon::store::organisations::{self, NewOrganisation, Organisation};
use pregon::store::{Connection, Store, members};
use secrecy::SecretString;
use tokio::sync::Notify;

use crate::owner;

/// The business.
pub struct Shop {
    pub store: Store,
    clock: Clock,
    chance: Chance,
    media: MediaStore,
    pub organisation: Organisation,
    channel: Channel,
}

impl Shop {
    pub async fn open(database: &str) -> anyhow::Result<Self> {
        let (clock, chance) = (Clock::real(), Chance::from_system());
        let (store, organisation) = business(database, &chance).await?;
        let now = clock.now();
        let writing = store.write().await?;
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: ProviderKind::WaSender,
            account: "1".to_owned(),
            business_account: None,
            name: "WhatsApp".to_owned(),
        };
        let channel = channels::ensure(&*writing, new, now).await?;
        members::ensure_owner(&*writing, organisation.id, owner::PHONE, "es", now).await?;
        writing.commit().await?;
        let media = MediaStore::open(&Place::Folder(std::env::temp_dir().join("pregon-figures")))?;
        Ok(Self {
            media,
            store,
            clock,
            chance,
            organisation,
            channel,
        })
    }

    pub fn workers(&self) -> (ListWorker, Preparer) {
        let wake_outbox = Arc::new(Notify::new());
        let (store, clock, chance) = (self.store.clone(), self.clock.clone(), self.chance.clone());
        let preparer = Preparer {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            wake_outbox: Arc::clone(&wake_outbox),
        };
        let lists = ListWorker {
            store,
            clock,
            chance,
            media: self.media.clone(),
            file_links: FileLinks::new(None, SecretString::default()),
            wake_outbox,
        };
        (lists, preparer)
    }

    /// The owner says something. How long the answer takes to be committed.
    pub async fn says(&self, text: &str) -> anyhow::Result<Duration> {
        let message = InboundMessage {
            id: self.chance.token(16),
            from: Participant {
                phone: Some(owner::PHONE.to_owned()),
                bsuid: None,
                parent_bsuid: None,
                name: Some("Ana".to_owned()),
                username: None,
            },
            sent_at: self.clock.now(),
            content: InboundContent::Text(text.to_owned()),
            quotes: None,
            product: None,
            advert: None,
        };
        let organisation = organisations::get(self.store.read(), self.organisation.id).await?;
        let organisation = organisation.context("the business is gone")?;
        let took = stopwatch();
        let writing = self.store.write().await?;
        let desk = Desk::of(&self.store, &writing, &self.chance, self.clock.now());
        hear(&desk, organisation, self.channel.clone(), &message, None).await?;
        writing.commit().await?;
        Ok(took())
    }

    pub async fn campaign(&self) -> anyhow::Result<Campaign> {
        let found = campaigns::by_name(self.store.read(), self.organisation.id, "Feria").await?;
        found.context("the campaign is gone")
    }
}

/// A business in a database, which is made where there is none.
pub async fn business(database: &str, chance: &Chance) -> anyhow::Result<(Store, Organisation)> {
    let now = Clock::real_now();
    let url = match database.starts_with("sqlite") && !database.contains('?') {
        true => format!("{database}?mode=rwc"),
        false => database.to_owned(),
    };
    let store = Store::open(&url, &chance.token(10), now).await?;
    let writing = store.write().await?;
    let new = NewOrganisation {
        name: "Mirador".to_owned(),
        time_zone: "America/Bogota".to_owned(),
        language: "es".to_owned(),
        country: "CO".to_owned(),
        law: None,
    };
    let organisation = organisations::first_or_create(&*writing, new, now).await?;
    writing.commit().await?;
    Ok((store, organisation))
}

/// Invented people of a business, straight into its database.
pub async fn fill(store: &Store, organisation_id: i64, people: u32) -> anyhow::Result<()> {
    const AT_ONCE: u32 = 50_000;
    for from in (0..people).step_by(AT_ONCE as usize) {
        let to = (from + AT_ONCE).min(people);
        let statement = format!(
            "WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to} - 1) \
             INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, \
             undeliverable, created_at, updated_at) \
             SELECT {organisation_id}, 'Ana ' || i, 'ana ' || i, '5731' || (10000000 + i), 'active', 'import', '{{}}', '\n', 0, 1, 1 FROM n"
        );
        let writing = store.write().await?;
        writing.execute_unprepared(&statement).await?;
        writing.commit().await?;
    }
    Ok(())
}
