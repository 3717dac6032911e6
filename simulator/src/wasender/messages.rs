//! `POST /send-message`: faults, rate, checks, acceptance, answer.

use std::sync::Arc;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::{Value, json};

use super::answer::{Refusal, seconds, with_rate};
use super::send::{Checked, check};
use super::sessions::Link;
use super::{WaSender, access};
use crate::connection::Scissors;
use crate::faults::Kind;
use crate::shared::faults;
use crate::shared::journey::{self, Taken};
use crate::state::{Inner, Simulator};
use crate::world::{digits_of, wa_id_of};

pub(super) async fn post(
    State(sim): State<Arc<Simulator>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match answer(&sim, &scissors, &headers, &body).await {
        Ok(response) => response,
        Err(refusal) => refusal.into_response(),
    }
}

async fn answer(
    sim: &Simulator,
    scissors: &Scissors,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Response, Refusal> {
    let session = access::session(sim, headers)?;
    let request: Value = serde_json::from_slice(body).unwrap_or_default();
    let to = request["to"].as_str().map(|to| wa_id_of(&digits_of(to)));
    let before = faults::before(sim, scissors, &session.session_id, to.as_deref()).await;
    if let Some(response) = before.map_err(refusal)? {
        return Ok(response);
    }
    let (rate, outcome) = {
        let now = sim.now();
        let mut inner = sim.lock();
        let rate = inner.wasender.message(session, now);
        if rate.exceeded {
            inner.rates.too_soon += 1;
            let words = if session.account_protection {
                "You have account protection enabled. You can only send 1 message every 5 seconds."
            } else {
                "You have reached your plan's limit of messages per minute."
            };
            (rate, Err(Refusal::too_many(words, seconds(rate.wait_ms))))
        } else {
            let taken = check_and_take(sim, &mut inner, session, &request, now);
            (rate, taken)
        }
    };
    let taken = match outcome {
        Ok(taken) => taken,
        Err(refusal) => return Ok(with_rate(refusal.into_response(), rate)),
    };
    faults::after(sim, scissors, &session.session_id, Some(&taken.wa_id)).await;
    let answer = json!({
        "success": true,
        "data": {"msgId": taken.msg_id, "jid": taken.input, "status": "in_progress"},
    });
    Ok(with_rate(Json(answer).into_response(), rate))
}

/// A fault in WaSender's words. A code to refuse with is an HTTP status here.
fn refusal(fault: Kind) -> Refusal {
    match fault {
        Kind::Refuse {
            code,
            http_status,
            retry_after,
            details,
        } => {
            let code = http_status.or_else(|| u16::try_from(code).ok());
            let status = code.and_then(|code| StatusCode::from_u16(code).ok());
            let status = status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let words = details.unwrap_or_else(|| "The request was refused.".to_owned());
            match retry_after {
                Some(seconds) => {
                    let mut refusal = Refusal::too_many(&words, seconds);
                    refusal.status = status;
                    refusal
                }
                None => Refusal::new(status, words),
            }
        }
        Kind::RateLimit { retry_after, .. } => {
            Refusal::too_many("Too Many Attempts.", retry_after.unwrap_or(60))
        }
        _ => Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "Server Error"),
    }
}

struct Accepted {
    msg_id: i64,
    wa_id: String,
    input: String,
}

fn check_and_take(
    sim: &Simulator,
    inner: &mut Inner,
    session: &WaSender,
    request: &Value,
    now: i64,
) -> Result<Accepted, Refusal> {
    if inner.wasender.link(&session.session_id) != Link::Connected {
        return Err(Refusal::not_connected());
    }
    let checked = check(sim, inner, session, request)?;
    Ok(take(sim, inner, session, checked, now))
}

fn take(sim: &Simulator, inner: &mut Inner, session: &WaSender, checked: Checked, now: i64) -> Accepted {
    let fails = inner.faults.strike(
        &session.session_id,
        Some(&checked.wa_id),
        &mut inner.rng,
        |kind| matches!(kind, Kind::FailLater { .. }),
    );
    let wamid = inner.ids.session_message(&mut inner.rng);
    let Checked {
        wa_id,
        input,
        content,
        context,
    } = checked;
    let taken = Taken {
        number: session.session_id.clone(),
        wa_id: wa_id.clone(),
        input: input.clone(),
        content,
        context,
        own_id: None,
        id: wamid,
    };
    let seq = journey::note(inner, taken, now);
    let msg_id = inner.wasender.number(seq);
    if let Some(record) = inner.log.get(seq) {
        sim.publish("message", record);
    }
    let fails = match fails {
        Some(Kind::FailLater { code, details }) => Some((code, details)),
        _ => None,
    };
    journey::go_on(sim, inner, seq, fails);
    Accepted { msg_id, wa_id, input }
}
