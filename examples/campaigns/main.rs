//! How a campaign to very many people behaves: how long a start takes to answer, how long everybody takes to be counted and written
//! down, with how much memory, how long `/status` takes then; and how fast it leaves when nothing holds it back.
//!
//! ```text
//! cargo run --release --example campaigns -- prepare --people 1000000 --database sqlite:///tmp/many.db
//! cargo run --release --example campaigns -- status --database sqlite:///tmp/many.db
//! cargo build --release && cargo run --release --example campaigns -- send --people 20000 --database sqlite:///tmp/fast.db
//! ```
//!
//! `prepare` fills a new database with invented people; `status` looks at what it left. Neither sends anything: there is no outbox.
//! `send` runs the bot itself against the stand-in; both only talk to 127.0.0.1.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

mod bot;
mod memory;
mod owner;
mod prepare;
mod send;
mod shop;
mod status;

use std::path::PathBuf;

use clap::{Parser, Subcommand, value_parser};

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
    /// Sends to them without a pace.
    Send {
        /// How many.
        #[arg(long, default_value_t = 20_000, value_parser = value_parser!(u32).range(100..=20_000))]
        people: u32,
        /// A database that does not exist yet.
        #[arg(long)]
        database: String,
        /// Over so many numbers at once.
        #[arg(long, default_value_t = 2, value_parser = value_parser!(u8).range(1..=4))]
        numbers: u8,
        /// The bot.
        #[arg(long, default_value = "target/release/pregon")]
        bot: PathBuf,
        /// The stand-in never tells what became of them.
        #[arg(long)]
        silent: bool,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Arguments::parse().what {
        What::Prepare { people, database } => prepare::run(people, &database).await,
        What::Status { database, times } => status::run(&database, times).await,
        What::Send {
            people,
            database,
            numbers,
            bot,
            silent,
        } => send::run(people, &database, usize::from(numbers), &bot, silent).await,
    }
}
