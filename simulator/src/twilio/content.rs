//! The Content API: contents, and their approval by WhatsApp.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::TwilioError;
use super::state::sid;
use super::{ACCOUNT, access, rules, sending};
use crate::cloud::Decision;
use crate::faults::Kind;
use crate::settings::Review;
use crate::state::{Inner, Simulator};
use crate::timer::Task;

/// A content resource.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    pub(super) sid: String,
    pub(super) friendly_name: String,
    pub(super) language: String,
    pub(super) variables: Value,
    pub(super) types: Value,
    pub(super) approval: Option<Approval>,
}

/// What WhatsApp says of it.
#[derive(Debug, Clone)]
pub(super) struct Approval {
    pub(super) name: String,
    pub(super) category: String,
    pub(super) status: String,
    pub(super) reason: String,
    /// What its header shows, where that is a file.
    pub(super) header: Option<&'static str>,
}

impl Content {
    fn view(&self, account: &str) -> Value {
        json!({
            "sid": self.sid, "account_sid": account, "friendly_name": self.friendly_name, "language": self.language,
            "variables": self.variables, "types": self.types,
            "url": format!("https://content.twilio.com/v1/Content/{}", self.sid),
            "links": {
                "approval_create": format!("https://content.twilio.com/v1/Content/{}/ApprovalRequests/whatsapp", self.sid),
                "approval_fetch": format!("https://content.twilio.com/v1/Content/{}/ApprovalRequests", self.sid),
            },
        })
    }

    fn approval_view(&self) -> Value {
        let kind = self.types.as_object().and_then(|types| types.keys().next());
        match &self.approval {
            Some(approval) => json!({
                "type": "whatsapp", "name": approval.name, "category": approval.category, "content_type": kind,
                "status": approval.status, "rejection_reason": approval.reason, "allow_category_change": true,
            }),
            None => json!({
                "type": "whatsapp", "name": "", "category": "", "content_type": kind, "status": "unsubmitted",
                "rejection_reason": "", "allow_category_change": true,
            }),
        }
    }

    pub(super) fn is_approved(&self) -> bool {
        self.approval
            .as_ref()
            .is_some_and(|approval| approval.status == "approved")
    }
}

fn management(sim: &Simulator, headers: &HeaderMap) -> Result<String, TwilioError> {
    let twilio = access::account(sim, headers)?;
    let now = sim.now();
    let most = sim.settings.limits.management_per_hour;
    let mut guard = sim.lock();
    let inner = &mut *guard;
    if !inner.rates.management(&twilio.account_sid, now, most) {
        return Err(TwilioError::new(20429));
    }
    let number = &twilio.number.phone_number_id;
    let fails = |kind: &Kind| matches!(kind, Kind::ContentsFail);
    if inner.faults.strike(number, None, &mut inner.rng, fails).is_some() {
        return Err(TwilioError::new(20500));
    }
    Ok(twilio.account_sid.clone())
}

/// `POST /v1/Content`.
pub(super) async fn create(
    State(sim): State<Arc<Simulator>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), TwilioError> {
    let account = management(&sim, &headers)?;
    let request: Value =
        serde_json::from_slice(&body).map_err(|_| TwilioError::parameter("The body is not valid JSON"))?;
    rules::check(&request)?;
    let mut inner = sim.lock();
    let inner = &mut *inner;
    let text = |key: &str| request[key].as_str().unwrap_or_default().to_owned();
    let content = Content {
        sid: sid("HX", &mut inner.rng),
        friendly_name: text("friendly_name"),
        language: text("language"),
        variables: if request["variables"].is_null() {
            json!({})
        } else {
            request["variables"].clone()
        },
        types: request["types"].clone(),
        approval: None,
    };
    let view = content.view(&account);
    inner.twilio.contents.push(content);
    Ok((StatusCode::CREATED, Json(view)))
}

/// Which page.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(super) struct Which {
    page_size: Option<usize>,
    page: usize,
}

/// `GET /v1/Content`.
pub(super) async fn list(
    State(sim): State<Arc<Simulator>>,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Json<Value>, TwilioError> {
    let account = management(&sim, &headers)?;
    Ok(Json(page(&sim, &which, "Content", |content| {
        content.view(&account)
    })))
}

/// `GET /v1/ContentAndApprovals`.
pub(super) async fn list_with_approvals(
    State(sim): State<Arc<Simulator>>,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Json<Value>, TwilioError> {
    let account = management(&sim, &headers)?;
    let pauses = |name: &str| sim.lock().faults.pauses(name);
    let names: Vec<String> = {
        let inner = sim.lock();
        let approvals = inner.twilio.contents.iter();
        approvals
            .filter(|content| content.is_approved())
            .filter_map(|content| content.approval.as_ref().map(|approval| approval.name.clone()))
            .collect()
    };
    let paused: Vec<String> = names.into_iter().filter(|name| pauses(name)).collect();
    Ok(Json(page(&sim, &which, "ContentAndApprovals", |content| {
        let mut view = content.view(&account);
        view["approval_requests"] = content.approval_view();
        let name = content.approval.as_ref().map(|approval| &approval.name);
        if name.is_some_and(|name| paused.contains(name)) {
            view["approval_requests"]["status"] = json!("paused");
        }
        view
    })))
}

fn page(sim: &Simulator, which: &Which, list: &str, view: impl Fn(&Content) -> Value) -> Value {
    let inner = sim.lock();
    let size = which.page_size.unwrap_or(50).clamp(1, 1000);
    let start = which.page.saturating_mul(size);
    let all = &inner.twilio.contents;
    let found: Vec<Value> = all.iter().rev().skip(start).take(size).map(view).collect();
    let address = |page: usize| format!("https://content.twilio.com/v1/{list}?PageSize={size}&Page={page}");
    let more = all.len() > start + found.len();
    json!({
        "contents": found,
        "meta": {
            "page": which.page, "page_size": size, "key": "contents", "url": address(which.page),
            "first_page_url": address(0), "next_page_url": more.then(|| address(which.page + 1)),
            "previous_page_url": which.page.checked_sub(1).map(address),
        },
    })
}

fn with<T>(sim: &Simulator, sid: &str, act: impl FnOnce(&mut Content) -> T) -> Result<T, TwilioError> {
    let mut inner = sim.lock();
    let content = inner
        .twilio
        .contents
        .iter_mut()
        .find(|content| content.sid == sid);
    content.map(act).ok_or_else(|| TwilioError::new(20404))
}

/// `GET /v1/Content/{sid}`.
pub(super) async fn fetch(
    State(sim): State<Arc<Simulator>>,
    Path(sid): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, TwilioError> {
    let account = management(&sim, &headers)?;
    with(&sim, &sid, |content| Json(content.view(&account)))
}

/// `DELETE /v1/Content/{sid}`.
pub(super) async fn delete(
    State(sim): State<Arc<Simulator>>,
    Path(sid): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, TwilioError> {
    management(&sim, &headers)?;
    with(&sim, &sid, |_| ())?;
    sim.lock().twilio.contents.retain(|content| content.sid != sid);
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /v1/Content/{sid}/ApprovalRequests`.
pub(super) async fn approval(
    State(sim): State<Arc<Simulator>>,
    Path(sid): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, TwilioError> {
    let account = management(&sim, &headers)?;
    with(&sim, &sid, |content| {
        Json(json!({"sid": content.sid, "account_sid": account, "whatsapp": content.approval_view()}))
    })
}

/// Where the file of a content is, with its sample in the place of its variable.
fn sample(content: &mut Content) -> Option<String> {
    let types = content.types.as_object()?;
    let media = types.values().find_map(|given| given["media"].get(0))?;
    let filled = rules::fill(media, &serde_json::Map::new(), &content.variables);
    filled.as_str().map(str::to_owned)
}

/// What is submitted.
#[derive(Debug, Deserialize)]
pub(super) struct Submission {
    name: String,
    category: String,
}

/// `POST /v1/Content/{sid}/ApprovalRequests/whatsapp`.
pub(super) async fn submit(
    State(sim): State<Arc<Simulator>>,
    Path(sid): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), TwilioError> {
    management(&sim, &headers)?;
    let wrong = |what: &str| TwilioError::parameter(what);
    let asked: Submission =
        serde_json::from_slice(&body).map_err(|_| wrong("name and category are required"))?;
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if asked.name.is_empty() || !asked.name.chars().all(plain) {
        return Err(wrong("name must be lower case letters, digits and underscores"));
    }
    if !matches!(
        asked.category.as_str(),
        "MARKETING" | "UTILITY" | "AUTHENTICATION"
    ) {
        return Err(wrong("category must be MARKETING, UTILITY or AUTHENTICATION"));
    }
    with(&sim, &sid, |content| rules::approvable(&content.types))??;
    let sample = with(&sim, &sid, sample)?;
    let header = match &sample {
        Some(address) => {
            // WhatsApp's reviewers see the file that the sample leads to.
            let fetched = sending::get(&sim, address).await;
            fetched.map_err(|_| wrong("the media sample cannot be fetched"))?;
            let kind = rules::kind_of_address(address);
            Some(kind.ok_or_else(|| wrong("the media sample's address must end in its type"))?)
        }
        None => None,
    };
    let view = {
        let mut inner = sim.lock();
        let contents = &mut inner.twilio.contents;
        let language = contents
            .iter()
            .find(|content| content.sid == sid)
            .map(|content| content.language.clone());
        let taken = contents.iter().any(|content| {
            content.sid != sid
                && Some(&content.language) == language.as_ref()
                && content
                    .approval
                    .as_ref()
                    .is_some_and(|approval| approval.name == asked.name)
        });
        if taken {
            return Err(wrong("a template with this name and language exists"));
        }
        let content = contents
            .iter_mut()
            .find(|content| content.sid == sid)
            .ok_or_else(|| TwilioError::new(20404))?;
        if content.types.get("twilio/list-picker").is_some() {
            return Err(wrong("twilio/list-picker cannot be submitted for approval"));
        }
        if content.approval.is_some() {
            return Err(wrong("this content has been submitted already"));
        }
        content.approval = Some(Approval {
            name: asked.name,
            category: asked.category,
            status: "received".to_owned(),
            reason: String::new(),
            header,
        });
        let view = content.approval_view();
        if let Review::After(pause) = sim.settings.review {
            let task = Task::Review {
                account: ACCOUNT,
                template: sid,
            };
            sim.plan(&mut inner, pause, task);
        }
        view
    };
    Ok((StatusCode::CREATED, Json(view)))
}

/// Applies a decision to a submitted content. Twilio tells nobody: the bot has to look. False when there is nothing to
/// decide.
pub(crate) fn decide(inner: &mut Inner, sid: &str, decision: &Decision) -> bool {
    let content = inner
        .twilio
        .contents
        .iter_mut()
        .find(|content| content.sid == sid);
    let Some(approval) = content.and_then(|content| content.approval.as_mut()) else {
        return false;
    };
    approval.status = match decision.event.to_uppercase().as_str() {
        "REINSTATED" | "FLAGGED" | "UNLOCKED" => "approved".to_owned(),
        other => other.to_lowercase(),
    };
    approval.reason = decision.reason.clone().unwrap_or_default();
    if let Some(category) = &decision.category {
        approval.category = category.to_uppercase();
    }
    true
}

/// The same for every content that was submitted under a name, in one language or all; how many there were.
pub(crate) fn decide_all(
    inner: &mut Inner,
    name: &str,
    language: Option<&str>,
    decision: &Decision,
) -> usize {
    let contents = inner.twilio.contents.iter().filter(|content| {
        let named = content
            .approval
            .as_ref()
            .is_some_and(|approval| approval.name == name);
        named && language.is_none_or(|wanted| content.language == wanted)
    });
    let sids: Vec<String> = contents.map(|content| content.sid.clone()).collect();
    sids.iter().filter(|sid| decide(inner, sid, decision)).count()
}

/// The contents for the control interface.
pub(crate) fn views(inner: &Inner, account: &str) -> Vec<Value> {
    let view = |content: &Content| {
        let approval = content.approval.as_ref();
        json!({
            "id": content.sid, "business_account_id": account, "language": content.language,
            "name": approval.map_or(&content.friendly_name, |approval| &approval.name),
            "status": approval.map_or("UNSUBMITTED".to_owned(), |approval| approval.status.to_uppercase()),
            "category": approval.map(|approval| approval.category.clone()), "types": content.types,
        })
    };
    inner.twilio.contents.iter().map(view).collect()
}
