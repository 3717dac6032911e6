//! People of a campaign move on by their messages, and everything that counts them moves with them: in one place, for one as for many.

use std::collections::{BTreeMap, HashMap};

use super::{days, finish_if_done, watch};
use crate::conversation::{Desk, relay_news};
use crate::domain::state::{MessageState, RecipientState};
use crate::store::campaign_days::{self, More};
use crate::store::messages::Message;
use crate::store::recipients::{self, Recipient};
use crate::store::{Result, campaigns, misses, variants};

/// A message of a campaign, and whose it is, both as they were.
pub(super) type His = (Message, Recipient);

/// One message moves on: the person and the campaign move with it, and whoever waits for it learns of it. The caller holds the campaign.
pub(super) async fn follow(
    desk: &Desk<'_>,
    message: &Message,
    to: MessageState,
    reason: Option<&str>,
) -> Result<()> {
    relay_news::moves(desk, message, to).await?;
    let his = with_people(desk, vec![message.clone()]).await?;
    let steps: Vec<_> = his.iter().map(|his| (his, to)).collect();
    all(desk, &steps, reason).await
}

/// Messages of campaigns with those whose they are. An earlier attempt is nobody's: it has nothing more to say once a later one is under
/// way.
pub(super) async fn with_people(desk: &Desk<'_>, messages: Vec<Message>) -> Result<Vec<His>> {
    let ids: Vec<i64> = messages
        .iter()
        .filter_map(|message| message.recipient_id)
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let people = recipients::by_ids(desk.tx, &ids).await?;
    let mut people: HashMap<i64, Recipient> = people.into_iter().map(|he| (he.id, he)).collect();
    let his = messages.into_iter().filter_map(|message| {
        let he = people.remove(&message.recipient_id?)?;
        (he.message_id == Some(message.id)).then_some((message, he))
    });
    Ok(his.collect())
}

/// They all move on, each to where his message came, for one reason where there is one. The caller holds their campaigns.
pub(super) async fn all(desk: &Desk<'_>, steps: &[(&His, MessageState)], reason: Option<&str>) -> Result<()> {
    let mut to_states: BTreeMap<&str, (RecipientState, Vec<i64>)> = BTreeMap::new();
    let mut of_campaigns: BTreeMap<(i64, i64), Vec<Step<'_>>> = BTreeMap::new();
    for ((message, he), to) in steps {
        let Some(to) = RecipientState::of_message(*to) else {
            continue;
        };
        let alike = to_states.entry(to.as_str()).or_insert((to, Vec::new()));
        alike.1.push(he.id);
        let campaign = (he.organisation_id, he.campaign_id);
        of_campaigns.entry(campaign).or_default().push((message, he, to));
    }
    for (to, ids) in to_states.into_values() {
        recipients::set_state(desk.tx, &ids, to, reason, desk.now).await?;
    }
    for ((organisation, campaign), steps) in of_campaigns {
        count(desk, organisation, campaign, &steps, reason).await?;
        finish_if_done(desk, organisation, campaign).await?;
    }
    Ok(())
}

/// By a message, as it was, somebody, as he was, moves there.
pub(super) type Step<'a> = (&'a Message, &'a Recipient, RecipientState);

/// What counts people of a campaign moves as they do. The caller holds it.
pub(super) async fn count(
    desk: &Desk<'_>,
    organisation: i64,
    campaign: i64,
    steps: &[Step<'_>],
    reason: Option<&str>,
) -> Result<()> {
    let zone = days::zone(desk, organisation).await?;
    let mut moves: BTreeMap<(i64, &str, &str), (RecipientState, RecipientState, i64)> = BTreeMap::new();
    let mut sums: BTreeMap<_, More> = BTreeMap::new();
    for (message, he, to) in steps {
        misses::moved(desk.tx, he, *to, reason).await?;
        let alike = (he.variant_id, he.state.as_str(), to.as_str());
        moves.entry(alike).or_insert((he.state, *to, 0)).2 += 1;
        for (day, more) in days::happened(desk, zone, message, he.state, *to) {
            let sum = sums.entry(day).or_default();
            *sum = sum.and(more);
        }
    }
    for ((variant, ..), (from, to, people)) in moves {
        campaigns::count(desk.tx, campaign, from, to, people).await?;
        variants::count(desk.tx, organisation, variant, (from, to), people).await?;
    }
    for (day, more) in sums {
        campaign_days::add(desk.tx, organisation, campaign, day, more).await?;
    }
    let ends = steps
        .iter()
        .filter_map(|(message, he, to)| Some((*message, watch::outcome(he.state, *to, reason)?)));
    watch::note(desk, organisation, campaign, &ends.collect::<Vec<_>>()).await
}
