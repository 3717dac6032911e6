//! Leads and what happened to them.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::entity::lead::{ActiveModel, Column, Entity};
use super::entity::{lead_event, organisation};
use super::named::{self, Found};
use super::{Connection, Result};
use crate::domain::message::Advert;
use crate::domain::shows::Shows;
use crate::domain::state::{LeadStage, Source};

pub use super::entity::lead::Model as Lead;
pub use super::entity::lead_event::Model as LeadEvent;

/// The kind of event that is a member's note.
pub const NOTE: &str = "note";

impl From<&Lead> for Shows {
    fn from(lead: &Lead) -> Self {
        Self::Lead(lead.id)
    }
}
/// What a new lead starts with.
#[derive(Debug, Clone)]
pub struct NewLead {
    /// Whose.
    pub organisation_id: i64,
    /// Who showed interest.
    pub contact_id: i64,
    /// Where he wrote.
    pub conversation_id: i64,
    /// What he answered.
    pub source: Source,
    /// The campaign that he answered.
    pub campaign_id: Option<i64>,
    /// What he wrote first.
    pub first_words: String,
}

/// The lead of a person that is still open.
pub async fn open_of(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<Option<Lead>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OpenContactId.eq(contact_id))
        .one(db)
        .await
}

/// The lead of a person: the open one, else his last.
pub async fn last_of(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<Option<Lead>> {
    if let Some(open) = open_of(db, organisation_id, contact_id).await? {
        return Ok(Some(open));
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(contact_id))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Opens a lead under the organisation's next number.
pub async fn add(db: &impl Connection, new: NewLead, now: i64) -> Result<Lead> {
    // The organisation's own counter, held until the transaction ends: two leads at once never want the same number.
    let counted = organisation::Entity::update_many()
        .col_expr(
            organisation::Column::LeadCount,
            Expr::col(organisation::Column::LeadCount).add(1),
        )
        .filter(organisation::Column::Id.eq(new.organisation_id))
        .exec_with_returning(db)
        .await?;
    let number = counted.first().map_or(1, |organisation| organisation.lead_count);
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        number: Set(number),
        contact_id: Set(new.contact_id),
        open_contact_id: Set(Some(new.contact_id)),
        conversation_id: Set(new.conversation_id),
        stage: Set(LeadStage::New),
        source: Set(new.source),
        campaign_id: Set(new.campaign_id),
        member_id: Set(None),
        first_words: Set(new.first_words),
        created_at: Set(now),
        updated_at: Set(now),
        closed_at: Set(None),
        advert: Set(None),
        product: Set(None),
    };
    Entity::insert(row).exec_with_returning(db).await
}

impl Lead {
    /// The advertisement by which he came last; `None`: by none.
    pub fn advert(&self) -> Option<Advert> {
        serde_json::from_str(self.advert.as_deref()?).ok()
    }
}

/// He came by an advertisement, or asked about a product of the catalogue: the last of each is kept with the lead, all of them among
/// what happened to it.
pub async fn came_by(
    db: &impl Connection,
    lead: &mut Lead,
    advert: Option<&Advert>,
    product: Option<&str>,
    now: i64,
) -> Result<()> {
    if let Some(advert) = advert {
        let kept = serde_json::to_string(advert).unwrap_or_default();
        note(db, lead, "advert", None, &kept, now).await?;
        lead.advert = Some(kept);
    }
    if let Some(product) = product {
        note(db, lead, "product", None, product, now).await?;
        lead.product = Some(product.to_owned());
    }
    if advert.is_none() && product.is_none() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::Advert, Expr::value(lead.advert.clone()))
        .col_expr(Column::Product, Expr::value(lead.product.clone()))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    Ok(())
}

/// The lead of a number.
pub async fn by_number(db: &impl Connection, organisation_id: i64, number: i64) -> Result<Option<Lead>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Number.eq(number))
        .one(db)
        .await
}

/// One lead.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Lead>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// Leads of those people who are [nearest](crate::domain::nearness) to what was typed, newest first.
pub async fn by_name(
    db: &impl Connection,
    organisation_id: i64,
    name: &str,
    skip: u64,
    limit: u64,
) -> Result<Found<Lead>> {
    let of = |nearness| {
        let people = named::of_people(organisation_id, name, nearness);
        Entity::find()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::ContactId.in_subquery(people))
            .order_by_desc(Column::Id)
    };
    named::nearest(db, of, skip, limit).await
}

/// An organisation's leads, the latest to move first; of one stage, or all that are open.
pub async fn list(
    db: &impl Connection,
    organisation_id: i64,
    stage: Option<LeadStage>,
    skip: u64,
    limit: u64,
) -> Result<Vec<Lead>> {
    listed(organisation_id, stage)
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many there are to [`list`].
pub async fn count_listed(
    db: &impl Connection,
    organisation_id: i64,
    stage: Option<LeadStage>,
) -> Result<u64> {
    listed(organisation_id, stage).count(db).await
}

fn listed(organisation_id: i64, stage: Option<LeadStage>) -> Select<Entity> {
    let all = Entity::find().filter(Column::OrganisationId.eq(organisation_id));
    match stage {
        Some(stage) => all.filter(Column::Stage.eq(stage)),
        None => all.filter(Column::OpenContactId.is_not_null()),
    }
}

/// The next leads after one, oldest first, closed ones too; of one stage, where one is named.
pub async fn page(
    db: &impl Connection,
    organisation_id: i64,
    stage: Option<LeadStage>,
    after: i64,
    limit: u64,
) -> Result<Vec<Lead>> {
    let mut leads = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.gt(after));
    if let Some(stage) = stage {
        leads = leads.filter(Column::Stage.eq(stage));
    }
    leads.order_by_asc(Column::Id).limit(limit).all(db).await
}

/// What the team noted about several leads, oldest first: when, and what.
pub async fn notes_of(
    db: &impl Connection,
    organisation_id: i64,
    leads: &[Lead],
) -> Result<BTreeMap<i64, Vec<(i64, String)>>> {
    let rows: Vec<(i64, i64, String)> = lead_event::Entity::find()
        .select_only()
        .columns([
            lead_event::Column::LeadId,
            lead_event::Column::CreatedAt,
            lead_event::Column::Detail,
        ])
        .filter(lead_event::Column::OrganisationId.eq(organisation_id))
        .filter(lead_event::Column::LeadId.is_in(leads.iter().map(|lead| lead.id)))
        .filter(lead_event::Column::Kind.eq(NOTE))
        .filter(lead_event::Column::Detail.ne(""))
        .order_by_asc(lead_event::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut notes: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
    for (lead, at, words) in rows {
        notes.entry(lead).or_default().push((at, words));
    }
    Ok(notes)
}

/// How many are open.
pub async fn count_open(db: &impl Connection, organisation_id: i64) -> Result<u64> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OpenContactId.is_not_null())
        .count(db)
        .await
}

/// How many were opened since a moment.
pub async fn count_since(db: &impl Connection, organisation_id: i64, since: i64) -> Result<u64> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CreatedAt.gte(since))
        .count(db)
        .await
}

/// Moves a lead along the pipeline, and notes who did. A closed lead gives its person free for a new one.
pub async fn set_stage(
    db: &impl Connection,
    lead: &Lead,
    stage: LeadStage,
    member_id: Option<i64>,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Stage, Expr::value(stage))
        .col_expr(
            Column::OpenContactId,
            Expr::value((!stage.is_closed()).then_some(lead.contact_id)),
        )
        .col_expr(Column::ClosedAt, Expr::value(stage.is_closed().then_some(now)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    note(
        db,
        lead,
        "stage",
        member_id,
        &format!("{} → {stage}", lead.stage),
        now,
    )
    .await
}

/// Closes the open lead of somebody who is no more: forgotten, or the same as somebody else.
pub async fn close_open(db: &impl Connection, organisation_id: i64, contact_id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Stage, Expr::value(LeadStage::Lost))
        .col_expr(Column::OpenContactId, Expr::value(None::<i64>))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OpenContactId.eq(contact_id))
        .exec(db)
        .await?;
    Ok(())
}

/// He wrote again, perhaps to another number or under another name: there he is answered from now on.
pub async fn touch(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    conversation_id: i64,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ConversationId, Expr::value(conversation_id))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes down what happened to a lead.
pub async fn note(
    db: &impl Connection,
    lead: &Lead,
    kind: &str,
    member_id: Option<i64>,
    detail: &str,
    now: i64,
) -> Result<()> {
    let row = lead_event::ActiveModel {
        id: NotSet,
        organisation_id: Set(lead.organisation_id),
        lead_id: Set(lead.id),
        kind: Set(kind.to_owned()),
        member_id: Set(member_id),
        member_name: Set(None),
        detail: Set(detail.to_owned()),
        created_at: Set(now),
    };
    lead_event::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// What members noted last of a lead, newest first.
pub async fn latest_notes(db: &impl Connection, lead: &Lead, limit: u64) -> Result<Vec<LeadEvent>> {
    lead_event::Entity::find()
        .filter(lead_event::Column::OrganisationId.eq(lead.organisation_id))
        .filter(lead_event::Column::LeadId.eq(lead.id))
        .filter(lead_event::Column::Kind.eq(NOTE))
        // Of a person who was forgotten the words are gone.
        .filter(lead_event::Column::Detail.ne(""))
        .order_by_desc(lead_event::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Somebody leaves the business: what he did with leads keeps the name that he has now.
pub(super) async fn keep_name(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    name: &str,
) -> Result<()> {
    lead_event::Entity::update_many()
        .col_expr(lead_event::Column::MemberName, Expr::value(name))
        .filter(lead_event::Column::OrganisationId.eq(organisation_id))
        .filter(lead_event::Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(())
}
