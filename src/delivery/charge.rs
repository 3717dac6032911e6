//! What the provider charges for a message: kept with it, and counted with its campaign, once.
//!
//! Meta tells it with *sent* and again with *delivered* or *read*, and charges for what was delivered
//! (<https://developers.facebook.com/docs/whatsapp/pricing>). It tells as what, and not how much: that is the table's rate of the day on
//! which the message left, which is kept with the message ([`Entered`]). Twilio tells how much, some time later.

use std::collections::{BTreeMap, HashMap};

use crate::clock::utc;
use crate::conversation::Desk;
use crate::domain::cost::{Entered, Entry, More};
use crate::domain::message::StatusUpdate;
use crate::domain::pacing::local_day;
use crate::domain::phone;
use crate::domain::state::MessageState;
use crate::store::cost_events::{self, NO_CAMPAIGN};
use crate::store::messages::Message;
use crate::store::{Result, channels, charges, conversations, costs, messages, organisations};

/// What belongs to no campaign leaves: what each stands for, should it arrive.
pub(super) async fn left(desk: &Desk<'_>, messages: &[Message]) -> Result<()> {
    let before: Vec<Message> = messages
        .iter()
        .map(|message| in_state(message, MessageState::Queued))
        .collect();
    all_move(desk, &before.iter().zip(messages).collect::<Vec<_>>()).await
}

/// A message that [has an account](Message::has_account) moves on, or more is learnt of its price. The caller holds the campaign.
pub(super) async fn moves(desk: &Desk<'_>, before: &Message, after: &Message) -> Result<()> {
    all_move(desk, &[(before, after)]).await
}

/// Messages of one channel, before and after: what each stands for in its campaign's account, or in that of all that belong to none, changes, and
/// what the provider charges for is counted with its campaign. The caller holds their campaigns.
pub(super) async fn all_move(desk: &Desk<'_>, all: &[(&Message, &Message)]) -> Result<()> {
    let is_news =
        |(before, after): &&(&Message, &Message)| before.has_account() && before.cost() != after.cost();
    let news: Vec<_> = all.iter().filter(is_news).collect();
    let Some((first, _)) = news.first() else {
        return Ok(());
    };
    let organisation_id = first.organisation_id;
    let channel = channels::get(desk.tx, first.channel_id).await?;
    let organisation = organisations::get(desk.tx, organisation_id).await?;
    let (Some(channel), Some(organisation)) = (channel, organisation) else {
        return Ok(());
    };
    let ids = news.iter().map(|(before, _)| before.conversation_id).collect();
    let conversations = conversations::by_ids(desk.tx, ids).await?;
    let addresses: HashMap<i64, String> = conversations
        .into_iter()
        .map(|conversation| (conversation.id, conversation.address))
        .collect();
    let mut sums: BTreeMap<(i64, String, Entry), More> = BTreeMap::new();
    let mut counted: BTreeMap<(i64, String), i64> = BTreeMap::new();
    let mut anew: BTreeMap<String, (Entered, Vec<i64>)> = BTreeMap::new();
    for (before, after) in news {
        let campaign = before.campaign_id.unwrap_or(NO_CAMPAIGN);
        for (message, sign) in [(before, -1), (after, 1)] {
            if let Some(category) = charged(message).filter(|_| campaign != NO_CAMPAIGN) {
                *counted.entry((campaign, category.to_owned())).or_default() += sign;
            }
        }
        let (Some(left), Some(address)) = (before.sending_at, addresses.get(&before.conversation_id)) else {
            continue;
        };
        let day = local_day(organisation.zone(), utc(left));
        let tariff = desk.rules.rates.on(channel.provider, day);
        let category = |message: &Message| message.category.clone().unwrap_or_default();
        let was = before.entered().unwrap_or_else(|| {
            let (month, country) = (costs::month_of(day), phone::country_of_address(address));
            Entered::by(tariff.as_ref(), month, country, &category(before))
        });
        let is = match was.is_as(&category(after)) {
            true => was.clone(),
            false => was.as_other(tariff.as_ref(), &category(after)),
        };
        if before.entered().as_ref() != Some(&is) {
            let alike = anew.entry(is.kept()).or_insert_with(|| (is.clone(), Vec::new()));
            alike.1.push(before.id);
        }
        for (message, entered, sign) in [(before, was, -1), (after, is, 1)] {
            if let Some(stake) = message.cost().stake(&entered) {
                let more = More::of(&stake, sign);
                let account = (campaign, entered.month, stake.entry);
                let sum = sums.entry(account).or_default();
                *sum = sum.and(more);
            }
        }
    }
    for ((campaign, month, entry), more) in sums {
        // Nobody holds the account that they share.
        if campaign == NO_CAMPAIGN {
            cost_events::note(desk.tx, organisation_id, &month, [(entry, more)]).await?;
            continue;
        }
        costs::add(desk.tx, organisation_id, campaign, &month, &entry, more).await?;
    }
    for (entered, ids) in anew.into_values() {
        messages::enter(desk.tx, organisation_id, &entered, &ids).await?;
    }
    for ((campaign, category), more) in counted {
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

/// The category in which a message is charged for, if it is.
fn charged(message: &Message) -> Option<&str> {
    let arrived = matches!(message.state, MessageState::Delivered | MessageState::Read);
    let category = message.category.as_deref();
    category.filter(|_| arrived && message.billable == Some(true))
}
