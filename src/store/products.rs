//! What a business sells and people ask about. What is offered no more stays, since leads and links name it; its name is free again.

use std::collections::BTreeMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, TryInsertResult,
};

use super::entity::product::{ActiveModel, Column, Entity};
use super::entity::{lead, lead_link};
use super::{Connection, Result, prices};
use crate::domain::money::Price;
use crate::domain::text;

pub use super::entity::product::Model as Product;

impl Product {
    /// What it costs; `None`: that depends.
    pub fn price(&self) -> Option<Price> {
        prices::read(self.price_micros, self.price_currency.as_deref())
    }

    /// What is said of it.
    pub fn said(&self) -> Sold {
        Sold {
            name: self.name.clone(),
            price: self.price(),
            description: self.description.clone(),
            url: self.url.clone(),
            catalogue_id: self.catalogue_id.clone(),
            member_id: self.member_id,
        }
    }
}

/// What is said of something that is sold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sold {
    /// What people call it.
    pub name: String,
    /// What it costs.
    pub price: Option<Price>,
    /// What there is to say of it.
    pub description: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// What the provider's catalogue calls it.
    pub catalogue_id: Option<String>,
    /// Whose its leads are.
    pub member_id: Option<i64>,
}

/// Offers something. `None`: something of that name is offered already.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    sold: Sold,
    now: i64,
) -> Result<Option<Product>> {
    let name_key = text::key(&sold.name);
    let (price_micros, price_currency) = prices::columns(sold.price);
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        name: Set(sold.name),
        name_key: Set(name_key.clone()),
        live_key: Set(Some(name_key.clone())),
        description: Set(sold.description),
        url: Set(sold.url),
        catalogue_id: Set(sold.catalogue_id),
        price_micros: Set(price_micros),
        price_currency: Set(price_currency),
        member_id: Set(sold.member_id),
        created_at: Set(now),
        updated_at: Set(now),
        removed_at: Set(None),
    };
    let added = Entity::insert_many([row])
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::LiveKey])
        .exec_without_returning(db)
        .await?;
    match added {
        TryInsertResult::Inserted(1) => by_name(db, organisation_id, &name_key).await,
        _ => Ok(None),
    }
}

/// One of them, offered still or not.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Product>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// Several of them by their ids, offered still or not.
pub async fn by_ids(
    db: &impl Connection,
    organisation_id: i64,
    ids: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, Product>> {
    let ids: Vec<i64> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|product| (product.id, product)).collect())
}

/// What is offered under a name, however it is typed.
pub async fn by_name(db: &impl Connection, organisation_id: i64, name: &str) -> Result<Option<Product>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::LiveKey.eq(text::key(name)))
        .one(db)
        .await
}

/// What the catalogue calls so: what is offered, before what was; of several, the newest.
pub async fn by_catalogue_id(
    db: &impl Connection,
    organisation_id: i64,
    catalogue_id: &str,
) -> Result<Option<Product>> {
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CatalogueId.eq(catalogue_id))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    let offered = found.iter().find(|product| product.live_key.is_some());
    Ok(offered.or(found.first()).cloned())
}

/// What is offered, by name.
pub async fn offered(
    db: &impl Connection,
    organisation_id: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<Product>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::LiveKey.is_not_null())
        .order_by_asc(Column::LiveKey)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// Something else is said of it from now on. Answers how it is now; `None`: something else of that name is offered.
pub async fn change(db: &impl Connection, product: &Product, to: Sold, now: i64) -> Result<Option<Product>> {
    let named = by_name(db, product.organisation_id, &to.name).await?;
    if named.is_some_and(|named| named.id != product.id) {
        return Ok(None);
    }
    let name_key = text::key(&to.name);
    let live_key = product.live_key.is_some().then(|| name_key.clone());
    let (price_micros, price_currency) = prices::columns(to.price);
    let changed = Entity::update_many()
        .col_expr(Column::Name, Expr::value(to.name))
        .col_expr(Column::NameKey, Expr::value(name_key))
        .col_expr(Column::LiveKey, Expr::value(live_key))
        .col_expr(Column::Description, Expr::value(to.description))
        .col_expr(Column::Url, Expr::value(to.url))
        .col_expr(Column::CatalogueId, Expr::value(to.catalogue_id))
        .col_expr(Column::PriceMicros, Expr::value(price_micros))
        .col_expr(Column::PriceCurrency, Expr::value(price_currency))
        .col_expr(Column::MemberId, Expr::value(to.member_id))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(product.organisation_id))
        .filter(Column::Id.eq(product.id))
        .exec_with_returning(db)
        .await?;
    Ok(changed.into_iter().next())
}

/// It is offered no more. Answers whether it was.
pub async fn remove(db: &impl Connection, organisation_id: i64, id: i64, now: i64) -> Result<bool> {
    let removed = Entity::update_many()
        .col_expr(Column::LiveKey, Expr::value(None::<String>))
        .col_expr(Column::RemovedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::LiveKey.is_not_null())
        .exec(db)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// What uses something that is sold, and stays when it is offered no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uses {
    /// Leads that are open.
    pub leads: u64,
    /// Links that lead on.
    pub links: u64,
}

/// How much uses it.
pub async fn uses(db: &impl Connection, product: &Product) -> Result<Uses> {
    let leads = lead::Entity::find()
        .filter(lead::Column::OrganisationId.eq(product.organisation_id))
        .filter(lead::Column::OpenContactId.is_not_null())
        .filter(lead::Column::ProductId.eq(product.id));
    let links = lead_link::Entity::find()
        .filter(lead_link::Column::OrganisationId.eq(product.organisation_id))
        .filter(lead_link::Column::ProductId.eq(product.id))
        .filter(lead_link::Column::OffAt.is_null());
    Ok(Uses {
        leads: leads.count(db).await?,
        links: links.count(db).await?,
    })
}
