//! `/reminder edit`: when a rule speaks, and how.

use pregon_commands::{ReminderCommand, RuleChange};

use super::add::{exists, lead, shift};
use super::card::card;
use super::{Turn, find, templates};
use crate::conversation::reminding::{plan, say};
use crate::domain::reminder::Rule;
use crate::domain::state::Trigger;
use crate::replies::Reply;
use crate::store::{Result, organisations, reminder_rules};

/// Changes what was said, or shows it.
pub async fn run(turn: &Turn<'_>, typed: &str, to: RuleChange) -> Result<Reply> {
    let (tx, organisation, now) = (turn.desk.tx, &turn.organisation, turn.desk.now);
    organisations::hold(tx, organisation.id).await?;
    let line = |rule| ReminderCommand::Edit { rule, to: to.clone() };
    let held = match find::one(turn, typed, line).await? {
        Ok(held) => held,
        Err(reply) => return Ok(*reply),
    };
    if to == RuleChange::default() {
        return card(turn, "reminder-card", &held, None, None).await;
    }
    let before = held.rule();
    if before.trigger != Trigger::Before && (to.when.is_some() || to.night.is_some()) {
        let words = turn
            .voice
            .say("reminder-at-once", &say::named(&turn.voice, &held));
        return Ok(Reply::failed(words));
    }
    let lead = match to.when.map(|when| lead(before.subject, when)).transpose() {
        Ok(lead) => lead.or(before.lead),
        Err(key) => return Ok(Reply::failed(turn.voice.say(key, &[])).unusable(Vec::new())),
    };
    let after = Rule {
        lead,
        shift: to.night.map_or(before.shift, shift),
        urgent: to.urgent.unwrap_or(before.urgent),
        ..before.clone()
    };
    if after == before {
        return card(turn, "reminder-unchanged", &held, None, None).await;
    }
    let Some(changed) = reminder_rules::change(tx, &held, &after, now).await? else {
        return exists(turn, &after).await;
    };
    let moves = (after.lead, after.shift) != (before.lead, before.shift);
    let planned = match moves {
        true => Some(plan::rule::plan(tx, organisation, &changed, now).await?),
        false => None,
    };
    // The usual words go by the moment, and by whether it is urgent.
    let renewed = templates::renew(turn, &changed).await?;
    let reply = card(turn, "reminder-changed", &changed, planned, None).await?;
    Ok(renewed.into_iter().fold(reply, Reply::below))
}
