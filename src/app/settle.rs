//! What the settings say of the first organisation, written into the database.

use std::collections::HashMap;
use std::net::IpAddr;

use crate::clock::utc;
use crate::config::Config;
use crate::domain::pacing::local_day;
use crate::provider::Credentials;
use crate::store::channels::{self, NewChannel};
use crate::store::organisations::{self, NewOrganisation};
use crate::store::{Store, entry_pages, members, reminder_rules};

/// The first organisation, its owners and the channels that the settings name. Answers the credentials of those, by channel.
pub async fn settle_in(
    store: &Store,
    config: &Config,
    now: i64,
) -> anyhow::Result<HashMap<i64, Credentials>> {
    let writing = store.write().await?;
    let first = &config.organisation;
    let new = NewOrganisation {
        name: first.name.clone(),
        time_zone: first.time_zone.name().to_owned(),
        language: first.language.clone(),
        country: first.country.clone(),
        law: store.rules().law_of_new(&first.country),
    };
    let organisation = organisations::first_or_create(&*writing, new, now).await?;
    for owner in &first.owners {
        members::ensure_owner(&*writing, organisation.id, owner, &organisation.language, now).await?;
    }
    // Also those that are older than reminders.
    for each in organisations::all(&*writing).await? {
        reminder_rules::ensure(&*writing, each.id, now).await?;
    }
    let mut named = HashMap::new();
    for credentials in &config.numbers {
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: credentials.kind(),
            account: credentials.account().to_owned(),
            business_account: credentials.business_account().map(str::to_owned),
            name: "WhatsApp".to_owned(),
        };
        let today = local_day(organisation.zone(), utc(now));
        let (channel, _) = channels::connect(&*writing, new, today, now).await?;
        named.insert(channel.id, credentials.clone());
    }
    let in_settings: Vec<i64> = named.keys().copied().collect();
    channels::set_in_settings(&*writing, &in_settings).await?;
    entry_pages::set_address(&*writing, pages(config).as_deref()).await?;
    writing.commit().await?;
    Ok(named)
}

/// Where credentials may be entered: at an address that nobody on the way can listen to, which is an `https://` one, or one that does
/// not leave this machine. `None`: at none.
fn pages(config: &Config) -> Option<String> {
    match &config.public_url {
        Some(url) => is_safe(url).then(|| url.clone()),
        None => config
            .bind
            .ip()
            .is_loopback()
            .then(|| format!("http://{}", config.bind)),
    }
}

/// The settings have brought the address to its one spelling, without a name or password before its host.
fn is_safe(url: &str) -> bool {
    if url.starts_with("https://") {
        return true;
    }
    let rest = url.strip_prefix("http://").unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(public_url: &'static str, bind: &'static str) -> Option<String> {
        let config = Config::from_sources("", |name| match name {
            "PUBLIC_URL" => Some(public_url.to_owned()),
            "PREGON_BIND" => Some(bind.to_owned()),
            _ => None,
        });
        pages(&config.unwrap())
    }

    #[test]
    fn keys_are_entered_where_nobody_listens() {
        let bind = "0.0.0.0:8080";
        for safe in [
            "https://bot.example.com",
            "http://127.0.0.1:8080",
            "http://localhost:8080",
            "http://[::1]:8080",
        ] {
            assert_eq!(at(safe, bind).as_deref(), Some(safe));
        }
        for open in [
            "http://bot.example.com",
            "http://localhost.example.com",
            "http://192.168.1.7:8080",
        ] {
            assert_eq!(at(open, bind), None, "{open}");
        }
        // Without an address for the world: on this machine alone.
        assert_eq!(at("", "127.0.0.1:81").as_deref(), Some("http://127.0.0.1:81"));
        assert_eq!(at("", bind), None);
    }
}
