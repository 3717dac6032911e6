//! Who answers wrongly five times is not listened to for a quarter of an hour: whoever guesses numbers or codes gets nowhere. Counted in
//! the log of the database, so a restart forgets nothing, and all kinds of wrong answers count together.

use super::Turn;
use crate::conversation::notices;
use crate::domain::deed::{Deed, Means, Outcome};
use crate::replies::Reply;
use crate::store::{Result, audit, dialogues};

/// Wrong answers after which nothing is taken from him for a while…
const WRONG_ANSWERS: u64 = 5;
/// …for this long.
const LOCKED_MS: i64 = 15 * 60 * 1000;

/// What is said to somebody who has answered wrongly too often. `None`: he is listened to.
pub async fn refusal(turn: &Turn<'_>) -> Result<Option<Reply>> {
    if count(turn).await? < WRONG_ANSWERS {
        return Ok(None);
    }
    dialogues::end(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
    Ok(Some(Reply::failed(turn.voice.say("locked", &[]))))
}

/// Writes a wrong answer down; `by` tells its kind. Answers what is said when it was one too many, and tells the
/// other owners.
pub async fn wrong(turn: &Turn<'_>, by: Means) -> Result<Option<Reply>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    audit::note(
        turn.desk.tx,
        organisation,
        Some(member),
        &Deed::Guess(by),
        Outcome::Wrong,
        turn.desk.now,
    )
    .await?;
    let refusal = refusal(turn).await?;
    if refusal.is_some() {
        let name = turn.member.shown_name();
        notices::tell_other_owners(&turn.desk, organisation, turn.via(), member, |voice| {
            Reply::new(voice.say("locked-told", &[("name", name.clone())]))
        })
        .await?;
    }
    Ok(refusal)
}

async fn count(turn: &Turn<'_>) -> Result<u64> {
    let since = turn.desk.now - LOCKED_MS;
    audit::count_since(
        turn.desk.tx,
        turn.organisation.id,
        turn.member.id,
        Outcome::Wrong,
        since,
    )
    .await
}
