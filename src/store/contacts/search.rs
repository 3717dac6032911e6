//! Looking for people by words.

use sea_orm::sea_query::{Expr, LikeExpr, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Column, Contact, Entity, contact_tag};
use crate::domain::text;
use crate::store::{Connection, Result};

/// Those whose name contains every word, or whose number contains the digits; at most `limit`.
pub async fn search(
    db: &impl Connection,
    organisation_id: i64,
    words: &str,
    limit: u64,
) -> Result<Vec<Contact>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(named(words))
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Those whom the words find by name or number, as [`search`] does, or by a tag that contains all of them: the first `limit`, and
/// how many there are.
pub async fn find(
    db: &impl Connection,
    organisation_id: i64,
    words: &str,
    limit: u64,
) -> Result<(Vec<Contact>, u64)> {
    let mut matching = Condition::any().add(named(words));
    let key = text::key(words);
    if !key.is_empty() {
        let tagged = Query::select()
            .column(contact_tag::Column::ContactId)
            .from(contact_tag::Entity)
            .and_where(contact_tag::Column::OrganisationId.eq(organisation_id))
            .and_where(contact_tag::Column::Tag.like(contains(&key)))
            .to_owned();
        matching = matching.add(Column::Id.in_subquery(tagged));
    }
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(matching);
    let count = found.clone().count(db).await?;
    let first = found
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok((first, count))
}

/// The name contains every word, or the number the digits. What says nothing finds nobody.
fn named(words: &str) -> Condition {
    let mut either = Condition::any();
    let key = text::key(words);
    if !key.is_empty() {
        let every = key
            .split_whitespace()
            .map(|word| Column::NameKey.like(contains(word)));
        either = either.add(every.fold(Condition::all(), Condition::add));
    }
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 4 {
        either = either.add(Column::Phone.like(contains(&digits)));
    }
    if either.is_empty() {
        either = either.add(Expr::value(false));
    }
    either
}

/// A pattern that matches the text anywhere, with the pattern's own signs taken as text.
fn contains(text: &str) -> LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}
