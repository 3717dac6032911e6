//! Which rule somebody means: by its number, or by its moment.

use pregon_commands::{Before, ReminderCommand, RuleChange};

use super::Turn;
use crate::conversation::reminding::say;
use crate::domain::reminder::{Lead, Rule};
use crate::domain::text;
use crate::replies::{Choice, ROWS, Reply};
use crate::store::Result;
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::reminder_texts;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// Whether all of them are meant.
pub fn is_all(typed: &str) -> bool {
    matches!(
        text::key(typed).as_str(),
        "todos" | "todas" | "todo" | "all" | "everything"
    )
}

/// The numbers of several that are meant: `2, 3, 7`.
pub fn numbers(typed: &str) -> Option<Vec<i64>> {
    let numbers = typed
        .split(',')
        .map(|one| one.trim().trim_start_matches('#').parse().ok());
    let numbers: Vec<i64> = numbers.collect::<Option<_>>()?;
    (numbers.len() > 1).then_some(numbers)
}

/// The one that is meant, or what to say instead. `line` is what is asked for, of another one.
pub async fn one(
    turn: &Turn<'_>,
    typed: &str,
    line: impl Fn(String) -> ReminderCommand,
) -> Result<std::result::Result<ReminderRule, Box<Reply>>> {
    let all = reminder_rules::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let number = typed.trim().trim_start_matches('#').trim_end_matches('.');
    let number: Option<i64> = number.parse().ok();
    let before = Before::try_from(typed.to_owned()).ok();
    let is_meant = |known: &ReminderRule| match (number, before) {
        (Some(number), _) => known.number == number,
        (None, Some(before)) => speaks(&known.rule(), before),
        (None, None) => false,
    };
    let mut meant: Vec<ReminderRule> = all.into_iter().filter(is_meant).collect();
    if meant.len() > 1 {
        let rows = meant.iter().take(ROWS).map(|rule| row(turn, rule, &line));
        let reply = Reply::failed(turn.voice.say("reminder-which", &[]));
        let reply = reply.choices(rows, turn.voice.say("choose-button", &[]));
        return Ok(Err(Box::new(reply)));
    }
    Ok(meant.pop().ok_or_else(|| {
        let words = turn
            .voice
            .say("reminder-no-such", &[("typed", typed.trim().to_owned())]);
        let list = Choice::run(&turn.voice, ReminderCommand::List, "reminder-list-button");
        Box::new(Reply::failed(words).unusable(vec![list]))
    }))
}

/// Whether a rule has that moment.
fn speaks(rule: &Rule, before: Before) -> bool {
    match (rule.lead, before) {
        (None, _) => false,
        (Some(Lead::Minutes(own)), Before::Minutes(minutes)) => own == minutes,
        (Some(Lead::Minutes(own)), Before::Days { days, at: None }) => own == days * MINUTES_OF_A_DAY,
        (Some(Lead::Minutes(_)), Before::Days { at: Some(_), .. }) => false,
        (Some(Lead::Days { days: own, .. }), Before::Minutes(minutes)) => own * MINUTES_OF_A_DAY == minutes,
        (Some(Lead::Days { days: own, at_minute }), Before::Days { days, at }) => {
            own == days && at.is_none_or(|at| u32::from(at) == at_minute)
        }
    }
}

fn row(turn: &Turn<'_>, rule: &ReminderRule, line: impl Fn(String) -> ReminderCommand) -> Choice {
    let title = format!("{} · {}", rule.number, say::when(&turn.voice, &rule.rule()));
    let about = say::about(&turn.voice, rule.subject);
    Choice::command(&turn.voice, line(rule.number.to_string()), title).with_detail(about)
}

/// What a verb asks of a rule, before anything else is said.
pub fn asked(verb: &str, rule: String) -> ReminderCommand {
    let language = None;
    match verb {
        "reminder.text" => ReminderCommand::Text {
            rule,
            language,
            text: None,
        },
        "reminder.reset" => ReminderCommand::Reset { rule, language },
        "reminder.on" => ReminderCommand::Switch { rule, on: true },
        "reminder.off" => ReminderCommand::Switch { rule, on: false },
        "reminder.remove" => ReminderCommand::Remove { rule },
        _ => ReminderCommand::Edit {
            rule,
            to: RuleChange::default(),
        },
    }
}

/// Those that a verb may be about, each with its number, its title and what it is about.
pub async fn choices(turn: &Turn<'_>, verb: &str) -> Result<Vec<(String, String, String)>> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    let mut all = reminder_rules::of_organisation(tx, own).await?;
    match verb {
        "reminder.on" => all.retain(|rule| !rule.enabled),
        "reminder.off" => all.retain(|rule| rule.enabled),
        "reminder.remove" => all.retain(super::switch::is_own),
        "reminder.reset" => {
            let ids = all.iter().map(|rule| rule.id).collect();
            let texts = reminder_texts::of_rules(tx, own, ids).await?;
            all.retain(|rule| texts.iter().any(|text| text.rule_id == rule.id));
        }
        _ => {}
    }
    let rows = all.iter().take(ROWS).map(|rule| {
        let title = format!("{} · {}", rule.number, say::when(&turn.voice, &rule.rule()));
        (
            rule.number.to_string(),
            title,
            say::about(&turn.voice, rule.subject),
        )
    });
    Ok(rows.collect())
}
