//! One message over HTTP. Touches no database but to read what goes with it, and to keep what a provider calls a file.

use super::means::Outbox;
use super::uploads::Given;
use super::{fault, files, uploads};
use crate::domain::message::{Accepted, Address, Outbound, SendError, numbered_within};
use crate::provider::Provider;
use crate::store::conversations;
use crate::store::messages::{self, Message};

/// Hands a message to its provider. Where that has forgotten a file that went up for an earlier message, the file goes up once more
/// and the message after it: it was surely not taken the first time.
pub async fn deliver(outbox: &Outbox, provider: &Provider, message: &Message) -> Result<Accepted, SendError> {
    let (first, given) = outbound(outbox, provider, message).await?;
    match (provider.send(&first).await, given) {
        (Err(error), Some(given)) if given.reused && provider.has_lost_file(&error) => {
            tracing::info!(message = message.id, %error, "a file that the provider had is gone there; it goes up again");
            uploads::forget(outbox, &given).await.map_err(fault::own)?;
            let (again, _) = outbound(outbox, provider, message).await?;
            provider.send(&again).await
        }
        (answer, _) => answer,
    }
}

async fn outbound(
    outbox: &Outbox,
    provider: &Provider,
    message: &Message,
) -> Result<(Outbound, Option<Given>), SendError> {
    let conversation = conversations::get(outbox.store.read(), message.conversation_id)
        .await
        .map_err(fault::own)?;
    let conversation = conversation.ok_or_else(|| fault::broken("the conversation is gone"))?;
    let mut content = messages::content(message).map_err(fault::own)?;
    if messages::goes_as_lines(message) {
        let most = provider.kind().lengths().text;
        content = numbered_within(&content, most).unwrap_or(content);
    }
    let given = files::hand_over(outbox, provider, message, &mut content).await?;
    let outbound = Outbound {
        to: Address::parse(&conversation.address),
        content,
        quotes: message.quotes.clone(),
        correlation: message.correlation.clone().unwrap_or_default(),
    };
    Ok((outbound, given))
}
