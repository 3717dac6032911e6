//! Interactive messages: reply buttons, lists, links, and the other published kinds.

use std::collections::HashSet;

use serde_json::Value;

use super::super::error::GraphError;
use super::super::fields::{Object, length};
use super::{Asked, Draft, list, plain};
use crate::world::{Button, Content, Header};

const BODY: usize = 1024;
const LIST_BODY: usize = 4096;
const FOOTER: usize = 60;
const HEADER: usize = 60;
const BUTTON_TITLE: usize = 20;
const BUTTON_ID: usize = 256;
const URL: usize = 2000;

/// A complaint about a value in an interactive message.
pub(super) fn bad(details: impl Into<String>) -> GraphError {
    GraphError::new(131_009, details)
}

/// A complaint about something missing in an interactive message.
pub(super) fn missing(path: &str) -> GraphError {
    GraphError::new(131_008, format!("Required parameter is missing: {path}"))
}

/// A text between 1 and `most` characters.
pub(super) fn sized(object: &Object<'_>, key: &str, what: &str, most: usize) -> Result<String, GraphError> {
    let text = object.text(key)?.ok_or_else(|| missing(&object.path_of(key)))?;
    if text.trim().is_empty() || length(text) > most {
        return Err(bad(format!(
            "{what} length invalid. Min length: 1, Max length: {most}"
        )));
    }
    Ok(text.to_owned())
}

pub(super) fn check(asked: &Asked<'_>, object: &Object<'_>) -> Result<Draft, GraphError> {
    object.only(&["type", "header", "body", "footer", "action"])?;
    let kind = object
        .text("type")?
        .ok_or_else(|| missing("interactive['type']"))?;
    let action = object
        .object("action")?
        .ok_or_else(|| missing("interactive['action']"))?;
    let mut draft = Draft::from(Content {
        kind: kind.to_owned(),
        ..Content::default()
    });
    let body_limit = if kind == "list" { LIST_BODY } else { BODY };
    draft.content.text = match object.object("body")? {
        Some(body) => Some(sized(&body, "text", "Body text", body_limit)?),
        // Only a single product may come without words.
        None if kind == "product" => None,
        None => return Err(missing("interactive['body']['text']")),
    };
    if let Some(footer) = object.object("footer")? {
        draft.content.footer = Some(sized(&footer, "text", "Footer text", FOOTER)?);
    }
    if let Some(header) = object.object("header")? {
        set_header(asked, &header, kind, &mut draft)?;
    }
    match kind {
        "button" => draft.content.buttons = buttons(&action)?,
        "list" => draft.content.list = Some(list::menu(&action)?),
        "cta_url" => draft.content.buttons = vec![link_button(&action)?],
        "location_request_message" => named_action(&action, "send_location")?,
        "flow" => draft.content.buttons = vec![flow_button(&action)?],
        "catalog_message" => named_action(&action, "catalog_message")?,
        "address_message" => named_action(&action, "address_message")?,
        "call_permission_request" => named_action(&action, "call_permission_request")?,
        "request_contact_info" => named_action(&action, "request_contact_info")?,
        "product" => {
            sized(&action, "catalog_id", "Catalog ID", 256)?;
            sized(&action, "product_retailer_id", "Product retailer ID", 256)?;
        }
        "product_list" => {
            sized(&action, "catalog_id", "Catalog ID", 256)?;
            if object.object("header")?.is_none() {
                return Err(missing("interactive['header']"));
            }
            action
                .array("sections")?
                .filter(|list| !list.is_empty())
                .ok_or_else(|| missing("sections"))?;
        }
        other => return Err(bad(format!("Interactive type '{other}' is not supported."))),
    }
    Ok(draft)
}

fn set_header(
    asked: &Asked<'_>,
    header: &Object<'_>,
    kind: &str,
    draft: &mut Draft,
) -> Result<(), GraphError> {
    let header_kind = header
        .text("type")?
        .ok_or_else(|| missing("interactive['header']['type']"))?;
    let file_kind = match header_kind {
        "text" => {
            let text = sized(header, "text", "Header text", HEADER)?;
            draft.content.header = Some(Header::Text { text });
            return Ok(());
        }
        "image" => "image",
        "video" => "video",
        "document" => "document",
        other => return Err(bad(format!("Header type '{other}' is not supported."))),
    };
    if matches!(kind, "list" | "product_list") {
        return Err(bad(format!("Header type of a {kind} message must be text.")));
    }
    let file = header
        .object(file_kind)?
        .ok_or_else(|| missing(&header.path_of(file_kind)))?;
    let (mut media, fails_later) = plain::file(asked, &file, file_kind)?;
    if let Some(name) = file.short_text("filename", 240)? {
        media.filename = Some(name.to_owned());
    }
    draft.content.header = Some(Header::Media { media });
    draft.fails_later = fails_later;
    Ok(())
}

fn buttons(action: &Object<'_>) -> Result<Vec<Button>, GraphError> {
    let list = action
        .array("buttons")?
        .ok_or_else(|| missing("interactive['action']['buttons']"))?;
    if list.is_empty() || list.len() > 3 {
        return Err(bad(
            "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3",
        ));
    }
    let (mut ids, mut titles) = (HashSet::new(), HashSet::new());
    let mut buttons = Vec::new();
    for value in list {
        let button = Object::named(value, "buttons")?;
        if button.text("type")? != Some("reply") {
            return Err(bad("Button type must be reply."));
        }
        let reply = button
            .object("reply")?
            .ok_or_else(|| missing("buttons['reply']"))?;
        let id = sized(&reply, "id", "Button id", BUTTON_ID)?;
        let title = sized(&reply, "title", "Button title", BUTTON_TITLE)?;
        if id != id.trim() {
            return Err(bad("Button id must not begin or end with a space."));
        }
        if !ids.insert(id.clone()) {
            return Err(bad(format!("Duplicated button id '{id}'.")));
        }
        if !titles.insert(title.clone()) {
            return Err(bad(format!("Duplicated button title '{title}'.")));
        }
        buttons.push(Button {
            kind: "reply".to_owned(),
            id: Some(id),
            title,
            url: None,
        });
    }
    Ok(buttons)
}

fn named_action(action: &Object<'_>, name: &str) -> Result<(), GraphError> {
    if action.text("name")? == Some(name) {
        return Ok(());
    }
    Err(bad(format!("interactive['action']['name'] must be {name}.")))
}

fn link_button(action: &Object<'_>) -> Result<Button, GraphError> {
    named_action(action, "cta_url")?;
    let parameters = action
        .object("parameters")?
        .ok_or_else(|| missing("action['parameters']"))?;
    let title = sized(&parameters, "display_text", "Display text", BUTTON_TITLE)?;
    let url = sized(&parameters, "url", "URL", URL)?;
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return Err(bad(format!("'{url}' is not a valid URL.")));
    }
    Ok(Button {
        kind: "url".to_owned(),
        id: None,
        title,
        url: Some(url),
    })
}

fn flow_button(action: &Object<'_>) -> Result<Button, GraphError> {
    named_action(action, "flow")?;
    let parameters = action
        .object("parameters")?
        .ok_or_else(|| missing("action['parameters']"))?;
    if parameters.get("flow_message_version").and_then(Value::as_str) != Some("3") {
        return Err(bad("flow_message_version must be 3."));
    }
    if parameters.has("flow_id") == parameters.has("flow_name") {
        return Err(bad("Exactly one of flow_id and flow_name is needed."));
    }
    let title = sized(&parameters, "flow_cta", "Flow CTA", 30)?;
    Ok(Button {
        kind: "flow".to_owned(),
        id: None,
        title,
        url: None,
    })
}
