//! Customers: found by any name that a provider knows them by, never by what they call themselves.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::entity::{contact, contact_tag, identity};
use super::{Connection, Result};
use crate::domain::message::Participant;
use crate::domain::roster::Person;
use crate::domain::state::{ContactState, IdentityKind};
use crate::domain::{phone, text};

mod merge;

pub use super::entity::contact::Model as Contact;
use contact::{ActiveModel, Column, Entity};

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
    let phone = new.phone.clone();
    let row = row(organisation_id, new, now);
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
    if let Some(known) = by_participant(db, organisation_id, who, now).await? {
        learn(db, organisation_id, known.id, &names_of(who)).await?;
        let profile = who.name.as_deref().unwrap_or_default();
        if known.name.is_empty() && !profile.is_empty() {
            rename(db, known.id, profile, now).await?;
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
    let contact = add(db, organisation_id, new, now).await?;
    learn(db, organisation_id, contact.id, &names_of(who)).await?;
    Ok((contact, true))
}

/// Those whose name contains every word, or whose number contains the digits; at most `limit`.
pub async fn search(
    db: &impl Connection,
    organisation_id: i64,
    words: &str,
    limit: u64,
) -> Result<Vec<Contact>> {
    let mut matching = Condition::all();
    for word in text::key(words).split_whitespace() {
        matching = matching.add(Column::NameKey.like(contains(word)));
    }
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let mut either = Condition::any();
    if !text::key(words).is_empty() {
        either = either.add(matching);
    }
    if digits.len() >= 4 {
        either = either.add(Column::Phone.like(contains(&digits)));
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(either)
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
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

/// Gives a contact another name.
pub async fn rename(db: &impl Connection, id: i64, name: &str, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::NameKey, Expr::value(text::key(name)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes down what else is known of a contact.
pub async fn set_attributes(
    db: &impl Connection,
    id: i64,
    attributes: &BTreeMap<String, String>,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Attributes, Expr::value(write_attributes(attributes)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What else is known of a contact, by name.
pub fn attributes(contact: &Contact) -> BTreeMap<String, String> {
    serde_json::from_str(&contact.attributes).unwrap_or_default()
}

/// No promotions from now on. Answers whether that is new.
pub async fn opt_out(db: &impl Connection, id: i64, by: &str, now: i64) -> Result<bool> {
    let changed = Entity::update_many()
        .col_expr(Column::OptedOutAt, Expr::value(now))
        .col_expr(Column::OptedOutBy, Expr::value(by))
        .filter(Column::Id.eq(id))
        .filter(Column::OptedOutAt.is_null())
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

/// He was reached, or he wrote: nothing speaks against his number.
pub async fn note_reached(db: &impl Connection, contact: &Contact, now: i64) -> Result<()> {
    if contact.state == ContactState::Active && contact.undeliverable == 0 {
        return Ok(());
    }
    set_state(db, contact.id, ContactState::Active, 0, now).await
}

/// A contact's tags, in order.
pub async fn tags(db: &impl Connection, contact_id: i64) -> Result<Vec<String>> {
    let rows = contact_tag::Entity::find()
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

/// How many of a list are known already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rollcall {
    /// Are contacts.
    pub known: u64,
    /// Are contacts who opted out.
    pub opted_out: u64,
}

/// Looks a list up.
pub async fn roll_call(db: &impl Connection, organisation_id: i64, people: &[Person]) -> Result<Rollcall> {
    let mut call = Rollcall::default();
    for people in people.chunks(CHUNK) {
        let known = known_of(db, organisation_id, people).await?;
        call.known += known.len() as u64;
        let ids: Vec<i64> = known.into_values().collect();
        call.opted_out += Entity::find()
            .filter(Column::Id.is_in(ids))
            .filter(Column::OptedOutAt.is_not_null())
            .count(db)
            .await?;
    }
    Ok(call)
}

/// Adds a list: new people are added; of those who are known, the name is kept unless they have none, and what else is told of
/// them is added to what is known. Answers how many are new.
pub async fn enrol(
    db: &impl Connection,
    organisation_id: i64,
    people: &[Person],
    tags: &[String],
    now: i64,
) -> Result<u64> {
    let mut added = 0;
    for people in people.chunks(CHUNK) {
        let mut ids = known_of(db, organisation_id, people).await?;
        for person in people {
            if let Some(id) = ids.get(&person.phone) {
                update_known(db, organisation_id, *id, person, now).await?;
            }
        }
        let new: Vec<&Person> = people
            .iter()
            .filter(|person| !ids.contains_key(&person.phone))
            .collect();
        added += new.len() as u64;
        insert_new(db, organisation_id, &new, &mut ids, now).await?;
        let tagged = people
            .iter()
            .filter_map(|person| Some((*ids.get(&person.phone)?, person)));
        let rows: Vec<_> = tagged
            .flat_map(|(id, person)| {
                person
                    .tags
                    .iter()
                    .chain(tags)
                    .map(move |tag| (id, text::key(tag)))
            })
            .filter(|(_, tag)| !tag.is_empty())
            .collect();
        insert_tags(db, organisation_id, rows).await?;
    }
    Ok(added)
}

/// Adds tags; those that he has stay.
pub async fn tag(db: &impl Connection, organisation_id: i64, contact_id: i64, tags: &[String]) -> Result<()> {
    insert_tags(
        db,
        organisation_id,
        tags.iter().map(|tag| (contact_id, text::key(tag))).collect(),
    )
    .await
}

/// Remembers what a provider calls him.
pub async fn learn_participant(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    who: &Participant,
) -> Result<()> {
    learn(db, organisation_id, contact_id, &names_of(who)).await
}

/// He has another number.
pub async fn set_phone(db: &impl Connection, id: i64, phone: &str, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Phone, Expr::value(phone))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
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

/// People of a list that are looked at together: some bound values each, below SQLite's 32,766.
const CHUNK: usize = 1_000;

/// Which of these people are contacts, by the number in the list.
async fn known_of(
    db: &impl Connection,
    organisation_id: i64,
    people: &[Person],
) -> Result<BTreeMap<String, i64>> {
    let mut writings: BTreeMap<String, &str> = BTreeMap::new();
    for person in people {
        for writing in phone::variants(&person.phone) {
            writings.insert(writing, &person.phone);
        }
    }
    let found = identity::Entity::find()
        .filter(identity::Column::OrganisationId.eq(organisation_id))
        .filter(identity::Column::Kind.eq(IdentityKind::Phone))
        .filter(identity::Column::Value.is_in(writings.keys().map(String::as_str)))
        .all(db)
        .await?;
    let known = found
        .into_iter()
        .filter_map(|row| Some(((*writings.get(&row.value)?).to_owned(), row.contact_id)));
    Ok(known.collect())
}

async fn update_known(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    person: &Person,
    now: i64,
) -> Result<()> {
    let Some(known) = get(db, organisation_id, id).await? else {
        return Ok(());
    };
    if known.name.is_empty() && !person.name.is_empty() {
        rename(db, id, &person.name, now).await?;
    }
    let mut merged = attributes(&known);
    let before = merged.len();
    merged.extend(person.attributes.clone());
    if merged.len() != before || merged != attributes(&known) {
        set_attributes(db, id, &merged, now).await?;
    }
    Ok(())
}

async fn insert_new(
    db: &impl Connection,
    organisation_id: i64,
    people: &[&Person],
    ids: &mut BTreeMap<String, i64>,
    now: i64,
) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let rows = people.iter().map(|person| {
        let new = NewContact {
            name: person.name.clone(),
            phone: Some(person.phone.clone()),
            source: "import",
            attributes: person.attributes.clone(),
        };
        row(organisation_id, new, now)
    });
    let inserted = Entity::insert_many(rows).exec_with_returning(db).await?;
    let names = inserted.iter().filter_map(|contact| {
        Some(identity::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            contact_id: Set(contact.id),
            kind: Set(IdentityKind::Phone),
            value: Set(contact.phone.clone()?),
        })
    });
    identity::Entity::insert_many(names)
        .exec_without_returning(db)
        .await?;
    ids.extend(
        inserted
            .into_iter()
            .filter_map(|contact| Some((contact.phone?, contact.id))),
    );
    Ok(())
}

async fn insert_tags(db: &impl Connection, organisation_id: i64, tags: Vec<(i64, String)>) -> Result<()> {
    for tags in tags.chunks(CHUNK) {
        let rows = tags.iter().map(|(contact_id, tag)| contact_tag::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            contact_id: Set(*contact_id),
            tag: Set(tag.clone()),
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

fn row(organisation_id: i64, new: NewContact, now: i64) -> ActiveModel {
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
        opted_out_at: Set(None),
        opted_out_by: Set(None),
        undeliverable: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
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
    let mut any = Condition::any();
    for (kind, values) in names {
        any = any.add(
            identity::Column::Kind
                .eq(kind)
                .and(identity::Column::Value.is_in(values)),
        );
    }
    let found = identity::Entity::find()
        .filter(identity::Column::OrganisationId.eq(organisation_id))
        .filter(any)
        .all(db)
        .await?;
    let ids: BTreeSet<i64> = found.into_iter().map(|identity| identity.contact_id).collect();
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
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

/// A pattern that matches the text anywhere, with the pattern's own signs taken as text.
fn contains(text: &str) -> LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}
