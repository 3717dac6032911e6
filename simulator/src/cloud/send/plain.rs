//! Text, files, places, contact cards and reactions.

use serde_json::{Value, json};

use super::super::error::GraphError;
use super::super::fields::{Object, number};
use super::super::media;
use super::{Asked, Draft};
use crate::shared::files::Media;
use crate::world::{Content, MediaView};

const TEXT: usize = 4096;
const CAPTION: usize = 1024;
/// A reaction reaches back this far.
const REACTION_MS: i64 = 30 * 24 * 3_600_000;

pub(super) fn text(object: &Object<'_>) -> Result<Draft, GraphError> {
    object.only(&["body", "preview_url"])?;
    let body = object.need_short_text("body", TEXT)?;
    object.flag("preview_url")?;
    Ok(Content {
        kind: "text".to_owned(),
        text: Some(body.to_owned()),
        ..Content::default()
    }
    .into())
}

pub(super) fn media(asked: &Asked<'_>, object: &Object<'_>, kind: &'static str) -> Result<Draft, GraphError> {
    let known: &[&str] = match kind {
        "image" | "video" => &["id", "link", "caption"],
        "document" => &["id", "link", "caption", "filename"],
        "audio" => &["id", "link", "voice"],
        _ => &["id", "link"],
    };
    object.only(known)?;
    let caption = object.short_text("caption", CAPTION)?.map(str::to_owned);
    let (mut view, fails_later) = file(asked, object, kind)?;
    view.voice = object.flag("voice")?.unwrap_or(false);
    if let Some(name) = object.short_text("filename", 240)? {
        view.filename = Some(name.to_owned());
    }
    let content = Content {
        kind: kind.to_owned(),
        text: caption,
        media: Some(view),
        ..Content::default()
    };
    Ok(Draft { content, fails_later })
}

/// A file by id or by link, and the failure that shows later when its type does not fit.
pub(super) fn file(
    asked: &Asked<'_>,
    object: &Object<'_>,
    kind: &'static str,
) -> Result<(MediaView, Option<(u32, String)>), GraphError> {
    let filename = |view: &mut MediaView, name: Option<&str>| {
        if let Some(name) = name {
            view.filename = Some(name.to_owned());
        }
    };
    match (object.text("id")?, object.text("link")?) {
        (Some(_), Some(_)) => Err(GraphError::parameter(format!(
            "Only one of the parameters {} and {} may be given.",
            object.path_of("id"),
            object.path_of("link")
        ))),
        (None, None) => Err(GraphError::parameter(format!(
            "One of the parameters {} and {} is required.",
            object.path_of("id"),
            object.path_of("link")
        ))),
        (Some(id), None) => {
            let owner = |stored: &&Media| {
                asked
                    .sim
                    .settings
                    .accounts
                    .get(stored.account)
                    .map(|account| &account.business_account_id)
                    == Some(&asked.account.business_account_id)
            };
            let stored = asked
                .inner
                .media
                .get(id, asked.now)
                .filter(owner)
                .ok_or_else(|| {
                    GraphError::new(
                        131_009,
                        format!(
                            "{} is not a valid whatsapp business account media attachment ID",
                            id
                        ),
                    )
                })?;
            let fits = media::fits(kind, &stored.mime_type);
            let mut view = MediaView {
                kind: kind.to_owned(),
                id: Some(id.to_owned()),
                mime_type: Some(stored.mime_type.clone()),
                size: Some(stored.bytes.len()),
                url: Some(format!("/control/media/{id}")),
                ..MediaView::default()
            };
            filename(
                &mut view,
                stored.filename.as_deref().filter(|_| kind == "document"),
            );
            let complaint = || {
                (
                    131_053,
                    format!("Files of type {} cannot be sent as {kind}.", stored.mime_type),
                )
            };
            Ok((view, (!fits).then(complaint)))
        }
        (None, Some(link)) => {
            if !(link.starts_with("http://") || link.starts_with("https://")) || link.len() > 2048 {
                return Err(GraphError::parameter(format!(
                    "Param {} is not a valid URL.",
                    object.path_of("link")
                )));
            }
            let mut view = MediaView {
                kind: kind.to_owned(),
                link: Some(link.to_owned()),
                ..MediaView::default()
            };
            let name = link
                .split(['?', '#'])
                .next()
                .and_then(|path| path.rsplit('/').next());
            filename(
                &mut view,
                name.filter(|name| kind == "document" && !name.is_empty()),
            );
            Ok((view, None))
        }
    }
}

pub(super) fn location(object: &Object<'_>) -> Result<Draft, GraphError> {
    object.only(&["latitude", "longitude", "name", "address"])?;
    let coordinate = |key: &str, most: f64| {
        let value = object
            .get(key)
            .ok_or_else(|| GraphError::missing(&object.path_of(key)))?;
        number(value)
            .filter(|degrees| degrees.abs() <= most)
            .ok_or_else(|| {
                GraphError::parameter(format!(
                    "Param {} is not a valid coordinate.",
                    object.path_of(key)
                ))
            })
    };
    let (latitude, longitude) = (coordinate("latitude", 90.0)?, coordinate("longitude", 180.0)?);
    let (name, address) = (
        object.short_text("name", 1000)?,
        object.short_text("address", 1000)?,
    );
    let data = json!({"latitude": latitude, "longitude": longitude, "name": name, "address": address});
    Ok(Content {
        kind: "location".to_owned(),
        data: Some(data),
        ..Content::default()
    }
    .into())
}

pub(super) fn contacts(root: &Object<'_>) -> Result<Draft, GraphError> {
    let list = root
        .array("contacts")?
        .ok_or_else(|| GraphError::missing("contacts"))?;
    if list.is_empty() || list.len() > 257 {
        return Err(GraphError::new(
            131_009,
            "Between 1 and 257 contacts can be sent.",
        ));
    }
    for contact in list {
        let contact = Object::named(contact, "contacts")?;
        let name = contact.object("name")?.ok_or_else(|| {
            GraphError::new(
                131_008,
                "Required parameter is missing: contacts['name']['formatted_name']",
            )
        })?;
        let formatted = name.text("formatted_name")?.unwrap_or_default();
        if formatted.trim().is_empty() {
            return Err(GraphError::new(
                131_008,
                "Required parameter is missing: contacts['name']['formatted_name']",
            ));
        }
        let parts = ["first_name", "last_name", "middle_name", "suffix", "prefix"];
        if !parts.iter().any(|part| name.has(part)) {
            return Err(GraphError::new(
                131_009,
                "At least one part of the name is needed besides contacts['name']['formatted_name'].",
            ));
        }
    }
    let data = Value::Array(list.clone());
    Ok(Content {
        kind: "contacts".to_owned(),
        data: Some(data),
        ..Content::default()
    }
    .into())
}

pub(super) fn reaction(asked: &Asked<'_>, object: &Object<'_>, wa_id: &str) -> Result<Draft, GraphError> {
    object.only(&["message_id", "emoji"])?;
    let wamid = object.need_text("message_id")?;
    let emoji = object
        .text("emoji")?
        .ok_or_else(|| GraphError::missing(&object.path_of("emoji")))?;
    let target = asked
        .inner
        .log
        .find(wamid)
        .filter(|record| record.wa_id == wa_id && record.phone_number_id == asked.number.phone_number_id);
    let Some(target) = target else {
        return Err(GraphError::new(
            131_009,
            "Message ID of the reaction is invalid or unknown.",
        ));
    };
    if !emoji.is_empty()
        && (emoji.chars().count() > 12 || emoji.chars().all(|char| char.is_ascii_alphabetic()))
    {
        return Err(GraphError::new(131_009, "Reaction emoji is not a single emoji."));
    }
    let too_old = asked.now - target.at > REACTION_MS;
    let content = Content {
        kind: "reaction".to_owned(),
        text: Some(emoji.to_owned()),
        data: Some(json!({"message_id": wamid, "emoji": emoji})),
        ..Content::default()
    };
    let fails_later = too_old.then(|| (131_009, "The message is older than 30 days.".to_owned()));
    Ok(Draft { content, fails_later })
}
