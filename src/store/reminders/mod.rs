//! Reminders: one row for each occasion of each thing, by each rule, ever. A row is written before its moment comes (an appointment's
//! when it is made, a subscription's on [their day](day)), becomes a message [when its turn comes](turn), and is kept as
//! [what was told](log).
//!
//! `planned → handed`, once, in the transaction that makes the message; aside `cancelled`, `skipped`, `expired`. What has no message yet
//! can be planned again at another moment; what has one is never sent twice.
//!
//! Whoever changes them holds what they are about first, then rules, then reminders.

pub mod day;
pub mod log;
pub mod turn;

use chrono::NaiveDate;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, UpdateMany,
};

use super::{Connection, Result};
use crate::domain::reminder::{Event, Gone, Occasion, Planned};
use crate::domain::state::{ReminderAnswer, ReminderState, SubjectKind};
use crate::store::entity::reminder::{ActiveModel, Column, Entity};

pub use crate::store::entity::reminder::Model as Reminder;

impl Reminder {
    /// Which moment or change it is about; `None`: a newer version wrote it.
    pub fn occasion(&self) -> Option<Occasion> {
        self.occasion.parse().ok()
    }

    /// One that is not written down, as it will be at that moment.
    pub fn foreseen(organisation_id: i64, new: NewReminder, at: i64) -> Self {
        Self {
            id: 0,
            organisation_id,
            rule_id: new.rule_id,
            subject: new.subject,
            subject_id: new.subject_id,
            occasion: new.occasion.to_string(),
            contact_id: new.contact_id,
            channel_id: new.channel_id,
            state: ReminderState::Planned,
            due_at: new.due_at,
            send_at: new.due_at,
            expires_at: new.expires_at,
            due_day: new.day.to_string(),
            message_id: None,
            reason: None,
            attempts: 0,
            fence: 0,
            answered: None,
            answered_at: None,
            created_at: at,
            updated_at: at,
        }
    }
}

/// A reminder that is to be sent at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReminder {
    /// By which rule.
    pub rule_id: i64,
    /// What it is about…
    pub subject: SubjectKind,
    /// …which of them…
    pub subject_id: i64,
    /// …and which moment or change of that.
    pub occasion: Occasion,
    /// To whom.
    pub contact_id: i64,
    /// Over which number; `None`: the business has none yet.
    pub channel_id: Option<i64>,
    /// When.
    pub due_at: i64,
    /// Until when it is of use.
    pub expires_at: i64,
    /// The day of that on the business's calendar.
    pub day: NaiveDate,
}

impl NewReminder {
    /// A rule speaks of something to somebody, at the moment that was made of the two.
    pub fn of(rule_id: i64, event: &Event, when: Planned, contact_id: i64, channel_id: Option<i64>) -> Self {
        Self {
            rule_id,
            subject: event.subject,
            subject_id: event.id,
            occasion: event.occasion,
            contact_id,
            channel_id,
            due_at: when.due_at,
            expires_at: when.expires_at,
            day: when.day,
        }
    }
}

/// Rows written at once.
const ROWS: usize = 100;

/// Plans reminders. One that is there already is planned for this moment, as long as it has no message, whatever became of its plan
/// before; one that was sent, was left out or came too late stays what it is.
pub async fn plan(db: &impl Connection, organisation_id: i64, new: Vec<NewReminder>, now: i64) -> Result<()> {
    let again = planned_again();
    let rows: Vec<ActiveModel> = new
        .into_iter()
        .map(|new| row(organisation_id, new, now))
        .collect();
    for rows in rows.chunks(ROWS) {
        Entity::insert_many(rows.to_vec())
            .on_conflict(again.clone())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// What becomes of one that is there already: it is planned for the new moment, as long as that may be.
fn planned_again() -> OnConflict {
    planned_where(&[ReminderState::Planned, ReminderState::Cancelled])
}

/// The same where it is in one of these states.
fn planned_where(states: &[ReminderState]) -> OnConflict {
    let may_be_planned = Condition::all()
        .add(Expr::col((Entity, Column::State)).is_in(states.iter().map(|state| state.as_str())))
        .add(Expr::col((Entity, Column::MessageId)).is_null());
    OnConflict::columns(ONE_EACH)
        .update_columns([
            Column::ContactId,
            Column::ChannelId,
            Column::State,
            Column::DueAt,
            Column::SendAt,
            Column::ExpiresAt,
            Column::DueDay,
            Column::Reason,
            Column::UpdatedAt,
        ])
        .action_cond_where(may_be_planned)
        .to_owned()
}

/// Of each occasion of each thing there is one by each rule.
const ONE_EACH: [Column; 5] = [
    Column::OrganisationId,
    Column::RuleId,
    Column::Subject,
    Column::SubjectId,
    Column::Occasion,
];

fn row(organisation_id: i64, new: NewReminder, now: i64) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        rule_id: Set(new.rule_id),
        subject: Set(new.subject),
        subject_id: Set(new.subject_id),
        occasion: Set(new.occasion.to_string()),
        contact_id: Set(new.contact_id),
        channel_id: Set(new.channel_id),
        state: Set(ReminderState::Planned),
        due_at: Set(new.due_at),
        send_at: Set(new.due_at),
        expires_at: Set(new.expires_at),
        due_day: Set(new.day.to_string()),
        message_id: Set(None),
        reason: Set(None),
        attempts: Set(0),
        fence: Set(0),
        answered: Set(None),
        answered_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    }
}

/// One thing that reminders are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Whose.
    pub organisation_id: i64,
    /// What.
    pub subject: SubjectKind,
    /// Which of them.
    pub subject_id: i64,
}

/// What is still to be sent about something is not, but for one occasion of it. The caller holds what it is about. Answers how many.
pub async fn cancel_planned(
    db: &impl Connection,
    about: About,
    but: Option<Occasion>,
    why: Gone,
    now: i64,
) -> Result<u64> {
    let mut cancelled = cancelled(about.organisation_id, why, now)
        .filter(Column::Subject.eq(about.subject))
        .filter(Column::SubjectId.eq(about.subject_id));
    if let Some(occasion) = but {
        cancelled = cancelled.filter(Column::Occasion.ne(occasion.to_string()));
    }
    Ok(cancelled.exec(db).await?.rows_affected)
}

/// The clocks have other rules, or the business lives by others: what was agreed on is the same, at another moment. What has been told
/// of it, or was left out, is about that from now on, so that nobody is told again. The caller holds what it is about, and plans what
/// waits anew.
pub async fn at_another_moment(
    db: &impl Connection,
    about: About,
    was: Occasion,
    is: Occasion,
) -> Result<()> {
    let of_subject = || {
        Condition::all()
            .add(Column::OrganisationId.eq(about.organisation_id))
            .add(Column::Subject.eq(about.subject))
            .add(Column::SubjectId.eq(about.subject_id))
    };
    // What came too late for that moment may be in time for this one.
    let has_an_end = Column::State.is_not_in([
        ReminderState::Planned,
        ReminderState::Cancelled,
        ReminderState::Expired,
    ]);
    let over: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::RuleId)
        .filter(of_subject())
        .filter(Column::Occasion.eq(was.to_string()))
        .filter(has_an_end.clone())
        .into_tuple()
        .all(db)
        .await?;
    if over.is_empty() {
        return Ok(());
    }
    // It may have been at this moment before. What was never told of that makes room; what was told of it holds of it still.
    Entity::delete_many()
        .filter(of_subject())
        .filter(Column::Occasion.eq(is.to_string()))
        .filter(Column::RuleId.is_in(over.iter().copied()))
        .filter(Column::State.is_in([ReminderState::Planned, ReminderState::Cancelled]))
        .filter(Column::MessageId.is_null())
        .exec(db)
        .await?;
    let told: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::RuleId)
        .filter(of_subject())
        .filter(Column::Occasion.eq(is.to_string()))
        .into_tuple()
        .all(db)
        .await?;
    Entity::update_many()
        .col_expr(Column::Occasion, Expr::value(is.to_string()))
        .filter(of_subject())
        .filter(Column::Occasion.eq(was.to_string()))
        .filter(Column::RuleId.is_in(over.into_iter().filter(|rule| !told.contains(rule))))
        .filter(has_an_end)
        .exec(db)
        .await?;
    Ok(())
}

/// What is still to be sent by a rule is not: it is off, or no more. The caller holds the rule. Answers how many.
pub async fn cancel_of_rule(
    db: &impl Connection,
    organisation_id: i64,
    rule_id: i64,
    now: i64,
) -> Result<u64> {
    let cancelled = cancelled(organisation_id, Gone::RuleOff, now).filter(Column::RuleId.eq(rule_id));
    Ok(cancelled.exec(db).await?.rows_affected)
}

/// How many are still to be sent by a rule.
pub async fn count_of_rule(db: &impl Connection, organisation_id: i64, rule_id: i64) -> Result<u64> {
    of(organisation_id)
        .filter(Column::RuleId.eq(rule_id))
        .filter(Column::State.eq(ReminderState::Planned))
        .count(db)
        .await
}

/// What is still to be sent to somebody is not: he is to be forgotten.
pub(super) async fn cancel_of_contact(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    now: i64,
) -> Result<()> {
    cancelled(organisation_id, Gone::Forgotten, now)
        .filter(Column::ContactId.eq(contact_id))
        .exec(db)
        .await?;
    Ok(())
}

/// All that was for one contact is for another, who is the same person.
pub(super) async fn hand_over(db: &impl Connection, organisation_id: i64, to: i64, from: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ContactId, Expr::value(to))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(from))
        .exec(db)
        .await?;
    Ok(())
}

fn cancelled(organisation_id: i64, why: Gone, now: i64) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(ReminderState::Cancelled))
        .col_expr(Column::Reason, Expr::value(why.as_str()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.eq(ReminderState::Planned))
}

/// One of them.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Reminder>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// All that are about something, in the order of their moments.
pub async fn of_subject(db: &impl Connection, about: About) -> Result<Vec<Reminder>> {
    of(about.organisation_id)
        .filter(Column::Subject.eq(about.subject))
        .filter(Column::SubjectId.eq(about.subject_id))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Of these appointments, those whose customers are told that they were made or moved, each with the moment of that.
pub async fn told_of_acts(
    db: &impl Connection,
    organisation_id: i64,
    appointments: Vec<i64>,
) -> Result<Vec<(i64, i64)>> {
    if appointments.is_empty() {
        return Ok(Vec::new());
    }
    let is_act = Condition::any()
        .add(Column::Occasion.starts_with("made:"))
        .add(Column::Occasion.starts_with("moved:"));
    of(organisation_id)
        .select_only()
        .column(Column::SubjectId)
        .column(Column::DueAt)
        .filter(Column::Subject.eq(SubjectKind::Appointment))
        .filter(Column::SubjectId.is_in(appointments))
        .filter(Column::State.is_in([ReminderState::Planned, ReminderState::Handed]))
        .filter(is_act)
        .into_tuple()
        .all(db)
        .await
}

/// The last one that has a message to a contact and was due since a moment.
pub async fn last_to(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    since: i64,
) -> Result<Option<Reminder>> {
    of(organisation_id)
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::State.eq(ReminderState::Handed))
        .filter(Column::SendAt.gte(since))
        .order_by_desc(Column::SendAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// The last ones that have a message to a contact and were due since a moment, the newest first.
pub async fn lately_to(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    since: i64,
    limit: u64,
) -> Result<Vec<Reminder>> {
    of(organisation_id)
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::State.eq(ReminderState::Handed))
        .filter(Column::SendAt.gte(since))
        .order_by_desc(Column::SendAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Somebody answered it. What he answers later takes the place of what he answered before.
pub async fn answer(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    answer: ReminderAnswer,
    now: i64,
) -> Result<bool> {
    let answered = Entity::update_many()
        .col_expr(Column::Answered, Expr::value(answer))
        .col_expr(Column::AnsweredAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(answered.rows_affected == 1)
}

fn of(organisation_id: i64) -> Select<Entity> {
    Entity::find().filter(Column::OrganisationId.eq(organisation_id))
}
