//! Members' authenticator apps. A secret is proposed first, and holds once a code has proved that the app has it. It is sealed with
//! the vault's key; where there is none it stands as it is, and is sealed when the program starts with one.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use secrecy::ExposeSecret;

use super::entity::second_factor::{ActiveModel, Column, Entity, Model, Sealed};
use super::{Connection, Error, Result, Store};
use crate::clock::Chance;
use crate::domain::totp::Secret;
use crate::vault::{Vault, VaultError};

/// A member's app.
#[derive(Debug, Clone)]
pub struct SecondFactor {
    /// The row.
    pub id: i64,
    /// What the app and we both know. `None`: what stands in the database cannot be read, so no code can be right.
    pub secret: Option<Secret>,
    /// The step of the last code that was used.
    pub last_step: i64,
    /// Whether a code has proved that the app has it: only then is it asked for.
    pub proved: bool,
}

/// What stands before a secret that is not sealed, because there is no key to seal with.
const PLAIN: &str = "plain:";

/// How a secret stands in the database: the only place that writes it. Sealed, bound to its member; without a key of ours, with the
/// word before it that it is not.
fn seal(vault: &Vault, chance: &Chance, place: &str, secret: &Secret) -> Result<Sealed> {
    match vault.seal(place, &secret.base32(), chance) {
        Ok(sealed) => Ok(Sealed(sealed)),
        Err(VaultError::NoKey) => Ok(Sealed(format!("{PLAIN}{}", secret.base32()))),
        Err(error) => Err(Error::Custom(error.to_string())),
    }
}

/// The only place that reads it.
fn unseal(vault: &Vault, place: &str, kept: &Sealed) -> Option<Secret> {
    if let Some(plain) = kept.0.strip_prefix(PLAIN) {
        return Secret::parse(plain);
    }
    match vault.open(place, &kept.0) {
        Ok(text) => Secret::parse(text.expose_secret()),
        Err(error) => {
            tracing::error!(%error, "the key of an authenticator app cannot be opened");
            None
        }
    }
}

/// Where a member's secret is kept, in the vault's words.
fn place(organisation_id: i64, member_id: i64) -> String {
    format!("second_factor:{organisation_id}:{member_id}")
}

/// Seals what is not sealed yet, and anew what was sealed with an older key. Nothing happens without a key.
pub async fn seal_all(store: &Store, chance: &Chance) -> Result<()> {
    let vault = store.vault();
    if !vault.can_seal() {
        return Ok(());
    }
    let mut stale = Entity::find().order_by_asc(Column::Id).all(store.read()).await?;
    stale.retain(|row| !vault.is_current(&row.secret.0));
    if stale.is_empty() {
        return Ok(());
    }
    let writing = store.write().await?;
    for row in stale {
        let place = place(row.organisation_id, row.member_id);
        let Some(secret) = unseal(vault, &place, &row.secret) else {
            continue;
        };
        // What was changed meanwhile is newer.
        Entity::update_many()
            .col_expr(
                Column::Secret,
                Expr::value(seal(vault, chance, &place, &secret)?.0),
            )
            .filter(Column::Id.eq(row.id))
            .filter(Column::Secret.eq(row.secret.0))
            .exec(&*writing)
            .await?;
    }
    writing.commit().await
}

/// Proposes a secret, in place of one that was proposed before.
pub async fn propose(
    db: &impl Connection,
    (vault, chance): (&Vault, &Chance),
    organisation_id: i64,
    member_id: i64,
    secret: &Secret,
    now: i64,
) -> Result<()> {
    let sealed = seal(vault, chance, &place(organisation_id, member_id), secret)?;
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        secret: Set(sealed),
        last_step: Set(-1),
        created_at: Set(now),
        proved_at: Set(None),
    };
    let columns = [
        Column::Secret,
        Column::LastStep,
        Column::CreatedAt,
        Column::ProvedAt,
    ];
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::OrganisationId, Column::MemberId])
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// A member's app, proved or only proposed.
pub async fn of_member(
    db: &impl Connection,
    vault: &Vault,
    organisation_id: i64,
    member_id: i64,
) -> Result<Option<SecondFactor>> {
    let row = row_of(db, organisation_id, member_id).await?;
    Ok(row.map(|row| SecondFactor {
        id: row.id,
        secret: unseal(vault, &place(organisation_id, member_id), &row.secret),
        last_step: row.last_step,
        proved: row.proved_at.is_some(),
    }))
}

/// Whether he is asked for codes.
pub async fn is_on(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<bool> {
    let row = row_of(db, organisation_id, member_id).await?;
    Ok(row.is_some_and(|row| row.proved_at.is_some()))
}

async fn row_of(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<Option<Model>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .one(db)
        .await
}

/// Uses a step up. Answers whether the step was later than the last one: of two processes that are
/// shown the same code at the same time one is told no.
pub async fn use_step(db: &impl Connection, id: i64, step: i64) -> Result<bool> {
    let used = Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::Id.eq(id))
        .filter(Column::LastStep.lt(step))
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// A code has proved that his app has the secret: from now on he is asked for codes.
pub async fn prove(db: &impl Connection, organisation_id: i64, member_id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ProvedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(())
}

/// A secret that no code has proved is forgotten.
pub async fn drop_proposed(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::ProvedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Secrets that were proposed before a moment, and never proved, are forgotten.
pub async fn forget_proposed_before(db: &impl Connection, before: i64) -> Result<u64> {
    let deleted = Entity::delete_many()
        .filter(Column::ProvedAt.is_null())
        .filter(Column::CreatedAt.lt(before))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}

/// He is no longer asked for codes. Answers whether he was, or was about to be.
pub async fn remove(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<bool> {
    let removed = Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(removed.rows_affected > 0)
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;

    const OLD: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    const NEW: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    /// The same file, with these keys.
    async fn open(folder: &tempfile::TempDir, keys: &str) -> Store {
        let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
        let vault = Vault::new(&SecretString::from(keys)).unwrap();
        Store::open(&url, "test", 1).await.unwrap().sealing_with(vault)
    }

    async fn propose_to(store: &Store, member: i64, secret: &Secret) {
        let writing = store.write().await.unwrap();
        let means = (store.vault(), &Chance::seeded(1));
        propose(&*writing, means, 1, member, secret, 1).await.unwrap();
        writing.commit().await.unwrap();
    }

    async fn kept(store: &Store, member: i64) -> String {
        row_of(store.read(), 1, member).await.unwrap().unwrap().secret.0
    }

    async fn read(store: &Store, member: i64) -> Option<Secret> {
        let factor = of_member(store.read(), store.vault(), 1, member).await.unwrap();
        factor.unwrap().secret
    }

    #[tokio::test]
    async fn what_stood_in_the_clear_still_counts_and_is_sealed_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (Secret::new([7; 20]), Secret::new([8; 20]));
        let chance = Chance::seeded(2);
        let store = open(&folder, "").await;
        propose_to(&store, 1, &first).await;
        assert_eq!(kept(&store, 1).await, format!("plain:{}", first.base32()));
        drop(store);

        // Somebody sets a key: nothing is lost, and what is new is sealed from the first moment.
        let store = open(&folder, OLD).await;
        assert_eq!(read(&store, 1).await, Some(first.clone()));
        propose_to(&store, 2, &second).await;
        assert!(kept(&store, 2).await.starts_with("v1."));
        seal_all(&store, &chance).await.unwrap();
        assert!(kept(&store, 1).await.starts_with("v1."));
        assert!(!kept(&store, 1).await.contains(&first.base32()));
        assert_eq!(read(&store, 1).await, Some(first.clone()));
        drop(store);

        // The key is changed: with the old one behind it everything opens, and is sealed anew.
        let store = open(&folder, &format!("{NEW},{OLD}")).await;
        seal_all(&store, &chance).await.unwrap();
        drop(store);
        let store = open(&folder, NEW).await;
        assert_eq!(read(&store, 1).await, Some(first));
        assert_eq!(read(&store, 2).await, Some(second));
        drop(store);

        // Without it no code can be right, and nothing that is there is spoilt.
        let store = open(&folder, OLD).await;
        assert_eq!(read(&store, 1).await, None);
        let before = kept(&store, 1).await;
        seal_all(&store, &chance).await.unwrap();
        assert_eq!(kept(&store, 1).await, before);
    }

    #[tokio::test]
    async fn a_secret_counts_for_its_own_member_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder, OLD).await;
        let (his, hers) = (Secret::new([7; 20]), Secret::new([8; 20]));
        propose_to(&store, 1, &his).await;
        propose_to(&store, 2, &hers).await;
        // Whoever may write to the database puts his own secret in the place of hers.
        let writing = store.write().await.unwrap();
        Entity::update_many()
            .col_expr(Column::Secret, Expr::value(kept(&store, 1).await))
            .filter(Column::MemberId.eq(2))
            .exec(&*writing)
            .await
            .unwrap();
        writing.commit().await.unwrap();
        assert_eq!(read(&store, 2).await, None);
        let unknown = Sealed(his.base32());
        assert_eq!(
            unseal(store.vault(), "p", &unknown),
            None,
            "nobody said how it was written"
        );
    }
}
