//! How far our messages came, what the session tells, and what else is only kept.

use serde_json::{Value, json};

use super::events::{JID, NUMBER, envelope, one, other, through};
use crate::domain::message::{
    About, AccountNotice, Delivery, Disposition, Event, Participant, SendError, Sending, StatusUpdate,
};

fn ana() -> Participant {
    Participant {
        phone: Some(NUMBER.into()),
        ..Participant::default()
    }
}

fn update(delivery: Delivery) -> StatusUpdate {
    StatusUpdate {
        provider_id: "3EB0FF".into(),
        correlation: None,
        recipient: ana(),
        delivery,
        at: 1_747_775_431_467,
        // Nobody is told why.
        error: (delivery == Delivery::Failed).then(|| SendError {
            disposition: Disposition::BadContact,
            code: None,
            title: "failed without a reason".into(),
            detail: None,
            retry_after: None,
        }),
        category: None,
        billable: None,
        price: None,
    }
}

fn key() -> Value {
    json!({ "remoteJid": JID, "id": "3EB0FF", "fromMe": true })
}

#[test]
fn steps_come_as_numbers_and_words_in_objects_and_lists() {
    for (told, delivery) in [
        (json!(0), Delivery::Failed),
        (json!("ERROR"), Delivery::Failed),
        (json!(2), Delivery::Sent),
        (json!("2"), Delivery::Sent),
        (json!("sent"), Delivery::Sent),
        (json!(3), Delivery::Delivered),
        (json!("delivered"), Delivery::Delivered),
        (json!("DELIVERY_ACK"), Delivery::Delivered),
        (json!(4), Delivery::Read),
        (json!("read"), Delivery::Read),
        (json!(5), Delivery::Read),
        (json!("played"), Delivery::Read),
    ] {
        let item = json!({ "key": key(), "update": { "status": told } });
        for data in [
            json!([item]),
            item.clone(),
            json!({ "messages": [item] }),
            json!({ "0": item }),
        ] {
            let expected = Event::Status(update(delivery));
            assert_eq!(one(envelope("messages.update", data.clone())), expected, "{data}");
        }
    }
    let step = |update: Value| {
        one(envelope(
            "messages.update",
            json!({ "key": key(), "update": update }),
        ))
    };
    assert_eq!(step(json!({ "status": 1 })), other("status:pending"));
    assert_eq!(step(json!({ "status": 9 })), other("status:untyped"));
    assert_eq!(step(json!({ "status": "gone" })), other("status:untyped"));
    assert_eq!(
        step(json!({ "message": { "editedMessage": {} } })),
        other("status:untyped")
    );
}

#[test]
fn receipts_tell_the_same_and_when() {
    let receipt = |receipt: Value| {
        let item = json!({ "key": key(), "receipt": receipt });
        one(envelope("message-receipt.update", json!([item])))
    };
    let at = |delivery| {
        Event::Status(StatusUpdate {
            at: 1_747_775_400_000,
            ..update(delivery)
        })
    };
    assert_eq!(
        receipt(json!({ "status": "read", "t": 1_747_775_400 })),
        at(Delivery::Read)
    );
    assert_eq!(
        receipt(json!({ "readTimestamp": 1_747_775_400 })),
        at(Delivery::Read)
    );
    assert_eq!(
        receipt(json!({ "receiptTimestamp": 1_747_775_400 })),
        at(Delivery::Delivered)
    );
    assert_eq!(receipt(json!({})), other("status:untyped"));
}

#[test]
fn reports_about_others_messages_and_about_groups_are_kept_only() {
    let told = |key: Value| {
        one(envelope(
            "messages.update",
            json!({ "key": key, "update": { "status": 4 } }),
        ))
    };
    let of = |jid: &str, own: Value| json!({ "remoteJid": jid, "id": "3EB0FF", "fromMe": own });
    assert_eq!(told(of(JID, json!(false))), other("status_of_a_received_message"));
    assert_eq!(told(of("1@g.us", json!(true))), other("group_message"));
    assert_eq!(
        told(of(JID, Value::Null)),
        Event::Status(update(Delivery::Read)),
        "not said whose"
    );
}

#[test]
fn message_sent_ties_both_ids() {
    let mut key = key();
    key["msgId"] = json!(100_012);
    let data = json!({ "key": key, "status": "sent", "message": { "conversation": "Hola" } });
    let alias_of = |text: Option<&str>, kind: Option<&str>| Event::AlsoKnownAs {
        provider_id: "100012".into(),
        other_id: "3EB0FF".into(),
        recipient: ana(),
        text: text.map(Into::into),
        kind: kind.map(Into::into),
    };
    let alias = |text| alias_of(text, None);
    let sent = || {
        Event::Status(StatusUpdate {
            provider_id: "100012".into(),
            ..update(Delivery::Sent)
        })
    };
    assert_eq!(
        through(envelope("message.sent", data.clone())),
        [alias(Some("Hola")), sent()]
    );
    assert_eq!(
        through(envelope("message.sent", json!({ "messages": data }))),
        [alias(Some("Hola")), sent()]
    );
    // What is no text tells what it is.
    for (message, text, kind) in [
        (
            json!({ "imageMessage": { "caption": "Así" } }),
            Some("Así"),
            "image",
        ),
        (json!({ "imageMessage": {} }), None, "image"),
        (
            json!({ "documentWithCaptionMessage": { "message": { "documentMessage": {} } } }),
            None,
            "document",
        ),
        (
            json!({ "locationMessage": { "name": "Óptica" } }),
            None,
            "location",
        ),
        (json!({ "contactMessage": {} }), None, "contact"),
    ] {
        let data = json!({ "key": key, "status": "sent", "message": message });
        assert_eq!(
            through(envelope("message.sent", data)),
            [alias_of(text, Some(kind)), sent()]
        );
    }
    // Typed on the telephone: it has no number of WaSender's.
    key["msgId"] = Value::Null;
    let typed = json!({ "key": key, "status": "sent" });
    assert_eq!(
        through(envelope("message.sent", typed)),
        [Event::Status(update(Delivery::Sent))]
    );
}

#[test]
fn the_session_stops_and_resumes_the_channel() {
    let told = |status: &str| match one(envelope(
        "session.status",
        json!({ "status": status, "reason": "why" }),
    )) {
        Event::Account(AccountNotice {
            kind,
            event,
            detail,
            sending,
            about: About::ItsNumber,
        }) => {
            assert_eq!(
                (kind.as_str(), detail.as_deref()),
                ("session.status", Some("why"))
            );
            assert_eq!(event, Some(status.to_ascii_uppercase()));
            sending
        }
        other => panic!("{other:?}"),
    };
    for down in [
        "LOGGED_OUT",
        "logged_out",
        "EXPIRED",
        "NEED_SCAN",
        "need_scan",
        "DISCONNECTED",
    ] {
        assert_eq!(told(down), Sending::Stops, "{down}");
    }
    for up in ["CONNECTED", "connected"] {
        assert_eq!(told(up), Sending::GoesOn, "{up}");
    }
    for neither in ["CONNECTING", "SOMETHING_NEW"] {
        assert_eq!(told(neither), Sending::AsBefore, "{neither}");
    }
    assert_eq!(
        one(envelope("session.status", json!({ "reason": "x" }))),
        other("session")
    );
}

#[test]
fn everything_else_is_kept_under_its_name() {
    for name in [
        "call.received",
        "qrcode.updated",
        "chats.upsert",
        "contacts.update",
        "groups.upsert",
        "group-participants.update",
        "messages.delete",
        "poll.results",
        "something.new",
    ] {
        assert_eq!(
            one(envelope(name, json!({ "keys": [{ "id": "1" }] }))),
            other(name)
        );
    }
}
