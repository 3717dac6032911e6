//! Templates: creation, listing, deletion, review.

mod buttons;
mod components;
mod rules;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::access;
use super::error::GraphError;
use super::wire::other_update;
use crate::settings::Review;
use crate::state::{Inner, Simulator};
use crate::timer::Task;
use crate::webhook::emit;

pub(super) use crate::shared::variables::fill;
pub(super) use components::{ButtonKind, HeaderKind, TemplateButton, TemplateHeader, TemplateText};

/// A message template of an account.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: String,
    /// `PENDING`, `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`.
    pub(crate) status: String,
    pub(crate) reason: Option<String>,
    pub(crate) named: bool,
    pub(crate) header: Option<TemplateHeader>,
    pub(crate) body: TemplateText,
    pub(crate) footer: Option<String>,
    pub(crate) buttons: Vec<TemplateButton>,
    /// The components as they were submitted.
    pub(crate) components: Value,
}

/// The templates of all accounts, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Templates(HashMap<usize, Vec<Template>>);

impl Templates {
    pub(crate) fn of(&self, account: usize) -> &[Template] {
        self.0.get(&account).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn find(&self, account: usize, name: &str, language: &str) -> Option<&Template> {
        self.of(account)
            .iter()
            .find(|template| template.name == name && template.language == language)
    }

    fn get_mut(&mut self, account: usize, id: &str) -> Option<&mut Template> {
        self.0
            .get_mut(&account)?
            .iter_mut()
            .find(|template| template.id == id)
    }
}

impl Template {
    /// As `GET /{account}/message_templates` shows it, with the asked fields only.
    pub(crate) fn view(&self, fields: Option<&str>) -> Value {
        let whole = json!({
            "name": self.name,
            "parameter_format": if self.named { "NAMED" } else { "POSITIONAL" },
            "components": self.components,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "id": self.id,
            "quality_score": {"score": "UNKNOWN"},
            "rejected_reason": self.reason.as_deref().unwrap_or("NONE"),
        });
        let standard = "name,parameter_format,components,language,status,category,id";
        let mut shown = Map::new();
        for field in fields.unwrap_or(standard).split(',').map(str::trim).chain(["id"]) {
            if let Some(value) = whole.get(field) {
                shown.insert(field.to_owned(), value.clone());
            }
        }
        Value::Object(shown)
    }
}

/// The query of a listing.
#[derive(Debug, Deserialize)]
pub(super) struct Listing {
    fields: Option<String>,
    limit: Option<usize>,
    after: Option<String>,
    name: Option<String>,
    name_or_content: Option<String>,
    status: Option<String>,
    language: Option<String>,
    category: Option<String>,
}

/// `GET /{account}/message_templates`.
pub(super) async fn list(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    Query(query): Query<Listing>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (account, _) = access::account(&sim, &headers, &id, "get")?;
    let limit = query.limit.unwrap_or(25).clamp(1, 1000);
    let start: usize = match query.after.as_deref() {
        None | Some("") => 0,
        Some(cursor) => from_cursor(cursor).ok_or_else(|| GraphError::parameter("Invalid cursor."))?,
    };
    let inner = sim.lock();
    let same = |wanted: &Option<String>, is: &str| {
        wanted.as_deref().is_none_or(|text| text.eq_ignore_ascii_case(is))
    };
    let found: Vec<_> = inner
        .templates
        .of(account)
        .iter()
        .filter(|template| {
            query
                .name
                .as_deref()
                .is_none_or(|name| template.name.contains(name))
                && query
                    .name_or_content
                    .as_deref()
                    .is_none_or(|part| template.name.contains(part) || template.body.text.contains(part))
                && same(&query.status, &template.status)
                && same(&query.language, &template.language)
                && same(&query.category, &template.category)
        })
        .collect();
    let page: Vec<_> = found
        .iter()
        .skip(start)
        .take(limit)
        .map(|template| {
            let mut view = template.view(query.fields.as_deref());
            let paused = template.status == "APPROVED" && inner.faults.pauses(&template.name);
            if paused && view.get("status").is_some() {
                view["status"] = json!("PAUSED");
            }
            view
        })
        .collect();
    let end = start + page.len();
    let mut answer = json!({"data": page});
    if start < end {
        answer["paging"] = json!({"cursors": {"before": to_cursor(start), "after": to_cursor(end)}});
        if end < found.len() {
            answer["paging"]["next"] = json!(format!(
                "{}/{version}/{id}/message_templates?limit={limit}&after={}",
                sim.base_url,
                to_cursor(end)
            ));
        }
    }
    Ok(Json(answer))
}

fn to_cursor(position: usize) -> String {
    hex::encode(format!("p{position}"))
}

fn from_cursor(cursor: &str) -> Option<usize> {
    let bytes = hex::decode(cursor).ok()?;
    std::str::from_utf8(&bytes).ok()?.strip_prefix('p')?.parse().ok()
}

/// `POST /{account}/message_templates`.
pub(super) async fn create(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (account, _) = access::account(&sim, &headers, &id, "post")?;
    let request: Value = serde_json::from_slice(&body)
        .map_err(|error| GraphError::parameter(format!("The request's body is not valid JSON: {error}")))?;
    let mut template = rules::read(&request)?;
    let mut guard = sim.lock();
    let inner = &mut *guard;
    if inner
        .templates
        .find(account, &template.name, &template.language)
        .is_some()
    {
        return Err(GraphError::explained(
            2_388_024,
            "Content in This Language Already Exists",
            format!(
                "There is already {} content for this template. You can create a new template and try again.",
                template.language
            ),
        ));
    }
    if let Some(header) = &template.header {
        let (examples, components) = (&inner.examples, &template.components);
        super::examples::check(examples, account, header.kind, components, sim.now())?;
    }
    if inner.templates.of(account).len() >= sim.settings.limits.templates {
        return Err(GraphError::explained(
            2_388_019,
            "Message Template Limit Exceeded",
            "This account has as many templates as it may have.",
        ));
    }
    template.id = inner.ids.object(&mut inner.rng);
    let answer = json!({"id": template.id, "status": template.status, "category": template.category});
    if let Review::After(pause) = sim.settings.review {
        sim.plan(
            inner,
            pause,
            Task::Review {
                account,
                template: template.id.clone(),
            },
        );
    }
    sim.publish(
        "template",
        &template.view(Some("name,language,status,category,components,rejected_reason")),
    );
    inner.templates.0.entry(account).or_default().push(template);
    Ok(Json(answer))
}

/// The query of a deletion.
#[derive(Debug, Deserialize)]
pub(super) struct Deletion {
    name: Option<String>,
    hsm_id: Option<String>,
}

/// `DELETE /{account}/message_templates?name=…[&hsm_id=…]`: every language, or one.
pub(super) async fn delete(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    Query(query): Query<Deletion>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (account, _) = access::account(&sim, &headers, &id, "delete")?;
    let name = query.name.ok_or_else(|| GraphError::missing("name"))?;
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let gone = |template: &mut Template| {
        template.name == name && query.hsm_id.as_ref().is_none_or(|id| *id == template.id)
    };
    let templates = inner.templates.0.entry(account).or_default();
    let removed: Vec<_> = templates.extract_if(.., gone).collect();
    if removed.is_empty() {
        let text = format!("There is no template named {name}.");
        return Err(GraphError::explained(
            2_593_002,
            "Message Template Not Found",
            text,
        ));
    }
    for template in removed {
        sim.publish(
            "template",
            &json!({"id": template.id, "name": template.name, "status": "DELETED"}),
        );
    }
    Ok(Json(json!({"success": true})))
}

/// The outcome of a review, or a later change of a template's state.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Decision {
    /// `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, `PENDING`, `FLAGGED`, `REINSTATED` …
    pub(crate) event: String,
    /// Why (`INVALID_FORMAT`, `PROMOTIONAL` …); `NONE` if there is nothing to say.
    #[serde(default)]
    pub(crate) reason: Option<String>,
    /// Changes the category on the way, as the provider does when it disagrees.
    #[serde(default)]
    pub(crate) category: Option<String>,
}

impl Decision {
    pub(crate) fn approve() -> Self {
        Self {
            event: "APPROVED".to_owned(),
            reason: None,
            category: None,
        }
    }
}

/// Applies a decision to the template with this id and tells it. False when there is nothing to decide.
pub(crate) fn decide(
    sim: &Simulator,
    inner: &mut Inner,
    account: usize,
    id: &str,
    decision: &Decision,
) -> bool {
    let Some(template) = inner.templates.get_mut(account, id) else {
        return false;
    };
    let event = decision.event.to_uppercase();
    let before = template.category.clone();
    if let Some(category) = &decision.category {
        template.category = category.to_uppercase();
    }
    template.status = match event.as_str() {
        "REINSTATED" | "UNLOCKED" | "UNARCHIVED" => "APPROVED".to_owned(),
        "FLAGGED" => template.status.clone(),
        other => other.to_owned(),
    };
    template.reason = decision.reason.clone();
    let template = template.clone();
    let number = serde_json::from_str(&template.id).unwrap_or_else(|_| json!(template.id));
    let mut value = json!({
        "event": event,
        "message_template_id": number,
        "message_template_name": template.name,
        "message_template_language": template.language,
        "reason": decision.reason.as_deref().unwrap_or("NONE"),
    });
    if event == "PAUSED" {
        value["other_info"] = json!({
            "title": "FIRST_PAUSE",
            "description": "Your template has been paused because of negative feedback from customers.",
        });
    }
    if event == "REJECTED" {
        value["rejection_info"] = json!({
            "reason": decision.reason.as_deref().unwrap_or("NONE"),
            "recommendation": "Change the template and submit it again.",
        });
    }
    emit(
        sim,
        inner,
        other_update(account, "message_template_status_update", value),
    );
    if before != template.category {
        let value = json!({
            "message_template_id": number, "message_template_name": template.name,
            "message_template_language": template.language,
            "previous_category": before, "new_category": template.category,
        });
        emit(
            sim,
            inner,
            other_update(account, "template_category_update", value),
        );
    }
    sim.publish(
        "template",
        &template.view(Some("name,language,status,category,components,rejected_reason")),
    );
    true
}
