//! Those who were forgotten and are not to be written to again. Only a hash of each number is kept, keyed with a secret of the
//! organisation's own: nobody reads a number out of it, or finds the same one in another organisation's list, and a list that
//! has the number again still meets it. (Who holds the whole database could try all numbers one by one; against him no hash
//! beside its key helps.)

use std::collections::{BTreeMap, BTreeSet};

use hmac::{Hmac, Mac};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::Sha256;

use crate::domain::phone;
use crate::domain::state::IdentityKind;
use crate::store::entity::{suppression, suppression_key};
use crate::store::{Connection, Result};

/// Which of these numbers were forgotten.
pub async fn among(
    db: &impl Connection,
    organisation_id: i64,
    phones: &[String],
) -> Result<BTreeSet<String>> {
    let Some(key) = key(db, organisation_id).await? else {
        return Ok(BTreeSet::new());
    };
    let mut hashes: BTreeMap<String, &String> = BTreeMap::new();
    for digits in phones {
        for writing in phone::variants(digits) {
            hashes.insert(hash(&key, IdentityKind::Phone, &writing), digits);
        }
    }
    let found = known(db, organisation_id, hashes.keys().cloned().collect()).await?;
    Ok(found
        .iter()
        .filter_map(|hash| hashes.get(hash))
        .map(|digits| (*digits).clone())
        .collect())
}

/// Whether somebody with any of these names was forgotten.
pub async fn is_any(
    db: &impl Connection,
    organisation_id: i64,
    names: &[(IdentityKind, Vec<String>)],
) -> Result<bool> {
    let Some(key) = key(db, organisation_id).await? else {
        return Ok(false);
    };
    let hashes = hashes(&key, names);
    Ok(!known(db, organisation_id, hashes).await?.is_empty())
}

/// Remembers somebody who is forgotten. `fresh` becomes the organisation's key, if it has none.
pub async fn remember(
    db: &impl Connection,
    organisation_id: i64,
    names: &[(IdentityKind, Vec<String>)],
    fresh: &str,
    now: i64,
) -> Result<()> {
    suppression_key::Entity::insert(suppression_key::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        key: Set(fresh.to_owned()),
        created_at: Set(now),
    })
    .on_conflict_do_nothing_on([suppression_key::Column::OrganisationId])
    .exec_without_returning(db)
    .await?;
    let key = key(db, organisation_id)
        .await?
        .unwrap_or_else(|| fresh.to_owned());
    let rows: Vec<suppression::ActiveModel> = hashes(&key, names)
        .into_iter()
        .map(|hash| suppression::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            hash: Set(hash),
            created_at: Set(now),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    suppression::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([suppression::Column::OrganisationId, suppression::Column::Hash])
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// He came back by himself.
pub async fn lift(
    db: &impl Connection,
    organisation_id: i64,
    names: &[(IdentityKind, Vec<String>)],
) -> Result<()> {
    if let Some(key) = key(db, organisation_id).await? {
        suppression::Entity::delete_many()
            .filter(suppression::Column::OrganisationId.eq(organisation_id))
            .filter(suppression::Column::Hash.is_in(hashes(&key, names)))
            .exec(db)
            .await?;
    }
    Ok(())
}

async fn key(db: &impl Connection, organisation_id: i64) -> Result<Option<String>> {
    let row = suppression_key::Entity::find()
        .filter(suppression_key::Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await?;
    Ok(row.map(|row| row.key))
}

async fn known(db: &impl Connection, organisation_id: i64, hashes: Vec<String>) -> Result<Vec<String>> {
    suppression::Entity::find()
        .select_only()
        .column(suppression::Column::Hash)
        .filter(suppression::Column::OrganisationId.eq(organisation_id))
        .filter(suppression::Column::Hash.is_in(hashes))
        .into_tuple()
        .all(db)
        .await
}

fn hashes(key: &str, names: &[(IdentityKind, Vec<String>)]) -> Vec<String> {
    let each = names
        .iter()
        .flat_map(|(kind, values)| values.iter().map(|value| (*kind, value)));
    each.map(|(kind, value)| hash(key, kind, value)).collect()
}

fn hash(key: &str, kind: IdentityKind, value: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
    mac.update(kind.as_str().as_bytes());
    mac.update(b":");
    mac.update(value.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}
