//! `/reminder add`: one rule more.

use pregon_commands::{Before, Command, NewRule, NightSide, Partial, ReminderCommand, RuleAbout};

use super::Turn;
use super::card::{card, switch};
use crate::conversation::reminding::{plan, say};
use crate::domain::reminder::{Lead, Rule};
use crate::domain::state::{Shift, SubjectKind, Trigger};
use crate::replies::Reply;
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::{Result, organisations};

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// The hour of a day for which none is said.
const USUAL: u32 = 9 * 60;

/// What is so near is of more use after the night than before it.
const NEAR_MINUTES: u32 = 12 * 60;

/// Adds it, unless there is one that says the same.
pub async fn run(turn: &Turn<'_>, new: NewRule) -> Result<Reply> {
    let (tx, organisation, now) = (turn.desk.tx, &turn.organisation, turn.desk.now);
    let subject = subject(new.about);
    let lead = match lead(subject, new.when) {
        Ok(lead) => lead,
        Err(key) => return Ok(Reply::failed(turn.voice.say(key, &[])).unusable(Vec::new())),
    };
    let rule = Rule {
        id: 0,
        subject,
        trigger: Trigger::Before,
        lead: Some(lead),
        shift: new.more.night.map_or_else(|| usual_shift(lead), shift),
        urgent: new.more.urgent.unwrap_or(false),
        enabled: true,
        since: now,
    };
    organisations::hold(tx, organisation.id).await?;
    let Some(added) = reminder_rules::add(tx, organisation.id, &rule, now).await? else {
        return exists(turn, &rule).await;
    };
    let planned = plan::rule::plan(tx, organisation, &added, now).await?;
    card(turn, "reminder-added", &added, Some(planned), None).await
}

/// There is one that says the same: which, and that it is off, where it is.
pub async fn exists(turn: &Turn<'_>, rule: &Rule) -> Result<Reply> {
    let all = reminder_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let Some(known) = all.iter().find(|known| known.slot == rule.slot()) else {
        return Ok(Reply::failed(turn.voice.say("reminder-which", &[])));
    };
    Ok(
        Reply::failed(turn.voice.say(exists_key(known), &say::named(&turn.voice, known)))
            .choice(switch(&turn.voice, known)),
    )
}

fn exists_key(known: &ReminderRule) -> &'static str {
    match known.enabled {
        true => "reminder-exists",
        false => "reminder-exists-off",
    }
}

/// In the middle of the dialogue: a moment that cannot be before such a thing.
pub fn problem(turn: &Turn<'_>, partial: &Partial) -> Option<Reply> {
    let Ok(Command::Reminder(ReminderCommand::Add(new))) = partial.clone().finish() else {
        return None;
    };
    let key = lead(subject(new.about), new.when).err()?;
    Some(Reply::failed(turn.voice.say(key, &[])))
}

fn subject(about: RuleAbout) -> SubjectKind {
    match about {
        RuleAbout::Appointment => SubjectKind::Appointment,
        RuleAbout::Subscription => SubjectKind::Subscription,
    }
}

/// The moment of a rule, as it is kept.
///
/// # Errors
///
/// The name of the sentence that says why nothing can be at such a moment.
pub fn lead(subject: SubjectKind, when: Before) -> std::result::Result<Lead, &'static str> {
    match (subject, when) {
        (SubjectKind::Appointment, Before::Minutes(minutes)) => Ok(Lead::Minutes(minutes)),
        (SubjectKind::Appointment, Before::Days { days: 0, at: None }) => Err("reminder-no-hour"),
        // At the hour of the appointment.
        (SubjectKind::Appointment, Before::Days { days, at: None }) => {
            Ok(Lead::Minutes(days * MINUTES_OF_A_DAY))
        }
        (SubjectKind::Subscription, Before::Minutes(minutes)) => {
            let is_days = minutes.is_multiple_of(MINUTES_OF_A_DAY);
            let days = Lead::Days {
                days: minutes / MINUTES_OF_A_DAY,
                at_minute: USUAL,
            };
            is_days.then_some(days).ok_or("reminder-no-hours-before")
        }
        (_, Before::Days { days, at }) => Ok(Lead::Days {
            days,
            at_minute: at.map_or(USUAL, u32::from),
        }),
    }
}

/// Which way is of more use, where nobody says.
fn usual_shift(lead: Lead) -> Shift {
    match lead {
        Lead::Minutes(..NEAR_MINUTES) => Shift::Later,
        Lead::Minutes(_) | Lead::Days { .. } => Shift::Earlier,
    }
}

/// A side of the night as it is kept.
pub fn shift(side: NightSide) -> Shift {
    match side {
        NightSide::Earlier => Shift::Earlier,
        NightSide::Later => Shift::Later,
    }
}
