//! `/reminder on`, `/reminder off`, `/reminder remove`: whether a rule speaks, and whether there is one.

use pregon_commands::ReminderCommand;

use super::card::{card, switch};
use super::{Turn, find, say};
use crate::conversation::reminding::plan;
use crate::domain::reminder::DEFAULTS;
use crate::replies::{Choice, Reply};
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::{Result, organisations, reminders};

/// Whether somebody added it: what every business begins with can only be switched off.
pub fn is_own(rule: &ReminderRule) -> bool {
    rule.number > DEFAULTS.len() as i64
}

/// Switches one of them, or all.
pub async fn run(turn: &Turn<'_>, typed: &str, on: bool) -> Result<Reply> {
    organisations::hold(turn.desk.tx, turn.organisation.id).await?;
    if find::is_all(typed) {
        return all(turn, on).await;
    }
    let line = |rule| ReminderCommand::Switch { rule, on };
    let held = match find::one(turn, typed, line).await? {
        Ok(held) => held,
        Err(reply) => return Ok(*reply),
    };
    let Some((switched, planned)) = switched(turn, &held, on).await? else {
        let key = match on {
            true => "reminder-on-already",
            false => "reminder-off-already",
        };
        let words = turn.voice.say(key, &say::named(&turn.voice, &held));
        return Ok(Reply::new(words).choice(switch(&turn.voice, &held)));
    };
    if on {
        return card(turn, "reminder-on", &switched, Some(planned), None).await;
    }
    let words = turn
        .voice
        .say("reminder-off", &say::named(&turn.voice, &switched));
    Ok(Reply::new(words).choice(switch(&turn.voice, &switched)))
}

/// The rule as it is then, and how many reminders wait by it. `None`: it was so already.
async fn switched(turn: &Turn<'_>, held: &ReminderRule, on: bool) -> Result<Option<(ReminderRule, u64)>> {
    let (tx, organisation, now) = (turn.desk.tx, &turn.organisation, turn.desk.now);
    if !reminder_rules::switch(tx, held, on, now).await? {
        return Ok(None);
    }
    let Some(switched) = reminder_rules::get(tx, organisation.id, held.id).await? else {
        return Ok(None);
    };
    let planned = plan::rule::plan(tx, organisation, &switched, now).await?;
    Ok(Some((switched, planned)))
}

async fn all(turn: &Turn<'_>, on: bool) -> Result<Reply> {
    let rules = reminder_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    for rule in &rules {
        switched(turn, rule, on).await?;
    }
    let (key, back) = match on {
        true => ("reminder-all-on", "reminder-all-off-button"),
        false => ("reminder-all-off", "reminder-all-on-button"),
    };
    let switch = ReminderCommand::Switch {
        rule: turn.voice.pick("todos", "all").to_owned(),
        on: !on,
    };
    let list = Choice::run(&turn.voice, ReminderCommand::List, "reminder-list-button");
    let back = Choice::run(&turn.voice, switch, back);
    Ok(Reply::new(turn.voice.say(key, &[])).choice(list).choice(back))
}

/// Has it no more, where somebody added it.
pub async fn remove(turn: &Turn<'_>, typed: &str) -> Result<Reply> {
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    organisations::hold(tx, own).await?;
    let held = match find::one(turn, typed, |rule| ReminderCommand::Remove { rule }).await? {
        Ok(held) => held,
        Err(reply) => return Ok(*reply),
    };
    let args = say::named(&turn.voice, &held);
    if !is_own(&held) {
        let reply = Reply::failed(turn.voice.say("reminder-not-own", &args));
        return Ok(match held.enabled {
            true => reply.choice(switch(&turn.voice, &held)),
            false => reply,
        });
    }
    // Whoever gives turns looks for the rule while he holds what it says.
    reminder_rules::lock(tx, own, held.id).await?;
    reminders::cancel_of_rule(tx, own, held.id, now).await?;
    reminder_rules::remove(tx, own, held.id).await?;
    Ok(Reply::new(turn.voice.say("reminder-removed", &args)))
}
