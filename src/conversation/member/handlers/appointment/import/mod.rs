//! `/appointment import`: a calendar (`.ics`) or a sheet of appointments comes into the agenda, after a look at what would happen.
//!
//! The file is kept as it came and read again for each step, as [lists of people](super::super::contact) are, by the same worker:
//! [`rows`] reads it, [`book`] holds it against the agenda and writes it down, some appointments in each transaction, with their
//! reminders. The same file twice is the same as once.

pub mod book;
pub mod rows;
mod sheet;
mod words;

pub use words::sheet as rest;

use book::Outlook;
use rows::{Reader, Trouble};

use super::super::contact::rejected::{self, RejectedRows};
use super::super::contact::worker::enqueue;
use super::super::contact::{UNDO_MS, undo_button};
use super::{Action, Turn, confirm};
use crate::conversation::{Fetched, FileProblem};
use crate::domain::roster;
use crate::domain::shows::Shows;
use crate::domain::state::{ImportState, ImportSubject, ListForm, ListJobKind};
use crate::replies::{Reply, Voice};
use crate::store::imports::{self, Import, NewImport};
use crate::store::organisations::Organisation;
use crate::store::{Result, files};

/// Without a file: how it is done.
pub fn how(turn: &Turn<'_>) -> Reply {
    Reply::new(turn.voice.say("bookings-how", &[]))
}

/// A file: it is kept, and looked at as soon as there is time.
pub async fn file(turn: &Turn<'_>, file: Fetched) -> Result<Option<Reply>> {
    let too_large = |megabytes: usize| {
        let max = [("max", megabytes.to_string())];
        Ok(Some(Reply::failed(turn.voice.say("import-too-large", &max))))
    };
    let file = match file {
        Some(Ok(file)) if file.bytes.len() > roster::MAX_BYTES => {
            return too_large(roster::MAX_BYTES / 1024 / 1024);
        }
        Some(Ok(file)) => file,
        Some(Err(FileProblem::TooLarge { megabytes })) => return too_large(megabytes),
        Some(Err(FileProblem::Unavailable | FileProblem::Later)) | None => {
            return Ok(Some(Reply::failed(turn.voice.say("import-unavailable", &[]))));
        }
    };
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let (mime, bytes) = roster::pack(file.bytes);
    let file_id = files::keep_until(tx, organisation, (mime, &file.name), bytes, now + UNDO_MS, now).await?;
    let new = NewImport {
        organisation_id: organisation,
        member_id: turn.member.id,
        form: ListForm::File,
        file_id,
        country: turn.organisation.country.clone(),
        tags: Vec::new(),
        campaign_id: None,
        subject: ImportSubject::Appointments,
    };
    let import = imports::keep(tx, new, now).await?;
    enqueue(turn, ListJobKind::Preview, import.id, dates_of(turn)).await?;
    Ok(None)
}

/// In which language its dates are read, also where he speaks another by the time he says yes.
fn dates_of(turn: &Turn<'_>) -> String {
    turn.voice.language.code().to_owned()
}

/// By whose clock, language and country an import is read: the same each time.
pub fn reader(import: &Import, organisation: &Organisation, voice: &Voice) -> Reader {
    Reader {
        zone: organisation.zone(),
        country: import.country.clone().unwrap_or_default(),
        language: voice.language,
        now: import.created_at,
    }
}

/// It was looked at: what it would do, and the button that does it. `rest`: what the words have no room for.
pub async fn previewed(
    turn: &Turn<'_>,
    id: i64,
    look: std::result::Result<Outlook, Trouble>,
    rest: RejectedRows,
) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let outlook = match look {
        Ok(outlook) => outlook,
        Err(trouble) => {
            let (from, to) = (ImportState::Received, ImportState::Dropped);
            imports::set_state(tx, organisation, id, from, to).await?;
            return Ok(Reply::failed(words::trouble(&turn.voice, &trouble)));
        }
    };
    let reply = Reply::new(words::preview(&turn.voice, &outlook)).showing(Shows::Import(id));
    let reply = rejected::attach_saying(turn, reply, rest, "bookings-rest").await?;
    imports::previewed(tx, organisation, id, outlook.new).await?;
    if outlook.new == 0 {
        return Ok(reply);
    }
    let count = [("count", turn.voice.number(outlook.new))];
    let yes = turn.voice.say("bookings-confirm-button", &count);
    let action = Action::BookImport {
        import: id,
        language: dates_of(turn),
    };
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// He said yes: they are written down beside everything else.
pub async fn confirmed(turn: &Turn<'_>, id: i64, language: String) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let Some(import) = imports::get(tx, organisation, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let file = match import.file_id {
        Some(file) => files::get(tx, organisation, file).await?,
        None => None,
    };
    let Some(file) = file else {
        return Ok(Reply::failed(turn.voice.say("import-gone", &[])));
    };
    if !imports::begin(tx, organisation, id, None).await? {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    }
    files::extend(tx, organisation, file.id, turn.desk.now + UNDO_MS).await?;
    enqueue(turn, ListJobKind::Commit, id, language).await?;
    let args = [("count", turn.voice.number(import.people))];
    Ok(Reply::new(turn.voice.say("bookings-started", &args)).showing(Shows::Import(id)))
}

/// All are in.
pub async fn finished(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    imports::committed(tx, organisation, id, turn.desk.now).await?;
    let Some(import) = imports::get(tx, organisation, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let args = [("count", turn.voice.number(import.added))];
    let reply = Reply::new(turn.voice.say("bookings-done", &args)).showing(Shows::Import(id));
    Ok(match import.added {
        0 => reply,
        _ => reply.choice(undo_button(turn, id)),
    })
}

/// Those that it brought are taken back: the word to its member.
pub fn undone(turn: &Turn<'_>, import: &Import) -> Reply {
    let left = (import.added - import.removed).max(0);
    let args = [
        ("removed", turn.voice.number(import.removed)),
        ("left", turn.voice.number(left)),
    ];
    Reply::new(match left {
        0 => turn.voice.say("bookings-undone", &args[..1]),
        _ => turn.voice.say("bookings-undone-some", &args),
    })
}
