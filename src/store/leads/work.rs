//! Who works a lead, and when somebody has to look at it again.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany};

use super::{Column, Connection, Entity, Filter, Lead, Result, note};
use crate::clock::Millis;
use crate::store::entity::lead_event;

/// The kind of event that is a lead getting to somebody, or to nobody.
pub const GIVEN: &str = "given";

/// The kind of event that is somebody putting one off.
pub const SNOOZED: &str = "snoozed";

impl Lead {
    /// Whether it is still worked.
    pub fn is_open(&self) -> bool {
        self.open_contact_id.is_some()
    }
}

/// One lead, held until the transaction ends: of two who take it, the second sees that it is taken.
pub async fn lock(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Lead>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .lock_exclusive()
        .one(db)
        .await
}

/// It is somebody's from now on, or nobody's: what another one put off is his no more. `by`: who said so; nobody where the program did. The
/// lead is [held](lock).
pub async fn give(
    db: &impl Connection,
    lead: &mut Lead,
    to: Option<i64>,
    by: Option<i64>,
    now: Millis,
) -> Result<()> {
    lead.member_id = to;
    lead.assigned_at = to.map(|_| now);
    lead.updated_at = now;
    lead.snoozed_until_at = None;
    update(lead)
        .col_expr(Column::MemberId, Expr::value(to))
        .col_expr(Column::AssignedAt, Expr::value(lead.assigned_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::SnoozedUntilAt, Expr::value(None::<i64>))
        .exec(db)
        .await?;
    let to = to.map(|to| to.to_string()).unwrap_or_default();
    note(db, lead, GIVEN, by, &to, now).await
}

/// Its customer waits from now on. `look_at`: when somebody has to look whether he still does.
pub async fn waits(
    db: &impl Connection,
    lead: &mut Lead,
    look_at: Option<Millis>,
    now: Millis,
) -> Result<()> {
    lead.waiting_since_at = Some(now);
    lead.look_at = look_at;
    lead.looks = 0;
    update(lead)
        .col_expr(Column::WaitingSinceAt, Expr::value(now))
        .col_expr(Column::LookAt, Expr::value(look_at))
        .col_expr(Column::Looks, Expr::value(0))
        .exec(db)
        .await?;
    Ok(())
}

/// Somebody has answered its customer. What was put off comes back at its moment all the same: so it was promised.
pub async fn answered(db: &impl Connection, lead: &mut Lead, now: Millis) -> Result<()> {
    lead.answered_at = lead.answered_at.or(Some(now));
    (lead.waiting_since_at, lead.look_at, lead.looks) = (None, None, 0);
    (lead.updated_at, lead.spoken_at) = (now, now);
    update(lead)
        .col_expr(Column::AnsweredAt, Expr::value(lead.answered_at))
        .col_expr(Column::WaitingSinceAt, Expr::value(None::<i64>))
        .col_expr(Column::LookAt, Expr::value(None::<i64>))
        .col_expr(Column::Looks, Expr::value(0))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::SpokenAt, Expr::value(now))
        .exec(db)
        .await?;
    Ok(())
}

/// A member puts it off until a moment. Until then nobody is reminded of what he works himself; what nobody has yet is still there for the
/// others.
pub async fn snooze(
    db: &impl Connection,
    lead: &mut Lead,
    until: Millis,
    by: i64,
    now: Millis,
) -> Result<()> {
    lead.snoozed_until_at = Some(until);
    if lead.member_id.is_some() {
        lead.look_at = None;
    }
    update(lead)
        .col_expr(Column::LookAt, Expr::value(lead.look_at))
        .col_expr(Column::SnoozedUntilAt, Expr::value(until))
        .exec(db)
        .await?;
    note(db, lead, SNOOZED, Some(by), &until.to_string(), now).await
}

/// Who put it off last.
pub async fn snoozed_by(db: &impl Connection, lead: &Lead) -> Result<Option<i64>> {
    let last = lead_event::Entity::find()
        .filter(lead_event::Column::OrganisationId.eq(lead.organisation_id))
        .filter(lead_event::Column::LeadId.eq(lead.id))
        .filter(lead_event::Column::Kind.eq(SNOOZED))
        .order_by_desc(lead_event::Column::Id)
        .one(db)
        .await?;
    Ok(last.and_then(|event| event.member_id))
}

/// It was looked at, and is again at another moment, or no more. `steps`: so many of the chase have been taken by now.
pub async fn looked_at(
    db: &impl Connection,
    lead: &mut Lead,
    again: Option<Millis>,
    steps: i64,
) -> Result<()> {
    (lead.look_at, lead.looks) = (again, steps);
    update(lead)
        .col_expr(Column::LookAt, Expr::value(again))
        .col_expr(Column::Looks, Expr::value(steps))
        .exec(db)
        .await?;
    Ok(())
}

/// What was put off is no longer.
pub async fn came_back(db: &impl Connection, lead: &mut Lead) -> Result<()> {
    lead.snoozed_until_at = None;
    update(lead)
        .col_expr(Column::SnoozedUntilAt, Expr::value(None::<i64>))
        .exec(db)
        .await?;
    Ok(())
}

/// Those of all businesses that somebody has to look at by now: whose, and which. Those whose customers wait come first, the longest due
/// before the others.
pub async fn to_look_at(db: &impl Connection, now: Millis, limit: u64) -> Result<Vec<(i64, i64)>> {
    let mut due = Vec::new();
    for moment in [Column::LookAt, Column::SnoozedUntilAt] {
        let found: Vec<(i64, i64)> = Entity::find()
            .select_only()
            .columns([Column::OrganisationId, Column::Id])
            .filter(moment.lte(now))
            .order_by_asc(moment)
            .order_by_asc(Column::Id)
            .limit(limit)
            .into_tuple()
            .all(db)
            .await?;
        due.extend(found);
    }
    Ok(due)
}

/// What a member works and what is still open goes back to nobody; whoever waits is looked at again at once. Answers how many.
pub async fn release(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    by: i64,
    now: Millis,
) -> Result<u64> {
    let held = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::OpenContactId.is_not_null())
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    for lead in &held {
        note(db, lead, GIVEN, Some(by), "", now).await?;
    }
    let of_his = |update: UpdateMany<Entity>| {
        update
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::MemberId.eq(member_id))
            .filter(Column::OpenContactId.is_not_null())
    };
    of_his(Entity::update_many())
        .col_expr(Column::LookAt, Expr::value(now))
        .col_expr(Column::Looks, Expr::value(0))
        .filter(Column::WaitingSinceAt.is_not_null())
        .exec(db)
        .await?;
    of_his(Entity::update_many())
        .col_expr(Column::SnoozedUntilAt, Expr::value(None::<i64>))
        .col_expr(Column::MemberId, Expr::value(None::<i64>))
        .col_expr(Column::AssignedAt, Expr::value(None::<i64>))
        .exec(db)
        .await?;
    Ok(held.len() as u64)
}

/// Those that are meant, of which the customer waits, the longest first.
pub async fn waiting(
    db: &impl Connection,
    organisation_id: i64,
    filter: &Filter,
    limit: u64,
) -> Result<Vec<Lead>> {
    let filter = Filter {
        waiting: true,
        ..filter.clone()
    };
    Entity::find()
        .filter(filter.condition(organisation_id))
        .filter(Column::OpenContactId.is_not_null())
        .order_by_asc(Column::WaitingSinceAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many of those that are meant are still open.
pub async fn count_of(db: &impl Connection, organisation_id: i64, filter: &Filter) -> Result<u64> {
    Entity::find()
        .filter(filter.condition(organisation_id))
        .filter(Column::OpenContactId.is_not_null())
        .count(db)
        .await
}

fn update(lead: &Lead) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
}
