//! What a business no longer keeps: its old messages, webhooks and files, some rows at a time.
//!
//! A message goes with its row, unless something is still counted by it: then only its words, what it quotes and its file go. What waits
//! for its turn or is under way stays whole, and so does the conversation of a lead that is open.

use sea_orm::sea_query::{Expr, LockBehavior, LockType, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{inbox_event, lead, message, message_name};
use super::{Connection, Result, files};
use crate::domain::message::Content;
use crate::domain::state::{InboxState, MessageState};

/// Messages that have not come to their end: they are the outbox.
const UNDER_WAY: [MessageState; 2] = [MessageState::Queued, MessageState::Sending];

/// Moments before which things are old. `None`: that kind is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// Messages.
    pub messages: Option<i64>,
    /// Webhooks as they came.
    pub events: Option<i64>,
    /// Files.
    pub media: Option<i64>,
}

/// How much is old.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Old {
    /// Messages.
    pub messages: u64,
    /// Webhooks as they came.
    pub events: u64,
    /// Files.
    pub media: u64,
}

impl Old {
    /// Whether that is nothing at all.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// How much of a business would be forgotten.
pub async fn count(db: &impl Connection, organisation_id: i64, before: Before) -> Result<Old> {
    let mut old = Old::default();
    if let Some(before) = before.messages {
        let rows = message::Entity::find().filter(old_messages(organisation_id, before));
        old.messages = rows.count(db).await?;
    }
    if let Some(before) = before.events {
        let rows = inbox_event::Entity::find().filter(old_events(organisation_id, before));
        old.events = rows.count(db).await?;
    }
    if let Some(before) = before.media {
        old.media = files::count_old(db, organisation_id, before).await?;
    }
    Ok(old)
}

/// Forgets the oldest, at most `limit` of each kind. Answers how much that was.
pub async fn forget(
    db: &impl Connection,
    organisation_id: i64,
    before: Before,
    limit: u64,
    now: i64,
) -> Result<Old> {
    let mut done = Old::default();
    if let Some(before) = before.media {
        done.media = files::forget_old(db, organisation_id, before, limit).await?;
    }
    if let Some(before) = before.messages {
        done.messages = forget_messages(db, organisation_id, before, limit, now).await?;
    }
    if let Some(before) = before.events {
        done.events = super::inbox::forget_before(db, organisation_id, before, limit).await?;
    }
    Ok(done)
}

fn old_events(organisation_id: i64, before: i64) -> Condition {
    use inbox_event::Column;
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::ReceivedAt.lt(before))
        .add(Column::State.ne(InboxState::New))
}

fn old_messages(organisation_id: i64, before: i64) -> Condition {
    use message::Column;
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::CreatedAt.lt(before))
        .add(Column::ForgottenAt.is_null())
        .add(Column::State.is_not_in(UNDER_WAY))
        .add(
            Column::ConversationId.not_in_subquery(open_leads(organisation_id, lead::Column::ConversationId)),
        )
        .add(
            Condition::any()
                .add(Column::LeadId.is_null())
                .add(Column::LeadId.not_in_subquery(open_leads(organisation_id, lead::Column::Id))),
        )
}

fn open_leads(organisation_id: i64, column: lead::Column) -> SelectStatement {
    Query::select()
        .column(column)
        .from(lead::Entity)
        .and_where(lead::Column::OrganisationId.eq(organisation_id))
        .and_where(lead::Column::OpenContactId.is_not_null())
        .to_owned()
}

/// What is counted by its row: a campaign's and a reminder's message, what it cost, and one of which nobody knows whether it arrived.
fn is_counted() -> Condition {
    use message::Column;
    Condition::any()
        .add(Column::CampaignId.is_not_null())
        .add(Column::RecipientId.is_not_null())
        .add(Column::ReminderId.is_not_null())
        .add(Column::Entered.is_not_null())
        .add(Column::PriceMicros.is_not_null())
        .add(Column::State.eq(MessageState::Unknown))
}

async fn forget_messages(
    db: &impl Connection,
    organisation_id: i64,
    before: i64,
    limit: u64,
    now: i64,
) -> Result<u64> {
    use message::Column;
    let mut oldest = message::Entity::find()
        .select_only()
        .columns([Column::Id, Column::FileId])
        .filter(old_messages(organisation_id, before))
        .order_by_asc(Column::CreatedAt)
        .limit(limit);
    if db.get_database_backend() == DbBackend::Postgres {
        // Whoever has one of them just now does something about it.
        oldest = oldest.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let oldest: Vec<(i64, Option<i64>)> = oldest.into_tuple().all(db).await?;
    if oldest.is_empty() {
        return Ok(0);
    }
    let these = || Column::Id.is_in(oldest.iter().map(|(id, _)| *id));
    // Whoever reads it later finds a message without words, not one that cannot be read.
    let nothing = serde_json::to_string(&Content::text("")).unwrap_or_default();
    message::Entity::update_many()
        .col_expr(Column::Content, Expr::value(nothing))
        .col_expr(Column::Readable, Expr::value(""))
        .col_expr(Column::Quotes, Expr::value(None::<String>))
        .col_expr(Column::FileId, Expr::value(None::<i64>))
        .col_expr(Column::ForgottenAt, Expr::value(now))
        .filter(these())
        .filter(is_counted())
        .exec(db)
        .await?;
    let gone = Query::select()
        .column(Column::Id)
        .from(message::Entity)
        .and_where(these())
        .and_where(Column::ForgottenAt.is_null())
        .to_owned();
    message_name::Entity::delete_many()
        .filter(message_name::Column::OrganisationId.eq(organisation_id))
        .filter(message_name::Column::MessageId.in_subquery(gone))
        .exec(db)
        .await?;
    message::Entity::delete_many()
        .filter(these())
        .filter(Column::ForgottenAt.is_null())
        .exec(db)
        .await?;
    let mut files: Vec<i64> = oldest.iter().filter_map(|(_, file)| *file).collect();
    files.sort_unstable();
    files.dedup();
    if !files.is_empty() {
        files::forget_unused(db, organisation_id, files).await?;
    }
    Ok(oldest.len() as u64)
}
