//! Who waits still in a campaign, by what their turns depend on besides its pace: where they live, whether another promotion left to them,
//! whether their windows are open.

use sea_orm::sea_query::{Alias, Expr, Func, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::people_of;
use crate::domain::audience::WINDOW_MS;
use crate::domain::state::RecipientState;
use crate::store::audience::Alike;
use crate::store::campaigns::Campaign;
use crate::store::entity::recipient::{Column, Entity};
use crate::store::entity::{contact, conversation};
use crate::store::{Connection, Result};

/// Of more than these, whose turn is next, all are taken to be as these are: a look costs the same at any size, and is answered in a few
/// milliseconds.
const LOOKED_AT: u64 = 250;

/// Those of a campaign who wait.
#[derive(Debug, Clone, Default)]
pub struct Ahead {
    /// By where their numbers are.
    pub alike: Vec<Alike>,
    /// To whom another promotion left from its number of late.
    pub contacted: u64,
    /// Whose window is closed.
    pub strangers: u64,
}

#[derive(FromQueryResult)]
struct Beginning {
    beginning: String,
    people: i64,
}

/// Looks. `since`: from when on another promotion counts; `None`: none does.
pub async fn ahead(db: &impl Connection, campaign: &Campaign, since: Option<i64>, now: i64) -> Result<Ahead> {
    let pending = u64::try_from(campaign.pending).unwrap_or(0);
    let looked_at = Ord::min(pending, LOOKED_AT);
    let of_all = |people: u64| match looked_at {
        0 => 0,
        _ => people.saturating_mul(pending) / looked_at,
    };
    let alike = alike(db, campaign).await?;
    let all = |alike: Beginning| Alike {
        beginning: alike.beginning,
        open: 0,
        people: i64::try_from(of_all(u64::try_from(alike.people).unwrap_or(0))).unwrap_or(i64::MAX),
    };
    let contacted = match since {
        Some(since) => talks(db, campaign, conversation::Column::LastPromotionAt, since).await?,
        None => 0,
    };
    let heard = conversation::Column::LastInboundAt;
    let open = talks(db, campaign, heard, now - WINDOW_MS + 1).await?;
    Ok(Ahead {
        alike: alike.into_iter().map(all).collect(),
        contacted: of_all(contacted),
        strangers: pending.saturating_sub(of_all(open)),
    })
}

async fn alike(db: &impl Connection, campaign: &Campaign) -> Result<Vec<Beginning>> {
    let beginning = Func::cust("substr")
        .arg(Expr::col((contact::Entity, contact::Column::Phone)))
        .arg(1)
        .arg(4);
    let beginning: SimpleExpr = Func::coalesce([beginning.into(), Expr::val("")]).into();
    contact::Entity::find()
        .select_only()
        .column_as(beginning, "beginning")
        .column_as(contact::Column::Id.count(), "people")
        .filter(contact::Column::OrganisationId.eq(campaign.organisation_id))
        .filter(contact::Column::Id.in_subquery(waiting(campaign)))
        .group_by(Expr::col(Alias::new("beginning")))
        .into_model()
        .all(db)
        .await
}

/// With how many of them something happened over the campaign's number at a moment or after it.
async fn talks(
    db: &impl Connection,
    campaign: &Campaign,
    what: conversation::Column,
    since: i64,
) -> Result<u64> {
    let them = Query::select()
        .column(conversation::Column::ContactId)
        .from(conversation::Entity)
        .and_where(conversation::Column::OrganisationId.eq(campaign.organisation_id))
        .and_where(conversation::Column::ChannelId.eq(campaign.channel_id))
        .and_where(conversation::Column::ContactId.in_subquery(waiting(campaign)))
        .and_where(what.gte(since))
        .to_owned();
    contact::Entity::find()
        .filter(contact::Column::OrganisationId.eq(campaign.organisation_id))
        .filter(contact::Column::Id.in_subquery(them))
        .count(db)
        .await
}

/// Those who wait, as far as they are looked at.
fn waiting(campaign: &Campaign) -> SelectStatement {
    Entity::find()
        .select_only()
        .column(Column::ContactId)
        .filter(people_of(campaign.organisation_id, campaign.id))
        .filter(Column::State.eq(RecipientState::Pending))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(LOOKED_AT)
        .into_query()
}
