//! What a link that brings people leads to: a chat with the business, in which the words stand already that its customer sends. The
//! code in them tells by which link he came; nothing else of the address reaches WhatsApp.

use chrono_tz::Tz;

use crate::domain::link::network;
use crate::domain::text::capitalised;
use crate::replies::Voice;
use crate::report::{PictureError, Qr};
use crate::store::channels::{self, Channel};
use crate::store::lead_links::{self, LeadLink};
use crate::store::organisations::{self, Organisation};
use crate::store::products::{self, Product};
use crate::store::{Connection, Error, Result};

/// What somebody who follows a link is led on to.
pub struct Invitation {
    /// The link.
    pub link: LeadLink,
    /// The clock of its business.
    pub zone: Tz,
    /// The address of the chat.
    pub chat: String,
}

/// The link with this code, whosever it is, and where it leads. `None`: there is none, it is off, or its number is not known.
pub async fn behind(db: &impl Connection, code: &str) -> Result<Option<Invitation>> {
    let Some(link) = lead_links::behind_code(db, code).await?.filter(LeadLink::is_on) else {
        return Ok(None);
    };
    let Some(organisation) = organisations::get(db, link.organisation_id).await? else {
        return Ok(None);
    };
    let product = product_of(db, &link).await?;
    let chat = chat_of(db, &organisation, &link, product.as_ref()).await?;
    Ok(chat.map(|chat| Invitation {
        link,
        zone: organisation.zone(),
        chat,
    }))
}

/// What a link is about.
pub async fn product_of(db: &impl Connection, link: &LeadLink) -> Result<Option<Product>> {
    match link.product_id {
        Some(id) => products::get(db, link.organisation_id, id).await,
        None => Ok(None),
    }
}

/// The address of the chat that a link leads to. `None`: nobody knows its number yet, or it is the business's no more.
pub async fn chat_of(
    db: &impl Connection,
    organisation: &Organisation,
    link: &LeadLink,
    product: Option<&Product>,
) -> Result<Option<String>> {
    let channel = channels::get(db, link.channel_id).await?;
    let own = channel.filter(|channel| channel.organisation_id == organisation.id);
    Ok(own.and_then(|channel| chat(&channel, &message(organisation, link, product))))
}

/// What the customer sends, in the business's language: he can write more, and nobody minds the code at its end.
pub fn message(organisation: &Organisation, link: &LeadLink, product: Option<&Product>) -> String {
    let voice = Voice::new(&organisation.language, &organisation.time_zone);
    if let Some(greeting) = &link.greeting {
        return voice.say(
            "invitation-own",
            &[
                ("greeting", greeting.trim().to_owned()),
                ("code", link.code.clone()),
            ],
        );
    }
    match product {
        Some(product) => {
            // Its stars would end the bold words.
            let name = product.name.replace('*', "");
            voice.say(
                "invitation-product",
                &[("product", name), ("code", link.code.clone())],
            )
        }
        None => voice.say("invitation", &[("code", link.code.clone())]),
    }
}

/// A chat with a number, with words in it (WhatsApp, *click to chat*).
fn chat(channel: &Channel, message: &str) -> Option<String> {
    let number = channel.dialled()?;
    let text: String = form_urlencoded::byte_serialize(message.as_bytes()).collect();
    Some(format!(
        "https://wa.me/{number}?text={}",
        text.replace('+', "%20")
    ))
}

/// How the team reads of a link: `Facebook · Villa Marina`, `Cartel «Feria de mayo»`.
pub fn label(voice: &Voice, link: &LeadLink, product: Option<&Product>) -> String {
    let mut label = network_name(voice, &link.network);
    if let Some(name) = &link.name {
        label = voice.say("link-named", &[("network", label), ("name", name.clone())]);
    }
    match product {
        Some(product) => format!("{label} · {}", product.name),
        None => label,
    }
}

/// A network by its name.
pub fn network_name(voice: &Voice, kept: &str) -> String {
    match kept {
        "tiktok" => "TikTok".to_owned(),
        "youtube" => "YouTube".to_owned(),
        "whatsapp" => "WhatsApp".to_owned(),
        "linkedin" => "LinkedIn".to_owned(),
        "web" => voice.say("network-web", &[]),
        "email" => voice.say("network-email", &[]),
        "poster" => voice.say("network-poster", &[]),
        "flyer" => voice.say("network-flyer", &[]),
        other => capitalised(other),
    }
}

/// How pages count a link where nothing else was said: `utm_source=facebook&utm_medium=social&utm_campaign=villa-marina`.
pub fn utm(said: [Option<String>; 3], kept: &str, product: Option<&Product>) -> String {
    let [source, medium, campaign] = said;
    let campaign = campaign.or_else(|| product.map(|product| network::slug(&product.name)));
    let parts = [
        ("utm_source", Some(source.unwrap_or_else(|| network::slug(kept)))),
        (
            "utm_medium",
            Some(medium.unwrap_or_else(|| network::medium(kept).to_owned())),
        ),
        ("utm_campaign", campaign),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            query.append_pair(name, &value);
        }
    }
    query.finish()
}

/// A QR code of an address, as a picture. It is work, so it is done beside everything else.
pub async fn picture(address: String) -> Result<Vec<u8>> {
    let drawn = tokio::task::spawn_blocking(move || {
        let qr = Qr::of(&address).ok_or(PictureError::Room)?;
        qr.png()
    });
    let drawn = drawn
        .await
        .unwrap_or_else(|error| Err(PictureError::Packing(error.to_string())));
    drawn.map_err(|error| Error::Custom(error.to_string()))
}
