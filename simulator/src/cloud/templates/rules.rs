//! The rules that a new template must keep.

use serde_json::Value;

use super::super::error::GraphError;
use super::super::fields::{Object, length};
use super::Template;
use super::buttons::buttons;
use super::components::{HeaderKind, TemplateHeader, TemplateText};
use crate::shared::template_text::{self, Breach};

const NAME: usize = 512;
const HEADER: usize = 60;
const FOOTER: usize = 60;

const TOO_LONG: u32 = 2_388_040;
const NO_EXAMPLE: u32 = 2_388_043;
const HEADER_FORMAT: u32 = 2_388_047;
const BODY_FORMAT: u32 = 2_388_072;
const FOOTER_FORMAT: u32 = 2_388_073;
const TOO_MANY_VARIABLES: u32 = 2_388_293;
const VARIABLE_AT_EDGE: u32 = 2_388_299;

/// Reads a new template, or says which rule it breaks.
pub(super) fn read(request: &Value) -> Result<Template, GraphError> {
    let root = Object::root(request)?;
    let name = root.need_short_text("name", NAME)?;
    if !name
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    {
        return Err(GraphError::parameter(
            "Param name can only have lowercase letters (a-z), digits and underscores.",
        ));
    }
    let language = root.need_text("language")?;
    if !is_language(language) {
        return Err(GraphError::parameter(format!(
            "Param language: '{language}' is not a supported language."
        )));
    }
    let category = root.need_text("category")?.to_uppercase();
    if !matches!(category.as_str(), "MARKETING" | "UTILITY" | "AUTHENTICATION") {
        return Err(GraphError::parameter(
            "Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}.",
        ));
    }
    let named = match root.text("parameter_format")?.map(str::to_uppercase).as_deref() {
        None | Some("POSITIONAL") => false,
        Some("NAMED") => true,
        Some(_) => {
            return Err(GraphError::parameter(
                "Param parameter_format must be one of {NAMED, POSITIONAL}.",
            ));
        }
    };
    let list = root
        .array("components")?
        .ok_or_else(|| GraphError::missing("components"))?;
    let mut template = Template {
        id: String::new(),
        name: name.to_owned(),
        language: language.to_owned(),
        category,
        status: "PENDING".to_owned(),
        reason: None,
        named,
        header: None,
        body: TemplateText::default(),
        footer: None,
        buttons: Vec::new(),
        components: Value::Array(list.clone()),
    };
    let mut seen = Vec::new();
    for value in list {
        let component = Object::named(value, "components")?;
        let kind = component.need_text("type")?.to_uppercase();
        if seen.contains(&kind) {
            return Err(GraphError::parameter(format!(
                "There can only be one {kind} component."
            )));
        }
        match kind.as_str() {
            "HEADER" => template.header = Some(header(&component, named)?),
            "BODY" => template.body = body(&component, &template)?,
            "FOOTER" => template.footer = footer(&component, &template.category)?,
            "BUTTONS" => template.buttons = buttons(&component)?,
            other => {
                return Err(GraphError::parameter(format!(
                    "Component type '{other}' is not supported."
                )));
            }
        }
        seen.push(kind);
    }
    if !seen.iter().any(|kind| kind == "BODY") {
        return Err(GraphError::explained(
            BODY_FORMAT,
            "Body is missing",
            "A template needs a body.",
        ));
    }
    Ok(template)
}

fn is_language(text: &str) -> bool {
    let (language, region) = match text.split_once('_') {
        Some((language, region)) => (language, Some(region)),
        None => (text, None),
    };
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && region.is_none_or(|region| {
            (2..=4).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

pub(super) fn too_long(what: &str, most: usize) -> GraphError {
    let text = format!("The {what} can have at most {most} characters.");
    GraphError::explained(TOO_LONG, "Character Limit Exceeded", text)
}

/// Checks a text's variables: numbered without gaps, or named.
fn text_of(text: &str, named: bool, subcode: u32) -> Result<TemplateText, GraphError> {
    let complain = |why: String| GraphError::explained(subcode, "Variables Have an Invalid Format", why);
    let variables = template_text::variables(text).map_err(complain)?;
    for name in &variables {
        let numbered = name.bytes().all(|byte| byte.is_ascii_digit());
        if numbered == named {
            let form = if named { "{{name}}" } else { "{{1}}" };
            return Err(complain(format!(
                "The variable '{name}' must be written like {form}."
            )));
        }
    }
    if !named {
        let mut numbers: Vec<usize> = variables.iter().filter_map(|name| name.parse().ok()).collect();
        numbers.sort_unstable();
        if numbers
            .iter()
            .zip(1..)
            .any(|(number, expected)| *number != expected)
        {
            return Err(complain(
                "Variables must be numbered from {{1}} on without gaps.".to_owned(),
            ));
        }
    }
    Ok(TemplateText {
        text: text.to_owned(),
        variables,
    })
}

fn header(component: &Object<'_>, named: bool) -> Result<TemplateHeader, GraphError> {
    let format = component.need_text("format")?.to_uppercase();
    let kind = match format.as_str() {
        "TEXT" => HeaderKind::Text,
        "IMAGE" => HeaderKind::Image,
        "VIDEO" => HeaderKind::Video,
        "DOCUMENT" => HeaderKind::Document,
        "LOCATION" => HeaderKind::Location,
        other => {
            return Err(GraphError::parameter(format!(
                "Header format '{other}' is not supported."
            )));
        }
    };
    let example = component.object("example")?;
    if kind != HeaderKind::Text {
        let given = example.is_some_and(|example| {
            example
                .get("header_handle")
                .and_then(Value::as_array)
                .is_some_and(|list| !list.is_empty())
        });
        if kind != HeaderKind::Location && !given {
            return Err(no_example("header"));
        }
        return Ok(TemplateHeader {
            kind,
            text: TemplateText::default(),
        });
    }
    let text = component.need_text("text")?;
    if length(text) > HEADER {
        return Err(too_long("header", HEADER));
    }
    let complain = |why: &str| GraphError::explained(HEADER_FORMAT, "Message Header Format Incorrect", why);
    if text.contains('\n') || text.contains(['*', '_', '~']) && !text.contains("{{") {
        return Err(complain(
            "The header can't have new lines or formatting characters.",
        ));
    }
    let text = text_of(text, named, HEADER_FORMAT)?;
    if text.variables.len() > 1 {
        return Err(complain("The header can have at most one variable."));
    }
    if !text.variables.is_empty() {
        let key = if named {
            "header_text_named_params"
        } else {
            "header_text"
        };
        let given = example
            .and_then(|example| example.get(key))
            .and_then(Value::as_array);
        if given.is_none_or(Vec::is_empty) {
            return Err(no_example("header"));
        }
    }
    Ok(TemplateHeader { kind, text })
}

pub(super) fn no_example(what: &str) -> GraphError {
    GraphError::explained(
        NO_EXAMPLE,
        "Message Template Is Missing Examples",
        format!("The {what} has variables or a file, so an example is required."),
    )
}

fn body(component: &Object<'_>, template: &Template) -> Result<TemplateText, GraphError> {
    if template.category == "AUTHENTICATION" {
        // The provider writes these bodies itself.
        let words = if template.language.starts_with("es") {
            "*{{1}}* es tu código de verificación."
        } else {
            "*{{1}}* is your verification code."
        };
        return text_of(words, false, BODY_FORMAT);
    }
    let text = component.need_text("text")?;
    template_text::layout(text).map_err(refusal)?;
    let checked = text_of(text, template.named, BODY_FORMAT)?;
    template_text::filled_with_words(text, &checked.variables).map_err(refusal)?;
    if !checked.variables.is_empty() && !has_body_example(component, template.named, &checked.variables)? {
        return Err(no_example("body"));
    }
    Ok(checked)
}

/// A rule of WhatsApp's, as Meta spells what breaks it.
fn refusal(breach: Breach) -> GraphError {
    let (subcode, title) = match breach {
        Breach::TooLong(_) => (TOO_LONG, "Character Limit Exceeded"),
        Breach::Layout(_) => (BODY_FORMAT, "Message Body Format Incorrect"),
        Breach::VariableAtEdge => (VARIABLE_AT_EDGE, "Leading or Trailing Params Not Allowed"),
        Breach::TooManyVariables => (TOO_MANY_VARIABLES, "Parameters Words Ratio Exceeds Limit"),
    };
    GraphError::explained(subcode, title, breach.words())
}

fn has_body_example(component: &Object<'_>, named: bool, variables: &[String]) -> Result<bool, GraphError> {
    let Some(example) = component.object("example")? else {
        return Ok(false);
    };
    if named {
        let Some(list) = example.get("body_text_named_params").and_then(Value::as_array) else {
            return Ok(false);
        };
        let given = |name: &String| {
            list.iter().any(|item| {
                item.get("param_name").and_then(Value::as_str) == Some(name)
                    && item
                        .get("example")
                        .and_then(Value::as_str)
                        .is_some_and(|text| !text.is_empty())
            })
        };
        return Ok(variables.iter().all(given));
    }
    let row = example
        .get("body_text")
        .and_then(Value::as_array)
        .and_then(|rows| rows.first());
    let given = match row {
        Some(Value::Array(row)) => row
            .iter()
            .filter(|item| item.as_str().is_some_and(|text| !text.is_empty()))
            .count(),
        _ => 0,
    };
    Ok(given == variables.len())
}

fn footer(component: &Object<'_>, category: &str) -> Result<Option<String>, GraphError> {
    if category == "AUTHENTICATION" {
        return Ok(None);
    }
    let text = component.need_text("text")?;
    if length(text) > FOOTER {
        return Err(too_long("footer", FOOTER));
    }
    if text.contains("{{") || text.contains('\n') {
        return Err(GraphError::explained(
            FOOTER_FORMAT,
            "Message Footer Format Incorrect",
            "The footer can't have variables or new lines.",
        ));
    }
    Ok(Some(text.to_owned()))
}
