//! When reminders have their turn: those that are due over a number, held for it, and what is written down of them. Whoever gives turns
//! holds the number's lease, and waits for nobody: what somebody else holds is looked at a little later.

use std::collections::BTreeSet;

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};

use super::Reminder;
use crate::domain::state::{Lane, MessageState, ReminderState};
use crate::store::entity::reminder::{Column, Entity};
use crate::store::entity::{channel, message};
use crate::store::{Connection, Error, Result, channels};

/// A reminder whose message failed for a passing reason is tried again this often at most.
pub const MOST_ATTEMPTS: i64 = 5;

/// Those whose turn it is over a number, held by nobody yet: what was written down first, first.
pub async fn due(db: &impl Connection, channel_id: i64, now: i64, limit: u64) -> Result<Vec<Reminder>> {
    planned()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::SendAt.lte(now))
        .order_by_asc(Column::SendAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Those of a business whose turn it is by a moment, over whichever number, in their order; where `since` is said, only those whose turn is
/// not before.
pub async fn until(
    db: &impl Connection,
    organisation_id: i64,
    since: Option<i64>,
    until: i64,
    limit: u64,
) -> Result<Vec<Reminder>> {
    let mut due = planned()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::SendAt.lte(until));
    if let Some(since) = since {
        due = due.filter(Column::SendAt.gte(since));
    }
    due.order_by_asc(Column::SendAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// When the next has its turn over a number after a moment; `None` while none waits.
pub async fn next_due(db: &impl Connection, channel_id: i64, after: i64) -> Result<Option<i64>> {
    planned()
        .select_only()
        .column_as(Column::SendAt.min(), "send_at")
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::SendAt.gt(after))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await
        .map(Option::flatten)
}

/// Since when the one has its turn that waits longest, of all businesses; `None`: none is late.
pub async fn oldest_due(db: &impl Connection, now: i64) -> Result<Option<i64>> {
    planned()
        .select_only()
        .column_as(Column::SendAt.min(), "send_at")
        .filter(Column::SendAt.lte(now))
        .filter(Column::ExpiresAt.gt(now))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await
        .map(Option::flatten)
}

/// Those of these that still wait and that nobody else holds, held until the transaction ends.
pub async fn lock(db: &impl Connection, ids: Vec<i64>) -> Result<Vec<Reminder>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    planned()
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await
}

/// Their turns come again at that moment. When they were planned stays, here as in all that is done at a turn: whether their rule has
/// changed since is judged by that.
pub async fn wait(db: &impl Connection, ids: Vec<i64>, until: i64) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::SendAt, Expr::value(until))
        .filter(Column::Id.is_in(ids))
        .filter(Column::State.eq(ReminderState::Planned))
        .exec(db)
        .await?;
    Ok(())
}

/// They have a message each, (reminder, message), that leaves under the right that `fence` stands for: all, or none and an error where one
/// no longer waited. The caller holds them.
pub async fn handed(db: &impl Connection, messages: &[(i64, i64)], fence: i64) -> Result<()> {
    if messages.is_empty() {
        return Ok(());
    }
    let mut its = CaseStatement::new();
    for (id, message) in messages {
        its = its.case(Column::Id.eq(*id), Expr::val(*message));
    }
    let handed = Entity::update_many()
        .col_expr(Column::State, Expr::value(ReminderState::Handed))
        .col_expr(Column::MessageId, its.into())
        .col_expr(Column::Fence, Expr::value(fence))
        .filter(Column::Id.is_in(messages.iter().map(|(id, _)| *id)))
        .filter(Column::State.eq(ReminderState::Planned))
        .exec(db)
        .await?;
    match handed.rows_affected == messages.len() as u64 {
        true => Ok(()),
        false => Err(Error::RecordNotUpdated),
    }
}

/// They get no message, and why: `cancelled`, `skipped` or `expired`. The caller holds them.
pub async fn settle(
    db: &impl Connection,
    ids: Vec<i64>,
    state: ReminderState,
    reason: Option<&str>,
    now: i64,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.is_in(ids))
        .filter(Column::State.eq(ReminderState::Planned))
        .exec(db)
        .await?;
    Ok(())
}

/// Its message did not go for a reason that may pass: it has another turn then. `counts`: it is looked at only so often. Answers `false`
/// where that would be too late, or too often: it stays with the message that failed.
pub async fn again(db: &impl Connection, message_id: i64, id: i64, at: i64, counts: bool) -> Result<bool> {
    let most = match counts {
        true => MOST_ATTEMPTS - 1,
        false => MOST_ATTEMPTS,
    };
    let again = Entity::update_many()
        .col_expr(Column::State, Expr::value(ReminderState::Planned))
        // The message knows whose it was.
        .col_expr(Column::MessageId, Expr::value(None::<i64>))
        .col_expr(Column::Reason, Expr::value(None::<String>))
        .col_expr(Column::SendAt, Expr::value(at))
        .col_expr(
            Column::Attempts,
            Expr::col(Column::Attempts).add(i64::from(counts)),
        )
        .filter(Column::Id.eq(id))
        .filter(Column::MessageId.eq(message_id))
        .filter(Column::State.eq(ReminderState::Handed))
        .filter(Column::Attempts.lt(most))
        .filter(Column::ExpiresAt.gt(at))
        .exec(db)
        .await?;
    Ok(again.rows_affected == 1)
}

/// Why a reminder with a message is asked about, kept as its reason from then on: nobody knows whether that left.
pub const ASKED: &str = "unknown";

/// Why it counts as sent all the same.
pub const COUNTED: &str = "counted";

/// Those of all businesses whose messages left before a moment, of which nobody knows whether they arrived, that are of use still and that
/// nobody has been asked about: from now on somebody has.
pub async fn unknown(db: &impl Connection, before: i64, now: i64, limit: u64) -> Result<Vec<Reminder>> {
    let numbers = channel::Entity::find().select_only().column(channel::Column::Id);
    let numbers: Vec<i64> = numbers.into_tuple().all(db).await?;
    // By number, state and lane, as they stand in the index; of these there are few.
    let asked = lost()
        .filter(message::Column::ChannelId.is_in(numbers))
        .filter(message::Column::SendingAt.lt(before))
        .filter(message::Column::ExpiresAt.gt(now))
        .filter(Column::Reason.is_null())
        .limit(limit)
        .all(db)
        .await?;
    if asked.is_empty() {
        return Ok(asked);
    }
    Entity::update_many()
        .col_expr(Column::Reason, Expr::value(ASKED))
        .filter(Column::Id.is_in(asked.iter().map(|asked| asked.id)))
        .exec(db)
        .await?;
    Ok(asked)
}

/// Those of a business, from one to another of their ids, about which somebody has been asked and nobody has said anything.
pub async fn asked_about(
    db: &impl Connection,
    organisation_id: i64,
    (first, last): (i64, i64),
) -> Result<Vec<Reminder>> {
    lost()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.between(first, last))
        .filter(Column::Reason.eq(ASKED))
        .all(db)
        .await
}

/// Those of which nobody knows whether their messages arrived.
fn lost() -> Select<Entity> {
    let its_message = Entity::belongs_to(message::Entity)
        .from(Column::MessageId)
        .to(message::Column::Id);
    Entity::find()
        .join(JoinType::InnerJoin, its_message.into())
        .filter(message::Column::State.eq(MessageState::Unknown))
        .filter(message::Column::Lane.eq(Lane::Transactional))
        .filter(Column::State.eq(ReminderState::Handed))
        .order_by_asc(Column::Id)
}

/// Somebody says that it counts as sent. Answers whether it had that message.
pub async fn count_as_sent(db: &impl Connection, message_id: i64, id: i64) -> Result<bool> {
    let counted = Entity::update_many()
        .col_expr(Column::Reason, Expr::value(COUNTED))
        .filter(Column::Id.eq(id))
        .filter(Column::MessageId.eq(message_id))
        .filter(Column::State.eq(ReminderState::Handed))
        .filter(
            Expr::col(Column::Reason)
                .is_null()
                .or(Expr::col(Column::Reason).ne(COUNTED)),
        )
        .exec(db)
        .await?;
    Ok(counted.rows_affected == 1)
}

/// What waits and is of no use any more has expired, of all businesses. Answers how many; as many as asked for: there may be more.
pub async fn expire(db: &impl Connection, now: i64, limit: u64) -> Result<u64> {
    let late = planned()
        .filter(Column::ExpiresAt.lte(now))
        .order_by_asc(Column::ExpiresAt);
    let late = hold_some(db, late, limit).await?;
    let expired = late.len() as u64;
    settle(db, late, ReminderState::Expired, None, now).await?;
    Ok(expired)
}

/// The businesses of which something waits that no number can send: there was none, its keys cannot be opened, or it is lost and another
/// is not.
pub async fn without_number(db: &impl Connection) -> Result<Vec<i64>> {
    let of = |waiting: Select<Entity>| {
        waiting
            .select_only()
            .column(Column::OrganisationId)
            .group_by(Column::OrganisationId)
            .into_tuple::<i64>()
            .all(db)
    };
    // One after the other, as each stands in the index; together they would be looked for among all that waits.
    let mut without: BTreeSet<i64> = of(planned().filter(Column::ChannelId.is_null()))
        .await?
        .into_iter()
        .collect();
    let without_use: Vec<i64> = useless_numbers().into_tuple().all(db).await?;
    if !without_use.is_empty() {
        without.extend(of(planned().filter(Column::ChannelId.is_in(without_use))).await?);
    }
    Ok(without.into_iter().collect())
}

/// What waits for a number that can send gets this one. Answers how many; as many as asked for: there may be more.
pub async fn give_number(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    limit: u64,
) -> Result<u64> {
    let waiting = planned()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(needs_number())
        .filter(Column::ChannelId.is_null().or(Column::ChannelId.ne(channel_id)))
        .order_by_asc(Column::Id);
    let waiting = hold_some(db, waiting, limit).await?;
    let given = waiting.len() as u64;
    if given > 0 {
        Entity::update_many()
            .col_expr(Column::ChannelId, Expr::value(channel_id))
            .filter(Column::Id.is_in(waiting))
            .exec(db)
            .await?;
    }
    Ok(given)
}

fn needs_number() -> Condition {
    Condition::any()
        .add(Column::ChannelId.is_null())
        .add(Column::ChannelId.in_subquery(useless_numbers().into_query()))
}

/// Numbers that send nothing as long as nobody does something about them: without keys that open, or lost, where the business has another
/// that is not.
fn useless_numbers() -> Select<channel::Entity> {
    let with_another = channel::Entity::find()
        .select_only()
        .column(channel::Column::OrganisationId)
        .filter(channel::Column::KeysLocked.eq(false))
        .filter(channels::is_lost().not())
        .into_query();
    let lost = channels::is_lost().add(channel::Column::OrganisationId.in_subquery(with_another));
    channel::Entity::find()
        .select_only()
        .column(channel::Column::Id)
        .filter(
            Condition::any()
                .add(channel::Column::KeysLocked.eq(true))
                .add(lost),
        )
}

/// The ids of some that nobody else holds, held until the transaction ends.
async fn hold_some(db: &impl Connection, reminders: Select<Entity>, limit: u64) -> Result<Vec<i64>> {
    reminders
        .select_only()
        .column(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple()
        .all(db)
        .await
}

fn planned() -> Select<Entity> {
    Entity::find().filter(Column::State.eq(ReminderState::Planned))
}
