//! `/subscription edit` and `cancel`, and how what was cancelled stands again.

use pregon_commands::{Command, LeadRef, Partial, SubscriptionCommand, SubscriptionEdit as Asked};

use super::find::{find, hold};
use super::show::{card, day, name};
use super::{Turn, menu, price, today};
use crate::clock::Millis;
use crate::conversation::member::dates::{self, Days};
use crate::conversation::member::dialogue;
use crate::conversation::reminding::plan;
use crate::domain::reminder::Occasion;
use crate::domain::state::SubscriptionState;
use crate::domain::subscription::anchor_of;
use crate::replies::{Choice, Reply, Tap};
use crate::store::Result;
use crate::store::subscriptions::{self, Change, Subscription};

/// What takes an account or a note away.
const NOTHING: [&str; 3] = ["-", "no", "ninguna"];

/// How long what was cancelled can stand again.
const UNDO_MS: Millis = 24 * 60 * 60 * 1000;

/// In the middle of a dialogue: a day that is none, or is over, is told at once.
pub fn check_day(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let typed = partial.value("until")?;
    let problem = dates::day(turn, typed, Days::ToCome, ToOwned::to_owned).err()?;
    partial.ask_again("until");
    Some(*problem)
}

/// `/subscription edit`
pub async fn edit(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let again = |subscription| {
        SubscriptionCommand::Edit(Asked {
            subscription,
            ..asked.clone()
        })
    };
    let found = match find(turn, &asked.subscription, again).await? {
        Ok(found) => found,
        Err(reply) => return Ok(*reply),
    };
    let asked = Asked {
        subscription: LeadRef::Number(found.number),
        ..asked.clone()
    };
    if asked.until.is_none() && asked.price.is_none() && asked.account.is_none() && asked.note.is_none() {
        return what(turn, &found).await;
    }
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let Some(held) = hold(tx, &found).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let Some(mut to) = Change::of(&held).filter(|_| held.state != SubscriptionState::Cancelled) else {
        return is_cancelled(turn, &held).await;
    };
    let line = |asked: Asked| Command::from(SubscriptionCommand::Edit(asked)).render(turn.voice.language);
    if let Some(typed) = &asked.price {
        let with = |price: &str| {
            line(Asked {
                price: Some(price.to_owned()),
                ..asked.clone()
            })
        };
        to.price = match price::meant(turn, typed, with) {
            Ok(price) => price,
            Err(wrong) => {
                let command = SubscriptionCommand::Edit(asked.clone()).into();
                let mut partial = Partial::of(&command, turn.voice.language);
                partial.ask_again(wrong.argument);
                return dialogue::ask_again(turn, &partial, wrong.reply, 1).await;
            }
        };
    }
    if let Some(typed) = &asked.until {
        let with = |day: &str| {
            line(Asked {
                until: Some(day.to_owned()),
                ..asked.clone()
            })
        };
        match dates::day(turn, typed, Days::ToCome, with) {
            Ok(ends) if ends == to.ends => {}
            Ok(ends) => {
                to.ends = ends;
                to.anchor_day = anchor_of(ends);
                to.state = SubscriptionState::Active;
            }
            Err(reply) => return Ok(*reply),
        }
    }
    let said = |text: &String| match NOTHING.contains(&text.trim()) {
        true => String::new(),
        false => text.clone(),
    };
    if let Some(account) = &asked.account {
        to.account = said(account);
    }
    if let Some(note) = &asked.note {
        to.note = Some(said(note)).filter(|note| !note.is_empty());
    }
    let account = to.account.clone();
    match subscriptions::change(tx, &held, to, Some(turn.member.id), now).await? {
        Some(changed) => {
            plan::subscription::plan(tx, &turn.organisation, &changed, None, now).await?;
            let words = turn.voice.say("subscription-changed", &[]);
            Ok(card(turn, &changed).await?.above(words))
        }
        None => {
            let args = [
                ("name", name(turn, &held).await?),
                ("what", held.title.clone()),
                ("account", account),
            ];
            let key = match args[2].1.is_empty() {
                true => "subscription-bare-taken",
                false => "subscription-account-taken",
            };
            Ok(Reply::failed(turn.voice.say(key, &args)).showing(&held))
        }
    }
}

/// What is to be put right? Each leads to its question.
async fn what(turn: &Turn<'_>, found: &Subscription) -> Result<Reply> {
    let voice = &turn.voice;
    let edit = Asked {
        subscription: LeadRef::Number(found.number),
        until: None,
        price: None,
        account: None,
        note: None,
    };
    let line = Command::from(SubscriptionCommand::Edit(edit)).render(voice.language);
    // A key without a value asks for it.
    let way = |argument: &str, title: &str, now: String| {
        let key = menu::key(voice, "subscription.edit", argument);
        Choice::new(Tap::Line(format!("{line} {key}:")), voice.say(title, &[])).with_detail(now)
    };
    let ends = found.ends().map(|ends| day(voice, ends)).unwrap_or_default();
    let price = found.price().map(|price| price::words(voice, &price));
    let choices = [
        way("until", "subscription-until-row", ends),
        way("price", "agenda-price-row", price.unwrap_or_default()),
        way("account", "subscription-account-row", found.account.clone()),
        way(
            "note",
            "subscription-note-row",
            found.note.clone().unwrap_or_default(),
        ),
    ];
    let args = [("what", found.what()), ("name", name(turn, found).await?)];
    Ok(Reply::new(voice.say("subscription-edit-what", &args))
        .choices(choices, voice.say("choose-button", &[]))
        .showing(found))
}

/// `/subscription cancel`
pub async fn cancel(turn: &Turn<'_>, said: &LeadRef) -> Result<Reply> {
    let again = |subscription| SubscriptionCommand::Cancel { subscription };
    let found = match find(turn, said, again).await? {
        Ok(found) => found,
        Err(reply) => return Ok(*reply),
    };
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let Some(held) = hold(tx, &found).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let Some(cancelled) = subscriptions::cancel(tx, &held, Some(turn.member.id), now).await? else {
        return is_cancelled(turn, &held).await;
    };
    let act = Some(Occasion::Off(cancelled.revision));
    plan::subscription::plan(tx, &turn.organisation, &cancelled, act, now).await?;
    let args = [
        ("what", cancelled.what()),
        ("name", name(turn, &cancelled).await?),
        ("number", cancelled.number.to_string()),
    ];
    Ok(Reply::new(turn.voice.say("subscription-ended", &args))
        .showing(&cancelled)
        .choice(Choice::run(&turn.voice, Command::Undo, "undo-button")))
}

async fn is_cancelled(turn: &Turn<'_>, held: &Subscription) -> Result<Reply> {
    let args = [
        ("what", held.what()),
        ("name", name(turn, held).await?),
        ("number", held.number.to_string()),
    ];
    let words = turn.voice.say("subscription-is-cancelled", &args);
    Ok(Reply::failed(words).showing(held))
}

/// The one that he cancelled last, and when, while it can stand again.
pub async fn latest_ended(turn: &Turn<'_>) -> Result<Option<Subscription>> {
    let since = turn.desk.now - UNDO_MS;
    subscriptions::last_cancelled_by(turn.desk.tx, turn.organisation.id, turn.member.id, since).await
}

/// `/undo`: what was cancelled stands again, as it was.
pub async fn take_back(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let nothing = || Ok(Reply::failed(turn.voice.say("undo-nothing", &[])));
    let Some(found) = subscriptions::get(tx, organisation, id).await? else {
        return nothing();
    };
    let Some(held) = hold(tx, &found).await? else {
        return nothing();
    };
    if held.cancelled_at.is_none_or(|at| at <= now - UNDO_MS) {
        return nothing();
    }
    let args = [
        ("what", held.what()),
        ("name", name(turn, &held).await?),
        ("number", held.number.to_string()),
    ];
    match subscriptions::resume(tx, &held, today(turn), Some(turn.member.id), now).await? {
        Some(again) => {
            plan::subscription::plan(tx, &turn.organisation, &again, None, now).await?;
            let words = turn.voice.say("subscription-resumed", &args);
            Ok(card(turn, &again).await?.above(words))
        }
        None => Ok(Reply::failed(turn.voice.say("subscription-resume-taken", &args)).showing(&held)),
    }
}
