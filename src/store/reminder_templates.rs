//! The templates by which reminders leave outside of the 24-hour window: one for each rule, language and number, and beside it, while
//! its words have changed, the one that is to follow.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
};

use super::entity::reminder_template::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::reminder_template::Model as ReminderTemplate;

impl ReminderTemplate {
    /// The one that was handed in last: the next one, where there is one.
    pub fn latest(&self) -> i64 {
        self.next_template_id.unwrap_or(self.template_id)
    }

    /// Of which words that was made.
    pub fn latest_body(&self) -> &str {
        self.next_body.as_deref().unwrap_or(&self.body)
    }
}

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
        next_template_id: Set(None),
        next_body: Set(None),
        created_at: Set(now),
    };
    let one_each = [
        Column::OrganisationId,
        Column::RuleId,
        Column::Language,
        Column::ChannelId,
    ];
    let again = OnConflict::columns(one_each)
        .update_columns([
            Column::TemplateId,
            Column::Body,
            Column::NextTemplateId,
            Column::NextBody,
            Column::CreatedAt,
        ])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// What carries a reminder goes on, until this one [may](follow); `None`: none is to follow any more.
pub async fn put_next(
    db: &impl Connection,
    known: &ReminderTemplate,
    next: Option<(i64, &str)>,
) -> Result<()> {
    let (template, body) = next.unzip();
    Entity::update_many()
        .col_expr(Column::NextTemplateId, Expr::value(template))
        .col_expr(Column::NextBody, Expr::value(body))
        .filter(Column::OrganisationId.eq(known.organisation_id))
        .filter(Column::Id.eq(known.id))
        .exec(db)
        .await?;
    Ok(())
}

/// A template may be sent: what it was to follow is no more.
pub async fn follow(db: &impl Connection, organisation_id: i64, template_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::TemplateId, Expr::col(Column::NextTemplateId))
        .col_expr(Column::Body, Expr::col(Column::NextBody))
        .col_expr(Column::NextTemplateId, Expr::value(None::<i64>))
        .col_expr(Column::NextBody, Expr::value(None::<String>))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::NextTemplateId.eq(template_id))
        .exec(db)
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

/// What a template carries, or is to carry.
pub async fn of_template(
    db: &impl Connection,
    organisation_id: i64,
    template_id: i64,
) -> Result<Vec<ReminderTemplate>> {
    let its = Condition::any()
        .add(Column::TemplateId.eq(template_id))
        .add(Column::NextTemplateId.eq(template_id));
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(its)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// All of a number.
pub async fn of_channel(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
) -> Result<Vec<ReminderTemplate>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
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
