//! What a session's webhook is told.

use bytes::Bytes;
use serde_json::{Value, json};

use super::WaSender;
use super::sessions::Link;
use crate::state::{Inner, Simulator};
use crate::webhook::{About, Part, Ready, Update, emit};
use crate::world::{Record, Stage};

/// Tells one event. `about` makes it subject to the faults of webhooks.
pub(super) fn event(
    sim: &Simulator,
    inner: &mut Inner,
    session: &WaSender,
    name: &str,
    data: Value,
    about: Option<About>,
) {
    // As the official example does, the envelope gives the session's key away.
    let envelope = json!({"event": name, "timestamp": sim.now(), "sessionId": session.api_key, "data": data});
    let mut headers = vec![("user-agent", "WasenderApi".to_owned())];
    headers.extend(
        session
            .webhook_secret
            .clone()
            .map(|secret| ("x-webhook-signature", secret)),
    );
    let person = about.as_ref().map_or("", |about| about.wa_id.as_str());
    let update = Update {
        account: super::owner(sim, session),
        field: name.to_owned(),
        key: format!("{}/{person}", session.session_id),
        part: Part::Ready(Ready {
            url: session.webhook_url.clone(),
            headers,
            body: Bytes::from(envelope.to_string()),
            repeats: session.repeats_webhooks,
        }),
        about,
    };
    emit(sim, inner, update);
}

/// The chat with a person, as a message's key names it. People who hide their number have an internal id instead.
pub(super) fn chat(inner: &Inner, wa_id: &str) -> String {
    if inner.book.hides_number(wa_id) {
        lid(inner, wa_id)
    } else {
        format!("{wa_id}@s.whatsapp.net")
    }
}

pub(super) fn lid(inner: &Inner, wa_id: &str) -> String {
    let id = inner.book.bsuid(wa_id);
    let digits = id.rsplit('.').next().unwrap_or_default().trim_start_matches('0');
    format!("{digits}@lid")
}

fn about(record: &Record, what: &'static str) -> Option<About> {
    Some(About {
        seq: record.seq,
        phone_number_id: record.phone_number_id.clone(),
        wa_id: record.wa_id.clone(),
        what,
    })
}

/// Tells that a message of the business has come further.
pub(crate) fn tell(sim: &Simulator, inner: &mut Inner, session: &WaSender, record: &Record, stage: Stage) {
    let code = match stage {
        Stage::Accepted => return,
        Stage::Failed => 0,
        Stage::Sent => 2,
        Stage::Delivered => 3,
        Stage::Read if record.content.kind == "audio" => 5,
        Stage::Read => 4,
    };
    let key = json!({"id": record.wamid, "fromMe": true, "remoteJid": chat(inner, &record.wa_id)});
    if stage == Stage::Sent {
        left(sim, inner, session, record, &key);
    }
    let update = json!([{"key": key, "update": {"status": code}}]);
    event(
        sim,
        inner,
        session,
        "messages.update",
        update,
        about(record, stage.as_str()),
    );
    // WhatsApp's refusal comes before WaSender tells which message it was.
    if stage == Stage::Failed {
        left(sim, inner, session, record, &key);
    }
}

/// Tells that a message was handed to WhatsApp, and by which ids it is known.
fn left(sim: &Simulator, inner: &mut Inner, session: &WaSender, record: &Record, key: &Value) {
    let mut own = key.clone();
    own["msgId"] = json!(inner.wasender.msg_id(record.seq));
    let text = &record.content.text;
    let message = match record.content.kind.as_str() {
        "location" => json!({"locationMessage": {}}),
        "contacts" => json!({"contactMessage": {}}),
        kind @ ("image" | "video" | "audio" | "sticker" | "document") => {
            json!({format!("{kind}Message"): {"caption": text}})
        }
        _ => json!({"conversation": text}),
    };
    let sent = json!({"key": own, "message": message, "status": "sent", "timestamp": sim.now() / 1000});
    event(
        sim,
        inner,
        session,
        "message.sent",
        sent,
        about(record, Stage::Sent.as_str()),
    );
    if session.duplicates {
        let echo =
            json!({"messages": {"key": key, "message": message, "messageTimestamp": sim.now() / 1000}});
        event(
            sim,
            inner,
            session,
            "messages.upsert",
            echo,
            about(record, "message"),
        );
    }
}

/// Tells whether the account is linked.
pub(super) fn session_status(
    sim: &Simulator,
    inner: &mut Inner,
    session: &WaSender,
    link: Link,
    reason: Option<String>,
) {
    let mut data = json!({"status": link.as_str(), "session_id": session.api_key});
    if let Some(reason) = reason {
        data["reason"] = json!(reason);
    }
    event(sim, inner, session, "session.status", data, None);
}
