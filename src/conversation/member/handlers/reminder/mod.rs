//! `/reminder …`: the rules by which customers are reminded. Whoever changes one holds the business, and plans anew what it says in the
//! same transaction.

mod add;
mod card;
mod edit;
mod find;
mod list;
mod log;
pub mod preview;
mod switch;
mod templates;
mod words;

use pregon_commands::{Partial, ReminderCommand};

pub use find::choices;

use super::Turn;
use crate::replies::Reply;
use crate::store::Result;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: ReminderCommand) -> Result<Reply> {
    match command {
        ReminderCommand::List => list::run(turn).await,
        ReminderCommand::Add(new) => add::run(turn, new).await,
        ReminderCommand::Edit { rule, to } => edit::run(turn, &rule, to).await,
        ReminderCommand::Text { rule, language, text } => words::run(turn, &rule, language, text).await,
        ReminderCommand::Reset { rule, language } => words::reset(turn, &rule, language).await,
        ReminderCommand::Switch { rule, on } => switch::run(turn, &rule, on).await,
        ReminderCommand::Remove { rule } => switch::remove(turn, &rule).await,
        ReminderCommand::Templates => templates::run(turn).await,
        ReminderCommand::Preview { when } => preview::run(turn, when.as_deref()).await,
        ReminderCommand::Log { about } => log::run(turn, about.as_deref()).await,
    }
}

/// In the middle of the dialogue: a rule that is none, a moment that cannot be before such a thing, and words that cannot be said are
/// told at once, and only they are asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(problem) = add::problem(turn, partial) {
        partial.reopen("when");
        return Ok(Some(problem));
    }
    let verb = partial.verb().map_or("", |verb| verb.key);
    if verb == "reminder.preview"
        && let Some(problem) = preview::problem(turn, partial)
    {
        partial.reopen("when");
        return Ok(Some(problem));
    }
    let Some(typed) = partial.value("rule").map(str::to_owned) else {
        return Ok(None);
    };
    if find::is_all(&typed) && matches!(verb, "reminder.on" | "reminder.off") {
        return Ok(None);
    }
    let rule = match find::one(turn, &typed, |rule| find::asked(verb, rule)).await? {
        Ok(rule) => rule,
        Err(problem) => {
            partial.reopen("rule");
            return Ok(Some(*problem));
        }
    };
    let text = partial.value("text").filter(|_| verb == "reminder.text");
    let problem = match text {
        Some(text) => words::problem(turn, &rule.rule(), text).await?,
        None => None,
    };
    if problem.is_some() {
        partial.reopen("text");
    }
    Ok(problem)
}
