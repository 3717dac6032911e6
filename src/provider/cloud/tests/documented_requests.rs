//! What Meta's own description shows as requests is what leaves, field for field; where it is not, the difference is written down here.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;

use crate::domain::message::{
    Address, AttachedFile, Button, Content, FileForm, Media, Outbound, Row, Section, TemplateSend,
};
use crate::provider::cloud::encode;
use crate::provider::tests::documented;

/// Whom the examples go to, and where their files are: they leave both open.
const DIGITS: &str = "16505551234";
const LINK: &str = "https://example.com/file";

/// The same example with something in its gaps.
fn filled(mut example: Value) -> Value {
    fn fill(value: &mut Value) {
        match value {
            Value::Object(object) => object.values_mut().for_each(fill),
            Value::Array(list) => list.iter_mut().for_each(fill),
            Value::String(text) if text.contains("http(s)://") => *text = LINK.to_owned(),
            _ => {}
        }
    }
    fill(&mut example);
    example["to"] = format!("+{DIGITS}").into();
    example
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn some(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn all<'v, T>(value: &'v Value, read: impl Fn(&'v Value) -> T) -> Vec<T> {
    value.as_array().into_iter().flatten().map(read).collect()
}

fn media(file: &Value) -> Media {
    match some(&file["id"]) {
        Some(id) => Media::Id(id),
        None => Media::Link(text(&file["link"])),
    }
}

/// What an example says, in our words; `None`: nothing that we ever send.
fn content(example: &Value) -> Option<Content> {
    // One or the other example leaves out its kind.
    let untold = if example["interactive"].is_object() {
        "interactive"
    } else {
        "text"
    };
    let kind = example["type"].as_str().unwrap_or(untold);
    let object = &example[kind];
    let caption = some(&object["caption"]);
    Some(match kind {
        "text" if object.is_object() => Content::text(text(&object["body"])),
        "image" => Content::Image {
            media: media(object),
            caption,
        },
        "video" => Content::Video {
            media: media(object),
            caption,
        },
        "document" => Content::Document {
            media: media(object),
            filename: some(&object["filename"]).unwrap_or_else(|| "archivo.pdf".to_owned()),
            caption,
        },
        "audio" => Content::Audio { media: media(object) },
        "sticker" => Content::Sticker { media: media(object) },
        "location" => Content::Location {
            latitude: object["latitude"].as_f64()?,
            longitude: object["longitude"].as_f64()?,
            name: some(&object["name"]),
            address: some(&object["address"]),
        },
        "contacts" => Content::Contact {
            name: text(&object[0]["name"]["formatted_name"]),
            phone: DIGITS.to_owned(),
        },
        "reaction" => Content::Reaction {
            message: text(&object["message_id"]),
            emoji: some(&object["emoji"]),
        },
        "interactive" => interactive(object)?,
        "template" => template(object)?,
        _ => return None,
    })
}

fn interactive(object: &Value) -> Option<Content> {
    let (body, footer) = (text(&object["body"]["text"]), some(&object["footer"]["text"]));
    let action = &object["action"];
    Some(match object["type"].as_str()? {
        "button" => Content::Buttons {
            body,
            footer,
            buttons: all(&action["buttons"], |button| Button {
                id: text(&button["reply"]["id"]),
                title: text(&button["reply"]["title"]),
            }),
            file: None,
        },
        "list" => Content::List {
            body,
            footer,
            button: text(&action["button"]),
            sections: all(&action["sections"], |section| Section {
                title: text(&section["title"]),
                rows: all(&section["rows"], |row| Row {
                    id: text(&row["id"]),
                    title: text(&row["title"]),
                    description: some(&row["description"]),
                }),
            }),
        },
        _ => return None,
    })
}

/// Texts and a picture above them: what our own templates have.
fn template(object: &Value) -> Option<Content> {
    let components = object["components"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if components.iter().any(|component| component["type"] == "button") {
        return None;
    }
    let parameters = |kind: &str| {
        let of_kind = components.iter().filter(|component| component["type"] == kind);
        of_kind
            .flat_map(|component| component["parameters"].as_array().into_iter().flatten())
            .collect::<Vec<&Value>>()
    };
    let file = parameters("header").first().map(|parameter| AttachedFile {
        media: media(&parameter["image"]),
        filename: "foto.jpg".to_owned(),
        form: FileForm::Picture,
    });
    let body = parameters("body")
        .into_iter()
        .map(|parameter| match parameter["type"].as_str() {
            Some("text") => (None, text(&parameter["text"])),
            Some(kind) => (None, text(&parameter[kind]["fallback_value"])),
            None => (None, String::new()),
        });
    Some(Content::Template(TemplateSend {
        name: text(&object["name"]),
        language: text(&object["language"]["code"]),
        header: None,
        body: body.collect(),
        file,
        rendered: String::new(),
    }))
}

/// What only one has, or both have and differ in: `-` theirs, `+` ours.
fn differences(path: &str, theirs: &Value, ours: &Value, found: &mut Vec<String>) {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => {
            let keys: BTreeSet<&String> = theirs.keys().chain(ours.keys()).collect();
            for key in keys {
                let path = format!("{path}.{key}");
                match (theirs.get(key), ours.get(key)) {
                    (Some(one), Some(other)) => differences(&path, one, other, found),
                    (Some(_), None) => found.push(format!("-{path}")),
                    (None, Some(ours)) => found.push(format!("+{path}={ours}")),
                    (None, None) => {}
                }
            }
        }
        (Value::Array(theirs), Value::Array(ours)) => {
            for place in 0..theirs.len().max(ours.len()) {
                let path = format!("{path}[{place}]");
                match (theirs.get(place), ours.get(place)) {
                    (Some(one), Some(other)) => differences(&path, one, other, found),
                    (Some(_), None) => found.push(format!("-{path}")),
                    _ => found.push(format!("+{path}")),
                }
            }
        }
        (theirs, ours) if theirs != ours => found.push(format!("{path}: {theirs} → {ours}")),
        _ => {}
    }
}

#[test]
fn what_leaves_is_what_is_documented() {
    let (mut same, mut other, mut never) = (Vec::new(), Vec::new(), Vec::new());
    let examples = documented("meta-openapi-requests");
    assert_eq!(examples.len(), 49);
    for (name, example) in examples {
        let example = filled(example);
        let Some(content) = content(&example) else {
            never.push(name);
            continue;
        };
        let message = Outbound {
            to: Address::Phone(DIGITS.to_owned()),
            content,
            quotes: some(&example["context"]["message_id"]),
            correlation: "m-42".to_owned(),
        };
        let mut ours = encode::message(&message).unwrap_or_else(|error| panic!("{name}: {error}"));
        // Ours alone: by it a message is known again whose answer was lost.
        let own = ours
            .as_object_mut()
            .and_then(|ours| ours.remove("biz_opaque_callback_data"));
        assert_eq!(own, Some("m-42".into()), "{name}");
        let mut found = Vec::new();
        differences("", &example, &ours, &mut found);
        if found.is_empty() {
            same.push(name);
        } else {
            other.push(format!("{name}: {}", found.join(" ")));
        }
    }
    assert_snapshot!(same.join("\n"), @"
    send_audio_message_by_id
    send_audio_message_by_url
    send_document_message_by_id
    send_image_message_by_id
    send_image_message_by_url
    send_location_message
    send_reply_button
    send_reply_to_audio_message_by_id
    send_reply_to_audio_message_by_url
    send_reply_to_document_message_by_id
    send_reply_to_image_message_by_id
    send_reply_to_image_message_by_url
    send_reply_to_location_message
    send_reply_to_sticker_message_by_id
    send_reply_to_sticker_message_by_url
    send_reply_to_text_message
    send_reply_to_video_message_by_id
    send_reply_to_video_message_by_url
    send_reply_with_reaction_message
    send_sticker_message_by_id
    send_sticker_message_by_url
    send_text_message
    send_video_message_by_id
    send_video_message_by_url
    ");
    // Texts stand for amounts and dates, which Meta would write in the receiver's language; a document without a name would be called
    // after its address; of a card only the name and the number are sent.
    assert_snapshot!(other.join("\n"), @r#"
    send_contact_message: -.contacts[0].addresses -.contacts[0].birthday -.contacts[0].emails .contacts[0].name.first_name: "John" → "John Smith" -.contacts[0].name.last_name -.contacts[0].name.middle_name -.contacts[0].name.prefix -.contacts[0].name.suffix -.contacts[0].org .contacts[0].phones[0].phone: "+1 (940) 555-1234" → "+16505551234" .contacts[0].phones[0].type: "HOME" → "CELL" +.contacts[0].phones[0].wa_id="16505551234" -.contacts[0].phones[1] -.contacts[0].urls +.recipient_type="individual"
    send_document_message_by_url: +.document.filename="archivo.pdf"
    send_list_message: -.interactive.header
    send_message_template_media: -.template.components[1].parameters[1].currency +.template.components[1].parameters[1].text="$100.99" .template.components[1].parameters[1].type: "currency" → "text" -.template.components[1].parameters[2].date_time +.template.components[1].parameters[2].text="February 25, 1977" .template.components[1].parameters[2].type: "date_time" → "text"
    send_message_template_text: -.template.components[0].parameters[1].currency +.template.components[0].parameters[1].text="$100.99" .template.components[0].parameters[1].type: "currency" → "text" -.template.components[0].parameters[2].date_time +.template.components[0].parameters[2].text="February 25, 1977" .template.components[0].parameters[2].type: "date_time" → "text"
    send_reply_to_contact_message: -.contacts[0].addresses -.contacts[0].birthday -.contacts[0].emails .contacts[0].name.first_name: "John" → "John Smith" -.contacts[0].name.last_name -.contacts[0].name.middle_name -.contacts[0].name.prefix -.contacts[0].name.suffix -.contacts[0].org .contacts[0].phones[0].phone: "+1 (940) 555-1234" → "+16505551234" .contacts[0].phones[0].type: "HOME" → "CELL" +.contacts[0].phones[0].wa_id="16505551234" -.contacts[0].phones[1] -.contacts[0].urls +.recipient_type="individual"
    send_reply_to_document_message_by_url: +.document.filename="archivo.pdf"
    send_reply_to_list_message: -.interactive.header +.type="interactive"
    send_sample_shipping_confirmation_template: -.template.components[0].parameters[1].currency +.template.components[0].parameters[1].text="$100.99" .template.components[0].parameters[1].type: "currency" → "text" -.template.components[0].parameters[2].date_time +.template.components[0].parameters[2].text="February 25, 1977" .template.components[0].parameters[2].type: "date_time" → "text"
    send_test_message: +.recipient_type="individual"
    send_text_message_with_preview_url: +.recipient_type="individual" +.type="text"
    "#);
    // Nothing of the product sends these.
    assert_snapshot!(never.join("\n"), @"
    send_catalog_message
    send_catalog_template_message
    send_draft_flow_by_id
    send_draft_flow_by_name
    send_flow_template_message
    send_message_template_interactive
    send_multi-product_message
    send_order_details_message
    send_order_status_message
    send_published_flow_by_id
    send_published_flow_by_name
    send_sample_issue_resolution_template
    send_single_product_message
    send_typing_indicator_and_read_receipt
    ");
}
