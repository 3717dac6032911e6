//! Looking at messages.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ControlError, wa_id};
use crate::cloud;
use crate::ids::Direction;
use crate::state::Simulator;
use crate::world::Record;

/// Which messages.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    after: u64,
    limit: Option<usize>,
    /// A person, in any spelling of the number.
    to: Option<String>,
    phone_number_id: Option<String>,
    kind: Option<String>,
    /// Real milliseconds to wait until there is at least one.
    #[serde(default)]
    wait_ms: u64,
}

/// `GET /control/messages`: what the provider accepted from the business, in order.
pub(super) async fn list(
    State(sim): State<Arc<Simulator>>,
    Query(which): Query<Which>,
) -> Result<Json<Value>, ControlError> {
    let person = which.to.as_deref().map(wa_id).transpose()?;
    let mut news = sim.subscribe();
    let patience = tokio::time::sleep(Duration::from_millis(which.wait_ms.min(60_000)));
    tokio::pin!(patience);
    loop {
        let (view, any) = pick(&sim, &which, person.as_deref());
        if any || which.wait_ms == 0 {
            return Ok(Json(view));
        }
        tokio::select! {
            () = &mut patience => return Ok(Json(view)),
            () = sim.shutdown.cancelled() => return Ok(Json(view)),
            _something_happened = news.recv() => {}
        }
    }
}

fn pick(sim: &Simulator, which: &Which, person: Option<&str>) -> (Value, bool) {
    let inner = sim.lock();
    let wanted = |record: &&Record| {
        record.direction == Direction::Out
            && person.is_none_or(|person| record.wa_id == person)
            && which
                .phone_number_id
                .as_deref()
                .is_none_or(|number| record.phone_number_id == number)
            && which
                .kind
                .as_deref()
                .is_none_or(|kind| record.content.kind == kind)
    };
    let limit = which.limit.unwrap_or(1000).min(10_000);
    let found: Vec<_> = inner.log.after(which.after).filter(wanted).take(limit).collect();
    let view = json!({"messages": found, "last_seq": inner.log.last_seq()});
    (view, !found.is_empty())
}

/// `GET /control/messages/count`: totals since the start, whatever has been forgotten since.
pub(super) async fn count(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    let inner = sim.lock();
    let (accepted, inbound) = inner.log.totals();
    Json(json!({
        "accepted": accepted, "inbound": inbound, "marketing": inner.standings.taken_as_marketing,
        "too_soon": inner.rates.too_soon, "last_seq": inner.log.last_seq(),
    }))
}

/// Whose conversation.
#[derive(Debug, Deserialize)]
pub(super) struct Whose {
    phone: String,
    phone_number_id: Option<String>,
    limit: Option<usize>,
}

/// `GET /control/conversation`: the last messages with a person, both ways, oldest first.
pub(super) async fn conversation(
    State(sim): State<Arc<Simulator>>,
    Query(whose): Query<Whose>,
) -> Result<Json<Value>, ControlError> {
    let person = wa_id(&whose.phone)?;
    let inner = sim.lock();
    let mut found: Vec<_> = inner
        .log
        .after(0)
        .rev()
        .filter(|record| {
            record.wa_id == person
                && whose
                    .phone_number_id
                    .as_deref()
                    .is_none_or(|number| record.phone_number_id == number)
        })
        .take(whose.limit.unwrap_or(200).min(2000))
        .collect();
    found.reverse();
    Ok(Json(json!({"messages": found, "last_seq": inner.log.last_seq()})))
}

/// `GET /control/media/{id}`: a stored file, for the page.
pub(super) async fn media(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
) -> Result<Response, ControlError> {
    let now = sim.now();
    let inner = sim.lock();
    let file = inner
        .media
        .get(&id, now)
        .ok_or_else(|| ControlError::absent("there is no such file"))?;
    // Files come from anybody: whatever they are, the browser must not run them.
    let headers = [
        (header::CONTENT_TYPE, file.mime_type.clone()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'".to_owned(),
        ),
    ];
    Ok((headers, file.bytes.clone()).into_response())
}

/// `GET /control/media`: how many files the bot has uploaded, for messages and as examples of templates.
pub(super) async fn count_media(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    let inner = sim.lock();
    Json(json!({"uploads": inner.media.uploads, "examples": inner.examples.count()}))
}

/// `DELETE /control/media/{id}`: the provider forgets a file before its time.
pub(super) async fn forget_media(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ControlError> {
    if sim.lock().media.remove(&id) {
        return Ok(Json(json!({"success": true})));
    }
    Err(ControlError::absent("there is no such file"))
}

/// Who reads.
#[derive(Debug, Deserialize)]
pub(super) struct Reader {
    phone: String,
}

/// `POST /control/read`: a person opens the conversation and reads what was delivered.
pub(super) async fn read(
    State(sim): State<Arc<Simulator>>,
    Json(reader): Json<Reader>,
) -> Result<Json<Value>, ControlError> {
    let person = wa_id(&reader.phone)?;
    let read = cloud::read_by_person(&sim, &mut sim.lock(), &person);
    Ok(Json(json!({"read": read})))
}
