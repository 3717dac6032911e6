//! One person on one channel: where to answer, and when he last wrote.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{Condition, Expr, ExprTrait, LockBehavior, LockType, SimpleExpr};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, DbBackend, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select, Statement,
};

use super::channels::{self, Channel};
use super::entity::contact::Model as Contact;
use super::entity::conversation::{ActiveModel, Column, Entity};
use super::entity::message::Model as Message;
use super::entity::{channel, lead, message};

use super::{Connection, Result};
use crate::domain::audience::WINDOW_MS;
use crate::domain::message::{Address, INTERNAL_ID, Lane};
use crate::domain::shows::Shows;
use crate::domain::state::MessageState;

pub use super::entity::conversation::Model as Conversation;

/// No provider asks for more: it is WhatsApp's own day for marketing, and an hour.
const LONGEST_HOLD_MS: i64 = 25 * 60 * 60 * 1000;

/// Nobody who sets his clock right finds it further ahead, unless it was quite wrong.
const FAR_MS: i64 = 7 * 24 * 60 * 60 * 1000;

impl Conversation {
    /// Unasked, nothing leaves to him before this moment, so long after what left to him last.
    pub fn spaced_until(&self, spacing_ms: i64, now: i64) -> i64 {
        // What left at a moment that is still further away left before the clock was set back.
        let left = self.last_outbound_at.filter(|last| *last <= now + spacing_ms);
        left.map_or(0, |last| last + spacing_ms)
    }

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
    /// Of the contact, or of the member.
    const fn ids(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Contact(id) => (Some(id), None),
            Self::Member(id) => (None, Some(id)),
        }
    }

    /// In a question: the conversations with him.
    fn is_there(self) -> SimpleExpr {
        match self {
            Self::Contact(id) => Column::ContactId.eq(id),
            Self::Member(id) => Column::MemberId.eq(id),
        }
    }
}

/// A conversation in which nothing has been said.
fn row(organisation_id: i64, channel_id: i64, address: &Address, party: Party, now: i64) -> ActiveModel {
    let (contact_id, member_id) = party.ids();
    ActiveModel {
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
        by_hand_until_at: Set(None),
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
    let row = row(organisation_id, channel_id, address, party, now);
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
    let (contact_id, member_id) = party.ids();
    if found.contact_id != contact_id || found.member_id != member_id {
        if found.member_id != member_id
            && let Some(before) = found.member_id
        {
            withdraw_notes(db, &found, before, now).await?;
        }
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

/// In a question about messages: what a business tells its people over its own numbers. What is for the customers that they are, too, is
/// none of it, nor what another business tells them there.
pub(super) fn is_told_team(organisation_id: i64) -> Condition {
    let is_own = Condition::any()
        .add(message::Column::AboutId.is_null())
        .add(message::Column::AboutId.eq(organisation_id));
    Condition::all()
        .add(message::Column::OrganisationId.eq(organisation_id))
        .add(is_own)
        .add(message::Column::RecipientId.is_null())
        .add(message::Column::ReminderId.is_null())
}

/// A member is here no more: what he was still to be told, unasked, is not for whoever he is now. Most of it was withdrawn when he left;
/// something may have been written in that very moment. That he left is the one thing that he still hears.
async fn withdraw_notes(db: &impl Connection, there: &Conversation, member_id: i64, now: i64) -> Result<()> {
    let is_another = Condition::any()
        .add(message::Column::Shows.is_null())
        .add(message::Column::Shows.ne(Shows::Farewell(member_id).to_string()));
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Cancelled))
        .col_expr(message::Column::SettledAt, Expr::value(now))
        .filter(is_told_team(there.organisation_id))
        .filter(is_another)
        .filter(message::Column::ConversationId.eq(there.id))
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::Lane.ne(Lane::Reply))
        .exec(db)
        .await?;
    Ok(())
}

/// One conversation.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Conversation>> {
    Entity::find_by_id(id).one(db).await
}

/// One conversation, held until the transaction ends: nobody notes meanwhile that somebody wrote there.
pub async fn lock(db: &impl Connection, id: i64) -> Result<Option<Conversation>> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
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

/// Over which number of a business each of these contacts last wrote, before others over one that is not lost; none for whoever never has.
pub async fn last_numbers(
    db: &impl Connection,
    organisation_id: i64,
    contacts: Vec<i64>,
) -> Result<HashMap<i64, i64>> {
    if contacts.is_empty() {
        return Ok(HashMap::new());
    }
    let wrote: Vec<(Option<i64>, i64)> = Entity::find()
        .select_only()
        .column(Column::ContactId)
        .column(Column::ChannelId)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.is_in(contacts))
        .filter(Column::LastInboundAt.is_not_null())
        .join(JoinType::InnerJoin, its_channel())
        // Of each the last one stays.
        .order_by_desc(channels::lost_last())
        .order_by_asc(Column::LastInboundAt)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let wrote = wrote.into_iter();
    Ok(wrote
        .filter_map(|(contact, channel)| Some((contact?, channel)))
        .collect())
}

fn its_channel() -> RelationDef {
    Entity::belongs_to(channel::Entity)
        .from(Column::ChannelId)
        .to(channel::Column::Id)
        .into()
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
    let mut found = with_contacts(db, channel, &[contact], now).await?;
    Ok(found.remove(&contact.id))
}

/// The same of many, by contact.
pub async fn with_contacts(
    db: &impl Connection,
    channel: &Channel,
    contacts: &[&Contact],
    now: i64,
) -> Result<HashMap<i64, Conversation>> {
    let (mut found, missing) = known_with(db, channel, contacts).await?;
    found.extend(open_all(db, channel, &missing, now).await?);
    Ok(found)
}

/// The same without opening any: those that would be opened are told of as they would be.
pub async fn foreseen_with(
    db: &impl Connection,
    channel: &Channel,
    contacts: &[&Contact],
) -> Result<HashMap<i64, Conversation>> {
    let (mut found, missing) = known_with(db, channel, contacts).await?;
    let new = missing.into_iter().map(|(contact, address)| {
        let new = Conversation {
            id: 0,
            organisation_id: channel.organisation_id,
            channel_id: channel.id,
            address: address.to_string(),
            contact_id: Some(contact),
            member_id: None,
            last_inbound_at: None,
            last_outbound_at: None,
            hold_until_at: None,
            created_at: 0,
            speaks_for_id: None,
            marketing_hold_until_at: None,
            last_promotion_at: None,
            by_hand_until_at: None,
        };
        (contact, new)
    });
    found.extend(new);
    Ok(found)
}

/// Where these contacts are written to, and those who are to be written to at their numbers: nobody has, or he cannot be reached where
/// he last wrote.
async fn known_with(
    db: &impl Connection,
    channel: &Channel,
    contacts: &[&Contact],
) -> Result<(HashMap<i64, Conversation>, Vec<(i64, Address)>)> {
    let known = Entity::find()
        .filter(Column::ChannelId.eq(channel.id))
        .filter(Column::ContactId.is_in(contacts.iter().map(|contact| contact.id)));
    // The first comes last, and stays.
    let known = by_preference(known).all(db).await?.into_iter().rev();
    let found: HashMap<i64, Conversation> = known
        .filter_map(|known| Some((known.contact_id?, known)))
        .collect();
    let reachable = |contact: &Contact| {
        let known = found.get(&contact.id);
        known.is_some_and(|known| Address::parse(&known.address).can_be_written_to())
    };
    let missing = contacts.iter().filter(|contact| !reachable(contact));
    let missing = missing
        .filter_map(|contact| Some((contact.id, Address::Phone(contact.phone.clone()?))))
        .collect();
    Ok((found, missing))
}

/// Holds the conversations of contacts on a channel, where several processes share the database; always in the same order.
pub async fn hold_of(db: &impl Connection, channel_id: i64, contacts: &BTreeSet<i64>) -> Result<()> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::ContactId.is_in(contacts.iter().copied()))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .into_tuple::<i64>()
        .all(db)
        .await?;
    Ok(())
}

/// Those of these that nobody else holds, held until the transaction ends: for whoever must not wait. Before appointments and subscriptions.
pub async fn lock_free(db: &impl Connection, ids: Vec<i64>) -> Result<Vec<Conversation>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await
}

/// The conversations with contacts at their addresses, opened where there is none.
async fn open_all(
    db: &impl Connection,
    channel: &Channel,
    at: &[(i64, Address)],
    now: i64,
) -> Result<HashMap<i64, Conversation>> {
    let (organisation_id, mut opened) = (channel.organisation_id, HashMap::new());
    if at.is_empty() {
        return Ok(opened);
    }
    let rows = at.iter().map(|(contact, address)| {
        row(
            organisation_id,
            channel.id,
            address,
            Party::Contact(*contact),
            now,
        )
    });
    Entity::insert_many(rows)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::ChannelId, Column::Address])
        .exec_without_returning(db)
        .await?;
    let there = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel.id))
        .filter(Column::Address.is_in(at.iter().map(|(_, address)| address.to_string())))
        .all(db)
        .await?;
    let mut there: HashMap<String, Conversation> = there
        .into_iter()
        .map(|there| (there.address.clone(), there))
        .collect();
    for (contact, address) in at {
        // Whoever is of the team is spoken to as such: what leaves to the customer that he is, too, reaches him there.
        let his = |found: &Conversation| found.contact_id == Some(*contact) || found.member_id.is_some();
        let found = match there.remove(&address.to_string()).filter(his) {
            Some(found) => found,
            // Somebody else was met there before.
            None => {
                let party = Party::Contact(*contact);
                open(db, organisation_id, channel.id, address, party, now).await?
            }
        };
        opened.insert(*contact, found);
    }
    Ok(opened)
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
        by_hand_until_at: Ord::max(old.by_hand_until_at, new.by_hand_until_at),
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
        by_hand_until_at: None,
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
            .col_expr(Column::ByHandUntilAt, Expr::value(row.by_hand_until_at))
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
pub async fn note_inbound(db: &impl Connection, organisation_id: i64, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastInboundAt, Expr::value(at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::LastInboundAt.is_null().or(Column::LastInboundAt.lt(at)))
        .exec(db)
        .await?;
    Ok(())
}

/// The provider says that the 24 hours were over when something left to him, whatever was known of it here: so they are, unless he has
/// written since.
pub async fn note_closed(db: &impl Connection, message: &Message) -> Result<()> {
    let Some(left) = message.sending_at else {
        return Ok(());
    };
    Entity::update_many()
        .col_expr(Column::LastInboundAt, Expr::value(left - WINDOW_MS))
        .filter(Column::OrganisationId.eq(message.organisation_id))
        .filter(Column::Id.eq(message.conversation_id))
        .filter(Column::LastInboundAt.gt(left - WINDOW_MS))
        .filter(Column::LastInboundAt.lte(left))
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

/// A promotion left to them. Where one is noted for a moment to come, the clock was set back: that one counts on its day, too.
pub async fn note_promoted(db: &impl Connection, ids: Vec<i64>, at: i64) -> Result<()> {
    note_outbound(db, ids.clone(), at).await?;
    Entity::update_many()
        .col_expr(Column::LastPromotionAt, Expr::value(at))
        .filter(Column::Id.is_in(ids))
        .filter(
            Column::LastPromotionAt
                .is_null()
                .or(Column::LastPromotionAt.lt(at)),
        )
        .exec(db)
        .await?;
    Ok(())
}

/// A promotion that left did not get to him: the one before it, if any, is the last that he got.
pub async fn take_promotion_back(db: &impl Connection, message: &Message) -> Result<()> {
    use message::Column as Of;
    let Some(left) = message.sending_at else {
        return Ok(());
    };
    let before = message::Entity::find()
        .select_only()
        .column_as(Of::SendingAt.max(), "before")
        .filter(Of::ConversationId.eq(message.conversation_id))
        .filter(Of::Id.ne(message.id))
        .filter(Of::CampaignId.is_not_null())
        // Also what may be on its way still.
        .filter(Of::State.ne(MessageState::Failed))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await?;
    Entity::update_many()
        .col_expr(Column::LastPromotionAt, Expr::value(before.flatten()))
        .filter(Column::Id.eq(message.conversation_id))
        .filter(Column::LastPromotionAt.eq(left))
        .exec(db)
        .await?;
    Ok(())
}

/// A promotion that was said not to have got to him did: he got it when it left.
pub async fn give_promotion_again(db: &impl Connection, message: &Message) -> Result<()> {
    let Some(left) = message.sending_at else {
        return Ok(());
    };
    Entity::update_many()
        .col_expr(Column::LastPromotionAt, Expr::value(left))
        .filter(Column::Id.eq(message.conversation_id))
        .filter(
            Column::LastPromotionAt
                .is_null()
                .or(Column::LastPromotionAt.lt(left)),
        )
        .exec(db)
        .await?;
    Ok(())
}

/// When a promotion last left to each of these contacts, by whichever number of the business; none for whoever never got one.
pub async fn last_promotions(
    db: &impl Connection,
    organisation_id: i64,
    contacts: Vec<i64>,
) -> Result<HashMap<i64, i64>> {
    let last: Vec<(Option<i64>, Option<i64>)> = Entity::find()
        .select_only()
        .column(Column::ContactId)
        .column_as(Column::LastPromotionAt.max(), "last")
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.is_in(contacts))
        .filter(Column::LastPromotionAt.is_not_null())
        .group_by(Column::ContactId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(last
        .into_iter()
        .filter_map(|(contact, last)| Some((contact?, last?)))
        .collect())
}

/// Where a business promotes over several numbers at once, nobody else does until the transaction ends: what left to somebody by one
/// of them is seen by the others. After campaigns, before conversations.
pub async fn promote_alone(db: &impl Connection, organisation_id: i64) -> Result<()> {
    let backend = db.get_database_backend();
    if backend == DbBackend::Postgres {
        let name = format!("pregon:promotions:{organisation_id}");
        let hold = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        db.execute_raw(Statement::from_sql_and_values(backend, hold, [name.into()]))
            .await?;
    }
    Ok(())
}

/// To which of these contacts a promotion left after a moment, by whichever number of the business.
pub async fn promoted_since(
    db: &impl Connection,
    organisation_id: i64,
    contacts: Vec<i64>,
    since: i64,
) -> Result<HashSet<i64>> {
    let some = Entity::find()
        .select_only()
        .column(Column::ContactId)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.is_in(contacts))
        .filter(Column::LastPromotionAt.gt(since))
        .into_tuple::<Option<i64>>()
        .all(db)
        .await?;
    Ok(some.into_iter().flatten().collect())
}

/// The clock was set back: no hold of a number's conversations is longer than any is from now on, and a promotion that is noted for a
/// far future left now. What is noted for a near one holds nobody up for long, and may be true.
pub async fn set_back(db: &impl Connection, channel_id: i64, now: i64) -> Result<()> {
    for (column, beyond, instead) in [
        (Column::LastOutboundAt, 0, 0),
        (Column::HoldUntilAt, LONGEST_HOLD_MS, LONGEST_HOLD_MS),
        (Column::MarketingHoldUntilAt, LONGEST_HOLD_MS, LONGEST_HOLD_MS),
        (Column::LastPromotionAt, FAR_MS, 0),
    ] {
        Entity::update_many()
            .col_expr(column, Expr::value(now + instead))
            .filter(Column::ChannelId.eq(channel_id))
            .filter(column.gt(now + beyond))
            .exec(db)
            .await?;
    }
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
    let his = Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(who.is_there());
    by_preference(his).one(db).await
}

/// Of the places where somebody can be written to, the best first.
fn by_preference(conversations: Select<Entity>) -> Select<Entity> {
    conversations
        // Where nobody can write to counts only while there is nothing else.
        .order_by_asc(Column::Address.ends_with(INTERNAL_ID))
        .order_by_desc(Expr::col(Column::LastInboundAt).if_null(0))
        .order_by_desc(Column::Id)
}
