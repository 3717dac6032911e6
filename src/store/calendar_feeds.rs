//! Members' private calendars. What opens one is reckoned from its row and a key, and stands nowhere; a newer version ends the links of
//! the one before.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::calendar_feed::{ActiveModel, Column, Entity};
use super::{Connection, Error, Result};

pub use super::entity::calendar_feed::Model as CalendarFeed;

/// That a calendar was read is noted this often at most.
const READ_MS: i64 = 60 * 60 * 1000;

/// A member's calendar, made where he has none.
pub async fn ensure(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    now: i64,
) -> Result<CalendarFeed> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        version: Set(1),
        created_at: Set(now),
        read_at: Set(None),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::MemberId])
        .exec_without_returning(db)
        .await?;
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .one(db)
        .await?
        .ok_or_else(|| Error::RecordNotFound(format!("calendar of member {member_id}")))
}

/// One of them, whosever it is: a link names it and nothing else, and proves the rest.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<CalendarFeed>> {
    Entity::find_by_id(id).one(db).await
}

/// Links of before lead nowhere from now on. Answers how it is now.
pub async fn renew(db: &impl Connection, feed: &CalendarFeed) -> Result<Option<CalendarFeed>> {
    let renewed = Entity::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::ReadAt, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(feed.organisation_id))
        .filter(Column::Id.eq(feed.id))
        .exec_with_returning(db)
        .await?;
    Ok(renewed.into_iter().next())
}

/// Whether it is time to note that it is read.
pub fn is_to_be_noted(feed: &CalendarFeed, now: i64) -> bool {
    feed.read_at.is_none_or(|read| now - read >= READ_MS)
}

/// It was read.
pub async fn note_read(db: &impl Connection, feed: &CalendarFeed, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(feed.organisation_id))
        .filter(Column::Id.eq(feed.id))
        .exec(db)
        .await?;
    Ok(())
}

/// The member is no more.
pub(super) async fn remove(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(())
}
