//! The WhatsApp providers: bytes and HTTP on one side, the domain's words on the other. No store, no clock.
//!
//! ```text
//! Outbound ──► encode ──► HTTP ──► errors ──► Accepted | SendError
//! raw webhook ──► verify ──► split ──► RawEvent (stored) ──► decode ──► Event
//! ```

pub mod cloud;
mod http_client;
mod wire;

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;

use crate::domain::message::{Accepted, Outbound, SendError};
use crate::domain::template::{TemplateDraft, TemplateInfo};

pub use http_client::{http_client, http_client_for};
pub use wire::raw_event::RawEvent;

/// A channel's way out: one client of one provider with its credentials. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Provider {
    /// Meta's Cloud API.
    Cloud(cloud::Client),
}

/// The ways out, by channel. A channel without credentials has none.
pub type Providers = Arc<HashMap<i64, Provider>>;

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The file.
    pub bytes: Bytes,
    /// As the provider tells; not to be trusted.
    pub mime: String,
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

/// What a provider says of a channel's number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// The number as people see it.
    pub display_number: String,
    /// The name that the provider has checked.
    pub verified_name: String,
    /// How people take its messages.
    pub quality: Quality,
    /// How many people may be written to outside their 24-hour windows in a day, in the provider's words (`TIER_2K`,
    /// `UNLIMITED`), where it tells.
    pub messaging_limit: Option<String>,
    /// `STANDARD` (80 messages a second) or `HIGH`, where the provider tells.
    pub throughput: Option<String>,
    /// `CONNECTED`, `FLAGGED`, `RESTRICTED`…, where the provider tells.
    pub status: Option<String>,
    /// Whether it can send: `Some(false)` only where the provider says that it is blocked.
    pub can_send: Option<bool>,
    /// Why not, or what limits it, in the provider's words.
    pub problems: Vec<String>,
}

/// A number's quality rating.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Quality {
    /// High.
    Green,
    /// Medium.
    Yellow,
    /// Low: slow down.
    Red,
    /// Not rated yet, or not told.
    #[default]
    Unknown,
}

impl Provider {
    /// Hands one message over. An error says what to do in its disposition; nothing is tried twice.
    pub async fn send(&self, message: &Outbound) -> Result<Accepted, SendError> {
        match self {
            Self::Cloud(client) => client.send(message).await,
        }
    }

    /// Uploads a file; the answer is the media id to send it by. Cloud API keeps it for 30 days.
    pub async fn upload(&self, bytes: Bytes, mime: &str, filename: &str) -> Result<String, SendError> {
        match self {
            Self::Cloud(client) => client.upload(bytes, mime, filename).await,
        }
    }

    /// Downloads a file that came with a message, at most `max_bytes` of it.
    pub async fn download(&self, media_id: &str, max_bytes: usize) -> Result<Download, DownloadError> {
        match self {
            Self::Cloud(client) => client.download(media_id, max_bytes).await,
        }
    }

    /// Every template of the account, in every language and state.
    pub async fn templates(&self) -> Result<Vec<TemplateInfo>, SendError> {
        match self {
            Self::Cloud(client) => client.templates().await,
        }
    }

    /// Submits a template for review. Its answer comes later, as an event or in [`templates`](Self::templates).
    pub async fn create_template(&self, draft: &TemplateDraft) -> Result<TemplateInfo, SendError> {
        match self {
            Self::Cloud(client) => client.create_template(draft).await,
        }
    }

    /// Marks an inbound message (and those before it) as read; with `typing`, shows *typing…* until the answer goes out,
    /// 25 seconds at most. There is no typing without reading.
    pub async fn mark_read(&self, message_id: &str, typing: bool) -> Result<(), SendError> {
        match self {
            Self::Cloud(client) => client.mark_read(message_id, typing).await,
        }
    }

    /// What the provider says of the number; also the way to try the credentials.
    pub async fn health(&self) -> Result<Health, SendError> {
        match self {
            Self::Cloud(client) => client.health().await,
        }
    }
}
