//! What the settings say of the first organisation, written into the database.

use std::collections::HashMap;

use crate::config::Config;
use crate::provider::Credentials;
use crate::store::channels::{self, NewChannel};
use crate::store::organisations::{self, NewOrganisation};
use crate::store::{Store, entry_pages, members};

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
    };
    let organisation = organisations::first_or_create(&*writing, new, now).await?;
    for owner in &first.owners {
        members::ensure_owner(&*writing, organisation.id, owner, &organisation.language, now).await?;
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
        let channel = channels::ensure(&*writing, new, now).await?;
        named.insert(channel.id, credentials.clone());
    }
    let pages = config
        .endpoints
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", config.bind));
    entry_pages::set_address(&*writing, config.vault.can_seal().then_some(pages.as_str())).await?;
    writing.commit().await?;
    Ok(named)
}
