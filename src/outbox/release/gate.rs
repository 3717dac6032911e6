//! May a campaign send now? Its pace, the clock, the calendar and its number say so ([`crate::domain::gate`]), and its template.

use chrono::{DateTime, Utc};

use super::super::number::Shared;
use crate::clock::utc;
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::delivery;
use crate::domain::gate::{self, Verdict, View, Waits, verdict};
use crate::domain::guard::{self, Watch};
use crate::domain::health::Quality;
use crate::domain::ledger::Ledger;
use crate::domain::message::{Disposition, Reason};
use crate::domain::pacing::{Pace, Progress};
use crate::domain::state::{CampaignState, TaskKind};
use crate::domain::stop::Stop;
use crate::domain::timetable::Timetable;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::{self, Channel};
use crate::store::{Result, tasks};

/// Before a campaign is looked at again while its provider is asked about its template.
const ASKED_MS: i64 = 2_000;

/// What one campaign's turn may use of what all have.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Messages that the provider's rate has room for.
    pub budget: u64,
    /// Campaigns whose turn it is still, this one included: what all share is divided among them.
    pub turns: u64,
}

/// How far a campaign is, as it is kept.
pub struct Standing<'a> {
    /// Its pace…
    pub pace: &'a Pace,
    /// …on its calendar.
    pub timetable: Timetable<'a>,
    /// What left today.
    pub progress: Progress,
    /// What left in the last hour.
    pub ledger: Ledger,
    /// What is left of its share of the number's day.
    pub allowance: Option<u64>,
}

impl Standing<'_> {
    /// How many may leave now; otherwise the moment and the reason are written down.
    pub async fn may_send(
        &self,
        desk: &Desk<'_>,
        campaign: &Campaign,
        shared: &Shared,
        room: Room,
    ) -> Result<Option<u64>> {
        match verdict(&self.view(utc(desk.now), shared)) {
            Verdict::Now { own, number } => {
                let turns = room.turns.max(1);
                let most = number.div_ceil(turns).min(room.budget.div_ceil(turns));
                Ok(Some(own.min(most)))
            }
            Verdict::Later { at, why } => {
                let at = at.timestamp_millis();
                campaigns::wait(desk.tx, campaign.id, Some(at), Some(why)).await?;
                Ok(None)
            }
        }
    }

    /// These left now, and are counted wherever they count. Answers when the next may, and what it waits for until then.
    pub fn note(
        &mut self,
        desk: &Desk<'_>,
        shared: &mut Shared,
        count: u64,
    ) -> Option<(DateTime<Utc>, Option<Waits>)> {
        let now = utc(desk.now);
        let people = u32::try_from(count).unwrap_or(u32::MAX);
        self.progress = gate::today(&self.progress, now, shared.calendar.zone());
        self.progress.today = self.progress.today.saturating_add(people);
        self.progress.last = Some(now);
        self.ledger.note(desk.now, people);
        self.allowance = self.allowance.map(|left| left.saturating_sub(count));
        shared.number.note(now, count);
        gate::earliest(&self.view(now, shared), desk.chance.unit())
    }

    fn view<'v>(&'v self, now: DateTime<Utc>, shared: &'v Shared) -> View<'v> {
        View {
            now,
            zone: shared.calendar.zone(),
            pace: self.pace,
            timetable: self.timetable,
            progress: &self.progress,
            ledger: &self.ledger,
            number: &shared.number,
            allowance: self.allowance,
        }
    }
}

/// Whether its moment has long passed without it, or it was to be over: then it stops, and the owners are asked.
pub async fn is_too_late(desk: &Desk<'_>, campaign: &Campaign) -> Result<bool> {
    let starts_at = match campaign.state {
        CampaignState::Scheduled => campaign.starts_at,
        // Nobody set its moment: its pace did.
        CampaignState::Running if campaigns::is_untouched(campaign) => campaign.next_send_at,
        _ => None,
    };
    let until_at = campaign.until_at.filter(|_| campaign.pending > 0);
    let Some(trip) = guard::too_late(starts_at, until_at, desk.now) else {
        return Ok(false);
    };
    let stop = Stop::Guard(trip);
    delivery::pause_campaign(desk, campaign.organisation_id, campaign.id, &stop).await?;
    Ok(true)
}

/// Whether nothing speaks against going on ([`guard`]); otherwise it stops, and the owners are told.
pub async fn guard_allows(desk: &Desk<'_>, channel: &Channel, campaign: &Campaign) -> Result<bool> {
    let rated = channels::checkup(channel).map_or(Quality::Unknown, |(checkup, _)| checkup.health.quality);
    let before = campaign.watched_quality.as_deref();
    let before: Option<Quality> = before.and_then(|before| before.parse().ok());
    // What was not told when it was let go on is watched from when it is.
    if before.is_none_or(|before| before == Quality::Unknown && rated != before) {
        campaigns::watch(desk.tx, campaign, rated, desk.now).await?;
    }
    let watch = Watch {
        recent: campaign.recent.as_deref().unwrap_or_default(),
        failures: campaigns::pace(campaign).failures,
        quality: (before.unwrap_or(rated), rated),
        alerted_at: channel.alerted_at,
        watched_at: campaign.watched_at.unwrap_or(desk.now),
    };
    let Some(trip) = guard::trips(&watch) else {
        return Ok(true);
    };
    let stop = Stop::Guard(trip);
    delivery::pause_campaign(desk, campaign.organisation_id, campaign.id, &stop).await?;
    Ok(false)
}

/// Nobody else can get it but by a template that may not be sent, most often because the provider took it back: the campaign stops, and
/// those who wait, wait with it. Where the provider is just being asked, it looks again.
pub async fn stop_for_template(
    desk: &Desk<'_>,
    channel: &Channel,
    campaign: &Campaign,
    promotion: &Promotion,
) -> Result<()> {
    if tasks::waits(desk.tx, channel.id, TaskKind::SyncTemplates).await? {
        return campaigns::set_next(desk.tx, campaign.id, Some(desk.now + ASKED_MS)).await;
    }
    let words = promotion.template().and_then(|template| template.reason.clone());
    let stop = words.map_or_else(
        || Reason::from(Disposition::TemplateBroken).into(),
        Stop::Template,
    );
    delivery::pause_campaign(desk, campaign.organisation_id, campaign.id, &stop).await
}
