//! What people send: through the whole way, from a webhook's body to the domain's event.

use serde_json::{Value, json};

use crate::domain::message::{Advert, Attachment, Event, InboundContent, InboundMessage, Participant};
use crate::provider::cloud::{decode, split};

pub(super) const NUMBER: &str = "573001234567";

/// Through the whole way: a body, taken apart, stored, read again.
pub(super) fn through(field: &str, value: Value) -> Event {
    let body =
        json!({ "entry": [{ "id": "W", "time": 1, "changes": [{ "field": field, "value": value }] }] });
    let events = split(body.to_string().as_bytes());
    assert_eq!(events.len(), 1);
    decode(&events[0].payload, &events[0].kind)
}

/// A message of this type with these keys added, from Ana.
fn message(kind: &str, extra: Value) -> Event {
    let mut message = json!({ "id": "wamid.1", "from": NUMBER, "timestamp": "1763626000", "type": kind });
    for (key, value) in extra.as_object().unwrap() {
        message[key] = value.clone();
    }
    through(
        "messages",
        json!({ "contacts": [{ "wa_id": NUMBER, "user_id": "CO.1", "profile": { "name": "Ana" } }], "messages": [message] }),
    )
}

fn inbound(kind: &str, extra: Value) -> InboundMessage {
    match message(kind, extra) {
        Event::Message(message) => message,
        other => panic!("{other:?}"),
    }
}

fn content(kind: &str, extra: Value) -> InboundContent {
    inbound(kind, extra).content
}

pub(super) fn other(kind: &str) -> Event {
    Event::Other {
        kind: kind.to_owned(),
    }
}

#[test]
fn a_text_with_all_that_can_come_with_it() {
    let read = inbound(
        "text",
        json!({
            "text": { "body": "¿Precio?" },
            "context": { "from": "1555", "id": "wamid.0",
                         "referred_product": { "catalog_id": "1", "product_retailer_id": "SKU-9" } },
            "referral": { "source_id": "1202", "source_url": "https://fb.me/1", "source_type": "ad", "headline": "Lentes",
                          "body": "Desde 99", "media_type": "image", "image_url": "https://x/y.jpg", "ctwa_clid": "Aff-n8" },
        }),
    );
    assert_eq!(
        read,
        InboundMessage {
            id: "wamid.1".into(),
            from: Participant {
                phone: Some(NUMBER.into()),
                bsuid: Some("CO.1".into()),
                name: Some("Ana".into()),
                ..Participant::default()
            },
            sent_at: 1_763_626_000_000,
            content: InboundContent::Text("¿Precio?".into()),
            quotes: Some("wamid.0".into()),
            product: Some("SKU-9".into()),
            advert: Some(Advert {
                headline: Some("Lentes".into()),
                body: Some("Desde 99".into()),
                source_url: Some("https://fb.me/1".into()),
                source_id: Some("1202".into()),
                ctwa_clid: Some("Aff-n8".into()),
            }),
        }
    );
    let bare = inbound(
        "text",
        json!({ "text": { "body": "a\u{0}b" }, "context": { "forwarded": true }, "timestamp": null }),
    );
    assert_eq!(
        (bare.content, bare.quotes, bare.sent_at),
        (InboundContent::Text("ab".into()), None, 0)
    );
    let story = inbound(
        "image",
        json!({ "image": { "id": "5" }, "referral": { "source_url": "https://fb.me/2" } }),
    );
    let advert = Advert {
        source_url: Some("https://fb.me/2".into()),
        ..Advert::default()
    };
    assert_eq!(story.advert, Some(advert));
    let nothing = inbound(
        "image",
        json!({ "image": { "id": "5" }, "referral": { "source_type": "ad" } }),
    );
    assert_eq!(nothing.advert, None);
}

#[test]
fn a_person_without_a_number() {
    let event = through(
        "messages",
        json!({
            "contacts": [{ "user_id": "CO.77", "parent_user_id": "CO.ENT.5", "profile": { "username": "beto" } }],
            "messages": [{ "id": "wamid.1", "from_user_id": "CO.77", "type": "text", "text": { "body": "hola" } }],
        }),
    );
    let Event::Message(read) = event else {
        panic!("{event:?}")
    };
    let expected = Participant {
        bsuid: Some("CO.77".into()),
        parent_bsuid: Some("CO.ENT.5".into()),
        username: Some("beto".into()),
        ..Participant::default()
    };
    assert_eq!(read.from, expected);
    // The id where a number was expected.
    let event = through(
        "messages",
        json!({ "messages": [{ "id": "1", "from": "CO.77", "type": "text", "text": { "body": "x" } }] }),
    );
    let Event::Message(read) = event else {
        panic!("{event:?}")
    };
    assert_eq!(
        read.from,
        Participant {
            bsuid: Some("CO.77".into()),
            ..Participant::default()
        }
    );
}

#[test]
fn taps_on_buttons_of_every_kind_are_choices() {
    let choice = |id: &str, title: &str| InboundContent::Choice {
        id: id.into(),
        title: title.into(),
    };
    let reply = |kind: &str, reply: Value| {
        content(
            "interactive",
            json!({ "interactive": { "type": kind, kind: reply } }),
        )
    };
    assert_eq!(
        content("button", json!({ "button": { "payload": "P", "text": "Sí" } })),
        choice("P", "Sí")
    );
    assert_eq!(
        content("button", json!({ "button": { "text": "Sí" } })),
        choice("Sí", "Sí")
    );
    assert_eq!(
        reply("button_reply", json!({ "id": "b", "title": "B" })),
        choice("b", "B")
    );
    assert_eq!(
        reply(
            "list_reply",
            json!({ "id": "l", "title": "L", "description": "d" })
        ),
        choice("l", "L")
    );
    assert_eq!(
        reply("nfm_reply", json!({ "response_json": "[1]" })),
        InboundContent::Form(String::new())
    );
    assert_eq!(
        reply("call_permission_reply", json!({})),
        InboundContent::Other("call_permission_reply".into())
    );
    let lost = content("interactive", json!({ "errors": [{ "code": 131_051 }] }));
    assert_eq!(lost, InboundContent::Unsupported("interactive".into()));
    assert_eq!(
        content("interactive", json!({})),
        InboundContent::Other("interactive".into())
    );
}

#[test]
fn files_places_cards_and_reactions() {
    for kind in ["image", "video", "audio", "sticker", "document"] {
        let file = json!({ kind: { "id": "55", "mime_type": "a/b", "caption": "c", "filename": "f", "sha256": "x", "voice": true } });
        let expected = Attachment {
            kind: kind.into(),
            media_id: "55".into(),
            mime: "a/b".into(),
            filename: Some("f".into()),
            caption: Some("c".into()),
        };
        assert_eq!(content(kind, file), InboundContent::Media(expected));
        assert_eq!(
            content(kind, json!({ kind: {} })),
            InboundContent::Other(kind.into())
        );
    }
    let place =
        json!({ "location": { "latitude": 4.6, "longitude": "-74.08", "name": "Sol", "address": "Cra 7" } });
    let expected = InboundContent::Location {
        latitude: 4.6,
        longitude: -74.08,
        label: Some("Sol, Cra 7".into()),
    };
    assert_eq!(content("location", place), expected);
    assert_eq!(
        content("location", json!({ "location": { "latitude": 4.6 } })),
        InboundContent::Other("location".into())
    );
    let cards = json!({ "contacts": [
        { "name": { "formatted_name": "Lucía" }, "phones": [{ "phone": "+57 300" }, { "phone": "+57 301", "wa_id": "57301" }, { "wa_id": "57302" }, {}] },
        { "org": { "company": "Sol" } }, 5 ] });
    let expected = [
        ("Lucía", vec!["+57 301", "57302", "+57 300"]),
        ("Sol", vec![]),
        ("", vec![]),
    ];
    let expected =
        expected.map(|(name, phones)| (name.to_owned(), phones.into_iter().map(str::to_owned).collect()));
    assert_eq!(
        content("contacts", cards),
        InboundContent::Contacts(expected.to_vec())
    );
    let reaction = |reaction: Value| content("reaction", json!({ "reaction": reaction }));
    let expected = |emoji: Option<&str>| InboundContent::Reaction {
        message: "w".into(),
        emoji: emoji.map(str::to_owned),
    };
    assert_eq!(
        reaction(json!({ "message_id": "w", "emoji": "👍" })),
        expected(Some("👍"))
    );
    assert_eq!(
        reaction(json!({ "message_id": "w", "emoji": "" })),
        expected(None)
    );
    assert_eq!(reaction(json!({ "message_id": "w" })), expected(None));
}

#[test]
fn what_whatsapp_does_not_hand_over_is_named() {
    let unsupported = |extra: Value| content("unsupported", extra);
    let named = |name: &str| InboundContent::Unsupported(name.to_owned());
    let error = json!([{ "code": 131_051, "title": "Message type unknown" }]);
    assert_eq!(
        unsupported(json!({ "errors": error, "unsupported": { "type": "poll_creation" } })),
        named("poll_creation")
    );
    assert_eq!(unsupported(json!({ "errors": error })), named("131051"));
    assert_eq!(unsupported(json!({})), named("unknown"));
    assert_eq!(
        unsupported(json!({ "errors": error, "unsupported": { "type": "edit" } })),
        InboundContent::Edited(None)
    );
    for kind in ["hologram", "text"] {
        assert_eq!(content(kind, json!({})), InboundContent::Other(kind.into()));
    }
}

#[test]
fn orders_forms_and_changes_have_words() {
    let items = json!([
        { "product_retailer_id": "SKU-7", "quantity": 2, "item_price": 35000, "currency": "COP" },
        { "product_retailer_id": "SKU-8" },
        {},
    ]);
    let order = json!({ "order": { "catalog_id": "1", "text": "para hoy", "product_items": items } });
    assert_eq!(
        content("order", order),
        InboundContent::Order("2 × SKU-7 · 35000 COP\n1 × SKU-8\npara hoy".to_owned())
    );
    let answers = json!({ "flow_token": "t", "screen_0_Name_0": "Ana" }).to_string();
    let form = json!({ "interactive": { "type": "nfm_reply", "nfm_reply": {
        "name": "flow", "body": "Sent", "response_json": answers } } });
    assert_eq!(
        content("interactive", form),
        InboundContent::Form("Name: Ana".to_owned())
    );
    let edit = |message: Value| json!({ "edit": { "original_message_id": "wamid.1", "message": message } });
    for (message, words) in [
        (
            json!({ "type": "text", "text": { "body": "Perdón" } }),
            Some("Perdón"),
        ),
        (
            json!({ "type": "image", "image": { "caption": "Este" } }),
            Some("Este"),
        ),
        (json!({ "type": "image", "image": {} }), None),
        (json!({}), None),
    ] {
        assert_eq!(
            content("edit", edit(message)),
            InboundContent::Edited(words.map(str::to_owned))
        );
    }
    let revoke = json!({ "revoke": { "original_message_id": "wamid.1" } });
    assert_eq!(
        content("revoke", revoke),
        InboundContent::Revoked(Some("wamid.1".to_owned()))
    );
    assert_eq!(content("revoke", json!({})), InboundContent::Revoked(None));
}

#[test]
fn what_says_nothing_is_no_message() {
    assert_eq!(message("request_welcome", json!({})), other("request_welcome"));
    for kind in ["pin", "keep_in_chat"] {
        let told = json!({ "errors": [{ "code": 131_051 }], "unsupported": { "type": kind } });
        assert_eq!(message("unsupported", told), other(kind));
    }
}

#[test]
fn messages_that_lack_the_indispensable_are_kept_as_others() {
    assert_eq!(message("text", json!({ "id": null })), other("message"));
    assert_eq!(
        message("text", json!({ "group_id": "g" })),
        other("group_message")
    );
    let nobody = through(
        "messages",
        json!({ "messages": [{ "id": "1", "type": "text", "text": { "body": "x" } }] }),
    );
    assert_eq!(nobody, other("message"));
    assert_eq!(decode("{", "message"), other("message"));
    assert_eq!(decode("7", "status"), other("status"));
    assert_eq!(decode("raw", "unparsed"), other("unparsed"));
    assert_eq!(through("messages", json!({ "metadata": {} })), other("messages"));
}

#[test]
fn a_new_number_or_id_is_a_change_of_identity() {
    let person = |phone: Option<&str>, bsuid: Option<&str>| Participant {
        phone: phone.map(str::to_owned),
        bsuid: bsuid.map(str::to_owned),
        ..Participant::default()
    };
    let system = |from: Value, system: Value| {
        let mut message = json!({ "id": "wamid.1", "type": "system", "timestamp": "1", "system": system });
        for (key, value) in from.as_object().unwrap() {
            message[key] = value.clone();
        }
        through("messages", json!({ "messages": [message] }))
    };
    assert_eq!(
        system(
            json!({ "from": "16505551234" }),
            json!({ "type": "user_changed_number", "wa_id": "12195555358" })
        ),
        Event::IdentityChange {
            old: person(Some("16505551234"), None),
            new: person(Some("12195555358"), None)
        }
    );
    let both = json!({ "type": "user_changed_number", "wa_id": "12195555358", "user_id": "US.2", "previous_user_id": "US.1" });
    assert_eq!(
        system(json!({ "from": "16505551234" }), both),
        Event::IdentityChange {
            old: person(Some("16505551234"), Some("US.1")),
            new: person(Some("12195555358"), Some("US.2")),
        }
    );
    assert_eq!(
        system(
            json!({}),
            json!({ "type": "user_changed_user_id", "user_id": "US.2", "previous_user_id": "US.1" })
        ),
        Event::IdentityChange {
            old: person(None, Some("US.1")),
            new: person(None, Some("US.2"))
        }
    );
    assert_eq!(
        system(
            json!({ "from": "1650555" }),
            json!({ "type": "customer_changed_number", "new_wa_id": "1219555" })
        ),
        Event::IdentityChange {
            old: person(Some("1650555"), None),
            new: person(Some("1219555"), None)
        }
    );
    let security_code =
        json!({ "type": "customer_identity_changed", "wa_id": "1219555", "identity": { "hash": "x" } });
    assert_eq!(
        system(json!({ "from": "1650555" }), security_code),
        other("system:customer_identity_changed")
    );
    assert_eq!(
        system(json!({ "from": "1650555" }), json!({})),
        other("system:untyped")
    );
}
