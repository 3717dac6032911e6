//! Lists of people: kept as they came, shown to the member, added when he says so, taken back for a day.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::import::{ActiveModel, Column, Entity};
use super::entity::{appointment, contact, contact_tag, conversation, identity, subscription};
use super::{Connection, Result, appointments, segments};
use crate::domain::state::{Consent, ImportState, ImportSubject, ListForm, OptedOutBy};

pub use super::entity::import::Model as Import;

/// A list that came.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// Whose.
    pub organisation_id: i64,
    /// Who brought it.
    pub member_id: i64,
    /// In what form it is kept…
    pub form: ListForm,
    /// …in which file.
    pub file_id: i64,
    /// Whose numbers come without a country code.
    pub country: String,
    /// What everybody on it is tagged with.
    pub tags: Vec<String>,
    /// The draft that is for these people.
    pub campaign_id: Option<i64>,
    /// What is on it.
    pub subject: ImportSubject,
}

/// Keeps a list, to be read.
pub async fn keep(db: &impl Connection, new: NewImport, now: i64) -> Result<Import> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        member_id: Set(new.member_id),
        rows: Set(String::new()),
        summary: Set(String::new()),
        state: Set(ImportState::Received),
        created_at: Set(now),
        form: Set(Some(new.form)),
        file_id: Set(Some(new.file_id)),
        country: Set(Some(new.country)),
        tags: Set(Some(serde_json::to_string(&new.tags).unwrap_or_default())),
        consent: Set(None),
        people: Set(0),
        taken: Set(0),
        added: Set(0),
        removed: Set(0),
        committed_at: Set(None),
        campaign_id: Set(new.campaign_id),
        segment_id: Set(None),
        subject: Set(new.subject),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// One of them.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Import>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// The latest that a member may still take back: added after `since`.
pub async fn latest_committed(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    since: i64,
) -> Result<Option<Import>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::State.eq(ImportState::Committed))
        .filter(Column::CommittedAt.gt(since))
        .order_by_desc(Column::CommittedAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// What everybody on it is tagged with.
pub fn tags(import: &Import) -> Vec<String> {
    let tags = import.tags.as_deref().unwrap_or_default();
    serde_json::from_str(tags).unwrap_or_default()
}

/// Moves it on. Answers whether it was in that state.
pub async fn set_state(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    from: ImportState,
    to: ImportState,
) -> Result<bool> {
    let moved = Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(from))
        .exec(db)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Its list is kept in another form.
pub async fn set_list(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    form: ListForm,
    file_id: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Form, Expr::value(form))
        .col_expr(Column::FileId, Expr::value(file_id))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Its people are written down on a kept list, too.
pub async fn set_segment(db: &impl Connection, organisation_id: i64, id: i64, segment_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SegmentId, Expr::value(segment_id))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// It was read, and has so many people.
pub async fn previewed(db: &impl Connection, organisation_id: i64, id: i64, people: u64) -> Result<bool> {
    let moved = Entity::update_many()
        .col_expr(Column::State, Expr::value(ImportState::Previewed))
        .col_expr(
            Column::People,
            Expr::value(i64::try_from(people).unwrap_or(i64::MAX)),
        )
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Received))
        .exec(db)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Its people are wanted. Answers whether it was still waiting for that.
pub async fn begin(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    consent: Option<Consent>,
) -> Result<bool> {
    let moved = Entity::update_many()
        .col_expr(Column::State, Expr::value(ImportState::Committing))
        .col_expr(Column::Consent, Expr::value(consent))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Previewed))
        .exec(db)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// So many of its people are taken in now. `false`: another process was there before, and nothing may be written.
pub async fn advance(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    from: i64,
    to: i64,
    added: i64,
) -> Result<bool> {
    let moved = Entity::update_many()
        .col_expr(Column::Taken, Expr::value(to))
        .col_expr(Column::Added, Expr::value(added))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Committing))
        .filter(Column::Taken.eq(from))
        .exec(db)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// All its people are in.
pub async fn committed(db: &impl Connection, organisation_id: i64, id: i64, now: i64) -> Result<bool> {
    let moved = Entity::update_many()
        .col_expr(Column::State, Expr::value(ImportState::Committed))
        .col_expr(Column::CommittedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Committing))
        .exec(db)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Takes back some of what it did: the appointments that it brought and that nobody has touched since, the tags that it gave, and the contacts that it brought, whom nobody has talked with since, who have
/// no appointment and no subscription, and of whom nobody has noted that they want no promotions or reminders: that must not be
/// forgotten. Answers whether anything was left to do.
pub async fn take_back(db: &impl Connection, organisation_id: i64, id: i64, limit: u64) -> Result<bool> {
    let subject = get(db, organisation_id, id).await?.map(|import| import.subject);
    let has_appointments = subject == Some(ImportSubject::Appointments);
    if has_appointments {
        let gone = appointments::take_back(db, organisation_id, id, limit).await?;
        if gone > 0 {
            note_removed(db, organisation_id, id, gone).await?;
            return Ok(true);
        }
    }
    let tags: Vec<i64> = contact_tag::Entity::find()
        .select_only()
        .column(contact_tag::Column::Id)
        .filter(contact_tag::Column::ImportId.eq(id))
        .filter(contact_tag::Column::OrganisationId.eq(organisation_id))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    if !tags.is_empty() {
        contact_tag::Entity::delete_many()
            .filter(contact_tag::Column::OrganisationId.eq(organisation_id))
            .filter(contact_tag::Column::Id.is_in(tags))
            .exec(db)
            .await?;
        return Ok(true);
    }
    let people: Vec<i64> = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(contact::Column::ImportId.eq(id))
        .filter(contact::Column::OrganisationId.eq(organisation_id))
        .filter(has_none(conversation::Entity, conversation::Column::ContactId))
        .filter(has_none(appointment::Entity, appointment::Column::ContactId))
        .filter(has_none(subscription::Entity, subscription::Column::ContactId))
        .filter(
            contact::Column::OptedOutAt
                .is_null()
                .or(contact::Column::OptedOutBy.eq(OptedOutBy::Unasked)),
        )
        .filter(contact::Column::RemindersOffAt.is_null())
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    if people.is_empty() {
        return Ok(false);
    }
    segments::leave(db, organisation_id, &people).await?;
    contact_tag::Entity::delete_many()
        .filter(contact_tag::Column::OrganisationId.eq(organisation_id))
        .filter(contact_tag::Column::ContactId.is_in(people.iter().copied()))
        .exec(db)
        .await?;
    identity::Entity::delete_many()
        .filter(identity::Column::OrganisationId.eq(organisation_id))
        .filter(identity::Column::ContactId.is_in(people.iter().copied()))
        .exec(db)
        .await?;
    let removed = contact::Entity::delete_many()
        .filter(contact::Column::OrganisationId.eq(organisation_id))
        .filter(contact::Column::Id.is_in(people))
        .exec(db)
        .await?;
    // Of appointments these are counted, and of people those.
    if !has_appointments {
        note_removed(db, organisation_id, id, removed.rows_affected).await?;
    }
    Ok(true)
}

async fn note_removed(db: &impl Connection, organisation_id: i64, id: i64, removed: u64) -> Result<()> {
    let removed = i64::try_from(removed).unwrap_or(0);
    Entity::update_many()
        .col_expr(Column::Removed, Expr::col(Column::Removed).add(removed))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A contact has nothing of this.
fn has_none<E: EntityTrait>(of: E, contact_id: E::Column) -> SimpleExpr {
    let his = Query::select()
        .expr(Expr::val(1))
        .from(of)
        .and_where(Expr::col((of, contact_id)).equals((contact::Entity, contact::Column::Id)))
        .to_owned();
    Expr::not_exists(his)
}
