//! Template messages: the template must be approved, and its parameters complete.

use std::collections::HashMap;

use serde_json::Value;

use super::super::error::GraphError;
use super::super::fields::{Object, length};
use super::super::templates::{ButtonKind, HeaderKind, Template, TemplateButton, TemplateText, fill};
use super::{Asked, Draft, plain};
use crate::world::{Button, Content, Header, TemplateView};

const BODY: usize = 1024;
const HEADER: usize = 60;
const URL: usize = 2000;
const PAYLOAD: usize = 128;

pub(super) fn check(asked: &Asked<'_>, object: &Object<'_>) -> Result<Draft, GraphError> {
    object.only(&["name", "language", "components", "namespace"])?;
    let name = object.need_text("name")?;
    let language = object.need_object("language")?.need_text("code")?;
    let template = find(asked, name, language)?;
    let parts = Parts::read(object)?;
    let mut draft = Draft::from(Content {
        kind: "template".to_owned(),
        footer: template.footer.clone(),
        template: Some(TemplateView {
            name: template.name.clone(),
            language: template.language.clone(),
            category: template.category.clone(),
        }),
        ..Content::default()
    });
    set_header(asked, template, parts.header.as_ref(), &mut draft)?;
    let values = values(&template.body, template.named, parts.body.as_deref(), "body")?;
    let body = fill(&template.body.text, |name| values.get(name).cloned());
    if length(&body) > BODY {
        return Err(GraphError::new(
            132_005,
            format!(
                "The translated text has too many characters: {}, at most {BODY}.",
                length(&body)
            ),
        ));
    }
    draft.content.text = Some(body);
    draft.content.buttons = buttons(template, &parts.buttons)?;
    Ok(draft)
}

fn find<'a>(asked: &Asked<'a>, name: &str, language: &str) -> Result<&'a Template, GraphError> {
    let account = asked
        .sim
        .account(&asked.account.business_account_id)
        .map_or(0, |(index, _)| index);
    let template = asked
        .inner
        .templates
        .find(account, name, language)
        .ok_or_else(|| {
            GraphError::new(
                132_001,
                format!("template name ({name}) does not exist in {language}"),
            )
        })?;
    match template.status.as_str() {
        "APPROVED" => Ok(template),
        "PAUSED" => Err(GraphError::new(132_015, "")),
        "DISABLED" => Err(GraphError::new(132_016, "")),
        status => Err(GraphError::new(
            132_001,
            format!("template name ({name}) in {language} is not approved; its status is {status}"),
        )),
    }
}

/// The components of a request.
struct Parts<'a> {
    header: Option<Vec<&'a Value>>,
    body: Option<Vec<&'a Value>>,
    buttons: HashMap<usize, (String, Vec<&'a Value>)>,
}

impl<'a> Parts<'a> {
    fn read(object: &Object<'a>) -> Result<Self, GraphError> {
        let mut parts = Self {
            header: None,
            body: None,
            buttons: HashMap::new(),
        };
        for value in object.array("components")?.into_iter().flatten() {
            let component = Object::named(value, "components")?;
            let kind = component.need_text("type")?.to_lowercase();
            let parameters: Vec<&Value> = component.array("parameters")?.into_iter().flatten().collect();
            match kind.as_str() {
                "header" => parts.header = Some(parameters),
                "body" => parts.body = Some(parameters),
                "button" => {
                    let sub_type = component.need_text("sub_type")?.to_lowercase();
                    let index = match component.get("index") {
                        Some(Value::String(text)) => text.parse().ok(),
                        Some(other) => other.as_u64().and_then(|index| usize::try_from(index).ok()),
                        None => None,
                    };
                    let index = index.ok_or_else(|| GraphError::missing("components['index']"))?;
                    parts.buttons.insert(index, (sub_type, parameters));
                }
                other => {
                    return Err(GraphError::parameter(format!(
                        "Component type '{other}' is not supported."
                    )));
                }
            }
        }
        Ok(parts)
    }
}

fn set_header(
    asked: &Asked<'_>,
    template: &Template,
    given: Option<&Vec<&Value>>,
    draft: &mut Draft,
) -> Result<(), GraphError> {
    let Some(header) = &template.header else {
        let given = given.map_or(0, Vec::len);
        return if given == 0 {
            Ok(())
        } else {
            Err(wrong_count("header", given, 0))
        };
    };
    if header.kind == HeaderKind::Text {
        let values = values(&header.text, template.named, given.map(Vec::as_slice), "header")?;
        let text = fill(&header.text.text, |name| values.get(name).cloned());
        if length(&text) > HEADER {
            return Err(GraphError::new(
                132_005,
                format!("The header has more than {HEADER} characters."),
            ));
        }
        draft.content.header = Some(Header::Text { text });
        return Ok(());
    }
    let wanted = header.kind.as_str();
    let given = match given.map(Vec::as_slice) {
        Some([one]) => Object::named(one, "parameters")?,
        other => return Err(wrong_count("header", other.map_or(0, <[_]>::len), 1)),
    };
    let kind = given.need_text("type")?.to_lowercase();
    if kind != wanted {
        return Err(GraphError::new(
            132_012,
            format!(
                "header: Format mismatch, expected {}, received {}",
                wanted.to_uppercase(),
                kind.to_uppercase()
            ),
        ));
    }
    if header.kind == HeaderKind::Location {
        let location = plain::location(&given.need_object("location")?)?;
        draft.content.header = location
            .content
            .data
            .map(|location| Header::Location { location });
        return Ok(());
    }
    let file = given.need_object(wanted)?;
    let (mut media, fails_later) = plain::file(asked, &file, wanted)?;
    if let Some(name) = file.short_text("filename", 240)? {
        media.filename = Some(name.to_owned());
    }
    draft.content.header = Some(Header::Media { media });
    draft.fails_later = fails_later;
    Ok(())
}

fn wrong_count(place: &str, given: usize, wanted: usize) -> GraphError {
    GraphError::new(
        132_000,
        format!(
            "{place}: number of localizable_params ({given}) does not match the expected number of params ({wanted})"
        ),
    )
}

/// The values of a text's variables by name.
fn values(
    text: &TemplateText,
    named: bool,
    given: Option<&[&Value]>,
    place: &str,
) -> Result<HashMap<String, String>, GraphError> {
    let given = given.unwrap_or_default();
    if given.len() != text.variables.len() {
        return Err(wrong_count(place, given.len(), text.variables.len()));
    }
    let mut values = HashMap::new();
    for (value, position) in given.iter().zip(1usize..) {
        let parameter = Object::named(value, "parameters")?;
        let words = parameter_text(&parameter, place)?;
        let name = if named {
            let name = parameter.text("parameter_name")?.ok_or_else(|| {
                GraphError::parameter(format!("{place}: Parameter name is missing or empty"))
            })?;
            if !text.variables.iter().any(|known| known == name) {
                return Err(GraphError::new(
                    132_012,
                    format!("{place}: there is no parameter named {name}"),
                ));
            }
            name.to_owned()
        } else {
            position.to_string()
        };
        if values.insert(name.clone(), words).is_some() {
            return Err(GraphError::new(
                132_012,
                format!("{place}: the parameter {name} is given twice"),
            ));
        }
    }
    Ok(values)
}

fn parameter_text(parameter: &Object<'_>, place: &str) -> Result<String, GraphError> {
    let kind = parameter.need_text("type")?.to_lowercase();
    let text = match kind.as_str() {
        "text" => match parameter.get("text") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(flag)) => flag.to_string(),
            _ => {
                return Err(GraphError::new(
                    131_008,
                    format!("{place}: Parameter of type text is missing text value"),
                ));
            }
        },
        "currency" => {
            let currency = parameter.need_object("currency")?;
            currency.need_text("code")?;
            if currency.get("amount_1000").and_then(Value::as_i64).is_none() {
                return Err(GraphError::missing("currency['amount_1000']"));
            }
            currency.need_text("fallback_value")?.to_owned()
        }
        "date_time" => parameter
            .need_object("date_time")?
            .need_text("fallback_value")?
            .to_owned(),
        other => {
            return Err(GraphError::new(
                132_012,
                format!(
                    "{place}: Format mismatch, expected TEXT, received {}",
                    other.to_uppercase()
                ),
            ));
        }
    };
    if text.trim().is_empty() {
        return Err(GraphError::new(
            131_008,
            format!("{place}: Parameter of type text is missing text value"),
        ));
    }
    if text.contains(['\n', '\t', '\r']) || text.contains("     ") {
        return Err(GraphError::new(
            132_018,
            format!(
                "{place}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
            ),
        ));
    }
    Ok(text)
}

fn buttons(
    template: &Template,
    given: &HashMap<usize, (String, Vec<&Value>)>,
) -> Result<Vec<Button>, GraphError> {
    if let Some(index) = given.keys().find(|index| **index >= template.buttons.len()) {
        return Err(GraphError::new(
            132_000,
            format!(
                "buttons: there is no button at index {index}; the template has {}",
                template.buttons.len()
            ),
        ));
    }
    template
        .buttons
        .iter()
        .enumerate()
        .map(|(index, button)| one_button(button, index, given.get(&index)))
        .collect()
}

fn one_button(
    button: &TemplateButton,
    index: usize,
    given: Option<&(String, Vec<&Value>)>,
) -> Result<Button, GraphError> {
    let kind = button.kind.as_str();
    if let Some((sub_type, _)) = given
        && sub_type != kind
        && !(button.kind == ButtonKind::Otp && sub_type == "url")
    {
        return Err(GraphError::new(
            132_012,
            format!("buttons: Button at index {index} is of type {kind}, not {sub_type}"),
        ));
    }
    let parameter = match given.map(|(_, parameters)| parameters.as_slice()) {
        None | Some([]) => None,
        Some([one]) => Some(Object::named(one, "parameters")?),
        Some(more) => return Err(wrong_count("buttons", more.len(), 1)),
    };
    let needed = || {
        GraphError::new(
            131_008,
            format!("buttons: Button at index {index} of type {kind} requires a parameter"),
        )
    };
    let mut seen = Button {
        kind: kind.to_owned(),
        id: None,
        title: button.text.clone(),
        url: (button.kind == ButtonKind::Url).then(|| button.value.clone()),
    };
    match button.kind {
        ButtonKind::QuickReply => {
            // Without a payload the button's text comes back as such.
            let payload = match parameter {
                Some(parameter) => parameter
                    .text("payload")?
                    .or(parameter.text("text")?)
                    .map(str::to_owned),
                None => None,
            };
            let payload = payload.unwrap_or_else(|| button.text.clone());
            if length(&payload) > PAYLOAD {
                return Err(GraphError::new(
                    132_012,
                    format!("buttons: the payload at index {index} is too long"),
                ));
            }
            seen.id = Some(payload);
        }
        ButtonKind::Url if button.variable => {
            let tail = parameter_text(&parameter.ok_or_else(needed)?, "buttons")?;
            let url = fill(&button.value, |_| Some(tail.clone()));
            if length(&url) > URL {
                return Err(GraphError::new(
                    132_005,
                    format!("The URL has more than {URL} characters."),
                ));
            }
            seen.url = Some(url);
        }
        ButtonKind::Url | ButtonKind::PhoneNumber if parameter.is_some() => {
            return Err(wrong_count("buttons", 1, 0));
        }
        ButtonKind::CopyCode => {
            let parameter = parameter.ok_or_else(needed)?;
            seen.id = Some(parameter.need_short_text("coupon_code", 15)?.to_owned());
        }
        ButtonKind::Otp => {
            seen.id = Some(parameter_text(&parameter.ok_or_else(needed)?, "buttons")?);
        }
        _ => {}
    }
    Ok(seen)
}
