//! What people send: through the whole way, from a webhook's body to the domain's event.

use serde_json::{Value, json};

use crate::domain::message::{Address, Advert, Event, InboundContent, InboundMessage, Participant};
use crate::provider::wasender::file_reference::FileReference;
use crate::provider::wasender::{decode, split};

pub(super) const NUMBER: &str = "573001234567";
pub(super) const JID: &str = "573001234567@s.whatsapp.net";

/// Through the whole way: a body, taken apart, stored, read again.
pub(super) fn through(body: Value) -> Vec<Event> {
    let events = split(body.to_string().as_bytes(), "31", &[]);
    events
        .iter()
        .map(|event| decode(&event.payload, &event.kind))
        .collect()
}

pub(super) fn one(body: Value) -> Event {
    let mut events = through(body);
    assert_eq!(events.len(), 1, "{events:?}");
    events.remove(0)
}

pub(super) fn other(kind: &str) -> Event {
    Event::Other {
        kind: kind.to_owned(),
    }
}

pub(super) fn envelope(event: &str, data: Value) -> Value {
    json!({ "event": event, "timestamp": 1_747_775_431_467_i64, "data": data })
}

/// A message of Ana's with these keys in place of the usual ones.
fn event(change: Value) -> Event {
    let mut message = json!({
        "key": { "id": "3EB0A1", "fromMe": false, "remoteJid": JID, "addressingMode": "pn", "senderPn": JID,
                 "cleanedSenderPn": NUMBER, "senderLid": "555@lid" },
        "messageTimestamp": 1_747_775_431, "pushName": "Ana",
    });
    for (key, value) in change.as_object().unwrap() {
        message[key] = value.clone();
    }
    one(envelope("messages.received", json!({ "messages": message })))
}

fn inbound(change: Value) -> InboundMessage {
    match event(change) {
        Event::Message(message) => message,
        other => panic!("{other:?}"),
    }
}

fn content(message: Value) -> InboundContent {
    inbound(json!({ "message": message })).content
}

#[test]
fn a_text_with_all_that_can_come_with_it() {
    let read = inbound(json!({
        "messageBody": "¿Precio?",
        "message": { "extendedTextMessage": { "text": "¿Precio?", "contextInfo": {
            "stanzaId": "3EB0FF", "externalAdReply": { "title": "Lentes", "body": "Desde 99", "sourceId": "1202", "sourceUrl": "https://fb.me/1", "ctwaClid": "Aff-n8" } } } },
    }));
    let expected = InboundMessage {
        id: "3EB0A1".into(),
        from: Participant {
            phone: Some(NUMBER.into()),
            bsuid: Some("555@lid".into()),
            name: Some("Ana".into()),
            ..Participant::default()
        },
        sent_at: 1_747_775_431_000,
        content: InboundContent::Text("¿Precio?".into()),
        quotes: Some("3EB0FF".into()),
        product: None,
        advert: Some(Advert {
            headline: Some("Lentes".into()),
            body: Some("Desde 99".into()),
            source_url: Some("https://fb.me/1".into()),
            source_id: Some("1202".into()),
            ctwa_clid: Some("Aff-n8".into()),
        }),
    };
    assert_eq!(read, expected);
    // The preview of a link that somebody sends is no advertisement.
    let link = inbound(json!({ "message": { "extendedTextMessage": {
        "text": "Mira", "contextInfo": { "externalAdReply": { "title": "Una página" } } } } }));
    assert_eq!(link.advert, None);
}

#[test]
fn text_is_found_wherever_it_stands() {
    let text = |change: Value| inbound(change).content;
    let hola = || InboundContent::Text("Hola".into());
    assert_eq!(text(json!({ "messageBody": "Hola" })), hola());
    assert_eq!(content(json!({ "conversation": "Hola" })), hola());
    assert_eq!(
        content(json!({ "extendedTextMessage": { "text": "Hola" } })),
        hola()
    );
    assert_eq!(content(json!({ "text": "Hola" })), hola());
    assert_eq!(
        content(json!({ "ephemeralMessage": { "message": { "conversation": "Hola" } } })),
        hola()
    );
    assert_eq!(
        content(json!({ "messageContextInfo": {}, "conversation": "Hola" })),
        hola()
    );
}

#[test]
fn the_time_comes_in_seconds_milliseconds_text_and_halves() {
    for told in [
        json!(1_747_775_431),
        json!(1_747_775_431_000_i64),
        json!("1747775431"),
        json!({ "low": 1_747_775_431, "high": 0, "unsigned": true }),
    ] {
        let read = inbound(json!({ "messageBody": "x", "messageTimestamp": told }));
        assert_eq!(read.sent_at, 1_747_775_431_000, "{told}");
    }
    let read = inbound(json!({ "messageBody": "x", "messageTimestamp": null }));
    assert_eq!(read.sent_at, 1_747_775_431_467, "the envelope's");
}

#[test]
fn a_person_is_his_number_wherever_it_stands() {
    let from = |key: Value| {
        let mut key = key;
        key["id"] = json!("3EB0A1");
        inbound(json!({ "key": key, "messageBody": "x" })).from
    };
    for key in [
        json!({ "remoteJid": JID }),
        json!({ "remoteJid": "573001234567:12@s.whatsapp.net" }),
        json!({ "remoteJid": "573001234567@c.us" }),
        json!({ "remoteJid": "573001234567" }),
        json!({ "remoteJid": "555@lid", "senderPn": JID }),
        json!({ "remoteJid": "555@lid", "remoteJidAlt": JID }),
        json!({ "remoteJid": "555@lid", "cleanedSenderPn": "+57 300 123 4567" }),
        json!({ "remoteJid": "555@lid", "cleanedSenderPn": 573_001_234_567_i64 }),
    ] {
        let person = from(key.clone());
        assert_eq!(person.phone.as_deref(), Some(NUMBER), "{key}");
        // The internal id beside it is his, too, but nobody writes to it.
        let id = key["remoteJid"].as_str().filter(|jid| jid.ends_with("@lid"));
        assert_eq!(person.bsuid.as_deref(), id, "{key}");
        assert_eq!(person.address(), Some(Address::Phone(NUMBER.into())), "{key}");
    }
}

#[test]
fn an_internal_id_is_no_number() {
    for key in [
        json!({ "id": "1", "remoteJid": "258540019138808@lid", "addressingMode": "lid" }),
        json!({ "id": "1", "remoteJid": "x@w.net", "senderLid": "258540019138808@lid", "senderPn": null }),
    ] {
        let person = inbound(json!({ "key": key, "messageBody": "x" })).from;
        assert_eq!(
            (person.phone.as_deref(), person.bsuid.as_deref()),
            (None, Some("258540019138808@lid"))
        );
        let address = person.address().unwrap();
        assert_eq!(
            Address::parse(&address.to_string()),
            address,
            "it stays one when it is stored"
        );
    }
    assert_eq!(
        event(json!({ "key": { "id": "1", "remoteJid": "x@w.net" } })),
        other("message")
    );
    assert_eq!(
        event(json!({ "key": { "id": "1" }, "messageBody": "x" })),
        other("message")
    );
}

#[test]
fn nothing_but_what_a_person_writes_to_the_business_is_a_message() {
    let key = |jid: &str, own: bool| json!({ "key": { "id": "1", "fromMe": own, "remoteJid": jid }, "messageBody": "x" });
    for (jid, own, kind) in [
        (JID, true, "own_message"),
        ("120363@g.us", false, "group_message"),
        ("120363@g.us", true, "group_message"),
        ("120363@newsletter", false, "newsletter_message"),
        ("status@broadcast", false, "status_message"),
        ("1700@broadcast", false, "broadcast_message"),
    ] {
        assert_eq!(event(key(jid, own)), other(kind), "{jid}");
    }
    for (name, kind) in [
        ("messages-group.received", "group_message"),
        ("messages-newsletter.received", "newsletter_message"),
    ] {
        let data = json!({ "messages": { "key": { "id": "1", "cleanedParticipantPn": NUMBER }, "messageBody": "x" } });
        assert_eq!(one(envelope(name, data)), other(kind));
    }
    for (message, kind) in [
        (
            json!({ "protocolMessage": { "type": 3, "key": { "id": "1" } } }),
            "protocol_message",
        ),
        (json!({ "protocolMessage": { "type": 0 } }), "protocol_message"),
        (json!({ "pinInChatMessage": { "type": 1 } }), "chat_message"),
        (json!({ "keepInChatMessage": {} }), "chat_message"),
        (json!({ "senderKeyDistributionMessage": {} }), "key_message"),
    ] {
        assert_eq!(event(json!({ "message": message })), other(kind));
    }
}

#[test]
fn what_was_changed_comes_with_its_new_words() {
    let protocol =
        |new: Value| json!({ "protocolMessage": { "type": 14, "key": { "id": "1" }, "editedMessage": new } });
    for (message, words) in [
        (protocol(json!({ "conversation": "Perdón" })), Some("Perdón")),
        (
            protocol(json!({ "extendedTextMessage": { "text": "Perdón" } })),
            Some("Perdón"),
        ),
        (
            protocol(json!({ "imageMessage": { "caption": "Este" } })),
            Some("Este"),
        ),
        (
            json!({ "editedMessage": { "message": protocol(json!({ "conversation": "Dos" })) } }),
            Some("Dos"),
        ),
        (
            json!({ "editedMessage": { "message": { "conversation": "Tres" } } }),
            Some("Tres"),
        ),
        (json!({ "editedMessage": { "message": {} } }), None),
    ] {
        let Event::Message(told) = event(json!({ "message": message })) else {
            panic!("{message}");
        };
        assert_eq!(
            told.content,
            InboundContent::Edited(words.map(str::to_owned)),
            "{message}"
        );
    }
}

#[test]
fn what_was_taken_back_is_named() {
    for kind in [json!(0), json!("REVOKE")] {
        let revoke = json!({ "protocolMessage": { "type": kind, "key": { "id": "3EB0", "fromMe": true } } });
        let Event::Message(told) = event(json!({ "message": revoke })) else {
            panic!("{revoke}");
        };
        assert_eq!(told.content, InboundContent::Revoked(Some("3EB0".to_owned())));
    }
}

#[test]
fn files_carry_what_unlocks_them() {
    for (container, kind) in [
        ("imageMessage", "image"),
        ("videoMessage", "video"),
        ("audioMessage", "audio"),
        ("stickerMessage", "sticker"),
        ("documentMessage", "document"),
    ] {
        let file = json!({ "url": "https://mmg.whatsapp.net/1.enc", "mediaKey": "a2V5", "mimetype": "a/b",
                           "fileName": "a.pdf", "caption": "Mira", "jpegThumbnail": "x" });
        let InboundContent::Media(attachment) = content(json!({ container: file })) else {
            panic!("{container}");
        };
        assert_eq!(
            (
                attachment.kind.as_str(),
                attachment.mime.as_str(),
                attachment.filename.as_deref()
            ),
            (kind, "a/b", Some("a.pdf"))
        );
        assert_eq!(attachment.caption.as_deref(), Some("Mira"));
        let request = FileReference::parse(&attachment.media_id).unwrap().request();
        assert_eq!(request["data"]["messages"]["key"]["id"], "3EB0A1");
        assert_eq!(
            request["data"]["messages"]["message"][container]["mediaKey"],
            "a2V5"
        );
    }
    // A caption that only the flattened form tells, within a wrapper.
    let read = inbound(
        json!({ "messageBody": "Mira", "message": { "documentWithCaptionMessage": { "message": {
        "documentMessage": { "url": "https://x", "mediaKey": "k", "title": "b.pdf" } } } } }),
    );
    let InboundContent::Media(attachment) = read.content else {
        panic!()
    };
    assert_eq!(
        (attachment.caption.as_deref(), attachment.filename.as_deref()),
        (Some("Mira"), Some("b.pdf"))
    );
    // Seen once and gone: there is nothing to unlock.
    let once =
        json!({ "viewOnceMessageV2": { "message": { "imageMessage": { "mimetype": "image/jpeg" } } } });
    assert_eq!(content(once), InboundContent::Unsupported("image".into()));
}

#[test]
fn places_cards_and_reactions() {
    let place = json!({ "degreesLatitude": 4.5, "degreesLongitude": "-74.25", "name": "Óptica", "address": "Calle 1" });
    let expected = InboundContent::Location {
        latitude: 4.5,
        longitude: -74.25,
        label: Some("Óptica, Calle 1".into()),
    };
    assert_eq!(content(json!({ "locationMessage": place })), expected);

    let vcard = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Ana\\, la de\r\n  siempre;;;\r\nFN:Ana\\, la de\r\n  siempre\r\n\
                 item1.TEL;waid=573001234567:+57 300\r\n  1234567\r\nTEL;VALUE=uri:tel:+576015550000\r\nEND:VCARD";
    let card = || {
        (
            "Ana, la de siempre".to_owned(),
            vec!["+573001234567".to_owned(), "+576015550000".to_owned()],
        )
    };
    assert_eq!(
        content(json!({ "contactMessage": { "vcard": vcard } })),
        InboundContent::Contacts(vec![card()])
    );
    let several =
        json!({ "contactsArrayMessage": { "contacts": [{ "displayName": "Ana P.", "vcard": vcard }, {}] } });
    assert_eq!(
        content(several),
        InboundContent::Contacts(vec![("Ana P.".into(), card().1), (String::new(), vec![])])
    );

    let reaction = |text: Value| json!({ "reactionMessage": { "key": { "id": "3EB0FF", "fromMe": true }, "text": text } });
    let expected = |emoji: Option<&str>| InboundContent::Reaction {
        message: "3EB0FF".into(),
        emoji: emoji.map(Into::into),
    };
    assert_eq!(content(reaction(json!("👍"))), expected(Some("👍")));
    assert_eq!(content(reaction(json!(""))), expected(None));
}

#[test]
fn a_reaction_of_its_own_event_is_the_same_reaction() {
    let item = json!({ "key": { "remoteJid": JID, "id": "3EB0FF", "fromMe": true },
                       "reaction": { "text": "👍", "key": { "remoteJid": JID, "id": "3EB0A1", "fromMe": false } } });
    for data in [json!([item]), item.clone(), json!({ "messages": item })] {
        let body = envelope("messages.reaction", data);
        assert_eq!(
            split(body.to_string().as_bytes(), "31", &[])[0].dedupe_key,
            "m:31:3EB0A1"
        );
        let Event::Message(message) = one(body) else {
            panic!()
        };
        assert_eq!(message.id, "3EB0A1");
        assert_eq!(message.from.phone.as_deref(), Some(NUMBER));
        let expected = InboundContent::Reaction {
            message: "3EB0FF".into(),
            emoji: Some("👍".into()),
        };
        assert_eq!(message.content, expected);
    }
    let mut own = item;
    own["reaction"]["key"]["fromMe"] = json!(true);
    assert_eq!(one(envelope("messages.reaction", own)), other("own_message"));
}

#[test]
fn taps_on_other_tools_buttons_and_what_nobody_can_show() {
    let choice = |id: &str, title: &str| InboundContent::Choice {
        id: id.into(),
        title: title.into(),
    };
    assert_eq!(
        content(
            json!({ "buttonsResponseMessage": { "selectedButtonId": "y", "selectedDisplayText": "Sí" } })
        ),
        choice("y", "Sí")
    );
    assert_eq!(
        content(
            json!({ "listResponseMessage": { "title": "9:00", "singleSelectReply": { "selectedRowId": "a" } } })
        ),
        choice("a", "9:00")
    );
    assert_eq!(
        content(json!({ "templateButtonReplyMessage": { "selectedId": "y" } })),
        choice("y", "y")
    );
    let poll = content(json!({ "messageContextInfo": {}, "pollCreationMessageV3": { "name": "x" } }));
    assert_eq!(poll, InboundContent::Unsupported("pollCreationMessageV3".into()));
    assert_eq!(
        content(json!({ "orderMessage": {} })),
        InboundContent::Other("orderMessage".into())
    );
    assert_eq!(content(json!({})), InboundContent::Unsupported("empty".into()));
    assert_eq!(content(Value::Null), InboundContent::Unsupported("empty".into()));
}
