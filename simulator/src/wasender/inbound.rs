//! What people send: into the log, and out as a webhook (or three).

use serde_json::{Map, Value, json};

use super::{WaSender, media, tell};
use crate::ids::Direction;
use crate::shared::inbound::{self, Inbound};
use crate::state::{Inner, Simulator};
use crate::webhook::About;
use crate::world::{Reply, digits_of};

/// Takes a message from a person; returns WhatsApp's id of it.
pub(crate) fn receive(
    sim: &Simulator,
    inner: &mut Inner,
    session: &WaSender,
    wa_id: &str,
    inbound: Inbound,
) -> String {
    let now = sim.now();
    let id = inner.ids.session_message(&mut inner.rng);
    inner.conversations.entry(&session.session_id, wa_id).last_in_ms = Some(now);
    let message = message_json(inner, wa_id, &id, now, &inbound);
    let seq = inbound::note(sim, inner, &session.session_id, wa_id, &id, inbound);
    let names: &[&str] = if session.duplicates {
        &[
            "messages.upsert",
            "messages-personal.received",
            "messages.received",
        ]
    } else {
        &["messages.received"]
    };
    for name in names {
        let about = About {
            seq,
            phone_number_id: session.session_id.clone(),
            wa_id: wa_id.to_owned(),
            what: "message",
        };
        // The old name still has the old shape.
        let messages = if *name == "messages.upsert" {
            json!([message])
        } else {
            message.clone()
        };
        tell::event(
            sim,
            inner,
            session,
            name,
            json!({"messages": messages}),
            Some(about),
        );
    }
    id
}

/// A person outside the page answers by script.
pub(crate) fn speak(
    sim: &Simulator,
    inner: &mut Inner,
    session: &WaSender,
    wa_id: &str,
    about: u64,
    reply: Reply,
) {
    let text = match reply {
        Reply::Text(text) => text,
        Reply::Press(button) => button.title,
    };
    let mut inbound = Inbound::text(&text);
    inbound.context = inner.log.get(about).map(|record| record.wamid.clone());
    receive(sim, inner, session, wa_id, inbound);
}

fn message_json(inner: &Inner, wa_id: &str, id: &str, now: i64, inbound: &Inbound) -> Value {
    let chat = tell::chat(inner, wa_id);
    let hidden = inner.book.hides_number(wa_id);
    let mut key = json!({
        "id": id, "fromMe": false, "remoteJid": chat, "addressingMode": if hidden { "lid" } else { "pn" },
        "senderLid": tell::lid(inner, wa_id),
    });
    if !hidden {
        key["senderPn"] = json!(chat);
        key["cleanedSenderPn"] = json!(wa_id);
    }
    let (name, mut content) = content(inner, inbound, &chat);
    if let Some(quoted) = &inbound.context {
        // Plain words with a quote are written differently.
        if name == "conversation" {
            content = json!({"text": content});
        }
        content["contextInfo"] = json!({"stanzaId": quoted, "participant": chat});
    }
    let name = match name.as_str() {
        "conversation" if inbound.context.is_some() => "extendedTextMessage".to_owned(),
        _ => name,
    };
    json!({
        "key": key,
        "messageTimestamp": now.div_euclid(1000),
        "pushName": inner.book.name(wa_id),
        "messageBody": inbound.content.text,
        "message": {name: content},
    })
}

/// WhatsApp's own name and form of what the person sends.
fn content(inner: &Inner, inbound: &Inbound, chat: &str) -> (String, Value) {
    let wire = inbound.wire.get(&inbound.kind).cloned().unwrap_or_default();
    let text = inbound.content.text.clone();
    let (name, value) = match inbound.kind.as_str() {
        "text" => ("conversation", json!(text)),
        kind @ ("image" | "video" | "audio" | "sticker" | "document") => {
            return (format!("{kind}Message"), file(inner, &wire, text));
        }
        "location" => {
            let mut place = Map::new();
            for (key, known) in [
                ("degreesLatitude", "latitude"),
                ("degreesLongitude", "longitude"),
                ("name", "name"),
                ("address", "address"),
            ] {
                place.extend(wire.get(known).map(|value| (key.to_owned(), value.clone())));
            }
            ("locationMessage", Value::Object(place))
        }
        "contacts" => {
            let cards: Vec<Value> = wire.as_array().into_iter().flatten().map(card).collect();
            match <[Value; 1]>::try_from(cards) {
                Ok([single]) => ("contactMessage", single),
                Err(several) => ("contactsArrayMessage", json!({"contacts": several})),
            }
        }
        "reaction" => {
            let message = &wire["message_id"];
            let own = message.as_str().and_then(|id| inner.log.find(id));
            let own = own.is_some_and(|record| record.direction == Direction::Out);
            let key = json!({"id": message, "fromMe": own, "remoteJid": chat});
            (
                "reactionMessage",
                json!({"key": key, "text": wire.get("emoji").cloned().unwrap_or(json!(""))}),
            )
        }
        // There are no buttons to press: whoever is told to presses one writes what it says.
        "button" | "interactive" => ("conversation", json!(text)),
        "revoke" => {
            let key = json!({"id": wire["original_message_id"], "fromMe": true, "remoteJid": chat});
            ("protocolMessage", json!({"type": 0, "key": key}))
        }
        "unsupported" => ("pollCreationMessageV3", wire),
        kind => return (format!("{kind}Message"), wire),
    };
    (name.to_owned(), value)
}

fn file(inner: &Inner, wire: &Value, caption: Option<String>) -> Value {
    let id = wire["id"].as_str().unwrap_or_default();
    let mut file = json!({
        "url": media::encrypted_address(id), "mediaKey": media::key(id), "mimetype": wire["mime_type"],
        "fileSha256": wire["sha256"], "fileLength": inner.media.size(id).to_string(),
    });
    if let Some(caption) = caption {
        file["caption"] = json!(caption);
    }
    if let Some(name) = wire["filename"].as_str() {
        file["fileName"] = json!(name);
    }
    if wire["voice"] == true {
        file["ptt"] = json!(true);
    }
    file
}

fn card(contact: &Value) -> Value {
    let name = contact["name"]["formatted_name"].as_str().unwrap_or_default();
    let escaped = name.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    let mut vcard = format!("BEGIN:VCARD\nVERSION:3.0\nN:;{escaped};;;\nFN:{escaped}\n");
    for phone in contact["phones"].as_array().into_iter().flatten() {
        let number = phone["phone"].as_str().unwrap_or_default();
        vcard.push_str(&format!(
            "item1.TEL;waid={}:{number}\nitem1.X-ABLabel:Mobile\n",
            digits_of(number)
        ));
    }
    vcard.push_str("END:VCARD");
    json!({"displayName": name, "vcard": vcard})
}
