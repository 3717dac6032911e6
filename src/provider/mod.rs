//! The WhatsApp providers: bytes and HTTP on one side, the domain's words on the other. No store, no clock.
//!
//! ```text
//! Outbound ──► encode ──► HTTP ──► errors ──► Accepted | SendError
//! raw webhook ──► verify ──► split ──► RawEvent (stored) ──► decode ──► Event
//! ```

pub mod cloud;
mod connect;
mod credentials;
mod http_client;
#[cfg(test)]
mod tests;
pub mod twilio;
pub mod wasender;
mod wire;

use bytes::Bytes;

use crate::domain::health::{Health, Look};
use crate::domain::message::{Accepted, Address, Content, Delivery, Event, Outbound, SendError};
use crate::domain::money::Price;
use crate::domain::state::ProviderKind;
use crate::domain::template::{TemplateDraft, TemplateInfo, TemplateList};

pub use connect::{ConnectError, Endpoints, connect};
pub use credentials::{Before, Credentials, Secret};
pub use http_client::http_client_for;
pub use wire::raw_event::RawEvent;

/// A channel's way out: one client of one provider with its credentials. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Provider {
    /// Meta's Cloud API.
    Cloud(cloud::Client),
    /// Twilio.
    Twilio(twilio::Client),
    /// WaSender.
    WaSender(wasender::Client),
}

/// Why no HTTP client could be made.
pub use reqwest::Error as HttpError;

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The file.
    pub bytes: Bytes,
    /// As the provider tells; not to be trusted.
    pub mime: String,
}

/// The file that reviewers see above a new template, in the form in which its provider takes files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    /// The file itself.
    Bytes {
        /// All of it.
        bytes: Bytes,
        /// What it is.
        mime: String,
        /// What it is called.
        name: String,
    },
    /// Where it can be fetched.
    Link(String),
}

/// Why a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DownloadError {
    /// It is larger than what was asked for. Nothing of it is kept.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// Most bytes that were asked for.
        limit: usize,
    },
    /// The provider does not have it any more (inbound files last seven days on Cloud API), or never had it.
    #[error("the provider no longer has the file")]
    Gone,
    /// The provider pointed at an address that must not see the credentials.
    #[error("the file is at an address that is not the provider's: {0}")]
    UntrustedHost(String),
    /// The provider refused, or could not be reached.
    #[error(transparent)]
    Provider(#[from] SendError),
}

/// A web address in the one spelling in which providers are told of it, without a slash at the end; an error repeats it without
/// any password in it.
pub fn web_address(text: &str) -> Result<String, String> {
    wire::settings::address(text).map(|url| url.as_str().trim_end_matches('/').to_owned())
}

/// What a stored event says, by the provider that it came from. Never fails: what is not understood comes out as
/// [`Event::Other`].
pub fn decode(provider: ProviderKind, payload: &str, kind: &str) -> Event {
    match provider {
        ProviderKind::Cloud => cloud::decode(payload, kind),
        ProviderKind::Twilio => twilio::decode(payload, kind),
        ProviderKind::WaSender => wasender::decode(payload, kind),
    }
}

/// What is known of a message whose answer was lost, for those providers at which it can be looked for.
#[derive(Debug, Clone, Copy)]
pub struct LookUp<'l> {
    /// Whom it went to.
    pub to: &'l Address,
    /// What it says.
    pub content: &'l Content,
    /// When the request may have left at the earliest, in Unix milliseconds.
    pub from_ms: i64,
    /// And at the latest.
    pub until_ms: i64,
    /// Ids that other messages to this person already have.
    pub known: &'l [String],
}

/// What a look at the provider's list showed.
#[derive(Debug, Clone, PartialEq)]
pub enum Sighting {
    /// It was taken.
    Found {
        /// The provider's id.
        provider_id: String,
        /// How far it came; `None`: it is still at the provider.
        delivery: Option<Delivery>,
        /// Why it failed.
        error: Option<SendError>,
        /// What the provider asks for it, where it tells.
        price: Option<Price>,
    },
    /// It was not taken.
    NotFound,
    /// The list does not decide it.
    Unsure,
}

impl Provider {
    /// Hands one message over. An error says what to do in its disposition; nothing is tried twice.
    pub async fn send(&self, message: &Outbound) -> Result<Accepted, SendError> {
        let mut accepted = match self {
            Self::Cloud(client) => client.send(message).await,
            Self::Twilio(client) => client.send(message).await,
            Self::WaSender(client) => client.send(message).await,
        }?;
        accepted
            .wa_id
            .take_if(|digits| Address::Phone(digits.clone()) == message.to);
        Ok(accepted)
    }

    /// Which of them it is.
    pub fn kind(&self) -> ProviderKind {
        match self {
            Self::Cloud(_) => ProviderKind::Cloud,
            Self::Twilio(_) => ProviderKind::Twilio,
            Self::WaSender(_) => ProviderKind::WaSender,
        }
    }

    /// Uploads a file; the answer is the media id to send it by, which at WaSender is an address. How long it is good:
    /// [`ProviderKind::keeps_uploads_ms`].
    pub async fn upload(&self, bytes: Bytes, mime: &str, filename: &str) -> Result<String, SendError> {
        match self {
            Self::Cloud(client) => client.upload(bytes, mime, filename).await,
            Self::Twilio(_) => Err(wire::answer::bad_message(
                "Twilio keeps no files: it fetches them from a link",
            )),
            Self::WaSender(client) => client.upload(bytes, mime, filename).await,
        }
    }

    /// Whether a message was refused because the provider does not know the id of its file any more: surely not taken, and it may go
    /// again with a new id.
    pub fn has_lost_file(&self, error: &SendError) -> bool {
        match self {
            Self::Cloud(_) => cloud::has_lost_file(error),
            Self::Twilio(_) => false,
            Self::WaSender(_) => wasender::has_lost_file(error),
        }
    }

    /// Downloads a file that came with a message, at most `max_bytes` of it.
    pub async fn download(&self, media_id: &str, max_bytes: usize) -> Result<Download, DownloadError> {
        match self {
            Self::Cloud(client) => client.download(media_id, max_bytes).await,
            Self::Twilio(client) => client.download(media_id, max_bytes).await,
            Self::WaSender(client) => client.download(media_id, max_bytes).await,
        }
    }

    /// Every template of the account, in every language and state.
    pub async fn templates(&self) -> Result<TemplateList, SendError> {
        match self {
            Self::Cloud(client) => client.templates().await,
            Self::Twilio(client) => client.templates().await,
            Self::WaSender(_) => Ok(TemplateList::default()),
        }
    }

    /// Submits a template for review. Its answer comes later, as an event or in [`templates`](Self::templates).
    pub async fn create_template(
        &self,
        draft: &TemplateDraft,
        example: Option<Example>,
    ) -> Result<TemplateInfo, SendError> {
        match self {
            Self::Cloud(client) => client.create_template(draft, example).await,
            Self::Twilio(client) => client.create_template(draft, example).await,
            Self::WaSender(_) => Err(wasender::no_templates()),
        }
    }

    /// What the provider says of the number; also the way to try the credentials.
    pub async fn health(&self) -> Result<Health, SendError> {
        match self {
            Self::Cloud(client) => client.health().await,
            Self::Twilio(client) => client.health().await,
            Self::WaSender(client) => client.health().await,
        }
    }

    /// Asks how the number is. An error: nobody answered, or it may be asked again.
    pub async fn look(&self) -> Result<Look, SendError> {
        let error = match self.health().await {
            Ok(health) => return Ok(Look::Told(Box::new(health))),
            Err(error) if error.disposition.passes() => return Err(error),
            Err(error) => error,
        };
        Ok(match self.refuses_everything(&error) {
            true => Look::CannotSend(error),
            false => Look::NotTold(error),
        })
    }

    /// Whether a question about the number was refused for something that sending needs too. Most refusals say only that this key may
    /// not ask.
    pub fn refuses_everything(&self, error: &SendError) -> bool {
        match self {
            Self::Cloud(_) => cloud::refuses_key(error),
            Self::Twilio(client) => client.refuses_everything(error),
            Self::WaSender(_) => wasender::refuses_everything(error),
        }
    }

    /// Whether it can be asked for a message whose answer was lost.
    pub fn can_look_up(&self) -> bool {
        matches!(self, Self::Twilio(_))
    }

    /// Looks at the provider for a message whose answer was lost. `None`: this provider cannot be asked.
    pub async fn find(&self, wanted: &LookUp<'_>) -> Result<Option<Sighting>, SendError> {
        match self {
            Self::Cloud(_) | Self::WaSender(_) => Ok(None),
            Self::Twilio(client) => client.find(wanted).await.map(Some),
        }
    }
}
