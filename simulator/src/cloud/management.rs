//! Phone numbers, business accounts, and files by id.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::access;
use super::error::GraphError;
use super::{examples, media};
use crate::settings::{Account, Number};
use crate::state::Simulator;
use crate::world::digits_of;

/// Which fields are wanted.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    fields: Option<String>,
}

/// `GET /{id}`: a number, an account or a file.
pub(super) async fn object(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let fields = wanted.fields.as_deref();
    if sim.number(&id).is_some() {
        let (_, account, number) = access::number(&sim, &headers, &id, "get")?;
        let untold = sim.lock().standings.untold(number);
        if let Some(code) = untold {
            return Err(GraphError::new(
                code,
                "The token lacks whatsapp_business_management.",
            ));
        }
        return Ok(Json(number_view(&sim, account, number, fields)));
    }
    if sim.account(&id).is_some() {
        let (_, account) = access::account(&sim, &headers, &id, "get")?;
        return Ok(Json(account_view(&sim, account, fields)));
    }
    let (account, _) = access::any_token(&sim, &headers)?;
    if let Some(file) = media::describe(&sim, &headers, &id, account) {
        return Ok(Json(file));
    }
    let inner = sim.lock();
    let template = inner
        .templates
        .of(account)
        .iter()
        .find(|template| template.id == id);
    template
        .map(|template| Json(template.view(fields)))
        .ok_or_else(|| GraphError::no_object(&id, "get"))
}

/// `POST /{id}`: the bytes of an upload; nothing else that the simulator keeps can be changed this way.
pub(super) async fn update(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    Query(signed): Query<examples::Signed>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    if id.starts_with(examples::SESSION) {
        return examples::receive(&sim, &id, &signed, &headers, &body).map(Json);
    }
    access::any_token(&sim, &headers)?;
    Err(GraphError::no_object(&id, "post"))
}

/// `DELETE /{media}`.
pub(super) async fn delete(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (account, _) = access::any_token(&sim, &headers)?;
    let now = sim.now();
    let mut inner = sim.lock();
    let owned = inner
        .media
        .get(&id, now)
        .is_some_and(|file| file.account == account);
    if owned && inner.media.remove(&id) {
        return Ok(Json(json!({"success": true})));
    }
    Err(GraphError::no_object(&id, "delete"))
}

/// `GET /{account}/phone_numbers`.
pub(super) async fn numbers(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (_, account) = access::account(&sim, &headers, &id, "get")?;
    let data: Vec<_> = account
        .numbers
        .iter()
        .map(|number| number_view(&sim, account, number, wanted.fields.as_deref()))
        .collect();
    Ok(Json(
        json!({"data": data, "paging": {"cursors": {"before": "MAZDZD", "after": "MjQZD"}}}),
    ))
}

fn number_view(sim: &Simulator, account: &Account, number: &Number, fields: Option<&str>) -> Value {
    let level = if sim.settings.limits.per_second >= 1000 {
        "HIGH"
    } else {
        "STANDARD"
    };
    let inner = sim.lock();
    let whole = json!({
        "verified_name": number.verified_name,
        "code_verification_status": "VERIFIED",
        "display_phone_number": spaced(&number.display_phone_number),
        "quality_rating": inner.standings.quality(number),
        "health_status": inner.standings.health_status(account, number),
        "platform_type": "CLOUD_API",
        "throughput": {"level": level},
        "id": number.phone_number_id,
        "status": "CONNECTED",
        "name_status": "APPROVED",
        "account_mode": "LIVE",
        "messaging_limit_tier": inner.standings.messaging_limit(account),
        "whatsapp_business_manager_messaging_limit": inner.standings.messaging_limit(account),
    });
    let standard =
        "verified_name,code_verification_status,display_phone_number,quality_rating,platform_type,throughput";
    pick(&whole, fields.unwrap_or(standard))
}

/// A number as the provider shows it: in groups (`+57 300 5550100`).
fn spaced(phone: &str) -> String {
    let digits = digits_of(phone);
    let code = crate::world::calling_code(&digits);
    let rest = digits.get(code.len()..).unwrap_or_default();
    match (rest.get(..3), rest.get(3..)) {
        (Some(area), Some(line)) if !line.is_empty() => format!("+{code} {area} {line}"),
        _ => format!("+{code} {rest}"),
    }
}

fn account_view(sim: &Simulator, account: &Account, fields: Option<&str>) -> Value {
    let whole = json!({
        "id": account.business_account_id,
        "name": account.name,
        "timezone_id": "28",
        "currency": "USD",
        "message_template_namespace": "00000000_0000_0000_0000_000000000000",
        "account_review_status": "APPROVED",
        "whatsapp_business_manager_messaging_limit": sim.lock().standings.messaging_limit(account),
    });
    pick(
        &whole,
        fields.unwrap_or("id,name,timezone_id,message_template_namespace"),
    )
}

fn pick(whole: &Value, fields: &str) -> Value {
    let mut shown = Map::new();
    for field in fields.split(',').map(str::trim).chain(["id"]) {
        if let Some(value) = whole.get(field) {
            shown.insert(field.to_owned(), value.clone());
        }
    }
    Value::Object(shown)
}
