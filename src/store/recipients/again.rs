//! Another turn for those to whom it failed, so many at a time: nobody waits for a hundred thousand.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{may_go_again, people_of};
use crate::domain::state::RecipientState;
use crate::store::entity::recipient::{Column, Entity};
use crate::store::{Connection, Result, misses, variants};

/// Some of those to whom it had failed by a moment and who may go again. Who failed later was not meant.
pub async fn failed_by(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    by: i64,
    most: u64,
) -> Result<Vec<i64>> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(may_go_again(organisation_id, campaign_id))
        .filter(Column::UpdatedAt.lte(by))
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await
}

/// These, to whom it failed, get another turn, as if it were the first; their variants and the reasons know of it. The caller holds the
/// campaign.
pub async fn again(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    ids: &[i64],
    now: i64,
) -> Result<()> {
    let these = || people_of(organisation_id, campaign_id).add(Column::Id.is_in(ids.iter().copied()));
    let of_reasons: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Reason)
        .column_as(Column::Id.count(), "people")
        .filter(these())
        .filter(Column::Reason.is_not_null())
        .group_by(Column::Reason)
        .order_by_asc(Column::Reason)
        .into_tuple()
        .all(db)
        .await?;
    for (reason, people) in of_reasons {
        misses::add(db, organisation_id, campaign_id, &reason, -people).await?;
    }
    let of_variants: Vec<(i64, i64)> = Entity::find()
        .select_only()
        .column(Column::VariantId)
        .column_as(Column::Id.count(), "people")
        .filter(these())
        .group_by(Column::VariantId)
        .order_by_asc(Column::VariantId)
        .into_tuple()
        .all(db)
        .await?;
    for (variant, people) in of_variants {
        let step = (RecipientState::Failed, RecipientState::Pending);
        variants::count(db, organisation_id, variant, step, people).await?;
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(RecipientState::Pending))
        .col_expr(Column::Attempts, Expr::value(0_i64))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(these())
        .exec(db)
        .await?;
    Ok(())
}

/// How many the provider took after a moment without a word of what became of it since.
pub async fn heard_nothing_since(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    since: i64,
) -> Result<u64> {
    Entity::find()
        .filter(people_of(organisation_id, campaign_id))
        .filter(Column::State.eq(RecipientState::Accepted))
        .filter(Column::UpdatedAt.gte(since))
        .count(db)
        .await
}
