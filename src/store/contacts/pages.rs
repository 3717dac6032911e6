//! All contacts, some at a time: for whatever goes over everybody without having everybody in memory.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Column, Contact, Entity, contact_tag};
use crate::store::{Connection, Result};

/// The next contacts after one, oldest first; only those with any of the tags, where some are named.
pub async fn page(
    db: &impl Connection,
    organisation_id: i64,
    tags: &[String],
    after: i64,
    limit: u64,
) -> Result<Vec<Contact>> {
    let mut people = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.gt(after));
    if !tags.is_empty() {
        let tagged = Query::select()
            .column(contact_tag::Column::ContactId)
            .from(contact_tag::Entity)
            .and_where(contact_tag::Column::OrganisationId.eq(organisation_id))
            .and_where(contact_tag::Column::Tag.is_in(tags))
            .to_owned();
        people = people.filter(Column::Id.in_subquery(tagged));
    }
    people.order_by_asc(Column::Id).limit(limit).all(db).await
}

/// Several contacts, by their ids.
pub async fn by_ids(
    db: &impl Connection,
    organisation_id: i64,
    ids: BTreeSet<i64>,
) -> Result<BTreeMap<i64, Contact>> {
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|contact| (contact.id, contact)).collect())
}

/// The tags of several contacts, in order.
pub async fn tags_of(db: &impl Connection, contacts: &[Contact]) -> Result<BTreeMap<i64, Vec<String>>> {
    let rows: Vec<(i64, String)> = contact_tag::Entity::find()
        .select_only()
        .columns([contact_tag::Column::ContactId, contact_tag::Column::Tag])
        .filter(contact_tag::Column::ContactId.is_in(contacts.iter().map(|contact| contact.id)))
        .order_by_asc(contact_tag::Column::Tag)
        .into_tuple()
        .all(db)
        .await?;
    let mut tags: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (contact, tag) in rows {
        tags.entry(contact).or_default().push(tag);
    }
    Ok(tags)
}
