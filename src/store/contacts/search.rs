//! Looking for people by words.

use sea_orm::sea_query::{Expr, LikeExpr, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Column, Contact, Entity, contact_tag};
use crate::domain::text;
use crate::store::{Connection, Result};

/// Those whose name contains every word, or whose number contains the digits, by name.
pub async fn search(
    db: &impl Connection,
    organisation_id: i64,
    words: &str,
    skip: u64,
    limit: u64,
) -> Result<Vec<Contact>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(named(words))
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many there are to [`search`].
pub async fn count_named(db: &impl Connection, organisation_id: i64, words: &str) -> Result<u64> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(named(words))
        .count(db)
        .await
}

/// Some of those whom [`search`] finds, or who have a tag with that in its name; of everybody, when no words are given. By name.
pub async fn browse(
    db: &impl Connection,
    organisation_id: i64,
    words: Option<&str>,
    skip: u64,
    limit: u64,
) -> Result<Vec<Contact>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(meant(organisation_id, words))
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many there are to [`browse`].
pub async fn count_found(db: &impl Connection, organisation_id: i64, words: Option<&str>) -> Result<u64> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(meant(organisation_id, words))
        .count(db)
        .await
}

fn meant(organisation_id: i64, words: Option<&str>) -> Condition {
    let Some(words) = words else {
        return Condition::all();
    };
    let matching = Condition::any().add(named(words));
    let key = text::key(words);
    if key.is_empty() {
        return matching;
    }
    let tagged = Query::select()
        .column(contact_tag::Column::ContactId)
        .from(contact_tag::Entity)
        .and_where(contact_tag::Column::OrganisationId.eq(organisation_id))
        .and_where(contact_tag::Column::Tag.like(contains(&key)))
        .to_owned();
    matching.add(Column::Id.in_subquery(tagged))
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
