//! `pregon doctor`: looks at everything that has to be right, and says what to do about what is not.

use crate::clock::{Chance, Clock, utc};
use crate::config::Config;
use crate::domain::health::{KeyEnd, Quality};
use crate::media::{MediaError, MediaStore};
use crate::provider::connect;
use crate::store::{Result as Stored, Store, channels, credentials};

/// Looks, and fails when something is wrong.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let mut wrong = 0;
    let mut tell = |good: bool, what: String| {
        println!("{} {what}", if good { "✓" } else { "✗" });
        wrong += i32::from(!good);
    };
    let opened = Store::open(
        config.database_url(),
        &Chance::from_system().token(10),
        Clock::real().now(),
    )
    .await;
    match &opened {
        Ok(store) if store.is_shared() => {
            tell(true, "PostgreSQL answers, and its tables are up to date".into())
        }
        Ok(_) => tell(
            true,
            "the SQLite file opens, and its tables are up to date".into(),
        ),
        Err(error) => tell(false, error.to_string()),
    }
    if let Ok(store) = &opened {
        match locked(config, store).await {
            Ok(keys) => {
                for (number, problem) in keys {
                    match problem {
                        None => tell(true, format!("{number}: its stored keys open")),
                        Some(problem) => tell(
                            false,
                            format!(
                                "{number}: its stored keys cannot be opened: {problem}. Or an owner enters them again: /channel keys"
                            ),
                        ),
                    }
                }
            }
            Err(error) => tell(false, format!("the numbers' keys cannot be read: {error}")),
        }
    }
    drop(opened);
    match tried(config).await {
        Ok(()) => tell(true, "files can be kept, read and removed".into()),
        Err(error) => tell(
            false,
            format!("files cannot be kept where PREGON_MEDIA says: {error}"),
        ),
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
            tell(true, format!("webhooks arrive at {url}/webhooks/…"))
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
    if config.numbers.is_empty() {
        tell(
            false,
            "no WhatsApp number: set the WHATSAPP_…, TWILIO_… or WASENDER_… variables (README, «Going live»)"
                .into(),
        );
    }
    for number in &config.numbers {
        let name = format!("{} {}", number.kind(), number.account());
        let health = match connect(number, &config.endpoints) {
            Ok(provider) => provider.health().await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match health {
            Ok(health) => {
                tell(
                    true,
                    format!("{name}: {} ({})", health.display_number, health.verified_name),
                );
                tell(
                    health.quality != Quality::Red,
                    format!("{name}: quality rating {:?}", health.quality),
                );
                if let Some(limit) = &health.messaging_limit {
                    tell(
                        true,
                        format!("{name}: people outside of their 24-hour window in a day: {limit}"),
                    );
                }
                tell(health.can_send != Some(false), format!("{name} may send"));
                if let KeyEnd::At(at) = health.key {
                    let soon = health.key.warning(Clock::real().now()).is_some();
                    tell(
                        !soon,
                        format!(
                            "{name}: the access token runs out on {}",
                            utc(at).format("%-d %B %Y")
                        ),
                    );
                }
                for problem in &health.problems {
                    tell(false, format!("{name}: {problem}"));
                }
            }
            Err(error) => tell(
                false,
                format!("{name}: the credentials are not accepted: {error}"),
            ),
        }
    }
    anyhow::ensure!(wrong == 0, "{wrong} thing(s) to put right");
    println!("All is well.");
    Ok(())
}

/// The numbers that were added from the chat, each with why its stored keys do not open; `None`: they do.
async fn locked(config: &Config, store: &Store) -> Stored<Vec<(String, Option<String>)>> {
    let channels = channels::all(store.read()).await?;
    let mut numbers = Vec::new();
    for kept in credentials::all(store.read()).await? {
        let place = credentials::place(kept.organisation_id, kept.channel_id);
        let problem = config.vault.open(&place, &kept.sealed).err();
        let channel = channels.iter().find(|channel| channel.id == kept.channel_id);
        // Where the settings name it, too, those are used.
        let named = |channel: &channels::Channel| {
            let mut numbers = config.numbers.iter();
            numbers.any(|number| number.kind() == channel.provider && number.account() == channel.account)
        };
        if let Some(channel) = channel.filter(|channel| !named(channel)) {
            let name = format!("{} {} ({})", channel.provider, channel.account, channel.name);
            numbers.push((name, problem.map(|problem| problem.to_string())));
        }
    }
    Ok(numbers)
}

/// Whether the place for files works.
async fn tried(config: &Config) -> Result<(), MediaError> {
    MediaStore::open(&config.media)?.probe().await
}
