//! What was told whom, and what became of it.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::{Reminder, of};
use crate::domain::state::{MessageState, ReminderState};
use crate::store::entity::message;
use crate::store::entity::reminder::{Column, Entity};
use crate::store::messages::Message;
use crate::store::{Connection, Result};

/// A reminder with the message that carries it, once it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What was to be told.
    pub reminder: Reminder,
    /// How it was told; forgotten after a while.
    pub message: Option<Message>,
}

/// Which ones are looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Which {
    /// Those of one day of the business's calendar.
    pub day: Option<NaiveDate>,
    /// Those to one person.
    pub contact_id: Option<i64>,
}

/// Those that left, those that did not, and of a day or a person those that wait too, the latest turn first; not those whose appointment
/// changed before.
pub async fn page(
    db: &impl Connection,
    organisation_id: i64,
    which: Which,
    skip: u64,
    limit: u64,
) -> Result<Vec<Told>> {
    let reminders = those(organisation_id, which)
        .order_by_desc(Column::SendAt)
        .order_by_desc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await?;
    let ids = reminders.iter().filter_map(|reminder| reminder.message_id);
    let messages = message::Entity::find()
        .filter(message::Column::OrganisationId.eq(organisation_id))
        .filter(message::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let mut messages: HashMap<i64, Message> = messages
        .into_iter()
        .map(|message| (message.id, message))
        .collect();
    let told = reminders.into_iter().map(|reminder| Told {
        message: reminder.message_id.and_then(|id| messages.remove(&id)),
        reminder,
    });
    Ok(told.collect())
}

/// How many there are of [them](page).
pub async fn count(db: &impl Connection, organisation_id: i64, which: Which) -> Result<u64> {
    those(organisation_id, which).count(db).await
}

/// How many reminders of a day share a fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// By which rule.
    pub rule_id: i64,
    /// Where they are…
    pub state: ReminderState,
    /// …where their messages are…
    pub message: Option<MessageState>,
    /// …why they did not leave, if they did not…
    pub reason: Option<String>,
    /// …and how many they are.
    pub reminders: u64,
}

/// What became of those of a day, by rule.
pub async fn tally(db: &impl Connection, organisation_id: i64, day: NaiveDate) -> Result<Vec<Tally>> {
    type Row = (i64, ReminderState, Option<MessageState>, Option<String>, i64);
    let which = Which {
        day: Some(day),
        contact_id: None,
    };
    let rows: Vec<Row> = those(organisation_id, which)
        .select_only()
        .column(Column::RuleId)
        .column(Column::State)
        .column_as(message::Column::State, "message_state")
        .column(Column::Reason)
        .column_as(Column::Id.count(), "reminders")
        .join(JoinType::LeftJoin, its_message())
        .group_by(Column::RuleId)
        .group_by(Column::State)
        .group_by(message::Column::State)
        .group_by(Column::Reason)
        .order_by_asc(Column::RuleId)
        .order_by_asc(Column::State)
        .order_by_asc(message::Column::State)
        .order_by_asc(Column::Reason)
        .into_tuple()
        .all(db)
        .await?;
    let tally = rows
        .into_iter()
        .map(|(rule_id, state, message, reason, reminders)| Tally {
            rule_id,
            state,
            message,
            reason,
            reminders: u64::try_from(reminders).unwrap_or(0),
        });
    Ok(tally.collect())
}

fn its_message() -> RelationDef {
    Entity::belongs_to(message::Entity)
        .from(Column::MessageId)
        .to(message::Column::Id)
        .into()
}

fn those(organisation_id: i64, which: Which) -> Select<Entity> {
    let mut those = of(organisation_id).filter(Column::State.ne(ReminderState::Cancelled));
    if let Some(day) = which.day {
        those = those.filter(Column::DueDay.eq(day.to_string()));
    }
    if let Some(contact_id) = which.contact_id {
        those = those.filter(Column::ContactId.eq(contact_id));
    }
    if which == Which::default() {
        // What was told is asked for; what is to come, weeks of it, would stand before it.
        those = those.filter(Column::State.ne(ReminderState::Planned));
    }
    those
}
