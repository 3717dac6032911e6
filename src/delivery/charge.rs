//! What the provider charges for a message: kept with it, and counted with its campaign, once.
//!
//! Meta tells it with *sent* and again with *delivered* or *read*, and charges for what was delivered
//! (<https://developers.facebook.com/docs/whatsapp/pricing>). It tells as what, and not how much: that is the table's rate of the day on
//! which the message left. Twilio tells how much, some time later.

use std::collections::{BTreeMap, HashMap};

use crate::clock::utc;
use crate::conversation::Desk;
use crate::domain::cost::{Entry, More};
use crate::domain::message::StatusUpdate;
use crate::domain::pacing::local_day;
use crate::domain::phone;
use crate::domain::state::MessageState;
use crate::store::channels::Channel;
use crate::store::messages::Message;
use crate::store::{Result, channels, charges, conversations, costs, organisations};

/// A message of a campaign moves on, or more is learnt of its price: what it stands for in the campaign's account changes with it. The
/// caller holds the campaign.
pub(super) async fn moves(desk: &Desk<'_>, before: &Message, after: &Message) -> Result<()> {
    let (Some(campaign_id), Some(left)) = (before.campaign_id, before.sending_at) else {
        return Ok(());
    };
    if before.cost() == after.cost() {
        return Ok(());
    }
    let organisation_id = before.organisation_id;
    let conversation = conversations::get(desk.tx, before.conversation_id).await?;
    let channel = channels::get(desk.tx, before.channel_id).await?;
    let organisation = organisations::get(desk.tx, organisation_id).await?;
    let (Some(conversation), Some(channel), Some(organisation)) = (conversation, channel, organisation)
    else {
        return Ok(());
    };
    let day = local_day(organisation.zone(), utc(left));
    let tariff = desk.rules.rates.on(channel.provider, day);
    let country = phone::country_of_address(&conversation.address);
    let stake = |message: &Message| message.cost().stake(country, tariff.as_ref());
    let (was, is) = (stake(before), stake(after));
    if was == is {
        return Ok(());
    }
    let month = costs::month_of(day);
    for (stake, sign) in [(was, -1), (is, 1)] {
        if let Some(stake) = stake {
            let more = More::of(&stake, sign);
            costs::add(desk.tx, organisation_id, campaign_id, &month, &stake.entry, more).await?;
        }
    }
    Ok(())
}

/// A message of a campaign, and what a status tells of it.
pub(super) struct Priced<'a> {
    /// As it was.
    pub message: &'a Message,
    /// What is told.
    pub update: &'a StatusUpdate,
    /// How far it has come by it.
    pub now: MessageState,
}

/// The same of many of one channel: their campaigns' accounts, and what the provider charges for. The caller holds the campaigns.
pub(super) async fn all_move(desk: &Desk<'_>, channel: &Channel, all: &[Priced<'_>]) -> Result<()> {
    let organisation_id = channel.organisation_id;
    let Some(organisation) = organisations::get(desk.tx, organisation_id).await? else {
        return Ok(());
    };
    let ids = all.iter().map(|priced| priced.message.conversation_id).collect();
    let conversations = conversations::by_ids(desk.tx, ids).await?;
    let addresses: HashMap<i64, String> = conversations
        .into_iter()
        .map(|conversation| (conversation.id, conversation.address))
        .collect();
    let mut sums: BTreeMap<(i64, String, Entry), More> = BTreeMap::new();
    let mut charges: BTreeMap<(i64, String), i64> = BTreeMap::new();
    for priced in all {
        let (before, Some(campaign)) = (priced.message, priced.message.campaign_id) else {
            continue;
        };
        let after = in_state(&told(before, priced.update), priced.now);
        let was = charged(before.billable, before.category.as_deref(), before.state);
        let is = charged(after.billable, after.category.as_deref(), after.state);
        for (category, more) in [(was, -1), (is, 1)] {
            if let Some(category) = category.filter(|_| was != is) {
                *charges.entry((campaign, category.to_owned())).or_default() += more;
            }
        }
        let (Some(left), Some(address)) = (before.sending_at, addresses.get(&before.conversation_id)) else {
            continue;
        };
        let day = local_day(organisation.zone(), utc(left));
        let tariff = desk.rules.rates.on(channel.provider, day);
        let country = phone::country_of_address(address);
        for (message, sign) in [(before, -1), (&after, 1)] {
            if let Some(stake) = message.cost().stake(country, tariff.as_ref()) {
                let more = More::of(&stake, sign);
                let sum = sums
                    .entry((campaign, costs::month_of(day), stake.entry))
                    .or_default();
                *sum = sum.and(more);
            }
        }
    }
    for ((campaign, month, entry), more) in sums {
        costs::add(desk.tx, organisation_id, campaign, &month, &entry, more).await?;
    }
    for ((campaign, category), more) in charges.into_iter().filter(|(_, more)| *more != 0) {
        charges::count(desk.tx, organisation_id, campaign, &category, more).await?;
    }
    Ok(())
}

/// A message as it is in another state.
pub(super) fn in_state(message: &Message, state: MessageState) -> Message {
    Message {
        state,
        ..message.clone()
    }
}

/// A message with what a status tells of its price.
pub(super) fn told(message: &Message, update: &StatusUpdate) -> Message {
    let price = update.price.as_ref();
    Message {
        category: update.category.clone().or_else(|| message.category.clone()),
        billable: update.billable.or(message.billable),
        price_micros: price.map(|price| price.micros).or(message.price_micros),
        price_currency: price
            .map(|price| price.currency.clone())
            .or_else(|| message.price_currency.clone()),
        ..message.clone()
    }
}

/// Counts what a status changes. `now` is how far the message has come by it; the caller holds its campaign.
pub(super) async fn note(
    desk: &Desk<'_>,
    message: &Message,
    update: &StatusUpdate,
    now: MessageState,
) -> Result<()> {
    let Some(campaign_id) = message.campaign_id else {
        return Ok(());
    };
    let was = charged(message.billable, message.category.as_deref(), message.state);
    let category = update.category.as_deref().or(message.category.as_deref());
    let is = charged(update.billable.or(message.billable), category, now);
    if was == is {
        return Ok(());
    }
    for (category, more) in [(was, -1), (is, 1)] {
        if let Some(category) = category {
            charges::count(desk.tx, message.organisation_id, campaign_id, category, more).await?;
        }
    }
    Ok(())
}

/// The category in which a message is charged for, if it is.
fn charged(billable: Option<bool>, category: Option<&str>, state: MessageState) -> Option<&str> {
    let arrived = matches!(state, MessageState::Delivered | MessageState::Read);
    category.filter(|_| arrived && billable == Some(true))
}
