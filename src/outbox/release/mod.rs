//! A campaign's turn: its next people, checked again, get their message.
//!
//! ```text
//! gate    may this campaign send now, and how many?
//! person  may this person get it now?
//! purse   does what it costs still fit into what the campaign may cost?
//! write   what is written down of it
//! trial   who waits for the winner of a trial: when is it decided?
//! ```

mod gate;
mod person;
mod purse;
mod trial;
mod write;

use super::allowance::Allowance;
use super::number::Shared;
use crate::conversation::{Desk, promotion};
use crate::delivery;
use crate::domain::gate::Waits;
use crate::domain::stop::Stop;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::Channel;
use crate::store::messages::Message;
use crate::store::{Result, recipients};

use gate::Standing;
pub use gate::{Room, is_too_late};
use person::Turn;
use purse::Purse;

/// People looked at in one turn: somebody who opted out meanwhile costs no turn, but a thousand of them must not hold up the
/// channel.
const LOOKED_AT: u64 = 100;

/// Releases messages of a campaign, as far as its pace, its number and the room allow, and notes when the next may leave.
pub async fn release(
    desk: &Desk<'_>,
    channel: &Channel,
    campaign: Campaign,
    fence: i64,
    room: Room,
    shared: &mut Shared,
    allowance: &mut Allowance,
) -> Result<Vec<Message>> {
    let (pace, calendar) = (campaigns::pace(&campaign), shared.calendar.clone());
    let mut standing = Standing {
        pace: &pace,
        timetable: calendar.timetable(&pace),
        progress: campaigns::progress(&campaign),
        ledger: campaigns::ledger(&campaign),
        allowance: shared.allowance(campaign.id),
    };
    if !gate::guard_allows(desk, channel, &campaign).await? {
        return Ok(Vec::new());
    }
    let Some(most) = standing.may_send(desk, &campaign, shared, room).await? else {
        return Ok(Vec::new());
    };
    let promotion =
        promotion::Promotion::load(desk.tx, &campaign, &shared.organisation, desk.tracker).await?;
    if !gate::template_allows(desk, channel, &campaign, &promotion).await? {
        return Ok(Vec::new());
    }
    let mut purse = Purse::open(desk, channel, &campaign, calendar.zone()).await?;
    let (mut released, mut held_until) = (Vec::new(), None);
    for recipient in recipients::due(desk.tx, campaign.id, desk.now, most.max(LOOKED_AT)).await? {
        if released.len() as u64 >= most {
            break;
        }
        let to = (&recipient, fence);
        match person::prepare(desk, channel, &campaign, &promotion, to, &mut purse, allowance).await? {
            Turn::Leaves(message) => released.push(*message),
            // What fits leaves first; the next turn stops before whoever does not.
            Turn::TooDear(_) if !released.is_empty() => break,
            Turn::TooDear(trip) => {
                let stop = Stop::Guard(trip);
                delivery::pause_campaign(desk, campaign.organisation_id, campaign.id, &stop).await?;
                return Ok(released);
            }
            Turn::Held(until) => held_until = Some(until),
            Turn::Passed => {}
        }
    }
    if released.is_empty() {
        // Nobody is due: somebody waits for another turn, or the provider takes nobody else today, or everybody has had his turn.
        let next = recipients::next_due(desk.tx, campaign.id).await?;
        // Whoever waits for another turn holds up nobody who waits for the winner.
        let later = next.filter(|next| *next > desk.now);
        if later.is_some() && recipients::are_held(desk.tx, &campaign).await? {
            let looks = trial::turn(desk, &campaign).await?;
            let looks = later.map_or(looks, |next| looks.min(next));
            campaigns::wait(desk.tx, campaign.id, Some(looks), None).await?;
            return Ok(released);
        }
        let next = next.map(|next| next.max(held_until.unwrap_or(desk.now)));
        campaigns::wait(desk.tx, campaign.id, next, held_until.map(|_| Waits::Tier)).await?;
        delivery::finish_if_done(desk, campaign.organisation_id, campaign.id).await?;
        return Ok(released);
    }
    purse.close(desk, &campaign).await?;
    let next = standing.note(desk, shared, released.len() as u64);
    write::sent(desk, &campaign, &standing, next).await?;
    Ok(released)
}
