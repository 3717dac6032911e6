//! Many statuses at once: of a campaign that leaves at speed, two or three come for each message. What is the same for all of them is
//! written in one statement; whatever is not plain is left for `status`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{charge, days, finish_if_done, person, watch};
use crate::conversation::Desk;
use crate::domain::message::{Delivery, StatusUpdate};
use crate::domain::state::{MessageState, RecipientState};
use crate::store::campaign_days::{self, More};
use crate::store::channels::Channel;
use crate::store::messages::{self, Message, Risen};
use crate::store::recipients::{self, Recipient};
use crate::store::{Result, campaigns, variants};

/// Somebody of a campaign whose message moved on.
struct Told<'u> {
    message: Message,
    recipient: Recipient,
    update: &'u StatusUpdate,
    to: MessageState,
}

impl Told<'_> {
    fn moves_to(&self) -> Option<RecipientState> {
        RecipientState::of_message(self.to)
    }

    fn has_arrived(&self) -> bool {
        matches!(self.to, MessageState::Delivered | MessageState::Read)
    }
}

/// Settles those of a channel's statuses that are plain. Answers by their places which were.
pub async fn statuses(
    desk: &Desk<'_>,
    channel: &Channel,
    updates: &[StatusUpdate],
) -> Result<HashSet<usize>> {
    let (told, places) = plain(desk, channel, updates).await?;
    if told.is_empty() {
        return Ok(places);
    }
    write_messages(desk, &told).await?;
    write_people(desk, &told).await?;
    charge::all_move(desk, channel, &told.iter().map(Told::priced).collect::<Vec<_>>()).await?;
    count(desk, channel.organisation_id, &told).await?;
    let reported: Vec<person::Report<'_>> = told
        .iter()
        .map(|told| person::Report {
            message: &told.message,
            who: &told.update.recipient,
            arrived: told.has_arrived(),
        })
        .collect();
    person::all_reported(desk, channel.organisation_id, &reported).await?;
    Ok(places)
}

async fn plain<'u>(
    desk: &Desk<'_>,
    channel: &Channel,
    updates: &'u [StatusUpdate],
) -> Result<(Vec<Told<'u>>, HashSet<usize>)> {
    let mut wanted: HashMap<&str, (usize, &StatusUpdate, MessageState)> = HashMap::new();
    for (place, update) in updates.iter().enumerate() {
        if let Some(to) = risen(update) {
            // Of one message the first; its others come after it.
            wanted
                .entry(update.provider_id.as_str())
                .or_insert((place, update, to));
        }
    }
    let none = (Vec::new(), HashSet::new());
    if wanted.is_empty() {
        return Ok(none);
    }
    let ids: Vec<&str> = wanted.keys().copied().collect();
    let known = messages::by_provider_ids(desk.tx, channel, &ids).await?;
    let of_campaigns: Vec<Message> = known
        .into_iter()
        .filter(|message| message.recipient_id.is_some())
        .collect();
    let held = of_campaigns
        .iter()
        .filter_map(|message| message.campaign_id)
        .collect();
    campaigns::lock(desk.tx, held).await?;
    let ids: Vec<i64> = of_campaigns.iter().map(|message| message.id).collect();
    let locked = messages::lock_all(desk.tx, &ids).await?;
    let ids: Vec<i64> = locked.iter().filter_map(|message| message.recipient_id).collect();
    let recipients = recipients::by_ids(desk.tx, &ids).await?;
    let mut recipients: HashMap<i64, Recipient> = recipients
        .into_iter()
        .map(|recipient| (recipient.id, recipient))
        .collect();
    let (mut told, mut places) = none;
    for message in locked {
        let Some((place, update, to)) = message
            .provider_id
            .as_deref()
            .and_then(|id| wanted.get(id).copied())
        else {
            continue;
        };
        let Some(recipient) = message.recipient_id.and_then(|id| recipients.remove(&id)) else {
            continue;
        };
        if is_plain(desk, &message, &recipient, update, to) {
            places.insert(place);
            told.push(Told {
                message,
                recipient,
                update,
                to,
            });
        }
    }
    Ok((told, places))
}

/// How far a message came by a status, where that is all there is to it.
fn risen(update: &StatusUpdate) -> Option<MessageState> {
    // What it costs is told with it only where the provider tells no more than as what it charges.
    match update.delivery {
        _ if update.price.is_some() => None,
        Delivery::Sent => Some(MessageState::Sent),
        Delivery::Delivered => Some(MessageState::Delivered),
        Delivery::Read => Some(MessageState::Read),
        Delivery::Failed => None,
    }
}

fn is_plain(
    desk: &Desk<'_>,
    message: &Message,
    recipient: &Recipient,
    update: &StatusUpdate,
    to: MessageState,
) -> bool {
    let named = update
        .correlation
        .as_deref()
        .map(|correlation| messages::named_by(correlation, desk.installation));
    let is_this_attempt = match named {
        None => true,
        Some(named) => named == Some((message.id, message.attempts)),
    };
    let on_its_way = [
        RecipientState::Sending,
        RecipientState::Accepted,
        RecipientState::Sent,
        RecipientState::Delivered,
    ];
    is_this_attempt
        && !message.waits_again()
        && message.shows.is_none()
        && message.state.rises_to(to)
        && recipient.message_id == Some(message.id)
        && on_its_way.contains(&recipient.state)
}

impl<'u> Told<'u> {
    fn priced(&self) -> charge::Priced<'_> {
        charge::Priced {
            message: &self.message,
            update: self.update,
            now: self.to,
        }
    }
}

/// Those that moved alike, in a statement each.
async fn write_messages(desk: &Desk<'_>, told: &[Told<'_>]) -> Result<()> {
    let mut alike: BTreeMap<Risen<'_>, Vec<i64>> = BTreeMap::new();
    for told in told {
        let update = told.update;
        let risen = Risen {
            to: told.to.as_str(),
            at: if update.at == 0 { desk.now } else { update.at },
            category: update.category.as_deref(),
            billable: update.billable,
        };
        alike.entry(risen).or_default().push(told.message.id);
    }
    for (risen, ids) in alike {
        messages::rise_all(desk.tx, &ids, &risen).await?;
    }
    Ok(())
}

async fn write_people(desk: &Desk<'_>, told: &[Told<'_>]) -> Result<()> {
    for to in [
        RecipientState::Sent,
        RecipientState::Delivered,
        RecipientState::Read,
    ] {
        let moved = told.iter().filter(|told| told.moves_to() == Some(to));
        let ids: Vec<i64> = moved.map(|told| told.recipient.id).collect();
        if !ids.is_empty() {
            recipients::set_state_of_all(desk.tx, &ids, to, desk.now).await?;
        }
    }
    Ok(())
}

/// Their campaigns' counters move as `follow` moves them for one.
async fn count(desk: &Desk<'_>, organisation: i64, told: &[Told<'_>]) -> Result<()> {
    let zone = days::zone(desk, organisation).await?;
    let mut people: BTreeMap<i64, Vec<(&Told<'_>, RecipientState)>> = BTreeMap::new();
    for told in told {
        if let Some(to) = told.moves_to() {
            people
                .entry(told.recipient.campaign_id)
                .or_default()
                .push((told, to));
        }
    }
    for (campaign, people) in people {
        let mut steps: BTreeMap<(&str, &str), (RecipientState, RecipientState, i64)> = BTreeMap::new();
        let mut variants: BTreeMap<(i64, &str, &str), (RecipientState, RecipientState, i64)> =
            BTreeMap::new();
        let mut sums: BTreeMap<_, More> = BTreeMap::new();
        let mut reached = Vec::new();
        for (told, to) in people {
            let (from, variant) = (told.recipient.state, told.recipient.variant_id);
            let step = (from, to, 0);
            steps.entry((from.as_str(), to.as_str())).or_insert(step).2 += 1;
            let of_variant = (variant, from.as_str(), to.as_str());
            variants.entry(of_variant).or_insert(step).2 += 1;
            for (day, more) in days::happened(desk, zone, &told.message, from, to) {
                let sum = sums.entry(day).or_default();
                *sum = sum.and(more);
            }
            if watch::has_reached(from, to) {
                reached.push(&told.message);
            }
        }
        for (from, to, count) in steps.into_values() {
            campaigns::count(desk.tx, campaign, from, to, count).await?;
        }
        for ((variant, ..), (from, to, count)) in variants {
            variants::count(desk.tx, organisation, variant, (from, to), count).await?;
        }
        for (day, more) in sums {
            campaign_days::add(desk.tx, organisation, campaign, day, more).await?;
        }
        watch::note_reached(desk, organisation, campaign, &reached).await?;
        finish_if_done(desk, organisation, campaign).await?;
    }
    Ok(())
}
