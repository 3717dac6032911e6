//! A campaign's turn: its next people, checked again, get their message.
//!
//! ```text
//! gate    may this campaign send now, and how many?
//! people  what is known of those whose turn it is
//! person  may this person get it now?
//! clear   is it a good moment for him, by the law and by his clock?
//! purse   does what it costs still fit into what the campaign may cost?
//! write   what is written down of it
//! trial   who waits for the winner of a trial: when is it decided?
//! ```

mod clear;
mod gate;
mod people;
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
use crate::store::recipients::{self, Recipient};
use crate::store::{Result, quota};

use gate::Standing;
pub use gate::{Room, is_too_late};
use people::People;
use person::{Of, Turn};
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
    if campaign.pending == 0 {
        // Its last message ended while it was paused: neither hours nor others are waited for.
        campaigns::wait(desk.tx, campaign.id, None, None).await?;
        delivery::finish_if_done(desk, campaign.organisation_id, campaign.id).await?;
        return Ok(Vec::new());
    }
    if !gate::guard_allows(desk, channel, &campaign).await? {
        return Ok(Vec::new());
    }
    let Some(most) = standing.may_send(desk, &campaign, shared, room).await? else {
        return Ok(Vec::new());
    };
    let promotion =
        promotion::Promotion::load(desk.tx, &campaign, &shared.organisation, desk.tracker).await?;
    let mut purse = Purse::open(desk, channel, &campaign, calendar.zone()).await?;
    let country = shared.organisation.country.clone();
    let of = Of {
        channel,
        country: &country,
        campaign: &campaign,
        promotion: &promotion,
        timetable: standing.timetable,
    };
    let (mut leaving, mut held_until, mut lacks_template) = (Vec::new(), None, false);
    let due = next_people(desk, channel, &campaign, most, allowance).await?;
    // As many are read at once as may leave.
    'turns: for due in due.chunks(usize::try_from(most).unwrap_or(usize::MAX).max(1)) {
        let people = People::read(desk, channel, &campaign, of.timetable, due).await?;
        for recipient in due {
            if leaving.len() as u64 >= most {
                break 'turns;
            }
            let to = (recipient, &people);
            match person::prepare(desk, of, to, &mut purse, allowance).await? {
                Turn::Leaves(to) => leaving.push(*to),
                // What fits leaves first; the next turn stops before whoever does not.
                Turn::TooDear(_) if !leaving.is_empty() => break 'turns,
                Turn::TooDear(trip) => {
                    let stop = Stop::Guard(trip);
                    delivery::pause_campaign(desk, campaign.organisation_id, campaign.id, &stop).await?;
                    return Ok(Vec::new());
                }
                Turn::NeedsTemplate => lacks_template = true,
                Turn::Held(until) => held_until = Some(until),
                Turn::Passed => {}
            }
        }
    }
    if leaving.is_empty() && lacks_template {
        // Who can do without has gone first.
        gate::stop_for_template(desk, channel, &campaign, &promotion).await?;
        return Ok(Vec::new());
    }
    let released = write::leave(desk, &campaign, leaving, fence).await?;
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
        let why = match held_until {
            Some(_) => Some(Waits::Tier),
            None if next.is_some_and(|next| next > desk.now) => person::why_next_waits(desk, of).await?,
            None => None,
        };
        campaigns::wait(desk.tx, campaign.id, next, why).await?;
        delivery::finish_if_done(desk, campaign.organisation_id, campaign.id).await?;
        return Ok(released);
    }
    purse.close(desk, &campaign).await?;
    let next = standing.note(desk, shared, released.len() as u64);
    write::sent(desk, &campaign, &standing, next).await?;
    Ok(released)
}

/// Those whose turn it is, some more than may leave. While the provider takes nobody else outside of his window, only those within
/// theirs: a hundred others before them would hide them.
async fn next_people(
    desk: &Desk<'_>,
    channel: &Channel,
    campaign: &Campaign,
    most: u64,
    allowance: &mut Allowance,
) -> Result<Vec<Recipient>> {
    let limit = most.max(LOOKED_AT);
    if quota::is_limited(channel) && allowance.used_up_until(desk, channel).await?.is_some() {
        let within = recipients::due_within_windows(desk.tx, campaign.id, channel, desk.now, limit).await?;
        if !within.is_empty() {
            return Ok(within);
        }
    }
    recipients::due(desk.tx, campaign.id, desk.now, limit).await
}
