//! `/link qr`: a link's QR code, as a picture in the chat, or as a file for whoever prints or designs.

use pregon_commands::{Command, LinkQr, QrFormat};

use super::super::Turn;
use super::{address, which};
use crate::conversation::invitation::{self, label};
use crate::domain::link::network::slug;
use crate::domain::message::{Content, Media};
use crate::replies::Reply;
use crate::report::{PNG, Qr};
use crate::store::{Error, Result, files};

/// The media type of a page to print.
const PDF: &str = "application/pdf";
/// WhatsApp carries no drawings (Cloud API, *Supported media types*), and a drawing is a text.
const SVG: &str = "text/plain";

/// Sends it. `again` makes the command with another link.
pub async fn run(turn: &Turn<'_>, asked: LinkQr, again: impl Fn(LinkQr) -> Command) -> Result<Reply> {
    let doing = |link| {
        again(LinkQr {
            link,
            format: asked.format,
        })
    };
    let link = match which::link(turn, &asked.link, doing).await? {
        Ok(link) => link,
        Err(reply) => return Ok(reply),
    };
    let voice = &turn.voice;
    let product = invitation::product_of(turn.desk.tx, &link).await?;
    let label = label(voice, &link, product.as_ref());
    if !link.is_on() {
        let args = [("link", label)];
        return Ok(Reply::failed(voice.say("link-off-already", &args)));
    }
    let (address, note) = address(turn, &link, product.as_ref()).await?;
    let format = asked.format.unwrap_or(QrFormat::Png);
    let too_long = || Error::Custom("an address is longer than a QR code holds".to_owned());
    let (mime, bytes) = match format {
        QrFormat::Png => (PNG, invitation::picture(address.clone()).await?),
        QrFormat::Svg => (SVG, Qr::of(&address).ok_or_else(too_long)?.svg().into_bytes()),
        QrFormat::Pdf => (PDF, Qr::of(&address).ok_or_else(too_long)?.pdf()),
    };
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let filename = format!("qr-{}-{}.{}", slug(&link.network), link.code, format.code());
    let until = now + files::LIST_MS;
    let id = files::keep_until(tx, organisation, (mime, &filename), bytes, until, now).await?;
    let args = [("link", label), ("address", address)];
    let mut caption = voice.say("link-qr", &args);
    if let Some(note) = note {
        caption = format!("{caption}\n\n{note}");
    }
    let (media, caption) = (Media::Stored(id), Some(caption));
    Ok(Reply::of(match format {
        QrFormat::Png => Content::Image { media, caption },
        QrFormat::Svg | QrFormat::Pdf => Content::Document {
            media,
            filename,
            caption,
        },
    }))
}
