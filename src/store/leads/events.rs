//! What happened to a lead, and what the team noted.

use std::collections::BTreeMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Connection, Lead, LeadEvent, Result};
use crate::store::entity::lead_event;

/// The kind of event that is a member's note.
pub const NOTE: &str = "note";

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

/// What a member was called who has left, as it stands with what he did last.
pub async fn name_kept(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<Option<String>> {
    let last = lead_event::Entity::find()
        .filter(lead_event::Column::OrganisationId.eq(organisation_id))
        .filter(lead_event::Column::MemberId.eq(member_id))
        .filter(lead_event::Column::MemberName.is_not_null())
        .order_by_desc(lead_event::Column::Id)
        .one(db)
        .await?;
    Ok(last.and_then(|event| event.member_name))
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
pub(in crate::store) async fn keep_name(
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
