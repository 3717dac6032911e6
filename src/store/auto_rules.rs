//! What a business answers by itself, and when it was last said to whom. Whoever adds or changes a rule
//! [holds the business](super::organisations::hold) first.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::canned::in_language;
use super::entity::auto_rule::{ActiveModel, Column, Entity};
use super::entity::{auto_said, contact_pace};
use super::{Connection, Result};
use crate::domain::auto::{AutoKind, Choice, MOST_IN_A_DAY, MOST_IN_AN_HOUR, When};

pub use super::entity::auto_rule::Model as AutoRule;

/// An hour and a day, in milliseconds.
const HOUR_MS: i64 = 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl AutoRule {
    /// What it answers.
    pub fn when(&self) -> When {
        match self.kind {
            AutoKind::Keyword => When::Words(serde_json::from_str(&self.words).unwrap_or_default()),
            AutoKind::First => When::First,
            AutoKind::Closed => When::Closed,
        }
    }

    /// What it says to whoever speaks a language.
    pub fn text(&self, language: &str) -> Option<&str> {
        in_language(self.es.as_deref(), self.en.as_deref(), language)
    }

    /// What can be chosen below it.
    pub fn choices(&self) -> Vec<Choice> {
        serde_json::from_str(&self.choices).unwrap_or_default()
    }
}

/// What is said of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it answers.
    pub when: When,
    /// What it says in Spanish, and in English.
    pub es: Option<String>,
    /// The same in English.
    pub en: Option<String>,
    /// What can be chosen below it.
    pub choices: Vec<Choice>,
    /// So long it is not said again to the same person; `None`: as usual.
    pub every_ms: Option<i64>,
}

impl Told {
    fn words(&self) -> String {
        match &self.when {
            When::Words(words) => serde_json::to_string(words).unwrap_or_default(),
            When::First | When::Closed => "[]".to_owned(),
        }
    }

    fn chosen(&self) -> String {
        serde_json::to_string(&self.choices).unwrap_or_else(|_| "[]".to_owned())
    }
}

/// Adds a rule under the next number. The caller holds the business.
pub async fn add(db: &impl Connection, organisation_id: i64, told: Told, now: i64) -> Result<AutoRule> {
    let last: Option<Option<i64>> = of(organisation_id)
        .select_only()
        .column_as(Column::Number.max(), "number")
        .into_tuple()
        .one(db)
        .await?;
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        number: Set(last.flatten().unwrap_or(0) + 1),
        kind: Set(told.when.kind()),
        words: Set(told.words()),
        choices: Set(told.chosen()),
        es: Set(told.es),
        en: Set(told.en),
        every_ms: Set(told.every_ms),
        enabled: Set(true),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// It is said otherwise from now on. Answers how it is.
pub async fn change(db: &impl Connection, rule: &AutoRule, told: Told, now: i64) -> Result<Option<AutoRule>> {
    let changed = Entity::update_many()
        .col_expr(Column::Kind, Expr::value(told.when.kind()))
        .col_expr(Column::Words, Expr::value(told.words()))
        .col_expr(Column::Choices, Expr::value(told.chosen()))
        .col_expr(Column::Es, Expr::value(told.es))
        .col_expr(Column::En, Expr::value(told.en))
        .col_expr(Column::EveryMs, Expr::value(told.every_ms))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(rule.organisation_id))
        .filter(Column::Id.eq(rule.id))
        .exec_with_returning(db)
        .await?;
    Ok(changed.into_iter().next())
}

/// It answers from now on, or no more. Answers whether that is new.
pub async fn switch(db: &impl Connection, rule: &AutoRule, on: bool, now: i64) -> Result<bool> {
    let switched = Entity::update_many()
        .col_expr(Column::Enabled, Expr::value(on))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(rule.organisation_id))
        .filter(Column::Id.eq(rule.id))
        .filter(Column::Enabled.eq(!on))
        .exec(db)
        .await?;
    Ok(switched.rows_affected == 1)
}

/// It is no more, nor is to whom it was said.
pub async fn remove(db: &impl Connection, rule: &AutoRule) -> Result<bool> {
    auto_said::Entity::delete_many()
        .filter(auto_said::Column::OrganisationId.eq(rule.organisation_id))
        .filter(auto_said::Column::RuleId.eq(rule.id))
        .exec(db)
        .await?;
    let removed = Entity::delete_many()
        .filter(Column::OrganisationId.eq(rule.organisation_id))
        .filter(Column::Id.eq(rule.id))
        .exec(db)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// All rules of a business, by number.
pub async fn of_organisation(db: &impl Connection, organisation_id: i64) -> Result<Vec<AutoRule>> {
    of(organisation_id).order_by_asc(Column::Number).all(db).await
}

/// Those that answer.
pub async fn in_force(db: &impl Connection, organisation_id: i64) -> Result<Vec<AutoRule>> {
    of(organisation_id)
        .filter(Column::Enabled.eq(true))
        .order_by_asc(Column::Number)
        .all(db)
        .await
}

/// The one of a number.
pub async fn by_number(db: &impl Connection, organisation_id: i64, number: i64) -> Result<Option<AutoRule>> {
    of(organisation_id)
        .filter(Column::Number.eq(number))
        .one(db)
        .await
}

/// Whether a rule may be said to somebody now, as far as is known before it is [claimed](claim).
pub async fn is_free(db: &impl Connection, rule: &AutoRule, contact_id: i64, now: i64) -> Result<bool> {
    let held = auto_said::Entity::find()
        .filter(auto_said::Column::OrganisationId.eq(rule.organisation_id))
        .filter(auto_said::Column::RuleId.eq(rule.id))
        .filter(auto_said::Column::ContactId.eq(contact_id))
        .filter(auto_said::Column::FreeAt.gt(now))
        .count(db)
        .await?;
    Ok(held == 0)
}

/// A rule is about to be said to somebody, and not again before `free_at`. Answers whether it may be: of two who ask at once, one gets it,
/// whichever process he is in.
pub async fn claim(
    db: &impl Connection,
    rule: &AutoRule,
    contact_id: i64,
    free_at: i64,
    now: i64,
) -> Result<bool> {
    let row = auto_said::ActiveModel {
        id: NotSet,
        organisation_id: Set(rule.organisation_id),
        rule_id: Set(rule.id),
        contact_id: Set(contact_id),
        said_at: Set(now),
        free_at: Set(free_at),
    };
    let own = |column| Expr::col((auto_said::Entity, column));
    let again = OnConflict::columns([
        auto_said::Column::OrganisationId,
        auto_said::Column::RuleId,
        auto_said::Column::ContactId,
    ])
    .update_columns([auto_said::Column::SaidAt, auto_said::Column::FreeAt])
    .action_and_where(own(auto_said::Column::FreeAt).lte(now))
    .to_owned();
    let written = auto_said::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(written == 1)
}

/// Somebody is no more: forgotten, or the same as somebody else.
pub async fn forget(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<()> {
    auto_said::Entity::delete_many()
        .filter(auto_said::Column::OrganisationId.eq(organisation_id))
        .filter(auto_said::Column::ContactId.eq(contact_id))
        .exec(db)
        .await?;
    Ok(())
}

/// Two turn out to be one person: what was said to either was said to him.
pub async fn hand_over(db: &impl Connection, organisation_id: i64, to: i64, from: i64) -> Result<()> {
    let of = |contact: i64| {
        auto_said::Entity::find()
            .filter(auto_said::Column::OrganisationId.eq(organisation_id))
            .filter(auto_said::Column::ContactId.eq(contact))
    };
    let known: Vec<i64> = of(to)
        .select_only()
        .column(auto_said::Column::RuleId)
        .into_tuple()
        .all(db)
        .await?;
    auto_said::Entity::update_many()
        .col_expr(auto_said::Column::ContactId, Expr::value(to))
        .filter(auto_said::Column::OrganisationId.eq(organisation_id))
        .filter(auto_said::Column::ContactId.eq(from))
        .filter(auto_said::Column::RuleId.is_not_in(known))
        .exec(db)
        .await?;
    forget(db, organisation_id, from).await
}

/// One more automatic answer to somebody, where he has not had too many within an hour or a day. Answers whether it may leave. The caller
/// has counted a message of his in the same transaction, so nobody else counts at once.
pub async fn may_say(db: &impl Connection, organisation_id: i64, contact_id: i64, now: i64) -> Result<bool> {
    use contact_pace::Column;
    let pace = super::contact_paces::of_contact(db, organisation_id, contact_id).await?;
    let Some(pace) = pace else { return Ok(true) };
    let within = |from: i64, length: i64| from <= now && now < from + length;
    let (hour_from, hour) = match within(pace.hour_from_at, HOUR_MS) {
        true => (pace.hour_from_at, pace.hour + 1),
        false => (now, 1),
    };
    let (day_from, day) = match within(pace.day_from_at, DAY_MS) {
        true => (pace.day_from_at, pace.day + 1),
        false => (now, 1),
    };
    if hour > MOST_IN_AN_HOUR || day > MOST_IN_A_DAY {
        return Ok(false);
    }
    contact_pace::Entity::update_many()
        .col_expr(Column::HourFromAt, Expr::value(hour_from))
        .col_expr(Column::Hour, Expr::value(hour))
        .col_expr(Column::DayFromAt, Expr::value(day_from))
        .col_expr(Column::Day, Expr::value(day))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(pace.id))
        .exec(db)
        .await?;
    Ok(true)
}

fn of(organisation_id: i64) -> Select<Entity> {
    Entity::find().filter(Column::OrganisationId.eq(organisation_id))
}
