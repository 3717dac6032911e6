//! The command line: one file for each subcommand. Also the only place that prints.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod demo;
mod doctor;
mod help_docs;
mod migrate;
mod remind;
mod serve;
mod simulator;
mod unlock;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use crate::config::Config;

/// Bytes of stack for each worker, of which only what is touched takes memory. A member's turn goes through a dialogue, its command and a
/// handler, one inside the other, and a build without optimisation keeps what each of them holds: the usual two megabytes are too few.
const STACK: usize = 8 * 1024 * 1024;

/// A WhatsApp bot that a small business runs from the chat itself.
#[derive(Parser)]
#[command(name = "pregon", version, about)]
struct Arguments {
    /// The settings file; pregon.toml beside you when none is named.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: What,
}

#[derive(Subcommand)]
enum What {
    /// Try everything out without any account: a shop, its customers and their phones on a page.
    Demo(demo::Demo),
    /// Run the bot.
    Serve,
    /// Look at the settings, the database and the WhatsApp number, and say what is missing.
    Doctor,
    /// Bring the database up to date. `serve` does it by itself.
    Migrate,
    /// Show which reminders would leave, and which would not, and why.
    Remind(remind::Remind),
    /// End the asking for codes of a member who lost the phone that makes them.
    Unlock(unlock::Unlock),
    /// Run the stand-in for WhatsApp alone.
    Simulator(Box<simulator::SimulatorArguments>),
    /// Print the reference of all chat commands.
    HelpDocs(help_docs::HelpDocs),
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let file = arguments.config.as_deref();
    match arguments.command {
        What::Demo(demo) => demo::run(demo).await,
        What::Serve => serve::run(&load(file)?).await,
        What::Doctor => doctor::run(&load(file)?).await,
        What::Migrate => migrate::run(&load(file)?).await,
        What::Remind(remind) => remind::run(&remind, &load(file)?).await,
        What::Unlock(unlock) => unlock::run(&unlock, &load(file)?).await,
        What::Simulator(simulator) => simulator::run(*simulator, &load(file)?).await,
        What::HelpDocs(help_docs) => {
            help_docs::run(&help_docs);
            Ok(())
        }
    }
}

fn load(file: Option<&std::path::Path>) -> anyhow::Result<Config> {
    let config = Config::load(file)?;
    log(&config.log_filter, config.log_json);
    Ok(config)
}

/// Logs go to standard error, so that what is printed for people stands alone on standard output.
fn log(filter: &str, json: bool) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // A second log in the same process (tests) is refused; the first goes on.
    let _ = if json {
        builder.json().try_init()
    } else {
        builder.with_target(false).try_init()
    };
}

/// Cancelled by Ctrl-C, and by the signal with which service managers end a program.
fn stop_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        let interrupt = tokio::signal::ctrl_c();
        #[cfg(unix)]
        {
            let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
            {
                Ok(terminate) => terminate,
                Err(error) => {
                    tracing::error!(%error, "cannot listen for SIGTERM");
                    return;
                }
            };
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        #[cfg(not(unix))]
        let _ = interrupt.await;
        told.cancel();
    });
    stop
}
