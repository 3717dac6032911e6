//! What messages of no campaign cost. Whoever learns of it only adds a row and holds nothing; the minute's job [folds](fold) the rows
//! into `costs`, under [no campaign](NO_CAMPAIGN). What is not folded yet is few rows.

use std::collections::BTreeMap;

use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::cost_event::{ActiveModel, Column, Entity, Model};
use super::{Connection, Result, costs};
use crate::domain::cost::{Basis, Entry, More};

/// In place of a campaign, in `costs`.
pub const NO_CAMPAIGN: i64 = 0;

impl Model {
    fn entry(&self) -> Entry {
        Entry {
            category: self.category.clone(),
            country: self.country.clone(),
            currency: self.currency.clone(),
            basis: self.basis.parse().unwrap_or(Basis::Unknown),
        }
    }

    fn more(&self) -> More {
        More {
            messages: self.messages,
            micros: self.micros,
            pending: self.pending,
            pending_micros: self.pending_micros,
        }
    }
}

/// So much more in a month; less, where a number is negative.
pub async fn note(
    db: &impl Connection,
    organisation_id: i64,
    month: &str,
    sums: impl IntoIterator<Item = (Entry, More)>,
) -> Result<()> {
    let sums = sums.into_iter().filter(|(_, more)| *more != More::default());
    let rows: Vec<ActiveModel> = sums
        .map(|(entry, more)| ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            month: Set(month.to_owned()),
            basis: Set(entry.basis.to_string()),
            category: Set(entry.category),
            country: Set(entry.country),
            currency: Set(entry.currency),
            messages: Set(more.messages),
            micros: Set(more.micros),
            pending: Set(more.pending),
            pending_micros: Set(more.pending_micros),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// What a month's rows that are not folded yet come to.
pub async fn unfolded(db: &impl Connection, organisation_id: i64, month: &str) -> Result<Vec<(Entry, More)>> {
    let rows = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Month.eq(month))
        .all(db)
        .await?;
    let mut sums: BTreeMap<Entry, More> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(row.entry()).or_default();
        *sum = sum.and(row.more());
    }
    Ok(sums.into_iter().collect())
}

/// Folds the oldest rows of all businesses into their accounts. Answers how many; fewer than asked for: there are no more.
pub async fn fold(db: &impl Connection, limit: u64) -> Result<u64> {
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut sums: BTreeMap<(i64, String, Entry), More> = BTreeMap::new();
    for row in rows {
        let (entry, more) = (row.entry(), row.more());
        let sum = sums.entry((row.organisation_id, row.month, entry)).or_default();
        *sum = sum.and(more);
    }
    for ((organisation_id, month, entry), more) in sums {
        costs::add(db, organisation_id, NO_CAMPAIGN, &month, &entry, more).await?;
    }
    for ids in ids.chunks(ROWS) {
        Entity::delete_many()
            .filter(Column::Id.is_in(ids.iter().copied()))
            .exec(db)
            .await?;
    }
    Ok(ids.len() as u64)
}

/// Rows that are forgotten in one statement.
const ROWS: usize = 1_000;
