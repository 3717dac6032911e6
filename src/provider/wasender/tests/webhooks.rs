//! Bodies taken apart: one event for each thing, the same keys for the same thing, and no credential kept.

use std::path::Path;

use secrecy::SecretString;
use serde_json::{Value, json};

use super::events::{JID, NUMBER, envelope};
use crate::domain::message::{Delivery, Event, InboundContent, Sending};
use crate::provider::RawEvent;
use crate::provider::wasender::{decode, split};

const CANARY: &str = "c4nary-api-key-0123456789abcdef";

fn parts(body: &Value) -> Vec<RawEvent> {
    split(body.to_string().as_bytes(), "31", &[])
}

fn message(id: &str) -> Value {
    json!({ "key": { "id": id, "fromMe": false, "remoteJid": JID, "cleanedSenderPn": NUMBER }, "messageBody": "Hola",
            "messageTimestamp": 1_747_775_431 })
}

#[test]
fn the_same_message_has_one_key_under_every_name_and_in_every_shape() {
    let ana = message("3EB0A1");
    let shapes = [
        json!({ "messages": ana }),
        json!({ "messages": [ana] }),
        json!({ "messages": { "0": ana } }),
        json!({ "message": ana }),
        json!([ana]),
        ana,
    ];
    for name in [
        "messages.received",
        "messages.recieved",
        "messages.upsert",
        "messages-personal.received",
        "messages-personal.recieved",
        " Messages.Received ",
    ] {
        for data in &shapes {
            let events = parts(&envelope(name, data.clone()));
            assert_eq!(events.len(), 1, "{name} {data}");
            let event = &events[0];
            assert_eq!(
                (
                    event.kind.as_str(),
                    event.dedupe_key.as_str(),
                    event.order_key.as_str()
                ),
                ("message", "m:31:3EB0A1", "wa:573001234567")
            );
            assert_eq!(event.occurred_at, Some(1_747_775_431_000));
            assert_eq!(event.account.as_deref(), Some("31"));
            let Event::Message(read) = decode(&event.payload, &event.kind) else {
                panic!("{event:?}");
            };
            assert_eq!(read.content, InboundContent::Text("Hola".into()));
        }
    }
}

#[test]
fn several_messages_in_one_body_are_several_events() {
    let events = parts(&envelope(
        "messages.upsert",
        json!({ "messages": [message("1"), message("2")] }),
    ));
    let keys: Vec<_> = events.iter().map(|event| event.dedupe_key.as_str()).collect();
    assert_eq!(keys, ["m:31:1", "m:31:2"]);
    let mut own = message("1");
    own["key"]["fromMe"] = json!(true);
    assert_eq!(parts(&envelope("messages.upsert", own))[0].dedupe_key, "own:31:1");
}

#[test]
fn each_session_is_told_of_its_own() {
    let key = json!({ "remoteJid": JID, "id": "3EB0FF", "fromMe": true, "msgId": 7 });
    for body in [
        envelope("messages.upsert", message("1")),
        envelope("message.sent", json!({ "key": key, "status": "sent" })),
        envelope("session.status", json!({ "status": "connected" })),
        json!("neither event nor anything else"),
    ] {
        let keys = |session: &str| -> Vec<String> {
            let events = split(body.to_string().as_bytes(), session, &[]);
            events.into_iter().map(|event| event.dedupe_key).collect()
        };
        let (one, other) = (keys("31"), keys("32"));
        assert_eq!(one.len(), other.len());
        assert!(one.iter().all(|key| !other.contains(key)), "{one:?} {other:?}");
    }
}

#[test]
fn a_step_has_one_key_however_it_is_told() {
    let key = json!({ "remoteJid": JID, "id": "3EB0FF", "fromMe": true, "msgId": 7 });
    let by_update = |status: Value| {
        envelope(
            "messages.update",
            json!({ "key": key, "update": { "status": status } }),
        )
    };
    let by_receipt = envelope(
        "message-receipt.update",
        json!([{ "key": key, "receipt": { "status": "read", "t": 1 } }]),
    );
    for body in [
        by_update(json!(4)),
        by_update(json!("4")),
        by_update(json!("READ")),
        by_receipt,
    ] {
        let event = parts(&body).remove(0);
        assert_eq!(
            (event.dedupe_key.as_str(), event.order_key.as_str()),
            ("s:31:3EB0FF:read", "st:3EB0FF")
        );
    }
    let sent = parts(&envelope("message.sent", json!({ "key": key, "status": "sent" })));
    let keys: Vec<_> = sent
        .iter()
        .map(|event| {
            (
                event.kind.as_str(),
                event.dedupe_key.as_str(),
                event.order_key.as_str(),
            )
        })
        .collect();
    assert_eq!(
        keys,
        [
            ("alias", "a:31:7:3EB0FF", "st:7"),
            ("status", "s:31:3EB0FF:sent", "st:3EB0FF")
        ]
    );
}

#[test]
fn what_has_no_id_is_known_by_what_it_says_and_when() {
    let at = |at: i64, status: &str| {
        let body = json!({ "event": "session.status", "timestamp": at, "data": { "status": status } });
        parts(&body).remove(0).dedupe_key
    };
    assert_eq!(at(1, "connected"), at(1, "connected"));
    assert_ne!(at(1, "connected"), at(2, "connected"));
    assert_ne!(at(1, "connected"), at(1, "expired"));
}

#[test]
fn whatever_comes_is_kept() {
    for body in [
        &b""[..],
        b"not json",
        b"[]",
        b"{}",
        b"null",
        br#"{"event":"messages.received"}"#,
        br#"{"event":"messages.received","data":null}"#,
        br#"{"event":"messages.received","data":"x"}"#,
        br#"{"event":"messages.received","data":{"messages":[]}}"#,
        br#"{"event":"messages.received","data":{"messages":{"key":{}}}}"#,
        br#"{"event":{},"data":{}}"#,
        b"{\"event\":\"messages.update\",\"data\":[{\"key\":{\"id\":[]}}]}\xff",
    ] {
        let events = split(body, "31", &[]);
        assert_eq!(events.len(), 1, "{body:?}");
        assert!(!events[0].is_parsed(), "{events:?}");
        assert_eq!(events[0].account.as_deref(), Some("31"));
    }
    // Our own words are nobody's.
    let named = parts(&envelope("status", json!({ "key": { "id": "1" } })));
    assert_eq!(named[0].kind, "event:status");
}

#[test]
fn half_an_emoji_costs_nobody_his_message() {
    let body = r#"{"event":"messages.received","data":{"messages":{"key":{"id":"1","remoteJid":"573001234567@s.whatsapp.net"},
                   "pushName":"Ana \ud83d","messageBody":"Hola"}}}"#;
    let event = split(body.as_bytes(), "31", &[]).remove(0);
    let Event::Message(message) = decode(&event.payload, &event.kind) else {
        panic!()
    };
    assert_eq!(message.from.name.as_deref(), Some("Ana \u{fffd}"));
}

#[test]
fn keys_long_or_strange_still_fit_their_columns() {
    let mut long = message(&"x".repeat(5000));
    long["key"]["remoteJid"] = json!("y\n".repeat(500));
    long["key"]["cleanedSenderPn"] = Value::Null;
    let event = parts(&envelope("messages.received", long)).remove(0);
    assert!(event.dedupe_key.len() <= 200 && event.order_key.len() <= 150);
    let event = parts(&envelope(&"z".repeat(500), json!({}))).remove(0);
    assert!(event.kind.len() <= 100);
}

#[test]
fn no_credential_is_stored() {
    let secrets = [SecretString::from(CANARY)];
    let quoting = |text: &str| {
        let mut message = message("1");
        message["messageBody"] = json!(text);
        message
    };
    let bodies = [
        json!({ "event": "messages.received", "sessionId": CANARY, "data": { "messages": message("1") } }).to_string(),
        json!({ "event": "messages.received", "session_id": CANARY, "data": { "messages": [message("1")] } }).to_string(),
        json!({ "event": "session.status", "data": { "status": "connected", "session_id": CANARY } }).to_string(),
        json!({ "event": "qrcode.updated", "data": { "qr": CANARY, "sessionId": CANARY } }).to_string(),
        json!({ "event": "chats.upsert", "apiKey": CANARY, "data": [{ "sessionId": CANARY }] }).to_string(),
        json!({ "event": "messages.received", "sessionId": CANARY }).to_string(),
        json!([{ "sessionId": { "key": CANARY } }]).to_string(),
        json!({ "event": "messages.received", "data": { "messages": quoting(&format!("ask {CANARY} now")) } }).to_string(),
        format!(r#"{{"event":"messages.received","sessionId":"{CANARY}","data":{{"mess"#),
        format!("event=x&sessionId={CANARY}&api_key={CANARY}"),
    ];
    for (body, known) in bodies.iter().flat_map(|body| [(body, true), (body, false)]) {
        let named_only = body.contains("ask ");
        // Where the key of its field tells, it is found even if it is somebody else's.
        if !known && named_only {
            continue;
        }
        let events = split(body.as_bytes(), "31", if known { &secrets } else { &[] });
        assert!(!events.is_empty());
        assert!(!format!("{events:?}").contains(CANARY), "{body}: {events:?}");
    }
    // And nothing else is lost.
    let event = split(bodies[0].as_bytes(), "31", &secrets).remove(0);
    assert!(matches!(decode(&event.payload, &event.kind), Event::Message(_)));
}

/// The examples of the official SDK (see `SOURCES.md` beside them): each is understood, or kept under its own name.
#[test]
fn the_sdks_examples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/wasender-sdk");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // Its people have no numbers.
        let text = std::fs::read_to_string(&path)
            .unwrap()
            .replace("remote@s.whatsapp.net", JID);
        let events = split(text.as_bytes(), "31", &[]);
        assert_eq!(events.len(), 1, "{name}");
        let event = decode(&events[0].payload, &events[0].kind);
        match (name.as_str(), event) {
            ("messages.upsert", Event::Message(message)) => {
                assert_eq!(message.content, InboundContent::Text("Hello".into()));
            }
            ("message.sent", Event::Status(update)) => {
                assert_eq!(
                    (update.provider_id.as_str(), update.delivery),
                    ("MSGID", Delivery::Sent)
                );
            }
            ("messages.update", Event::Status(update)) => {
                assert_eq!(
                    (update.provider_id.as_str(), update.delivery),
                    ("ABC", Delivery::Read)
                );
            }
            ("message-receipt.update", Event::Status(update)) => {
                assert_eq!((update.at, update.delivery), (1_633_456_800_000, Delivery::Read));
            }
            ("session.status", Event::Account(notice)) => assert_eq!(notice.sending, Sending::GoesOn),
            ("messages.reaction", Event::Other { kind }) => assert_eq!(kind, "group_message"),
            (_, Event::Other { kind }) => assert_eq!(kind, name),
            (_, event) => panic!("{name}: {event:?}"),
        }
        assert!(!events[0].payload.contains("session-id-123") && !events[0].payload.contains("123-456-789"));
        assert!(!events[0].payload.contains("new_qr_code_string"));
        seen += 1;
    }
    assert_eq!(seen, 16);
}
