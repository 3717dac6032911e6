//! Templates as the provider last judged them.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::template::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::health::Quality;
use crate::domain::shows::Shows;
use crate::domain::state::TemplateState;
use crate::domain::template::{TemplateCategory, TemplateInfo};

pub use super::entity::template::Model as Template;

impl From<&Template> for Shows {
    fn from(template: &Template) -> Self {
        Self::Template(template.id)
    }
}

/// A template as it is known.
#[derive(Debug, Clone)]
pub struct NewTemplate {
    /// Whose.
    pub organisation_id: i64,
    /// Where it is approved.
    pub channel_id: i64,
    /// Its name there.
    pub name: String,
    /// Its language code there.
    pub language: String,
    /// `marketing`, `utility`, `authentication`.
    pub category: String,
    /// The text with its variables.
    pub body: String,
    /// The provider-neutral description, as JSON.
    pub components: String,
    /// What it may do.
    pub state: TemplateState,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// Why it is in that state.
    pub reason: Option<String>,
    /// Who asked for it.
    pub member_id: Option<i64>,
    /// The campaign whose text it carries.
    pub campaign_id: Option<i64>,
}

/// Adds a template, or brings a known one up to date (who asked for it stays).
pub async fn upsert(db: &impl Connection, new: NewTemplate, now: i64) -> Result<Template> {
    if let Some(known) = by_name(
        db,
        new.organisation_id,
        new.channel_id,
        &new.name,
        Some(&new.language),
    )
    .await?
    {
        Entity::update_many()
            .col_expr(Column::Category, Expr::value(new.category))
            .col_expr(Column::Body, Expr::value(new.body))
            .col_expr(Column::Components, Expr::value(new.components))
            .col_expr(Column::State, Expr::value(new.state))
            .col_expr(
                Column::ProviderId,
                Expr::value(new.provider_id.or(known.provider_id)),
            )
            .col_expr(Column::Reason, Expr::value(new.reason))
            .col_expr(Column::UpdatedAt, Expr::value(now))
            .filter(Column::Id.eq(known.id))
            .exec(db)
            .await?;
        return get(db, new.organisation_id, known.id)
            .await?
            .ok_or_else(|| super::Error::RecordNotFound(format!("template {}", known.id)));
    }
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        channel_id: Set(new.channel_id),
        name: Set(new.name),
        language: Set(new.language),
        category: Set(new.category),
        body: Set(new.body),
        components: Set(new.components),
        state: Set(new.state),
        provider_id: Set(new.provider_id),
        reason: Set(new.reason),
        member_id: Set(new.member_id),
        campaign_id: Set(new.campaign_id),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// One template.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Template>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// The template of a name; without a language, an approved one first.
pub async fn by_name(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    name: &str,
    language: Option<&str>,
) -> Result<Option<Template>> {
    let mut query = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::Name.eq(name));
    if let Some(language) = language {
        query = query.filter(Column::Language.eq(language));
    }
    let mut found = query.order_by_asc(Column::Id).all(db).await?;
    found.sort_by_key(|template| template.state != TemplateState::Approved);
    Ok(found.into_iter().next())
}

/// A channel's templates by name.
pub async fn of_channel(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
) -> Result<Vec<Template>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Language)
        .all(db)
        .await
}

/// Notes what the provider says of a template.
pub async fn judge(
    db: &impl Connection,
    id: i64,
    state: TemplateState,
    provider_id: Option<&str>,
    reason: Option<&str>,
    now: i64,
) -> Result<()> {
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id));
    if let Some(provider_id) = provider_id {
        update = update.col_expr(Column::ProviderId, Expr::value(provider_id));
    }
    update.exec(db).await?;
    Ok(())
}

/// It counts as something else from now on.
pub async fn set_category(
    db: &impl Connection,
    template: &Template,
    category: TemplateCategory,
    now: i64,
) -> Result<()> {
    let components = match serde_json::from_str::<TemplateInfo>(&template.components) {
        Ok(info) => serde_json::to_string(&TemplateInfo { category, ..info }),
        Err(error) => Err(error),
    };
    Entity::update_many()
        .col_expr(Column::Category, Expr::value(category.as_str()))
        .col_expr(
            Column::Components,
            Expr::value(components.unwrap_or_else(|_| template.components.clone())),
        )
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(template.organisation_id))
        .filter(Column::Id.eq(template.id))
        .exec(db)
        .await?;
    Ok(())
}

/// The provider told how people take a template.
pub async fn set_quality(db: &impl Connection, template: &Template, quality: Quality) -> Result<()> {
    let Ok(mut info) = serde_json::from_str::<TemplateInfo>(&template.components) else {
        return Ok(());
    };
    info.quality = quality;
    let components = serde_json::to_string(&info).unwrap_or_default();
    Entity::update_many()
        .col_expr(Column::Components, Expr::value(components))
        .filter(Column::OrganisationId.eq(template.organisation_id))
        .filter(Column::Id.eq(template.id))
        .exec(db)
        .await?;
    Ok(())
}

/// The provider's answer to what was handed in. `false`: a review was told first, and stands.
pub async fn answered(db: &impl Connection, id: i64, info: &TemplateInfo, now: i64) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(info.state))
        .col_expr(Column::Reason, Expr::value(info.reason.as_deref()))
        .col_expr(Column::ProviderId, Expr::value(info.provider_id.as_str()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(TemplateState::Submitting))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}
