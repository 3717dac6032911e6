//! Which link is meant: by its code, or by what the team calls it.

use pregon_commands::Command;

use super::super::Turn;
use crate::conversation::invitation::{self, label};
use crate::domain::link::short::{self, Candidate};
use crate::replies::{Choice, ROWS, Reply};
use crate::store::Result;
use crate::store::lead_links::{self, LeadLink};

/// The link that is meant, or what to say instead. Of several, each with what `doing` makes of its code.
pub async fn link<C: Into<Command>>(
    turn: &Turn<'_>,
    named: &str,
    doing: impl Fn(String) -> C,
) -> Result<std::result::Result<LeadLink, Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let whole = short::read(named).map(|code| Candidate { code, is_whole: true });
    let mut candidates: Vec<Candidate> = whole.into_iter().collect();
    // As it was copied: with the words around it, or cut off.
    candidates.extend(short::candidates(&format!("ref {named}")));
    if let Some(link) = lead_links::named_in(tx, organisation, &candidates).await? {
        return Ok(Ok(link));
    }
    let mut called = lead_links::by_name(tx, organisation, named).await?;
    if called.len() == 1 {
        return Ok(Ok(called.remove(0)));
    }
    let args = [("typed", named.trim().to_owned())];
    if called.is_empty() {
        let list = Choice::run(
            &turn.voice,
            pregon_commands::LinkCommand::List,
            "link-list-button",
        );
        let reply = Reply::failed(turn.voice.say("link-no-such", &args));
        return Ok(Err(reply.choice(list)));
    }
    let mut choices = Vec::new();
    for link in called.into_iter().take(ROWS) {
        let product = invitation::product_of(tx, &link).await?;
        let label = label(&turn.voice, &link, product.as_ref());
        choices.push(Choice::command(&turn.voice, doing(link.code.clone()), link.code).with_detail(label));
    }
    let reply = Reply::failed(turn.voice.say("link-which", &args));
    Ok(Err(reply.choices(choices, turn.voice.say("choose-button", &[]))))
}
