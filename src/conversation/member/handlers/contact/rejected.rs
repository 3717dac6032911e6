//! The rejected rows of a list, as a spreadsheet with the reason beside each: mended there, it can be sent back as it is.

use super::import::{country, form, is_small};
use super::worker::{document, enqueue, keep};
use super::{Turn, words};
use crate::domain::roster::{self, Entry, FileKind, Form, RosterProblem, our_header};
use crate::domain::state::ListJobKind;
use crate::replies::{Reply, Voice};
use crate::report::{Sheet, SheetError};
use crate::store::{Result, files, imports};

/// The spreadsheet and how many rows it has; `None` when nothing was rejected.
pub type RejectedRows = std::result::Result<Option<(Vec<u8>, u32)>, SheetError>;

/// Sends them.
pub async fn run(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let import = imports::get(tx, organisation, id).await?;
    let file = match import.as_ref().and_then(|import| import.file_id) {
        Some(file) => files::get(tx, organisation, file).await?,
        None => None,
    };
    let (Some(import), Some(file)) = (import, file) else {
        return Ok(Reply::failed(turn.voice.say("import-gone", &[])));
    };
    let list = roster::unpack(&file.mime, &file.bytes);
    if !is_small(&list) {
        enqueue(turn, ListJobKind::Rejected, id, String::new()).await?;
        return Ok(Reply::new(turn.voice.say("list-is-written", &[])));
    }
    reply(turn, sheet(&turn.voice, form(&import), &list, country(&import))).await
}

/// The message with the spreadsheet.
pub async fn reply(turn: &Turn<'_>, sheet: RejectedRows) -> Result<Reply> {
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(error) => {
            tracing::error!(%error, "rejected rows could not be written");
            return Ok(Reply::failed(turn.voice.say("list-failed", &[])));
        }
    };
    let Some((bytes, rows)) = sheet else {
        return Ok(Reply::failed(turn.voice.say("rejected-none", &[])));
    };
    let caption = turn
        .voice
        .say("rejected-caption", &[("count", turn.voice.number(rows))]);
    document(turn, &turn.voice.say("rejected-file", &[]), caption, bytes).await
}

/// Adds the rejected rows to the word that the others are in. That word does not wait for them: what cannot be written is left
/// out of it, and can be asked for again.
pub async fn attach(turn: &Turn<'_>, reply: Reply, sheet: RejectedRows) -> Result<Reply> {
    attach_saying(turn, reply, sheet, "rejected-caption").await
}

/// The same with other words, which are told how many rows there are.
pub async fn attach_saying(
    turn: &Turn<'_>,
    reply: Reply,
    sheet: RejectedRows,
    words: &'static str,
) -> Result<Reply> {
    let (bytes, rows) = match sheet {
        Ok(Some(sheet)) => sheet,
        Ok(None) => return Ok(reply),
        Err(error) => {
            tracing::error!(%error, "rejected rows could not be written");
            return Ok(reply);
        }
    };
    let count = [("count", turn.voice.number(rows))];
    let body = format!("{}\n{}", reply.body, turn.voice.say(words, &count));
    let file = keep(turn, &turn.voice.say("rejected-file", &[]), bytes).await?;
    Ok(Reply { body, ..reply }.with_file(file))
}

/// Writes the spreadsheet.
pub fn sheet(voice: &Voice, form: Form, bytes: &[u8], country: &str) -> RejectedRows {
    // Once over the list for its columns, which head the sheet, and once for the rows.
    let mut widest = 0;
    let columns = roster::for_each(form, bytes, country, &mut |entry| {
        if let Entry::Rejected(rejected) = entry {
            widest = widest.max(rejected.cells.len());
        }
    });
    let Ok(columns) = columns else { return Ok(None) };
    let (mut header, width, rest) = if form == Form::Cards || FileKind::of(bytes) == Some(FileKind::Vcard) {
        // A card's row is its name and all its numbers.
        let (name, phone) = (voice.say("column-name", &[]), voice.say("column-phone", &[]));
        (vec![name], widest.max(2), phone)
    } else {
        let width = widest.max(columns.len());
        let header = columns.iter().map(|column| words::header(voice, column));
        (header.collect(), width, String::new())
    };
    header.resize(width, rest);
    header.push(our_header(&voice.say("rejected-line", &[])));
    header.push(our_header(&voice.say("rejected-reason", &[])));
    let mut sheet = Sheet::new(&voice.say("rejected-file", &[]), &header)?;
    let mut failed = None;
    let again: std::result::Result<_, RosterProblem> = roster::for_each(form, bytes, country, &mut |entry| {
        if let (Entry::Rejected(mut rejected), None) = (entry, &failed) {
            rejected.cells.resize(width, String::new());
            rejected.cells.push(rejected.line.to_string());
            rejected.cells.push(words::reason(voice, &rejected.reason));
            failed = sheet.row(&rejected.cells).err();
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if again.is_err() || sheet.rows() == 0 {
        return Ok(None);
    }
    let rows = sheet.rows();
    Ok(Some((sheet.finish()?, rows)))
}
