//! A business's own words for its reminders. Where there are none in a language, the usual ones are said.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::reminder_text::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::reminder_text::Model as ReminderText;

/// The own words of some rules, in all languages.
pub async fn of_rules(
    db: &impl Connection,
    organisation_id: i64,
    rules: Vec<i64>,
) -> Result<Vec<ReminderText>> {
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::RuleId.is_in(rules))
        .order_by_asc(Column::RuleId)
        .order_by_asc(Column::Language)
        .all(db)
        .await
}

/// From now on a rule says this in a language.
pub async fn put(
    db: &impl Connection,
    organisation_id: i64,
    rule_id: i64,
    language: &str,
    body: &str,
    now: i64,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        rule_id: Set(rule_id),
        language: Set(language.to_owned()),
        body: Set(body.to_owned()),
        updated_at: Set(now),
    };
    let again = OnConflict::columns([Column::OrganisationId, Column::RuleId, Column::Language])
        .update_columns([Column::Body, Column::UpdatedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// It says the usual words in that language again. Answers whether it had its own.
pub async fn reset(db: &impl Connection, organisation_id: i64, rule_id: i64, language: &str) -> Result<bool> {
    let reset = Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::RuleId.eq(rule_id))
        .filter(Column::Language.eq(language))
        .exec(db)
        .await?;
    Ok(reset.rows_affected == 1)
}

/// The rule is no more.
pub(super) async fn forget(db: &impl Connection, organisation_id: i64, rule_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::RuleId.eq(rule_id))
        .exec(db)
        .await?;
    Ok(())
}
