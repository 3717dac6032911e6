//! A file goes up once for each number, however many get it: the id that its provider gave it is kept as long as the provider keeps
//! the file. Whoever wants a file that is just going up waits for it; two of a kind never go up at once.

use bytes::Bytes;

use super::fault;
use super::means::Outbox;
use crate::domain::message::{Disposition, SendError};
use crate::provider::Provider;
use crate::store::uploads::{self, Uploaded};

/// An id is not used any more when this part of its time is left: the message may be under way for a while.
const MARGIN: i64 = 24;

/// A file as its provider knows it.
pub struct Given {
    /// Which, and at which number's provider.
    pub which: Uploaded,
    /// The provider's id.
    pub media_id: String,
    /// It went up for an earlier message: the provider may have forgotten it.
    pub reused: bool,
}

/// The id of a file at a number's provider, which gets the bytes unless it has them. They are asked for only then, with what they
/// are and are called.
pub async fn give(
    outbox: &Outbox,
    provider: &Provider,
    keeps_ms: i64,
    which: Uploaded,
    file: impl Future<Output = Result<(Bytes, String, String), SendError>>,
) -> Result<Given, SendError> {
    let turn = outbox.under_way.turn(which);
    let _turn = turn.lock().await;
    let known = uploads::media_id(outbox.store.read(), which, outbox.clock.now()).await;
    if let Some(media_id) = known.map_err(fault::own)? {
        return Ok(Given {
            which,
            media_id,
            reused: true,
        });
    }
    let (bytes, mime, name) = file.await?;
    let uploaded_at = outbox.clock.now();
    let uploaded = provider.upload(bytes, &mime, &name).await;
    // An upload sends no message: one whose answer was lost can simply be made again.
    let media_id = uploaded.map_err(|error| match error.disposition {
        Disposition::Unknown => SendError {
            disposition: Disposition::RetryLater,
            ..error
        },
        _ => error,
    })?;
    metrics::counter!("pregon_outbox_uploads_total").increment(1);
    let expires_at = uploaded_at + keeps_ms - keeps_ms / MARGIN;
    if let Err(error) = keep(outbox, which, &media_id, expires_at, uploaded_at).await {
        tracing::warn!(%error, "the id of an uploaded file could not be kept; it goes up again next time");
    }
    Ok(Given {
        which,
        media_id,
        reused: false,
    })
}

async fn keep(
    outbox: &Outbox,
    which: Uploaded,
    media_id: &str,
    expires_at: i64,
    now: i64,
) -> crate::store::Result<()> {
    let writing = outbox.store.write().await?;
    uploads::keep(&*writing, which, media_id, expires_at, now).await?;
    writing.commit().await
}

/// The provider does not know an id any more.
pub async fn forget(outbox: &Outbox, given: &Given) -> crate::store::Result<()> {
    let writing = outbox.store.write().await?;
    uploads::forget(&*writing, given.which, &given.media_id).await?;
    writing.commit().await
}
