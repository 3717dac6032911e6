//! `pregon migrate`: the database, up to date.

use crate::clock::{Chance, Clock};
use crate::config::Config;
use crate::store::Store;

/// Brings the tables up to date and says so.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let name = Chance::from_system().token(10);
    Store::open(config.database_url(), &name, Clock::real().now()).await?;
    println!("The database is up to date.");
    Ok(())
}
