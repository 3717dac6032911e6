//! Fetches the file of a message before the message is handled, and keeps it: no transaction waits for a download.
//!
//! ```text
//! downloaded ──► row of `files`, noted with the event ──► bytes put into the media store ──► the message is handled
//! ```
//! Whoever comes back to an event after a crash finds the file by the note, and fetches nothing twice.

use bytes::Bytes;

use super::Inbox;
use crate::conversation::{FileProblem, ReceivedFile};
use crate::domain::message::{Attachment, Event, InboundContent, InboundMessage};
use crate::media::{MediaError, Named};
use crate::provider::{DownloadError, Provider};
use crate::store::files::{self, NewObject};
use crate::store::inbox::InboxEvent;
use crate::store::{self, Store, inbox, messages};

/// Pictures, films, voices and stickers: WhatsApp takes no larger ones.
const MEDIA_BYTES: usize = 16 * 1024 * 1024;
/// Documents: a list of 100,000 rows fits well.
const DOCUMENT_BYTES: usize = 32 * 1024 * 1024;

/// What comes of it.
pub type Fetched = Result<ReceivedFile, FileProblem>;

/// Whether an event is a message with a file that has not been heard yet. A webhook that is repeated brings nothing new.
pub async fn wanted(store: &Store, row: &InboxEvent, event: &Event) -> store::Result<bool> {
    let Some((_, message)) = attached(event) else {
        return Ok(false);
    };
    let heard =
        messages::by_provider_id(store.read(), row.organisation_id, row.channel_id, &message.id).await?;
    Ok(heard.is_none())
}

/// The file of a message. `None`: it cannot be kept right now, since the same bytes are just being removed.
pub async fn fetch(
    inbox: &Inbox,
    provider: Option<&Provider>,
    row: &InboxEvent,
    event: &Event,
) -> store::Result<Option<Fetched>> {
    let Some((attachment, _)) = attached(event) else {
        return Ok(Some(Err(FileProblem::Unavailable)));
    };
    if let Some(known) = fetched_before(inbox, row).await? {
        return Ok(Some(Ok(known)));
    }
    let Some(provider) = provider else {
        return Ok(Some(Err(FileProblem::Unavailable)));
    };
    let (bytes, mime) = match download(provider, attachment).await {
        Ok(file) => file,
        Err(problem) => return Ok(Some(Err(problem))),
    };
    keep(inbox, row, attachment, bytes, mime).await
}

/// The file that was fetched for this event by somebody who did not come to an end.
async fn fetched_before(inbox: &Inbox, row: &InboxEvent) -> store::Result<Option<ReceivedFile>> {
    let Some(id) = row.file_id else {
        return Ok(None);
    };
    let Some(file) = files::get(inbox.store.read(), row.organisation_id, id).await? else {
        return Ok(None);
    };
    let bytes = match inbox.media.bytes_of(file.bytes, file.object.as_deref()).await {
        Ok(bytes) => bytes,
        Err(error) => {
            not_kept(&error);
            None
        }
    };
    Ok(bytes.map(|bytes| ReceivedFile {
        id: Some(id),
        name: file.name,
        mime: file.mime,
        bytes: bytes.into(),
    }))
}

async fn keep(
    inbox: &Inbox,
    row: &InboxEvent,
    attachment: &Attachment,
    bytes: Bytes,
    mime: String,
) -> store::Result<Option<Fetched>> {
    let named = Named::new(row.organisation_id, bytes);
    let name = name_of(attachment, &mime);
    let new = NewObject {
        organisation_id: row.organisation_id,
        sha256: &named.sha256,
        object: &named.object,
        mime: &mime,
        name: &name,
    };
    let now = inbox.clock.now();
    let writing = inbox.store.write().await?;
    let Some(id) = files::keep_object(&*writing, new, now + files::UNUSED_MS, now).await? else {
        writing.roll_back().await?;
        return Ok(None);
    };
    inbox::note_file(&*writing, row.id, id).await?;
    writing.commit().await?;
    // What cannot be kept can still be read.
    let kept = match inbox.media.put(&named).await {
        Ok(()) => Some(id),
        Err(error) => {
            not_kept(&error);
            None
        }
    };
    let received = ReceivedFile {
        id: kept,
        name,
        mime,
        bytes: named.bytes.into(),
    };
    Ok(Some(Ok(received)))
}

fn not_kept(error: &MediaError) {
    tracing::error!(%error, "a file could not be kept; see PREGON_MEDIA");
}

fn attached(event: &Event) -> Option<(&Attachment, &InboundMessage)> {
    match event {
        Event::Message(message) => match &message.content {
            InboundContent::Media(attachment) => Some((attachment, message)),
            _ => None,
        },
        _ => None,
    }
}

async fn download(provider: &Provider, attachment: &Attachment) -> Result<(Bytes, String), FileProblem> {
    let most = match attachment.kind.as_str() {
        "document" => DOCUMENT_BYTES,
        _ => MEDIA_BYTES,
    };
    match provider.download(&attachment.media_id, most).await {
        Ok(file) => {
            let mime = if file.mime.contains('/') {
                file.mime
            } else {
                attachment.mime.clone()
            };
            Ok((file.bytes, mime))
        }
        Err(error) => {
            tracing::warn!(%error, kind = attachment.kind, "a file could not be fetched");
            Err(match error {
                DownloadError::TooLarge { limit } => FileProblem::TooLarge {
                    megabytes: limit / 1024 / 1024,
                },
                _ => FileProblem::Unavailable,
            })
        }
    }
}

/// What a file is called: as its sender called it, else by what it is.
fn name_of(attachment: &Attachment, mime: &str) -> String {
    if let Some(name) = attachment.filename.as_deref().map(str::trim)
        && !name.is_empty()
    {
        return name.to_owned();
    }
    let plain = mime.split(';').next().unwrap_or_default().trim();
    let ending = match plain.rsplit_once('/').map(|(_, kind)| kind) {
        Some("jpeg") => "jpg",
        Some("mpeg") => "mp3",
        Some("3gpp") => "3gp",
        Some("plain") => "txt",
        Some(short) if short.len() <= 4 && short.bytes().all(|byte| byte.is_ascii_alphanumeric()) => short,
        _ => return attachment.kind.clone(),
    };
    format!("{}.{ending}", attachment.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_name_is_called_by_what_it_is() {
        let named = |filename: Option<&str>, kind: &str, mime: &str| {
            let attachment = Attachment {
                kind: kind.to_owned(),
                media_id: "1".to_owned(),
                mime: mime.to_owned(),
                filename: filename.map(str::to_owned),
                caption: None,
            };
            name_of(&attachment, mime)
        };
        assert_eq!(named(Some("lista.csv"), "document", "text/csv"), "lista.csv");
        assert_eq!(named(None, "image", "image/jpeg"), "image.jpg");
        assert_eq!(named(Some(" "), "audio", "audio/ogg; codecs=opus"), "audio.ogg");
        assert_eq!(named(None, "document", "application/vnd.ms-excel"), "document");
        assert_eq!(named(None, "video", ""), "video");
    }
}
