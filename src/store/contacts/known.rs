//! What is known of customers, as it is [compared](crate::domain::facts) in the database.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect};

use super::{Column, Entity};
use crate::domain::facts;
use crate::store::{Connection, Result};

/// Whether something is known of anybody under this name.
pub async fn any_knows(db: &impl Connection, organisation_id: i64, name: &str) -> Result<bool> {
    let place = match db.get_database_backend() {
        DbBackend::Postgres => "strpos",
        _ => "instr",
    };
    let begins = facts::line(name, "");
    let found = Func::cust(place)
        .arg(Expr::col(Column::Facts))
        .arg(begins.trim_end_matches('\n'));
    let some = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(SimpleExpr::from(found).gt(0))
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(some.is_some())
}

/// Whether some customers are still to be compared: rows from before it was kept.
pub async fn lack_facts(db: &impl Connection, organisation_id: i64) -> Result<bool> {
    let some = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Facts.is_null())
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(some.is_some())
}

/// The same, of any business's.
pub async fn any_lacks_facts(db: &impl Connection) -> Result<bool> {
    let some = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Facts.is_null())
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(some.is_some())
}

/// Fills in what is missing of some rows, whosever they are. Answers how many.
pub async fn fill_facts(db: &impl Connection, limit: u64) -> Result<u64> {
    let rows: Vec<(i64, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Attributes])
        .filter(Column::Facts.is_null())
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    for (id, attributes) in &rows {
        let known: BTreeMap<String, String> = serde_json::from_str(attributes).unwrap_or_default();
        // Whoever changed him meanwhile knows better.
        Entity::update_many()
            .col_expr(Column::Facts, Expr::value(facts::written(&known)))
            .filter(Column::Id.eq(*id))
            .filter(Column::Facts.is_null())
            .exec(db)
            .await?;
    }
    Ok(rows.len() as u64)
}
