//! Many messages at once, in a statement or two: where a thousand leave in a second, one after the other takes too long.

use sea_orm::sea_query::{BinOper, CaseStatement, Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Message, NewMessage, row};
use crate::domain::cost::Entered;
use crate::domain::state::MessageState;
use crate::store::channels::Channel;
use crate::store::entity::message::{ActiveModel, Column, Entity};
use crate::store::{Connection, Result};

/// Rows of one statement: it has some forty values for each, and full ones are the same statement every time.
const ROWS: usize = 25;

/// Writes down messages that leave right now, each with what it is entered with into its campaign's account.
pub async fn insert_all_sending(
    db: &impl Connection,
    installation: &str,
    all: Vec<(NewMessage, Entered)>,
    fence: i64,
    now: i64,
) -> Result<Vec<Message>> {
    let mut written = Vec::with_capacity(all.len());
    let mut all = all.into_iter().peekable();
    while all.peek().is_some() {
        let rows = all.by_ref().take(ROWS).map(|(new, entered)| {
            Ok(ActiveModel {
                entered: Set(Some(entered.kept())),
                category: Set(Some(entered.category)),
                ..row(new, MessageState::Sending, fence, now)?
            })
        });
        let rows = rows.collect::<Result<Vec<_>>>()?;
        written.extend(Entity::insert_many(rows).exec_with_returning(db).await?);
    }
    name_first_attempts(db, installation, &mut written).await?;
    Ok(written)
}

/// Messages are entered so from now on, of which nothing was kept or which are charged as something else. The caller holds them.
pub async fn enter(db: &impl Connection, organisation_id: i64, entered: &Entered, ids: &[i64]) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Entered, Expr::value(entered.kept()))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

/// As `name_attempt` does for one.
async fn name_first_attempts(
    db: &impl Connection,
    installation: &str,
    messages: &mut [Message],
) -> Result<()> {
    let joined = |text: Expr, more: Expr| text.binary(BinOper::Custom("||"), more);
    let id = Expr::col(Column::Id).cast_as("text");
    let name = joined(joined(Expr::val(format!("{installation}:")), id), Expr::val(":1"));
    Entity::update_many()
        .col_expr(Column::Correlation, name)
        .filter(Column::Id.is_in(messages.iter().map(|message| message.id)))
        .exec(db)
        .await?;
    for message in messages {
        message.correlation = Some(format!("{installation}:{}:1", message.id));
    }
    Ok(())
}

/// Messages, held until the transaction ends; always in the same order, so that nobody waits in a circle.
pub async fn lock_all(db: &impl Connection, ids: &[i64]) -> Result<Vec<Message>> {
    Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// The provider took these, and calls each so. The caller holds them.
pub async fn take_all(db: &impl Connection, taken: &[(i64, &str)], now: i64) -> Result<()> {
    let mut called = CaseStatement::new();
    for (id, provider_id) in taken {
        called = called.case(Column::Id.eq(*id), Expr::val(*provider_id));
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Accepted))
        .col_expr(Column::AcceptedAt, Expr::value(now))
        .col_expr(Column::ProviderId, called.into())
        .filter(Column::Id.is_in(taken.iter().map(|(id, _)| *id)))
        .exec(db)
        .await?;
    Ok(())
}

/// The messages of a channel that its provider means by its own ids.
pub async fn by_provider_ids(
    db: &impl Connection,
    channel: &Channel,
    provider_ids: &[&str],
) -> Result<Vec<Message>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(channel.organisation_id))
        .filter(Column::ChannelId.eq(channel.id))
        .filter(Column::ProviderId.is_in(provider_ids.iter().copied()))
        .all(db)
        .await
}

/// How messages rise that do so alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Risen<'a> {
    /// To this state: `sent`, `delivered` or `read`.
    pub to: &'a str,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// The price category that the provider told.
    pub category: Option<&'a str>,
    /// Whether the provider bills it, where it told.
    pub billable: Option<bool>,
}

/// They rise. The caller holds them.
pub async fn rise_all(db: &impl Connection, ids: &[i64], risen: &Risen<'_>) -> Result<()> {
    let stamp = match risen.to {
        "sent" => Column::SentAt,
        "delivered" => Column::DeliveredAt,
        _ => Column::ReadAt,
    };
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::value(risen.to))
        .col_expr(stamp, Expr::value(risen.at))
        .filter(Column::Id.is_in(ids.iter().copied()));
    if let Some(category) = risen.category {
        update = update.col_expr(Column::Category, Expr::value(category));
    }
    if let Some(billable) = risen.billable {
        update = update.col_expr(Column::Billable, Expr::value(billable));
    }
    update.exec(db).await?;
    Ok(())
}
