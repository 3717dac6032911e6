//! When a business reminds its customers. What a rule is about and when stands in its [slot](Rule::slot): of each there is one.
//!
//! Whoever adds or changes one [holds the business](super::organisations::hold) first; what was planned by it is planned anew by whoever
//! changes it.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, UpdateMany,
};

use super::entity::reminder_rule::{ActiveModel, Column, Entity};
use super::{Connection, Result, reminder_templates, reminder_texts};
use crate::domain::reminder::{DEFAULTS, Lead, Rule};
use crate::domain::state::SubjectKind;

pub use super::entity::reminder_rule::Model as ReminderRule;

impl ReminderRule {
    /// What it says.
    pub fn rule(&self) -> Rule {
        let number = |kept: Option<i64>| kept.and_then(|kept| u32::try_from(kept).ok());
        Rule {
            id: self.id,
            subject: self.subject,
            trigger: self.trigger,
            lead: Lead::of(number(self.minutes), number(self.days), number(self.at_minute)),
            shift: self.shift,
            urgent: self.urgent,
            enabled: self.enabled,
            since: self.since_at,
        }
    }
}

/// How a lead is kept: minutes, days, and the minute of the day.
fn columns(lead: Option<Lead>) -> (Option<i64>, Option<i64>, Option<i64>) {
    match lead {
        Some(Lead::Minutes(minutes)) => (Some(minutes.into()), None, None),
        Some(Lead::Days { days, at_minute }) => (None, Some(days.into()), Some(at_minute.into())),
        None => (None, None, None),
    }
}

/// Gives a business that has no rules yet those that [every business begins with](DEFAULTS). Whoever has some keeps them as he made them.
pub async fn ensure(db: &impl Connection, organisation_id: i64, now: i64) -> Result<()> {
    if of(organisation_id).one(db).await?.is_some() {
        return Ok(());
    }
    let rows = DEFAULTS.iter().zip(1..).map(|(standard, number)| {
        let rule = standard.rule(0, now);
        row(organisation_id, number, &rule, now)
    });
    Entity::insert_many(rows)
        // Another process may be at it as well.
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Slot])
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Adds a rule under the next number, as it is from now on. `None`: there is one of that slot. The caller holds the business.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    rule: &Rule,
    now: i64,
) -> Result<Option<ReminderRule>> {
    let known = of_organisation(db, organisation_id).await?;
    if known.iter().any(|known| known.slot == rule.slot()) {
        return Ok(None);
    }
    let number = known.iter().map(|rule| rule.number).max().unwrap_or(0) + 1;
    let row = row(organisation_id, number, rule, now);
    Entity::insert(row).exec_with_returning(db).await.map(Some)
}

fn row(organisation_id: i64, number: i64, rule: &Rule, now: i64) -> ActiveModel {
    let (minutes, days, at_minute) = columns(rule.lead);
    ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        number: Set(number),
        slot: Set(rule.slot()),
        subject: Set(rule.subject),
        trigger: Set(rule.trigger),
        minutes: Set(minutes),
        days: Set(days),
        at_minute: Set(at_minute),
        shift: Set(rule.shift),
        urgent: Set(rule.urgent),
        enabled: Set(rule.enabled),
        since_at: Set(now),
        revision: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
    }
}

/// All rules of a business, in the order of their numbers.
pub async fn of_organisation(db: &impl Connection, organisation_id: i64) -> Result<Vec<ReminderRule>> {
    of(organisation_id).order_by_asc(Column::Number).all(db).await
}

/// Those by which something leaves that is about this, the urgent ones first: what is written down first leaves first.
pub async fn in_force(
    db: &impl Connection,
    organisation_id: i64,
    subject: SubjectKind,
) -> Result<Vec<ReminderRule>> {
    of(organisation_id)
        .filter(Column::Subject.eq(subject))
        .filter(Column::Enabled.eq(true))
        .order_by_desc(Column::Urgent)
        .order_by_asc(Column::Number)
        .all(db)
        .await
}

/// One of them.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<ReminderRule>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// The one of a number.
pub async fn by_number(
    db: &impl Connection,
    organisation_id: i64,
    number: i64,
) -> Result<Option<ReminderRule>> {
    of(organisation_id)
        .filter(Column::Number.eq(number))
        .one(db)
        .await
}

/// One rule, held until the transaction ends. After appointments and subscriptions, and before reminders.
pub async fn lock(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<ReminderRule>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .lock_exclusive()
        .one(db)
        .await
}

/// It says something else. What passed before it speaks of another moment is not caught up; with another tone alone what waits goes on.
/// The caller holds the business. `None`: another says that.
pub async fn change(
    db: &impl Connection,
    held: &ReminderRule,
    to: &Rule,
    now: i64,
) -> Result<Option<ReminderRule>> {
    let same = of(held.organisation_id)
        .filter(Column::Slot.eq(to.slot()))
        .filter(Column::Id.ne(held.id));
    if same.one(db).await?.is_some() {
        return Ok(None);
    }
    let (minutes, days, at_minute) = columns(to.lead);
    let was = held.rule();
    let same_moment = (was.subject, was.trigger, was.lead, was.shift, was.enabled)
        == (to.subject, to.trigger, to.lead, to.shift, to.enabled);
    let since = if same_moment { held.since_at } else { now };
    let changed = update(held, now)
        .col_expr(Column::Slot, Expr::value(to.slot()))
        .col_expr(Column::Subject, Expr::value(to.subject))
        .col_expr(Column::Trigger, Expr::value(to.trigger))
        .col_expr(Column::Minutes, Expr::value(minutes))
        .col_expr(Column::Days, Expr::value(days))
        .col_expr(Column::AtMinute, Expr::value(at_minute))
        .col_expr(Column::Shift, Expr::value(to.shift))
        .col_expr(Column::Urgent, Expr::value(to.urgent))
        .col_expr(Column::Enabled, Expr::value(to.enabled))
        .col_expr(Column::SinceAt, Expr::value(since));
    Ok(changed.exec_with_returning(db).await?.into_iter().next())
}

/// Something leaves by it from now on, or nothing more does. Answers whether that is new.
pub async fn switch(db: &impl Connection, held: &ReminderRule, on: bool, now: i64) -> Result<bool> {
    let switched = update(held, now)
        .col_expr(Column::Enabled, Expr::value(on))
        .col_expr(Column::SinceAt, Expr::value(now))
        .filter(Column::Enabled.eq(!on))
        .exec(db)
        .await?;
    Ok(switched.rows_affected == 1)
}

/// It is no more, nor are its words. What left by it is still known.
pub async fn remove(db: &impl Connection, organisation_id: i64, id: i64) -> Result<bool> {
    let removed = Entity::delete_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .exec(db)
        .await?;
    if removed.rows_affected == 1 {
        reminder_texts::forget(db, organisation_id, id).await?;
        reminder_templates::forget(db, organisation_id, id).await?;
    }
    Ok(removed.rows_affected == 1)
}

fn of(organisation_id: i64) -> Select<Entity> {
    Entity::find().filter(Column::OrganisationId.eq(organisation_id))
}

fn update(held: &ReminderRule, now: i64) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(held.organisation_id))
        .filter(Column::Id.eq(held.id))
}
