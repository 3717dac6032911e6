//! Reviewing templates.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ControlError;
use crate::cloud::{Decision, decide};
use crate::state::Simulator;
use crate::twilio;

/// `GET /control/templates`: the templates of every account.
pub(super) async fn list(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    let inner = sim.lock();
    let fields = Some("name,language,status,category,components,rejected_reason,parameter_format");
    let mut templates: Vec<Value> = sim
        .settings
        .accounts
        .iter()
        .enumerate()
        .flat_map(|(index, account)| {
            inner.templates.of(index).iter().map(move |template| {
                let mut view = template.view(fields);
                view["business_account_id"] = json!(account.business_account_id);
                view
            })
        })
        .collect();
    if let Some(twilio) = &sim.settings.twilio {
        templates.extend(twilio::views(&inner, &twilio.account_sid));
    }
    Json(json!({"templates": templates}))
}

/// Which of the templates with a name.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    language: Option<String>,
    business_account_id: Option<String>,
}

/// `POST /control/templates/{name}/review`: decides about every language of a name, or one.
pub(super) async fn review(
    State(sim): State<Arc<Simulator>>,
    Path(name): Path<String>,
    Query(which): Query<Which>,
    Json(decision): Json<Decision>,
) -> Result<Json<Value>, ControlError> {
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let mut decided = 0;
    for (index, account) in sim.settings.accounts.iter().enumerate() {
        if which
            .business_account_id
            .as_ref()
            .is_some_and(|id| *id != account.business_account_id)
        {
            continue;
        }
        let wanted = |language: &str| which.language.as_deref().is_none_or(|asked| asked == language);
        let ids: Vec<String> = inner
            .templates
            .of(index)
            .iter()
            .filter(|template| template.name == name && wanted(&template.language))
            .map(|template| template.id.clone())
            .collect();
        for id in ids {
            if decide(&sim, inner, index, &id, &decision) {
                decided += 1;
            }
        }
    }
    let at_twilio = sim.settings.twilio.as_ref().filter(|twilio| {
        let wanted = which.business_account_id.as_ref();
        wanted.is_none_or(|id| *id == twilio.account_sid)
    });
    if at_twilio.is_some() {
        decided += twilio::decide_all(inner, &name, which.language.as_deref(), &decision);
    }
    if decided == 0 {
        return Err(ControlError::absent(format!("there is no template named {name}")));
    }
    Ok(Json(json!({"decided": decided, "event": decision.event})))
}
