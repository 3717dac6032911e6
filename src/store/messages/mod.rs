//! Messages, in and out. Outgoing rows that are not settled are the outbox.

mod many;

use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::domain::cost::{Entered, Facts};
use crate::domain::message::{Accepted, Content, Disposition, InboundMessage, Lane, SendError, numbered};
use crate::domain::money::Price;
use crate::domain::shows::Shows;
use crate::domain::state::{Direction, MessageState};
use crate::domain::template::TemplateCategory;
use crate::domain::trouble::is_about_choices;
use crate::store::entity::contact::Model as Contact;
use crate::store::entity::conversation;
use crate::store::entity::message::{ActiveModel, Column, Entity};
use crate::store::entity::message_name;
use crate::store::{Connection, Result, files};

pub use crate::store::entity::message::Model as Message;
pub use many::{Risen, by_provider_ids, enter, insert_all_sending, lock_all, rise_all, take_all};

impl Message {
    /// The business that it is about: what is tapped below it, or said to it, is meant for that one.
    pub fn business(&self) -> i64 {
        self.about_id.unwrap_or(self.organisation_id)
    }

    /// Whether its last attempt failed, and another one is to be made.
    pub fn waits_again(&self) -> bool {
        self.state == MessageState::Queued && self.attempts > 0 && self.disposition.is_some()
    }

    /// What is known of its price.
    pub fn cost(&self) -> Facts<'_> {
        Facts {
            state: self.state,
            billable: self.billable,
            category: self.category.as_deref(),
            price: self.price_micros.zip(self.price_currency.as_deref()),
        }
    }

    /// Whether what it costs is entered somewhere: with its campaign, or among what belongs to none, as what reminders cost is, and templates
    /// that members send to customers.
    pub fn has_account(&self) -> bool {
        let template = self.lead_id.is_some() && self.kind == TEMPLATE;
        self.campaign_id.is_some() || self.reminder_id.is_some() || template
    }

    /// Whether it says nothing by itself: that a message was taken back shows where that was, and that an emoji was, nowhere.
    pub fn says_nothing(&self) -> bool {
        match self.kind.as_str() {
            "revoke" => true,
            "reaction" => self.readable.is_empty(),
            _ => false,
        }
    }

    /// Whether its writer has taken it back.
    pub fn is_taken_back(&self) -> bool {
        self.kind == TAKEN_BACK
    }

    /// What it was entered with into its campaign's account. `None`: it left before that was kept.
    pub fn entered(&self) -> Option<Entered> {
        Entered::read(self.entered.as_deref())
    }

    /// What it shows: a member who quotes it means that.
    pub fn shows(&self) -> Option<Shows> {
        self.shows.as_deref()?.parse().ok()
    }
}

/// The [kind](Content::kind) of a template.
const TEMPLATE: &str = "template";

/// The kind of a message that its writer has taken back.
const TAKEN_BACK: &str = "deleted";

/// More than a person gets in the minutes in which a lost message is looked for.
const KNOWN_MAX: u64 = 1_000;

/// A message to be sent.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Whose.
    pub organisation_id: i64,
    /// Over which number.
    pub channel_id: i64,
    /// To whom.
    pub conversation_id: i64,
    /// How urgent.
    pub lane: Lane,
    /// What it says.
    pub content: Content,
    /// The provider's id of the message that it quotes.
    pub quotes: Option<String>,
    /// What it shows: a member who quotes it means that.
    pub shows: Option<Shows>,
    /// The campaign's person whom it is for: (campaign, recipient).
    pub recipient: Option<(i64, i64)>,
    /// The lead that it belongs to.
    pub lead_id: Option<i64>,
    /// The member who wrote it to a customer.
    pub author_id: Option<i64>,
    /// The business that it is about, where that is not the one whose number it leaves by.
    pub about_id: Option<i64>,
    /// The reminder that it carries.
    pub reminder_id: Option<i64>,
    /// Not before.
    pub due_at: i64,
    /// Not after: too late to matter.
    pub expires_at: Option<i64>,
}

/// Puts a message into the outbox. Its correlation id is unique among all installations.
pub async fn enqueue(db: &impl Connection, installation: &str, new: NewMessage, now: i64) -> Result<Message> {
    insert_out(db, installation, new, MessageState::Queued, 0, now).await
}

/// Writes down a message that leaves right now.
pub async fn insert_sending(
    db: &impl Connection,
    installation: &str,
    new: NewMessage,
    fence: i64,
    now: i64,
) -> Result<Message> {
    insert_out(db, installation, new, MessageState::Sending, fence, now).await
}

async fn insert_out(
    db: &impl Connection,
    installation: &str,
    new: NewMessage,
    state: MessageState,
    fence: i64,
    now: i64,
) -> Result<Message> {
    let row = row(new, state, fence, now)?;
    let message = Entity::insert(row).exec_with_returning(db).await?;
    if state != MessageState::Sending {
        return Ok(message);
    }
    let correlation = name_attempt(db, installation, message.id, message.attempts).await?;
    Ok(Message {
        correlation: Some(correlation),
        ..message
    })
}

/// As what a message will be charged, until its provider tells.
pub async fn expect_category(
    db: &impl Connection,
    message: &Message,
    category: TemplateCategory,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Category, Expr::value(category.as_str()))
        .filter(Column::OrganisationId.eq(message.organisation_id))
        .filter(Column::Id.eq(message.id))
        .exec(db)
        .await?;
    Ok(())
}

/// A message that goes out, as a row.
fn row(new: NewMessage, state: MessageState, fence: i64, now: i64) -> Result<ActiveModel> {
    let sending = state == MessageState::Sending;
    Ok(ActiveModel {
        organisation_id: Set(new.organisation_id),
        channel_id: Set(new.channel_id),
        conversation_id: Set(new.conversation_id),
        direction: Set(Direction::Out),
        state: Set(state),
        lane: Set(new.lane),
        kind: Set(new.content.kind().to_owned()),
        readable: Set(new.content.readable().to_owned()),
        content: Set(serde_json::to_string(&new.content).map_err(json_error)?),
        quotes: Set(new.quotes),
        shows: Set(new.shows.map(|shows| shows.to_string())),
        campaign_id: Set(new.recipient.map(|(campaign, _)| campaign)),
        recipient_id: Set(new.recipient.map(|(_, recipient)| recipient)),
        lead_id: Set(new.lead_id),
        author_id: Set(new.author_id),
        about_id: Set(new.about_id),
        reminder_id: Set(new.reminder_id),
        file_id: Set(new.content.stored_file()),
        attempts: Set(i64::from(sending)),
        fence: Set(fence),
        created_at: Set(now),
        due_at: Set(new.due_at),
        expires_at: Set(new.expires_at),
        sending_at: Set(sending.then_some(now)),
        ..empty()
    })
}

/// Gives an attempt the name that the provider will repeat: `installation:message:attempt`.
async fn name_attempt(db: &impl Connection, installation: &str, id: i64, attempt: i64) -> Result<String> {
    let correlation = format!("{installation}:{id}:{attempt}");
    Entity::update_many()
        .col_expr(Column::Correlation, Expr::value(correlation.as_str()))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(correlation)
}

/// Keeps a message that came in, with the file that came with it. `None`: it was kept before.
pub async fn insert_received(
    db: &impl Connection,
    conversation: &crate::store::conversations::Conversation,
    inbound: &InboundMessage,
    file_id: Option<i64>,
    now: i64,
) -> Result<Option<Message>> {
    if by_provider_id(
        db,
        conversation.organisation_id,
        conversation.channel_id,
        &inbound.id,
    )
    .await?
    .is_some()
    {
        return Ok(None);
    }
    let row = ActiveModel {
        organisation_id: Set(conversation.organisation_id),
        channel_id: Set(conversation.channel_id),
        conversation_id: Set(conversation.id),
        direction: Set(Direction::In),
        state: Set(MessageState::Received),
        lane: Set(Lane::Reply),
        kind: Set(inbound.content.kind().to_owned()),
        readable: Set(inbound.content.readable().to_owned()),
        content: Set("{}".to_owned()),
        provider_id: Set(Some(inbound.id.clone())),
        quotes: Set(inbound.quotes.clone()),
        created_at: Set(now),
        due_at: Set(inbound.sent_at),
        file_id: Set(file_id),
        ..empty()
    };
    Entity::insert(row).exec_with_returning(db).await.map(Some)
}

/// The file that came with a message is here, later than the message.
pub async fn set_file(db: &impl Connection, message: &Message, file_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FileId, Expr::value(file_id))
        .filter(Column::OrganisationId.eq(message.organisation_id))
        .filter(Column::Id.eq(message.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Its writer took a message back: what it said is gone, with its file. That there was one stays.
pub async fn take_back(db: &impl Connection, message: &Message) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Kind, Expr::value(TAKEN_BACK))
        .col_expr(Column::Readable, Expr::value(""))
        .col_expr(Column::FileId, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(message.organisation_id))
        .filter(Column::Id.eq(message.id))
        .exec(db)
        .await?;
    match message.file_id {
        Some(file) => files::forget_unused(db, message.organisation_id, vec![file])
            .await
            .map(drop),
        None => Ok(()),
    }
}

/// One message.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Message>> {
    Entity::find_by_id(id).one(db).await
}

/// The message that a provider means by its own id.
pub async fn by_provider_id(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    provider_id: &str,
) -> Result<Option<Message>> {
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::ProviderId.eq(provider_id))
        .one(db)
        .await?;
    if found.is_some() {
        return Ok(found);
    }
    let named = message_name::Entity::find()
        .filter(message_name::Column::OrganisationId.eq(organisation_id))
        .filter(message_name::Column::ChannelId.eq(channel_id))
        .filter(message_name::Column::Name.eq(provider_id))
        .one(db)
        .await?;
    match named {
        Some(named) => get(db, named.message_id).await,
        None => Ok(None),
    }
}

/// How the provider calls the messages to one person that it is known to have taken.
pub async fn provider_ids(db: &impl Connection, conversation_id: i64) -> Result<Vec<String>> {
    Entity::find()
        .select_only()
        .column(Column::ProviderId)
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::Direction.eq(Direction::Out))
        .filter(Column::ProviderId.is_not_null())
        .order_by_desc(Column::Id)
        .limit(KNOWN_MAX)
        .into_tuple()
        .all(db)
        .await
}

/// Keeps a second name of a message.
pub async fn name(db: &impl Connection, message: &Message, name: &str) -> Result<()> {
    let row = message_name::ActiveModel {
        id: NotSet,
        organisation_id: Set(message.organisation_id),
        channel_id: Set(message.channel_id),
        name: Set(name.to_owned()),
        message_id: Set(message.id),
    };
    message_name::Entity::insert(row)
        .on_conflict_do_nothing_on([
            message_name::Column::OrganisationId,
            message_name::Column::ChannelId,
            message_name::Column::Name,
        ])
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The oldest message to somebody whose fate is unknown and that says this; none as long as another one that says so has no answer yet,
/// which may be the one that is meant.
pub async fn unknown_to(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    address: &str,
    text: &str,
) -> Result<Option<Message>> {
    let open = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.in_subquery(talks_with(organisation_id, channel_id, address)))
        .filter(Column::State.is_in([MessageState::Unknown, MessageState::Sending]))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    // The provider shows what it sent: choices as numbered lines.
    let says = |message: &Message| {
        content(message).is_ok_and(|content| {
            let shown = numbered(&content).unwrap_or(content);
            shown.readable().trim() == text.trim()
        })
    };
    let mut meant = open.into_iter().filter(says);
    let oldest = meant.next();
    let has_no_answer_yet = |message: &Message| message.state == MessageState::Sending;
    let some_leaves = oldest
        .iter()
        .chain(&meant.collect::<Vec<_>>())
        .any(has_no_answer_yet);
    Ok(oldest.filter(|_| !some_leaves))
}

/// The message of this kind to somebody whose fate is unknown, if it is the only one since a moment that may be meant: no other has no
/// answer yet.
pub async fn only_unknown_to(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    address: &str,
    kind: &str,
    since: i64,
) -> Result<Option<Message>> {
    let mut open = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.in_subquery(talks_with(organisation_id, channel_id, address)))
        .filter(Column::Kind.eq(kind))
        .filter(Column::SendingAt.gte(since))
        .filter(Column::State.is_in([MessageState::Unknown, MessageState::Sending]))
        .limit(2)
        .all(db)
        .await?;
    let only = open.pop().filter(|_| open.is_empty());
    Ok(only.filter(|message| message.state == MessageState::Unknown))
}

/// The conversations with an address over a number.
fn talks_with(organisation_id: i64, channel_id: i64, address: &str) -> SelectStatement {
    conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::OrganisationId.eq(organisation_id))
        .filter(conversation::Column::ChannelId.eq(channel_id))
        .filter(conversation::Column::Address.eq(address))
        .into_query()
}

/// Whether something about a business was said to somebody at that moment.
pub async fn was_told(
    db: &impl Connection,
    conversation_id: i64,
    organisation_id: i64,
    at: i64,
) -> Result<bool> {
    let about = Condition::any().add(Column::AboutId.eq(organisation_id)).add(
        Condition::all()
            .add(Column::AboutId.is_null())
            .add(Column::OrganisationId.eq(organisation_id)),
    );
    let told = Entity::find()
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::Direction.eq(Direction::Out))
        .filter(Column::CreatedAt.eq(at))
        .filter(about)
        .one(db)
        .await?;
    Ok(told.is_some())
}

/// The last message that left to a person.
pub async fn last_sent(db: &impl Connection, conversation_id: i64) -> Result<Option<Message>> {
    Entity::find()
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::Direction.eq(Direction::Out))
        .filter(Column::SendingAt.is_not_null())
        .order_by_desc(Column::SendingAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// The last message of ours in a conversation, which may wait to leave still.
pub async fn last_written(db: &impl Connection, conversation_id: i64) -> Result<Option<Message>> {
    Entity::find()
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::Direction.eq(Direction::Out))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Which message, and which attempt at it, a correlation id of ours names. `None`: it is not of this installation.
pub fn named_by(correlation: &str, installation: &str) -> Option<(i64, i64)> {
    let (id, attempt) = correlation
        .strip_prefix(installation)?
        .strip_prefix(':')?
        .split_once(':')?;
    Some((id.parse().ok()?, attempt.parse().ok()?))
}

/// One message, held until the transaction ends: what is decided on it stays true.
pub async fn lock(db: &impl Connection, id: i64) -> Result<Option<Message>> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// What left, as far as is known.
const LEFT: [MessageState; 6] = [
    MessageState::Sending,
    MessageState::Unknown,
    MessageState::Accepted,
    MessageState::Sent,
    MessageState::Delivered,
    MessageState::Read,
];

/// Whether a contact has written no more than once, in all of his conversations.
pub async fn is_first_word(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<bool> {
    let some: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.in_subquery(talks_of(organisation_id, contact_id)))
        .filter(Column::Direction.eq(Direction::In))
        .limit(2)
        .into_tuple()
        .all(db)
        .await?;
    Ok(some.len() < 2)
}

/// The last message of a campaign that left to a contact since a moment, in any of his conversations, as far as is known.
pub async fn last_promotion_to(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    since: i64,
) -> Result<Option<Message>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.in_subquery(talks_of(organisation_id, contact_id)))
        .filter(Column::RecipientId.is_not_null())
        .filter(Column::State.is_in(LEFT))
        .filter(Column::SendingAt.gte(since))
        .order_by_desc(Column::SendingAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// When the last promotion left to a contact, in this conversation or any other of his, as far as is known: one that did not arrive did
/// not.
pub async fn promoted_at(
    db: &impl Connection,
    contact: &Contact,
    conversation_id: i64,
) -> Result<Option<i64>> {
    let organisation_id = contact.organisation_id;
    let there = Condition::any()
        .add(Column::ConversationId.eq(conversation_id))
        .add(Column::ConversationId.in_subquery(talks_of(organisation_id, contact.id)));
    let last = Entity::find()
        .select_only()
        .column_as(Column::SendingAt.max(), "last")
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(there)
        .filter(Column::RecipientId.is_not_null())
        .filter(Column::State.is_in(LEFT))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await?;
    Ok(last.flatten())
}

/// A contact's conversations, over whichever number.
fn talks_of(organisation_id: i64, contact_id: i64) -> SelectStatement {
    conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::OrganisationId.eq(organisation_id))
        .filter(conversation::Column::ContactId.eq(contact_id))
        .into_query()
}

/// How a message moves: its new state with what is learnt on the way.
#[derive(Debug, Default)]
pub struct Move<'a> {
    /// The new state, when it is one.
    pub state: Option<MessageState>,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// The provider's answer.
    pub accepted: Option<&'a Accepted>,
    /// The provider's id, learnt from a status.
    pub provider_id: Option<&'a str>,
    /// Why it failed.
    pub error: Option<&'a SendError>,
    /// The price category that the provider billed.
    pub category: Option<&'a str>,
    /// Whether the provider bills it.
    pub billable: Option<bool>,
    /// What the provider asks for it.
    pub price: Option<&'a Price>,
}

/// Moves a message on.
pub async fn advance(db: &impl Connection, message: &Message, step: Move<'_>) -> Result<()> {
    let mut update = Entity::update_many().filter(Column::Id.eq(message.id));
    if let Some(state) = step.state {
        update = update.col_expr(Column::State, Expr::value(state));
        let stamp = match state {
            MessageState::Accepted => Some(Column::AcceptedAt),
            MessageState::Sent => Some(Column::SentAt),
            MessageState::Delivered => Some(Column::DeliveredAt),
            MessageState::Read => Some(Column::ReadAt),
            MessageState::Failed => Some(Column::SettledAt),
            _ => None,
        };
        if let Some(stamp) = stamp {
            update = update.col_expr(stamp, Expr::value(step.at));
        }
    }
    let provider_id = step
        .provider_id
        .or(step.accepted.map(|accepted| accepted.provider_id.as_str()));
    if message.provider_id.is_none()
        && let Some(provider_id) = provider_id
    {
        update = update.col_expr(Column::ProviderId, Expr::value(provider_id));
    }
    if let Some(error) = step.error {
        update = update
            .col_expr(Column::ErrorCode, Expr::value(error.code))
            .col_expr(Column::Error, Expr::value(error.to_string()))
            .col_expr(Column::Disposition, Expr::value(error.disposition.as_str()));
    }
    if let Some(category) = step.category {
        update = update.col_expr(Column::Category, Expr::value(category));
    }
    if let Some(billable) = step.billable {
        update = update.col_expr(Column::Billable, Expr::value(billable));
    }
    if let Some(price) = step.price {
        update = update
            .col_expr(Column::PriceMicros, Expr::value(price.micros))
            .col_expr(Column::PriceCurrency, Expr::value(price.currency.as_str()));
    }
    let told = step.category.is_some() || step.billable.is_some() || step.price.is_some();
    if step.state.is_none() && provider_id.is_none() && step.error.is_none() && !told {
        return Ok(());
    }
    update.exec(db).await?;
    let arrived = matches!(step.state, Some(MessageState::Delivered | MessageState::Read));
    if arrived && matches!(message.shows(), Some(Shows::Secret(_))) {
        forget_words(db, Condition::all().add(Column::Id.eq(message.id))).await?;
    }
    Ok(())
}

/// The member's message that ordered this one, where it tries a promotion out or is his answer to a customer.
pub async fn order_of(db: &impl Connection, message: &Message) -> Result<Option<Message>> {
    match message.shows() {
        Some(Shows::Trial(order) | Shows::Relay(order)) => get(db, order).await,
        _ => Ok(None),
    }
}

/// The states of all messages in a conversation that show this, but one of them.
pub async fn states_beside(db: &impl Connection, message: &Message) -> Result<Vec<MessageState>> {
    Entity::find()
        .select_only()
        .column(Column::State)
        .filter(Column::OrganisationId.eq(message.organisation_id))
        .filter(Column::ConversationId.eq(message.conversation_id))
        .filter(Column::Shows.eq(message.shows.clone()))
        .filter(Column::Id.ne(message.id))
        .into_tuple()
        .all(db)
        .await
}

/// The last that was said in a conversation by the customer, or by a member to him.
pub async fn last_said(
    db: &impl Connection,
    organisation_id: i64,
    conversation_id: i64,
) -> Result<Option<Message>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(
            Condition::any()
                .add(Column::Direction.eq(Direction::In))
                .add(Column::AuthorId.is_not_null()),
        )
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Secrets that left over a conversation have served: their words are forgotten.
pub async fn forget_secrets_of(db: &impl Connection, conversation_id: i64) -> Result<()> {
    forget_words(
        db,
        Condition::all().add(Column::ConversationId.eq(conversation_id)),
    )
    .await?;
    Ok(())
}

/// Secrets older than a moment have served, whatever became of the message.
pub async fn forget_secrets_before(db: &impl Connection, before: i64) -> Result<u64> {
    forget_words(db, Condition::all().add(Column::CreatedAt.lt(before))).await
}

/// What stays is a message like any other, should it have to leave once more.
async fn forget_words(db: &impl Connection, which: Condition) -> Result<u64> {
    let nothing = Content::text("…");
    let forgotten = Entity::update_many()
        .col_expr(
            Column::Content,
            Expr::value(serde_json::to_string(&nothing).map_err(json_error)?),
        )
        .col_expr(Column::Readable, Expr::value(nothing.readable()))
        .col_expr(Column::Shows, Expr::value(None::<String>))
        .filter(which)
        .filter(Column::Shows.starts_with(Shows::SECRET))
        .filter(Column::State.is_not_in([MessageState::Queued, MessageState::Sending]))
        .exec(db)
        .await?;
    Ok(forgotten.rows_affected)
}

/// The last messages of a conversation, newest first.
pub async fn latest(
    db: &impl Connection,
    organisation_id: i64,
    conversation_id: i64,
    limit: u64,
) -> Result<Vec<Message>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.eq(conversation_id))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// The next messages with a contact after one, in all of his conversations, oldest first.
pub async fn with_contact(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    after: i64,
    limit: u64,
) -> Result<Vec<Message>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.in_subquery(talks_of(organisation_id, contact_id)))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// The last message to somebody that shows this.
pub async fn last_showing(
    db: &impl Connection,
    conversation_id: i64,
    shows: &Shows,
) -> Result<Option<Message>> {
    Entity::find()
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::Direction.eq(Direction::Out))
        .filter(Column::Shows.eq(shows.to_string()))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// The first message of the other side since a moment.
pub async fn first_heard(
    db: &impl Connection,
    organisation_id: i64,
    conversation_id: i64,
    since: i64,
) -> Result<Option<Message>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ConversationId.eq(conversation_id))
        .filter(Column::Direction.eq(Direction::In))
        .filter(Column::CreatedAt.gte(since))
        .order_by_asc(Column::Id)
        .one(db)
        .await
}

/// The content of an outgoing message.
pub fn content(message: &Message) -> Result<Content> {
    serde_json::from_str(&message.content).map_err(json_error)
}

/// Whether a provider has refused it for the form in which it offers its choices: it leaves with numbered lines. What it offers stays
/// what it is, so that a number is read as the choice.
pub fn goes_as_lines(message: &Message) -> bool {
    message.error_code.is_some_and(is_about_choices)
}

/// The disposition of a message's last error.
pub fn disposition(message: &Message) -> Option<Disposition> {
    message.disposition.as_deref()?.parse().ok()
}

fn json_error(error: serde_json::Error) -> crate::store::Error {
    crate::store::Error::Json(error.to_string())
}

fn empty() -> ActiveModel {
    let model = Message {
        id: 0,
        organisation_id: 0,
        channel_id: 0,
        conversation_id: 0,
        direction: Direction::Out,
        state: MessageState::Queued,
        lane: Lane::Reply,
        kind: String::new(),
        content: String::new(),
        readable: String::new(),
        provider_id: None,
        correlation: None,
        quotes: None,
        shows: None,
        campaign_id: None,
        recipient_id: None,
        lead_id: None,
        author_id: None,
        attempts: 0,
        fence: 0,
        created_at: 0,
        due_at: 0,
        expires_at: None,
        sending_at: None,
        accepted_at: None,
        sent_at: None,
        delivered_at: None,
        read_at: None,
        settled_at: None,
        error_code: None,
        error: None,
        disposition: None,
        category: None,
        file_id: None,
        billable: None,
        price_micros: None,
        price_currency: None,
        about_id: None,
        reminder_id: None,
        entered: None,
        forgotten_at: None,
    };
    // Every column is set, so that an insert never leans on the database's own defaults.
    ActiveModel {
        id: NotSet,
        ..model.into_active_model().reset_all()
    }
}
