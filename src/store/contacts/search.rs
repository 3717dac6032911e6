//! Looking for people by words.

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Column, Contact, Entity, contact_tag};
use crate::domain::nearness::Nearness;
use crate::domain::text;
use crate::store::named::{Found, near, nearest, pattern};
use crate::store::{Connection, Result};

/// Those who are nearest to what was typed, by name: to their name, or to their number.
pub async fn search(
    db: &impl Connection,
    organisation_id: i64,
    typed: &str,
    skip: u64,
    limit: u64,
) -> Result<Found<Contact>> {
    let of = |nearness| {
        Entity::find()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(near(typed, nearness))
            .order_by_asc(Column::NameKey)
            .order_by_asc(Column::Id)
    };
    nearest(db, of, skip, limit).await
}

/// Some of those whose name or number has the words anywhere, or who have a tag with that in its name; of everybody, when no words are
/// given. By name.
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
    let matching = Condition::any().add(near(words, Nearness::Within));
    let key = text::key(words);
    if key.is_empty() {
        return matching;
    }
    let tagged = Query::select()
        .column(contact_tag::Column::ContactId)
        .from(contact_tag::Entity)
        .and_where(contact_tag::Column::OrganisationId.eq(organisation_id))
        .and_where(contact_tag::Column::Tag.like(pattern("%", &key, "%")))
        .to_owned();
    matching.add(Column::Id.in_subquery(tagged))
}
