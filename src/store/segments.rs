//! Groups of customers under a name: a rule that is asked each time, or the people of a list.

use std::collections::BTreeMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::segment::{ActiveModel, Column, Entity};
use super::entity::segment_person;
use super::{Connection, Error, Result};
use crate::domain::audience::Chosen;
use crate::domain::state::SegmentKind;
use crate::domain::text;

pub use super::entity::segment::Model as Segment;

/// Who is in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// Those who are written down.
    People,
    /// Those of whom this holds.
    Rule(Chosen),
}

/// Rows written at once.
const CHUNK: usize = 500;

/// An organisation's groups, by name.
pub async fn list(db: &impl Connection, organisation_id: i64, skip: u64, limit: u64) -> Result<Vec<Segment>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .order_by_asc(Column::NameKey)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// The group of a name, however it is typed.
pub async fn by_name(db: &impl Connection, organisation_id: i64, name: &str) -> Result<Option<Segment>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::NameKey.eq(text::key(name)))
        .one(db)
        .await
}

/// Some of them.
pub async fn by_ids(db: &impl Connection, organisation_id: i64, ids: Vec<i64>) -> Result<Vec<Segment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .all(db)
        .await
}

/// Who is in some of them. What is kept no more is not among them.
pub async fn groups(
    db: &impl Connection,
    organisation_id: i64,
    ids: Vec<i64>,
) -> Result<BTreeMap<i64, Group>> {
    let found = by_ids(db, organisation_id, ids).await?;
    found
        .iter()
        .map(|segment| Ok((segment.id, group(segment)?)))
        .collect()
}

/// Who is in one. What cannot be read (a newer version wrote it) is an error: never *everybody*.
pub fn group(segment: &Segment) -> Result<Group> {
    match segment.kind {
        SegmentKind::List => Ok(Group::People),
        SegmentKind::Rule => serde_json::from_str(&segment.rule)
            .map(Group::Rule)
            .map_err(|error| Error::Json(error.to_string())),
    }
}

/// A group that is to be kept.
#[derive(Debug, Clone)]
pub struct NewSegment {
    /// Whose.
    pub organisation_id: i64,
    /// What people call it.
    pub name: String,
    /// Who is in it: [`Group::People`] are still to be [added](add_people).
    pub group: Group,
    /// Who keeps it.
    pub member_id: i64,
}

/// Keeps a group; one of that name is another from now on. Answers it, and whether it is new.
pub async fn save(db: &impl Connection, new: NewSegment, now: i64) -> Result<(Segment, bool)> {
    let (kind, rule) = match &new.group {
        Group::People => (SegmentKind::List, String::new()),
        Group::Rule(rule) => (SegmentKind::Rule, serde_json::to_string(rule).unwrap_or_default()),
    };
    let Some(known) = by_name(db, new.organisation_id, &new.name).await? else {
        let row = ActiveModel {
            id: NotSet,
            organisation_id: Set(new.organisation_id),
            name_key: Set(text::key(&new.name)),
            name: Set(new.name),
            kind: Set(kind),
            rule: Set(rule),
            member_id: Set(new.member_id),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let added = Entity::insert(row).exec_with_returning(db).await?;
        return Ok((added, true));
    };
    forget_people(db, new.organisation_id, known.id).await?;
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(&new.name))
        .col_expr(Column::Kind, Expr::value(kind))
        .col_expr(Column::Rule, Expr::value(&rule))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(new.organisation_id))
        .filter(Column::Id.eq(known.id))
        .exec(db)
        .await?;
    let changed = Segment {
        name: new.name,
        kind,
        rule,
        updated_at: now,
        ..known
    };
    Ok((changed, false))
}

/// Keeps it no longer. Its people stay customers.
pub async fn remove(db: &impl Connection, organisation_id: i64, id: i64) -> Result<()> {
    forget_people(db, organisation_id, id).await?;
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Most characters of a name.
const NAME_MAX: usize = 60;

/// The name, with the first number that makes it one of its own where it is taken.
pub async fn free_name(db: &impl Connection, organisation_id: i64, name: &str) -> Result<String> {
    let mut free = text::cut(name, NAME_MAX);
    let mut number = 2_u32;
    while by_name(db, organisation_id, &free).await?.is_some() {
        let ending = format!(" {number}");
        free = format!("{}{ending}", text::cut(name, NAME_MAX - ending.len()));
        number += 1;
    }
    Ok(free)
}

/// Writes people down on a list; those who stand there stay.
pub async fn add_people(
    db: &impl Connection,
    organisation_id: i64,
    segment_id: i64,
    contacts: &[i64],
) -> Result<()> {
    for contacts in contacts.chunks(CHUNK) {
        let rows = contacts.iter().map(|contact_id| segment_person::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            segment_id: Set(segment_id),
            contact_id: Set(*contact_id),
        });
        segment_person::Entity::insert_many(rows)
            .on_conflict_do_nothing_on([
                segment_person::Column::OrganisationId,
                segment_person::Column::SegmentId,
                segment_person::Column::ContactId,
            ])
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Takes people off all lists: they are customers no more.
pub(super) async fn leave(db: &impl Connection, organisation_id: i64, contacts: &[i64]) -> Result<()> {
    segment_person::Entity::delete_many()
        .filter(segment_person::Column::OrganisationId.eq(organisation_id))
        .filter(segment_person::Column::ContactId.is_in(contacts.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

/// Two contacts are one person: wherever either stood, the first stands.
pub(super) async fn hand_over(
    db: &impl Connection,
    organisation_id: i64,
    first: i64,
    other: i64,
) -> Result<()> {
    let stood: Vec<i64> = segment_person::Entity::find()
        .select_only()
        .column(segment_person::Column::SegmentId)
        .filter(segment_person::Column::OrganisationId.eq(organisation_id))
        .filter(segment_person::Column::ContactId.eq(other))
        .into_tuple()
        .all(db)
        .await?;
    for segment in stood {
        add_people(db, organisation_id, segment, &[first]).await?;
    }
    leave(db, organisation_id, &[other]).await
}

async fn forget_people(db: &impl Connection, organisation_id: i64, segment_id: i64) -> Result<()> {
    segment_person::Entity::delete_many()
        .filter(segment_person::Column::OrganisationId.eq(organisation_id))
        .filter(segment_person::Column::SegmentId.eq(segment_id))
        .exec(db)
        .await?;
    Ok(())
}
