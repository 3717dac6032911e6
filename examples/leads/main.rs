//! How long it takes from a customer's text to the card that an agent gets, while very many people write and very many leads are there
//! already.
//!
//! ```text
//! cargo build --release && cargo run --release --example leads -- --database sqlite:///tmp/leads.db
//! ```
//!
//! Fills a new database with invented people, each with an open lead, starts the bot on it, and sends signed webhooks at a set rate
//! whatever the answers do. A card counts from the moment at which its text was due to the moment at which others see it in the
//! database, ready to leave. It only talks to 127.0.0.1.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

#[allow(dead_code, reason = "what this program does not measure")]
#[path = "../campaigns/bot.rs"]
mod bot;
mod fill;
mod load;
#[allow(dead_code, reason = "what this program does not measure")]
#[path = "../campaigns/memory.rs"]
mod memory;
mod seen;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, ensure};
use clap::{Parser, value_parser};
use pregon::clock::stopwatch;
use pregon::provider::http_client_for;

use crate::bot::{Bot, PATIENCE, free_address};

/// Measures how long a card takes.
#[derive(Parser)]
struct Arguments {
    /// A database that does not exist yet.
    #[arg(long)]
    database: String,
    /// People with an open lead.
    #[arg(long, default_value_t = 50_000, value_parser = value_parser!(u32).range(1_000..=200_000))]
    leads: u32,
    /// Texts a second.
    #[arg(long, default_value_t = 200, value_parser = value_parser!(u32).range(1..=1_000))]
    rate: u32,
    /// How many of a hundred texts come from somebody who never wrote before, which opens a lead.
    #[arg(long, default_value_t = 0, value_parser = value_parser!(u32).range(0..=100))]
    strangers: u32,
    /// For how long.
    #[arg(long, default_value_t = 30, value_parser = value_parser!(u32).range(1..=300))]
    seconds: u32,
    /// The bot.
    #[arg(long, default_value = "target/release/pregon")]
    bot: PathBuf,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let texts = arguments.rate * arguments.seconds;
    ensure!(
        texts <= arguments.leads,
        "each person writes once: fewer texts, or more leads"
    );
    fill::run(&arguments.database, arguments.leads).await?;
    let address = free_address()?;
    // Nothing listens there: what leaves is not what is measured.
    let nowhere = format!("http://{}", free_address()?);
    let mut bot = Bot::start(
        &arguments.bot,
        &arguments.database,
        address,
        &nowhere,
        fill::OWNER,
    )?;
    let client =
        http_client_for(&format!("http://{address}"), Duration::from_secs(30)).context("no client")?;
    let took = stopwatch();
    while bot.number(&client, "ready").await.is_err() {
        ensure!(took() < PATIENCE && bot.is_there()?, "the bot does not start");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let db = seen::connect(&arguments.database).await?;
    let floor = seen::floor(&db).await?;
    let began = std::sync::Arc::new(stopwatch());
    let watch = tokio::spawn(seen::cards(db, texts, std::sync::Arc::clone(&began)));
    let load = load::Load {
        address,
        rate: arguments.rate,
        texts,
        people: arguments.leads,
        strangers: arguments.strangers,
    };
    let refused = load::run(&load, client, &*began).await;
    let mut cards = watch.await??;
    println!(
        "{texts} texts at {} a second over {} open leads, {} of a hundred from new people; {refused} not taken",
        arguments.rate, arguments.leads, arguments.strangers
    );
    let missing = texts as usize - cards.len();
    println!("cards: {}, missing: {missing}", cards.len());
    let mut waits: Vec<f64> = cards
        .drain()
        .map(|(index, at)| (at.as_secs_f64() - f64::from(index) / f64::from(arguments.rate)) * 1_000.0)
        .collect();
    waits.sort_unstable_by(f64::total_cmp);
    let at = |percent: usize| {
        waits
            .get(waits.len().saturating_sub(1) * percent / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "from text to card, in ms: p50 {:.1}, p90 {:.1}, p99 {:.1}, longest {:.1}",
        at(50),
        at(90),
        at(99),
        at(100)
    );
    println!(
        "floor: one look into the database takes {:.1} ms, and so much later a card may be seen",
        floor
    );
    println!("most memory of the bot: {} MB", memory::peak_of(bot.id()));
    bot.end()?;
    ensure!(missing == 0 && refused == 0, "not every text became a card");
    Ok(())
}
