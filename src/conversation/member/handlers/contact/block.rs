//! `/contact block`, `/contact unblock`: somebody whom the business wants to hear nothing of.

use pregon_commands::{ContactCommand, ContactRef};

use super::{Turn, resolve};
use crate::domain::state::ContactState;
use crate::replies::{Choice, Reply, Tap};
use crate::store::Result;
use crate::store::contacts::{self, Contact};

/// Blocks whoever is named.
pub async fn block(turn: &Turn<'_>, who: &ContactRef) -> Result<Reply> {
    let again = |contact| ContactCommand::Block { contact };
    match resolve(turn, who, again).await? {
        Ok(contact) => blocked(turn, &contact).await,
        Err(reply) => Ok(reply),
    }
}

/// Blocks whom a button names.
pub async fn tapped(turn: &Turn<'_>, contact: i64) -> Result<Reply> {
    match contacts::get(turn.desk.tx, turn.organisation.id, contact).await? {
        Some(contact) => blocked(turn, &contact).await,
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

async fn blocked(turn: &Turn<'_>, contact: &Contact) -> Result<Reply> {
    let name = [("name", turn.voice.person(contact.shown_name()))];
    let is_new = contacts::block(turn.desk.tx, contact, Some(turn.member.id), turn.desk.now).await?;
    let key = match is_new {
        true => "contact-blocked-now",
        false => "contact-blocked-already",
    };
    let back = Tap::Unblock { contact: contact.id };
    let back = Choice::new(back, turn.voice.say("unblock-button", &[]));
    Ok(Reply::new(turn.voice.say(key, &name))
        .choice(back)
        .showing(contact))
}

/// Why nothing can be sent to somebody whom a member has blocked, and the way back.
pub fn refused(turn: &Turn<'_>, contact: &Contact) -> Reply {
    let name = [("name", turn.voice.person(contact.shown_name()))];
    let words = turn.voice.say("relay-blocked", &name);
    let back = Tap::Unblock { contact: contact.id };
    Reply::failed(words).choice(Choice::new(back, turn.voice.say("unblock-button", &[])))
}

/// Lets whoever is named be heard again.
pub async fn unblock(turn: &Turn<'_>, who: &ContactRef) -> Result<Reply> {
    let again = |contact| ContactCommand::Unblock { contact };
    match resolve(turn, who, again).await? {
        Ok(contact) => freed(turn, &contact).await,
        Err(reply) => Ok(reply),
    }
}

/// The same of whom a button names.
pub async fn untapped(turn: &Turn<'_>, contact: i64) -> Result<Reply> {
    match contacts::get(turn.desk.tx, turn.organisation.id, contact).await? {
        Some(contact) => freed(turn, &contact).await,
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

async fn freed(turn: &Turn<'_>, contact: &Contact) -> Result<Reply> {
    let name = [("name", turn.voice.person(contact.shown_name()))];
    let freed = contacts::unblock(turn.desk.tx, contact, turn.desk.now).await?;
    let key = match (freed, contact.state) {
        (true, _) => "contact-unblocked",
        // Only WhatsApp itself can undo what was done there.
        (false, ContactState::Blocked) => "contact-blocked-elsewhere",
        (false, _) => "contact-unblocked-already",
    };
    Ok(Reply::new(turn.voice.say(key, &name)).showing(contact))
}
