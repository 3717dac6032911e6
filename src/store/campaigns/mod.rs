//! Promotions and their counters.
//!
//! ```text
//! find      by what people know of them     terms     what holds for one
//! state     the legal moves                 stop      why one is paused, and what is watched for that
//! turns     whose turn it is, what left     counters  how many people are where
//! series    what comes again and again
//! ```

mod counters;
mod find;
mod series;
mod state;
mod stop;
mod terms;
mod turns;

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::campaign::{ActiveModel, Column, Entity};
use super::variants::{self, Wording};
use super::{Connection, Result};
use crate::domain::audience::Audience;
use crate::domain::pacing::{Pace, Progress};
use crate::domain::shows::Shows;
use crate::domain::state::CampaignState;
use crate::domain::text;

pub use super::entity::campaign::Model as Campaign;
pub use counters::{count, counters, set_total};
pub use find::{by_name, get, in_states, is_discarded, last_discarded, last_started, list, need_template};
pub use series::{agreed, belongs_to, comes_next, repeat, times_of};
pub use state::{
    back_to_draft, begin, delete, goes_on_as, is_put_off, is_untouched, retry, set_start, set_state,
    try_again,
};
pub use stop::{note_outcomes, watch};
pub use terms::{
    audience, cap, pace, set_cap, set_terms, set_trial, set_until, set_winner, set_winner_at, trial,
};
pub use turns::{
    AHEAD_MS, Left, give_back, ledger, lock, lock_due, lock_of, lock_one, next_due, note_sent, progress,
    set_next, wait, waits_for, wake,
};

impl From<&Campaign> for Shows {
    fn from(campaign: &Campaign) -> Self {
        Self::Campaign(campaign.id)
    }
}

/// What a new campaign starts with.
#[derive(Debug, Clone)]
pub struct NewCampaign {
    /// Its organisation.
    pub organisation_id: i64,
    /// The number that it leaves from.
    pub channel_id: i64,
    /// What people call it.
    pub name: String,
    /// Whom it goes to.
    pub audience: Audience,
    /// How fast.
    pub pace: Pace,
    /// Who made it.
    pub member_id: i64,
    /// What is [drawn](crate::domain::draw) for each person follows from it.
    pub seed: i64,
    /// What it says.
    pub wording: Wording,
}

/// Adds a draft with its one wording.
pub async fn add(db: &impl Connection, new: NewCampaign, now: i64) -> Result<Campaign> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        channel_id: Set(new.channel_id),
        name_key: Set(text::key(&new.name)),
        name: Set(new.name),
        state: Set(CampaignState::Draft),
        paused_by: Set(None),
        paused_reason: Set(None),
        audience: Set(json(&new.audience)),
        pacing: Set(json(&new.pace)),
        member_id: Set(new.member_id),
        created_at: Set(now),
        started_at: Set(None),
        finished_at: Set(None),
        next_send_at: Set(None),
        last_send_at: Set(None),
        day: Set(None),
        day_count: Set(0),
        total: Set(0),
        excluded: Set(0),
        pending: Set(0),
        sending: Set(0),
        accepted: Set(0),
        sent: Set(0),
        delivered: Set(0),
        read: Set(0),
        failed: Set(0),
        unknown: Set(0),
        skipped: Set(0),
        starts_at: Set(None),
        until_at: Set(None),
        seed: Set(new.seed),
        prepared_to: Set(None),
        hold_at: Set(None),
        agreed: Set(None),
        unwinds: Set(false),
        ledger: Set(None),
        waits_for: Set(None),
        recent: Set(None),
        watched_at: Set(None),
        watched_quality: Set(None),
        cap_micros: Set(None),
        cap_currency: Set(None),
        answered: Set(0),
        clicked: Set(0),
        opted_out: Set(0),
        trial: Set(None),
        winner_at: Set(None),
        winner_id: Set(None),
        series_id: Set(None),
        rule: Set(None),
        deleted_at: Set(None),
        retried_at: Set(None),
        retries: Set(false),
    };
    let campaign = Entity::insert(row).exec_with_returning(db).await?;
    variants::add(db, new.organisation_id, campaign.id, new.wording).await?;
    Ok(campaign)
}

/// Calls a campaign by another name.
pub async fn rename(db: &impl Connection, campaign: &Campaign, name: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::NameKey, Expr::value(text::key(name)))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Lets another campaign have the name of one that nobody means any more.
pub async fn free_name(db: &impl Connection, campaign: &Campaign) -> Result<()> {
    Entity::update_many()
        .col_expr(
            Column::NameKey,
            Expr::value(format!("{}#{}", campaign.name_key, campaign.id)),
        )
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) fn pace_of(kept: &str) -> Pace {
    serde_json::from_str(kept).unwrap_or_default()
}

pub(super) fn progress_of(last: Option<i64>, day: Option<&str>, count: i64) -> Progress {
    Progress {
        last: last.and_then(chrono::DateTime::from_timestamp_millis),
        day: day.and_then(|day| day.parse().ok()),
        today: u32::try_from(count).unwrap_or(0),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
