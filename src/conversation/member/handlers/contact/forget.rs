//! `/contact forget`: everything about a person is erased, after a question.

use pregon_commands::{ContactCommand, ContactRef};

use super::super::{Action, confirm};
use super::{Turn, resolve};
use crate::domain::phone;
use crate::replies::Reply;
use crate::store::Result;
use crate::store::contacts;

/// Characters of a key that cannot be guessed: 5 bits each.
const KEY_CHARS: usize = 52;

/// Asks.
pub async fn run(turn: &Turn<'_>, who: &ContactRef) -> Result<Reply> {
    let again = |contact| ContactCommand::Forget { contact };
    let contact = match resolve(turn, who, again).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    let name = contact.shown_name();
    let number = contact
        .phone
        .as_deref()
        .map_or_else(|| turn.voice.say("lead-no-number", &[]), phone::pretty);
    let args = [("name", name.clone()), ("phone", number)];
    let reply = Reply::new(turn.voice.say("forget-ask", &args)).showing(&contact);
    let yes = turn.voice.say("forget-button", &[("name", name.clone())]);
    let action = Action::ForgetContact(contact.id);
    confirm::ask(turn, reply, &action, name, yes, "not-now-button").await
}

/// He said yes; `shown` is whom he said it of.
pub async fn confirmed(turn: &Turn<'_>, id: i64, shown: &str) -> Result<Reply> {
    let contact = contacts::get(turn.desk.tx, turn.organisation.id, id).await?;
    let Some(contact) = contact else {
        return Ok(Reply::failed(turn.voice.say("forget-gone", &[])));
    };
    if contact.shown_name() != shown {
        return Ok(Reply::failed(turn.voice.say("forget-changed", &[])));
    }
    let key = turn.desk.chance.token(KEY_CHARS);
    let emptied = contacts::forget(turn.desk.tx, &contact, &key, turn.desk.now).await?;
    let args = [("count", turn.voice.number(emptied))];
    Ok(Reply::new(turn.voice.say("forget-done", &args)))
}
