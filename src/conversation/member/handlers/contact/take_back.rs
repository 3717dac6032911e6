//! An import is taken back, for a day.

use super::super::appointment::import as bookings;
use super::import::FEW;
use super::worker::enqueue;
use super::{Turn, UNDO_MS};
use crate::domain::state::{ImportState, ImportSubject, ListJobKind};
use crate::replies::Reply;
use crate::store::imports::{self, Import};
use crate::store::{Result, contacts, organisations};

/// The latest list that he may still take back.
pub async fn latest(turn: &Turn<'_>) -> Result<Option<Import>> {
    let since = turn.desk.now - UNDO_MS;
    imports::latest_committed(turn.desk.tx, turn.organisation.id, turn.member.id, since).await
}

/// Takes an import back, for a day: contacts that it brought and whom nobody has talked with since go, and so do the tags that it
/// gave; whoever was written to, or wrote, stays.
pub async fn undo(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let Some(import) = imports::get(tx, organisation, id).await? else {
        return Ok(Reply::failed(turn.voice.say("import-undo-nothing", &[])));
    };
    match import.state {
        ImportState::Committed => {}
        ImportState::Committing => return Ok(Reply::failed(turn.voice.say("import-undo-early", &[]))),
        ImportState::Undoing | ImportState::Undone => {
            return Ok(Reply::new(turn.voice.say("import-undone-already", &[])));
        }
        ImportState::Received | ImportState::Previewed | ImportState::Dropped => {
            return Ok(Reply::failed(turn.voice.say("import-undo-nothing", &[])));
        }
    }
    if import.committed_at.is_none_or(|at| at <= turn.desk.now - UNDO_MS) {
        return Ok(Reply::failed(turn.voice.say("import-undo-late", &[])));
    }
    if !imports::set_state(tx, organisation, id, ImportState::Committed, ImportState::Undoing).await? {
        return Ok(Reply::new(turn.voice.say("import-undone-already", &[])));
    }
    if import.taken > FEW as i64 {
        enqueue(turn, ListJobKind::Undo, id, String::new()).await?;
        return Ok(Reply::new(turn.voice.say("import-undo-started", &[])));
    }
    while imports::take_back(tx, organisation, id, FEW as u64).await? {}
    undone(turn, id).await
}

/// It was taken back: the word to its member.
pub async fn undone(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    imports::set_state(tx, organisation, id, ImportState::Undoing, ImportState::Undone).await?;
    organisations::set_contact_count(tx, organisation, None, turn.desk.now).await?;
    let Some(import) = imports::get(tx, organisation, id).await? else {
        return Ok(Reply::failed(turn.voice.say("import-undo-nothing", &[])));
    };
    if import.subject == ImportSubject::Appointments {
        return Ok(bookings::undone(turn, &import));
    }
    let left = (import.added - import.removed).max(0);
    let args = [
        ("removed", turn.voice.number(import.removed)),
        ("left", turn.voice.number(left)),
        (
            "total",
            turn.voice.number(contacts::count(tx, organisation).await?),
        ),
    ];
    let key = if left > 0 {
        "import-undone-some"
    } else {
        "import-undone"
    };
    Ok(Reply::new(turn.voice.say(key, &args)))
}
