//! One person on one channel: where to answer, and when he last wrote.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::conversation::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::message::Address;

pub use super::entity::conversation::Model as Conversation;

impl Conversation {
    /// The business that a member speaks for here until he says otherwise.
    pub fn speaks_for(&self) -> i64 {
        self.speaks_for_id.unwrap_or(self.organisation_id)
    }

    /// Whether what is about a business has to name it here: unless it is the one whose number this is and for which he speaks. Whoever
    /// leads several always sees whose customers he reaches.
    pub fn has_to_name(&self, organisation_id: i64) -> bool {
        organisation_id != self.organisation_id || organisation_id != self.speaks_for()
    }
}

/// Who is on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// A customer.
    Contact(i64),
    /// A person of the business.
    Member(i64),
}

/// The conversation with an address, opened when there is none.
pub async fn open(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    address: &Address,
    party: Party,
    now: i64,
) -> Result<Conversation> {
    let (contact_id, member_id) = match party {
        Party::Contact(id) => (Some(id), None),
        Party::Member(id) => (None, Some(id)),
    };
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        channel_id: Set(channel_id),
        address: Set(address.to_string()),
        contact_id: Set(contact_id),
        member_id: Set(member_id),
        last_inbound_at: Set(None),
        last_outbound_at: Set(None),
        hold_until_at: Set(None),
        created_at: Set(now),
        speaks_for_id: Set(None),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::ChannelId, Column::Address])
        .exec_without_returning(db)
        .await?;
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::Address.eq(address.to_string()))
        .one(db)
        .await?
        .ok_or_else(|| super::Error::RecordNotFound(format!("conversation on channel {channel_id}")))?;
    if found.contact_id != contact_id || found.member_id != member_id {
        // A customer became a member, or the other way round: the conversation follows the person.
        Entity::update_many()
            .col_expr(Column::ContactId, Expr::value(contact_id))
            .col_expr(Column::MemberId, Expr::value(member_id))
            .col_expr(Column::SpeaksForId, Expr::value(None::<i64>))
            .filter(Column::Id.eq(found.id))
            .exec(db)
            .await?;
        return Ok(Conversation {
            contact_id,
            member_id,
            speaks_for_id: None,
            ..found
        });
    }
    Ok(found)
}

/// One conversation.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Conversation>> {
    Entity::find_by_id(id).one(db).await
}

/// Several at once.
pub async fn by_ids(db: &impl Connection, ids: Vec<i64>) -> Result<Vec<Conversation>> {
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// Where a contact last wrote on a channel.
pub async fn of_contact(
    db: &impl Connection,
    channel_id: i64,
    contact_id: i64,
) -> Result<Option<Conversation>> {
    latest(db, channel_id, Column::ContactId.eq(contact_id)).await
}

/// Where a member last wrote at all.
pub async fn last_of_member(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
) -> Result<Option<Conversation>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::LastInboundAt.is_not_null())
        .order_by_desc(Column::LastInboundAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Where a member last wrote on a channel.
pub async fn of_member(
    db: &impl Connection,
    channel_id: i64,
    member_id: i64,
) -> Result<Option<Conversation>> {
    latest(db, channel_id, Column::MemberId.eq(member_id)).await
}

/// From now on a member speaks for this business here; `None`: for the one whose number it is.
pub async fn speak_for(db: &impl Connection, id: i64, organisation_id: Option<i64>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SpeaksForId, Expr::value(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// He wrote: the 24-hour window is open from this moment. Late webhooks never move it back.
pub async fn note_inbound(db: &impl Connection, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastInboundAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::LastInboundAt.is_null().or(Column::LastInboundAt.lt(at)))
        .exec(db)
        .await?;
    Ok(())
}

/// Something left to him.
pub async fn note_outbound(db: &impl Connection, ids: Vec<i64>, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastOutboundAt, Expr::value(at))
        .filter(Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(())
}

/// Nothing leaves to him before this moment.
pub async fn hold(db: &impl Connection, id: i64, until: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::HoldUntilAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

async fn latest(
    db: &impl Connection,
    channel_id: i64,
    who: sea_orm::sea_query::SimpleExpr,
) -> Result<Option<Conversation>> {
    Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(who)
        .order_by_desc(Expr::col(Column::LastInboundAt).if_null(0))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}
