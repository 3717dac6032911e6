//! The wordings of campaigns: the words, the template that carries them, and the file that goes with them.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::variant::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::enclosure::Enclosure;

pub use super::entity::variant::Model as Variant;

/// What a campaign says.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// The text, with placeholders.
    pub body: String,
    /// The template that carries the text.
    pub template_id: Option<i64>,
    /// What goes with it.
    pub enclosure: Option<Enclosure>,
}

/// Gives a campaign its one wording.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    wording: Wording,
) -> Result<()> {
    let file = wording.enclosure.as_ref();
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        campaign_id: Set(campaign_id),
        label: Set("A".to_owned()),
        body: Set(wording.body),
        template_id: Set(wording.template_id),
        file_id: Set(file.map(|file| file.file_id)),
        file_form: Set(file.map(|file| file.form)),
        file_name: Set(file.map(|file| file.name.clone())),
        file_bytes: Set(file.map(size)),
        share: Set(0),
        fields: Set(None),
        closings: Set(None),
        buttons: Set(None),
        total: Set(0),
        reached: Set(0),
        read: Set(0),
        failed: Set(0),
        answered: Set(0),
        clicked: Set(0),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// A campaign's wordings.
pub async fn of_campaign(db: &impl Connection, campaign_id: i64) -> Result<Vec<Variant>> {
    Entity::find()
        .filter(Column::CampaignId.eq(campaign_id))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What goes with a wording.
pub fn enclosure(variant: &Variant) -> Option<Enclosure> {
    Some(Enclosure {
        file_id: variant.file_id?,
        form: variant.file_form?,
        name: variant.file_name.clone()?,
        bytes: variant.file_bytes.and_then(|bytes| u64::try_from(bytes).ok())?,
    })
}

/// Gives a campaign's wording the template that carries it.
pub async fn set_template(db: &impl Connection, campaign_id: i64, template_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::TemplateId, Expr::value(template_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .exec(db)
        .await?;
    Ok(())
}

/// Other words, which no template carries yet.
pub async fn set_body(db: &impl Connection, campaign_id: i64, body: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Body, Expr::value(body))
        .col_expr(Column::TemplateId, Expr::value(None::<i64>))
        .filter(Column::CampaignId.eq(campaign_id))
        .exec(db)
        .await?;
    Ok(())
}

/// What goes with a campaign's words from now on.
pub async fn set_enclosure(
    db: &impl Connection,
    campaign_id: i64,
    enclosure: Option<&Enclosure>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FileId, Expr::value(enclosure.map(|file| file.file_id)))
        .col_expr(
            Column::FileForm,
            Expr::value(enclosure.map(|file| file.form.as_str())),
        )
        .col_expr(
            Column::FileName,
            Expr::value(enclosure.map(|file| file.name.as_str())),
        )
        .col_expr(Column::FileBytes, Expr::value(enclosure.map(size)))
        .filter(Column::CampaignId.eq(campaign_id))
        .exec(db)
        .await?;
    Ok(())
}

fn size(file: &Enclosure) -> i64 {
    i64::try_from(file.bytes).unwrap_or(i64::MAX)
}
