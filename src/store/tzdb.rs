//! The edition of the world's time zones by which the moments of appointments were reckoned. Where the program brings another one, they
//! are reckoned anew.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::entity::installation::{Column, Entity};
use super::{Connection, Result};

/// The edition; `None`: nothing was reckoned by any yet.
pub async fn known(db: &impl Connection) -> Result<Option<String>> {
    let installation = Entity::find_by_id(1).one(db).await?;
    Ok(installation.and_then(|installation| installation.tzdb))
}

/// All moments are reckoned by this edition now.
pub async fn note(db: &impl Connection, edition: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Tzdb, Expr::value(edition))
        .filter(Column::Id.eq(1))
        .exec(db)
        .await?;
    Ok(())
}
