//! The same for a part of the contacts: a million people are counted and written down in short transactions.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::reason::{INCLUDED, reason};
use super::{Census, Terms, counted, freeze, meant_within};
use crate::store::entity::contact::{Column, Entity};
use crate::store::{Connection, Result};

/// So many contacts are looked at in one go: SQLite keeps all that it groups in memory.
const AT_ONCE: u64 = 100_000;

/// Some of the contacts, by their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Those after this one…
    pub after: i64,
    /// …up to this one, itself included.
    pub to: i64,
}

impl Range {
    /// The next so many of an organisation's contacts after one of them, none beyond `up_to`.
    pub async fn next(
        db: &impl Connection,
        organisation_id: i64,
        after: i64,
        up_to: i64,
        people: u64,
    ) -> Result<Self> {
        let last = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::Id.gt(after))
            .filter(Column::Id.lte(up_to))
            .order_by_asc(Column::Id)
            .offset(people.saturating_sub(1))
            .limit(1)
            .into_tuple::<i64>()
            .one(db)
            .await?;
        let to = last.unwrap_or(up_to);
        Ok(Self { after, to })
    }

    /// The part with which a count of all begins.
    pub(super) async fn first(db: &impl Connection, organisation_id: i64) -> Result<Self> {
        Self::next(db, organisation_id, 0, i64::MAX, AT_ONCE).await
    }

    /// The part after this one; `None`: that was the last.
    pub(super) async fn following(self, db: &impl Connection, organisation_id: i64) -> Result<Option<Self>> {
        match self.to {
            i64::MAX => Ok(None),
            to => Self::next(db, organisation_id, to, i64::MAX, AT_ONCE)
                .await
                .map(Some),
        }
    }
}

/// Counts those of them.
pub async fn census_within(db: &impl Connection, terms: &Terms, range: Range) -> Result<Census> {
    counted(db, terms, range).await
}

/// The ids of those of them who get it, in the order of their turns.
pub async fn included_within(db: &impl Connection, terms: &Terms, range: Range) -> Result<Vec<i64>> {
    let backend = db.get_database_backend();
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(meant_within(terms, Some(range), backend))
        .filter(reason(terms, backend).eq(INCLUDED))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Writes one row for everybody of them who gets it. Answers how many.
pub async fn freeze_within(
    db: &impl Connection,
    terms: &Terms,
    range: Range,
    campaign_id: i64,
    variant_id: i64,
) -> Result<u64> {
    freeze::write(db, terms, Some(range), campaign_id, variant_id).await
}
