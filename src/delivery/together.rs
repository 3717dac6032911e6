//! The provider took many at once: what is the same for all of them is written in one statement. A thousand leave in a second where
//! nothing holds them back, and each by itself takes a dozen.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{accepted, days, failure, finish_if_done, person};
use crate::conversation::Desk;
use crate::domain::message::Accepted;
use crate::domain::state::{MessageState, RecipientState};
use crate::store::messages::Message;
use crate::store::recipients::Recipient;
use crate::store::{Result, campaign_days, campaigns, inbox, messages, recipients};

/// The provider took these, of one channel. The caller holds their campaigns.
pub async fn all_accepted(desk: &Desk<'_>, answers: &[(&Message, &Accepted)]) -> Result<()> {
    let plain = plain(desk, answers).await?;
    for (known, answer) in answers {
        if !plain.iter().any(|taken| taken.message.id == known.id) {
            accepted(desk, known, answer).await?;
        }
    }
    write(desk, &plain).await
}

/// Somebody of a campaign whose message was taken, of which nothing else has been heard.
struct Taken<'a> {
    message: Message,
    recipient: Recipient,
    answer: &'a Accepted,
}

/// Those of which there is nothing more to say than that.
async fn plain<'a>(desk: &Desk<'_>, answers: &[(&Message, &'a Accepted)]) -> Result<Vec<Taken<'a>>> {
    let of_campaigns = answers.iter().filter(|(known, _)| known.recipient_id.is_some());
    let known: BTreeMap<i64, (&Message, &Accepted)> = of_campaigns
        .map(|(known, answer)| (known.id, (*known, *answer)))
        .collect();
    if known.len() < 2 {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = known.keys().copied().collect();
    // Read again: a status may have come before the answer.
    let mut messages = messages::lock_all(desk.tx, &ids).await?;
    messages.retain(|message| {
        let known = known.get(&message.id).map(|(known, _)| known.attempts);
        let is_this_attempt = known == Some(message.attempts) && !message.waits_again();
        is_this_attempt
            && message.state == MessageState::Sending
            && message.provider_id.is_none()
            && message.shows.is_none()
    });
    let ids: Vec<i64> = messages
        .iter()
        .filter_map(|message| message.recipient_id)
        .collect();
    let recipients = recipients::by_ids(desk.tx, &ids).await?;
    let mut recipients: BTreeMap<i64, Recipient> = recipients
        .into_iter()
        .map(|recipient| (recipient.id, recipient))
        .collect();
    let taken = messages.into_iter().filter_map(|message| {
        let recipient = recipients.remove(&message.recipient_id?)?;
        let is_his = recipient.message_id == Some(message.id);
        let answer = known.get(&message.id)?.1;
        (is_his && recipient.state == RecipientState::Sending).then_some(Taken {
            message,
            recipient,
            answer,
        })
    });
    Ok(taken.collect())
}

async fn write(desk: &Desk<'_>, taken: &[Taken<'_>]) -> Result<()> {
    let Some(last) = taken.iter().max_by_key(|taken| taken.message.sending_at) else {
        return Ok(());
    };
    let (organisation, channel) = (last.message.organisation_id, last.message.channel_id);
    let named: Vec<(i64, &str)> = taken
        .iter()
        .map(|taken| (taken.message.id, taken.answer.provider_id.as_str()))
        .collect();
    messages::take_all(desk.tx, &named, desk.now).await?;
    let people: Vec<i64> = taken.iter().map(|taken| taken.recipient.id).collect();
    recipients::set_state_of_all(desk.tx, &people, RecipientState::Accepted, desk.now).await?;
    count(desk, organisation, taken).await?;
    let names: Vec<&str> = named.into_iter().map(|(_, name)| name).collect();
    inbox::look_again(desk.tx, organisation, channel, &names, desk.now).await?;
    let called = taken.iter().filter_map(|taken| {
        let digits = taken.answer.wa_id.as_deref()?;
        Some((&taken.message, digits))
    });
    person::all_answer_to(desk, organisation, &called.collect::<Vec<_>>()).await?;
    // Whichever left last shows the most.
    failure::got_through(desk, &last.message).await
}

/// Their campaigns' counters move as [`follow`](super::follow) moves them for one.
async fn count(desk: &Desk<'_>, organisation: i64, taken: &[Taken<'_>]) -> Result<()> {
    let (from, to) = (RecipientState::Sending, RecipientState::Accepted);
    let zone = days::zone(desk, organisation).await?;
    let mut sums: BTreeMap<i64, BTreeMap<NaiveDate, i64>> = BTreeMap::new();
    for taken in taken {
        let left = taken.message.sending_at.unwrap_or(desk.now);
        let sum = sums.entry(taken.recipient.campaign_id).or_default();
        *sum.entry(days::of(zone, left)).or_default() += 1;
    }
    for (campaign, days) in sums {
        campaigns::count(desk.tx, campaign, from, to, days.values().sum()).await?;
        for (day, sent) in days {
            let more = campaign_days::More {
                sent,
                ..campaign_days::More::default()
            };
            campaign_days::add(desk.tx, organisation, campaign, day, more).await?;
        }
        finish_if_done(desk, organisation, campaign).await?;
    }
    Ok(())
}
