//! A message of ours as the form of `POST /Accounts/{account}/Messages.json`.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::templates::{Known, below};
use super::{STATUS_PATH, Settings, limits};
use crate::domain::message::{
    Address, Content, Disposition, Media, Outbound, SendError, TemplateSend, numbered_within,
};
use crate::domain::template::clean_value;
use crate::provider::wire::{self, answer};

/// Pairs of a form, in order.
pub(super) type Form = Vec<(&'static str, String)>;

/// Who, to whom, and where to report. The report's address carries our own id: Twilio calls exactly this address, and signs
/// its query with the rest.
pub(super) fn envelope(settings: &Settings, message: &Outbound) -> Result<Form, SendError> {
    wire::limits::filled("our own id", &message.correlation, limits::CORRELATION)?;
    let mut form: Form = vec![("To", address(&message.to)?)];
    if let Some(from) = &settings.from {
        form.push(("From", format!("whatsapp:{from}")));
    }
    if let Some(service) = &settings.messaging_service_sid {
        form.push(("MessagingServiceSid", service.clone()));
    }
    form.push(("StatusCallback", status_callback(settings, &message.correlation)));
    Ok(form)
}

fn status_callback(settings: &Settings, correlation: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("c", correlation);
    format!("{}{STATUS_PATH}?{}", settings.public_url, query.finish())
}

/// `whatsapp:` and the number with its plus sign, or the business-scoped id.
pub(super) fn address(to: &Address) -> Result<String, SendError> {
    match to {
        Address::Phone(digits) => Ok(format!("whatsapp:+{}", wire::limits::digits(digits)?)),
        Address::Bsuid(id) if id.trim().is_empty() => Err(answer::bad_message("no receiver")),
        Address::Bsuid(id) => Ok(format!("whatsapp:{id}")),
    }
}

/// What needs no content resource.
pub(super) fn plain(content: &Content) -> Result<Form, SendError> {
    match content {
        Content::Text { body } => text(body),
        Content::Image { media, caption } | Content::Video { media, caption } => {
            file(media, caption.as_deref().unwrap_or_default())
        }
        // There is no parameter for the name of a file; without words the receiver would see that of the address.
        Content::Document {
            media,
            filename,
            caption,
        } => {
            let caption = caption.as_deref().filter(|caption| !caption.trim().is_empty());
            file(media, caption.unwrap_or(filename))
        }
        Content::Audio { media } | Content::Sticker { media } => file(media, ""),
        Content::Location {
            latitude,
            longitude,
            name,
            address,
        } => location(*latitude, *longitude, name.as_deref(), address.as_deref()),
        // There are no cards: who gets the name and the number can save them.
        Content::Contact { name, phone } => text(&format!("{name}\n+{}", phone.trim_start_matches('+'))),
        Content::Reaction { .. } => Err(answer::bad_message(
            "Twilio has no reactions: the message has to be answered with words",
        )),
        Content::Buttons { .. } | Content::List { .. } | Content::Template(_) => {
            Err(answer::bad_message("this message is sent as a content resource"))
        }
    }
}

fn text(body: &str) -> Result<Form, SendError> {
    wire::limits::filled("text", body, limits::BODY)?;
    Ok(vec![("Body", body.to_owned())])
}

fn file(media: &Media, words: &str) -> Result<Form, SendError> {
    let link = match media {
        Media::Link(link) => wire::limits::link(link)?.to_owned(),
        Media::Id(_) | Media::Stored(_) => {
            return Err(answer::bad_message(
                "Twilio fetches files from a link, and this one has none",
            ));
        }
    };
    wire::limits::at_most("caption", words, limits::BODY)?;
    let mut form: Form = vec![("MediaUrl", link)];
    if !words.trim().is_empty() {
        form.push(("Body", words.to_owned()));
    }
    Ok(form)
}

fn location(
    latitude: f64,
    longitude: f64,
    name: Option<&str>,
    address: Option<&str>,
) -> Result<Form, SendError> {
    wire::limits::degrees(latitude, longitude)?;
    let told = |text: Option<&str>| text.map(clean_value).filter(|text| !text.is_empty());
    let (name, address) = (told(name), told(address));
    let label = [name.as_deref(), address.as_deref()].into_iter().flatten();
    let label = label.collect::<Vec<_>>().join(", ");
    let mut point = format!("geo:{latitude},{longitude}");
    if !label.is_empty() {
        // The bar ends the coordinates.
        let _infallible = write!(point, "|{}", label.replace('|', "/"));
    }
    let body = if label.is_empty() {
        format!("{latitude}, {longitude}")
    } else {
        label
    };
    wire::limits::at_most("the place's name and address", &body, limits::BODY)?;
    Ok(vec![("Body", body), ("PersistentAction", point)])
}

/// A content resource with its values.
pub(super) fn content(sid: &str, values: &Map<String, Value>) -> Form {
    let mut form: Form = vec![("ContentSid", sid.to_owned())];
    if !values.is_empty() {
        form.push(("ContentVariables", Value::Object(values.clone()).to_string()));
    }
    form
}

/// A template with its values: by position they are called `1`, `2`…, by name as in the text.
pub(super) fn template(template: &TemplateSend, known: &Known, public_url: &str) -> Result<Form, SendError> {
    let mut values = Map::new();
    let mut put = |key: String, value: &str| {
        // Twilio refuses line breaks, tabs, rows of spaces and empty values (21656).
        let value = clean_value(value);
        if value.is_empty() {
            return Err(answer::bad_message(format!(
                "the template's variable '{key}' is empty"
            )));
        }
        values.insert(key, Value::String(value));
        Ok(())
    };
    let mut place = 0;
    for (name, value) in &template.body {
        let key = name.clone().unwrap_or_else(|| {
            place += 1;
            place.to_string()
        });
        put(key, value)?;
    }
    if let Some((name, value)) = &template.header {
        let key = name.clone().or_else(|| known.header_variable.clone());
        put(key.unwrap_or_else(|| "1".to_owned()), value)?;
    }
    match (&template.file, &known.file_variable) {
        (None, None) => {}
        (Some(file), Some(variable)) => {
            let end = match &file.media {
                Media::Link(link) => below(link, public_url),
                Media::Id(_) | Media::Stored(_) => None,
            };
            let end = end.ok_or_else(|| answer::bad_message("the template's file has no public address"))?;
            values.insert(variable.clone(), Value::String(end.to_owned()));
        }
        _ => {
            let why = "the template's header and the file that goes with it are not of a kind";
            return Err(answer::new(Disposition::TemplateBroken, why));
        }
    }
    Ok(content(&known.sid, &values))
}

/// The same message without buttons: its choices as numbered lines.
pub(super) fn numbered(content: &Content) -> Result<Form, SendError> {
    let words = numbered_text(content);
    let form = match content {
        Content::Buttons {
            file: Some(attached), ..
        } => file(&attached.media, &words),
        _ => text(&words),
    };
    form.map_err(|error| SendError {
        detail: Some("the text with its choices as numbered lines".to_owned()),
        ..error
    })
}

/// The words of that message. What has no choices stays what it says.
pub(super) fn numbered_text(content: &Content) -> String {
    match numbered_within(content, limits::BODY) {
        Some(Content::Text { body }) => body,
        _ => content.readable().to_owned(),
    }
}
