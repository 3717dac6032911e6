//! How many there are of each kind of people whose messages cost the same.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::reason::{INCLUDED, reason, talks};
use super::{Range, Terms, meant_within};
use crate::domain::audience::WINDOW_MS;
use crate::store::entity::contact;
use crate::store::{Connection, Result};

/// Those who get it whose numbers begin alike.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Alike {
    /// The first four digits of their numbers, which tell the country; empty for people without one.
    pub beginning: String,
    /// Whether their window is open for as long as the first day lasts: 1, or 0. Of what goes only to people within theirs, whether it
    /// is when it begins.
    pub open: i64,
    /// How many they are.
    pub people: i64,
}

/// Counts those who get it by what their message costs: where they are, and whether their window is open. Part after part.
pub async fn alike(db: &impl Connection, terms: &Terms) -> Result<Vec<Alike>> {
    let organisation = terms.organisation_id;
    let mut all: BTreeMap<(String, i64), i64> = BTreeMap::new();
    let mut next = Some(Range::first(db, organisation).await?);
    while let Some(part) = next {
        for Alike {
            beginning,
            open,
            people,
        } in alike_within(db, terms, part).await?
        {
            *all.entry((beginning, open)).or_default() += people;
        }
        next = part.following(db, organisation).await?;
    }
    let alike = |((beginning, open), people)| Alike {
        beginning,
        open,
        people,
    };
    Ok(all.into_iter().map(alike).collect())
}

async fn alike_within(db: &impl Connection, terms: &Terms, within: Range) -> Result<Vec<Alike>> {
    let beginning = Func::cust("substr")
        .arg(Expr::col((contact::Entity, contact::Column::Phone)))
        .arg(1)
        .arg(4);
    let beginning: SimpleExpr = Func::coalesce([beginning.into(), Expr::val("")]).into();
    let until = match terms.any_time {
        true => Ord::max(terms.first_day_ends, terms.opens),
        false => terms.opens,
    };
    let open: SimpleExpr = CaseStatement::new()
        .case(
            Expr::exists(talks(terms, Some(until - WINDOW_MS))),
            Expr::val(1_i64),
        )
        .finally(Expr::val(0_i64))
        .into();
    contact::Entity::find()
        .select_only()
        .column_as(beginning, "beginning")
        .column_as(open.cast_as("bigint"), "open")
        .column_as(contact::Column::Id.count(), "people")
        .filter(meant_within(terms, Some(within), db.get_database_backend()))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .group_by(Expr::col(Alias::new("beginning")))
        .group_by(Expr::col(Alias::new("open")))
        .into_model::<Alike>()
        .all(db)
        .await
}
