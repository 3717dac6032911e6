//! Messages with buttons or a list as Twilio's content resources.
//!
//! Twilio sends buttons only from a resource made beforehand. One for each message would fill the account, and leave people's
//! texts lying there. So a resource holds nothing but the *shape* of a message, everything that differs being a variable: the
//! lines of the text, the titles and the ids. What decides that:
//!
//! - body, titles and ids all take variables (*twilio/quick-reply*, *twilio/list-picker*);
//! - a value may be up to 1,600 characters long, but without line breaks, tabs and rows of more than four spaces (error
//!   21656): the line breaks are part of the shape, and each line is a variable of its own;
//! - a resource has at most 100 variables, with names of at most 16 characters (*Using variables with Content Templates*);
//! - rules about variables at the ends of a text concern only what is submitted for approval, and these never are: inside
//!   the 24 hours, the only time when such messages go, no approval is asked for.
//!
//! A business thus gets by with a few dozen of them, whatever it writes.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::limits;
use crate::domain::message::{Content, SendError};
use crate::domain::template::clean_value;
use crate::provider::wire;

/// Names of our own resources begin so.
pub(super) const PREFIX: &str = "pregon_";

/// A content resource, and the values that make a message of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    /// The same for the same shape.
    pub(super) name: String,
    /// `types` of the resource.
    pub(super) types: Value,
    /// `ContentVariables` of the message. As samples of the resource only `example`s stand.
    pub(super) values: Map<String, Value>,
}

impl Shape {
    /// The body of `POST /v1/Content`.
    pub(super) fn resource(&self) -> Value {
        let samples: Map<String, Value> = self
            .values
            .keys()
            .map(|key| (key.clone(), Value::String("example".to_owned())))
            .collect();
        // The language of a shape is that of nobody: it has no words.
        json!({ "friendly_name": self.name, "language": "en", "variables": samples, "types": self.types })
    }
}

/// The shape of a message with choices; `None` if it does not fit into one and goes as text.
pub(super) fn of(content: &Content) -> Result<Option<Shape>, SendError> {
    let mut values = Map::new();
    let types = match content {
        Content::Buttons {
            body,
            footer,
            buttons,
            file,
        } => {
            wire::limits::filled("text", body, limits::BODY)?;
            wire::limits::buttons(buttons, limits::BUTTON_ID)?;
            // A resource with a file and buttons, a card, goes only once it is approved: the file goes with numbered lines.
            if file.is_some() {
                return Ok(None);
            }
            let Some(body) = lines(body, footer.as_deref(), &mut values) else {
                return Ok(None);
            };
            let actions: Vec<Value> = buttons
                .iter()
                .zip(1..)
                .map(|(button, place)| {
                    json!({
                        "type": "QUICK_REPLY",
                        "title": variable(&mut values, format!("title{place}"), &button.title),
                        "id": variable(&mut values, format!("id{place}"), &button.id),
                    })
                })
                .collect();
            json!({ "twilio/quick-reply": { "body": body, "actions": actions } })
        }
        Content::List {
            body,
            footer,
            button,
            sections,
        } => {
            wire::limits::filled("text", body, limits::BODY)?;
            wire::limits::filled("the list's button", button, limits::LIST_BUTTON)?;
            // Sections are not known there, so that only rows count.
            wire::limits::rows(sections)?;
            let Some(body) = lines(body, footer.as_deref(), &mut values) else {
                return Ok(None);
            };
            let button = variable(&mut values, "button".to_owned(), button);
            // Sections are not known there: their rows follow each other.
            let rows = sections.iter().flat_map(|section| &section.rows);
            let items: Vec<Value> = rows
                .zip(1..)
                .map(|(row, place)| {
                    let mut item = json!({
                        "item": variable(&mut values, format!("title{place}"), &row.title),
                        "id": variable(&mut values, format!("id{place}"), &row.id),
                    });
                    if let Some(description) = row
                        .description
                        .as_deref()
                        .filter(|words| !words.trim().is_empty())
                    {
                        item["description"] = variable(&mut values, format!("more{place}"), description);
                    }
                    item
                })
                .collect();
            json!({ "twilio/list-picker": { "body": body, "button": button, "items": items } })
        }
        _ => return Ok(None),
    };
    if values.len() > limits::VARIABLES {
        return Ok(None);
    }
    let digest = hex::encode(Sha256::digest(types.to_string()));
    Ok(Some(Shape {
        name: format!("{PREFIX}{}", digest.get(..20).unwrap_or(&digest)),
        types,
        values,
    }))
}

/// The text's lines as variables between the line breaks; `None` if it is too long for a message with choices.
fn lines(body: &str, footer: Option<&str>, values: &mut Map<String, Value>) -> Option<String> {
    let mut text = body.trim().to_owned();
    if let Some(footer) = footer.map(str::trim).filter(|footer| !footer.is_empty()) {
        text.push_str("\n\n");
        text.push_str(footer);
    }
    if text.chars().count() > limits::CHOICES_BODY {
        return None;
    }
    let mut layout = Vec::new();
    for (line, place) in text.lines().zip(1..) {
        let words = clean_value(line);
        layout.push(if words.is_empty() {
            String::new()
        } else {
            let key = format!("line{place}");
            let gap = format!("{{{{{key}}}}}");
            values.insert(key, Value::String(words));
            gap
        });
    }
    Some(layout.join("\n"))
}

fn variable(values: &mut Map<String, Value>, key: String, value: &str) -> Value {
    let gap = format!("{{{{{key}}}}}");
    values.insert(key, Value::String(clean_value(value)));
    Value::String(gap)
}
