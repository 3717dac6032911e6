//! `/reminder on`, `/reminder off`, `/reminder remove`: whether a rule speaks, and whether there is one.

use pregon_commands::ReminderCommand;

use super::card::{card, switch};
use super::{Turn, find};
use crate::conversation::reminding::{plan, say};
use crate::domain::reminder::DEFAULTS;
use crate::replies::{Choice, Reply};
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::{Result, organisations, reminders};

/// A button names so many of them: whoever has more gets all of them back.
const NAMED: usize = 40;

/// Whether somebody added it: what every business begins with can only be switched off.
pub fn is_own(rule: &ReminderRule) -> bool {
    rule.number > DEFAULTS.len() as i64
}

/// Switches one of them, several, or all.
pub async fn run(turn: &Turn<'_>, typed: &str, on: bool) -> Result<Reply> {
    organisations::hold(turn.desk.tx, turn.organisation.id).await?;
    if find::is_all(typed) {
        return all(turn, on).await;
    }
    if let Some(numbers) = find::numbers(typed) {
        return several(turn, &numbers, on).await;
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

/// All of them.
async fn all(turn: &Turn<'_>, on: bool) -> Result<Reply> {
    let rules = reminder_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let others = of_all(turn, &rules, on).await?;
    let key = match on {
        true => "reminder-all-on",
        false => "reminder-all-off",
    };
    let reply = Reply::new(turn.voice.say(key, &[])).choice(list(turn));
    let (all, back) = match on {
        true => ("reminder-all-off-button", "reminder-all-off-again-button"),
        false => ("reminder-all-on-button", "reminder-all-on-again-button"),
    };
    // The way back leads to what it was before: what was so already stays so.
    let (rule, title) = match others.len() == rules.len() || others.is_empty() || others.len() > NAMED {
        true => (turn.voice.pick("todos", "all").to_owned(), all),
        false => (joined(&others), back),
    };
    let line = ReminderCommand::Switch { rule, on: !on };
    Ok(reply.choice(Choice::run(&turn.voice, line, title)))
}

/// Those of several numbers.
async fn several(turn: &Turn<'_>, numbers: &[i64], on: bool) -> Result<Reply> {
    let mut rules = reminder_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let known: Vec<i64> = rules.iter().map(|rule| rule.number).collect();
    if let Some(unknown) = numbers.iter().find(|number| !known.contains(number)) {
        let words = turn
            .voice
            .say("reminder-no-such", &[("typed", unknown.to_string())]);
        return Ok(Reply::failed(words).unusable(vec![list(turn)]));
    }
    rules.retain(|rule| numbers.contains(&rule.number));
    let others = of_all(turn, &rules, on).await?;
    let (key, back) = match on {
        true => ("reminder-several-on", "reminder-all-off-again-button"),
        false => ("reminder-several-off", "reminder-all-on-again-button"),
    };
    let named: Vec<String> = rules.iter().map(|rule| rule.number.to_string()).collect();
    let said = turn.voice.say(key, &[("numbers", named.join(", "))]);
    let reply = Reply::new(said).choice(list(turn));
    if others.is_empty() {
        return Ok(reply);
    }
    let line = ReminderCommand::Switch {
        rule: joined(&others),
        on: !on,
    };
    Ok(reply.choice(Choice::run(&turn.voice, line, back)))
}

/// Switches these. Answers the numbers of those that were not so before.
async fn of_all(turn: &Turn<'_>, rules: &[ReminderRule], on: bool) -> Result<Vec<i64>> {
    let mut others = Vec::new();
    for rule in rules {
        if switched(turn, rule, on).await?.is_some() {
            others.push(rule.number);
        }
    }
    Ok(others)
}

fn joined(numbers: &[i64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
    numbers.join(",")
}

fn list(turn: &Turn<'_>) -> Choice {
    Choice::run(&turn.voice, ReminderCommand::List, "reminder-list-button")
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
