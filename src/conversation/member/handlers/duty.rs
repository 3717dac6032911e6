//! `/duty`: whether new leads come to whoever says it.

use pregon_commands::{Command, LeadCommand, LeadFilter, Whose};

use super::Turn;
use crate::conversation::lead_team::Team;
use crate::replies::{Choice, Reply};
use crate::store::leads::{self, Filter, Holder};
use crate::store::{Result, members};

/// Tells how it is, or changes it.
pub async fn run(turn: &Turn<'_>, on: Option<bool>) -> Result<Reply> {
    let was = turn.member.on_duty;
    let is = on.unwrap_or(was);
    if is != was {
        members::set_duty(turn.desk.tx, turn.organisation.id, turn.member.id, is).await?;
    }
    let key = match (is, on.is_some()) {
        (true, true) => "duty-on",
        (false, true) => "duty-off",
        (true, false) => "duty-is-on",
        (false, false) => "duty-is-off",
    };
    let reply = Reply::new(turn.voice.say(key, &[]));
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    let (below, whose) = match is {
        true => (free(turn, &team).await?, Whose::Nobodys),
        false => (his(turn).await?, Whose::Mine),
    };
    let toggle = Choice::run(
        &turn.voice,
        Command::Duty { on: Some(!is) },
        match is {
            true => "duty-off-button",
            false => "duty-on-button",
        },
    );
    let leads = LeadFilter {
        whose: Some(whose),
        ..LeadFilter::default()
    };
    Ok(match below {
        Some(below) => {
            let list = Choice::run(&turn.voice, LeadCommand::List(leads), "lead-list-button");
            reply.below(below).ways([list, toggle])
        }
        None => reply.choice(toggle),
    })
}

/// How many wait for somebody to take them.
async fn free(turn: &Turn<'_>, team: &Team) -> Result<Option<String>> {
    let free = Filter {
        holder: Some(Holder::Nobody),
        ..Filter::default()
    };
    let count = leads::count_of(turn.desk.tx, turn.organisation.id, &free).await?;
    let words = || {
        turn.voice
            .say("duty-free-leads", &[("count", turn.voice.number(count))])
    };
    Ok((count > 0 && team.is_shared()).then(words))
}

/// How many are his, and stay so.
async fn his(turn: &Turn<'_>) -> Result<Option<String>> {
    let his = Filter {
        holder: Some(Holder::Member(turn.member.id)),
        ..Filter::default()
    };
    let count = leads::count_of(turn.desk.tx, turn.organisation.id, &his).await?;
    let words = || {
        turn.voice
            .say("duty-your-leads", &[("count", turn.voice.number(count))])
    };
    Ok((count > 0).then(words))
}
