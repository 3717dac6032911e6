//! The provider took many at once: what is the same for all of them is written in one statement. A thousand leave in a second where
//! nothing holds them back, and each by itself takes a dozen.

use std::collections::BTreeMap;

use super::follow::{self, His};
use super::{accepted, failure, person};
use crate::conversation::Desk;
use crate::domain::message::Accepted;
use crate::domain::state::{MessageState, RecipientState};
use crate::store::messages::Message;
use crate::store::{Result, inbox, messages};

/// The provider took these, of one channel. The caller holds their campaigns.
pub async fn all_accepted(desk: &Desk<'_>, answers: &[(&Message, &Accepted)]) -> Result<()> {
    let plain = plain(desk, answers).await?;
    for (known, answer) in answers {
        if !plain.iter().any(|taken| taken.message().id == known.id) {
            accepted(desk, known, answer).await?;
        }
    }
    write(desk, &plain).await
}

/// Somebody of a campaign whose message was taken, of which nothing else has been heard.
struct Taken<'a> {
    his: His,
    answer: &'a Accepted,
}

impl Taken<'_> {
    fn message(&self) -> &Message {
        &self.his.0
    }
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
    let his = follow::with_people(desk, messages).await?;
    let taken = his.into_iter().filter_map(|his| {
        let answer = known.get(&his.0.id)?.1;
        (his.1.state == RecipientState::Sending).then_some(Taken { his, answer })
    });
    Ok(taken.collect())
}

async fn write(desk: &Desk<'_>, taken: &[Taken<'_>]) -> Result<()> {
    let Some(last) = taken
        .iter()
        .map(Taken::message)
        .max_by_key(|message| message.sending_at)
    else {
        return Ok(());
    };
    let (organisation, channel) = (last.organisation_id, last.channel_id);
    let named: Vec<(i64, &str)> = taken
        .iter()
        .map(|taken| (taken.message().id, taken.answer.provider_id.as_str()))
        .collect();
    messages::take_all(desk.tx, &named, desk.now).await?;
    let steps: Vec<_> = taken
        .iter()
        .map(|taken| (&taken.his, MessageState::Accepted))
        .collect();
    follow::all(desk, &steps, None).await?;
    let names: Vec<&str> = named.into_iter().map(|(_, name)| name).collect();
    inbox::look_again(desk.tx, organisation, channel, &names, desk.now).await?;
    let called = taken.iter().filter_map(|taken| {
        let digits = taken.answer.wa_id.as_deref()?;
        Some((taken.message(), digits))
    });
    person::all_answer_to(desk, organisation, &called.collect::<Vec<_>>()).await?;
    // Whichever left last shows the most.
    failure::got_through(desk, last).await
}
