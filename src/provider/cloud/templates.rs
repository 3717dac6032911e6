//! Templates of the WhatsApp Business Account: all pages of the list, and submitting a new one.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::review::{reason, state};
use super::{Client, quality};
use crate::domain::health::Quality;
use crate::domain::message::{SendError, TemplateState};
use crate::domain::template::{
    Placeholders, TemplateButton, TemplateCategory, TemplateDraft, TemplateHeader, TemplateInfo,
    TemplateList, placeholders,
};
use crate::provider::Example;
use crate::provider::wire::{answer, field};

const FIELDS: &str = "id,name,language,category,status,rejected_reason,quality_score,components";
const PAGE: &str = "100";
/// An account holds at most 6,000 templates, in several languages each.
const PAGES_MAX: usize = 1000;

impl Client {
    pub(in crate::provider) async fn templates(&self) -> Result<TemplateList, SendError> {
        let path = [self.0.settings.business_account_id.as_str(), "message_templates"];
        let (mut templates, mut ids) = (Vec::new(), BTreeSet::new());
        let mut is_whole = false;
        let mut after: Option<String> = None;
        for _ in 0..PAGES_MAX {
            let mut query = vec![("fields", FIELDS), ("limit", PAGE)];
            query.extend(after.as_deref().map(|cursor| ("after", cursor)));
            let page = self.get(&path, &query).await?;
            let listed = field::list(&page, "data");
            templates.extend(listed.iter().filter_map(read));
            ids.extend(listed.iter().filter_map(|one| field::text(one, "id")));
            // `paging.next` is a whole address with the token in it: only its cursor is used.
            let paging = &page["paging"];
            let next = paging
                .get("next")
                .and_then(|_| field::text(&paging["cursors"], "after"));
            if next.is_none() || next == after {
                is_whole = page["data"].is_array() && paging.get("next").is_none();
                break;
            }
            after = next;
        }
        Ok(TemplateList {
            templates,
            ids: is_whole.then_some(ids),
        })
    }

    pub(in crate::provider) async fn create_template(
        &self,
        draft: &TemplateDraft,
        example: Option<Example>,
    ) -> Result<TemplateInfo, SendError> {
        // What is wrong with its words is known before any file leaves.
        let mut body = submission(draft)?;
        if draft.file.is_some() {
            let handle = self.example_handle(example).await?;
            body["components"][0]["example"] = json!({ "header_handle": [handle] });
        }
        let path = [self.0.settings.business_account_id.as_str(), "message_templates"];
        let answer = self.post(&path, &body, answer::Effect::Once).await?;
        let Some(provider_id) = field::text(&answer, "id") else {
            return Err(answer::unreadable(
                "the provider took the template but gave no id",
            ));
        };
        let status = field::text(&answer, "status");
        let category = field::text(&answer, "category");
        Ok(TemplateInfo {
            provider_id,
            name: draft.name.clone(),
            language: draft.language.clone(),
            category: category.map_or(draft.category, |name| TemplateCategory::from_provider(&name)),
            state: status
                .and_then(|status| state(&status))
                .unwrap_or(TemplateState::Pending),
            reason: reason(&answer),
            quality: Quality::Unknown,
            header: draft.above(),
            body: draft.body.clone(),
            footer: draft.footer.clone(),
            buttons: draft.buttons.clone(),
            other_parts: Vec::new(),
        })
    }
}

fn read(template: &Value) -> Option<TemplateInfo> {
    let mut info = TemplateInfo {
        provider_id: field::text(template, "id")?,
        name: field::text(template, "name")?,
        language: field::text(template, "language")?,
        category: TemplateCategory::from_provider(&field::text(template, "category").unwrap_or_default()),
        // A status that is not known is not one to send with.
        state: state(&field::text(template, "status")?).unwrap_or(TemplateState::Disabled),
        reason: reason(template),
        quality: quality(&field::text(&template["quality_score"], "score").unwrap_or_default()),
        header: None,
        body: String::new(),
        footer: None,
        buttons: Vec::new(),
        other_parts: Vec::new(),
    };
    for component in field::list(template, "components") {
        let text = field::text(component, "text");
        match field::text(component, "type")
            .unwrap_or_default()
            .to_ascii_uppercase()
            .as_str()
        {
            "HEADER" => {
                let format = field::text(component, "format")
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                info.header = match text {
                    Some(text) if format == "text" || format.is_empty() => Some(TemplateHeader::Text(text)),
                    _ => Some(TemplateHeader::Media(format)),
                };
            }
            "BODY" => info.body = text.unwrap_or_default(),
            "FOOTER" => info.footer = text,
            "BUTTONS" => info.buttons = field::list(component, "buttons").iter().map(button).collect(),
            other => info.other_parts.push(other.to_ascii_lowercase()),
        }
    }
    Some(info)
}

fn button(button: &Value) -> TemplateButton {
    let text = field::text(button, "text").unwrap_or_default();
    match field::text(button, "type")
        .unwrap_or_default()
        .to_ascii_uppercase()
        .as_str()
    {
        "QUICK_REPLY" => TemplateButton::QuickReply { text },
        "URL" => TemplateButton::Url {
            text,
            url: field::text(button, "url").unwrap_or_default(),
            example: button["example"]
                .get(0)
                .and_then(Value::as_str)
                .map(str::to_owned),
        },
        "PHONE_NUMBER" => TemplateButton::Phone {
            text,
            number: field::text(button, "phone_number").unwrap_or_default(),
        },
        other => TemplateButton::Other {
            kind: other.to_ascii_lowercase(),
            text,
        },
    }
}

/// The body of `POST /{business account}/message_templates`.
fn submission(draft: &TemplateDraft) -> Result<Value, SendError> {
    let gaps = draft
        .check()
        .map_err(|error| answer::bad_message(error.to_string()))?;
    let mut components = Vec::new();
    if let Some(file) = &draft.file {
        let format = file.form.whatsapp().to_ascii_uppercase();
        components.push(json!({ "type": "HEADER", "format": format }));
    } else if let Some(header) = &draft.header {
        components.push(header_part(
            header,
            draft.header_example.as_deref().unwrap_or_default(),
        ));
    }
    components.push(body_part(draft, &gaps));
    if let Some(footer) = &draft.footer {
        components.push(json!({ "type": "FOOTER", "text": footer }));
    }
    if !draft.buttons.is_empty() {
        let buttons: Vec<Value> = draft.buttons.iter().map(button_part).collect();
        components.push(json!({ "type": "BUTTONS", "buttons": buttons }));
    }
    let is_named = matches!(gaps, Placeholders::Named(_));
    Ok(json!({
        "name": draft.name,
        "language": draft.language,
        "category": draft.category.as_str().to_ascii_uppercase(),
        "parameter_format": if is_named { "NAMED" } else { "POSITIONAL" },
        "components": components,
    }))
}

fn header_part(header: &str, example: &str) -> Value {
    let mut part = json!({ "type": "HEADER", "format": "TEXT", "text": header });
    match placeholders(header) {
        Ok(Placeholders::Positional(_)) => part["example"] = json!({ "header_text": [example] }),
        Ok(Placeholders::Named(names)) => {
            let named: Vec<Value> = names
                .iter()
                .map(|name| json!({ "param_name": name, "example": example }))
                .collect();
            part["example"] = json!({ "header_text_named_params": named });
        }
        Ok(Placeholders::None) | Err(_) => {}
    }
    part
}

fn body_part(draft: &TemplateDraft, gaps: &Placeholders) -> Value {
    let mut part = json!({ "type": "BODY", "text": draft.body });
    match gaps {
        Placeholders::None => {}
        Placeholders::Positional(count) => {
            let unnamed = draft.examples.iter().filter(|example| example.0.is_none());
            let examples: Vec<&str> = unnamed.take(*count).map(|example| example.1.as_str()).collect();
            part["example"] = json!({ "body_text": [examples] });
        }
        Placeholders::Named(names) => {
            let example = |name: &String| {
                let found = draft
                    .examples
                    .iter()
                    .find(|example| example.0.as_ref() == Some(name));
                json!({ "param_name": name, "example": found.map(|example| example.1.as_str()) })
            };
            let named: Vec<Value> = names.iter().map(example).collect();
            part["example"] = json!({ "body_text_named_params": named });
        }
    }
    part
}

fn button_part(button: &TemplateButton) -> Value {
    match button {
        TemplateButton::QuickReply { text } => json!({ "type": "QUICK_REPLY", "text": text }),
        TemplateButton::Phone { text, number } => {
            json!({ "type": "PHONE_NUMBER", "text": text, "phone_number": number })
        }
        TemplateButton::Url { text, url, example } => {
            let mut part = json!({ "type": "URL", "text": text, "url": url });
            if let Some(example) = example {
                part["example"] = json!([example]);
            }
            part
        }
        TemplateButton::Other { kind, text } => json!({ "type": kind.to_ascii_uppercase(), "text": text }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> TemplateDraft {
        TemplateDraft {
            name: "promo_7".into(),
            language: "es".into(),
            category: TemplateCategory::Marketing,
            header: Some("Para {{nombre}}".into()),
            header_example: Some("Ana".into()),
            file: None,
            body: "Hola {{nombre}}, hay {{cosa}} hoy.".into(),
            examples: vec![
                (Some("cosa".into()), "lentes".into()),
                (Some("nombre".into()), "Ana".into()),
            ],
            footer: Some("Óptica Sol".into()),
            buttons: vec![
                TemplateButton::QuickReply {
                    text: "Quiero".into(),
                },
                TemplateButton::Url {
                    text: "Ver".into(),
                    url: "https://a.co".into(),
                    example: None,
                },
                TemplateButton::Phone {
                    text: "Llamar".into(),
                    number: "+573001234567".into(),
                },
            ],
        }
    }

    #[test]
    fn a_draft_with_names_is_submitted_with_an_example_for_each() {
        assert_eq!(
            submission(&draft()).unwrap(),
            json!({
                "name": "promo_7", "language": "es", "category": "MARKETING", "parameter_format": "NAMED",
                "components": [
                    { "type": "HEADER", "format": "TEXT", "text": "Para {{nombre}}",
                      "example": { "header_text_named_params": [{ "param_name": "nombre", "example": "Ana" }] } },
                    { "type": "BODY", "text": "Hola {{nombre}}, hay {{cosa}} hoy.",
                      "example": { "body_text_named_params": [
                          { "param_name": "nombre", "example": "Ana" }, { "param_name": "cosa", "example": "lentes" } ] } },
                    { "type": "FOOTER", "text": "Óptica Sol" },
                    { "type": "BUTTONS", "buttons": [
                        { "type": "QUICK_REPLY", "text": "Quiero" },
                        { "type": "URL", "text": "Ver", "url": "https://a.co" },
                        { "type": "PHONE_NUMBER", "text": "Llamar", "phone_number": "+573001234567" } ] },
                ],
            })
        );
    }

    #[test]
    fn a_draft_with_numbers_is_submitted_with_a_row_of_examples() {
        let draft = TemplateDraft {
            header: None,
            footer: None,
            buttons: vec![],
            body: "Hola {{1}}, hay {{2}} hoy.".into(),
            examples: vec![(None, "Ana".into()), (None, "lentes".into())],
            category: TemplateCategory::Utility,
            ..draft()
        };
        assert_eq!(
            submission(&draft).unwrap(),
            json!({
                "name": "promo_7", "language": "es", "category": "UTILITY", "parameter_format": "POSITIONAL",
                "components": [{ "type": "BODY", "text": "Hola {{1}}, hay {{2}} hoy.",
                                 "example": { "body_text": [["Ana", "lentes"]] } }],
            })
        );
        let wrong = TemplateDraft {
            body: "{{1}}".into(),
            ..draft
        };
        assert!(submission(&wrong).is_err());
    }

    #[test]
    fn templates_are_read_whatever_they_hold() {
        let info = read(&json!({
            "id": "9", "name": "hola", "language": "es_CO", "category": "UTILITY", "status": "REJECTED",
            "rejected_reason": "TAG_CONTENT_MISMATCH",
            "components": [
                { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["x"] } },
                { "type": "BODY", "text": "Hola {{1}}, ya" }, { "type": "FOOTER", "text": "pie" },
                { "type": "BUTTONS", "buttons": [
                    { "type": "URL", "text": "Ver", "url": "https://a.co/{{1}}", "example": ["https://a.co/x"] },
                    { "type": "COPY_CODE", "text": "Copiar" } ] },
                { "type": "LIMITED_TIME_OFFER" },
            ],
        }));
        let info = info.unwrap();
        assert_eq!(
            (info.state, info.category),
            (TemplateState::Rejected, TemplateCategory::Utility)
        );
        assert_eq!(info.reason.as_deref(), Some("TAG_CONTENT_MISMATCH"));
        assert_eq!(info.header, Some(TemplateHeader::Media("image".into())));
        assert_eq!(
            (info.body.as_str(), info.footer.as_deref()),
            ("Hola {{1}}, ya", Some("pie"))
        );
        assert_eq!(
            info.buttons[1],
            TemplateButton::Other {
                kind: "copy_code".into(),
                text: "Copiar".into()
            }
        );
        assert_eq!(info.other_parts, ["limited_time_offer"]);

        let bare = json!({ "id": 9, "name": "n", "language": "es", "status": "NEW_WORD", "rejected_reason": "NONE" });
        let bare = read(&bare).unwrap();
        assert_eq!(
            (bare.provider_id.as_str(), bare.state, bare.reason),
            ("9", TemplateState::Disabled, None)
        );
        assert_eq!(read(&json!({ "name": "without an id" })), None);
    }
}
