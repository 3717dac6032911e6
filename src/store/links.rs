//! The addresses of a campaign that are followed through ours. Whoever writes its text says which they are; where one leads never
//! changes.

use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::campaigns::Campaign;
use super::entity::link::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::link::Model as Link;

/// A campaign's links, in the order in which they were written.
pub async fn of_campaign(db: &impl Connection, organisation_id: i64, campaign_id: i64) -> Result<Vec<Link>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// A campaign's links are these from now on. One that stays keeps its id: who has it already is led on as before.
pub async fn set(db: &impl Connection, campaign: &Campaign, urls: &[String], now: i64) -> Result<()> {
    let organisation_id = campaign.organisation_id;
    let before = of_campaign(db, organisation_id, campaign.id).await?;
    let gone: Vec<i64> = before
        .iter()
        .filter(|link| !urls.contains(&link.url))
        .map(|link| link.id)
        .collect();
    if !gone.is_empty() {
        Entity::delete_many()
            .filter(Column::OrganisationId.eq(organisation_id))
            .filter(Column::Id.is_in(gone))
            .exec(db)
            .await?;
    }
    let new = urls
        .iter()
        .filter(|url| before.iter().all(|link| link.url != **url))
        .map(|url| ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            campaign_id: Set(Some(campaign.id)),
            url: Set(url.clone()),
            created_at: Set(now),
        });
    for row in new {
        Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// A campaign has the links of another one, whose text it has.
pub async fn copy(db: &impl Connection, from: &Campaign, to: &Campaign, now: i64) -> Result<()> {
    let links = of_campaign(db, from.organisation_id, from.id).await?;
    let urls: Vec<String> = links.into_iter().map(|link| link.url).collect();
    set(db, to, &urls, now).await
}

/// A link by its id, whosever it is: the code that has it is sealed, and tells the business by it.
pub async fn behind_code(db: &impl Connection, id: i64) -> Result<Option<Link>> {
    Entity::find_by_id(id).one(db).await
}
