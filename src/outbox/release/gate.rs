//! May a campaign send now? Its pace, the clock and the calendar say so, and its template.

use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::delivery;
use crate::domain::message::{Disposition, Reason};
use crate::domain::pacing::Progress;
use crate::domain::state::TaskKind;
use crate::domain::stop::Stop;
use crate::domain::timetable::Timetable;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::Channel;
use crate::store::{Result, tasks};

/// Before a campaign is looked at again while its provider is asked about its template.
const ASKED_MS: i64 = 2_000;

/// Before a pace that never opens is looked at again: somebody may mend it.
const NEVER_MS: i64 = 24 * 3_600_000;

/// What the pace says.
pub enum Gate {
    /// So many may leave now.
    Open {
        /// At most.
        most: u64,
    },
    /// Nobody, before a moment.
    Closed {
        /// Then it is looked at again.
        until: Millis,
    },
}

/// How many of a channel's budget a pace lets leave at this moment.
pub fn by_pace(desk: &Desk<'_>, timetable: &Timetable<'_>, progress: &Progress, budget: u64) -> Gate {
    let now = utc(desk.now);
    // The delay was stretched by chance when the next moment was noted; now it only has to have come.
    match timetable.next(now, progress, 0.0) {
        Some(next) if next <= now => Gate::Open {
            most: timetable.at_once(now, progress, budget),
        },
        later => Gate::Closed {
            until: later.map_or(desk.now + NEVER_MS, |later| later.timestamp_millis()),
        },
    }
}

/// Whether its template lets it go. Where the provider took it back, the campaign stops; where that is just being asked, it waits.
pub async fn template_allows(
    desk: &Desk<'_>,
    channel: &Channel,
    campaign: &Campaign,
    promotion: &Promotion,
) -> Result<bool> {
    if promotion.template().is_none() || promotion.has_template() {
        return Ok(true);
    }
    if tasks::waits(desk.tx, channel.id, TaskKind::SyncTemplates).await? {
        // Whether the provider lets it go again is just being asked.
        campaigns::set_next(desk.tx, campaign.id, Some(desk.now + ASKED_MS)).await?;
        return Ok(false);
    }
    // The provider took the template back: those who wait, wait with the campaign.
    let words = promotion.template().and_then(|template| template.reason.clone());
    let stop = words.map_or_else(
        || Reason::from(Disposition::TemplateBroken).into(),
        Stop::Template,
    );
    delivery::pause_campaign(desk, campaign.organisation_id, campaign.id, &stop).await?;
    Ok(false)
}
