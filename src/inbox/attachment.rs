//! Fetches a member's file before his message is handled: no transaction waits for a download.

use crate::conversation::{FileProblem, ReceivedFile};
use crate::domain::message::{Attachment, Event, InboundContent, InboundMessage};
use crate::domain::phone;
use crate::provider::{DownloadError, Provider};
use crate::store::inbox::InboxEvent;
use crate::store::{Result, Store, members};

/// Files that members send to be read; 100,000 rows fit well.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Whether an event is a member's document.
pub async fn wanted(store: &Store, row: &InboxEvent, event: &Event) -> Result<bool> {
    let Some((attachment, message)) = document(event) else {
        return Ok(false);
    };
    let Some(digits) = &message.from.phone else {
        return Ok(false);
    };
    tracing::debug!(kind = attachment.kind, "a document came");
    let writings = phone::variants(digits);
    let member = members::by_phone(store.read(), row.organisation_id, &writings).await?;
    Ok(member.is_some())
}

/// The document of a message.
pub async fn fetch(
    provider: Option<&Provider>,
    event: &Event,
) -> Option<std::result::Result<ReceivedFile, FileProblem>> {
    let (attachment, _) = document(event)?;
    Some(match provider {
        Some(provider) => download(provider, attachment).await,
        None => Err(FileProblem::Unavailable),
    })
}

fn document(event: &Event) -> Option<(&Attachment, &InboundMessage)> {
    match event {
        Event::Message(message) => match &message.content {
            InboundContent::Media(attachment) if attachment.kind == "document" => Some((attachment, message)),
            _ => None,
        },
        _ => None,
    }
}

async fn download(
    provider: &Provider,
    attachment: &Attachment,
) -> std::result::Result<ReceivedFile, FileProblem> {
    match provider.download(&attachment.media_id, MOST_BYTES).await {
        Ok(file) => Ok(ReceivedFile {
            name: attachment.filename.clone().unwrap_or_default(),
            bytes: file.bytes.into(),
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
