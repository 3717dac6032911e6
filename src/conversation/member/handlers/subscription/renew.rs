//! `/renew`: a subscription is paid for anew, from its old end or from today.

use pregon_commands::{Command, LeadRef, Partial, RenewFrom as Said, Renewal as Asked, SubscriptionCommand};

use super::find::{find, hold};
use super::show::{day, name, price_words};
use super::{Turn, length, price, today};
use crate::clock::Millis;
use crate::conversation::member::dialogue;
use crate::conversation::reminding::plan;
use crate::domain::reminder::Occasion;
use crate::domain::state::SubscriptionState;
use crate::domain::subscription::{Length, RenewFrom, Renewal, renewed, ways};
use crate::replies::{Choice, Reply};
use crate::store::subscriptions::{self, Subscription, event};
use crate::store::{Result, members, services};

/// Whoever renews what was renewed so lately is asked whether he means it: two had the same button, or heard of the same payment.
const LATELY_MS: Millis = 24 * 60 * 60 * 1000;

/// So soon even whoever says from when on is asked, unless he has seen that it was renewed: he sent it twice, or two heard of the same
/// payment.
const JUST_NOW_MS: Millis = 10 * 60 * 1000;

/// Who renewed it last is looked for among so many things that happened to it.
const LOOKED_AT: u64 = 10;

/// Renews it.
pub async fn renew(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let by_number = |subscription| {
        Command::Renew(Asked {
            subscription,
            ..asked.clone()
        })
    };
    let found = match find(turn, &asked.subscription, by_number).await? {
        Ok(found) => found,
        Err(reply) => return Ok(*reply),
    };
    let asked = Asked {
        subscription: LeadRef::Number(found.number),
        ..asked.clone()
    };
    let line = |price: &str| {
        let with = Asked {
            price: Some(price.to_owned()),
            ..asked.clone()
        };
        Command::Renew(with).render(turn.voice.language)
    };
    let price = match asked
        .price
        .as_deref()
        .map(|typed| price::meant(turn, typed, line))
    {
        None => None,
        Some(Ok(price)) => price,
        Some(Err(wrong)) => return ask_for(turn, &asked, "price", wrong.reply).await,
    };
    let (tx, now, today) = (turn.desk.tx, turn.desk.now, today(turn));
    let Some(held) = hold(tx, &found).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let (Some(ends), true) = (held.ends(), held.state != SubscriptionState::Cancelled) else {
        return cancelled(turn, &held).await;
    };
    let Some(length) = for_how_long(turn, &asked, &held).await? else {
        let words = turn.voice.say("renew-no-length", &[("what", held.what())]);
        return ask_for(turn, &asked, "length", Reply::new(words)).await;
    };
    if let Some(at) = held.renewed_at
        && is_doubtful(turn, &asked, at)
    {
        return again(turn, &held, &asked, at).await;
    }
    let ways = ways(ends, today, length, held.anchor());
    let new = |from| renewed(ends, today, length, from, held.anchor());
    let from = match (asked.from, ways) {
        (Some(Said::Today), _) => RenewFrom::Today,
        (Some(Said::End), ways) if ways.contains(&RenewFrom::OldEnd) => RenewFrom::OldEnd,
        (None, [only]) => *only,
        (None, several) => {
            return which(
                turn,
                &held,
                &asked,
                several.iter().map(|from| (*from, new(*from))),
            )
            .await;
        }
        (Some(Said::End), _) => {
            let over = new(RenewFrom::OldEnd).map_or(ends, |renewal| renewal.ends_on);
            let args = [("day", day(&turn.voice, over))];
            let reply = Reply::failed(turn.voice.say("renew-over-already", &args));
            return Ok(reply.ways(way(turn, &asked, RenewFrom::Today, new(RenewFrom::Today))));
        }
    };
    let Some(renewal) = new(from) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if renewal.ends_on <= ends {
        let args = [
            ("day", day(&turn.voice, ends)),
            ("new", day(&turn.voice, renewal.ends_on)),
        ];
        let reply = Reply::failed(turn.voice.say("renew-loses-days", &args));
        return Ok(reply.ways(way(turn, &asked, RenewFrom::OldEnd, new(RenewFrom::OldEnd))));
    }
    let to = subscriptions::Renewal {
        ends: renewal.ends_on,
        anchor_day: renewal.anchor,
        length: Some(length),
        price,
        member_id: Some(turn.member.id),
    };
    let Some(after) = subscriptions::renew(tx, &held, to, now).await? else {
        return cancelled(turn, &held).await;
    };
    let act = Some(Occasion::Renewed(after.revision));
    plan::subscription::plan(tx, &turn.organisation, &after, act, now).await?;
    let voice = &turn.voice;
    let args = [
        ("what", after.what()),
        ("name", name(turn, &after).await?),
        ("number", after.number.to_string()),
        ("day", day(voice, renewal.ends_on)),
        ("before", day(voice, ends)),
    ];
    let mut lines = vec![voice.say("renewed", &args)];
    lines.extend(price_words(voice, &after));
    let show = SubscriptionCommand::Show {
        subscription: LeadRef::Number(after.number),
    };
    Ok(Reply::new(lines.join("\n"))
        .showing(&after)
        .choice(Choice::run(voice, show, "show-button")))
}

/// As long as was said, as before, or as the service says.
async fn for_how_long(turn: &Turn<'_>, asked: &Asked, held: &Subscription) -> Result<Option<Length>> {
    if let Some(length) = asked.length.map(length::kept).or_else(|| held.length()) {
        return Ok(Some(length));
    }
    let service = match held.service_id {
        Some(id) => services::get(turn.desk.tx, turn.organisation.id, id).await?,
        None => None,
    };
    Ok(service.and_then(|service| service.length()))
}

/// What is missing, or wrong, is asked for.
async fn ask_for(turn: &Turn<'_>, asked: &Asked, argument: &str, problem: Reply) -> Result<Reply> {
    let mut partial = Partial::of(&Command::Renew(asked.clone()), turn.voice.language);
    partial.ask_again(argument);
    dialogue::ask_again(turn, &partial, problem, 1).await
}

/// It has expired: from today, or from where it ended?
async fn which(
    turn: &Turn<'_>,
    held: &Subscription,
    asked: &Asked,
    ways: impl Iterator<Item = (RenewFrom, Option<Renewal>)>,
) -> Result<Reply> {
    let voice = &turn.voice;
    let ends = held.ends().map(|ends| day(voice, ends)).unwrap_or_default();
    let args = [
        ("what", held.what()),
        ("name", name(turn, held).await?),
        ("day", ends),
    ];
    let mut lines = vec![voice.say("renew-which", &args)];
    let mut choices = Vec::new();
    for (from, renewal) in ways {
        let until = renewal
            .map(|renewal| day(voice, renewal.ends_on))
            .unwrap_or_default();
        let key = match from {
            RenewFrom::Today => "renew-way-today",
            RenewFrom::OldEnd => "renew-way-end",
        };
        lines.push(voice.say(key, &[("day", until)]));
        choices.extend(way(turn, asked, from, renewal));
    }
    Ok(Reply::new(lines.join("\n")).showing(held).ways(choices))
}

/// A button that renews it from then on; none where there are no such days.
fn way(turn: &Turn<'_>, asked: &Asked, from: RenewFrom, renewal: Option<Renewal>) -> Option<Choice> {
    renewal?;
    let (said, title) = match from {
        RenewFrom::Today => (Said::Today, "renew-today-button"),
        RenewFrom::OldEnd => (Said::End, "renew-end-button"),
    };
    let command = Command::Renew(Asked {
        from: Some(said),
        ..asked.clone()
    });
    Some(Choice::run(&turn.voice, command, title))
}

/// Whether it is to be asked if he means it, as it was renewed at a moment: what he taps or quotes may be older than that.
fn is_doubtful(turn: &Turn<'_>, asked: &Asked, renewed_at: Millis) -> bool {
    let ago = turn.desk.now - renewed_at;
    match turn.here.touched_at {
        Some(seen_at) if seen_at < renewed_at => true,
        Some(_) => asked.from.is_none() && ago < LATELY_MS,
        None => {
            ago < if asked.from.is_none() {
                LATELY_MS
            } else {
                JUST_NOW_MS
            }
        }
    }
}

/// It was renewed lately, or since he saw it: by whom, and when.
async fn again(turn: &Turn<'_>, held: &Subscription, asked: &Asked, at: Millis) -> Result<Reply> {
    let voice = &turn.voice;
    let ends = held.ends().map(|ends| day(voice, ends)).unwrap_or_default();
    let events = subscriptions::events(turn.desk.tx, held, LOOKED_AT).await?;
    let renewed = events.iter().find(|happened| happened.kind == event::RENEWED);
    let by = match renewed.and_then(|renewed| renewed.member_id) {
        Some(id) => members::get(turn.desk.tx, turn.organisation.id, id).await?,
        None => None,
    };
    let by = by.map(|by| by.shown_name()).filter(|by| !by.is_empty());
    let when = voice.moment_near(at, turn.desk.now);
    let args = [
        ("what", held.what()),
        ("name", name(turn, held).await?),
        ("day", ends),
        ("by", by.into_iter().chain([when]).collect::<Vec<_>>().join(", ")),
    ];
    let more = Command::Renew(Asked {
        from: Some(Said::End),
        ..asked.clone()
    });
    Ok(Reply::failed(voice.say("renew-just-now", &args))
        .showing(held)
        .choice(Choice::run(voice, more, "renew-again-button")))
}

async fn cancelled(turn: &Turn<'_>, held: &Subscription) -> Result<Reply> {
    let args = [
        ("what", held.what()),
        ("name", name(turn, held).await?),
        ("number", held.number.to_string()),
    ];
    let words = turn.voice.say("subscription-is-cancelled", &args);
    let add = Choice::begin(&turn.voice, "subscription.add", "subscription-add-button");
    Ok(Reply::failed(words).choice(add).showing(held))
}
