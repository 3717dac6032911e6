//! Whole lists: who of them is known, and everybody taken in.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{
    CHUNK, Column, Contact, Entity, NewContact, Origin, attributes, identity, insert_tags, row, suppress,
    write_attributes,
};
use crate::domain::roster::Person;
use crate::domain::state::{Consent, IdentityKind, OptedOutBy};
use crate::domain::{facts, phone, text};
use crate::store::{Connection, Result, segments};

/// How many of a list are known already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rollcall {
    /// Are contacts.
    pub known: u64,
    /// Get no promotions: contacts who opted out, and people who were forgotten.
    pub opted_out: u64,
}

/// Looks numbers up.
pub async fn roll_call(db: &impl Connection, organisation_id: i64, phones: &[String]) -> Result<Rollcall> {
    let mut call = Rollcall::default();
    for phones in phones.chunks(CHUNK) {
        let known = known_of(db, organisation_id, phones).await?;
        call.known += known.len() as u64;
        let out: Vec<i64> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Id.is_in(known.values().copied()))
            .filter(Column::OptedOutAt.is_not_null())
            .into_tuple()
            .all(db)
            .await?;
        let new = phones.iter().filter(|phone| !known.contains_key(*phone)).cloned();
        let suppressed = suppress::among(db, organisation_id, &new.collect::<Vec<_>>()).await?;
        call.opted_out += (out.len() + suppressed.len()) as u64;
    }
    Ok(call)
}

/// What holds for everybody on a list.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Tags that all get.
    pub tags: Vec<String>,
    /// The import that brings them.
    pub import_id: Option<i64>,
    /// Where the permission to write to them comes from. [`Consent::Unknown`]: who is new gets no promotions for now.
    pub consent: Option<Consent>,
    /// The kept list on which they are written down.
    pub segment_id: Option<i64>,
}

/// Adds a list: new people are added; of those who are known, the name is kept unless they have none, and what else is told of
/// them is added to what is known. Nobody who opted out comes back by a list. Doing it twice is doing it once. Answers how many
/// are new.
pub async fn enrol(
    db: &impl Connection,
    organisation_id: i64,
    people: &[Person],
    terms: &Terms,
    now: i64,
) -> Result<u64> {
    let mut added = 0;
    for people in people.chunks(CHUNK) {
        let phones: Vec<String> = people.iter().map(|person| person.phone.clone()).collect();
        let mut ids = known_of(db, organisation_id, &phones).await?;
        update_known(db, people, &ids, terms, now).await?;
        let new: Vec<&Person> = people
            .iter()
            .filter(|person| !ids.contains_key(&person.phone))
            .collect();
        added += new.len() as u64;
        insert_new(db, organisation_id, &new, &mut ids, terms, now).await?;
        if let Some(segment) = terms.segment_id {
            let on_it: BTreeSet<i64> = ids.values().copied().collect();
            let on_it: Vec<i64> = on_it.into_iter().collect();
            segments::add_people(db, organisation_id, segment, &on_it).await?;
        }
        let tagged = people
            .iter()
            .filter_map(|person| Some((*ids.get(&person.phone)?, person)));
        let rows: BTreeSet<(i64, String)> = tagged
            .flat_map(|(id, person)| {
                let tags = person.tags.iter().chain(&terms.tags);
                tags.map(move |tag| (id, text::key(tag)))
            })
            .filter(|(_, tag)| !tag.is_empty())
            .collect();
        insert_tags(db, organisation_id, rows.into_iter().collect(), terms.import_id).await?;
    }
    Ok(added)
}

/// Which of these numbers are contacts'.
async fn known_of(
    db: &impl Connection,
    organisation_id: i64,
    phones: &[String],
) -> Result<BTreeMap<String, i64>> {
    let mut writings: BTreeMap<String, &str> = BTreeMap::new();
    for digits in phones {
        for writing in phone::variants(digits) {
            writings.insert(writing, digits);
        }
    }
    let found: Vec<(String, i64)> = identity::Entity::find()
        .select_only()
        .columns([identity::Column::Value, identity::Column::ContactId])
        .filter(identity::Column::OrganisationId.eq(organisation_id))
        .filter(identity::Column::Kind.eq(IdentityKind::Phone))
        .filter(identity::Column::Value.is_in(writings.keys().map(String::as_str)))
        .into_tuple()
        .all(db)
        .await?;
    let known = found
        .into_iter()
        .filter_map(|(value, contact)| Some(((*writings.get(&value)?).to_owned(), contact)));
    Ok(known.collect())
}

async fn update_known(
    db: &impl Connection,
    people: &[Person],
    ids: &BTreeMap<String, i64>,
    terms: &Terms,
    now: i64,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let known = Entity::find()
        .filter(Column::Id.is_in(ids.values().copied()))
        .all(db)
        .await?;
    let known: BTreeMap<i64, Contact> = known.into_iter().map(|contact| (contact.id, contact)).collect();
    for person in people {
        let contact = ids.get(&person.phone).and_then(|id| known.get(id));
        let Some(contact) = contact else { continue };
        if let Some(changed) = changed(contact, person, terms) {
            Entity::update_many()
                .col_expr(Column::Name, Expr::value(changed.name.as_str()))
                .col_expr(Column::NameKey, Expr::value(text::key(&changed.name)))
                .col_expr(Column::Facts, Expr::value(facts::written(&attributes(&changed))))
                .col_expr(Column::Attributes, Expr::value(changed.attributes))
                .col_expr(Column::Consent, Expr::value(changed.consent))
                .col_expr(Column::OptedOutAt, Expr::value(changed.opted_out_at))
                .col_expr(Column::OptedOutBy, Expr::value(changed.opted_out_by))
                .col_expr(Column::ImportId, Expr::value(changed.import_id))
                .col_expr(Column::UpdatedAt, Expr::value(now))
                .filter(Column::Id.eq(contact.id))
                .exec(db)
                .await?;
        }
    }
    Ok(())
}

/// A known contact with what a list adds to him; `None` when that is nothing.
fn changed(known: &Contact, person: &Person, terms: &Terms) -> Option<Contact> {
    let mut after = known.clone();
    if after.name.is_empty() {
        after.name.clone_from(&person.name);
    }
    let mut told = attributes(known);
    let before = told.clone();
    told.extend(person.attributes.clone());
    if told != before {
        after.attributes = write_attributes(&told);
    }
    // Two lists have him: neither takes him away when it is taken back.
    if known.import_id.is_some() && terms.import_id.is_some() && known.import_id != terms.import_id {
        after.import_id = None;
    }
    let is_permission = matches!(terms.consent, Some(Consent::Customers | Consent::Asked));
    if is_permission && matches!(known.consent, None | Some(Consent::Unknown)) {
        after.consent = terms.consent;
        // What kept him out was that nobody knew.
        if known.opted_out_by == Some(OptedOutBy::Unasked) {
            (after.opted_out_at, after.opted_out_by) = (None, None);
        }
    }
    (after != *known).then_some(after)
}

async fn insert_new(
    db: &impl Connection,
    organisation_id: i64,
    people: &[&Person],
    ids: &mut BTreeMap<String, i64>,
    terms: &Terms,
    now: i64,
) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let phones: Vec<String> = people.iter().map(|person| person.phone.clone()).collect();
    let suppressed = suppress::among(db, organisation_id, &phones).await?;
    let rows = people.iter().map(|person| {
        let new = NewContact {
            name: person.name.clone(),
            phone: Some(person.phone.clone()),
            source: "import",
            attributes: person.attributes.clone(),
        };
        let out = if suppressed.contains(&person.phone) {
            Some(OptedOutBy::Erasure)
        } else {
            (terms.consent == Some(Consent::Unknown)).then_some(OptedOutBy::Unasked)
        };
        let origin = Origin {
            import_id: terms.import_id,
            consent: terms.consent,
            out,
        };
        row(organisation_id, new, origin, now)
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
