//! How reminders behave where there are very many: how long a day's take to be found and written down, with how much memory, and how long
//! the look that comes each minute takes when nothing is due.
//!
//! ```text
//! cargo run --release --example reminders -- --database sqlite:///tmp/reminders.db
//! ```
//!
//! It fills a new database with invented people, subscriptions and appointments. Nothing is sent: there is no outbox.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

mod fill;

use std::time::Duration;

use anyhow::Context;
use clap::{Parser, value_parser};
use pregon::clock::{Chance, Clock, Dial, stopwatch};
use pregon::domain::local_time::minute_on_the_wall;
use pregon::scheduler::Scheduler;
use pregon::store::Store;
use pregon::store::reminders::log::{self, Which};
use pregon::store::reminders::turn;

/// Measures a day of reminders.
#[derive(Parser)]
struct Arguments {
    /// A database that does not exist yet.
    #[arg(long)]
    database: String,
    /// So many subscriptions, whose last days are spread over ten months.
    #[arg(long, default_value_t = 200_000, value_parser = value_parser!(u32).range(1..=5_000_000))]
    subscriptions: u32,
    /// So many appointments, spread over the days to come, with two reminders each.
    #[arg(long, default_value_t = 50_000, value_parser = value_parser!(u32).range(1..=1_000_000))]
    appointments: u32,
    /// So many minutes in which nothing is due.
    #[arg(long, default_value_t = 200, value_parser = value_parser!(u32).range(1..=1_000))]
    minutes: u32,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let (store, organisation) = fill::business(&arguments.database).await?;
    // The schedules are written when the scheduler begins; an evening in which nothing is due goes by.
    let midnight = minute_on_the_wall(organisation.zone(), fill::first_day(), 0).timestamp_millis();
    let evening = midnight - 4 * 60 * 60_000;
    scheduler(&store, evening).begin().await?;
    fill::all(
        &store,
        &organisation,
        arguments.subscriptions,
        arguments.appointments,
    )
    .await?;
    step(&store, evening + 60_000).await?;
    drop(std::fs::write("/proc/self/clear_refs", "5"));
    let mut took = Vec::new();
    for minute in 2..arguments.minutes.min(230) + 2 {
        took.push(step(&store, evening + i64::from(minute) * 60_000).await?);
    }
    took.sort();
    let longest = took.last().context("some minutes")?;
    println!(
        "a minute in which nothing is due: {:?} in the middle, {longest:?} at most",
        took[took.len() / 2]
    );
    let day = step(&store, midnight + 1_000).await?;
    let which = Which {
        day: Some(fill::first_day()),
        contact_id: None,
    };
    let written = log::count(store.read(), organisation.id, which).await?;
    println!("the day's reminders: {written} in {day:?}");
    println!("most memory: {} MB", peak_megabytes());
    let waits = turn::next_due(store.read(), 1, midnight).await?;
    println!(
        "the first leaves {} minutes later",
        waits.map_or(0, |at| (at - midnight) / 60_000)
    );
    Ok(())
}

/// Whatever is due at a moment is done. How long it takes.
async fn step(store: &Store, now: i64) -> anyhow::Result<Duration> {
    let scheduler = scheduler(store, now);
    let took = stopwatch();
    while scheduler.step().await? > 0 {}
    Ok(took())
}

fn scheduler(store: &Store, now: i64) -> Scheduler {
    Scheduler {
        store: store.clone(),
        clock: Clock::with_dial(Dial {
            told: now,
            real: 0,
            speed: 0.0,
        }),
        chance: Chance::from_system(),
    }
}

/// The most memory that the program has had, in megabytes; 0 where the system does not tell.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_024
}
