//! The templates by which reminders leave outside of the 24-hour window: one for each rule, language and number.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::reminder_template::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::reminder_template::Model as ReminderTemplate;

/// A template that carries a reminder from now on.
#[derive(Debug, Clone)]
pub struct Carries {
    /// Whose reminders.
    pub organisation_id: i64,
    /// By which rule.
    pub rule_id: i64,
    /// In which language.
    pub language: String,
    /// Over which number.
    pub channel_id: i64,
    /// The template.
    pub template_id: i64,
    /// Of which words it was made: what differs from them is another text.
    pub body: String,
}

/// Keeps it, in the place of the one before.
pub async fn put(db: &impl Connection, new: Carries, now: i64) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        rule_id: Set(new.rule_id),
        language: Set(new.language),
        channel_id: Set(new.channel_id),
        template_id: Set(new.template_id),
        body: Set(new.body),
        created_at: Set(now),
    };
    let one_each = [
        Column::OrganisationId,
        Column::RuleId,
        Column::Language,
        Column::ChannelId,
    ];
    let again = OnConflict::columns(one_each)
        .update_columns([Column::TemplateId, Column::Body, Column::CreatedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Those of some rules, of all languages and numbers.
pub async fn of_rules(
    db: &impl Connection,
    organisation_id: i64,
    rules: Vec<i64>,
) -> Result<Vec<ReminderTemplate>> {
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::RuleId.is_in(rules))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What a template carries.
pub async fn carried_by(
    db: &impl Connection,
    organisation_id: i64,
    template_id: i64,
) -> Result<Vec<ReminderTemplate>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::TemplateId.eq(template_id))
        .order_by_asc(Column::Id)
        .all(db)
        .await
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
