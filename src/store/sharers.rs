//! What the campaigns of a number sent of late and could still send: what the number's limits, which they use up together, are reckoned
//! from. Nothing else is kept for it. Only whoever has the number's lease lets campaigns send, so what is read here holds for as long as
//! the transaction that sends.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::campaigns::{self, Campaign};
use super::channels::{self, Channel};
use super::entity::campaign::{Column, Entity};
use super::{Connection, Result, recipients};
use crate::domain::fairness::Demand;
use crate::domain::gate::{self, Waits};
use crate::domain::ledger::Ledger;
use crate::domain::pacing::{Pace, Progress, local_day, start_of};
use crate::domain::state::CampaignState;
use crate::domain::timetable::Calendar;

/// The longest delay between two messages that can be set, in milliseconds: what left before that holds nothing up.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// Of more people than these whose turn can come today all are taken to wait for today: they are counted at each turn.
const MANY: u64 = 5_000;

/// One of the campaigns that share a number.
#[derive(Debug, Clone)]
pub struct Sharer {
    /// Which.
    pub id: i64,
    row: Row,
    /// Those of its people whose turn can come today, where they are counted.
    due_today: Option<u64>,
}

#[derive(Debug, Clone, FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    state: CampaignState,
    pacing: String,
    pending: i64,
    ledger: Option<String>,
    last_send_at: Option<i64>,
    next_send_at: Option<i64>,
    day: Option<String>,
    day_count: i64,
    winner_at: Option<i64>,
}

impl Sharer {
    /// What people call it.
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// Whether it has people who wait.
    pub fn is_sending(&self) -> bool {
        self.row.state == CampaignState::Running && self.row.pending > 0
    }

    /// What left of it in the last hour.
    pub fn ledger(&self) -> Ledger {
        Ledger::read(self.row.ledger.as_deref())
    }

    /// How far it is today.
    pub fn progress(&self) -> Progress {
        campaigns::progress_of(self.row.last_send_at, self.row.day.as_deref(), self.row.day_count)
    }

    /// What it has had of the number's day, and what it could still use.
    pub fn demand(&self, calendar: &Calendar, now: DateTime<Utc>) -> Demand {
        let progress = gate::today(&self.progress(), now, calendar.zone());
        let had = u64::from(progress.today);
        if self.row.state != CampaignState::Running {
            return Demand { had, wants: 0 };
        }
        let pace: Pace = campaigns::pace_of(&self.row.pacing);
        let pending = u64::try_from(self.row.pending).unwrap_or(0);
        let pending = self.due_today.unwrap_or(pending).min(pending);
        let next = self.row.next_send_at.and_then(DateTime::from_timestamp_millis);
        let wants = gate::wants(calendar.timetable(&pace), &pace, pending, &progress, next, now);
        Demand { had, wants }
    }
}

/// The campaigns of a number that run, or of which something left not long ago; whoever has waited longest comes first.
pub async fn sharers(
    db: &impl Connection,
    channel: &Channel,
    calendar: &Calendar,
    now: i64,
) -> Result<Vec<Sharer>> {
    let recently = Condition::any()
        .add(Column::State.eq(CampaignState::Running))
        .add(Column::LastSendAt.gt(now - 2 * LONGEST_MS));
    let rows = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Name,
            Column::State,
            Column::Pacing,
            Column::Pending,
            Column::Ledger,
            Column::LastSendAt,
            Column::NextSendAt,
            Column::Day,
            Column::DayCount,
            Column::WinnerAt,
        ])
        .filter(Column::OrganisationId.eq(channel.organisation_id))
        .filter(Column::ChannelId.eq(channel.id))
        .filter(recently)
        .order_by_asc(Column::Id)
        .into_model::<Row>()
        .all(db)
        .await?;
    let mut sharers: Vec<Sharer> = rows
        .into_iter()
        .map(|row| Sharer {
            id: row.id,
            row,
            due_today: None,
        })
        .collect();
    sharers.sort_by_key(|sharer| (sharer.row.last_send_at, sharer.id));
    count_due(db, channel, calendar, &mut sharers, now).await?;
    Ok(sharers)
}

/// Where several share a day, whoever waits for another one (for the winner of a trial, another try, the law, his own clock) holds nothing
/// of it back. No more are counted than the day lets leave.
async fn count_due(
    db: &impl Connection,
    channel: &Channel,
    calendar: &Calendar,
    sharers: &mut [Sharer],
    now: i64,
) -> Result<()> {
    let today = DateTime::from_timestamp_millis(now).map(|now| local_day(calendar.zone(), now));
    let limit = today.and_then(|today| channels::limits(channel).daily_on(today));
    let tomorrow = today.and_then(|today| today.succ_opt());
    let (Some(most), Some(tomorrow)) = (limit, tomorrow) else {
        return Ok(());
    };
    if sharers.iter().filter(|sharer| sharer.is_sending()).count() < 2 {
        return Ok(());
    }
    let ends = start_of(calendar.zone(), tomorrow).timestamp_millis();
    let most = u64::from(most);
    let counted = most.min(MANY);
    for sharer in sharers.iter_mut().filter(|sharer| sharer.is_sending()) {
        let decided_today = sharer.row.winner_at.is_none_or(|at| at < ends);
        let due = recipients::due_before(db, channel, sharer.id, (ends, decided_today), counted).await?;
        sharer.due_today = (due < counted || counted == most).then_some(due);
    }
    Ok(())
}

/// Those of a number's campaigns that sent at a moment that is to come: the clock was set back.
pub async fn ahead(db: &impl Connection, channel_id: i64, now: i64) -> Result<Vec<i64>> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::LastSendAt.gt(now + campaigns::AHEAD_MS))
        .into_tuple()
        .all(db)
        .await
}

/// What is noted for a moment to come counts as now, and whoever waits for such a moment looks again: the clock was set back. The
/// caller holds the campaign.
pub async fn set_back(db: &impl Connection, campaign: Campaign, now: i64) -> Result<()> {
    let mut ledger = Ledger::read(campaign.ledger.as_deref());
    ledger.set_back_to(now);
    let next = campaign.next_send_at.map(|next| next.min(now));
    let back = Campaign {
        ledger: Some(ledger.kept()),
        last_send_at: campaign.last_send_at.map(|last| last.min(now)),
        next_send_at: next,
        ..campaign
    };
    Entity::update_many()
        .col_expr(Column::Ledger, Expr::value(back.ledger.clone()))
        .col_expr(Column::LastSendAt, Expr::value(back.last_send_at))
        .col_expr(Column::NextSendAt, Expr::value(next))
        .filter(Column::Id.eq(back.id))
        .exec(db)
        .await?;
    recipients::due_by(db, back.id, now).await
}

/// A number's limits are others now: whoever waits for them looks again. The caller holds nothing yet.
pub async fn look_again(db: &impl Connection, channel: &Channel, now: i64) -> Result<()> {
    let waits = [Waits::Number, Waits::Ramp, Waits::Share].map(Waits::as_str);
    let waiting = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(channel.organisation_id))
        .filter(Column::ChannelId.eq(channel.id))
        .filter(Column::State.eq(CampaignState::Running))
        .filter(Column::WaitsFor.is_in(waits))
        .into_tuple::<i64>()
        .all(db)
        .await?;
    for campaign in campaigns::lock(db, waiting).await? {
        if campaign.state == CampaignState::Running {
            campaigns::wake(db, campaign.organisation_id, campaign.id, now).await?;
        }
    }
    Ok(())
}
