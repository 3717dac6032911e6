//! One person on one channel: where to answer, and when he last wrote.

use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::channels::Channel;
use super::entity::contact::Model as Contact;
use super::entity::conversation::{ActiveModel, Column, Entity};
use super::entity::{lead, message};
use super::{Connection, Result};
use crate::domain::message::{Address, INTERNAL_ID};

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

impl Party {
    /// In a question: the conversations with him.
    fn is_there(self) -> SimpleExpr {
        match self {
            Self::Contact(id) => Column::ContactId.eq(id),
            Self::Member(id) => Column::MemberId.eq(id),
        }
    }
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
        marketing_hold_until_at: Set(None),
        last_promotion_at: Set(None),
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
    latest(db, channel_id, Party::Contact(contact_id)).await
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
    latest(db, channel_id, Party::Member(member_id)).await
}

/// Where to write to a contact first: where he last wrote; else, and where nobody can write to, by his number. `None`: there is no
/// way to write to him.
pub async fn with_contact(
    db: &impl Connection,
    channel: &Channel,
    contact: &Contact,
    now: i64,
) -> Result<Option<Conversation>> {
    let known = of_contact(db, channel.id, contact.id).await?;
    let reachable = known
        .as_ref()
        .is_some_and(|known| Address::parse(&known.address).can_be_written_to());
    match &contact.phone {
        Some(phone) if !reachable => {
            let (to, party) = (Address::Phone(phone.clone()), Party::Contact(contact.id));
            open(db, channel.organisation_id, channel.id, &to, party, now)
                .await
                .map(Some)
        }
        _ => Ok(known),
    }
}

/// Somebody is reached elsewhere from now on: what was said at any of the old addresses goes on at the new one. Where there is a
/// conversation at that address already, it takes over.
pub async fn readdress(db: &impl Connection, party: Party, old: &[String], new: &Address) -> Result<()> {
    let new = new.to_string();
    let moving = Entity::find()
        .filter(party.is_there())
        .filter(Column::Address.is_in(old))
        .filter(Column::Address.ne(&new))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    for old in moving {
        let there = Entity::find()
            .filter(Column::OrganisationId.eq(old.organisation_id))
            .filter(Column::ChannelId.eq(old.channel_id))
            .filter(Column::Address.eq(&new))
            .one(db)
            .await?;
        match there {
            None => {
                Entity::update_many()
                    .col_expr(Column::Address, Expr::value(&new))
                    .filter(Column::Id.eq(old.id))
                    .exec(db)
                    .await?;
            }
            // Whoever has the number now is of the team: he is spoken to as such.
            Some(there) if there.member_id.is_some_and(|id| party != Party::Member(id)) => {}
            Some(there) => take_over(db, &old, &there).await?,
        }
    }
    Ok(())
}

/// What was said in one conversation goes on in another, with whom it was. The old one stays behind, empty and nobody's: something may
/// just be leaving by it, and its address may become somebody else's.
async fn take_over(db: &impl Connection, old: &Conversation, new: &Conversation) -> Result<()> {
    message::Entity::update_many()
        .col_expr(message::Column::ConversationId, Expr::value(new.id))
        .filter(message::Column::ConversationId.eq(old.id))
        .exec(db)
        .await?;
    lead::Entity::update_many()
        .col_expr(lead::Column::ConversationId, Expr::value(new.id))
        .filter(lead::Column::ConversationId.eq(old.id))
        .exec(db)
        .await?;
    let whole = Conversation {
        contact_id: old.contact_id,
        member_id: old.member_id,
        speaks_for_id: old.speaks_for_id,
        last_inbound_at: Ord::max(old.last_inbound_at, new.last_inbound_at),
        last_outbound_at: Ord::max(old.last_outbound_at, new.last_outbound_at),
        hold_until_at: Ord::max(old.hold_until_at, new.hold_until_at),
        marketing_hold_until_at: Ord::max(old.marketing_hold_until_at, new.marketing_hold_until_at),
        last_promotion_at: Ord::max(old.last_promotion_at, new.last_promotion_at),
        ..new.clone()
    };
    let empty = Conversation {
        contact_id: None,
        member_id: None,
        speaks_for_id: None,
        last_inbound_at: None,
        last_outbound_at: None,
        hold_until_at: None,
        marketing_hold_until_at: None,
        last_promotion_at: None,
        ..old.clone()
    };
    for row in [whole, empty] {
        Entity::update_many()
            .col_expr(Column::ContactId, Expr::value(row.contact_id))
            .col_expr(Column::MemberId, Expr::value(row.member_id))
            .col_expr(Column::SpeaksForId, Expr::value(row.speaks_for_id))
            .col_expr(Column::LastInboundAt, Expr::value(row.last_inbound_at))
            .col_expr(Column::LastOutboundAt, Expr::value(row.last_outbound_at))
            .col_expr(Column::HoldUntilAt, Expr::value(row.hold_until_at))
            .col_expr(
                Column::MarketingHoldUntilAt,
                Expr::value(row.marketing_hold_until_at),
            )
            .col_expr(Column::LastPromotionAt, Expr::value(row.last_promotion_at))
            .filter(Column::Id.eq(row.id))
            .exec(db)
            .await?;
    }
    Ok(())
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

/// A promotion left to him.
pub async fn note_promoted(db: &impl Connection, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastOutboundAt, Expr::value(at))
        .col_expr(Column::LastPromotionAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Whether a promotion left to a contact after a moment, by whichever number of the business.
pub async fn was_promoted_since(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    since: i64,
) -> Result<bool> {
    let some = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::LastPromotionAt.gt(since))
        .one(db)
        .await?;
    Ok(some.is_some())
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

/// No promotion leaves to him before this moment; what he asks for does.
pub async fn hold_marketing(db: &impl Connection, id: i64, until: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::MarketingHoldUntilAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

async fn latest(db: &impl Connection, channel_id: i64, who: Party) -> Result<Option<Conversation>> {
    Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(who.is_there())
        // Where nobody can write to counts only while there is nothing else.
        .order_by_asc(Column::Address.ends_with(INTERNAL_ID))
        .order_by_desc(Expr::col(Column::LastInboundAt).if_null(0))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}
