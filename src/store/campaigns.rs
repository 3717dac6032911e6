//! Promotions and their counters.

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::entity::campaign::{ActiveModel, Column, Entity};
use super::entity::{recipient, variant};
use super::variants::{self, Wording};
use super::{Connection, Result};
use crate::domain::audience::Audience;
use crate::domain::campaign::{Counters, GRACE_MS};
use crate::domain::gate::Waits;
use crate::domain::guard::{self, Trip};
use crate::domain::health::Quality;
use crate::domain::ledger::Ledger;
use crate::domain::message::{Disposition, Reason};
use crate::domain::money::Price;
use crate::domain::pacing::{Pace, Progress};
use crate::domain::preparation::FEW;
use crate::domain::shows::Shows;
use crate::domain::state::{CampaignState, RecipientState};
use crate::domain::stop::Stop;
use crate::domain::text;
use crate::domain::variants::Trial;

pub use super::entity::campaign::Model as Campaign;

impl From<&Campaign> for Shows {
    fn from(campaign: &Campaign) -> Self {
        Self::Campaign(campaign.id)
    }
}

/// A clock that is ahead by more than this was set back; two machines are never quite together.
pub const AHEAD_MS: i64 = 60_000;

/// Who paused it, where that was a member: the reason is his name.
const BY_MEMBER: &str = "member";
/// The provider, which says why.
const BY_PROVIDER: &str = "provider";
/// Its template: the reason is the provider's words for it, or what an error meant.
const BY_TEMPLATE: &str = "template";
/// What stops it before it does harm: the reason is the [`Trip`].
const BY_GUARD: &str = "guard";

impl Campaign {
    /// What stopped it. `None`: it is not paused.
    pub fn stop(&self) -> Option<Stop> {
        if self.state != CampaignState::Paused {
            return None;
        }
        let kept = self.paused_reason.as_deref().filter(|kept| !kept.is_empty());
        Some(match (self.paused_by.as_deref(), kept) {
            (Some(BY_MEMBER), name) => Stop::Member(name.unwrap_or_default().to_owned()),
            (Some(BY_TEMPLATE), Some(kept)) => match kept.parse::<Reason>() {
                Ok(reason) => reason.into(),
                Err(_) => Stop::Template(kept.to_owned()),
            },
            (Some(BY_GUARD), Some(kept)) => match kept.parse::<Trip>() {
                Ok(trip) => Stop::Guard(trip),
                Err(_) => Stop::Provider(Some(Reason::of_stop(kept))),
            },
            (_, kept) => Stop::Provider(kept.map(Reason::of_stop)),
        })
    }

    /// Whether it waits for its template.
    pub fn is_stopped_by_template(&self) -> bool {
        match self.stop() {
            Some(Stop::Template(_)) => true,
            Some(Stop::Provider(Some(reason))) => reason.disposition() == Disposition::TemplateBroken,
            Some(Stop::Member(_) | Stop::Guard(_) | Stop::Provider(None)) | None => false,
        }
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
    };
    let campaign = Entity::insert(row).exec_with_returning(db).await?;
    variants::add(db, new.organisation_id, campaign.id, new.wording).await?;
    Ok(campaign)
}

/// Whether some try a campaign's variants first. What cannot be read is no trial.
pub fn trial(campaign: &Campaign) -> Option<Trial> {
    campaign
        .trial
        .as_deref()
        .and_then(|kept| serde_json::from_str(kept).ok())
}

/// Whether some try a campaign's variants first, from now on.
pub async fn set_trial(db: &impl Connection, id: i64, trial: Option<&Trial>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Trial, Expr::value(trial.map(json)))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// When it is decided which variant goes to the rest. The caller holds the campaign.
pub async fn set_winner_at(db: &impl Connection, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::WinnerAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Which variant goes to the rest. The caller holds the campaign.
pub async fn set_winner(db: &impl Connection, id: i64, variant_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::WinnerId, Expr::value(variant_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// One campaign.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Campaign>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// The campaign of a name, however it is typed.
pub async fn by_name(db: &impl Connection, organisation_id: i64, name: &str) -> Result<Option<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::NameKey.eq(text::key(name)))
        .one(db)
        .await
}

/// An organisation's campaigns but for what was thrown away or deleted, newest first.
pub async fn list(
    db: &impl Connection,
    organisation_id: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(kept())
        .order_by_desc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// An organisation's campaigns in any of these states, newest first.
pub async fn in_states(
    db: &impl Connection,
    organisation_id: i64,
    states: &[CampaignState],
) -> Result<Vec<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.is_in(states.iter().copied()))
        .filter(kept())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// The campaign that started last.
pub async fn last_started(db: &impl Connection, organisation_id: i64) -> Result<Option<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::StartedAt.is_not_null())
        .filter(Column::DeletedAt.is_null())
        .order_by_desc(Column::StartedAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// All but drafts that were thrown away, and what somebody deleted: they have no name any more by which anybody could mean them.
fn kept() -> Condition {
    Condition::all()
        .add(discarded().not())
        .add(Column::DeletedAt.is_null())
}

/// Drafts that were thrown away.
fn discarded() -> Condition {
    Condition::all()
        .add(Column::State.eq(CampaignState::Cancelled))
        .add(Column::StartedAt.is_null())
}

/// Whether it is a draft that was thrown away.
pub fn is_discarded(campaign: &Campaign) -> bool {
    campaign.state == CampaignState::Cancelled && campaign.started_at.is_none()
}

/// Those that leave by themselves, now or at their moment.
fn on_their_way() -> Condition {
    let on_their_way = [CampaignState::Running, CampaignState::Scheduled];
    Condition::all().add(Column::State.is_in(on_their_way))
}

/// Those that end at a moment, and have people who wait until then.
fn ends() -> Condition {
    Condition::all()
        .add(Column::UntilAt.is_not_null())
        .add(Column::Pending.gt(0))
}

/// The campaigns of a channel that run, or wait for their moment, and whose turn has come, or their end; held until the transaction ends: a pause that is asked for meanwhile
/// waits, or came first. In the order of their ids, as everybody locks campaigns; whoever has waited longest since its last message
/// is served first. Those of which something left at a moment to come are among them in any state: the clock was set back.
pub async fn lock_due(db: &impl Connection, channel_id: i64, now: i64) -> Result<Vec<Campaign>> {
    let due = Condition::all().add(on_their_way()).add(
        Condition::any()
            .add(Column::NextSendAt.lte(now))
            .add(ends().add(Column::UntilAt.lte(now))),
    );
    let mut due = Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(
            Condition::any()
                .add(due)
                .add(Column::LastSendAt.gt(now + AHEAD_MS)),
        )
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    due.sort_by_key(|campaign| (campaign.last_send_at, campaign.id));
    Ok(due)
}

/// Holds campaigns until the transaction ends, in the order of their ids. Whoever changes a campaign's counters, people or
/// messages holds the campaign first, so that nobody waits in a circle.
pub async fn lock(db: &impl Connection, mut ids: Vec<i64>) -> Result<Vec<Campaign>> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// One campaign, held until the transaction ends.
pub async fn lock_one(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Campaign>> {
    let held = lock(db, vec![id]).await?;
    Ok(held
        .into_iter()
        .find(|campaign| campaign.organisation_id == organisation_id))
}

/// When the earliest campaign that wants to send after a moment does, or has to be over; `None` while none runs.
pub async fn next_due(db: &impl Connection, channel_id: i64, after: i64) -> Result<Option<i64>> {
    let earliest = async |column: Column, which: Condition| {
        Entity::find()
            .select_only()
            .column_as(column.min(), "earliest")
            .filter(Column::ChannelId.eq(channel_id))
            .filter(on_their_way())
            .filter(which)
            .filter(column.gt(after))
            .into_tuple::<Option<i64>>()
            .one(db)
            .await
            .map(Option::flatten)
    };
    let sends = earliest(Column::NextSendAt, Condition::all()).await?;
    let ends = earliest(Column::UntilAt, ends()).await?;
    Ok(sends.into_iter().chain(ends).min())
}

/// Whether a campaign that has not ended is carried by a template.
pub async fn need_template(db: &impl Connection, organisation_id: i64, template_id: i64) -> Result<bool> {
    let carried = variant::Entity::find()
        .select_only()
        .column(variant::Column::CampaignId)
        .filter(variant::Column::TemplateId.eq(template_id))
        .into_query();
    let over = CampaignState::ALL.iter().filter(|state| state.is_over()).copied();
    let some = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.in_subquery(carried))
        .filter(Column::State.is_not_in(over))
        .one(db)
        .await?;
    Ok(some.is_some())
}

/// Whom a campaign goes to, and how fast, from now on.
pub async fn set_terms(db: &impl Connection, id: i64, audience: &Audience, pace: &Pace) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Audience, Expr::value(json(audience)))
        .col_expr(Column::Pacing, Expr::value(json(pace)))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What a campaign may cost from now on; `None`: whatever it does.
pub async fn set_cap(db: &impl Connection, campaign: &Campaign, cap: Option<&Price>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::CapMicros, Expr::value(cap.map(|cap| cap.micros)))
        .col_expr(
            Column::CapCurrency,
            Expr::value(cap.map(|cap| cap.currency.as_str())),
        )
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// What it may cost, if that was set.
pub fn cap(campaign: &Campaign) -> Option<Price> {
    Some(Price {
        micros: campaign.cap_micros?,
        currency: campaign.cap_currency.clone()?,
    })
}

/// Moves a campaign along the table of legal moves, if it still is where it was read to be. Answers whether it moved. Whoever lets one
/// go on whose people were not written down yet lets that go on.
pub async fn set_state(
    db: &impl Connection,
    campaign: &Campaign,
    to: CampaignState,
    stop: Option<&Stop>,
    now: i64,
) -> Result<bool> {
    let is_unprepared = campaign.state == CampaignState::Paused && campaign.prepared_to.is_some();
    let to = match to {
        CampaignState::Running | CampaignState::Scheduled if is_unprepared => CampaignState::Preparing,
        to => to,
    };
    debug_assert!(campaign.state.may_become(to), "{} → {to}", campaign.state);
    let (by, reason) = match stop {
        None => (None, None),
        Some(Stop::Member(name)) => (Some(BY_MEMBER), Some(name.clone())),
        Some(Stop::Provider(reason)) => (Some(BY_PROVIDER), reason.as_ref().map(ToString::to_string)),
        Some(Stop::Template(words)) => (Some(BY_TEMPLATE), Some(words.clone())),
        Some(Stop::Guard(trip)) => (Some(BY_GUARD), Some(trip.to_string())),
    };
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::PausedBy, Expr::value(by))
        .col_expr(Column::PausedReason, Expr::value(reason))
        .filter(Column::Id.eq(campaign.id))
        .filter(Column::State.eq(campaign.state));
    if to.is_over() {
        update = update.col_expr(Column::FinishedAt, Expr::value(now));
    }
    let starts = matches!(
        to,
        CampaignState::Preparing | CampaignState::Scheduled | CampaignState::Running
    );
    if starts && campaign.started_at.is_none() {
        update = update.col_expr(Column::StartedAt, Expr::value(now));
    }
    if to == CampaignState::Running {
        // A moment that was set, or that its pace asks for, stays.
        let next = campaign.next_send_at.filter(|next| *next > now).unwrap_or(now);
        update = update.col_expr(Column::NextSendAt, Expr::value(next));
        // It is watched from here on: what came before is known.
        if campaign.state != CampaignState::Completed {
            update = update
                .col_expr(Column::Recent, Expr::value(None::<String>))
                .col_expr(Column::WatchedAt, Expr::value(now))
                .col_expr(Column::WatchedQuality, Expr::value(None::<String>));
        }
    }
    // Somebody lets it go on: its end is news again.
    if starts && campaign.state == CampaignState::Paused {
        update = update.col_expr(Column::FinishedAt, Expr::value(None::<i64>));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// How it goes on once it is let go: it waits for its moment where that is still to come, or comes again.
pub fn goes_on_as(campaign: &Campaign, now: i64) -> CampaignState {
    match campaign.starts_at {
        _ if campaign.rule.is_some() => CampaignState::Scheduled,
        Some(starts) if starts > now => CampaignState::Scheduled,
        _ => CampaignState::Running,
    }
}

/// Sets the moment at which it begins. The caller holds it.
pub async fn set_start(db: &impl Connection, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::StartsAt, Expr::value(at))
        .col_expr(Column::NextSendAt, Expr::value(at))
        .col_expr(Column::WaitsFor, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Sets the moment after which it does not leave without being asked, or lifts it. The caller holds it.
pub async fn set_until(db: &impl Connection, id: i64, until: Option<i64>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::UntilAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// From now on it comes again by this rule; so many people would get it today. The caller holds it.
pub async fn repeat(db: &impl Connection, id: i64, rule: &str, people: u64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Rule, Expr::value(rule))
        .col_expr(Column::Agreed, Expr::value(people.to_string()))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// For how many people somebody said yes to what comes again.
pub fn agreed(series: &Campaign) -> u64 {
    let agreed = series.agreed.as_deref();
    agreed.and_then(|people| people.parse().ok()).unwrap_or(0)
}

/// Notes when it comes next. It never leaves itself, so no message of its own is due then.
pub async fn comes_next(db: &impl Connection, id: i64, at: Option<i64>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::StartsAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// It is one time of what comes again.
pub async fn belongs_to(db: &impl Connection, id: i64, series_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SeriesId, Expr::value(series_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// The times of what comes again, newest first.
pub async fn times_of(db: &impl Connection, organisation_id: i64, series_id: i64) -> Result<Vec<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::SeriesId.eq(series_id))
        .filter(kept())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Its moment has come: it runs from now on. The caller holds it. Answers how it is now.
pub async fn begin(db: &impl Connection, campaign: Campaign, now: i64) -> Result<Campaign> {
    set_state(db, &campaign, CampaignState::Running, None, now).await?;
    let begun = get(db, campaign.organisation_id, campaign.id).await?;
    Ok(begun.unwrap_or(campaign))
}

/// Notes how its number is rated from where it is watched. The caller holds it.
pub async fn watch(db: &impl Connection, campaign: &Campaign, quality: Quality, now: i64) -> Result<()> {
    let since = campaign.watched_at.unwrap_or(now);
    Entity::update_many()
        .col_expr(Column::WatchedAt, Expr::value(since))
        .col_expr(Column::WatchedQuality, Expr::value(quality.as_str()))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes how one of its messages ended. The caller holds it.
pub async fn note_outcome(db: &impl Connection, campaign: &Campaign, failed: bool) -> Result<()> {
    let recent = guard::noted(campaign.recent.as_deref().unwrap_or_default(), failed);
    Entity::update_many()
        .col_expr(Column::Recent, Expr::value(recent))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// So many people get another turn, because somebody says so: it goes on, and its end is news again. The caller holds it.
pub async fn try_again(
    db: &impl Connection,
    campaign: &Campaign,
    from: RecipientState,
    people: i64,
    now: i64,
) -> Result<()> {
    count(db, campaign.id, from, RecipientState::Pending, people).await?;
    if campaign.state == CampaignState::Completed {
        set_state(db, campaign, CampaignState::Running, None, now).await?;
    }
    Entity::update_many()
        .col_expr(Column::FinishedAt, Expr::value(None::<i64>))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    wake(db, campaign.id, now).await
}

/// Whether it was let go, and nothing of it has left: it can be taken back without anybody having got it.
pub fn is_untouched(campaign: &Campaign) -> bool {
    campaign.started_at.is_some() && campaign.pending == campaign.total && campaign.last_send_at.is_none()
}

/// Whether it waits for the moment at which its pace lets it begin: it runs, nothing has left, and nothing leaves within the minute in
/// which every campaign can be taken back.
pub fn is_put_off(campaign: &Campaign, now: i64) -> bool {
    let later = campaign.next_send_at.is_some_and(|next| next > now + GRACE_MS);
    campaign.state == CampaignState::Running && later && is_untouched(campaign)
}

/// Whether its people are too many to be removed in one go.
fn is_long(campaign: &Campaign) -> bool {
    campaign.prepared_to.is_some() || u64::try_from(campaign.total).is_ok_and(|total| total > FEW)
}

/// As if it had never started: nobody has got it, and nobody is written down for it. Very many people are removed beside everything else.
pub async fn back_to_draft(db: &impl Connection, campaign: &Campaign) -> Result<()> {
    debug_assert!(
        campaign.state.may_become(CampaignState::Draft),
        "{} → draft",
        campaign.state
    );
    let unwinds = campaign.unwinds || is_long(campaign);
    if !unwinds {
        recipient::Entity::delete_many()
            .filter(recipient::Column::CampaignId.eq(campaign.id))
            .exec(db)
            .await?;
    }
    let none = || Expr::value(None::<i64>);
    Entity::update_many()
        .col_expr(Column::State, Expr::value(CampaignState::Draft))
        .col_expr(Column::PausedBy, Expr::value(None::<String>))
        .col_expr(Column::PausedReason, Expr::value(None::<String>))
        .col_expr(Column::StartedAt, none())
        .col_expr(Column::FinishedAt, none())
        .col_expr(Column::NextSendAt, none())
        .col_expr(Column::PreparedTo, none())
        .col_expr(Column::HoldAt, none())
        .col_expr(Column::Agreed, Expr::value(None::<String>))
        .col_expr(Column::Unwinds, Expr::value(unwinds))
        .col_expr(Column::WinnerAt, none())
        .col_expr(Column::WinnerId, none())
        .col_expr(Column::StartsAt, none())
        .col_expr(Column::Rule, Expr::value(None::<String>))
        .col_expr(Column::Total, Expr::value(0_i64))
        .col_expr(Column::Pending, Expr::value(0_i64))
        .col_expr(Column::Excluded, Expr::value(0_i64))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// A draft that was thrown away last, after a moment. It had never started.
pub async fn last_discarded(
    db: &impl Connection,
    organisation_id: i64,
    since: i64,
) -> Result<Option<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(discarded())
        .filter(Column::FinishedAt.gt(since))
        .order_by_desc(Column::FinishedAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Nobody sees it any more; its people, and what became of it, are kept. The caller holds it.
pub async fn delete(db: &impl Connection, id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DeletedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Calls a campaign by another name.
pub async fn rename(db: &impl Connection, campaign: &Campaign, name: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::NameKey, Expr::value(text::key(name)))
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
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes who is in and who was left out.
pub async fn set_total(db: &impl Connection, id: i64, total: i64, excluded: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Total, Expr::value(total))
        .col_expr(Column::Pending, Expr::value(total))
        .col_expr(Column::Excluded, Expr::value(excluded))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What is written down when messages left.
#[derive(Debug, Clone)]
pub struct Left<'l> {
    /// When the last of them did.
    pub last: i64,
    /// On which date of the business.
    pub day: &'l str,
    /// How many on that date.
    pub day_count: i64,
    /// What left in the last hour.
    pub ledger: &'l Ledger,
    /// When the next may…
    pub next: Option<i64>,
    /// …and what it waits for until then.
    pub waits: Option<Waits>,
}

/// Notes when messages left and when the next may.
pub async fn note_sent(db: &impl Connection, id: i64, left: Left<'_>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastSendAt, Expr::value(left.last))
        .col_expr(Column::Day, Expr::value(left.day))
        .col_expr(Column::DayCount, Expr::value(left.day_count))
        .col_expr(Column::Ledger, Expr::value(left.ledger.kept()))
        .col_expr(Column::NextSendAt, Expr::value(left.next))
        .col_expr(Column::WaitsFor, Expr::value(left.waits.map(Waits::as_str)))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes when the next message may leave.
pub async fn set_next(db: &impl Connection, id: i64, next: Option<i64>) -> Result<()> {
    wait(db, id, next, None).await
}

/// Notes when the next message may leave, and what it waits for until then.
pub async fn wait(db: &impl Connection, id: i64, next: Option<i64>, waits: Option<Waits>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NextSendAt, Expr::value(next))
        .col_expr(Column::WaitsFor, Expr::value(waits.map(Waits::as_str)))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A message that was counted for a day did not leave after all. For another day than it is now there is nothing to give back.
pub async fn give_back(db: &impl Connection, id: i64, day: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DayCount, Expr::col(Column::DayCount).sub(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Day.eq(day))
        .filter(Column::DayCount.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

/// Somebody waits for another turn: the campaign looks again at that moment at the latest.
pub async fn wake(db: &impl Connection, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NextSendAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::NextSendAt.is_null().or(Column::NextSendAt.gt(at)))
        .exec(db)
        .await?;
    Ok(())
}

/// Moves people from one counter to another.
pub async fn count(
    db: &impl Connection,
    id: i64,
    from: RecipientState,
    to: RecipientState,
    people: i64,
) -> Result<()> {
    if from == to || people == 0 {
        return Ok(());
    }
    let (from, to) = (Alias::new(from.counter()), Alias::new(to.counter()));
    Entity::update_many()
        .col_expr(from.clone(), Expr::col(from).sub(people))
        .col_expr(to.clone(), Expr::col(to).add(people))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Whom it goes to. What cannot be read (a newer version wrote it) is an error: never *everybody*.
pub fn audience(campaign: &Campaign) -> Result<Audience> {
    serde_json::from_str(&campaign.audience).map_err(|error| super::Error::Json(error.to_string()))
}

/// How fast it goes.
pub fn pace(campaign: &Campaign) -> Pace {
    pace_of(&campaign.pacing)
}

pub(super) fn pace_of(kept: &str) -> Pace {
    serde_json::from_str(kept).unwrap_or_default()
}

/// How far it is today.
pub fn progress(campaign: &Campaign) -> Progress {
    progress_of(campaign.last_send_at, campaign.day.as_deref(), campaign.day_count)
}

pub(super) fn progress_of(last: Option<i64>, day: Option<&str>, count: i64) -> Progress {
    Progress {
        last: last.and_then(chrono::DateTime::from_timestamp_millis),
        day: day.and_then(|day| day.parse().ok()),
        today: u32::try_from(count).unwrap_or(0),
    }
}

/// What left of it in the last hour.
pub fn ledger(campaign: &Campaign) -> Ledger {
    Ledger::read(campaign.ledger.as_deref())
}

/// What it waits for.
pub fn waits_for(campaign: &Campaign) -> Option<Waits> {
    campaign.waits_for.as_deref()?.parse().ok()
}

/// How far it has come.
pub fn counters(campaign: &Campaign) -> Counters {
    Counters {
        total: campaign.total,
        excluded: campaign.excluded,
        pending: campaign.pending,
        sending: campaign.sending,
        accepted: campaign.accepted,
        sent: campaign.sent,
        delivered: campaign.delivered,
        read: campaign.read,
        failed: campaign.failed,
        unknown: campaign.unknown,
        skipped: campaign.skipped,
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
