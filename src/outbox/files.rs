//! Files that leave, in the form in which a provider takes them: as the id of an upload, or as an address that it fetches.

use bytes::Bytes;

use super::fault;
use super::means::Outbox;
use super::uploads::{self, Given};
use crate::domain::enclosure::Enclosure;
use crate::domain::file_type::FileType;
use crate::domain::message::{Content, Disposition, Media, SendError};
use crate::provider::{Example, Provider};
use crate::store::files;
use crate::store::messages::Message;
use crate::store::uploads::Uploaded;

/// Puts the provider's form of a file of our own into a message. Answers which upload it is; `None`: none goes with the message.
pub async fn hand_over(
    outbox: &Outbox,
    provider: &Provider,
    message: &Message,
    content: &mut Content,
) -> Result<Option<Given>, SendError> {
    let Some(Media::Stored(id)) = content.media_mut() else {
        return Ok(None);
    };
    let id = *id;
    let Some(keeps_ms) = provider.kind().keeps_uploads_ms() else {
        let link = link(outbox, message.business(), id, content.filename()).await;
        return match link {
            Ok(link) => {
                put(content, Media::Link(link));
                Ok(None)
            }
            Err(error) => without_file(content, error),
        };
    };
    let which = Uploaded {
        organisation_id: message.business(),
        channel_id: message.channel_id,
        file_id: id,
    };
    let file = read(outbox, message.business(), id);
    match uploads::give(outbox, provider, keeps_ms, which, file).await {
        Ok(given) => {
            put(content, Media::Id(given.media_id.clone()));
            Ok(Some(given))
        }
        Err(error) => without_file(content, error),
    }
}

/// The file that reviewers see above a new template.
pub async fn example(
    outbox: &Outbox,
    provider: &Provider,
    organisation_id: i64,
    file: &Enclosure,
) -> Result<Example, SendError> {
    if provider.kind().keeps_uploads_ms().is_none() {
        let link = link(outbox, organisation_id, file.file_id, Some(&file.name)).await?;
        return Ok(Example::Link(link));
    }
    let (bytes, mime, _) = read(outbox, organisation_id, file.file_id).await?;
    Ok(Example::Bytes {
        bytes,
        mime,
        name: file.name.clone(),
    })
}

fn put(content: &mut Content, given: Media) {
    if let Some(media) = content.media_mut() {
        *media = given;
    }
}

/// What can be chosen says enough by itself: a lead's card is not lost because its picture is, or is none that the provider takes.
fn without_file(content: &mut Content, error: SendError) -> Result<Option<Given>, SendError> {
    match content {
        Content::Buttons { file, .. } if error.disposition == Disposition::BadMessage => {
            tracing::warn!(%error, "a message leaves without its file");
            *file = None;
            Ok(None)
        }
        _ => Err(error),
    }
}

/// An address of a file, good for a day.
async fn link(
    outbox: &Outbox,
    organisation_id: i64,
    id: i64,
    name: Option<&str>,
) -> Result<String, SendError> {
    let kept = files::name(outbox.store.read(), organisation_id, id).await;
    let kept = kept
        .map_err(fault::own)?
        .ok_or_else(|| fault::broken("the file is gone"))?;
    let address = outbox
        .file_links
        .address(id, name.unwrap_or(&kept), outbox.clock.now());
    address.ok_or_else(|| fault::broken("PUBLIC_URL is needed: this provider fetches files from there"))
}

/// A file with what it is and is called. What it is says the file itself, where it can: its sender may have been wrong.
async fn read(outbox: &Outbox, organisation_id: i64, id: i64) -> Result<(Bytes, String, String), SendError> {
    let file = files::get(outbox.store.read(), organisation_id, id)
        .await
        .map_err(fault::own)?;
    let file = file.ok_or_else(|| fault::broken("the file is gone"))?;
    let bytes = outbox.media.bytes_of(file.bytes, file.object.as_deref()).await;
    let bytes = bytes
        .map_err(fault::own)?
        .ok_or_else(|| fault::broken("the file is gone"))?;
    let mime = FileType::by_bytes(&bytes).map_or(file.mime, |known| known.mime.to_owned());
    Ok((bytes, mime, file.name))
}
