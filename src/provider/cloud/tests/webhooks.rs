//! Taking bodies apart.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::provider::RawEvent;
use crate::provider::cloud::split;

fn body(field: &str, value: Value) -> Value {
    json!({ "object": "whatsapp_business_account", "entry": [
        { "id": "WABA1", "time": 1_763_626_000, "changes": [{ "field": field, "value": value }] } ] })
}

fn events(body: &Value) -> Vec<RawEvent> {
    split(body.to_string().as_bytes())
}

fn payload(event: &RawEvent) -> Value {
    serde_json::from_str(&event.payload).unwrap()
}

fn metadata() -> Value {
    json!({ "display_phone_number": "15550783881", "phone_number_id": "PN1" })
}

#[test]
fn each_message_and_status_is_an_event_of_its_own() {
    let events = events(&body(
        "messages",
        json!({
            "metadata": metadata(),
            // In another order than the messages.
            "contacts": [
                { "user_id": "CO.99", "profile": { "name": "Beto", "username": "beto" } },
                { "wa_id": "573001234567", "profile": { "name": "Ana" } },
            ],
            "messages": [
                { "id": "wamid.A", "from": "573001234567", "timestamp": "1763625999", "type": "text", "text": { "body": "a" } },
                { "id": "wamid.B", "from_user_id": "CO.99", "timestamp": "1763625998", "type": "text", "text": { "body": "b" } },
                { "id": "wamid.C", "from": "573009999999", "type": "text", "text": { "body": "c" } },
            ],
            "statuses": [{ "id": "wamid.X", "status": "read", "timestamp": "1763625990", "recipient_id": "573001234567" }],
        }),
    ));
    let told: Vec<_> = events
        .iter()
        .map(|event| {
            (
                event.kind.as_str(),
                event.dedupe_key.as_str(),
                event.order_key.as_str(),
                event.occurred_at,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("message", "m:wamid.A", "wa:573001234567", Some(1_763_625_999_000)),
            ("message", "m:wamid.B", "wa:CO.99", Some(1_763_625_998_000)),
            ("message", "m:wamid.C", "wa:573009999999", Some(1_763_626_000_000)),
            ("status", "s:wamid.X:read", "st:wamid.X", Some(1_763_625_990_000)),
        ]
    );
    assert!(events.iter().all(|event| event.account.as_deref() == Some("PN1")));
    assert!(
        events
            .iter()
            .all(|event| event.business_account.as_deref() == Some("WABA1"))
    );
    let names: Vec<_> = events
        .iter()
        .map(|event| payload(event)["contact"]["profile"]["name"].clone())
        .collect();
    assert_eq!(names, [json!("Ana"), json!("Beto"), Value::Null, json!("Ana")]);
    assert_eq!(
        payload(&events[2]),
        json!({
            "field": "messages", "metadata": metadata(),
            "message": { "id": "wamid.C", "from": "573009999999", "type": "text", "text": { "body": "c" } },
        })
    );
}

#[test]
fn several_entries_and_changes_in_one_body() {
    let change = |id: &str| json!({ "field": "messages", "value": { "messages": [{ "id": id, "from": "573001234567" }] } });
    let body = json!({ "entry": [
        { "id": "W1", "changes": [change("1"), change("2")] }, { "id": 22, "changes": [change("3")] } ] });
    let told: Vec<_> = events(&body)
        .into_iter()
        .map(|event| (event.business_account.unwrap(), event.dedupe_key))
        .collect();
    let expected = [("W1", "m:1"), ("W1", "m:2"), ("22", "m:3")];
    assert_eq!(
        told,
        expected.map(|(account, key)| (account.to_owned(), key.to_owned()))
    );
}

#[test]
fn what_is_broken_is_kept_and_harms_no_neighbour() {
    let body = json!({ "entry": [
        "text",
        { "id": "W1" },
        { "id": "W1", "changes": [
            7,
            { "value": {} },
            { "field": "messages", "value": [] },
            { "field": "messages", "value": { "messages": { "id": "x" }, "statuses": null } },
            { "field": "messages", "value": { "messages": [3, null, { "id": "ok", "from": "573001234567" }, {}] } },
            { "field": "messages", "value": {} },
        ] },
    ] });
    let events = events(&body);
    let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
    let unparsed = "unparsed";
    let expected = [
        unparsed, unparsed, unparsed, unparsed, unparsed, unparsed, unparsed, unparsed, "message", "message",
        "messages",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(events[0].payload, r#""text""#);
    assert_eq!(events[8].dedupe_key, "m:ok");
    let keys: HashSet<_> = events.iter().map(|event| &event.dedupe_key).collect();
    assert_eq!(keys.len(), events.len());
}

#[test]
fn what_is_no_json_is_kept_as_text() {
    for raw in [
        &b"not json"[..],
        b"",
        b"\xff\xfe\0",
        b"[]",
        b"{\"object\":\"x\"}",
        b"null",
        &b"[".repeat(100_000),
    ] {
        let events = split(raw);
        assert_eq!(events.len(), 1);
        assert_eq!(
            (events[0].kind.as_str(), events[0].occurred_at),
            ("unparsed", None)
        );
        assert!(!events[0].payload.contains('\0'));
        assert_eq!(events, split(raw));
    }
    assert_eq!(split(b"{\"entry\":[]}"), []);
}

#[test]
fn half_an_emoji_in_a_name_costs_nobody_a_message() {
    let body = br#"{"entry":[{"id":"1","changes":[{"field":"messages","value":{
        "contacts":[{"wa_id":"573001234567","profile":{"name":"Ana \ud83d"}}],
        "messages":[{"id":"a","from":"573001234567","type":"text","text":{"body":"hola"}},{"id":"b","from":"573009999999"}]}}]}]}"#;
    let kinds: Vec<_> = split(body).into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, ["message", "message"]);
}

#[test]
fn keys_stay_short_and_apart() {
    let message = |id: String, from: &str| json!({ "id": id, "from_user_id": from });
    let long = "w".repeat(300);
    let events = events(&body(
        "messages",
        json!({ "messages": [
            message(format!("{long}1"), &format!("CO.{}", "9".repeat(300))),
            message(format!("{long}2"), "CO.1"),
            message("with\u{0}nul\nand line".into(), "CO.2\u{0}"),
        ], "statuses": [
            { "id": "s", "status": "sent" }, { "id": "s", "status": "delivered" },
            { "id": "s", "status": "read", "recipient_participant_id": "1" },
            { "id": "s", "status": "read", "recipient_participant_id": "2" },
            { "id": long, "status": "sent" }, { "status": "sent" },
        ] }),
    ));
    let keys: HashSet<_> = events.iter().map(|event| event.dedupe_key.as_str()).collect();
    assert_eq!(keys.len(), events.len());
    for event in &events {
        assert!(
            event.dedupe_key.len() <= 200 && event.order_key.len() <= 150,
            "{event:?}"
        );
        assert!(!event.dedupe_key.contains(char::is_control) && !event.order_key.contains(char::is_control));
    }
    assert_eq!(
        (events[3].order_key.as_str(), events[6].dedupe_key.as_str()),
        ("st:s", "s:s:read:2")
    );
    assert_eq!(events[8].order_key, "waba:WABA1");
}

#[test]
fn account_events_are_told_apart_by_what_they_say() {
    let event = |event: &str, time: i64| {
        let value = json!({ "event": event, "message_template_id": 5 });
        let body = json!({ "entry": [{ "id": "W", "time": time, "changes": [
            { "field": "message_template_status_update", "value": value } ] }] });
        events(&body).remove(0)
    };
    let approved = event("APPROVED", 100);
    assert_eq!(
        (approved.kind.as_str(), approved.order_key.as_str()),
        ("template", "waba:W")
    );
    assert_eq!(
        (approved.account.clone(), approved.occurred_at),
        (None, Some(100_000))
    );
    assert_eq!(approved.dedupe_key, event("APPROVED", 100).dedupe_key);
    assert_ne!(approved.dedupe_key, event("PAUSED", 100).dedupe_key);
    assert_ne!(approved.dedupe_key, event("APPROVED", 101).dedupe_key);
    assert_eq!(
        events(&body("account_update", json!({ "event": "X" })))[0].kind,
        "account_update"
    );
}

#[test]
fn each_preference_is_its_own_person() {
    let events = events(&body(
        "user_preferences",
        json!({ "metadata": metadata(), "contacts": [{ "wa_id": "573001234567", "user_id": "CO.1" }],
                "user_preferences": [
            { "wa_id": "573001234567", "category": "marketing_messages", "value": "stop", "timestamp": 1_763_626_001 },
            { "user_id": "CO.2", "category": "marketing_messages", "value": "resume" } ] }),
    ));
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.order_key.as_str(), event.occurred_at))
        .collect();
    assert_eq!(
        told,
        [
            ("wa:573001234567", Some(1_763_626_001_000)),
            ("wa:CO.2", Some(1_763_626_000_000))
        ]
    );
    assert_eq!(payload(&events[0])["contact"]["user_id"], "CO.1");
}

#[test]
fn a_thousand_items_come_apart_in_one_pass() {
    let numbers = || (0..1000).map(|n| format!("57300{n:07}"));
    let contacts: Vec<Value> = numbers()
        .map(|id| json!({ "wa_id": id, "profile": { "name": id } }))
        .rev()
        .collect();
    let statuses: Vec<Value> = numbers()
        .enumerate()
        .map(|(n, id)| json!({ "id": format!("wamid.{n}"), "status": "sent", "timestamp": "1763626000", "recipient_id": id }))
        .collect();
    let events = events(&body(
        "messages",
        json!({ "metadata": metadata(), "contacts": contacts, "statuses": statuses }),
    ));
    assert_eq!(events.len(), 1000);
    for (event, id) in events.iter().zip(numbers()) {
        assert_eq!(payload(event)["contact"]["profile"]["name"], json!(id));
        // Nothing of the neighbours: what is stored grows with the items, not with their square.
        assert!(event.payload.len() < 500);
    }
}
