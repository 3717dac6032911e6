//! One message over HTTP. Touches no database but to read a file that goes with it.

use super::means::Outbox;
use crate::domain::message::{Accepted, Address, Content, Disposition, Media, Outbound, SendError};
use crate::provider::Provider;
use crate::store::conversations;
use crate::store::files;
use crate::store::messages::{self, Message};

/// Hands a message to its provider.
pub async fn deliver(outbox: &Outbox, provider: &Provider, message: &Message) -> Result<Accepted, SendError> {
    let outbound = outbound(outbox, provider, message).await?;
    provider.send(&outbound).await
}

async fn outbound(outbox: &Outbox, provider: &Provider, message: &Message) -> Result<Outbound, SendError> {
    let conversation = conversations::get(outbox.store.read(), message.conversation_id)
        .await
        .map_err(own_fault)?;
    let conversation = conversation.ok_or_else(|| broken("the conversation is gone"))?;
    let mut content = messages::content(message).map_err(own_fault)?;
    let given = given_over(outbox, provider, message.business(), &mut content).await?;
    if let (Some(given), Some(media)) = (given, content.media_mut()) {
        *media = given;
    }
    Ok(Outbound {
        to: Address::parse(&conversation.address),
        content,
        quotes: message.quotes.clone(),
        correlation: message.correlation.clone().unwrap_or_default(),
    })
}

/// A file of our own in the form in which this provider takes files; `None`: nothing of the kind goes with the message.
async fn given_over(
    outbox: &Outbox,
    provider: &Provider,
    organisation_id: i64,
    content: &mut Content,
) -> Result<Option<Media>, SendError> {
    let Some(Media::Stored(id)) = content.media_mut() else {
        return Ok(None);
    };
    let id = *id;
    if !provider.fetches_files() {
        return match upload(outbox, provider, organisation_id, id).await {
            Ok(uploaded) => Ok(Some(Media::Id(uploaded))),
            Err(error) if error.disposition == Disposition::BadMessage => without_file(content, error),
            Err(error) => Err(error),
        };
    }
    let kept = files::name(outbox.store.read(), organisation_id, id)
        .await
        .map_err(own_fault)?;
    let Some(kept) = kept else {
        return without_file(content, broken("the file is gone"));
    };
    let name = content.filename().unwrap_or(&kept);
    let address = outbox.file_links.address(id, name, outbox.clock.now());
    address
        .map(|address| Some(Media::Link(address)))
        .ok_or_else(|| broken("PUBLIC_URL is needed: this provider fetches files from there"))
}

/// What can be chosen says enough by itself: a lead's card is not lost because its picture is, or is none that the provider takes.
fn without_file(content: &mut Content, error: SendError) -> Result<Option<Media>, SendError> {
    match content {
        Content::Buttons { file, .. } => {
            tracing::warn!(%error, "a message leaves without its file");
            *file = None;
            Ok(None)
        }
        _ => Err(error),
    }
}

async fn upload(
    outbox: &Outbox,
    provider: &Provider,
    organisation_id: i64,
    id: i64,
) -> Result<String, SendError> {
    let file = files::get(outbox.store.read(), organisation_id, id)
        .await
        .map_err(own_fault)?;
    let file = file.ok_or_else(|| broken("the file is gone"))?;
    let bytes = outbox.media.bytes_of(file.bytes, file.object.as_deref()).await;
    let bytes = bytes
        .map_err(own_fault)?
        .ok_or_else(|| broken("the file is gone"))?;
    let uploaded = provider.upload(bytes, &file.mime, &file.name).await;
    // An upload sends no message: one whose answer was lost can simply be made again.
    uploaded.map_err(|error| match error.disposition {
        Disposition::Unknown => SendError {
            disposition: Disposition::RetryLater,
            ..error
        },
        _ => error,
    })
}

/// Nothing has left yet, so the message may be tried again.
fn own_fault(error: impl std::fmt::Display) -> SendError {
    SendError {
        disposition: Disposition::RetryLater,
        ..broken(&error.to_string())
    }
}

fn broken(title: &str) -> SendError {
    SendError {
        disposition: Disposition::BadMessage,
        code: None,
        title: title.to_owned(),
        detail: None,
        retry_after: None,
    }
}
