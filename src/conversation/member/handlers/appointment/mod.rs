//! `/appointment …`: who comes when.
//!
//! ```text
//! book     a new one
//! series   one that comes again: its times, some weeks ahead
//! shift    another time for one
//! cancel   it does not take place, or does after all
//! undo     what a member did last, taken back
//! import   those of a file
//! list     those to come, day by day
//! card     all about one
//! find     which one is meant
//! heard    where its customer hears nothing of what was done
//! times    what a moment says, and which are free
//! clash    what speaks against a time
//! reckon   other clocks: what was agreed on stays
//! words    how they are told of
//! ```
//!
//! Whoever books or moves holds the business before he looks at what is there; so of two who want one hour the second hears of the first.

mod book;
mod cancel;
mod card;
mod clash;
mod find;
mod heard;
pub mod import;
mod list;
pub mod reckon;
pub mod series;
mod shift;
mod times;
mod undo;
mod words;

pub use book::{anyway as booked_anyway, unlisted as booked_unlisted};
pub use cancel::{all_confirmed as series_cancelled, keep as kept, take_back};
pub use card::lines_of;
pub use find::{named, titles};
pub use series::chosen as series_booked;
pub use shift::{Shift, anyway as moved_anyway};
pub use times::offered as times_offered;
pub use undo::latest as latest_act;

use pregon_commands::{AppointmentCommand, ContactRef, LeadRef, Partial};

use super::agenda::{open, price, who};
use super::{Action, Turn, as_answers, confirm};
use crate::conversation::member::{dialogue, run as run_command};
use crate::replies::Reply;
use crate::store::Result;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: AppointmentCommand) -> Result<Reply> {
    match command {
        AppointmentCommand::New(asked) => Box::pin(book::run(turn, asked)).await,
        AppointmentCommand::List { contact, day } => list::run(turn, contact.as_ref(), day.as_deref()).await,
        AppointmentCommand::Today => list::today(turn).await,
        AppointmentCommand::Import => Ok(import::how(turn)),
        AppointmentCommand::Show { appointment } => card::run(turn, &appointment).await,
        AppointmentCommand::Move { appointment, when } => {
            Box::pin(shift::run(turn, &appointment, &when)).await
        }
        AppointmentCommand::Confirm { appointment } => card::confirm(turn, &appointment).await,
        AppointmentCommand::Cancel { appointment, all } => cancel::run(turn, &appointment, all).await,
    }
}

/// The command that shows one.
fn showing(appointment: LeadRef) -> AppointmentCommand {
    AppointmentCommand::Show { appointment }
}

/// Before the first question: what the words mean besides, the person on the card that is quoted, and what cannot be. `None`: it is asked
/// for as it is.
pub async fn begun(turn: &Turn<'_>, partial: &Partial) -> Result<Option<Reply>> {
    let mut settled = partial.clone();
    if partial.verb().is_some_and(|verb| verb.key == "appointment.new") {
        who::settle(turn, &mut settled).await?;
    }
    if let Ok(command) = settled.finish() {
        return Box::pin(run_command(turn, command)).await.map(Some);
    }
    if settled.is_bare() {
        return Ok(None);
    }
    let whom = settled.value("contact").map(str::to_owned);
    match Box::pin(check(turn, &mut settled)).await? {
        Some(problem) => {
            let again = dialogue::ask_whom_again(turn, &settled, problem, 1, whom);
            again.await.map(Some)
        }
        None => Box::pin(dialogue::begin(turn, settled)).await.map(Some),
    }
}

/// In the middle of the dialogue: whom nobody knows, what is not offered, which one nobody has, and a moment that is none, are told at
/// once, and only they are asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if partial.verb().is_some_and(|verb| verb.key == "appointment.new") {
        who::settle(turn, partial).await?;
        if let Some(problem) = book::check_service(turn, partial).await? {
            return Ok(Some(problem));
        }
    }
    if partial.value("contact").and_then(ContactRef::parse).is_some()
        && let Some(problem) = who::check_customer(turn, partial).await?
    {
        return Ok(Some(problem));
    }
    if let Some(which) = partial.value("appointment").and_then(LeadRef::parse)
        && let Err(problem) = find::one(turn, &which, showing).await?
    {
        partial.reopen("appointment");
        let show = turn.voice.line("appointment.show");
        return Ok(Some(as_answers(turn, problem, partial, &show)));
    }
    times::check(turn, partial).await
}
