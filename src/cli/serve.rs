//! `pregon serve`: the bot.

use std::io::Write;

use super::stop_signal;
use crate::app::App;
use crate::clock::Chance;
use crate::config::Config;

/// Runs the bot until it is told to stop.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let stop = stop_signal();
    let app = App::start(config, config.clock(), Chance::from_system(), stop).await?;
    // Whoever waits for the last line has read what stands before it.
    if config.numbers.is_empty() {
        println!("No WhatsApp number is set up yet: see README, «Going live», or try `pregon demo`.");
    } else if config.organisation.owners.is_empty() {
        println!("Nobody may text commands yet: set PREGON_OWNERS to your own number.");
    }
    println!("Pregón is ready on http://{}", app.address);
    std::io::stdout().flush()?;
    app.finished().await?;
    println!("Stopped; nothing was left half done.");
    Ok(())
}
