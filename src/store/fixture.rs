//! A database with a business and its number, for tests of what stands above the store.

use tempfile::TempDir;

use super::Store;
use super::channels::{self, Channel, NewChannel};
use super::organisations::{self, NewOrganisation};
use crate::domain::state::ProviderKind;
use crate::vault::Vault;

/// A business in Bogotá with one number at a provider, in a database of its own that goes with the folder.
pub async fn business(provider: ProviderKind, account: &str) -> (TempDir, Store, Channel) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
    let store = Store::open(&url, "test", 1).await.unwrap();
    let writing = store.write().await.unwrap();
    let new = NewOrganisation {
        name: "Mirador".to_owned(),
        time_zone: "America/Bogota".to_owned(),
        language: "es".to_owned(),
        country: "CO".to_owned(),
        law: None,
    };
    let organisation = organisations::first_or_create(&*writing, new, 1).await.unwrap();
    let new = NewChannel {
        organisation_id: organisation.id,
        provider,
        account: account.to_owned(),
        business_account: None,
        name: "WhatsApp".to_owned(),
    };
    let channel = channels::ensure(&*writing, new, 1).await.unwrap();
    writing.commit().await.unwrap();
    (folder, store, channel)
}

/// A vault with a key of its own.
pub fn vault() -> Vault {
    Vault::new(&"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=".into()).unwrap()
}
