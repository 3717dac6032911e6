//! What a customer wants of his subscription: to go on, or to talk to somebody. Who is paid says the business, so he renews nothing by
//! himself.

use pregon_commands::{LeadRef, Renewal, SubscriptionCommand};

use super::{Answer, Cue, Guest, Topic, note};
use crate::clock::Millis;
use crate::conversation::notices;
use crate::domain::phone;
use crate::domain::reminder::Occasion;
use crate::domain::state::{ReminderAnswer, SubscriptionState};
use crate::replies::{Choice, Reply, SubscriptionWish, Tap, Voice};
use crate::store::Result;
use crate::store::reminders::Reminder;
use crate::store::subscriptions::{self, Subscription};

/// The owners are told once in this time that somebody wants to go on, however often he taps.
const ONCE_MS: Millis = 24 * 60 * 60 * 1000;

/// He wants something of it. `None`: it is not his.
pub(super) async fn wished(
    guest: &Guest<'_>,
    id: i64,
    wish: SubscriptionWish,
    cue: &Cue,
) -> Result<Option<Answer>> {
    let found = subscriptions::get(guest.desk.tx, guest.organisation.id, id).await?;
    let his = match found {
        Some(found) if found.contact_id == Some(guest.contact.id) => found,
        Some(found) if found.contact_id.is_none() && cue.direct => {
            let gone = guest.voice.say("answer-gone", &guest.business());
            return Ok(Some(Answer::wants(Reply::new(gone), Topic::Gone)));
        }
        _ => return Ok(None),
    };
    match wish {
        SubscriptionWish::Talk => talk(guest, his, cue).await,
        SubscriptionWish::Cancel => end(guest, his, cue).await,
        SubscriptionWish::Renew if his.state == SubscriptionState::Cancelled => talk(guest, his, cue).await,
        SubscriptionWish::Renew if is_paid_already(&his, cue) => Ok(paid(guest, &his, cue)),
        SubscriptionWish::Renew => renew(guest, his, cue).await,
    }
}

/// Whether it was renewed since he was reminded.
fn is_paid_already(his: &Subscription, cue: &Cue) -> bool {
    let reminded = cue.reminder.as_ref().and_then(|reminder| reminder.occasion());
    match (reminded, his.ends()) {
        (Some(Occasion::LastDay(day)), Some(ends)) => his.state == SubscriptionState::Active && ends > day,
        _ => false,
    }
}

fn paid(guest: &Guest<'_>, his: &Subscription, cue: &Cue) -> Option<Answer> {
    if cue.typed && !cue.direct {
        return None;
    }
    let args = [("what", his.what()), ("date", last_day(&guest.voice, his))];
    let talk = Tap::Subscription {
        subscription: his.id,
        wish: SubscriptionWish::Talk,
    };
    let button = Choice::new(talk, guest.voice.say("answer-talk-button", &[]));
    let reply = Reply::new(guest.voice.say("answer-paid-already", &args));
    Some(Answer::said(reply.choice(button).showing(his)))
}

/// He wants to go on: the owners are told, with the way to do it.
async fn renew(guest: &Guest<'_>, his: Subscription, cue: &Cue) -> Result<Option<Answer>> {
    let is_known = answered_since(cue, ReminderAnswer::Renew, guest.desk.now - ONCE_MS);
    if is_known && cue.typed {
        return Ok(None);
    }
    if !is_known {
        note(guest, cue, ReminderAnswer::Renew).await?;
        tell_team(guest, &his).await?;
    }
    let [name] = guest.business();
    let args = [name, ("what", his.what())];
    let reply = Reply::new(guest.voice.say("answer-renew", &args));
    Ok(Some(Answer::said(reply.showing(&his))))
}

async fn talk(guest: &Guest<'_>, his: Subscription, cue: &Cue) -> Result<Option<Answer>> {
    let is_known = answered_since(cue, ReminderAnswer::Talk, Millis::MIN);
    if cue.typed && is_known {
        return Ok(None);
    }
    note(guest, cue, ReminderAnswer::Talk).await?;
    let reply = Reply::new(guest.voice.say("answer-talk", &guest.business()));
    Ok(Some(Answer::wants(reply, Topic::Subscription(his))))
}

/// He does not want to go on. What he pays for ends by itself, so somebody of the team hears of it, and decides.
async fn end(guest: &Guest<'_>, his: Subscription, cue: &Cue) -> Result<Option<Answer>> {
    let is_off = his.state == SubscriptionState::Cancelled;
    // What he writes then, a person reads.
    if cue.typed && (is_off || answered_since(cue, ReminderAnswer::Cancel, Millis::MIN)) {
        return Ok(None);
    }
    let [name] = guest.business();
    let args = [name, ("what", his.what())];
    if is_off {
        let said = guest.voice.say("answer-subscription-is-off", &args);
        return Ok(Some(Answer::said(Reply::new(said).showing(&his))));
    }
    note(guest, cue, ReminderAnswer::Cancel).await?;
    let reply = Reply::new(guest.voice.say("answer-asked-end", &args)).showing(&his);
    Ok(Some(Answer::wants(reply, Topic::End(his))))
}

fn answered_since(cue: &Cue, answer: ReminderAnswer, since: Millis) -> bool {
    let is_it = |reminder: &Reminder| {
        reminder.answered == Some(answer) && reminder.answered_at.is_some_and(|at| at >= since)
    };
    cue.reminder.as_ref().is_some_and(is_it)
}

async fn tell_team(guest: &Guest<'_>, his: &Subscription) -> Result<()> {
    let (own, number) = (guest.organisation.id, guest.channel.id);
    let phone = guest.contact.phone.as_deref().map(phone::pretty);
    notices::tell_owners_and(&guest.desk, own, number, his.member_id, |voice| {
        let args = [
            ("who", guest.name(voice)),
            ("phone", phone.clone().unwrap_or_default()),
            ("what", his.what()),
            ("date", last_day(voice, his)),
        ];
        let words = match his.state {
            SubscriptionState::Expired => voice.say("answer-told-renew-expired", &args),
            _ => voice.say("answer-told-renew", &args),
        };
        let renew = SubscriptionCommand::Renew(Renewal {
            subscription: LeadRef::Number(his.number),
            length: None,
            price: None,
            from: None,
        });
        let button = Choice::run(voice, renew, "answer-renew-button");
        Reply::new(words).showing(his).choice(button)
    })
    .await
}

/// The last day that is paid.
fn last_day(voice: &Voice, his: &Subscription) -> String {
    his.ends()
        .map_or_else(|| his.ends_on.clone(), |day| voice.date(day))
}
