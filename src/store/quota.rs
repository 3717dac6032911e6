//! How many people a business wrote to outside of their windows: what WhatsApp limits in each stretch of 24 hours. The limit is the
//! account's, so all numbers of it count together. Source: Cloud API, *Messaging limits*.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement};

use super::channels::{self, Channel};
use super::entity::message::{Column, Entity};
use super::{Connection, Result};
use crate::domain::audience::WINDOW_MS;
use crate::domain::health::people_a_day;
use crate::domain::message::Lane;
use crate::domain::state::{Direction, MessageState};

/// The stretch of time that the limit is for. A message counts from when WhatsApp takes it, a little after it has left here: without
/// that little, whoever comes next could be refused.
pub const STRETCH_MS: i64 = 24 * 60 * 60 * 1000 + ON_ITS_WAY_MS;
const ON_ITS_WAY_MS: i64 = 60 * 1000;

/// What has just left was due so long ago at most, but for what waited for its number: that is counted with all of it.
const WAITED_MS: i64 = 10 * 60 * 1000;

/// The only kind of message that may go to somebody outside of his window.
const TEMPLATE: &str = "template";

/// Messages that left, or may have.
const LEFT: [MessageState; 6] = [
    MessageState::Sending,
    MessageState::Unknown,
    MessageState::Accepted,
    MessageState::Sent,
    MessageState::Delivered,
    MessageState::Read,
];

/// What a number's provider lets it do within 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// People who may be written to outside of their windows.
    pub limit: u64,
    /// Those of them who are left.
    pub left: u64,
    /// When the first of those who are used up counts no more.
    pub frees_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct Used {
    people: i64,
    first: Option<i64>,
}

/// What is left of it for whoever begins to write at a moment. `None`: the provider told no limit.
pub async fn at(db: &impl Connection, channel: &Channel, moment: i64) -> Result<Option<Quota>> {
    let Some(limit) = limit(channel) else {
        return Ok(None);
    };
    let numbers = channels::in_its_account(db, channel).await?;
    let since = moment - STRETCH_MS;
    let used = used(db, channel.organisation_id, &numbers, (since, STRETCH_MS)).await?;
    let people = u64::try_from(used.people).unwrap_or(0);
    Ok(Some(Quota {
        limit,
        left: limit.saturating_sub(people),
        frees_at: used.first.map(|first| first + STRETCH_MS),
    }))
}

/// How many of it the other numbers of the account have used up since a moment a while ago, whoever was counted before included.
pub async fn used_by_others(db: &impl Connection, channel: &Channel, since: i64) -> Result<u64> {
    let mut others = channels::in_its_account(db, channel).await?;
    others.retain(|number| number.id != channel.id);
    let used = used(db, channel.organisation_id, &others, (since, WAITED_MS)).await?;
    Ok(u64::try_from(used.people).unwrap_or(0))
}

/// Where several numbers share it, nobody else counts it until the transaction ends. Answers whether they do.
pub async fn hold_if_shared(db: &impl Connection, channel: &Channel) -> Result<bool> {
    let numbers = channels::in_its_account(db, channel).await?;
    let Some(account) = channel.business_account.as_deref().filter(|_| numbers.len() > 1) else {
        return Ok(false);
    };
    let backend = db.get_database_backend();
    if backend == DbBackend::Postgres {
        let name = format!("pregon:quota:{}:{account}", channel.provider.as_str());
        let hold = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        db.execute_raw(Statement::from_sql_and_values(backend, hold, [name.into()]))
            .await?;
    }
    Ok(true)
}

/// Whether the provider told a limit.
pub fn is_limited(channel: &Channel) -> bool {
    limit(channel).is_some()
}

fn limit(channel: &Channel) -> Option<u64> {
    let checkup = channels::checkup(channel);
    let told = checkup.and_then(|(checkup, _)| checkup.health.messaging_limit);
    told.as_deref().and_then(people_a_day)
}

/// By these numbers, since a moment; `waited`: for so long at most before they left.
async fn used(
    db: &impl Connection,
    organisation_id: i64,
    numbers: &[Channel],
    (since, waited): (i64, i64),
) -> Result<Used> {
    let used = Entity::find()
        .select_only()
        .column_as(
            Expr::col((Entity, Column::ConversationId)).count_distinct(),
            "people",
        )
        .column_as(Column::SendingAt.min(), "first")
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.is_in(numbers.iter().map(|number| number.id)))
        .filter(Column::State.is_in(LEFT))
        .filter(Column::Lane.is_in(Lane::ALL.iter().copied()))
        // What leaves was due a while ago at most; without this, everything that ever left would be looked at.
        .filter(Column::DueAt.gt(since - waited))
        .filter(Column::SendingAt.gt(since))
        .filter(Column::Direction.eq(Direction::Out))
        .filter(Column::Kind.eq(TEMPLATE))
        .filter(Expr::not_exists(heard_before()))
        .into_model::<Used>()
        .one(db)
        .await?;
    Ok(used.unwrap_or(Used {
        people: 0,
        first: None,
    }))
}

/// What the same person wrote in the 24 hours before a message left: it went into an open window.
fn heard_before() -> SelectStatement {
    let heard = Alias::new("heard");
    let theirs = |column: Column| Expr::col((heard.clone(), column));
    let ours = |column: Column| Expr::col((Entity, column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, heard.clone())
        .and_where(theirs(Column::ConversationId).equals((Entity, Column::ConversationId)))
        .and_where(theirs(Column::Direction).eq(Direction::In.as_str()))
        .and_where(theirs(Column::CreatedAt).gt(ours(Column::SendingAt).sub(WINDOW_MS)))
        .and_where(theirs(Column::CreatedAt).lte(ours(Column::SendingAt)))
        .to_owned()
}
