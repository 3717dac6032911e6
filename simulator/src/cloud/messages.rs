//! `POST /{number}/messages`: faults, checks, acceptance, answer.

use std::sync::Arc;

use axum::Json;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::{Value, json};

use super::access;
use super::error::GraphError;
use super::fields::Object;
use super::rates::Exceeded;
use super::reach;
use super::send::{Asked, Checked, Recipient, check};
use crate::connection::Scissors;
use crate::faults::Kind;
use crate::ids::Direction;
use crate::settings::{Account, Number};
use crate::shared::faults;
use crate::shared::journey::{self, Taken};
use crate::state::{Inner, Simulator};
use crate::world::{Stage, StatusEntry, digits_of, wa_id_of};

/// Where a message is posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Endpoint {
    Messages,
    /// `POST /{number}/marketing_messages`: templates for marketing, and nothing else.
    Marketing,
}

/// The parts of an address: version and number.
type Parts = Path<(String, String)>;

pub(super) async fn post(
    State(sim): State<Arc<Simulator>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    parts: Parts,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer = answer(&sim, &scissors, Endpoint::Messages, parts, &headers, &body).await;
    answer.unwrap_or_else(IntoResponse::into_response)
}

/// `POST /{number}/marketing_messages`.
pub(super) async fn post_marketing(
    State(sim): State<Arc<Simulator>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    parts: Parts,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer = answer(&sim, &scissors, Endpoint::Marketing, parts, &headers, &body).await;
    answer.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(
    sim: &Simulator,
    scissors: &Scissors,
    endpoint: Endpoint,
    Path((version, id)): Parts,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Response, GraphError> {
    access::version(&version)?;
    let id = id.as_str();
    let (_, account, number) = access::number(sim, headers, id, "post")?;
    let request: Value = serde_json::from_slice(body)
        .map_err(|error| GraphError::parameter(format!("The request's body is not valid JSON: {error}")))?;
    let root = Object::root(&request)?;
    if root.need_text("messaging_product")? != "whatsapp" {
        return Err(GraphError::parameter(
            "Param messaging_product must be one of {WHATSAPP}.",
        ));
    }
    if root.has("status") {
        return read_receipt(sim, number, &root).map(IntoResponse::into_response);
    }
    let blocked = sim.lock().standings.refusal(number);
    if let Some(code) = blocked {
        return Err(GraphError::new(code, ""));
    }
    let before = faults::before(sim, scissors, id, addressee(&root).as_deref()).await;
    if let Some(response) = before.map_err(refusal)? {
        return Ok(response);
    }
    let accepted = accept(sim, endpoint, account, number, &root)?;
    faults::after(sim, scissors, id, Some(&accepted.wa_id)).await;
    Ok(Json(accepted.answer).into_response())
}

/// The person that a request is for, as far as faults care.
fn addressee(root: &Object<'_>) -> Option<String> {
    let to = root.get("to").and_then(Value::as_str)?;
    Some(wa_id_of(&digits_of(to)))
}

/// A fault in the Cloud API's words.
fn refusal(fault: Kind) -> GraphError {
    let (code, status, retry_after, details) = match fault {
        Kind::Refuse {
            code,
            http_status,
            retry_after,
            details,
        } => (code, http_status.unwrap_or(400), retry_after, details),
        Kind::RateLimit {
            http_status,
            retry_after,
        } => (130_429, http_status.unwrap_or(400), retry_after, None),
        _ => (131_000, 500, None, None),
    };
    let mut error = GraphError::new(code, details.unwrap_or_default());
    error.retry_after = retry_after;
    error.with_status(status)
}

struct Accepted {
    wa_id: String,
    answer: Value,
}

/// Checks a message and takes it.
fn accept(
    sim: &Simulator,
    endpoint: Endpoint,
    account: &Account,
    number: &Number,
    root: &Object<'_>,
) -> Result<Accepted, GraphError> {
    let now = sim.now();
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let checked = check(
        &Asked {
            sim,
            inner,
            account,
            number,
            now,
        },
        root,
    )?;
    let template = checked.content.template.as_ref().map(|made| made.name.clone());
    goes_this_way(inner, endpoint, account, &checked)?;
    if let Some(name) = &template {
        let paused = inner.faults.strike(
            &number.phone_number_id,
            Some(&checked.recipient.wa_id),
            &mut inner.rng,
            |kind| matches!(kind, Kind::TemplatePaused { template } if template.as_ref().is_none_or(|wanted| wanted == name)),
        );
        if paused.is_some() {
            return Err(GraphError::new(132_015, ""));
        }
    }
    let starts = template.is_some() && !is_open(sim, inner, number, &checked.recipient.wa_id, now);
    let limit = reach::people(&inner.standings.messaging_limit(account));
    let (reach, of) = (&mut inner.reach, account.business_account_id.as_str());
    if starts && !reach.allows(of, &checked.recipient.wa_id, now, limit) {
        return Err(GraphError::new(131_048, ""));
    }
    let rate = inner.rates.message(
        &number.phone_number_id,
        &checked.recipient.wa_id,
        now,
        &sim.settings.limits,
    );
    match rate {
        Ok(()) => {}
        Err(Exceeded::Throughput) => return Err(GraphError::new(130_429, "")),
        Err(Exceeded::Pair) => return Err(GraphError::new(131_056, "")),
    }
    let later_failure = later_failure(sim, inner, number, &checked, now);
    // Whoever gets nothing is nobody who was written to.
    if starts && later_failure.is_none() {
        inner.reach.count(of, &checked.recipient.wa_id, now);
    }
    if endpoint == Endpoint::Marketing {
        inner.standings.taken_as_marketing += 1;
    }
    note_free_entry(inner, number, &checked.recipient.wa_id, now);
    let wamid = inner
        .ids
        .wamid(&checked.recipient.wa_id, Direction::Out, &mut inner.rng);
    let answer = answer_json(&checked.recipient, &wamid, template.is_some());
    let wa_id = checked.recipient.wa_id.clone();
    let taken = Taken {
        number: number.phone_number_id.clone(),
        wa_id: wa_id.clone(),
        input: checked.recipient.input,
        content: checked.content,
        context: checked.context,
        own_id: checked.callback,
        id: wamid,
    };
    let seq = journey::note(inner, taken, now);
    if let Some(record) = inner.log.get(seq) {
        sim.publish("message", record);
    }
    journey::go_on(sim, inner, seq, later_failure);
    Ok(Accepted { wa_id, answer })
}

/// Why a message that gets accepted will fail all the same.
fn later_failure(
    sim: &Simulator,
    inner: &mut Inner,
    number: &Number,
    checked: &Checked,
    now: i64,
) -> Option<(u32, Option<String>)> {
    let wa_id = checked.recipient.wa_id.as_str();
    let struck = inner
        .faults
        .strike(&number.phone_number_id, Some(wa_id), &mut inner.rng, |kind| {
            matches!(kind, Kind::FailLater { .. })
        });
    if let Some(Kind::FailLater { code, details }) = struck {
        return Some((code, details));
    }
    if !checked.recipient.known || !inner.book.is_on_whatsapp(wa_id) {
        return Some((131_026, None));
    }
    if is_marketing(checked) && inner.standings.wants_no_marketing(wa_id) {
        return Some((131_050, None));
    }
    if let Some((code, details)) = &checked.fails_later {
        return Some((*code, Some(details.clone())));
    }
    if checked.content.template.is_none() && !is_open(sim, inner, number, wa_id, now) {
        return Some((131_047, None));
    }
    None
}

/// Whether somebody may be written to freely.
fn is_open(sim: &Simulator, inner: &Inner, number: &Number, wa_id: &str, now: i64) -> bool {
    let window = crate::state::millis(sim.settings.limits.window);
    let conversation = inner.conversations.get(&number.phone_number_id, wa_id);
    conversation.is_some_and(|known| known.is_open(now, window) || known.is_free_entry(now))
}

/// Marketing has an endpoint of its own, which takes nothing else; the account may want it there alone.
fn goes_this_way(
    inner: &Inner,
    endpoint: Endpoint,
    account: &Account,
    checked: &Checked,
) -> Result<(), GraphError> {
    let is_marketing = is_marketing(checked);
    let code = match (endpoint, &checked.content.template) {
        (Endpoint::Messages, _) if is_marketing && inner.standings.has_marketing_apart(account) => 131_063,
        (Endpoint::Marketing, None) => 131_055,
        (Endpoint::Marketing, Some(_)) if !is_marketing => 134_100,
        _ => return Ok(()),
    };
    Err(GraphError::new(code, ""))
}

fn is_marketing(checked: &Checked) -> bool {
    let template = checked.content.template.as_ref();
    template.is_some_and(|made| made.category.eq_ignore_ascii_case("MARKETING"))
}

/// Answering somebody who came from an advertisement within a day makes the next 72 hours free.
fn note_free_entry(inner: &mut Inner, number: &Number, wa_id: &str, now: i64) {
    const DAY: i64 = 24 * 3_600_000;
    let conversation = inner.conversations.entry(&number.phone_number_id, wa_id);
    if let Some(came) = conversation.from_ad_ms.take()
        && now - came < DAY
    {
        conversation.free_until_ms = Some(now + 3 * DAY);
    }
}

fn answer_json(recipient: &Recipient, wamid: &str, template: bool) -> Value {
    let contact = match &recipient.bsuid {
        Some(bsuid) => json!({"input": recipient.input, "user_id": bsuid}),
        None => json!({"input": recipient.input, "wa_id": recipient.wa_id}),
    };
    let message = if template {
        json!({"id": wamid, "message_status": "accepted"})
    } else {
        json!({"id": wamid})
    };
    json!({"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]})
}

/// A read receipt, with or without the typing indicator.
fn read_receipt(sim: &Simulator, number: &Number, root: &Object<'_>) -> Result<Json<Value>, GraphError> {
    if root.text("status")? != Some("read") {
        return Err(GraphError::parameter("Param status must be one of {READ}."));
    }
    let wamid = root.need_text("message_id")?;
    if let Some(typing) = root.object("typing_indicator")?
        && typing.need_text("type")? != "text"
    {
        return Err(GraphError::parameter(
            "Param typing_indicator['type'] must be one of {TEXT}.",
        ));
    }
    let now = sim.now();
    let mut inner = sim.lock();
    let found = inner.log.find(wamid).filter(|record| {
        record.direction == Direction::In && record.phone_number_id == number.phone_number_id
    });
    let Some((seq, wa_id)) = found.map(|record| (record.seq, record.wa_id.clone())) else {
        return Err(GraphError::new(
            131_009,
            "Message ID is invalid. Please use a valid message ID.",
        ));
    };
    // Reading a message reads everything before it.
    let unread = &mut inner.conversations.entry(&number.phone_number_id, &wa_id).unread;
    let earlier: Vec<u64> = unread.extract_if(.., |waiting| *waiting <= seq).collect();
    for seq in earlier {
        if let Some(record) = inner.log.get_mut(seq) {
            record.status = Stage::Read;
            record.statuses.push(StatusEntry {
                status: Stage::Read,
                at: now,
                code: None,
                title: None,
            });
            sim.publish_status(record);
        }
    }
    if root.has("typing_indicator") {
        let until = now + 25_000;
        sim.publish(
            "typing",
            &json!({"wa_id": wa_id, "phone_number_id": number.phone_number_id, "until": until}),
        );
    }
    Ok(Json(json!({"success": true})))
}
