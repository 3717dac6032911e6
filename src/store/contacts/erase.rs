//! Forgetting a person for good. What happened stays countable (a campaign's numbers, that there was a lead); who it was, and
//! what was said, does not.

use sea_orm::sea_query::{BinOper, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use super::{Contact, Entity, suppress};
use crate::domain::message::{Content, LATE_FILE};
use crate::domain::phone;
use crate::domain::shows::Shows;
use crate::domain::state::{IdentityKind, InboxState, MessageState};
use crate::store::entity::{
    appointment, audit, contact_tag, conversation, identity, import, inbox_event, lead, lead_event, message,
    message_name, subscription,
};
use crate::store::leads::close_open;
use crate::store::{
    Connection, Result, appointments, auto_rules, contact_paces, files, reminders, segments, subscriptions,
};

/// What the commands that named him become in the log.
const STRUCK: &str = "[…]";

/// Forgets a contact: himself and all his names, what he and the bot wrote to each other, the words of his leads, the cards that
/// members got of him, the files that came with any of it. His appointments and subscriptions are nobody's; what he had booked does not
/// take place. His number stays known as a keyed hash, so that no list brings him promotions again; `fresh` becomes the key, if the
/// organisation has none. Answers how many messages were emptied.
pub async fn forget(db: &impl Connection, contact: &Contact, fresh: &str, now: i64) -> Result<u64> {
    let organisation = contact.organisation_id;
    let names = names(db, contact).await?;
    suppress::remember(db, organisation, &names, fresh, now).await?;
    let mut emptied = empty_messages(db, his_talks(contact.id), now).await?;
    emptied += empty_messages(db, about_him(organisation, contact.id), now).await?;
    empty_leads(db, contact, now).await?;
    let phones: Vec<&String> = names
        .iter()
        .filter(|(kind, _)| *kind == IdentityKind::Phone)
        .flat_map(|(_, values)| values)
        .collect();
    empty_mentions(db, organisation, &phones, now).await?;
    empty_events(db, organisation, &names).await?;
    // An id is not taken for a number, and nothing leaves to it.
    conversation::Entity::update_many()
        .col_expr(
            conversation::Column::Address,
            named("forgotten.", Expr::col(conversation::Column::Id)),
        )
        .col_expr(conversation::Column::ContactId, Expr::value(None::<i64>))
        .filter(conversation::Column::ContactId.eq(contact.id))
        .exec(db)
        .await?;
    segments::leave(db, organisation, &[contact.id]).await?;
    contact_paces::forget(db, organisation, contact.id).await?;
    auto_rules::forget(db, organisation, contact.id).await?;
    contact_tag::Entity::delete_many()
        .filter(contact_tag::Column::ContactId.eq(contact.id))
        .exec(db)
        .await?;
    identity::Entity::delete_many()
        .filter(identity::Column::ContactId.eq(contact.id))
        .exec(db)
        .await?;
    Entity::delete_by_id(contact.id).exec(db).await?;
    // After contacts, as whoever answers a reminder holds them.
    appointments::forget(db, organisation, contact.id, now).await?;
    subscriptions::forget(db, organisation, contact.id, now).await?;
    reminders::cancel_of_contact(db, organisation, contact.id, now).await?;
    Ok(emptied)
}

/// Every name that he is or may be met by.
pub(super) async fn names(
    db: &impl Connection,
    contact: &Contact,
) -> Result<Vec<(IdentityKind, Vec<String>)>> {
    let rows = identity::Entity::find()
        .filter(identity::Column::ContactId.eq(contact.id))
        .all(db)
        .await?;
    let known = rows.into_iter().map(|row| (row.kind, row.value));
    let own = contact
        .phone
        .iter()
        .map(|digits| (IdentityKind::Phone, digits.clone()));
    let writings = known.chain(own).map(|(kind, value)| match kind {
        IdentityKind::Phone => (kind, phone::variants(&value)),
        IdentityKind::Bsuid | IdentityKind::ParentBsuid => (kind, vec![value]),
    });
    Ok(writings.collect())
}

fn his_talks(contact_id: i64) -> Condition {
    let talks = Query::select()
        .column(conversation::Column::Id)
        .from(conversation::Entity)
        .and_where(conversation::Column::ContactId.eq(contact_id))
        .to_owned();
    Condition::all().add(message::Column::ConversationId.in_subquery(talks))
}

/// Cards and notes that members got of his leads, of his appointments and subscriptions, or when they asked for his own.
fn about_him(organisation_id: i64, contact_id: i64) -> Condition {
    Condition::all()
        .add(message::Column::OrganisationId.eq(organisation_id))
        .add(
            Condition::any()
                .add(message::Column::LeadId.in_subquery(his_leads(contact_id)))
                .add(message::Column::Shows.eq(Shows::Contact(contact_id).to_string()))
                .add(message::Column::Shows.in_subquery(his_appointments(contact_id)))
                .add(message::Column::Shows.in_subquery(his_subscriptions(contact_id))),
        )
}

fn his_leads(contact_id: i64) -> SelectStatement {
    Query::select()
        .column(lead::Column::Id)
        .from(lead::Entity)
        .and_where(lead::Column::ContactId.eq(contact_id))
        .to_owned()
}

/// As messages [show](Shows) them.
fn his_appointments(contact_id: i64) -> SelectStatement {
    Query::select()
        .expr(named("appointment:", Expr::col(appointment::Column::Id)))
        .from(appointment::Entity)
        .and_where(appointment::Column::ContactId.eq(contact_id))
        .to_owned()
}

/// The same.
fn his_subscriptions(contact_id: i64) -> SelectStatement {
    Query::select()
        .expr(named("subscription:", Expr::col(subscription::Column::Id)))
        .from(subscription::Entity)
        .and_where(subscription::Column::ContactId.eq(contact_id))
        .to_owned()
}

/// An id behind a word.
fn named(kind: &str, id: Expr) -> Expr {
    Expr::val(kind).binary(BinOper::Custom("||"), id.cast_as("text"))
}

/// Empties messages; those that have not left stay here. WhatsApp's own ids of messages, first and second ones, have the number in
/// them.
async fn empty_messages(db: &impl Connection, which: Condition, now: i64) -> Result<u64> {
    let ids = Query::select()
        .column(message::Column::Id)
        .from(message::Entity)
        .cond_where(which.clone())
        .to_owned();
    message_name::Entity::delete_many()
        .filter(message_name::Column::MessageId.in_subquery(ids))
        .exec(db)
        .await?;
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Cancelled))
        .col_expr(message::Column::SettledAt, Expr::value(now))
        .filter(which.clone())
        .filter(message::Column::State.is_in([MessageState::Queued, MessageState::Unknown]))
        .exec(db)
        .await?;
    let files: Vec<(i64, i64)> = message::Entity::find()
        .select_only()
        .columns([message::Column::OrganisationId, message::Column::FileId])
        .distinct()
        .filter(which.clone())
        .filter(message::Column::FileId.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    // Whoever reads it later finds a message without words, not one that cannot be read.
    let nothing = serde_json::to_string(&Content::text("")).unwrap_or_default();
    let emptied = message::Entity::update_many()
        .col_expr(message::Column::Content, Expr::value(nothing))
        .col_expr(message::Column::Readable, Expr::value(""))
        .col_expr(message::Column::ProviderId, Expr::value(None::<String>))
        .col_expr(message::Column::Quotes, Expr::value(None::<String>))
        .col_expr(message::Column::FileId, Expr::value(None::<i64>))
        .filter(which)
        .exec(db)
        .await?;
    if let Some((organisation, _)) = files.first() {
        let ids = files.iter().map(|(_, file)| *file).collect();
        files::forget_unused(db, *organisation, ids).await?;
    }
    Ok(emptied.rows_affected)
}

async fn empty_leads(db: &impl Connection, contact: &Contact, now: i64) -> Result<()> {
    lead_event::Entity::update_many()
        .col_expr(lead_event::Column::Detail, Expr::value(""))
        .filter(lead_event::Column::LeadId.in_subquery(his_leads(contact.id)))
        .filter(lead_event::Column::Kind.ne("stage"))
        .exec(db)
        .await?;
    lead::Entity::update_many()
        .col_expr(lead::Column::FirstWords, Expr::value(""))
        // The id of a click leads Meta to him.
        .col_expr(lead::Column::Advert, Expr::value(None::<String>))
        .col_expr(lead::Column::Product, Expr::value(None::<String>))
        .col_expr(lead::Column::LostReason, Expr::value(None::<String>))
        .filter(lead::Column::ContactId.eq(contact.id))
        .exec(db)
        .await?;
    close_open(db, contact.organisation_id, contact.id, None, now).await
}

/// Where his number was written between members and the bot.
async fn empty_mentions(
    db: &impl Connection,
    organisation_id: i64,
    phones: &[&String],
    now: i64,
) -> Result<()> {
    let mut said = Condition::any();
    let mut commanded = Condition::any();
    for digits in phones {
        // As it is kept, as it is shown, and as people of his country type it.
        let shown = phone::pretty(digits);
        let national: String = shown
            .split_once(' ')
            .map_or("", |(_, national)| national)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        for writing in [digits.as_str(), &shown, &national] {
            if writing.len() >= 6 {
                said = said
                    .add(message::Column::Readable.contains(writing))
                    .add(message::Column::Content.contains(writing));
                commanded = commanded.add(audit::Column::Command.contains(writing));
            }
        }
    }
    if said.is_empty() {
        return Ok(());
    }
    let members = Query::select()
        .column(conversation::Column::Id)
        .from(conversation::Entity)
        .and_where(conversation::Column::OrganisationId.eq(organisation_id))
        .and_where(conversation::Column::MemberId.is_not_null())
        .to_owned();
    let told = Condition::all()
        .add(message::Column::ConversationId.in_subquery(members))
        .add(said);
    empty_messages(db, told, now).await?;
    audit::Entity::update_many()
        .col_expr(audit::Column::Command, Expr::value(STRUCK))
        .filter(audit::Column::OrganisationId.eq(organisation_id))
        .filter(commanded)
        .exec(db)
        .await?;
    import::Entity::update_many()
        .col_expr(import::Column::Rows, Expr::value(""))
        .col_expr(import::Column::Summary, Expr::value(""))
        .filter(import::Column::OrganisationId.eq(organisation_id))
        .exec(db)
        .await?;
    Ok(())
}

/// What the provider told of his messages, word for word. Their keys stay, so that a repeat is known.
async fn empty_events(
    db: &impl Connection,
    organisation_id: i64,
    names: &[(IdentityKind, Vec<String>)],
) -> Result<()> {
    let mut naming_him = Condition::any();
    for value in names.iter().flat_map(|(_, values)| values) {
        naming_him = naming_him.add(inbox_event::Column::OrderKey.eq(format!("wa:{value}")));
        if value.len() >= 6 {
            naming_him = naming_him.add(inbox_event::Column::Payload.contains(value));
        }
    }
    // A file of his that is still to come does not come.
    inbox_event::Entity::update_many()
        .col_expr(inbox_event::Column::State, Expr::value(InboxState::Kept))
        .filter(inbox_event::Column::OrganisationId.eq(organisation_id))
        .filter(naming_him.clone())
        .filter(inbox_event::Column::OrderKey.starts_with(LATE_FILE))
        .exec(db)
        .await?;
    inbox_event::Entity::update_many()
        .col_expr(inbox_event::Column::Payload, Expr::value("{}"))
        .filter(inbox_event::Column::OrganisationId.eq(organisation_id))
        .filter(naming_him)
        .filter(inbox_event::Column::State.ne(InboxState::New))
        .exec(db)
        .await?;
    Ok(())
}
