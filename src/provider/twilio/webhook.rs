//! Taking a webhook apart into single events. Twilio reports one thing at a time; only several files in one message become
//! several events.
//!
//! Nothing is judged here: what is not understood is kept as it came.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::message::status_order;
use crate::file_links::without_signatures;
use crate::provider::wire::raw_event::{RawEvent, clean, dedupe_key, digest, name, order_key};
use crate::provider::wire::{field, raw_json};

/// More files than a message can have.
const FILES_MAX: i64 = 10;
/// Most parameters that are read; Twilio sends some thirty.
const PARAMETERS_MAX: usize = 500;

/// What is stored of an event.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Payload {
    /// The form's parameters, the first of each name.
    pub(super) params: Map<String, Value>,
    /// Our own id, from the address that we gave.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub(super) correlation: Option<String>,
    /// Which of several files this is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<usize>,
}

/// Takes a request apart. Never fails: what is not understood comes out as an `unparsed` event.
///
/// `query` is the address's query without the question mark, `idempotency_token` the header `I-Twilio-Idempotency-Token`,
/// `body` the form as it came.
pub fn split(query: Option<&str>, idempotency_token: Option<&str>, body: &[u8]) -> Vec<RawEvent> {
    let query = query.unwrap_or_default();
    let own_id = form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == "c")
        .map(|(_, value)| value.into_owned());
    let params = params(body);
    let values = Value::Object(params.clone());
    let account = name(&values, "AccountSid");
    let Some(sid) = ["MessageSid", "SmsSid", "SmsMessageSid"]
        .into_iter()
        .find_map(|key| field::text(&values, key))
    else {
        let mut event = RawEvent::unparsed(
            account,
            None,
            without_signatures(&raw_json::lossy(body)).into_owned(),
        );
        if let Some(token) = idempotency_token.filter(|token| !token.trim().is_empty()) {
            event.dedupe_key = dedupe_key(format!("t:{}", clean(token)));
        }
        return vec![event];
    };
    let payload = Payload {
        params,
        correlation: own_id.filter(|id| !id.is_empty()),
        file: None,
    };
    match step(&values) {
        Some(step) => vec![status(&values, account, &sid, &step, payload)],
        None => messages(&values, account, &sid, payload),
    }
}

/// The messaging service that a request names, `MG…`.
pub fn messaging_service(body: &[u8]) -> Option<String> {
    name(&Value::Object(params(body)), "MessagingServiceSid")
}

/// A form's parameters, the first of each name. An address of a file of ours is kept without what opens it: why a file could not be
/// fetched is told with its address.
fn params(form: &[u8]) -> Map<String, Value> {
    let mut params = Map::new();
    for (key, value) in form_urlencoded::parse(form).take(PARAMETERS_MAX) {
        if !key.is_empty() && !params.contains_key(&*key) {
            let value = without_signatures(&value).replace('\0', "\u{fffd}");
            params.insert(key.into_owned(), Value::String(value));
        }
    }
    params
}

/// The status that a callback reports; `None`: it is a message from a person.
pub(super) fn step(params: &Value) -> Option<String> {
    let word = field::text(params, "MessageStatus").or_else(|| field::text(params, "SmsStatus"))?;
    let word = word.to_ascii_lowercase();
    if matches!(word.as_str(), "received" | "receiving") {
        return None;
    }
    // A message that was read is told twice: once as a status, once as an event beside the status of before.
    if field::text(params, "EventType").is_some_and(|event| event.eq_ignore_ascii_case("read")) {
        return Some("read".to_owned());
    }
    Some(word)
}

fn status(params: &Value, account: Option<String>, sid: &str, step: &str, payload: Payload) -> RawEvent {
    // Only one end is told of a message, but its reason may come in a second report.
    let code = field::text(params, "ErrorCode")
        .map(|code| format!(":{code}"))
        .unwrap_or_default();
    RawEvent {
        account: number(params, "From").or_else(|| name(params, "MessagingServiceSid")),
        business_account: account,
        kind: "status".to_owned(),
        dedupe_key: dedupe_key(format!("s:{sid}:{step}{code}")),
        order_key: order_key(status_order(sid)),
        occurred_at: None,
        payload: serde_json::to_string(&payload).unwrap_or_default(),
    }
}

fn messages(params: &Value, account: Option<String>, sid: &str, payload: Payload) -> Vec<RawEvent> {
    let files = field::number(params, "NumMedia")
        .unwrap_or_default()
        .clamp(0, FILES_MAX);
    let files = usize::try_from(files).unwrap_or_default();
    let person = ["From", "WaId", "ExternalUserId"]
        .into_iter()
        .find_map(|key| field::text(params, key))
        .map(|id| {
            id.trim_start_matches("whatsapp:")
                .trim_start_matches('+')
                .to_owned()
        })
        .unwrap_or_else(|| format!("unknown:{}", digest(sid)));
    let event = |file: Option<usize>| RawEvent {
        account: number(params, "To").or_else(|| name(params, "MessagingServiceSid")),
        business_account: account.clone(),
        kind: "message".to_owned(),
        dedupe_key: match file {
            None | Some(0) => dedupe_key(format!("m:{sid}")),
            Some(file) => dedupe_key(format!("m:{sid}:{file}")),
        },
        order_key: order_key(format!("wa:{person}")),
        occurred_at: None,
        payload: serde_json::to_string(&Payload {
            params: payload.params.clone(),
            correlation: None,
            file,
        })
        .unwrap_or_default(),
    };
    if files < 2 {
        return vec![event(None)];
    }
    (0..files).map(|file| event(Some(file))).collect()
}

/// Our own number as an account's name: `+573005550199`.
fn number(params: &Value, key: &str) -> Option<String> {
    name(params, key).map(|number| number.trim_start_matches("whatsapp:").to_owned())
}
