//! A campaign's turn: its next people, checked again, get their message.

use chrono_tz::Tz;

use super::allowance::Allowance;
use super::pacer::SPACING_MS;
use crate::clock::{Millis, utc};
use crate::conversation::{Desk, promotion};
use crate::delivery;
use crate::domain::audience::{Exclusion, Standing};
use crate::domain::message::{Disposition, Lane, Reason};
use crate::domain::pacing::local_day;
use crate::domain::state::{RecipientState, TaskKind};
use crate::domain::stop::Stop;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::Channel;
use crate::store::messages::{self, Message, NewMessage};
use crate::store::recipients::{self, Recipient};
use crate::store::{Result, contacts, conversations, organisations, tasks};

/// People looked at in one turn: somebody who opted out meanwhile costs no turn, but a thousand of them must not hold up the
/// channel.
const LOOKED_AT: u64 = 100;

/// Before a campaign is looked at again while its provider is asked about its template.
const ASKED_MS: i64 = 2_000;

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
    let zone: Tz = organisation.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let (pace, mut progress) = (campaigns::pace(&campaign), campaigns::progress(&campaign));
    // The delay was stretched by chance when the next moment was noted; now it only has to have come.
    let now = utc(desk.now);
    match pace.next(zone, now, &progress, 0.0) {
        Some(next) if next <= now => {}
        later => {
            // A pace that never opens is looked at again tomorrow: somebody may mend it.
            let later = later.map_or(desk.now + 24 * 3_600_000, |later| later.timestamp_millis());
            campaigns::set_next(desk.tx, campaign.id, Some(later)).await?;
            return Ok(Vec::new());
        }
    }
    let today = local_day(zone, now);
    let used = if progress.day == Some(today) {
        progress.today
    } else {
        0
    };
    let room = pace
        .daily
        .map_or(u64::MAX, |daily| u64::from(daily.saturating_sub(used)));
    let turn = if pace.delay_ms > 0 { 1 } else { budget.min(room) };

    let promotion = promotion::Promotion::load(desk.tx, &campaign, &organisation).await?;
    if promotion.template().is_some() && !promotion.has_template() {
        if tasks::waits(desk.tx, channel.id, TaskKind::SyncTemplates).await? {
            // Whether the provider lets it go again is just being asked.
            campaigns::set_next(desk.tx, campaign.id, Some(desk.now + ASKED_MS)).await?;
            return Ok(Vec::new());
        }
        // The provider took the template back: those who wait, wait with the campaign.
        let words = promotion.template().and_then(|template| template.reason.clone());
        let stop = words.map_or_else(
            || Reason::from(Disposition::TemplateBroken).into(),
            Stop::Template,
        );
        delivery::pause_campaign(desk, campaign.organisation_id, campaign.id, &stop).await?;
        return Ok(Vec::new());
    }
    let (mut released, mut held_until) = (Vec::new(), None);
    for recipient in recipients::due(desk.tx, campaign.id, desk.now, turn.max(LOOKED_AT)).await? {
        if released.len() as u64 >= turn {
            break;
        }
        match prepare(desk, channel, &campaign, &promotion, &recipient, fence, allowance).await? {
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
    let count = u32::try_from(released.len()).unwrap_or(u32::MAX);
    progress.last = Some(now);
    progress.day = Some(today);
    progress.today = used.saturating_add(count);
    let next = pace
        .next(zone, now, &progress, desk.chance.unit())
        .map(|next| next.timestamp_millis());
    let day_count = i64::from(progress.today);
    campaigns::note_sent(
        desk.tx,
        campaign.id,
        desk.now,
        &today.to_string(),
        day_count,
        next,
    )
    .await?;
    Ok(released)
}

/// What becomes of one person's turn.
enum Turn {
    /// His message, written down as leaving.
    Leaves(Box<Message>),
    /// He keeps it: the provider takes nobody else outside of his window before this moment.
    Held(Millis),
    /// He is left out, or waits for another.
    Passed,
}

/// One person's turn.
async fn prepare(
    desk: &Desk<'_>,
    channel: &Channel,
    campaign: &Campaign,
    promotion: &promotion::Promotion,
    recipient: &Recipient,
    fence: i64,
    allowance: &mut Allowance,
) -> Result<Turn> {
    let contact = contacts::get(desk.tx, campaign.organisation_id, recipient.contact_id).await?;
    let Some(contact) = contact else {
        skip(desk, campaign, recipient, Exclusion::Forgotten).await?;
        return Ok(Turn::Passed);
    };
    let conversation = conversations::with_contact(desk.tx, channel, &contact, desk.now).await?;
    let last_inbound_at = conversation.as_ref().and_then(|known| known.last_inbound_at);
    let open = channel.provider.window_open(last_inbound_at, desk.now);
    let standing = Standing {
        opted_out: contact.opted_out_at.is_some(),
        reachable: conversation.is_some(),
        state: contact.state,
        window_open: open,
    };
    if let Some(exclusion) = standing.exclusion(promotion.has_template()) {
        skip(desk, campaign, recipient, exclusion).await?;
        return Ok(Turn::Passed);
    }
    let Some(conversation) = conversation else {
        return Ok(Turn::Passed);
    };
    let spaced = conversation.last_outbound_at.map_or(0, |last| last + SPACING_MS);
    let held = conversation
        .hold_until_at
        .max(conversation.marketing_hold_until_at);
    let not_before = spaced.max(held.unwrap_or(0));
    if not_before > desk.now {
        recipients::wait_again(desk.tx, recipient, not_before, false, desk.now).await?;
        return Ok(Turn::Passed);
    }
    let Some(content) = promotion.content_for(&contact, open) else {
        skip(desk, campaign, recipient, Exclusion::Unfillable).await?;
        return Ok(Turn::Passed);
    };
    if !open {
        if let Some(until) = allowance.used_up_until(desk, channel).await? {
            return Ok(Turn::Held(until));
        }
        allowance.spend();
    }
    if !recipients::take_turn(desk.tx, recipient.id, desk.now).await? {
        return Ok(Turn::Passed);
    }
    let new = NewMessage {
        organisation_id: campaign.organisation_id,
        channel_id: channel.id,
        conversation_id: conversation.id,
        lane: Lane::Marketing,
        content,
        quotes: None,
        shows: None,
        recipient: Some((campaign.id, recipient.id)),
        lead_id: None,
        author_id: None,
        about_id: None,
        due_at: desk.now,
        expires_at: None,
    };
    let message = messages::insert_sending(desk.tx, desk.installation, new, fence, desk.now).await?;
    recipients::set_message(desk.tx, recipient.id, message.id).await?;
    campaigns::count(desk.tx, campaign.id, recipient.state, RecipientState::Sending, 1).await?;
    conversations::note_outbound(desk.tx, vec![conversation.id], desk.now).await?;
    Ok(Turn::Leaves(Box::new(message)))
}

async fn skip(desk: &Desk<'_>, campaign: &Campaign, recipient: &Recipient, why: Exclusion) -> Result<()> {
    recipients::set_state(
        desk.tx,
        recipient.id,
        RecipientState::Skipped,
        Some(why.as_str()),
        desk.now,
    )
    .await?;
    campaigns::count(desk.tx, campaign.id, recipient.state, RecipientState::Skipped, 1).await
}
