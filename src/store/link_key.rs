//! The secret that signs the addresses of files and the links of campaigns: one for each database, the same in every process. It is sealed with the vault's key;
//! where there is none it stands as it is, and is sealed when the program starts with one.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use secrecy::{ExposeSecret, SecretString};

use super::entity::installation::{Column, Entity};
use super::{Connection, Error, Result, Store};
use crate::clock::Chance;
use crate::vault::{Vault, VaultError};

/// Where it is kept, in the vault's words.
const PLACE: &str = "link_key";
/// How long a new one is, in letters of five bits each.
const LENGTH: usize = 52;

/// The secret; a new one where there is none yet, or where the one that is there cannot be opened: then the addresses of the last day
/// lead nowhere any more, which costs at most a file that a provider has not fetched yet, and so do the links that customers have.
pub async fn get(store: &Store, chance: &Chance) -> Result<SecretString> {
    let vault = store.vault();
    let writing = store.write().await?;
    let kept = kept(&*writing).await?;
    let known = kept.as_deref().and_then(|kept| unseal(vault, kept));
    let is_well_kept = known.is_some() && kept.as_deref().is_some_and(|kept| is_well_kept(vault, kept));
    let key = known.unwrap_or_else(|| SecretString::from(chance.token(LENGTH)));
    if is_well_kept || put(&*writing, kept.as_deref(), &seal(vault, chance, &key)?).await? {
        writing.commit().await?;
        return Ok(key);
    }
    // Another process that starts at the same moment was first.
    let theirs = self::kept(&*writing).await?;
    let theirs = theirs.and_then(|theirs| unseal(vault, &theirs));
    theirs.ok_or_else(|| Error::Custom("another process seals with another PREGON_SECRET_KEY".to_owned()))
}

/// The secret as it is, for whoever reckons something from it beside other work. `None`: there is none yet, or these keys do not open it.
pub async fn read(db: &impl Connection, vault: &Vault) -> Result<Option<SecretString>> {
    let kept = kept(db).await?;
    Ok(kept.and_then(|kept| unseal(vault, &kept)))
}

async fn kept(db: &impl Connection) -> Result<Option<String>> {
    let installation = Entity::find_by_id(1).one(db).await?;
    Ok(installation.and_then(|installation| installation.link_key))
}

/// `false`: somebody has put another there meanwhile.
async fn put(db: &impl Connection, known: Option<&str>, new: &str) -> Result<bool> {
    let unchanged = match known {
        Some(known) => Column::LinkKey.eq(known),
        None => Column::LinkKey.is_null(),
    };
    let changed = Entity::update_many()
        .col_expr(Column::LinkKey, Expr::value(new))
        .filter(Column::Id.eq(1))
        .filter(unchanged)
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

fn seal(vault: &Vault, chance: &Chance, key: &SecretString) -> Result<String> {
    match vault.seal(PLACE, key.expose_secret(), chance) {
        Ok(sealed) => Ok(sealed),
        Err(VaultError::NoKey) => Ok(key.expose_secret().to_owned()),
        Err(error) => Err(Error::Custom(error.to_string())),
    }
}

fn unseal(vault: &Vault, kept: &str) -> Option<SecretString> {
    if is_plain(kept) {
        return Some(SecretString::from(kept));
    }
    match vault.open(PLACE, kept) {
        Ok(key) => Some(key),
        Err(error) => {
            tracing::warn!(%error, "the key that signs the addresses of files and links cannot be opened; a new one takes its place, and links that were sent lead nowhere");
            None
        }
    }
}

/// Our own letters alone: what is sealed has dots.
fn is_plain(kept: &str) -> bool {
    !kept.is_empty() && !kept.contains('.')
}

/// As well as it can be now: sealed with the newest key, or as it is where there is none.
fn is_well_kept(vault: &Vault, kept: &str) -> bool {
    if vault.can_seal() {
        vault.is_current(kept)
    } else {
        is_plain(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    const NEW: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    /// Starts with these keys. Answers the secret, and how it stands in the database then.
    async fn start(folder: &tempfile::TempDir, keys: &str) -> (String, String) {
        let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
        let vault = Vault::new(&SecretString::from(keys)).unwrap();
        let store = Store::open(&url, "test", 1).await.unwrap().sealing_with(vault);
        let key = get(&store, &Chance::from_system()).await.unwrap();
        let read = read(store.read(), store.vault()).await.unwrap().unwrap();
        assert_eq!(read.expose_secret(), key.expose_secret());
        let kept = kept(store.read()).await.unwrap().unwrap();
        (key.expose_secret().to_owned(), kept)
    }

    #[tokio::test]
    async fn what_stood_in_the_clear_goes_on_and_is_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let (key, kept) = start(&folder, "").await;
        assert_eq!((key.len(), &kept), (LENGTH, &key));
        assert_eq!(start(&folder, "").await, (key.clone(), kept), "it is made once");

        let (same, sealed) = start(&folder, OLD).await;
        assert_eq!(same, key);
        assert!(sealed.starts_with("v1.") && !sealed.contains(&key), "{sealed}");
        assert_eq!(
            start(&folder, OLD).await,
            (key.clone(), sealed),
            "it is sealed once"
        );

        // The key is changed, and the old one given up.
        assert_eq!(start(&folder, &format!("{NEW},{OLD}")).await.0, key);
        let (same, sealed) = start(&folder, NEW).await;
        assert_eq!(same, key);
        assert_eq!(start(&folder, NEW).await, (key.clone(), sealed));
    }

    #[tokio::test]
    async fn what_cannot_be_opened_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (lost, _) = start(&folder, OLD).await;
        let (other, sealed) = start(&folder, NEW).await;
        assert_ne!(other, lost);
        assert_eq!(start(&folder, NEW).await, (other.clone(), sealed));
        // Without any key it is as if there were none.
        let (third, kept) = start(&folder, "").await;
        assert!(third != other && kept == third);
    }
}
