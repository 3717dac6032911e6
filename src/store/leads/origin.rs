//! By what somebody came.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Column, Connection, Entity, Lead, Result, note};
use crate::domain::message::Advert;

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
