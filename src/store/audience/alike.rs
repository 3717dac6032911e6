//! How many there are of each kind of people whose messages cost the same, and who of them is within his 24-hour window.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Order, Query, SimpleExpr, WindowStatement};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};

use super::reason::{INCLUDED, reason, talks};
use super::{Range, Terms, meant_within};
use crate::domain::audience::WINDOW_MS;
use crate::store::entity::{contact, conversation};
use crate::store::{Connection, Result};

/// Those who get it whose numbers begin alike.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Alike {
    /// The first four digits of their numbers, which tell the country; empty for people without one.
    pub beginning: String,
    /// How many they are.
    pub people: i64,
}

/// Somebody who gets it, and whose window is open when it begins: whether it still is when his turn comes depends on its pace.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Within {
    /// How his number begins.
    pub beginning: String,
    /// When he wrote last, in Unix milliseconds.
    pub wrote_at: i64,
    /// How many get it before him, and himself.
    pub place: i64,
}

/// Counts those who get it by what their message costs: where they are, and the first so many whose windows are open. Part after part.
pub async fn alike(db: &impl Connection, terms: &Terms, most: u64) -> Result<(Vec<Alike>, Vec<Within>)> {
    let organisation = terms.organisation_id;
    let somebody = has_somebody_written(db, terms).await?;
    let mut all: BTreeMap<String, i64> = BTreeMap::new();
    let mut within: Vec<Within> = Vec::new();
    let mut before = 0;
    let mut next = Some(Range::first(db, organisation).await?);
    while let Some(part) = next {
        let left = most.saturating_sub(within.len() as u64);
        if somebody && left > 0 {
            let more = within_windows(db, terms, part, left).await?;
            within.extend(more.into_iter().map(|one| Within {
                place: before + one.place,
                ..one
            }));
        }
        for Alike { beginning, people } in alike_within(db, terms, part).await? {
            before += people;
            *all.entry(beginning).or_default() += people;
        }
        next = part.following(db, organisation).await?;
    }
    let alike = |(beginning, people)| Alike { beginning, people };
    Ok((all.into_iter().map(alike).collect(), within))
}

async fn alike_within(db: &impl Connection, terms: &Terms, within: Range) -> Result<Vec<Alike>> {
    contact::Entity::find()
        .select_only()
        .column_as(beginning(), "beginning")
        .column_as(contact::Column::Id.count(), "people")
        .filter(meant_within(terms, Some(within), db.get_database_backend()))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .group_by(Expr::col(Alias::new("beginning")))
        .into_model::<Alike>()
        .all(db)
        .await
}

/// Those of a part, in the order of their turns.
async fn within_windows(
    db: &impl Connection,
    terms: &Terms,
    within: Range,
    most: u64,
) -> Result<Vec<Within>> {
    let backend = db.get_database_backend();
    let last = Expr::col((conversation::Entity, conversation::Column::LastInboundAt));
    let wrote = talks(terms, Some(terms.opens - WINDOW_MS))
        .clear_selects()
        .expr(Func::max(last))
        .to_owned();
    let in_turn = WindowStatement::new()
        .order_by((contact::Entity, contact::Column::Id), Order::Asc)
        .to_owned();
    let [beginning_of, wrote_at, place] = ["beginning", "wrote_at", "place"].map(Alias::new);
    let mut included = contact::Entity::find()
        .select_only()
        .filter(meant_within(terms, Some(within), backend))
        .filter(reason(terms, backend).eq(INCLUDED))
        .into_query();
    included
        .expr_as(beginning(), beginning_of.clone())
        .expr_as(SimpleExpr::from(wrote), wrote_at.clone())
        .expr_window_as(Func::cust("row_number"), in_turn, place.clone());
    let all = Query::select()
        .columns([beginning_of, wrote_at.clone(), place.clone()])
        .from_subquery(included, Alias::new("included"))
        .and_where(Expr::col(wrote_at).is_not_null())
        .order_by(place, Order::Asc)
        .limit(most)
        .to_owned();
    Within::find_by_statement(backend.build(&all)).all(db).await
}

/// Whether anybody's window is open: most often nobody has to be looked for.
async fn has_somebody_written(db: &impl Connection, terms: &Terms) -> Result<bool> {
    let one = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::ChannelId.eq(terms.channel_id))
        .filter(conversation::Column::LastInboundAt.gt(terms.opens - WINDOW_MS))
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(one.is_some())
}

fn beginning() -> SimpleExpr {
    let beginning = Func::cust("substr")
        .arg(Expr::col((contact::Entity, contact::Column::Phone)))
        .arg(1)
        .arg(4);
    Func::coalesce([beginning.into(), Expr::val("")]).into()
}
