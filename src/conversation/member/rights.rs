//! Who may do what, and what the log keeps of it: what was done, or tried, and how it ended.

use pregon_commands::{NounSpec, Role, table};

use super::Turn;
use crate::domain::deed::{Deed, Outcome};
use crate::replies::Reply;
use crate::store::{Result, audit};

/// What came of something that he did.
pub trait Answer {
    /// How it ended.
    fn outcome(&self) -> Outcome;
}

impl Answer for Reply {
    fn outcome(&self) -> Outcome {
        self.outcome
    }
}

impl Answer for Option<Reply> {
    fn outcome(&self) -> Outcome {
        self.as_ref().map_or(Outcome::Run, |reply| reply.outcome)
    }
}

/// Whether he may do what takes the role of a command, by its key in the table.
pub fn may(turn: &Turn<'_>, key: &str) -> bool {
    turn.role >= needed(key)
}

fn needed(key: &str) -> Role {
    table::verb(key).map_or(Role::Owner, |(_, verb)| verb.role)
}

/// Does what takes the role of a command, by its key in the table. Whoever has a lower one is told whom he can ask. Either way the
/// deed is written down.
pub async fn within<A: Answer + From<Reply>>(
    turn: &Turn<'_>,
    key: &str,
    deed: Deed,
    work: impl Future<Output = Result<A>>,
) -> Result<A> {
    let needed = needed(key);
    if turn.role < needed {
        note(turn, deed, Outcome::Refused).await?;
        return Ok(refused(turn, needed).into());
    }
    kept(turn, deed, work).await
}

/// Does what he may, and writes it down. The line stands there first, so that the log tells things in the order in which they began;
/// how it ended is in the answer.
async fn kept<A: Answer>(turn: &Turn<'_>, deed: Deed, work: impl Future<Output = Result<A>>) -> Result<A> {
    kept_as(turn, deed, work).await.map(|(_, answer)| answer)
}

/// The same, with the id of the line, for whoever judges the answer afterwards.
pub async fn kept_as<A: Answer>(
    turn: &Turn<'_>,
    deed: Deed,
    work: impl Future<Output = Result<A>>,
) -> Result<(i64, A)> {
    let line = note(turn, deed, Outcome::Run).await?;
    let answer = work.await?;
    if answer.outcome() != Outcome::Run {
        audit::ended(turn.desk.tx, turn.organisation.id, line, answer.outcome()).await?;
    }
    Ok((line, answer))
}

/// Writes a line into the log; of what was typed the first one only: what stands below may be long, and private.
pub async fn note(turn: &Turn<'_>, deed: Deed, outcome: Outcome) -> Result<i64> {
    let (organisation, member) = (turn.organisation.id, Some(turn.member.id));
    audit::note(turn.desk.tx, organisation, member, &deed, outcome, turn.desk.now).await
}

/// What his role may not do, and whom he can ask: whoever has this role, or a higher one.
pub fn refused(turn: &Turn<'_>, needed: Role) -> Reply {
    let voice = &turn.voice;
    let mut enough = Role::ALL.to_vec();
    enough.retain(|role| *role >= needed);
    enough.reverse();
    let names: Vec<String> = enough
        .iter()
        .map(|role| format!("*{}*", role.label(voice.language)))
        .collect();
    let args = [
        ("role", turn.role.label(voice.language).to_owned()),
        ("needed", voice.either(&names)),
    ];
    Reply::new(voice.say("role-refused", &args)).ended(Outcome::Refused)
}

/// The lowest role that may do anything with it.
pub fn lowest(noun: &NounSpec) -> Role {
    let roles = noun.verbs.iter().map(|verb| verb.role);
    roles.min().unwrap_or(Role::Owner)
}
