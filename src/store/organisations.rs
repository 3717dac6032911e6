//! Businesses.

use chrono_tz::Tz;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::organisation::{ActiveModel, Column, Entity};
use super::{Connection, Error, Result};
use crate::domain::settings::Settings;

pub use super::entity::organisation::Model as Organisation;

impl Organisation {
    /// The clocks by which it lives; those of UTC where its zone is not known any more.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }
}

/// What a new organisation starts with.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// IANA name, e.g. `America/Bogota`.
    pub time_zone: String,
    /// `es` or `en`.
    pub language: String,
    /// ISO 3166 letters, e.g. `CO`: numbers without a country code are read as its own.
    pub country: String,
    /// The key of the law whose hours its campaigns keep.
    pub law: Option<String>,
}

/// The first organisation, made when there is none.
pub async fn first_or_create(db: &impl Connection, new: NewOrganisation, now: i64) -> Result<Organisation> {
    match Entity::find().order_by_asc(Column::Id).one(db).await? {
        Some(first) => Ok(first),
        None => create(db, new, now).await,
    }
}

/// Makes one.
pub async fn create(db: &impl Connection, new: NewOrganisation, now: i64) -> Result<Organisation> {
    // What is not said follows the defaults, also where those change.
    let settings = match new.law {
        Some(law) => serde_json::json!({ "pace": { "law": law } }).to_string(),
        None => "{}".to_owned(),
    };
    let row = ActiveModel {
        id: NotSet,
        name: Set(new.name),
        time_zone: Set(new.time_zone),
        language: Set(new.language),
        country: Set(new.country),
        settings: Set(settings),
        lead_count: Set(0),
        created_at: Set(now),
        contact_count: Set(None),
        counted_at: Set(None),
        appointment_count: Set(0),
        subscription_count: Set(0),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// One organisation.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Organisation>> {
    Entity::find_by_id(id).one(db).await
}

/// Several at once, oldest first.
pub async fn by_ids(db: &impl Connection, ids: Vec<i64>) -> Result<Vec<Organisation>> {
    Entity::find()
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// All of them.
pub async fn all(db: &impl Connection) -> Result<Vec<Organisation>> {
    Entity::find().order_by_asc(Column::Id).all(db).await
}

/// What it has set for itself.
pub fn settings(organisation: &Organisation) -> Settings {
    serde_json::from_str(&organisation.settings).unwrap_or_default()
}

/// How many contacts it has, as they were counted at a moment; `None`: they are counted when somebody asks.
pub async fn set_contact_count(db: &impl Connection, id: i64, people: Option<u64>, now: i64) -> Result<()> {
    let people = people.map(|people| i64::try_from(people).unwrap_or(i64::MAX));
    Entity::update_many()
        .col_expr(Column::ContactCount, Expr::value(people))
        .col_expr(Column::CountedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What gets a number in the order in which it is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// Appointments.
    Appointments,
    /// Subscriptions.
    Subscriptions,
}

/// Gives the next numbers, so many of them, and answers the last. The organisation's row is held until the transaction ends: of two
/// who book at once, the second sees what the first has written. What is asked for nought is only held.
pub async fn number(db: &impl Connection, id: i64, what: Numbered, more: usize) -> Result<i64> {
    let column = match what {
        Numbered::Appointments => Column::AppointmentCount,
        Numbered::Subscriptions => Column::SubscriptionCount,
    };
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    let counted = Entity::update_many()
        .col_expr(column, Expr::col(column).add(more))
        .filter(Column::Id.eq(id))
        .exec_with_returning(db)
        .await?;
    let counted = counted.first();
    let last = counted.map(|organisation| match what {
        Numbered::Appointments => organisation.appointment_count,
        Numbered::Subscriptions => organisation.subscription_count,
    });
    last.ok_or_else(|| Error::RecordNotFound(format!("organisation {id}")))
}

/// Nobody else books, moves or numbers anything of it until the transaction ends. Whoever holds contacts too holds them first, and
/// appointments, subscriptions and reminders after it.
pub async fn hold(db: &impl Connection, id: i64) -> Result<()> {
    number(db, id, Numbered::Appointments, 0).await.map(|_| ())
}

/// Keeps what was changed about an organisation: its name, zone, country, language and settings.
pub async fn update(db: &impl Connection, organisation: &Organisation, settings: &Settings) -> Result<()> {
    let settings = serde_json::to_string(settings).unwrap_or_else(|_| "{}".to_owned());
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(organisation.name.as_str()))
        .col_expr(Column::TimeZone, Expr::value(organisation.time_zone.as_str()))
        .col_expr(Column::Country, Expr::value(organisation.country.as_str()))
        .col_expr(Column::Language, Expr::value(organisation.language.as_str()))
        .col_expr(Column::Settings, Expr::value(settings))
        .filter(Column::Id.eq(organisation.id))
        .exec(db)
        .await?;
    Ok(())
}
