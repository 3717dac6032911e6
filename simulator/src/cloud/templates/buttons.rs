//! The rules for a template's buttons.

use serde_json::Value;

use super::super::error::GraphError;
use super::super::fields::{Object, length};
use super::components::{ButtonKind, TemplateButton};
use super::rules::{no_example, too_long};

const BUTTON: usize = 25;
const BUTTONS: usize = 10;
const URL: usize = 2000;
const PHONE: usize = 20;
const CODE: usize = 15;

pub(super) fn buttons(component: &Object<'_>) -> Result<Vec<TemplateButton>, GraphError> {
    let list = component
        .array("buttons")?
        .ok_or_else(|| GraphError::missing("components['buttons']"))?;
    if list.is_empty() || list.len() > BUTTONS {
        return Err(GraphError::parameter(format!(
            "A template can have 1 to {BUTTONS} buttons."
        )));
    }
    let mut buttons: Vec<TemplateButton> = Vec::new();
    for value in list {
        let button = button(&Object::named(value, "buttons")?)?;
        if button.kind == ButtonKind::QuickReply && buttons.iter().any(|known| known.text == button.text) {
            return Err(GraphError::parameter("Two buttons have the same text."));
        }
        buttons.push(button);
    }
    let count = |kind| buttons.iter().filter(|button| button.kind == kind).count();
    for (kind, most) in [
        (ButtonKind::Url, 2),
        (ButtonKind::PhoneNumber, 1),
        (ButtonKind::CopyCode, 1),
    ] {
        if count(kind) > most {
            return Err(GraphError::parameter(format!(
                "At most {most} {} buttons are allowed.",
                kind.as_str()
            )));
        }
    }
    // Quick replies stand together, before or after the others.
    let changes = buttons
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if (a.kind == ButtonKind::QuickReply) != (b.kind == ButtonKind::QuickReply)))
        .count();
    if changes > 1 {
        return Err(GraphError::parameter(
            "Quick reply buttons must be grouped together.",
        ));
    }
    Ok(buttons)
}

fn button(object: &Object<'_>) -> Result<TemplateButton, GraphError> {
    let kind = match object.need_text("type")?.to_uppercase().as_str() {
        "QUICK_REPLY" => ButtonKind::QuickReply,
        "URL" => ButtonKind::Url,
        "PHONE_NUMBER" => ButtonKind::PhoneNumber,
        "COPY_CODE" => ButtonKind::CopyCode,
        "FLOW" => ButtonKind::Flow,
        "CATALOG" => ButtonKind::Catalog,
        "OTP" => ButtonKind::Otp,
        other => {
            return Err(GraphError::parameter(format!(
                "Button type '{other}' is not supported."
            )));
        }
    };
    let text = match kind {
        ButtonKind::CopyCode => "Copy offer code".to_owned(),
        ButtonKind::Otp => object.text("text")?.unwrap_or("Copy code").to_owned(),
        _ => object.need_text("text")?.to_owned(),
    };
    if length(&text) > BUTTON {
        return Err(too_long("button text", BUTTON));
    }
    if text.contains("{{") || text.contains('\n') {
        return Err(GraphError::parameter(
            "Button texts can't have variables or new lines.",
        ));
    }
    let mut variable = false;
    let value = match kind {
        ButtonKind::Url => {
            let url = object.need_text("url")?;
            variable = check_url(object, url)?;
            url.to_owned()
        }
        ButtonKind::PhoneNumber => {
            let phone = object.need_text("phone_number")?;
            if length(phone) > PHONE {
                return Err(too_long("phone number", PHONE));
            }
            phone.to_owned()
        }
        ButtonKind::CopyCode => {
            let example = object.get("example").and_then(|value| match value {
                Value::Array(list) => list.first().and_then(Value::as_str),
                other => other.as_str(),
            });
            let code = example.ok_or_else(|| no_example("copy code button"))?;
            if length(code) > CODE {
                return Err(too_long("code", CODE));
            }
            code.to_owned()
        }
        _ => String::new(),
    };
    Ok(TemplateButton {
        kind,
        text,
        value,
        variable,
    })
}

/// Checks an address; true when it ends in a variable.
fn check_url(object: &Object<'_>, url: &str) -> Result<bool, GraphError> {
    if length(url) > URL {
        return Err(too_long("button URL", URL));
    }
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return Err(GraphError::parameter(format!("'{url}' is not a valid URL.")));
    }
    let Some(start) = url.find("{{") else {
        return Ok(false);
    };
    let tail = url.get(start..).unwrap_or_default();
    if tail != "{{1}}" {
        return Err(GraphError::parameter(
            "A button URL can only have the variable {{1}}, at its end.",
        ));
    }
    match object.get("example").and_then(Value::as_array) {
        Some(list) if !list.is_empty() => Ok(true),
        _ => Err(no_example("button URL")),
    }
}
