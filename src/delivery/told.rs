//! Many statuses at once: of a campaign that leaves at speed, two or three come for each message. What is the same for all of them is
//! written in one statement; whatever is not plain is left for `status`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::follow::{self, His};
use super::{charge, person};
use crate::conversation::Desk;
use crate::domain::message::{Delivery, StatusUpdate};
use crate::domain::state::{MessageState, RecipientState};
use crate::store::channels::Channel;
use crate::store::messages::{self, Message, Risen};
use crate::store::{Result, campaigns};

/// Somebody of a campaign whose message moved on.
struct Told<'u> {
    his: His,
    update: &'u StatusUpdate,
    to: MessageState,
    place: usize,
}

impl Told<'_> {
    fn message(&self) -> &Message {
        &self.his.0
    }
}

/// Settles those of a channel's statuses that are plain. Answers by their places which were.
pub async fn statuses(
    desk: &Desk<'_>,
    channel: &Channel,
    updates: &[StatusUpdate],
) -> Result<HashSet<usize>> {
    let told = plain(desk, channel, updates).await?;
    if told.is_empty() {
        return Ok(HashSet::new());
    }
    rise(desk, &told).await?;
    let after: Vec<Message> = told
        .iter()
        .map(|told| charge::in_state(&charge::told(told.message(), told.update), told.to))
        .collect();
    let priced: Vec<_> = told.iter().map(Told::message).zip(&after).collect();
    charge::all_move(desk, &priced).await?;
    let steps: Vec<_> = told.iter().map(|told| (&told.his, told.to)).collect();
    follow::all(desk, &steps, None).await?;
    let reported = told.iter().map(|told| person::Report {
        message: told.message(),
        who: &told.update.recipient,
        arrived: matches!(told.to, MessageState::Delivered | MessageState::Read),
    });
    person::all_reported(desk, channel.organisation_id, &reported.collect::<Vec<_>>()).await?;
    Ok(told.iter().map(|told| told.place).collect())
}

async fn plain<'u>(desk: &Desk<'_>, channel: &Channel, updates: &'u [StatusUpdate]) -> Result<Vec<Told<'u>>> {
    let mut wanted: HashMap<&str, (usize, &StatusUpdate, MessageState)> = HashMap::new();
    for (place, update) in updates.iter().enumerate() {
        if let Some(to) = risen(update) {
            // Of one message the first; its others come after it.
            let first = wanted.entry(update.provider_id.as_str());
            first.or_insert((place, update, to));
        }
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&str> = wanted.keys().copied().collect();
    let mut known = messages::by_provider_ids(desk.tx, channel, &ids).await?;
    known.retain(|message| message.recipient_id.is_some());
    let held = known.iter().filter_map(|message| message.campaign_id);
    campaigns::lock(desk.tx, held.collect()).await?;
    let ids: Vec<i64> = known.iter().map(|message| message.id).collect();
    let locked = messages::lock_all(desk.tx, &ids).await?;
    let his = follow::with_people(desk, locked).await?;
    let told = his.into_iter().filter_map(|his| {
        let (place, update, to) = wanted.get(his.0.provider_id.as_deref()?).copied()?;
        is_plain(desk, &his, update, to).then_some(Told {
            his,
            update,
            to,
            place,
        })
    });
    Ok(told.collect())
}

/// How far a message came by a status, where that is all there is to it.
fn risen(update: &StatusUpdate) -> Option<MessageState> {
    match update.delivery {
        // An amount is the message's own.
        _ if update.price.is_some() => None,
        Delivery::Sent => Some(MessageState::Sent),
        Delivery::Delivered => Some(MessageState::Delivered),
        Delivery::Read => Some(MessageState::Read),
        Delivery::Failed => None,
    }
}

fn is_plain(desk: &Desk<'_>, (message, he): &His, update: &StatusUpdate, to: MessageState) -> bool {
    let named = update
        .correlation
        .as_deref()
        .map(|correlation| messages::named_by(correlation, desk.installation));
    let is_this_attempt = named.is_none_or(|named| named == Some((message.id, message.attempts)));
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
        && on_its_way.contains(&he.state)
}

/// Those that moved alike, in a statement each.
async fn rise(desk: &Desk<'_>, told: &[Told<'_>]) -> Result<()> {
    let mut alike: BTreeMap<Risen<'_>, Vec<i64>> = BTreeMap::new();
    for told in told {
        let update = told.update;
        let risen = Risen {
            to: told.to.as_str(),
            at: if update.at == 0 { desk.now } else { update.at },
            category: update.category.as_deref(),
            billable: update.billable,
        };
        alike.entry(risen).or_default().push(told.message().id);
    }
    for (risen, ids) in alike {
        messages::rise_all(desk.tx, &ids, &risen).await?;
    }
    Ok(())
}
