//! Leads and what happened to them.

mod events;
mod filter;
mod origin;
mod pipeline;
#[cfg(test)]
mod tests;
mod work;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::entity::lead::{ActiveModel, Column, Entity};
use super::entity::organisation;
use super::named::{self, Found};
use super::{Connection, Result};
use crate::domain::shows::Shows;
use crate::domain::state::{LeadStage, Source};

pub use super::entity::lead::Model as Lead;
pub use super::entity::lead_event::Model as LeadEvent;
pub use events::{NOTE, latest_notes, name_kept, note, notes_of};
pub use filter::{Filter, Holder};
pub use origin::{Touch, came_by, is_about, touched_by};
pub use pipeline::{close_open, path, set_lost_reason, set_stage, set_value};
pub use work::{
    answered, came_back, count_of, give, lock, looked_at, release, snooze, snoozed_by, to_look_at, waiting,
    waits,
};

pub(super) use events::keep_name;

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
    /// What it is about; `None`: nothing in particular.
    pub product_id: Option<i64>,
    /// The link that brought him.
    pub link_id: Option<i64>,
}

/// The lead of a person that is still open; of several, about different products, the one that was spoken about last.
pub async fn open_of(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<Option<Lead>> {
    Ok(open_all(db, organisation_id, contact_id)
        .await?
        .into_iter()
        .next())
}

/// The open leads of a person, one for each product, the one that was spoken about last first.
pub async fn open_all(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<Vec<Lead>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OpenContactId.eq(contact_id))
        .order_by_desc(Column::SpokenAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// The open lead of a person about a product; `None` as a product: about nothing in particular.
pub async fn open_about(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    product_id: Option<i64>,
) -> Result<Option<Lead>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OpenContactId.eq(contact_id))
        .filter(Column::OpenProductId.eq(product_id.unwrap_or_default()))
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
        product_id: Set(new.product_id),
        open_product_id: Set(new.product_id.unwrap_or_default()),
        link_id: Set(new.link_id),
        last_link_id: Set(new.link_id),
        last_source: Set(Some(new.source)),
        last_campaign_id: Set(new.campaign_id),
        last_touch_at: Set(Some(now)),
        value_micros: Set(None),
        value_currency: Set(None),
        lost_reason: Set(None),
        stage_at: Set(Some(now)),
        assigned_at: Set(None),
        answered_at: Set(None),
        waiting_since_at: Set(Some(now)),
        look_at: Set(None),
        looks: Set(0),
        snoozed_until_at: Set(None),
        spoken_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(db).await
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

/// Those of an organisation's leads that are meant, the latest to move first; of no stage in particular: those that are open.
pub async fn list(
    db: &impl Connection,
    organisation_id: i64,
    filter: &Filter,
    skip: u64,
    limit: u64,
) -> Result<Vec<Lead>> {
    listed(organisation_id, filter)
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// How many there are to [`list`].
pub async fn count_listed(db: &impl Connection, organisation_id: i64, filter: &Filter) -> Result<u64> {
    listed(organisation_id, filter).count(db).await
}

fn listed(organisation_id: i64, filter: &Filter) -> Select<Entity> {
    let meant = Entity::find().filter(filter.condition(organisation_id));
    match filter.stage {
        Some(_) => meant,
        None => meant.filter(Column::OpenContactId.is_not_null()),
    }
}

/// The next of those that are meant after one, oldest first, closed ones too.
pub async fn page(
    db: &impl Connection,
    organisation_id: i64,
    filter: &Filter,
    after: i64,
    limit: u64,
) -> Result<Vec<Lead>> {
    Entity::find()
        .filter(filter.condition(organisation_id))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
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

/// What he began with is kept no longer.
pub async fn forget_first_words(db: &impl Connection, lead: &Lead) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FirstWords, Expr::value(""))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    Ok(())
}

/// He wrote again, perhaps to another number or under another name: there he is answered from now on. Answers whether it is still open: it
/// may have been closed since it was found.
pub async fn touch(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    conversation_id: i64,
    now: i64,
) -> Result<bool> {
    let touched = Entity::update_many()
        .col_expr(Column::ConversationId, Expr::value(conversation_id))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::SpokenAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::OpenContactId.is_not_null())
        .exec(db)
        .await?;
    Ok(touched.rows_affected == 1)
}
