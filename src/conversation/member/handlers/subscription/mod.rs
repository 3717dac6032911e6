//! `/subscription …`, `/expiring`, `/renew`: what customers pay for in advance, and until when.

mod add;
mod change;
mod find;
mod renew;
mod show;

pub use add::instead_of_asking;
pub use change::{latest_ended, take_back};
pub use show::{lines_of, row_words};

use chrono::NaiveDate;
use pregon_commands::{LeadRef, Partial, Renewal, SubscriptionCommand};

use super::agenda::{length, price, who};
use super::{Turn, as_answers, menu};
use crate::clock::utc;
use crate::replies::Reply;
use crate::store::Result;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: SubscriptionCommand) -> Result<Reply> {
    match command {
        SubscriptionCommand::Add(asked) => add::add(turn, asked).await,
        SubscriptionCommand::List { which } => show::list(turn, which).await,
        SubscriptionCommand::Show { subscription } => show::show(turn, &subscription).await,
        SubscriptionCommand::Edit(asked) => change::edit(turn, asked).await,
        SubscriptionCommand::Renew(asked) => renew(turn, asked).await,
        SubscriptionCommand::Cancel { subscription } => change::cancel(turn, &subscription).await,
        SubscriptionCommand::Expiring { days } => expiring(turn, days).await,
    }
}

/// `/renew`
pub async fn renew(turn: &Turn<'_>, asked: Renewal) -> Result<Reply> {
    renew::renew(turn, asked).await
}

/// `/expiring`
pub async fn expiring(turn: &Turn<'_>, days: Option<u32>) -> Result<Reply> {
    show::expiring(turn, days).await
}

/// In the middle of a dialogue: what only the database or the calendar can tell is told at once.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(problem) = price::check(turn, partial) {
        return Ok(Some(problem));
    }
    if partial.verb().is_some_and(|verb| verb.key == "subscription.add") {
        return add::check(turn, partial).await;
    }
    if let Some(problem) = change::check_day(turn, partial) {
        return Ok(Some(problem));
    }
    let Some(said) = partial.value("subscription").and_then(LeadRef::parse) else {
        return Ok(None);
    };
    let showing = |subscription| SubscriptionCommand::Show { subscription };
    let Err(reply) = find::find(turn, &said, showing).await? else {
        return Ok(None);
    };
    partial.reopen("subscription");
    let show = turn.voice.line("subscription.show");
    Ok(Some(as_answers(turn, *reply, partial, &show)))
}

/// Today, where the business is.
fn today(turn: &Turn<'_>) -> NaiveDate {
    utc(turn.desk.now).with_timezone(&turn.voice.zone).date_naive()
}
