//! Fetches the file of a message before the message is handled, and keeps it: no transaction waits for a download.
//!
//! ```text
//! downloaded ──► row of `files`, noted with the event ──► bytes put into the media store ──► the message is handled
//! ```
//! Where the provider stumbles, the event waits and the file is asked for again, a few times. After that, or at once where a number cannot
//! ask or the file cannot be kept, the message is handled without it, and [`late`](super::late) goes on asking.
//!
//! Whoever comes back to an event after a crash finds the file by the note, and fetches nothing twice.

use bytes::Bytes;

use super::Inbox;
use crate::conversation::{FileProblem, ReceivedFile};
use crate::domain::message::{Attachment, Disposition, Event, InboundContent, InboundMessage};
use crate::media::{MediaError, Named};
use crate::provider::{DownloadError, Provider};
use crate::store::files::{self, NewObject};
use crate::store::inbox::InboxEvent;
use crate::store::{self, Store, contacts, inbox, members, messages};

/// Pictures, films, voices and stickers: WhatsApp takes no larger ones.
const MEDIA_BYTES: usize = 16 * 1024 * 1024;
/// Documents: a list of 100,000 rows fits well.
const DOCUMENT_BYTES: usize = 32 * 1024 * 1024;

/// A file that could not be fetched right now is asked for again after so many milliseconds each: providers keep it for days, and
/// stumble for seconds. Whatever else the person says waits for it meanwhile, so it is not long.
const AGAIN_MS: [i64; 3] = [5_000, 20_000, 60_000];

/// What comes of it.
pub type Fetched = Result<ReceivedFile, FileProblem>;

/// Where a file is.
pub enum Fetch {
    /// It is here, or it will never be.
    Over(Fetched),
    /// It cannot be kept right now: the same bytes are just being removed.
    Busy,
    /// It cannot be had right now.
    NotNow(NotNow),
}

/// Why a file cannot be had right now.
pub struct NotNow {
    /// The provider stumbled: that is over in a moment. A number whose key is dead, or a bucket that is away, is not.
    is_short: bool,
    /// How long the provider asks to wait, in milliseconds.
    pub asked: i64,
    /// What there is so far: its bytes can be there and only not be kept.
    pub file: Fetched,
}

impl NotNow {
    const fn lasting(file: Fetched) -> Self {
        Self {
            is_short: false,
            asked: 0,
            file,
        }
    }

    /// When it is asked for again while its message waits, after so many tries before. `None`: the message waits no longer.
    pub fn soon(&self, tries: i64) -> Option<i64> {
        let wait = AGAIN_MS
            .get(usize::try_from(tries).ok()?)
            .filter(|_| self.is_short)?;
        Some((*wait).max(self.asked.min(AGAIN_MS[AGAIN_MS.len() - 1])))
    }
}

/// Whether an event is a message with a file that has not been heard yet. A webhook that is repeated brings nothing new.
///
/// Of whom nobody hears anyway (a member has blocked him, or he writes far too much) no file is fetched: it would cost more than all the rest.
pub async fn wanted(store: &Store, row: &InboxEvent, event: &Event, now: i64) -> store::Result<bool> {
    let Some((_, message)) = attached(event) else {
        return Ok(false);
    };
    let heard =
        messages::by_provider_id(store.read(), row.organisation_id, row.channel_id, &message.id).await?;
    if heard.is_some() {
        return Ok(false);
    }
    let own = row.organisation_id;
    if !contacts::is_only_kept(store.read(), own, &message.from, now).await? {
        return Ok(true);
    }
    // A member is always heard.
    Ok(members::by_participant(store.read(), own, &message.from)
        .await?
        .is_some())
}

/// The file of a message.
pub async fn fetch(
    inbox: &Inbox,
    provider: Option<&Provider>,
    row: &InboxEvent,
    event: &Event,
) -> store::Result<Fetch> {
    let gone = Ok(Fetch::Over(Err(FileProblem::Unavailable)));
    let Some((attachment, _)) = attached(event) else {
        return gone;
    };
    if let Some(known) = fetched_before(inbox, row).await? {
        return Ok(Fetch::Over(Ok(known)));
    }
    let Some(provider) = provider else {
        return Ok(Fetch::NotNow(NotNow::lasting(Err(FileProblem::Later))));
    };
    let (bytes, mime) = match download(provider, attachment).await {
        Ok(file) => file,
        Err(error) => {
            tracing::warn!(%error, kind = attachment.kind, event = row.id, "a file could not be fetched");
            return Ok(match not_now(&error) {
                Some(not_now) => Fetch::NotNow(not_now),
                None => Fetch::Over(Err(problem(&error))),
            });
        }
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
) -> store::Result<Fetch> {
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
        return Ok(Fetch::Busy);
    };
    inbox::note_file(&*writing, row.id, id).await?;
    writing.commit().await?;
    let kept = inbox.media.put(&named).await;
    let received = ReceivedFile {
        id: kept.is_ok().then_some(id),
        name,
        mime,
        bytes: named.bytes.into(),
    };
    Ok(match kept {
        Ok(()) => Fetch::Over(Ok(received)),
        // What cannot be kept can still be read.
        Err(error) => {
            not_kept(&error);
            Fetch::NotNow(NotNow::lasting(Ok(received)))
        }
    })
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

async fn download(provider: &Provider, attachment: &Attachment) -> Result<(Bytes, String), DownloadError> {
    let most = match attachment.kind.as_str() {
        "document" => DOCUMENT_BYTES,
        _ => MEDIA_BYTES,
    };
    let file = provider.download(&attachment.media_id, most).await?;
    let mime = if file.mime.contains('/') {
        file.mime
    } else {
        attachment.mime.clone()
    };
    Ok((file.bytes, mime))
}

/// Whether a file may still be had later. `None`: it is not to be had.
fn not_now(error: &DownloadError) -> Option<NotNow> {
    let DownloadError::Provider(error) = error else {
        return None;
    };
    let is_short = error.disposition.passes();
    let asked = error
        .retry_after
        .and_then(|wait| i64::try_from(wait.as_millis()).ok());
    (is_short || error.disposition == Disposition::PauseChannel).then(|| NotNow {
        is_short,
        asked: asked.unwrap_or(0),
        file: Err(FileProblem::Later),
    })
}

fn problem(error: &DownloadError) -> FileProblem {
    match error {
        DownloadError::TooLarge { limit } => FileProblem::TooLarge {
            megabytes: limit / 1024 / 1024,
        },
        _ => FileProblem::Unavailable,
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
    use std::time::Duration;

    use super::*;
    use crate::domain::message::SendError;

    #[test]
    fn what_passes_is_waited_for_a_dead_number_is_asked_later_and_the_rest_is_over() {
        let error = |disposition, asked: u64| {
            DownloadError::Provider(SendError {
                disposition,
                code: None,
                title: String::new(),
                detail: None,
                retry_after: Some(Duration::from_secs(asked)),
            })
        };
        for passing in [
            Disposition::RetryLater,
            Disposition::Throttled,
            Disposition::Unknown,
        ] {
            let passing = not_now(&error(passing, 0)).unwrap();
            let waits: Vec<_> = (0..4).map(|tries| passing.soon(tries)).collect();
            assert_eq!(waits, [Some(5_000), Some(20_000), Some(60_000), None]);
            assert_eq!(passing.file, Err(FileProblem::Later));
        }
        let throttled = |seconds| not_now(&error(Disposition::Throttled, seconds)).unwrap();
        assert_eq!(throttled(30).soon(0), Some(30_000));
        assert_eq!(throttled(86_400).soon(0), Some(60_000));
        let dead = not_now(&error(Disposition::PauseChannel, 0)).unwrap();
        assert_eq!(
            (dead.soon(0), dead.file),
            (None, Err(FileProblem::Later)),
            "its message does not wait"
        );
        for over in [
            error(Disposition::BadMessage, 0),
            DownloadError::Gone,
            DownloadError::TooLarge { limit: 1 },
        ] {
            assert!(not_now(&over).is_none(), "{over}");
        }
    }

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
