//! Who waits still in a campaign, by what their turns depend on besides its pace: where they live, whether another promotion left to them,
//! whether their windows are open.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{ExprTrait, IntoColumnRef, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::people_of;
use crate::domain::audience::WINDOW_MS;
use crate::domain::state::RecipientState;
use crate::store::audience::Alike;
use crate::store::campaigns::Campaign;
use crate::store::entity::recipient::{Column, Entity};
use crate::store::entity::{contact, conversation};
use crate::store::unindexed::unindexed;
use crate::store::{Connection, Result};

/// Of more than these, whose turn is next, all are taken to be as these are: a look costs the same at any size, and is answered in a few
/// milliseconds.
const LOOKED_AT: u64 = 250;

/// Those of a campaign who wait.
#[derive(Debug, Clone, Default)]
pub struct Ahead {
    /// By where their numbers are.
    pub alike: Vec<Alike>,
    /// To whom another promotion left of late, by whichever number of the business.
    pub contacted: u64,
    /// Whose window is closed.
    pub strangers: u64,
}

/// Looks. `since`: from when on another promotion counts; `None`: none does.
pub async fn ahead(db: &impl Connection, campaign: &Campaign, since: Option<i64>, now: i64) -> Result<Ahead> {
    let waiting = waiting(db, campaign).await?;
    let pending = u64::try_from(campaign.pending).unwrap_or(0);
    let looked_at = waiting.len() as u64;
    let of_all = |people: usize| match looked_at {
        0 => 0,
        _ => (people as u64).saturating_mul(pending) / looked_at,
    };
    let talks = talks(db, campaign, waiting.clone()).await?;
    let has = |moment: Option<i64>, since: i64| moment.is_some_and(|at| at >= since);
    let contacted = talks
        .iter()
        .filter(|talk| since.is_some_and(|since| has(talk.last_promotion_at, since)));
    let open = talks
        .iter()
        .filter(|talk| talk.channel_id == campaign.channel_id)
        .filter(|talk| has(talk.last_inbound_at, now - WINDOW_MS + 1));
    let people = |talks: BTreeSet<Option<i64>>| talks.len();
    let contacted = people(contacted.map(|talk| talk.contact_id).collect());
    let open = people(open.map(|talk| talk.contact_id).collect());
    let alike = beginnings(db, campaign, waiting).await?;
    let all = |(beginning, people)| Alike {
        beginning,
        people: i64::try_from(of_all(people)).unwrap_or(i64::MAX),
    };
    Ok(Ahead {
        alike: alike.into_iter().map(all).collect(),
        contacted: of_all(contacted),
        strangers: pending.saturating_sub(of_all(open)),
    })
}

/// Those who wait, as far as they are looked at.
async fn waiting(db: &impl Connection, campaign: &Campaign) -> Result<Vec<i64>> {
    Entity::find()
        .select_only()
        .column(Column::ContactId)
        .filter(people_of(campaign.organisation_id, campaign.id))
        .filter(Column::State.eq(RecipientState::Pending))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(LOOKED_AT)
        .into_tuple()
        .all(db)
        .await
}

/// How many of them have numbers that begin alike.
async fn beginnings(
    db: &impl Connection,
    campaign: &Campaign,
    waiting: Vec<i64>,
) -> Result<BTreeMap<String, usize>> {
    let phones: Vec<Option<String>> = contact::Entity::find()
        .select_only()
        .column(contact::Column::Phone)
        .filter(belongs(
            (contact::Entity, contact::Column::OrganisationId),
            campaign,
        ))
        .filter(contact::Column::Id.is_in(waiting))
        .into_tuple()
        .all(db)
        .await?;
    let mut alike = BTreeMap::new();
    for phone in phones {
        let beginning = phone.unwrap_or_default().chars().take(4).collect();
        *alike.entry(beginning).or_default() += 1;
    }
    Ok(alike)
}

#[derive(FromQueryResult)]
struct Talk {
    contact_id: Option<i64>,
    channel_id: i64,
    last_inbound_at: Option<i64>,
    last_promotion_at: Option<i64>,
}

/// What happened between them and the business last, over each of its numbers.
async fn talks(db: &impl Connection, campaign: &Campaign, waiting: Vec<i64>) -> Result<Vec<Talk>> {
    conversation::Entity::find()
        .select_only()
        .columns([
            conversation::Column::ContactId,
            conversation::Column::ChannelId,
            conversation::Column::LastInboundAt,
            conversation::Column::LastPromotionAt,
        ])
        .filter(belongs(
            (conversation::Entity, conversation::Column::OrganisationId),
            campaign,
        ))
        .filter(conversation::Column::ContactId.is_in(waiting))
        .into_model()
        .all(db)
        .await
}

/// Of the campaign's business, said so that no index of all that it has is walked through for some of them: SQLite would.
fn belongs(organisation: impl IntoColumnRef, campaign: &Campaign) -> SimpleExpr {
    unindexed(organisation).eq(campaign.organisation_id)
}
