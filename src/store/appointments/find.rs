//! Looking appointments up: by what people call them, by when they are, by whose they are.

use chrono::NaiveDateTime;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::{Appointment, WALL};
use crate::domain::state::{AppointmentState, CancelledBy};
use crate::store::entity::appointment::{Column, Entity};
use crate::store::named::{self, Found};
use crate::store::{Connection, Result};

/// One of them.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Appointment>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// Several of them.
pub async fn by_ids(db: &impl Connection, organisation_id: i64, ids: Vec<i64>) -> Result<Vec<Appointment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    of(organisation_id).filter(Column::Id.is_in(ids)).all(db).await
}

/// The one of a number.
pub async fn by_number(
    db: &impl Connection,
    organisation_id: i64,
    number: i64,
) -> Result<Option<Appointment>> {
    of(organisation_id)
        .filter(Column::Number.eq(number))
        .one(db)
        .await
}

/// Those that are called so where they come from.
pub async fn by_external_keys(
    db: &impl Connection,
    organisation_id: i64,
    keys: &[String],
) -> Result<Vec<Appointment>> {
    of(organisation_id)
        .filter(Column::ExternalKey.is_in(keys.iter().map(String::as_str)))
        .all(db)
        .await
}

/// Those that begin in a stretch of time and take place, in their order.
pub async fn between(
    db: &impl Connection,
    organisation_id: i64,
    from: i64,
    to: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<Appointment>> {
    in_order(beginning(organisation_id, from, to))
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many appointments there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// All that take place.
    pub all: u64,
    /// Those of them whose customers said that they come.
    pub confirmed: u64,
}

/// How many begin in a stretch of time.
pub async fn count_between(db: &impl Connection, organisation_id: i64, from: i64, to: i64) -> Result<Count> {
    let states: Vec<(AppointmentState, i64)> = beginning(organisation_id, from, to)
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "appointments")
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut count = Count::default();
    for (state, appointments) in states {
        let appointments = u64::try_from(appointments).unwrap_or(0);
        count.all += appointments;
        if state == AppointmentState::Confirmed {
            count.confirmed += appointments;
        }
    }
    Ok(count)
}

/// Those that are not over, in their order.
pub async fn to_come(
    db: &impl Connection,
    organisation_id: i64,
    now: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<Appointment>> {
    in_order(not_over(organisation_id, now))
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// Those that begin in a stretch of time, also what was cancelled, in their order, after one of them.
pub async fn in_calendar(
    db: &impl Connection,
    organisation_id: i64,
    (from, to): (i64, i64),
    after: Option<&Appointment>,
    limit: u64,
) -> Result<Vec<Appointment>> {
    let mut found = of(organisation_id)
        .filter(Column::StartsAt.gte(from))
        .filter(Column::StartsAt.lt(to));
    if let Some(last) = after {
        let later = Column::StartsAt.gt(last.starts_at);
        let beside = Column::StartsAt.eq(last.starts_at).and(Column::Id.gt(last.id));
        found = found.filter(later.or(beside));
    }
    in_order(found).limit(limit).all(db).await
}

/// One of them, whosever it is: an address names it and nothing else, and proves the rest.
pub async fn behind_link(db: &impl Connection, id: i64) -> Result<Option<Appointment>> {
    Entity::find_by_id(id).one(db).await
}

/// How many are not over.
pub async fn count_to_come(db: &impl Connection, organisation_id: i64, now: i64) -> Result<u64> {
    not_over(organisation_id, now).count(db).await
}

/// A customer's that are not over, in their order.
pub async fn to_come_of(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    now: i64,
) -> Result<Vec<Appointment>> {
    in_order(not_over(organisation_id, now))
        .filter(Column::ContactId.eq(contact_id))
        .all(db)
        .await
}

/// Those that are not over of the people who are [nearest](crate::domain::nearness) to what was typed, in their order.
pub async fn to_come_named(
    db: &impl Connection,
    organisation_id: i64,
    name: &str,
    now: i64,
    limit: u64,
) -> Result<Found<Appointment>> {
    let of = |nearness| {
        let people = named::of_people(organisation_id, name, nearness);
        in_order(not_over(organisation_id, now)).filter(Column::ContactId.in_subquery(people))
    };
    named::nearest(db, of, 0, limit).await
}

/// The one that a customer was the last to cancel himself, after a moment.
pub async fn last_cancelled_by_himself(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    since: i64,
) -> Result<Option<Appointment>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::State.eq(AppointmentState::Cancelled))
        .filter(Column::CancelledBy.eq(CancelledBy::Customer))
        .filter(Column::CancelledAt.gt(since))
        .order_by_desc(Column::CancelledAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Those that take place at any moment of a stretch of time, in their order.
pub async fn overlapping(
    db: &impl Connection,
    organisation_id: i64,
    from: i64,
    to: i64,
) -> Result<Vec<Appointment>> {
    in_order(not_over(organisation_id, from))
        .filter(Column::StartsAt.lt(to))
        .all(db)
        .await
}

/// The next that are still to begin, by id, after one of them: for whoever goes through all.
pub async fn after(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    now: i64,
    limit: u64,
) -> Result<Vec<Appointment>> {
    standing(organisation_id)
        .filter(Column::Id.gt(id))
        .filter(Column::StartsAt.gt(now))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// The next whose time on the wall is, or was, not before one, by id, after one of them: whatever moments it is reckoned to by now.
pub async fn on_the_wall_since(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    since: NaiveDateTime,
    limit: u64,
) -> Result<Vec<Appointment>> {
    standing(organisation_id)
        .filter(Column::Id.gt(id))
        .filter(Column::LocalTime.gte(since.format(WALL).to_string()))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

fn of(organisation_id: i64) -> Select<Entity> {
    Entity::find().filter(Column::OrganisationId.eq(organisation_id))
}

fn standing(organisation_id: i64) -> Select<Entity> {
    let stand = AppointmentState::ALL
        .iter()
        .copied()
        .filter(|state| state.stands());
    of(organisation_id).filter(Column::State.is_in(stand))
}

fn beginning(organisation_id: i64, from: i64, to: i64) -> Select<Entity> {
    standing(organisation_id)
        .filter(Column::StartsAt.gte(from))
        .filter(Column::StartsAt.lt(to))
}

fn not_over(organisation_id: i64, now: i64) -> Select<Entity> {
    standing(organisation_id).filter(Column::EndsAt.gt(now))
}

fn in_order(appointments: Select<Entity>) -> Select<Entity> {
    appointments
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id)
}
