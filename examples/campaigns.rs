//! How a campaign to very many people behaves: how long a start takes to answer, how long everybody takes to be counted and written
//! down, with how much memory, and how long `/status` takes then.
//!
//! ```text
//! cargo run --release --example campaigns -- prepare --people 1000000 --database sqlite:///tmp/many.db
//! cargo run --release --example campaigns -- status --database sqlite:///tmp/many.db
//! ```
//!
//! `prepare` fills a new database with invented people; `status` looks at what it left. Nothing is sent: there is no outbox.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand, value_parser};
use pregon::clock::{Chance, Clock, stopwatch};
use pregon::conversation::{Desk, ListWorker, Preparer, hear};
use pregon::domain::message::{InboundContent, InboundMessage, Participant};
use pregon::domain::state::{CampaignState, ProviderKind};
use pregon::store::campaigns::{self, Campaign};
use pregon::store::channels::{self, Channel, NewChannel};
use pregon::store::organisations::{self, NewOrganisation, Organisation};
use pregon::store::{Connection, Store, contacts, members};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

const OWNER: &str = "573005550100";

/// Measures campaigns to very many people.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Counts them and writes them down.
    Prepare {
        /// How many.
        #[arg(long, default_value_t = 1_000_000, value_parser = value_parser!(u32).range(1..=5_000_000))]
        people: u32,
        /// A database that does not exist yet.
        #[arg(long)]
        database: String,
    },
    /// Asks how it goes.
    Status {
        /// The database that `prepare` left.
        #[arg(long)]
        database: String,
        /// So often.
        #[arg(long, default_value_t = 200, value_parser = value_parser!(u32).range(1..=10_000))]
        times: u32,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Arguments::parse().what {
        What::Prepare { people, database } => prepare(people, &database).await,
        What::Status { database, times } => status(&database, times).await,
    }
}

async fn prepare(people: u32, database: &str) -> anyhow::Result<()> {
    let shop = Shop::open(database).await?;
    let id = shop.organisation.id;
    ensure!(
        contacts::count(shop.store.read(), id).await? == 0,
        "somebody is in that database already"
    );
    let took = stopwatch();
    fill(&shop, people).await?;
    println!("{people} people filled in within {:.1?}", took());
    forget_peak();
    let before = peak_megabytes();

    shop.says("/promo nueva Feria diario:250\nHola {nombre}, ven hoy.")
        .await?;
    println!(
        "`/promo enviar` answers within {:.1?}",
        shop.says("/promo enviar").await?
    );
    let (lists, preparer) = shop.workers();
    let stop = CancellationToken::new();
    let took = stopwatch();
    while lists.step(&stop).await? {}
    println!("counted within {:.2?}", took());
    println!(
        "the yes answers within {:.1?}",
        shop.says(&people.to_string()).await?
    );
    let campaign = shop.campaign().await?;
    ensure!(
        campaign.state == CampaignState::Preparing,
        "it is {}",
        campaign.state
    );
    let took = stopwatch();
    while preparer.step(&stop).await? {}
    println!("everybody written down within {:.1?}", took());
    let campaign = shop.campaign().await?;
    ensure!(
        (campaign.state, campaign.total) == (CampaignState::Running, i64::from(people)),
        "it is {} with {}",
        campaign.state,
        campaign.total
    );
    println!("most memory: {} MB, {before} MB of it before", peak_megabytes());
    Ok(())
}

async fn status(database: &str, times: u32) -> anyhow::Result<()> {
    let shop = Shop::open(database).await?;
    shop.says("/promo nueva Otra\nHola").await?;
    // The first counts the customers, for all who come after.
    println!("the first `/estado` takes {:.1?}", shop.says("/inicio").await?);
    for line in ["/estado", "/estado Feria", "/inicio"] {
        let mut took = Vec::new();
        for _ in 0..times {
            took.push(shop.says(line).await?);
        }
        took.sort_unstable();
        let at = |share: usize| took[(took.len() - 1) * share / 100];
        println!(
            "`{line}`, {times} times: p50 {:.1?}, p99 {:.1?}, longest {:.1?}",
            at(50),
            at(99),
            at(100)
        );
    }
    Ok(())
}

/// A business with a number that knows no 24-hour window.
struct Shop {
    store: Store,
    clock: Clock,
    chance: Chance,
    organisation: Organisation,
    channel: Channel,
}

impl Shop {
    async fn open(database: &str) -> anyhow::Result<Self> {
        let (clock, chance) = (Clock::real(), Chance::from_system());
        let now = clock.now();
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
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: ProviderKind::WaSender,
            account: "1".to_owned(),
            business_account: None,
            name: "WhatsApp".to_owned(),
        };
        let channel = channels::ensure(&*writing, new, now).await?;
        members::ensure_owner(&*writing, organisation.id, OWNER, "es", now).await?;
        writing.commit().await?;
        Ok(Self {
            store,
            clock,
            chance,
            organisation,
            channel,
        })
    }

    fn workers(&self) -> (ListWorker, Preparer) {
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
            wake_outbox,
        };
        (lists, preparer)
    }

    /// The owner says something. How long the answer takes to be committed.
    async fn says(&self, text: &str) -> anyhow::Result<Duration> {
        let message = InboundMessage {
            id: self.chance.token(16),
            from: Participant {
                phone: Some(OWNER.to_owned()),
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

    async fn campaign(&self) -> anyhow::Result<Campaign> {
        let found = campaigns::by_name(self.store.read(), self.organisation.id, "Feria").await?;
        found.context("the campaign is gone")
    }
}

async fn fill(shop: &Shop, people: u32) -> anyhow::Result<()> {
    const AT_ONCE: u32 = 50_000;
    let id = shop.organisation.id;
    for from in (0..people).step_by(AT_ONCE as usize) {
        let to = (from + AT_ONCE).min(people);
        let statement = format!(
            "WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to} - 1) \
             INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, \
             undeliverable, created_at, updated_at) \
             SELECT {id}, 'Ana ' || i, 'ana ' || i, '5731' || (10000000 + i), 'active', 'import', '{{}}', '\n', 0, 1, 1 FROM n"
        );
        let writing = shop.store.write().await?;
        writing.execute_unprepared(&statement).await?;
        writing.commit().await?;
    }
    Ok(())
}

/// The most memory that the program has had, in megabytes; 0 where the system does not tell.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_024
}

/// From now on the most memory is that of now; where the system lets it.
fn forget_peak() {
    drop(std::fs::write("/proc/self/clear_refs", "5"));
}
