//! Appointments that come again: the rule, and up to which day its times are written down. Each time is an appointment of its own.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::Appointment;
use crate::domain::state::AppointmentState;
use crate::store::entity::appointment;
use crate::store::entity::appointment_series::{ActiveModel, Column, Entity};
use crate::store::{Connection, Result};

pub use crate::store::entity::appointment_series::Model as Series;

impl Series {
    /// From which day on it comes.
    pub fn since_day(&self) -> Option<NaiveDate> {
        self.since.parse().ok()
    }

    /// Up to which day; `None`: without an end.
    pub fn until_day(&self) -> Option<NaiveDate> {
        self.until.as_deref()?.parse().ok()
    }

    /// Up to which day its times are written down.
    pub fn made_to_day(&self) -> Option<NaiveDate> {
        self.made_to.parse().ok()
    }

    /// What its time of a day is called, so that it is written down once.
    pub fn key(&self, day: NaiveDate) -> String {
        format!("series:{}:{day}", self.id)
    }
}

/// An appointment that is to come again.
#[derive(Debug, Clone)]
pub struct NewSeries {
    /// Whose.
    pub contact_id: i64,
    /// What for.
    pub service_id: Option<i64>,
    /// What that is called.
    pub title: String,
    /// The rule, in English.
    pub rule: String,
    /// From which day on.
    pub since: NaiveDate,
    /// Up to which day, if to any.
    pub until: Option<NaiveDate>,
    /// How long each takes.
    pub minutes: i64,
    /// Who writes it down.
    pub member_id: Option<i64>,
}

/// Several of them.
pub async fn by_ids(db: &impl Connection, organisation_id: i64, ids: BTreeSet<i64>) -> Result<Vec<Series>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .all(db)
        .await
}

/// Writes down the rule. Its times are still to be.
pub async fn add(db: &impl Connection, organisation_id: i64, new: NewSeries, now: i64) -> Result<Series> {
    let before = new.since.pred_opt().unwrap_or(new.since);
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        contact_id: Set(Some(new.contact_id)),
        service_id: Set(new.service_id),
        title: Set(new.title),
        rule: Set(new.rule),
        since: Set(new.since.to_string()),
        until: Set(new.until.map(|until| until.to_string())),
        minutes: Set(new.minutes),
        made_to: Set(before.to_string()),
        member_id: Set(new.member_id),
        ended_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// One of them.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Series>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// One of them, held until the transaction ends. After the business, and before its times.
pub async fn lock(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Series>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .lock_exclusive()
        .one(db)
        .await
}

/// Those whose times are not written down up to a day yet, and go on; first the one that is furthest behind, so that each has its turn
/// however many there are.
pub async fn behind(
    db: &impl Connection,
    organisation_id: i64,
    day: NaiveDate,
    limit: u64,
) -> Result<Vec<Series>> {
    let more = Condition::any()
        .add(Column::Until.is_null())
        .add(Expr::col(Column::Until).gt(Expr::col(Column::MadeTo)));
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ContactId.is_not_null())
        .filter(Column::MadeTo.lt(day.to_string()))
        .filter(more)
        .order_by_asc(Column::MadeTo)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Its times are written down up to a day. The caller holds it.
pub async fn made_to(db: &impl Connection, held: &Series, day: NaiveDate, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::MadeTo, Expr::value(day.to_string()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(held.organisation_id))
        .filter(Column::Id.eq(held.id))
        .exec(db)
        .await?;
    Ok(())
}

/// It comes no more. The caller holds it; what is written down of it stays.
pub async fn end(db: &impl Connection, held: &Series, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(held.organisation_id))
        .filter(Column::Id.eq(held.id))
        .filter(Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Which of these were cancelled together with all that followed of their series.
pub async fn cancelled_with_all(
    db: &impl Connection,
    organisation_id: i64,
    appointments: &[&Appointment],
) -> Result<HashSet<i64>> {
    let off = appointments
        .iter()
        .filter(|appointment| appointment.state == AppointmentState::Cancelled);
    let off: Vec<(i64, i64, Option<i64>)> = off
        .filter_map(|off| Some((off.id, off.series_id?, off.cancelled_at)))
        .collect();
    if off.is_empty() {
        return Ok(HashSet::new());
    }
    let ended: Vec<(i64, Option<i64>)> = Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::EndedAt)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(off.iter().map(|(_, series, _)| *series)))
        .filter(Column::EndedAt.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    // At one moment: they have one transaction.
    let together = off
        .into_iter()
        .filter(|(_, series, at)| ended.contains(&(*series, *at)));
    Ok(together.map(|(id, _, _)| id).collect())
}

/// Its times that take place from a moment on, in their order.
pub async fn following(db: &impl Connection, series: &Series, from: i64) -> Result<Vec<Appointment>> {
    appointment::Entity::find()
        .filter(appointment::Column::OrganisationId.eq(series.organisation_id))
        .filter(appointment::Column::SeriesId.eq(series.id))
        .filter(appointment::Column::StartsAt.gte(from))
        .filter(appointment::Column::State.ne(AppointmentState::Cancelled))
        .order_by_asc(appointment::Column::StartsAt)
        .order_by_asc(appointment::Column::Id)
        .all(db)
        .await
}

/// All that one contact has is another's, who is the same person.
pub(super) async fn hand_over(db: &impl Connection, organisation_id: i64, to: i64, from: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ContactId, Expr::value(to))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(from))
        .exec(db)
        .await?;
    Ok(())
}

/// Somebody is forgotten: what was to come again for him does not.
pub(super) async fn forget(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ContactId, Expr::value(None::<i64>))
        .col_expr(Column::EndedAt, Expr::col(Column::EndedAt).if_null(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(contact_id))
        .exec(db)
        .await?;
    Ok(())
}
