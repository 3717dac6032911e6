//! Messages that wait, leave, or left without an answer.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Condition, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, UpdateMany};

use super::conversations::{Conversation, is_told_team};
use super::entity::message::{Column, Entity};
use super::entity::{conversation, lead};
use super::messages::Message;
use super::{Connection, Result};
use crate::domain::audience::WINDOW_MS;
use crate::domain::message::{Address, Disposition, Lane};
use crate::domain::shows::Shows;
use crate::domain::state::MessageState;

/// The due date of a note that waits until its receiver writes again.
pub const UNTIL_HE_WRITES: i64 = i64::MAX / 2;

/// Conversations in which something is under way right now.
pub async fn busy(db: &impl Connection, conversation_ids: Vec<i64>) -> Result<Vec<i64>> {
    Entity::find()
        .select_only()
        .column(Column::ConversationId)
        .filter(Column::ConversationId.is_in(conversation_ids))
        .filter(Column::State.eq(MessageState::Sending))
        .into_tuple()
        .all(db)
        .await
}

/// Whether something is leaving to this address right now: its id at the provider may not be written down yet.
pub async fn is_leaving_to(db: &impl Connection, channel_id: i64, address: &Address) -> Result<bool> {
    let there = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::ChannelId.eq(channel_id))
        .filter(conversation::Column::Address.eq(address.to_string()))
        .into_query();
    let leaving = Entity::find()
        .filter(Column::ConversationId.in_subquery(there))
        .filter(Column::State.eq(MessageState::Sending))
        .one(db)
        .await?;
    Ok(leaving.is_some())
}

/// What waits only because its number could not send leaves now, in the order in which it was written. A campaign's people have their own
/// turns.
pub async fn bring_forward(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::Disposition.eq(Disposition::PauseChannel.as_str()))
        .filter(Column::CampaignId.is_null())
        .filter(Column::DueAt.gt(now))
        .filter(Column::DueAt.lt(UNTIL_HE_WRITES))
        .exec(db)
        .await?;
    Ok(())
}

/// The next messages of a channel: by lane, then by age.
pub async fn due(db: &impl Connection, channel_id: i64, now: i64, limit: u64) -> Result<Vec<Message>> {
    Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::Lane)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// When the earliest message that is due after a moment is due; `None` while none waits.
pub async fn next_due(db: &impl Connection, channel_id: i64, after: i64) -> Result<Option<i64>> {
    Entity::find()
        .select_only()
        .column_as(Column::DueAt.min(), "due_at")
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::DueAt.gt(after))
        .filter(Column::DueAt.lt(UNTIL_HE_WRITES))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await
        .map(Option::flatten)
}

/// Writes down that a message leaves now, under the right that `fence` stands for. `None`: it no longer waits.
pub async fn mark_sending(
    db: &impl Connection,
    installation: &str,
    message: &Message,
    fence: i64,
    now: i64,
) -> Result<Option<Message>> {
    let attempts = message.attempts + 1;
    let correlation = format!("{installation}:{}:{attempts}", message.id);
    let marked = Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Sending))
        .col_expr(Column::SendingAt, Expr::value(now))
        .col_expr(Column::Fence, Expr::value(fence))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .col_expr(Column::Correlation, Expr::value(correlation))
        .filter(Column::Id.eq(message.id))
        .filter(Column::State.eq(MessageState::Queued))
        .exec_with_returning(db)
        .await?;
    Ok(marked.into_iter().next())
}

/// Messages of a channel that were leaving under a right that is gone: nobody knows what became of them.
pub async fn orphans(db: &impl Connection, channel_id: i64, fence: i64) -> Result<Vec<Message>> {
    Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::State.eq(MessageState::Sending))
        .filter(Column::Fence.lt(fence))
        .all(db)
        .await
}

/// The message of a channel that left last in this time, whose fate is unknown, and that is none of `but`.
pub async fn unknown(
    db: &impl Connection,
    channel_id: i64,
    left: std::ops::Range<i64>,
    but: Vec<i64>,
) -> Result<Option<Message>> {
    Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::State.eq(MessageState::Unknown))
        .filter(Column::SendingAt.gte(left.start))
        .filter(Column::SendingAt.lt(left.end))
        .filter(Column::Id.is_not_in(but))
        .order_by_desc(Column::SendingAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// What may be sent again by itself though nobody knows whether it left: replies, and notes to members; a few times, and while
/// it is fresh.
#[derive(Debug, Clone, Copy)]
pub struct Revivable {
    /// Left before this moment…
    pub before: i64,
    /// …and was written after this one.
    pub since: i64,
    /// Attempts already made, at most.
    pub attempts: i64,
}

/// Those of a channel.
pub async fn revivable(db: &impl Connection, channel_id: i64, which: Revivable) -> Result<Vec<Message>> {
    let to_members = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::ChannelId.eq(channel_id))
        .filter(conversation::Column::MemberId.is_not_null())
        .into_query();
    let urgent = Column::Lane
        .eq(Lane::Reply)
        .or(Column::ConversationId.in_subquery(to_members));
    Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::State.eq(MessageState::Unknown))
        .filter(is_no_promotion())
        .filter(Column::SendingAt.lt(which.before))
        .filter(Column::CreatedAt.gt(which.since))
        .filter(Column::Attempts.lte(which.attempts))
        .filter(urgent)
        .order_by_asc(Column::Id)
        .limit(100)
        .all(db)
        .await
}

/// Written so that no index is used for it: nearly all messages are none, and SQLite would walk them all.
fn is_no_promotion() -> SimpleExpr {
    Expr::col(Column::RecipientId).if_null(0).eq(0)
}

/// Goes again, if its fate still is unknown. Whatever may be told of the attempt before counts.
pub async fn revive(db: &impl Connection, id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Queued))
        .col_expr(Column::Disposition, Expr::value(None::<String>))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::ProviderId, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(MessageState::Unknown))
        .exec(db)
        .await?;
    Ok(())
}

/// Waits until `due_at` for its turn.
pub async fn postpone(db: &impl Connection, id: i64, due_at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Queued))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .col_expr(Column::ProviderId, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Everything that he did not ask for and that waits for him now waits until that moment.
pub async fn postpone_all(db: &impl Connection, conversation_id: i64, now: i64, due_at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(due_at))
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::Lane.ne(Lane::Reply))
        .filter(Column::DueAt.lte(now))
        .exec(db)
        .await?;
    Ok(())
}

/// Nothing goes to him before that moment. All that waits gets the same due date, so that it leaves in the order in which it was
/// written, what was refused before included.
pub async fn hold(db: &impl Connection, conversation_id: i64, until: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(until))
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::DueAt.lt(until))
        .exec(db)
        .await?;
    Ok(())
}

/// A member wrote: what waited for that may leave, to where he writes from now, by the number that he writes to. His own number has
/// several writings, and what waits may wait under another one, or at another number of the business that he never writes to.
pub async fn release_waiting(
    db: &impl Connection,
    member_id: i64,
    here: &Conversation,
    now: i64,
) -> Result<u64> {
    let his = conversation::Column::MemberId.eq(member_id);
    let released = release(his, here, now).exec(db).await?;
    Ok(released.rows_affected)
}

/// A customer wrote: the answers that were kept for him may leave, to where he writes from now. Answers how many there were of what
/// members had written.
pub async fn release_answers(
    db: &impl Connection,
    contact_id: i64,
    here: &Conversation,
    now: i64,
) -> Result<u64> {
    let his = conversation::Column::ContactId.eq(contact_id);
    let released = release(his, here, now).exec_with_returning(db).await?;
    let written = released.iter().filter(|message| message.author_id.is_some());
    Ok(written.count() as u64)
}

fn release(whose: Expr, here: &Conversation, now: i64) -> UpdateMany<Entity> {
    let his = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::OrganisationId.eq(here.organisation_id))
        .filter(whose)
        .into_query();
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::ConversationId, Expr::value(here.id))
        .col_expr(Column::ChannelId, Expr::value(here.channel_id))
        .filter(Column::ConversationId.in_subquery(his))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::DueAt.eq(UNTIL_HE_WRITES))
}

/// What waited until its receiver wrote, and is too late by now, waits no more.
pub async fn end_too_late(db: &impl Connection, organisation_id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Expired))
        .col_expr(Column::SettledAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::DueAt.eq(UNTIL_HE_WRITES))
        .filter(Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    Ok(())
}

/// The same for what was put aside in the very moment in which its member wrote: whoever put it aside did not see yet that he had, and
/// whoever heard him did not see it yet.
pub async fn release_missed(db: &impl Connection, now: i64) -> Result<()> {
    let open = |column| {
        conversation::Entity::find()
            .select_only()
            .column(column)
            .filter(conversation::Column::MemberId.is_not_null())
            .filter(conversation::Column::LastInboundAt.gt(now - WINDOW_MS))
            .into_query()
    };
    // The number and the lanes besides, as they stand before the moment in the index.
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::ChannelId.in_subquery(open(conversation::Column::ChannelId)))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::Lane.is_in(Lane::ALL.iter().copied()))
        .filter(Column::DueAt.eq(UNTIL_HE_WRITES))
        .filter(Column::ConversationId.in_subquery(open(conversation::Column::Id)))
        .exec(db)
        .await?;
    Ok(())
}

/// Whether a note that shows this was [released](release_waiting) at this moment to a conversation.
pub async fn leaves_now(db: &impl Connection, conversation_id: i64, shows: Shows, now: i64) -> Result<bool> {
    let released = Entity::find()
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::DueAt.eq(now))
        .filter(Column::Shows.eq(shows.to_string()))
        .one(db)
        .await?;
    Ok(released.is_some())
}

/// Somebody belongs to a business no more: what it still had to tell him is not for him, neither over its own numbers nor over those of
/// other businesses, which know him by the writings of his own.
pub async fn withdraw(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    writings: &[String],
    now: i64,
) -> Result<()> {
    let addresses = writings
        .iter()
        .map(|digits| Address::Phone(digits.clone()).to_string());
    let of_him = || {
        conversation::Entity::find()
            .select_only()
            .column(conversation::Column::Id)
    };
    let here = of_him()
        .filter(conversation::Column::OrganisationId.eq(organisation_id))
        .filter(conversation::Column::MemberId.eq(member_id))
        .into_query();
    let elsewhere = of_him()
        .filter(conversation::Column::Address.is_in(addresses))
        .into_query();
    for meant in [
        is_told_team(organisation_id).add(Column::ConversationId.in_subquery(here)),
        Condition::all()
            .add(Column::AboutId.eq(organisation_id))
            .add(Column::ConversationId.in_subquery(elsewhere)),
    ] {
        Entity::update_many()
            .col_expr(Column::State, Expr::value(MessageState::Cancelled))
            .col_expr(Column::SettledAt, Expr::value(now))
            .filter(meant)
            .filter(Column::State.eq(MessageState::Queued))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Somebody is blocked: what waits for him does not leave. A campaign's messages are made when their turn comes, and are none then.
pub async fn withdraw_from(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    now: i64,
) -> Result<()> {
    let his = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::OrganisationId.eq(organisation_id))
        .filter(conversation::Column::ContactId.eq(contact_id))
        .into_query();
    Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Cancelled))
        .col_expr(Column::Error, Expr::value(BLOCKED))
        .col_expr(Column::SettledAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.in_subquery(his))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::RecipientId.is_null())
        .filter(Column::ReminderId.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Somebody writes far too much: the cards of his that wait for their turn would hold up those of others, and are withdrawn; what he wrote
/// is in his conversation. Answers how many that were, of the member of whom there were the most.
pub async fn withdraw_cards(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    now: i64,
) -> Result<i64> {
    let of_him = lead::Entity::find()
        .select_only()
        .column(lead::Column::Id)
        .filter(lead::Column::OrganisationId.eq(organisation_id))
        .filter(lead::Column::ContactId.eq(contact_id))
        .into_query();
    let to_members = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::OrganisationId.eq(organisation_id))
        .filter(conversation::Column::MemberId.is_not_null())
        .into_query();
    let withdrawn = Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Cancelled))
        .col_expr(Column::Error, Expr::value("flood"))
        .col_expr(Column::SettledAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.in_subquery(to_members))
        .filter(Column::LeadId.in_subquery(of_him))
        .filter(Column::State.eq(MessageState::Queued))
        .filter(Column::Lane.eq(Lane::Transactional))
        .exec_with_returning(db)
        .await?;
    let mut of_each: BTreeMap<i64, i64> = BTreeMap::new();
    for message in withdrawn {
        *of_each.entry(message.conversation_id).or_default() += 1;
    }
    Ok(of_each.into_values().max().unwrap_or_default())
}

/// Why a message ended that was for somebody whom a member has blocked.
pub const BLOCKED: &str = "blocked";

/// Ends a message before it left, with the reason.
pub async fn end(db: &impl Connection, id: i64, state: MessageState, reason: &str, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Error, Expr::value(reason))
        .col_expr(Column::SettledAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
