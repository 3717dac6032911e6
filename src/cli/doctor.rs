//! `pregon doctor`: looks at everything that has to be right, and says what to do about what is not.

use crate::app::cloud_provider;
use crate::clock::{Chance, Clock};
use crate::config::Config;
use crate::provider::Quality;
use crate::store::Store;

/// Looks, and fails when something is wrong.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let mut wrong = 0;
    let mut tell = |good: bool, what: String| {
        println!("{} {what}", if good { "✓" } else { "✗" });
        wrong += i32::from(!good);
    };
    match Store::open(
        config.database_url(),
        &Chance::from_system().token(10),
        Clock::real().now(),
    )
    .await
    {
        Ok(store) if store.is_shared() => {
            tell(true, "PostgreSQL answers, and its tables are up to date".into())
        }
        Ok(_) => tell(
            true,
            "the SQLite file opens, and its tables are up to date".into(),
        ),
        Err(error) => tell(false, error.to_string()),
    }
    match config.organisation.owners.as_slice() {
        [] => tell(
            false,
            "nobody may text commands: set PREGON_OWNERS to your own number, e.g. +573001234567".into(),
        ),
        owners => tell(true, format!("{} number(s) may text commands", owners.len())),
    }
    match &config.public_url {
        Some(url) if url.starts_with("https://") => {
            tell(true, format!("webhooks arrive at {url}/webhooks/cloud"))
        }
        Some(url) => tell(
            false,
            format!("PUBLIC_URL is {url}, but WhatsApp only calls https:// addresses"),
        ),
        None => tell(
            false,
            "set PUBLIC_URL to the https:// address under which the world reaches this server".into(),
        ),
    }
    match &config.cloud {
        None => tell(
            false,
            "no WhatsApp number: set the WHATSAPP_… variables (README, «Going live»)".into(),
        ),
        Some(cloud) => match cloud_provider(cloud)?.health().await {
            Ok(health) => {
                tell(
                    true,
                    format!(
                        "WhatsApp number {} ({})",
                        health.display_number, health.verified_name
                    ),
                );
                tell(
                    health.quality != Quality::Red,
                    format!("quality rating: {:?}", health.quality),
                );
                if let Some(limit) = &health.messaging_limit {
                    tell(
                        true,
                        format!("people outside of their 24-hour window in a day: {limit}"),
                    );
                }
                tell(health.can_send != Some(false), "the number may send".into());
                for problem in &health.problems {
                    tell(false, problem.clone());
                }
            }
            Err(error) => tell(
                false,
                format!("WhatsApp does not accept the credentials: {error}"),
            ),
        },
    }
    anyhow::ensure!(wrong == 0, "{wrong} thing(s) to put right");
    println!("All is well.");
    Ok(())
}
