//! Appointments. What was agreed on is a time of the clock on the wall, and that is the truth; its moments are reckoned from it, and
//! anew where a zone changes its rules. Whether one is over is not kept: the clock says so.
//!
//! Whoever books or moves [holds the business](super::organisations::hold) before he looks at what is there, and the appointment
//! after it; so of two who want the same hour the second sees the first.

mod find;
mod series;

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
};

use super::organisations::{self, Numbered};
use super::{Connection, Result, prices};
use crate::domain::agenda::{Booked, Taken};
use crate::domain::local_time::on_the_wall;
use crate::domain::money::Price;
use crate::domain::shows::Shows;
use crate::domain::state::{AppointmentState, CancelledBy};
use crate::store::entity::appointment::{ActiveModel, Column, Entity};

pub use crate::store::entity::appointment::Model as Appointment;
pub use find::{
    Count, after, behind_link, between, by_external_keys, by_ids, by_number, count_between, count_to_come,
    get, in_calendar, last_cancelled_by_himself, on_the_wall_since, overlapping, to_come, to_come_named,
    to_come_of,
};
pub use series::{
    NewSeries, Series, add as add_series, behind, by_ids as series_by_ids, cancelled_with_all,
    end as end_series, following, get as series, lock as lock_series, made_to,
};

/// How a time of the clock on the wall is kept.
const WALL: &str = "%Y-%m-%dT%H:%M";

impl Appointment {
    /// What was agreed on, of the clock on the wall.
    pub fn local(&self) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(&self.local_time, WALL).ok()
    }

    /// The clock that it goes by; that of UTC where its zone is not known any more.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// The time that it takes in the agenda.
    pub fn taken(&self) -> Taken {
        Taken {
            id: self.id,
            contact: self.contact_id,
            time: Booked {
                starts_at: self.starts_at,
                ends_at: self.ends_at,
            },
        }
    }

    /// How many minutes it takes.
    pub fn minutes(&self) -> i64 {
        (self.ends_at - self.starts_at) / 60_000
    }

    /// What it costs; `None`: nobody said.
    pub fn price(&self) -> Option<Price> {
        prices::read(self.price_micros, self.price_currency.as_deref())
    }
}

impl From<&Appointment> for Shows {
    fn from(appointment: &Appointment) -> Self {
        Self::Appointment(appointment.id)
    }
}

/// When an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// What was agreed on…
    pub local: NaiveDateTime,
    /// …by which clock.
    pub zone: Tz,
    /// The moment at which it begins…
    pub starts_at: i64,
    /// …and the one at which it ends.
    pub ends_at: i64,
}

impl When {
    /// A time on the wall, and how long it takes. Of a time that comes twice the first is meant; one that the clocks are put forward
    /// over begins when they are.
    pub fn reckoned(zone: Tz, local: NaiveDateTime, minutes: i64) -> Self {
        let starts = on_the_wall(zone, local).timestamp_millis();
        Self {
            local,
            zone,
            starts_at: starts,
            ends_at: starts + TimeDelta::minutes(minutes).num_milliseconds(),
        }
    }
}

/// An appointment that is to be written down.
#[derive(Debug, Clone)]
pub struct NewAppointment {
    /// Whose.
    pub contact_id: i64,
    /// What for.
    pub service_id: Option<i64>,
    /// What that is called.
    pub title: String,
    /// When.
    pub when: When,
    /// Who writes it down.
    pub member_id: Option<i64>,
    /// What repeats it.
    pub series_id: Option<i64>,
    /// Where it comes from: `chat`, `import`, `series`.
    pub source: &'static str,
    /// What it is called there: of a name there is one.
    pub external_key: Option<String>,
    /// What it costs.
    pub price: Option<Price>,
    /// Anything else.
    pub note: Option<String>,
}

/// Writes down an appointment under the business's next number. `None`: the one of that [name](NewAppointment::external_key) is there.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    new: NewAppointment,
    now: i64,
) -> Result<Option<Appointment>> {
    Ok(add_all(db, organisation_id, vec![new], now).await?.pop())
}

/// Writes down several, but for those that are there. Answers the new ones.
pub async fn add_all(
    db: &impl Connection,
    organisation_id: i64,
    mut new: Vec<NewAppointment>,
    now: i64,
) -> Result<Vec<Appointment>> {
    organisations::hold(db, organisation_id).await?;
    let keys: Vec<String> = new.iter().filter_map(|new| new.external_key.clone()).collect();
    let mut known: Vec<Option<String>> = Vec::new();
    if !keys.is_empty() {
        let there = by_external_keys(db, organisation_id, &keys).await?;
        known.extend(there.into_iter().map(|there| there.external_key));
    }
    new.retain(|new| {
        let is_new = new.external_key.is_none() || !known.contains(&new.external_key);
        known.push(new.external_key.clone());
        is_new
    });
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let last = organisations::number(db, organisation_id, Numbered::Appointments, new.len()).await?;
    let first = last - i64::try_from(new.len()).unwrap_or(0) + 1;
    let rows = new.into_iter().zip(first..);
    let rows: Vec<ActiveModel> = rows
        .map(|(new, number)| row(organisation_id, number, new, now))
        .collect();
    let mut written = Vec::with_capacity(rows.len());
    for rows in rows.chunks(ROWS) {
        let rows = rows.to_vec();
        written.extend(Entity::insert_many(rows).exec_with_returning(db).await?);
    }
    written.sort_by_key(|appointment| appointment.number);
    Ok(written)
}

/// Rows written at once.
const ROWS: usize = 100;

fn row(organisation_id: i64, number: i64, new: NewAppointment, now: i64) -> ActiveModel {
    let (price_micros, price_currency) = prices::columns(new.price);
    ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        number: Set(number),
        contact_id: Set(Some(new.contact_id)),
        service_id: Set(new.service_id),
        title: Set(new.title),
        local_time: Set(new.when.local.format(WALL).to_string()),
        time_zone: Set(new.when.zone.name().to_owned()),
        starts_at: Set(new.when.starts_at),
        ends_at: Set(new.when.ends_at),
        state: Set(AppointmentState::Booked),
        revision: Set(0),
        reckoned_at: Set(now),
        confirmed_at: Set(None),
        cancelled_at: Set(None),
        cancelled_by: Set(None),
        member_id: Set(new.member_id),
        changed_by: Set(None),
        series_id: Set(new.series_id),
        source: Set(new.source.to_owned()),
        external_key: Set(new.external_key),
        price_micros: Set(price_micros),
        price_currency: Set(price_currency),
        note: Set(new.note),
        created_at: Set(now),
        updated_at: Set(now),
    }
}

/// These came by an import, by which they can be taken back.
pub async fn imported(
    db: &impl Connection,
    organisation_id: i64,
    ids: Vec<i64>,
    import_id: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Source, Expr::value(source_of(import_id)))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(())
}

fn source_of(import_id: i64) -> String {
    format!("import:{import_id}")
}

/// Takes some of an import's appointments back: those that are to come as it brought them, and of which nobody was reminded yet. They
/// leave nothing, so that the same file may bring them again. Answers how many.
pub(super) async fn take_back(
    db: &impl Connection,
    organisation_id: i64,
    import_id: i64,
    limit: u64,
) -> Result<u64> {
    use crate::domain::state::{ReminderState, SubjectKind};
    use crate::store::entity::reminder;
    organisations::hold(db, organisation_id).await?;
    let told = Query::select()
        .expr(Expr::val(1))
        .from(reminder::Entity)
        .and_where(Expr::col((reminder::Entity, reminder::Column::SubjectId)).equals((Entity, Column::Id)))
        .and_where(reminder::Column::OrganisationId.eq(organisation_id))
        .and_where(reminder::Column::Subject.eq(SubjectKind::Appointment))
        .and_where(reminder::Column::State.eq(ReminderState::Handed))
        .to_owned();
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Source.eq(source_of(import_id)))
        .filter(Column::State.eq(AppointmentState::Booked))
        .filter(Column::Revision.eq(0))
        .filter(Expr::not_exists(told))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(0);
    }
    reminder::Entity::delete_many()
        .filter(reminder::Column::OrganisationId.eq(organisation_id))
        .filter(reminder::Column::Subject.eq(SubjectKind::Appointment))
        .filter(reminder::Column::SubjectId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    let gone = Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// One appointment, held until the transaction ends. After the business, and before rules and reminders.
pub async fn lock(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Appointment>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .lock_exclusive()
        .one(db)
        .await
}

/// Those of these that nobody else holds, held until the transaction ends: for whoever must not wait.
pub async fn lock_free(
    db: &impl Connection,
    organisation_id: i64,
    ids: Vec<i64>,
) -> Result<Vec<Appointment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await
}

/// Somebody of the team has just changed it: whoever is at it too is told of him. The caller holds it.
pub async fn changed_by(db: &impl Connection, held: &Appointment, member_id: i64) -> Result<()> {
    of(held)
        .col_expr(Column::ChangedBy, Expr::value(member_id))
        .exec(db)
        .await?;
    Ok(())
}

/// Those that a member has written down or was the last of the team to change, and to which something was done since a moment.
pub async fn changed_since(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    since: i64,
) -> Result<Vec<Appointment>> {
    const MOST: u64 = 200;
    let by_him = Condition::any().add(Column::ChangedBy.eq(member_id)).add(
        Condition::all()
            .add(Column::ChangedBy.is_null())
            .add(Column::MemberId.eq(member_id)),
    );
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::UpdatedAt.gt(since))
        .filter(by_him)
        .order_by_desc(Column::UpdatedAt)
        .limit(MOST)
        .all(db)
        .await
}

/// It is at another time from now on. The caller holds it, and says whether its customer has agreed by that. `None`: it is cancelled.
pub async fn move_to(
    db: &impl Connection,
    held: &Appointment,
    when: When,
    state: AppointmentState,
    now: i64,
) -> Result<Option<Appointment>> {
    let confirmed_at = (state == AppointmentState::Confirmed).then_some(now);
    let moved = changed(held, now)
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::ConfirmedAt, Expr::value(confirmed_at))
        .col_expr(Column::ReckonedAt, Expr::value(now))
        .filter(Column::State.ne(AppointmentState::Cancelled));
    first(at(moved, when), db).await
}

/// The customer comes. The caller holds it. `None`: it is cancelled, or known already.
pub async fn confirm(db: &impl Connection, held: &Appointment, now: i64) -> Result<Option<Appointment>> {
    // What was told is still true, so that its revision stays.
    let confirmed = of(held)
        .col_expr(Column::State, Expr::value(AppointmentState::Confirmed))
        .col_expr(Column::ConfirmedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::State.eq(AppointmentState::Booked));
    first(confirmed, db).await
}

/// It does not take place. The caller holds it. `None`: that is known already.
pub async fn cancel(
    db: &impl Connection,
    held: &Appointment,
    by: CancelledBy,
    now: i64,
) -> Result<Option<Appointment>> {
    let cancelled = changed(held, now)
        .col_expr(Column::State, Expr::value(AppointmentState::Cancelled))
        .col_expr(Column::CancelledAt, Expr::value(now))
        .col_expr(Column::CancelledBy, Expr::value(by))
        .filter(Column::State.ne(AppointmentState::Cancelled));
    first(cancelled, db).await
}

/// It takes place after all. The caller holds it, and has looked whether its hour is free. `None`: it was not cancelled.
pub async fn reopen(
    db: &impl Connection,
    held: &Appointment,
    state: AppointmentState,
    now: i64,
) -> Result<Option<Appointment>> {
    let confirmed_at = (state == AppointmentState::Confirmed).then_some(now);
    let reopened = changed(held, now)
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::ConfirmedAt, Expr::value(confirmed_at))
        .col_expr(Column::CancelledAt, Expr::value(None::<i64>))
        .col_expr(Column::CancelledBy, Expr::value(None::<String>))
        .col_expr(Column::ReckonedAt, Expr::value(now))
        .filter(Column::State.eq(AppointmentState::Cancelled));
    first(reopened, db).await
}

/// The clocks changed their rules, or the business lives by others: what was agreed on stays, at another moment. The caller holds it.
pub async fn reckon_anew(
    db: &impl Connection,
    held: &Appointment,
    when: When,
    now: i64,
) -> Result<Option<Appointment>> {
    first(at(changed(held, now), when), db).await
}

/// All that one contact has is another's, who is the same person.
pub(super) async fn hand_over(db: &impl Connection, organisation_id: i64, to: i64, from: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ContactId, Expr::value(to))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(from))
        .exec(db)
        .await?;
    series::hand_over(db, organisation_id, to, from).await
}

/// Somebody is forgotten. His appointments are nobody's: those to come do not take place, and what was noted of any is gone.
pub(super) async fn forget(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    now: i64,
) -> Result<()> {
    let his = || {
        Entity::update_many()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::ContactId.eq(contact_id))
    };
    his()
        .col_expr(Column::State, Expr::value(AppointmentState::Cancelled))
        .col_expr(Column::CancelledAt, Expr::value(now))
        .col_expr(Column::CancelledBy, Expr::value(CancelledBy::Member))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::State.ne(AppointmentState::Cancelled))
        .filter(Column::EndsAt.gt(now))
        .exec(db)
        .await?;
    his()
        .col_expr(Column::ContactId, Expr::value(None::<i64>))
        .col_expr(Column::Note, Expr::value(None::<String>))
        .col_expr(Column::ExternalKey, Expr::value(None::<String>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .exec(db)
        .await?;
    series::forget(db, organisation_id, contact_id, now).await
}

fn of(held: &Appointment) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::OrganisationId.eq(held.organisation_id))
        .filter(Column::Id.eq(held.id))
}

/// What was told about it is told anew: it is another one than it was.
fn changed(held: &Appointment, now: i64) -> UpdateMany<Entity> {
    of(held)
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .col_expr(Column::ChangedBy, Expr::value(None::<i64>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
}

fn at(update: UpdateMany<Entity>, when: When) -> UpdateMany<Entity> {
    update
        .col_expr(
            Column::LocalTime,
            Expr::value(when.local.format(WALL).to_string()),
        )
        .col_expr(Column::TimeZone, Expr::value(when.zone.name()))
        .col_expr(Column::StartsAt, Expr::value(when.starts_at))
        .col_expr(Column::EndsAt, Expr::value(when.ends_at))
}

async fn first(update: UpdateMany<Entity>, db: &impl Connection) -> Result<Option<Appointment>> {
    Ok(update.exec_with_returning(db).await?.into_iter().next())
}
