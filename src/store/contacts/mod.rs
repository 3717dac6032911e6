//! Customers: found by any name that a provider knows them by, never by what they call themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::conversations::{self, Party};
use super::entity::{contact, contact_tag, identity};
use super::organisations::{self, Organisation};
use super::{Connection, Result};
use crate::domain::message::{Address, Participant};
use crate::domain::shows::Shows;
use crate::domain::state::{Consent, ContactState, IdentityKind, OptedOutBy};
use crate::domain::{facts, phone, text};

mod block;
mod enrol;
mod erase;
mod known;
mod merge;
mod pages;
mod search;
mod suppress;
#[cfg(test)]
mod tests;

pub use super::entity::contact::Model as Contact;
pub use super::named::Found;
pub use block::{block, blocked_among, is_only_kept, unblock};
use contact::{ActiveModel, Column, Entity};
pub use enrol::{Rollcall, Terms, enrol, roll_call};
pub use erase::forget;
pub use known::{any_knows, any_lacks_facts, fill_facts, lack_facts};
pub use pages::{by_ids, page, tags_of};
pub use search::{browse, count_found, search};

impl Contact {
    /// His name; his number while nobody has told one, and nothing where that is not known either.
    pub fn shown_name(&self) -> String {
        phone::named(&self.name, self.phone.as_deref())
    }

    /// Whether a member has him blocked: what he writes is kept, and nothing leaves to him.
    pub fn is_blocked_here(&self) -> bool {
        self.blocked_at.is_some()
    }

    /// Whether he gets no promotions because nobody knows if he wants any.
    pub fn is_unasked(&self) -> bool {
        self.opted_out_at.is_some() && self.opted_out_by == Some(OptedOutBy::Unasked)
    }
}

impl From<&Contact> for Shows {
    fn from(contact: &Contact) -> Self {
        Self::Contact(contact.id)
    }
}

/// What a new contact starts with.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// Full name; may be empty.
    pub name: String,
    /// Digits with the country code.
    pub phone: Option<String>,
    /// Where he came from: `added`, `import`, `inbound`.
    pub source: &'static str,
    /// Anything else that is known, by name.
    pub attributes: BTreeMap<String, String>,
}

/// One contact.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Contact>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// The contact with this number, in whichever way it is written.
pub async fn by_phone(db: &impl Connection, organisation_id: i64, digits: &str) -> Result<Option<Contact>> {
    let named = vec![(IdentityKind::Phone, phone::variants(digits))];
    let found = by_identities(db, organisation_id, named).await?;
    Ok(found.into_iter().next())
}

/// The contact that a provider means. Where his ids were known as several people (first seen without a number, later imported by
/// it), they become one.
pub async fn by_participant(
    db: &impl Connection,
    organisation_id: i64,
    who: &Participant,
    now: i64,
) -> Result<Option<Contact>> {
    let mut found = by_identities(db, organisation_id, names_of(who))
        .await?
        .into_iter();
    let Some(first) = found.next() else {
        return Ok(None);
    };
    let mut merged = false;
    for other in found {
        merge::into(db, &first, &other, now).await?;
        merged = true;
    }
    if merged {
        get(db, organisation_id, first.id).await
    } else {
        Ok(Some(first))
    }
}

/// Adds a contact and the names that he is known by.
pub async fn add(db: &impl Connection, organisation_id: i64, new: NewContact, now: i64) -> Result<Contact> {
    let named: Vec<_> = new
        .phone
        .iter()
        .map(|digits| (IdentityKind::Phone, phone::variants(digits)))
        .collect();
    add_named(db, organisation_id, new, &named, now).await
}

/// Adds somebody for what was agreed on with him, an appointment or a subscription. Whoever books has not asked for promotions:
/// he gets none until he does, or somebody who knows says so.
pub async fn add_unasked(
    db: &impl Connection,
    organisation_id: i64,
    new: NewContact,
    now: i64,
) -> Result<Contact> {
    let contact = add(db, organisation_id, new, now).await?;
    set_consent(db, organisation_id, contact.id, Consent::Unknown, now).await?;
    opt_out(db, organisation_id, contact.id, OptedOutBy::Unasked, now).await?;
    let kept = get(db, organisation_id, contact.id).await?;
    Ok(kept.unwrap_or(contact))
}

/// Who was forgotten stays without promotions, by whichever of his names he is met again.
async fn add_named(
    db: &impl Connection,
    organisation_id: i64,
    new: NewContact,
    names: &[(IdentityKind, Vec<String>)],
    now: i64,
) -> Result<Contact> {
    let phone = new.phone.clone();
    let is_suppressed = suppress::is_any(db, organisation_id, names).await?;
    let origin = Origin {
        out: is_suppressed.then_some(OptedOutBy::Erasure),
        ..Origin::default()
    };
    let row = row(organisation_id, new, origin, now);
    let contact = Entity::insert(row).exec_with_returning(db).await?;
    if let Some(phone) = phone {
        learn(
            db,
            organisation_id,
            contact.id,
            &[(IdentityKind::Phone, vec![phone])],
        )
        .await?;
    }
    Ok(contact)
}

/// The contact who wrote, added when he is new. What the provider tells of him is remembered: a person who first shows a phone
/// and later only a business-scoped id stays the same person.
pub async fn meet(
    db: &impl Connection,
    organisation_id: i64,
    who: &Participant,
    now: i64,
) -> Result<(Contact, bool)> {
    if let Some(mut known) = by_participant(db, organisation_id, who, now).await? {
        learn(db, organisation_id, known.id, &names_of(who)).await?;
        if let (None, Some(shown)) = (&known.phone, &who.phone) {
            show_phone(db, &known, shown, now).await?;
            known.phone = Some(shown.clone());
        }
        let profile = who.name.as_deref().unwrap_or_default();
        if known.name.is_empty() && !profile.is_empty() {
            rename(db, known.organisation_id, known.id, profile, now).await?;
            return Ok((
                Contact {
                    name: profile.to_owned(),
                    ..known
                },
                false,
            ));
        }
        return Ok((known, false));
    }
    let new = NewContact {
        name: who.name.clone().unwrap_or_default(),
        phone: who.phone.clone(),
        source: "inbound",
        attributes: BTreeMap::new(),
    };
    let contact = add_named(db, organisation_id, new, &names_of(who), now).await?;
    learn(db, organisation_id, contact.id, &names_of(who)).await?;
    Ok((contact, true))
}

/// Any contact, for an example.
pub async fn any(db: &impl Connection, organisation_id: i64) -> Result<Option<Contact>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// How many there are.
pub async fn count(db: &impl Connection, organisation_id: i64) -> Result<u64> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .count(db)
        .await
}

/// How many there are, as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// So many…
    pub people: u64,
    /// …by now; or as of lately.
    pub exact: bool,
}

/// Up to so many are counted whenever somebody asks.
const COUNTED: u64 = 10_000;

/// How many there are: of very many as they were counted last, as counting them takes longer the more there are.
pub async fn about(db: &impl Connection, organisation: &Organisation, now: i64) -> Result<About> {
    if !are_more_than(db, organisation.id, COUNTED).await? {
        let people = count(db, organisation.id).await?;
        return Ok(About { people, exact: true });
    }
    let known = organisation
        .contact_count
        .and_then(|count| u64::try_from(count).ok());
    let people = match known {
        Some(people) => people,
        None => count_anew(db, organisation.id, now).await?,
    };
    Ok(About { people, exact: false })
}

/// Counts very many anew, so that what is told of them stays near the truth.
pub async fn refresh_count(db: &impl Connection, organisation_id: i64, now: i64) -> Result<()> {
    if are_more_than(db, organisation_id, COUNTED).await? {
        count_anew(db, organisation_id, now).await?;
    }
    Ok(())
}

async fn count_anew(db: &impl Connection, organisation_id: i64, now: i64) -> Result<u64> {
    let people = count(db, organisation_id).await?;
    organisations::set_contact_count(db, organisation_id, Some(people), now).await?;
    Ok(people)
}

/// Whether there are more than so many, without counting all of them.
pub async fn are_more_than(db: &impl Connection, organisation_id: i64, limit: u64) -> Result<bool> {
    let next = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .offset(limit)
        .limit(1)
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(next.is_some())
}

/// Gives a contact another name.
pub async fn rename(db: &impl Connection, organisation_id: i64, id: i64, name: &str, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::NameKey, Expr::value(text::key(name)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes down what else is known of a contact.
pub async fn set_attributes(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    attributes: &BTreeMap<String, String>,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Attributes, Expr::value(write_attributes(attributes)))
        .col_expr(Column::Facts, Expr::value(facts::written(attributes)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What else is known of a contact, by name.
pub fn attributes(contact: &Contact) -> BTreeMap<String, String> {
    serde_json::from_str(&contact.attributes).unwrap_or_default()
}

/// No promotions from now on. Answers whether that is new: a stronger word takes the place of a weaker one.
pub async fn opt_out(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    by: OptedOutBy,
    now: i64,
) -> Result<bool> {
    let gives_way = Column::OptedOutAt
        .is_null()
        .or(Column::OptedOutBy.is_in(by.weaker()));
    let changed = Entity::update_many()
        .col_expr(Column::OptedOutAt, Expr::value(now))
        .col_expr(Column::OptedOutBy, Expr::value(by))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(gives_way)
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Promotions again. Answers whether that is new.
pub async fn opt_in(db: &impl Connection, id: i64) -> Result<bool> {
    let changed = Entity::update_many()
        .col_expr(Column::OptedOutAt, Expr::value(None::<i64>))
        .col_expr(Column::OptedOutBy, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .filter(Column::OptedOutAt.is_not_null())
        .exec(db)
        .await?;
    if changed.rows_affected == 1
        && let Some(contact) = Entity::find_by_id(id).one(db).await?
    {
        let names = erase::names(db, &contact).await?;
        suppress::lift(db, contact.organisation_id, &names).await?;
    }
    Ok(changed.rows_affected == 1)
}

/// No reminders from now on; promotions have their own word. Answers whether that is new: a stronger word takes the place of a weaker one.
pub async fn reminders_off(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    by: OptedOutBy,
    now: i64,
) -> Result<bool> {
    let gives_way = Column::RemindersOffAt
        .is_null()
        .or(Column::RemindersOffBy.is_in(by.weaker()));
    let changed = Entity::update_many()
        .col_expr(Column::RemindersOffAt, Expr::value(now))
        .col_expr(Column::RemindersOffBy, Expr::value(by))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(gives_way)
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Reminders again. Answers whether that is new.
pub async fn reminders_on(db: &impl Connection, organisation_id: i64, id: i64) -> Result<bool> {
    let changed = Entity::update_many()
        .col_expr(Column::RemindersOffAt, Expr::value(None::<i64>))
        .col_expr(Column::RemindersOffBy, Expr::value(None::<String>))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::RemindersOffAt.is_not_null())
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Undeliverable messages in a row after which a number counts as invalid: one may be a phone that was replaced that day.
const INVALID_AFTER: i64 = 3;

/// One more message could not be delivered.
pub async fn note_undeliverable(db: &impl Connection, contact: &Contact, now: i64) -> Result<()> {
    let count = contact.undeliverable + 1;
    let state = if count >= INVALID_AFTER {
        ContactState::Invalid
    } else {
        ContactState::Suspect
    };
    set_state(db, contact.id, state, count, now).await
}

/// The business has blocked him: nothing reaches him until it lets him write again.
pub async fn note_blocked(db: &impl Connection, contact: &Contact, now: i64) -> Result<()> {
    set_state(db, contact.id, ContactState::Blocked, contact.undeliverable, now).await
}

/// He was reached, or he wrote: nothing speaks against his number.
pub async fn note_reached(db: &impl Connection, contact: &Contact, now: i64) -> Result<()> {
    if is_reachable(contact) {
        return Ok(());
    }
    set_state(db, contact.id, ContactState::Active, 0, now).await
}

/// A contact's tags, in order.
pub async fn tags(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<Vec<String>> {
    let rows = contact_tag::Entity::find()
        .filter(contact_tag::Column::OrganisationId.eq(organisation_id))
        .filter(contact_tag::Column::ContactId.eq(contact_id))
        .order_by_asc(contact_tag::Column::Tag)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.tag).collect())
}

/// All tags in use with how many contacts have each, the most used first.
pub async fn all_tags(db: &impl Connection, organisation_id: i64) -> Result<Vec<(String, i64)>> {
    contact_tag::Entity::find()
        .select_only()
        .column(contact_tag::Column::Tag)
        .column_as(contact_tag::Column::Id.count(), "people")
        .filter(contact_tag::Column::OrganisationId.eq(organisation_id))
        .group_by(contact_tag::Column::Tag)
        .order_by_desc(contact_tag::Column::Id.count())
        .order_by_asc(contact_tag::Column::Tag)
        .into_tuple()
        .all(db)
        .await
}

/// The names of the attributes in use. Read from the latest contacts that have any: lists are imported whole, so these tell.
pub async fn attribute_names(db: &impl Connection, organisation_id: i64) -> Result<BTreeSet<String>> {
    let rows: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Attributes)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Attributes.ne("{}"))
        .order_by_desc(Column::Id)
        .limit(2_000)
        .into_tuple()
        .all(db)
        .await?;
    let names = rows
        .iter()
        .filter_map(|row| serde_json::from_str::<BTreeMap<String, String>>(row).ok());
    Ok(names.flat_map(BTreeMap::into_keys).collect())
}

/// Adds tags; those that he has stay.
pub async fn tag(db: &impl Connection, organisation_id: i64, contact_id: i64, tags: &[String]) -> Result<()> {
    insert_tags(
        db,
        organisation_id,
        tags.iter().map(|tag| (contact_id, text::key(tag))).collect(),
        None,
    )
    .await
}

/// Takes tags away. Answers which of them he had.
pub async fn untag(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    tags: &[String],
) -> Result<Vec<String>> {
    let keys: Vec<String> = tags.iter().map(|tag| text::key(tag)).collect();
    let mut had = self::tags(db, organisation_id, contact_id).await?;
    had.retain(|tag| keys.contains(tag));
    contact_tag::Entity::delete_many()
        .filter(contact_tag::Column::OrganisationId.eq(organisation_id))
        .filter(contact_tag::Column::ContactId.eq(contact_id))
        .filter(contact_tag::Column::Tag.is_in(keys))
        .exec(db)
        .await?;
    Ok(had)
}

/// Somebody says where the permission to write to him comes from.
pub async fn set_consent(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    consent: Consent,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Consent, Expr::value(consent))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A provider says by which names somebody is known who is known already. Whoever was met under one of them is the same person: all
/// that is known of him goes over to this contact.
pub async fn recognise(db: &impl Connection, known: &Contact, who: &Participant, now: i64) -> Result<()> {
    let names = names_of(who);
    if names.is_empty() {
        return Ok(());
    }
    let organisation = known.organisation_id;
    let count = names.len();
    let met = identities(db, organisation, names.clone()).await?;
    let own = met.iter().filter(|identity| identity.contact_id == known.id);
    let own: BTreeSet<&str> = own.map(|identity| identity.kind.as_str()).collect();
    let others: BTreeSet<i64> = met
        .iter()
        .map(|identity| identity.contact_id)
        .filter(|id| *id != known.id)
        .collect();
    for id in others {
        if let Some(other) = get(db, organisation, id).await? {
            // What was merged before counts, too.
            let known = get(db, organisation, known.id).await?;
            let Some(known) = known else { continue };
            merge::into(db, &known, &other, now).await?;
        }
    }
    match own.len() == count {
        true => Ok(()),
        false => learn(db, organisation, known.id, &names).await,
    }
}

/// By which names somebody is known, each in all its writings.
type Names = Vec<(IdentityKind, Vec<String>)>;

/// Those of these contacts who are known by all these names, and nobody else is: [`recognise`] has nothing to learn of them.
pub async fn known_by(
    db: &impl Connection,
    organisation_id: i64,
    called: &[(i64, &Participant)],
) -> Result<HashSet<i64>> {
    let mut all: BTreeMap<&str, (IdentityKind, Vec<String>)> = BTreeMap::new();
    let called: Vec<(i64, Names)> = called
        .iter()
        .map(|(contact, who)| (*contact, names_of(who)))
        .collect();
    for (kind, values) in called.iter().flat_map(|(_, names)| names) {
        let of_kind = all.entry(kind.as_str()).or_insert_with(|| (*kind, Vec::new()));
        of_kind.1.extend(values.iter().cloned());
    }
    if all.is_empty() {
        return Ok(called.into_iter().map(|(contact, _)| contact).collect());
    }
    let met = identities(db, organisation_id, all.into_values().collect()).await?;
    let mut whose: HashMap<(&str, String), Vec<i64>> = HashMap::new();
    for identity in met {
        let name = (identity.kind.as_str(), identity.value);
        whose.entry(name).or_default().push(identity.contact_id);
    }
    let is_his_alone = |contact: i64, (kind, values): &(IdentityKind, Vec<String>)| {
        let found = values
            .iter()
            .filter_map(|value| whose.get(&(kind.as_str(), value.clone())))
            .flatten();
        let found: Vec<i64> = found.copied().collect();
        !found.is_empty() && found.iter().all(|id| *id == contact)
    };
    let known = called
        .iter()
        .filter(|(contact, names)| names.iter().all(|name| is_his_alone(*contact, name)));
    Ok(known.map(|(contact, _)| *contact).collect())
}

/// Whether nothing speaks against his number.
pub fn is_reachable(contact: &Contact) -> bool {
    contact.state == ContactState::Active && contact.undeliverable == 0
}

/// Whoever hid his number shows it: it is known from now on, and what is known of him holds.
async fn show_phone(db: &impl Connection, contact: &Contact, phone: &str, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Phone, Expr::value(phone))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(contact.organisation_id))
        .filter(Column::Id.eq(contact.id))
        .exec(db)
        .await?;
    Ok(())
}

/// He has another number, against which nothing speaks yet.
pub async fn set_phone(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    phone: &str,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Phone, Expr::value(phone))
        .col_expr(Column::State, block::unless_blocked(ContactState::Active))
        .col_expr(Column::Undeliverable, Expr::value(0_i64))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A member corrects a number: what was known under the old one is no longer his, and whatever goes to him goes to the new one. A
/// number that was forgotten stays without promotions.
pub async fn change_phone(db: &impl Connection, contact: &Contact, digits: &str, now: i64) -> Result<()> {
    let known = identity::Entity::delete_many()
        .filter(identity::Column::ContactId.eq(contact.id))
        .filter(identity::Column::Kind.eq(IdentityKind::Phone))
        .exec_with_returning(db)
        .await?;
    let known = known.into_iter().map(|identity| identity.value);
    let before: Vec<String> = known
        .chain(contact.phone.clone())
        .flat_map(|known| phone::variants(&known))
        .collect();
    let organisation = contact.organisation_id;
    let named = [(IdentityKind::Phone, vec![digits.to_owned()])];
    learn(db, organisation, contact.id, &named).await?;
    set_phone(db, contact.organisation_id, contact.id, digits, now).await?;
    let (him, to) = (Party::Contact(contact.id), Address::Phone(digits.to_owned()));
    conversations::readdress(db, him, &before, &to).await?;
    if suppress::among(db, organisation, &[digits.to_owned()])
        .await?
        .is_empty()
    {
        return Ok(());
    }
    opt_out(db, contact.organisation_id, contact.id, OptedOutBy::Erasure, now)
        .await
        .map(|_| ())
}

/// Remembers other names of the same person.
pub async fn learn(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    names: &[(IdentityKind, Vec<String>)],
) -> Result<()> {
    // Of a phone only the form that was used is remembered: its other writings are derived when somebody is looked up.
    let rows: Vec<_> = names
        .iter()
        .filter_map(|(kind, values)| {
            Some(identity::ActiveModel {
                id: NotSet,
                organisation_id: Set(organisation_id),
                contact_id: Set(contact_id),
                kind: Set(*kind),
                value: Set(values.first()?.clone()),
            })
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    identity::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([
            identity::Column::OrganisationId,
            identity::Column::Kind,
            identity::Column::Value,
        ])
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// People of a list that are looked at together. More would win no time, and each connection keeps its statements.
const CHUNK: usize = 250;

async fn insert_tags(
    db: &impl Connection,
    organisation_id: i64,
    tags: Vec<(i64, String)>,
    import_id: Option<i64>,
) -> Result<()> {
    for tags in tags.chunks(CHUNK) {
        let rows = tags.iter().map(|(contact_id, tag)| contact_tag::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            contact_id: Set(*contact_id),
            tag: Set(tag.clone()),
            import_id: Set(import_id),
        });
        contact_tag::Entity::insert_many(rows)
            .on_conflict_do_nothing_on([
                contact_tag::Column::OrganisationId,
                contact_tag::Column::Tag,
                contact_tag::Column::ContactId,
            ])
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Where a new contact comes from, besides himself.
#[derive(Debug, Clone, Copy, Default)]
struct Origin {
    import_id: Option<i64>,
    consent: Option<Consent>,
    /// Gets no promotions, and by whose word.
    out: Option<OptedOutBy>,
}

fn row(organisation_id: i64, new: NewContact, origin: Origin, now: i64) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        name_key: Set(text::key(&new.name)),
        name: Set(new.name),
        phone: Set(new.phone),
        language: Set(None),
        state: Set(ContactState::Active),
        source: Set(new.source.to_owned()),
        attributes: Set(write_attributes(&new.attributes)),
        opted_out_at: Set(origin.out.map(|_| now)),
        opted_out_by: Set(origin.out),
        undeliverable: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
        import_id: Set(origin.import_id),
        consent: Set(origin.consent),
        facts: Set(Some(facts::written(&new.attributes))),
        reminders_off_at: Set(None),
        reminders_off_by: Set(None),
        blocked_at: Set(None),
        blocked_by_id: Set(None),
    }
}

/// Those who have any of these names, the longest known first.
async fn by_identities(
    db: &impl Connection,
    organisation_id: i64,
    names: Vec<(IdentityKind, Vec<String>)>,
) -> Result<Vec<Contact>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let found = identities(db, organisation_id, names).await?;
    let ids: BTreeSet<i64> = found.into_iter().map(|identity| identity.contact_id).collect();
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// All that are among these names.
async fn identities(
    db: &impl Connection,
    organisation_id: i64,
    names: Vec<(IdentityKind, Vec<String>)>,
) -> Result<Vec<identity::Model>> {
    let mut any = Condition::any();
    for (kind, values) in names {
        any = any.add(
            identity::Column::Kind
                .eq(kind)
                .and(identity::Column::Value.is_in(values)),
        );
    }
    identity::Entity::find()
        .filter(identity::Column::OrganisationId.eq(organisation_id))
        .filter(any)
        .all(db)
        .await
}

async fn set_state(
    db: &impl Connection,
    id: i64,
    state: ContactState,
    undeliverable: i64,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Undeliverable, Expr::value(undeliverable))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        // Whom a member has blocked stays so, whatever his number does.
        .filter(Column::BlockedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

fn names_of(who: &Participant) -> Vec<(IdentityKind, Vec<String>)> {
    let phone = who
        .phone
        .iter()
        .map(|digits| (IdentityKind::Phone, phone::variants(digits)));
    let bsuid = who.bsuid.iter().map(|id| (IdentityKind::Bsuid, vec![id.clone()]));
    let parent = who
        .parent_bsuid
        .iter()
        .map(|id| (IdentityKind::ParentBsuid, vec![id.clone()]));
    phone.chain(bsuid).chain(parent).collect()
}

fn write_attributes(attributes: &BTreeMap<String, String>) -> String {
    serde_json::to_string(attributes).unwrap_or_else(|_| "{}".to_owned())
}
