//! A second name for a message of ours, where a provider gives one: reports and quotes may use either.

use super::status::Known;
use super::{accepted, known_by, messages, person};
use crate::conversation::Desk;
use crate::domain::message::{Accepted, Participant};
use crate::store::Result;
use crate::store::channels::Channel;

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
}

/// Keeps the second name. Where the answer to the sending was lost, the receiver and the words tell which message it was.
pub async fn also_known(desk: &Desk<'_>, channel: &Channel, names: &Names<'_>) -> Result<Known> {
    let organisation = channel.organisation_id;
    let known = messages::by_provider_id(desk.tx, organisation, channel.id, names.first).await?;
    let message = match (known, names.recipient.address(), names.text) {
        (Some(message), _, _) => message,
        (None, Some(address), Some(text)) => {
            let address = address.to_string();
            let lost = messages::unknown_to(desk.tx, organisation, channel.id, &address, text).await?;
            let Some(message) = lost else {
                return Ok(Known::NotYet);
            };
            let answer = Accepted {
                provider_id: names.first.to_owned(),
                wa_id: None,
                quiet_for: None,
            };
            accepted(desk, &message, &answer).await?;
            message
        }
        _ => return Ok(Known::NotYet),
    };
    messages::name(desk.tx, &message, names.second).await?;
    person::reported(desk, &message, names.recipient, false).await?;
    known_by(desk, &message, names.second).await?;
    Ok(Known::Ours)
}
