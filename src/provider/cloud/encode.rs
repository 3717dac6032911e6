//! A message of ours as the JSON of `POST /{phone number id}/messages`.

use serde_json::{Value, json};

use super::limits;
use crate::domain::message::{
    Address, AttachedFile, Button, Content, FileForm, Media, Outbound, Section, SendError, TemplateSend,
};
use crate::domain::template::clean_value;
use crate::provider::wire::{self, answer};

/// The body of the request, or why the provider would refuse it.
pub(super) fn message(message: &Outbound) -> Result<Value, SendError> {
    wire::limits::filled("our own id", &message.correlation, limits::CORRELATION)?;
    let (kind, content) = content(&message.content)?;
    let mut body = json!({
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "type": kind,
        kind: content,
        "biz_opaque_callback_data": message.correlation,
    });
    match &message.to {
        // Without the plus sign, Meta puts the business number's own country code in front.
        Address::Phone(digits) => body["to"] = json!(format!("+{}", wire::limits::digits(digits)?)),
        Address::Bsuid(id) if id.trim().is_empty() => return Err(answer::bad_message("no receiver")),
        Address::Bsuid(id) => body["recipient"] = json!(id),
    }
    // A reaction names its message itself and cannot quote another.
    if let (Some(quoted), false) = (
        &message.quotes,
        matches!(message.content, Content::Reaction { .. }),
    ) {
        body["context"] = json!({ "message_id": quoted });
    }
    Ok(body)
}

fn content(content: &Content) -> Result<(&'static str, Value), SendError> {
    Ok(match content {
        Content::Text { body } => {
            wire::limits::filled("text", body, limits::TEXT)?;
            let has_link = body.contains("https://") || body.contains("http://");
            ("text", json!({ "body": body, "preview_url": has_link }))
        }
        Content::Buttons {
            body,
            footer,
            buttons,
            file,
        } => {
            wire::limits::filled("text", body, limits::BUTTONS_BODY)?;
            wire::limits::buttons(buttons, limits::BUTTON_ID)?;
            let mut interactive = interactive("button", body, footer.as_deref(), reply_buttons(buttons))?;
            if let Some(file) = file {
                interactive["header"] = attached(file)?;
            }
            ("interactive", interactive)
        }
        Content::List {
            body,
            footer,
            button,
            sections,
        } => {
            wire::limits::filled("text", body, limits::LIST_BODY)?;
            wire::limits::filled("the list's button", button, limits::LIST_BUTTON)?;
            limits::sections(sections)?;
            (
                "interactive",
                interactive("list", body, footer.as_deref(), list(button, sections))?,
            )
        }
        Content::Template(template) => ("template", self::template(template)?),
        Content::Image { media, caption } => ("image", file(media, caption.as_deref())?),
        Content::Document {
            media,
            filename,
            caption,
        } => ("document", document(media, filename, caption.as_deref())?),
        Content::Video { media, caption } => ("video", file(media, caption.as_deref())?),
        Content::Audio { media } => ("audio", file(media, None)?),
        Content::Sticker { media } => ("sticker", file(media, None)?),
        Content::Location {
            latitude,
            longitude,
            name,
            address,
        } => {
            wire::limits::degrees(*latitude, *longitude)?;
            let mut place = json!({ "latitude": latitude, "longitude": longitude });
            for (key, text) in [("name", name), ("address", address)] {
                if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) {
                    place[key] = json!(text);
                }
            }
            ("location", place)
        }
        Content::Contact { name, phone: number } => {
            wire::limits::filled("the card's name", name, limits::CAPTION)?;
            let digits = wire::limits::digits(number)?;
            let phones = json!([{ "phone": format!("+{digits}"), "wa_id": digits, "type": "CELL" }]);
            let name = json!({ "formatted_name": name, "first_name": name });
            ("contacts", json!([{ "name": name, "phones": phones }]))
        }
        Content::Reaction { message, emoji } => {
            wire::limits::filled("the message reacted to", message, limits::CORRELATION)?;
            (
                "reaction",
                json!({ "message_id": message, "emoji": emoji.as_deref().unwrap_or_default() }),
            )
        }
    })
}

fn interactive(kind: &str, body: &str, footer: Option<&str>, action: Value) -> Result<Value, SendError> {
    let mut interactive = json!({ "type": kind, "body": { "text": body }, "action": action });
    if let Some(footer) = footer {
        wire::limits::filled("footer", footer, limits::FOOTER)?;
        interactive["footer"] = json!({ "text": footer });
    }
    Ok(interactive)
}

fn reply_buttons(buttons: &[Button]) -> Value {
    let button =
        |button: &Button| json!({ "type": "reply", "reply": { "id": button.id, "title": button.title } });
    json!({ "buttons": buttons.iter().map(button).collect::<Vec<_>>() })
}

fn list(button: &str, sections: &[Section]) -> Value {
    let section = |section: &Section| {
        let rows: Vec<Value> = section
            .rows
            .iter()
            .map(|row| {
                let mut value = json!({ "id": row.id, "title": row.title });
                if let Some(description) = row.description.as_deref().filter(|text| !text.trim().is_empty()) {
                    value["description"] = json!(description);
                }
                value
            })
            .collect();
        let mut value = json!({ "rows": rows });
        if !section.title.trim().is_empty() {
            value["title"] = json!(section.title);
        }
        value
    };
    json!({ "button": button, "sections": sections.iter().map(section).collect::<Vec<_>>() })
}

/// A file above a text, as the headers of messages and of templates have it.
fn attached(attached: &AttachedFile) -> Result<Value, SendError> {
    let kind = attached.form.whatsapp();
    let value = match attached.form {
        FileForm::Document => document(&attached.media, &attached.filename, None)?,
        FileForm::Picture | FileForm::Film => file(&attached.media, None)?,
    };
    Ok(json!({ "type": kind, kind: value }))
}

fn template(template: &TemplateSend) -> Result<Value, SendError> {
    let mut components = Vec::new();
    if let Some(file) = &template.file {
        components.push(json!({ "type": "header", "parameters": [attached(file)?] }));
    }
    for (kind, values) in [
        ("header", template.header.as_slice()),
        ("body", template.body.as_slice()),
    ] {
        if !values.is_empty() {
            let parameters = values.iter().map(parameter).collect::<Result<Vec<_>, _>>()?;
            components.push(json!({ "type": kind, "parameters": parameters }));
        }
    }
    let mut value = json!({ "name": template.name, "language": { "code": template.language } });
    if !components.is_empty() {
        value["components"] = json!(components);
    }
    Ok(value)
}

fn parameter((name, value): &(Option<String>, String)) -> Result<Value, SendError> {
    let text = clean_value(value);
    if text.is_empty() {
        let which = name.as_deref().unwrap_or("by position");
        return Err(answer::bad_message(format!(
            "the template's variable '{which}' is empty"
        )));
    }
    let mut parameter = json!({ "type": "text", "text": text });
    if let Some(name) = name {
        parameter["parameter_name"] = json!(name);
    }
    Ok(parameter)
}

fn document(media: &Media, filename: &str, caption: Option<&str>) -> Result<Value, SendError> {
    wire::limits::filled("the file's name", filename, limits::FILENAME)?;
    let mut document = file(media, caption)?;
    document["filename"] = json!(filename);
    Ok(document)
}

fn file(media: &Media, caption: Option<&str>) -> Result<Value, SendError> {
    let mut file = match media {
        Media::Id(id) => json!({ "id": id }),
        Media::Link(link) => json!({ "link": wire::limits::link(link)? }),
        Media::Stored(_) => return Err(answer::bad_message("the file has not been uploaded yet")),
    };
    if let Some(caption) = caption.filter(|caption| !caption.trim().is_empty()) {
        wire::limits::at_most("caption", caption, limits::CAPTION)?;
        file["caption"] = json!(caption);
    }
    Ok(file)
}
