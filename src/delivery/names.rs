//! A second name for a message of ours, where a provider gives one: reports and quotes may use either.

use super::status::Known;
use super::{accepted, known_by, messages, person};
use crate::conversation::Desk;
use crate::domain::message::{Accepted, Participant};
use crate::store::channels::Channel;
use crate::store::messages::Message;
use crate::store::{Result, campaigns};

/// How long a lost answer may be told of later, in milliseconds. What is sent to the same person after that, by another program of the
/// same account, is another message.
const LATEST_MS: i64 = 60 * 60 * 1_000;

/// Two names of one message, as a provider ties them together.
pub struct Names<'n> {
    /// The one that the answer to its sending gave.
    pub first: &'n str,
    /// The other one.
    pub second: &'n str,
    /// Whom it went to.
    pub recipient: &'n Participant,
    /// What it says, where the provider repeats it.
    pub text: Option<&'n str>,
    /// What it is ([`Content::kind`](crate::domain::message::Content::kind)), where it is no text.
    pub kind: Option<&'n str>,
}

/// Keeps the second name. Where the answer to the sending was lost, the receiver and the words tell which message it was; without words
/// the receiver alone, while only one message of its kind to him is without an answer.
pub async fn also_known(desk: &Desk<'_>, channel: &Channel, names: &Names<'_>) -> Result<Known> {
    let organisation = channel.organisation_id;
    let known = messages::by_provider_id(desk.tx, organisation, channel.id, names.first).await?;
    let message = match known {
        Some(message) => message,
        None => {
            let Some(message) = lost(desk, channel, names).await? else {
                return Ok(Known::NotYet);
            };
            let answer = Accepted {
                provider_id: names.first.to_owned(),
                wa_id: None,
                quiet_for: None,
            };
            if let Some(campaign_id) = message.campaign_id {
                campaigns::lock(desk.tx, vec![campaign_id]).await?;
            }
            accepted(desk, &message, &answer).await?;
            message
        }
    };
    messages::name(desk.tx, &message, names.second).await?;
    person::reported(desk, &message, names.recipient, false).await?;
    known_by(desk, &message, names.second).await?;
    Ok(Known::Ours)
}

/// The message that is meant, among those whose answer was lost.
async fn lost(desk: &Desk<'_>, channel: &Channel, names: &Names<'_>) -> Result<Option<Message>> {
    let Some(address) = names.recipient.address() else {
        return Ok(None);
    };
    let (organisation, address) = (channel.organisation_id, address.to_string());
    match (names.text, names.kind) {
        (Some(text), _) => messages::unknown_to(desk.tx, organisation, channel.id, &address, text).await,
        (None, Some(kind)) => {
            let since = desk.now - LATEST_MS;
            messages::only_unknown_to(desk.tx, organisation, channel.id, &address, kind, since).await
        }
        (None, None) => Ok(None),
    }
}
