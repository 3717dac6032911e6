//! A campaign's turn: its next people, checked again, get their message.
//!
//! ```text
//! gate    may this campaign send now, and how many?
//! person  may this person get it now?
//! write   what is written down of it
//! ```

mod gate;
mod person;
mod write;

use super::allowance::Allowance;
use crate::clock::utc;
use crate::conversation::{Desk, promotion};
use crate::delivery;
use crate::domain::pacing::local_day;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::Channel;
use crate::store::messages::Message;
use crate::store::{Result, organisations, recipients};

use gate::Gate;
use person::Turn;

/// People looked at in one turn: somebody who opted out meanwhile costs no turn, but a thousand of them must not hold up the
/// channel.
const LOOKED_AT: u64 = 100;

/// Releases up to `budget` messages of a campaign, as far as its pace allows, and notes when the next may leave.
pub async fn release(
    desk: &Desk<'_>,
    channel: &Channel,
    campaign: Campaign,
    fence: i64,
    budget: u64,
    allowance: &mut Allowance,
) -> Result<Vec<Message>> {
    let Some(organisation) = organisations::get(desk.tx, campaign.organisation_id).await? else {
        return Ok(Vec::new());
    };
    let calendar = desk.calendar(&organisation);
    let (pace, mut progress) = (campaigns::pace(&campaign), campaigns::progress(&campaign));
    let timetable = calendar.timetable(&pace);
    let turn = match gate::by_pace(desk, &timetable, &progress, budget) {
        Gate::Open { most } => most,
        Gate::Closed { until } => {
            campaigns::set_next(desk.tx, campaign.id, Some(until)).await?;
            return Ok(Vec::new());
        }
    };
    let promotion = promotion::Promotion::load(desk.tx, &campaign, &organisation).await?;
    if !gate::template_allows(desk, channel, &campaign, &promotion).await? {
        return Ok(Vec::new());
    }
    let (mut released, mut held_until) = (Vec::new(), None);
    for recipient in recipients::due(desk.tx, campaign.id, desk.now, turn.max(LOOKED_AT)).await? {
        if released.len() as u64 >= turn {
            break;
        }
        match person::prepare(desk, channel, &campaign, &promotion, &recipient, fence, allowance).await? {
            Turn::Leaves(message) => released.push(*message),
            Turn::Held(until) => held_until = Some(until),
            Turn::Passed => {}
        }
    }
    if released.is_empty() {
        // Nobody is due: somebody waits for another turn, or the provider takes nobody else today, or everybody has had his turn.
        let next = recipients::next_due(desk.tx, campaign.id).await?;
        let soonest = held_until.unwrap_or(desk.now);
        campaigns::set_next(desk.tx, campaign.id, next.map(|next| next.max(soonest))).await?;
        delivery::finish_if_done(desk, campaign.organisation_id, campaign.id).await?;
        return Ok(released);
    }
    let (now, today) = (utc(desk.now), local_day(calendar.zone(), utc(desk.now)));
    let count = u32::try_from(released.len()).unwrap_or(u32::MAX);
    progress.today = progress.on(today).saturating_add(count);
    progress.day = Some(today);
    progress.last = Some(now);
    let next = timetable.next(now, &progress, desk.chance.unit());
    write::sent(desk, &campaign, &progress, next).await?;
    Ok(released)
}
