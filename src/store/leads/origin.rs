//! By what somebody came.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Column, Connection, Entity, Lead, Result, note};
use crate::domain::message::Advert;
use crate::domain::state::Source;

/// By what somebody came once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    /// What brought him.
    pub source: Source,
    /// The link.
    pub link_id: Option<i64>,
    /// The campaign that he answered.
    pub campaign_id: Option<i64>,
}

/// He came once more: what brought him last is kept with the lead, beside what brought him first. Who only goes on writing came by
/// nothing new.
pub async fn touched_by(db: &impl Connection, lead: &mut Lead, touch: Touch, now: i64) -> Result<()> {
    if touch.source == Source::Direct {
        return Ok(());
    }
    if let Some(campaign) = touch.campaign_id {
        note(db, lead, "campaign", None, &campaign.to_string(), now).await?;
    }
    Entity::update_many()
        .col_expr(Column::LastSource, Expr::value(touch.source))
        .col_expr(Column::LastLinkId, Expr::value(touch.link_id))
        .col_expr(Column::LastCampaignId, Expr::value(touch.campaign_id))
        .col_expr(Column::LastTouchAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    lead.last_source = Some(touch.source);
    lead.last_link_id = touch.link_id;
    lead.last_campaign_id = touch.campaign_id;
    lead.last_touch_at = Some(now);
    Ok(())
}

/// A lead that was about nothing in particular is about a product from now on. Answers how it is now.
pub async fn is_about(db: &impl Connection, lead: Lead, product_id: i64, now: i64) -> Result<Lead> {
    Entity::update_many()
        .col_expr(Column::ProductId, Expr::value(product_id))
        .col_expr(Column::OpenProductId, Expr::value(product_id))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    note(db, &lead, "about", None, &product_id.to_string(), now).await?;
    Ok(Lead {
        product_id: Some(product_id),
        open_product_id: product_id,
        ..lead
    })
}

impl Lead {
    /// The advertisement by which he came last; `None`: by none.
    pub fn advert(&self) -> Option<Advert> {
        serde_json::from_str(self.advert.as_deref()?).ok()
    }
}

/// He came by an advertisement, or asked about a product of the catalogue: the last of each is kept with the lead, all of them among
/// what happened to it.
pub async fn came_by(
    db: &impl Connection,
    lead: &mut Lead,
    advert: Option<&Advert>,
    product: Option<&str>,
    now: i64,
) -> Result<()> {
    if let Some(advert) = advert {
        let kept = serde_json::to_string(advert).unwrap_or_default();
        note(db, lead, "advert", None, &kept, now).await?;
        lead.advert = Some(kept);
    }
    if let Some(product) = product {
        note(db, lead, "product", None, product, now).await?;
        lead.product = Some(product.to_owned());
    }
    if advert.is_none() && product.is_none() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::Advert, Expr::value(lead.advert.clone()))
        .col_expr(Column::Product, Expr::value(lead.product.clone()))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    Ok(())
}
