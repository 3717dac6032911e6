//! What a business offers: how long it takes, for how long it is paid, and what it costs. What is offered no more stays, since
//! appointments and subscriptions name it; its name is free again.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, TryInsertResult,
};

use super::entity::service::{ActiveModel, Column, Entity};
use super::entity::{appointment, subscription};
use super::{Connection, Result, prices};
use crate::domain::money::Price;
use crate::domain::state::{AppointmentState, SubscriptionState};
use crate::domain::subscription::Length;
use crate::domain::text;

pub use super::entity::service::Model as Service;

impl Service {
    /// What it costs; `None`: that depends.
    pub fn price(&self) -> Option<Price> {
        prices::read(self.price_micros, self.price_currency.as_deref())
    }

    /// For how long a subscription to it is paid; `None`: that has to be said.
    pub fn length(&self) -> Option<Length> {
        self.length.as_deref()?.parse().ok()
    }
}

/// What is said of something that is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// What people call it.
    pub name: String,
    /// How many minutes of an appointment it takes.
    pub minutes: Option<u32>,
    /// For how long a subscription to it is paid.
    pub length: Option<Length>,
    /// What it costs.
    pub price: Option<Price>,
}

/// Offers something. `None`: something of that name is offered already.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    offer: Offer,
    now: i64,
) -> Result<Option<Service>> {
    let name_key = text::key(&offer.name);
    let (price_micros, price_currency) = prices::columns(offer.price);
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        name: Set(offer.name),
        name_key: Set(name_key.clone()),
        live_key: Set(Some(name_key.clone())),
        minutes: Set(offer.minutes.map(i64::from)),
        length: Set(offer.length.map(|length| length.to_string())),
        price_micros: Set(price_micros),
        price_currency: Set(price_currency),
        created_at: Set(now),
        updated_at: Set(now),
        removed_at: Set(None),
    };
    let added = Entity::insert_many([row])
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::LiveKey])
        .exec_without_returning(db)
        .await?;
    match added {
        TryInsertResult::Inserted(1) => by_name(db, organisation_id, &name_key).await,
        _ => Ok(None),
    }
}

/// One of them, offered still or not.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Service>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// Several of them, offered still or not.
pub async fn by_ids(db: &impl Connection, organisation_id: i64, ids: Vec<i64>) -> Result<Vec<Service>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .all(db)
        .await
}

/// What is offered under a name, however it is typed.
pub async fn by_name(db: &impl Connection, organisation_id: i64, name: &str) -> Result<Option<Service>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::LiveKey.eq(text::key(name)))
        .one(db)
        .await
}

/// What is offered, by name.
pub async fn offered(
    db: &impl Connection,
    organisation_id: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<Service>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::LiveKey.is_not_null())
        .order_by_asc(Column::LiveKey)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// Something else is said of it from now on. Answers how it is now; `None`: something else of that name is offered.
pub async fn change(db: &impl Connection, service: &Service, to: Offer, now: i64) -> Result<Option<Service>> {
    let named = by_name(db, service.organisation_id, &to.name).await?;
    if named.is_some_and(|named| named.id != service.id) {
        return Ok(None);
    }
    let name_key = text::key(&to.name);
    let live_key = service.live_key.is_some().then(|| name_key.clone());
    let (price_micros, price_currency) = prices::columns(to.price);
    let changed = Entity::update_many()
        .col_expr(Column::Name, Expr::value(to.name))
        .col_expr(Column::NameKey, Expr::value(name_key))
        .col_expr(Column::LiveKey, Expr::value(live_key))
        .col_expr(Column::Minutes, Expr::value(to.minutes.map(i64::from)))
        .col_expr(
            Column::Length,
            Expr::value(to.length.map(|length| length.to_string())),
        )
        .col_expr(Column::PriceMicros, Expr::value(price_micros))
        .col_expr(Column::PriceCurrency, Expr::value(price_currency))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(service.organisation_id))
        .filter(Column::Id.eq(service.id))
        .exec_with_returning(db)
        .await?;
    Ok(changed.into_iter().next())
}

/// It is offered no more. Answers whether it was.
pub async fn remove(db: &impl Connection, organisation_id: i64, id: i64, now: i64) -> Result<bool> {
    let removed = Entity::update_many()
        .col_expr(Column::LiveKey, Expr::value(None::<String>))
        .col_expr(Column::RemovedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::LiveKey.is_not_null())
        .exec(db)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// What uses something that is offered, and stays when it is offered no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uses {
    /// Appointments to come.
    pub appointments: u64,
    /// Subscriptions that are paid.
    pub subscriptions: u64,
}

/// How much uses it.
pub async fn uses(db: &impl Connection, service: &Service, now: i64) -> Result<Uses> {
    let appointments = appointment::Entity::find()
        .filter(appointment::Column::OrganisationId.eq(service.organisation_id))
        .filter(appointment::Column::EndsAt.gt(now))
        .filter(appointment::Column::ServiceId.eq(service.id))
        .filter(appointment::Column::State.ne(AppointmentState::Cancelled));
    let subscriptions = subscription::Entity::find()
        .filter(subscription::Column::OrganisationId.eq(service.organisation_id))
        .filter(subscription::Column::State.eq(SubscriptionState::Active))
        .filter(subscription::Column::ServiceId.eq(service.id));
    Ok(Uses {
        appointments: appointments.count(db).await?,
        subscriptions: subscriptions.count(db).await?,
    })
}
