//! One message over HTTP. Touches no database but to read a file that goes with it.

use crate::domain::message::{Accepted, Address, Disposition, Media, Outbound, SendError};
use crate::provider::Provider;
use crate::store::conversations;
use crate::store::messages::{self, Message};
use crate::store::{Store, files};

/// Hands a message to its provider.
pub async fn deliver(store: &Store, provider: &Provider, message: &Message) -> Result<Accepted, SendError> {
    let outbound = outbound(store, provider, message).await?;
    provider.send(&outbound).await
}

async fn outbound(store: &Store, provider: &Provider, message: &Message) -> Result<Outbound, SendError> {
    let conversation = conversations::get(store.read(), message.conversation_id)
        .await
        .map_err(own_fault)?;
    let conversation = conversation.ok_or_else(|| broken("the conversation is gone"))?;
    let mut content = messages::content(message).map_err(own_fault)?;
    if let Some(media) = content.media_mut()
        && let Media::Stored(id) = media
    {
        *media = Media::Id(upload(store, provider, message.organisation_id, *id).await?);
    }
    Ok(Outbound {
        to: Address::parse(&conversation.address),
        content,
        quotes: message.quotes.clone(),
        correlation: message.correlation.clone().unwrap_or_default(),
    })
}

async fn upload(
    store: &Store,
    provider: &Provider,
    organisation_id: i64,
    id: i64,
) -> Result<String, SendError> {
    let file = files::get(store.read(), organisation_id, id)
        .await
        .map_err(own_fault)?;
    let file = file.ok_or_else(|| broken("the file is gone"))?;
    let uploaded = provider.upload(file.bytes.into(), &file.mime, &file.name).await;
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
fn own_fault(error: crate::store::Error) -> SendError {
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
