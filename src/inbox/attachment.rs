//! Fetches a member's file before his message is handled: no transaction waits for a download.

use crate::conversation::{FileProblem, ReceivedFile};
use crate::domain::message::{Attachment, Event, InboundContent};
use crate::domain::phone;
use crate::provider::{DownloadError, Provider};
use crate::store::inbox::InboxEvent;
use crate::store::{Result, Store, members};

/// Files that members send to be read; 100,000 rows fit well.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The document of a member's message; `None` when there is none, or when a customer sent it.
pub async fn fetch(
    store: &Store,
    provider: Option<&Provider>,
    row: &InboxEvent,
    event: &Event,
) -> Result<Option<std::result::Result<ReceivedFile, FileProblem>>> {
    let Event::Message(message) = event else {
        return Ok(None);
    };
    let InboundContent::Media(attachment) = &message.content else {
        return Ok(None);
    };
    let Some(digits) = message
        .from
        .phone
        .as_ref()
        .filter(|_| attachment.kind == "document")
    else {
        return Ok(None);
    };
    let writings = phone::variants(digits);
    if members::by_phone(store.read(), row.organisation_id, &writings)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let Some(provider) = provider else {
        return Ok(Some(Err(FileProblem::Unavailable)));
    };
    Ok(Some(download(provider, attachment).await))
}

async fn download(
    provider: &Provider,
    attachment: &Attachment,
) -> std::result::Result<ReceivedFile, FileProblem> {
    match provider.download(&attachment.media_id, MOST_BYTES).await {
        Ok(file) => Ok(ReceivedFile {
            name: attachment.filename.clone().unwrap_or_default(),
            bytes: file.bytes.to_vec(),
        }),
        Err(error) => {
            tracing::warn!(%error, "a member's file could not be fetched");
            Err(match error {
                DownloadError::TooLarge { limit } => FileProblem::TooLarge {
                    megabytes: limit / 1024 / 1024,
                },
                _ => FileProblem::Unavailable,
            })
        }
    }
}
