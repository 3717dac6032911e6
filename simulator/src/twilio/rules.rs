//! What a content resource may hold, and what becomes of it once its variables are filled in.

use serde_json::{Map, Value};

use super::error::TwilioError;
use crate::shared::template_text::{self, Breach};
use crate::world::{Button, Content, Header, ListMenu, Row, Section};

/// Types that are known here, with the longest body of each.
const TYPES: [(&str, usize); 6] = [
    ("twilio/text", 1600),
    ("twilio/media", 1600),
    ("twilio/quick-reply", 1024),
    ("twilio/call-to-action", 1024),
    ("twilio/list-picker", 1024),
    ("whatsapp/card", 1600),
];

/// Checks the body of `POST /v1/Content`.
pub(super) fn check(request: &Value) -> Result<(), TwilioError> {
    let wrong = |what: &str| Err(TwilioError::parameter(what));
    if request["language"].as_str().is_none_or(str::is_empty) {
        return wrong("language is required");
    }
    if request["friendly_name"]
        .as_str()
        .is_some_and(|name| name.chars().count() > 200)
    {
        return wrong("friendly_name is too long");
    }
    let samples = match &request["variables"] {
        Value::Null => Map::new(),
        Value::Object(samples) => samples.clone(),
        _ => return wrong("variables must be an object"),
    };
    if samples.len() > 100 {
        return wrong("at most 100 variables are allowed");
    }
    for (name, sample) in &samples {
        let plain = name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if name.is_empty() || name.len() > 16 || !plain {
            return wrong("a variable's name has 1 to 16 letters or digits");
        }
        if sample.as_str().is_none_or(|sample| sample.trim().is_empty()) {
            return wrong("a variable's sample must be a text");
        }
    }
    let Some(types) = request["types"].as_object().filter(|types| !types.is_empty()) else {
        return wrong("types is required");
    };
    for (kind, content) in types {
        let Some((_, longest)) = TYPES.iter().find(|(known, _)| known == kind) else {
            return wrong(&format!("{kind} is not a type of contents"));
        };
        let Some(body) = content["body"].as_str().filter(|body| !body.trim().is_empty()) else {
            return wrong("body is required");
        };
        if body.chars().count() > *longest {
            return wrong("body is too long");
        }
        check_parts(kind, content)?;
        for name in variables(content) {
            if !samples.contains_key(&name) {
                return wrong(&format!("the variable {name} has no sample"));
            }
        }
    }
    Ok(())
}

fn check_parts(kind: &str, content: &Value) -> Result<(), TwilioError> {
    let wrong = |what: &str| Err(TwilioError::parameter(what));
    let none = Vec::new();
    let actions = content["actions"].as_array().unwrap_or(&none);
    let items = content["items"].as_array().unwrap_or(&none);
    if matches!(kind, "twilio/quick-reply" | "twilio/call-to-action") && !(1..=10).contains(&actions.len()) {
        return wrong("actions must have 1 to 10 elements");
    }
    if kind == "twilio/list-picker" {
        if !(1..=10).contains(&items.len()) {
            return wrong("items must have 1 to 10 elements");
        }
        if content["button"].as_str().is_none_or(str::is_empty) {
            return wrong("button is required");
        }
    }
    if kind == "whatsapp/card"
        && actions.is_empty()
        && content["footer"].is_null()
        && content["header_text"].is_null()
        && content["media"].is_null()
    {
        return wrong("a card must have a header, a footer, media or actions");
    }
    check_media(kind, content)?;
    for action in actions {
        let kind = action["type"].as_str().unwrap_or("QUICK_REPLY");
        let filled = |key: &str| action[key].as_str().is_some_and(|text| !text.is_empty());
        let whole = match kind {
            "QUICK_REPLY" => true,
            "URL" => filled("url"),
            "PHONE_NUMBER" => filled("phone"),
            "COPY_CODE" => filled("code"),
            _ => return wrong("an action's type is not known"),
        };
        if !whole || !filled("title") {
            return wrong("an action lacks its title, url or phone");
        }
    }
    let whole = |item: &Value| {
        ["item", "id"]
            .iter()
            .all(|key| item[*key].as_str().is_some_and(|text| !text.is_empty()))
    };
    if items.iter().any(|item| !whole(item)) {
        return wrong("an item lacks its text or id");
    }
    Ok(())
}

/// One file, at an address whose host stands there.
fn check_media(kind: &str, content: &Value) -> Result<(), TwilioError> {
    let wrong = |what: &str| Err(TwilioError::parameter(what));
    let media = match (&content["media"], kind) {
        (Value::Null, "twilio/media") => return wrong("media is required"),
        (Value::Null, _) => return Ok(()),
        (Value::Array(media), "twilio/media" | "whatsapp/card") => media,
        _ => return wrong("media is not known here"),
    };
    let [Value::String(address)] = media.as_slice() else {
        return wrong("media must have one address");
    };
    if !content["header_text"].is_null() {
        return wrong("a card has a text header or a media header, not both");
    }
    let host = address
        .split_once("://")
        .filter(|(scheme, _)| matches!(*scheme, "http" | "https"))
        .and_then(|(_, rest)| rest.split_once('/'))
        .map(|(host, _)| host);
    if host.is_none_or(|host| host.is_empty() || host.contains("{{")) {
        return wrong("media must be an address whose host is no variable");
    }
    Ok(())
}

/// Whether WhatsApp's reviewers would take these words as a template. What they would write days later is told at once.
pub(super) fn approvable(types: &Value) -> Result<(), TwilioError> {
    let bodies = types.as_object().into_iter().flat_map(|types| types.values());
    for body in bodies.filter_map(|content| content["body"].as_str()) {
        let wrong = |breach: Breach| TwilioError::parameter(breach.words());
        template_text::layout(body).map_err(wrong)?;
        let variables = template_text::variables(body).map_err(TwilioError::parameter)?;
        template_text::filled_with_words(body, &variables).map_err(wrong)?;
    }
    Ok(())
}

/// The kind of header that WhatsApp makes of a file by the end of its address; `None`: it says nothing.
pub(super) fn kind_of_address(address: &str) -> Option<&'static str> {
    let path = address.split(['?', '#']).next()?;
    match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "png" => Some("image"),
        "mp4" => Some("video"),
        "pdf" => Some("document"),
        _ => None,
    }
}

/// The names of all gaps, wherever in a content they are.
pub(super) fn variables(content: &Value) -> Vec<String> {
    match content {
        Value::String(text) => text
            .split("{{")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once("}}")?.0.trim().to_owned()))
            .collect(),
        Value::Array(parts) => parts.iter().flat_map(variables).collect(),
        Value::Object(parts) => parts.values().flat_map(variables).collect(),
        _ => Vec::new(),
    }
}

/// Reads `ContentVariables`.
pub(super) fn values(text: Option<&str>) -> Result<Map<String, Value>, TwilioError> {
    let Some(text) = text else { return Ok(Map::new()) };
    let wrong = || TwilioError::new(21656);
    let values: Map<String, Value> = serde_json::from_str(text).map_err(|_| wrong())?;
    for value in values.values() {
        let value = value.as_str().ok_or_else(wrong)?;
        if value.is_empty() || value.contains(['\n', '\r', '\t']) || value.contains("     ") {
            return Err(wrong());
        }
        if value.chars().count() > 1600 {
            return Err(TwilioError::new(21658));
        }
    }
    Ok(values)
}

/// A type of a content with its gaps filled; the sample takes the place of what is not given.
pub(super) fn fill(content: &Value, values: &Map<String, Value>, samples: &Value) -> Value {
    match content {
        Value::String(text) => {
            let mut filled = String::new();
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once("{{") {
                filled.push_str(before);
                let Some((name, tail)) = after.split_once("}}") else {
                    rest = after;
                    break;
                };
                let value = values.get(name.trim()).or_else(|| samples.get(name.trim()));
                filled.push_str(value.and_then(Value::as_str).unwrap_or_default());
                rest = tail;
            }
            filled.push_str(rest);
            Value::String(filled)
        }
        Value::Array(parts) => parts.iter().map(|part| fill(part, values, samples)).collect(),
        Value::Object(parts) => {
            let filled = parts
                .iter()
                .map(|(key, part)| (key.clone(), fill(part, values, samples)));
            Value::Object(filled.collect())
        }
        other => other.clone(),
    }
}

/// What a filled content looks like on a telephone, or why WhatsApp does not take it without an approval.
pub(super) fn show(kind: &str, content: &Value, approved: bool) -> (Content, Option<String>) {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let none = Vec::new();
    let actions = content["actions"].as_array().unwrap_or(&none);
    let items = content["items"].as_array().unwrap_or(&none);
    let mut problem = None;
    let mut at_most = |what: &str, words: &str, most: usize| {
        if words.trim().is_empty() || words.chars().count() > most {
            problem = Some(format!("{what}: 1 to {most} characters"));
        }
    };
    at_most(
        "body",
        content["body"].as_str().unwrap_or_default(),
        if kind == "twilio/text" { 1600 } else { 1024 },
    );
    for action in actions {
        at_most(
            "title",
            action["title"].as_str().unwrap_or_default(),
            if approved { 25 } else { 20 },
        );
    }
    for item in items {
        at_most("item", item["item"].as_str().unwrap_or_default(), 24);
        at_most("id", item["id"].as_str().unwrap_or_default(), 200);
        if let Some(words) = item["description"].as_str() {
            at_most("description", words, 72);
        }
    }
    if !items.is_empty() {
        at_most("button", content["button"].as_str().unwrap_or_default(), 20);
    }
    let all = |list: &[Value], key: &str| -> Vec<String> {
        list.iter()
            .filter_map(|part| part[key].as_str().map(str::to_owned))
            .collect()
    };
    let twice = |mut list: Vec<String>| {
        let before = list.len();
        list.sort();
        list.dedup();
        list.len() < before
    };
    if !approved && actions.len() > 3 {
        problem = Some("more than three buttons without an approval".to_owned());
    }
    if twice(all(actions, "title")) || twice(all(items, "id")) {
        problem = Some("titles and ids must differ".to_owned());
    }
    let buttons = actions.iter().map(|action| Button {
        kind: match action["type"].as_str().unwrap_or("QUICK_REPLY") {
            "QUICK_REPLY" if approved => "quick_reply",
            "QUICK_REPLY" => "reply",
            "URL" => "url",
            "PHONE_NUMBER" => "phone_number",
            _ => "copy_code",
        }
        .to_owned(),
        id: text(&action["id"]).or_else(|| text(&action["title"])),
        title: text(&action["title"]).unwrap_or_default(),
        url: text(&action["url"]),
    });
    let rows = items.iter().map(|item| Row {
        id: text(&item["id"]).unwrap_or_default(),
        title: text(&item["item"]).unwrap_or_default(),
        description: text(&item["description"]),
    });
    let list = (!items.is_empty()).then(|| ListMenu {
        button: text(&content["button"]).unwrap_or_default(),
        sections: vec![Section {
            title: None,
            rows: rows.collect(),
        }],
    });
    let shown = Content {
        kind: match kind {
            _ if approved => "template",
            "twilio/text" => "text",
            _ => "interactive",
        }
        .to_owned(),
        text: text(&content["body"]),
        header: text(&content["header_text"]).map(|text| Header::Text { text }),
        footer: text(&content["footer"]),
        buttons: buttons.collect(),
        list,
        ..Content::default()
    };
    (shown, problem)
}
