//! What people send, as Twilio's forms.

use serde_json::{Value, json};

use super::ACCOUNT;
use super::callback::{Pairs, pairs, update};
use super::listing::address;
use super::state::{Sent, sid};
use crate::ids::Direction;
use crate::settings::Twilio;
use crate::shared::files::{INBOUND_MS, NewMedia, store};
use crate::shared::inbound::{self, Inbound};
use crate::state::{Inner, Simulator};
use crate::webhook::emit;
use crate::world::Reply;

/// Takes a message from a person; returns its id.
pub(crate) fn receive(
    sim: &Simulator,
    inner: &mut Inner,
    twilio: &Twilio,
    wa_id: &str,
    inbound: Inbound,
) -> String {
    let now = sim.now();
    let number = twilio.number.phone_number_id.as_str();
    let conversation = inner.conversations.entry(number, wa_id);
    conversation.last_in_ms = Some(now);
    if inbound.referral.is_some() {
        conversation.from_ad_ms = Some(now);
    }
    let files = file(sim, inner, &inbound);
    let id = sid(if files.is_some() { "MM" } else { "SM" }, &mut inner.rng);
    let params = form(inner, twilio, wa_id, &id, &inbound, files.as_ref());
    let body = params
        .iter()
        .find(|(name, _)| name == "Body")
        .map(|(_, value)| value.clone());
    let seq = inbound::note(sim, inner, number, wa_id, &id, inbound);
    let sent = Sent {
        body: body.unwrap_or_default(),
        media: usize::from(files.is_some()),
        ..Sent::default()
    };
    inner.twilio.remember(seq, sent);
    let update = update(twilio, seq, wa_id, "message", twilio.webhook_url.clone(), params);
    emit(sim, inner, update);
    id
}

/// The stored file of a message, with its type. Contact cards are files here.
fn file(sim: &Simulator, inner: &mut Inner, inbound: &Inbound) -> Option<(String, String)> {
    if inbound.kind == "contacts" {
        let new = NewMedia {
            bytes: cards(&inbound.wire["contacts"]).into(),
            mime_type: "text/vcard".to_owned(),
            filename: None,
            account: ACCOUNT,
            expires_ms: sim.now() + INBOUND_MS,
        };
        return Some((store(inner, new), "text/vcard".to_owned()));
    }
    let media = inbound.content.media.as_ref()?;
    Some((media.id.clone()?, media.mime_type.clone().unwrap_or_default()))
}

fn cards(contacts: &Value) -> String {
    let card = |contact: &Value| {
        let name = contact["name"]["formatted_name"].as_str().unwrap_or_default();
        let mut lines = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:;{name};;;\r\n");
        for phone in contact["phones"].as_array().into_iter().flatten() {
            let number = phone["phone"].as_str().unwrap_or_default();
            lines.push_str(&format!("TEL;TYPE=CELL:{number}\r\n"));
        }
        lines + "END:VCARD\r\n"
    };
    contacts.as_array().into_iter().flatten().map(card).collect()
}

fn form(
    inner: &Inner,
    twilio: &Twilio,
    wa_id: &str,
    id: &str,
    inbound: &Inbound,
    file: Option<&(String, String)>,
) -> Pairs {
    let from = address(inner, wa_id);
    let ours = format!("whatsapp:{}", twilio.number.phone_number_id);
    let name = inner.book.name(wa_id);
    let bsuid = format!("whatsapp:{}", inner.book.bsuid(wa_id));
    let mut params = pairs(&[
        ("AccountSid", &twilio.account_sid),
        ("ApiVersion", "2010-04-01"),
        ("ExternalUserId", &bsuid),
        ("From", &from),
        ("MessageSid", id),
        ("NumMedia", if file.is_some() { "1" } else { "0" }),
        ("NumSegments", "1"),
        ("ProfileName", &name),
        ("ReferralNumMedia", "0"),
        ("SmsMessageSid", id),
        ("SmsSid", id),
        ("SmsStatus", "received"),
        ("To", &ours),
    ]);
    let mut put = |name: &str, value: &Value| match value {
        Value::String(text) => params.push((name.to_owned(), text.clone())),
        Value::Null => {}
        other => params.push((name.to_owned(), other.to_string())),
    };
    if !inner.book.hides_number(wa_id) {
        put("WaId", &json!(wa_id));
    }
    let metadata = json!({"type": "whatsapp", "data": {"context": {"ProfileName": name, "WaId": wa_id}}});
    put("ChannelMetadata", &json!(metadata.to_string()));
    what(inbound, &mut put);
    if let Some((media, mime)) = file {
        let account = &twilio.account_sid;
        let path = format!("/2010-04-01/Accounts/{account}/Messages/{id}/Media/{media}");
        put("MediaContentType0", &json!(mime));
        put("MediaUrl0", &json!(format!("{}{path}", inner.base_url)));
    }
    if let Some(quoted) = &inbound.context {
        let by_person = inner
            .log
            .find(quoted)
            .is_some_and(|record| record.direction == Direction::In);
        put("OriginalRepliedMessageSid", &json!(quoted));
        put(
            "OriginalRepliedMessageSender",
            &json!(if by_person { &from } else { &ours }),
        );
    }
    if inbound.context_extra.get("forwarded") == Some(&json!(true)) {
        put("Forwarded", &json!("true"));
    }
    if let Some(referral) = &inbound.referral {
        for (key, name) in [
            ("source_id", "ReferralSourceId"),
            ("source_type", "ReferralSourceType"),
            ("source_url", "ReferralSourceUrl"),
            ("headline", "ReferralHeadline"),
            ("body", "ReferralBody"),
            ("ctwa_clid", "ReferralCtwaClid"),
        ] {
            put(name, &referral[key]);
        }
    }
    params
}

/// The parameters of each kind, out of the Cloud API's form of the same message.
fn what(inbound: &Inbound, put: &mut impl FnMut(&str, &Value)) {
    let none = Value::Null;
    let object = inbound.wire.get(&inbound.kind).unwrap_or(&none);
    let mut kind = inbound.kind.as_str();
    match inbound.kind.as_str() {
        "text" => put("Body", &object["body"]),
        "button" => {
            put("Body", &object["text"]);
            put("ButtonText", &object["text"]);
            put("ButtonPayload", &object["payload"]);
        }
        "interactive" if object["type"] == "list_reply" => {
            let reply = &object["list_reply"];
            put("Body", &reply["title"]);
            put("ListTitle", &reply["title"]);
            put("ListId", &reply["id"]);
            put("ListDescription", &reply["description"]);
        }
        "interactive" if object["type"] == "nfm_reply" => {
            put("Body", &json!(""));
            put("InteractiveData", &object["nfm_reply"]["response_json"]);
        }
        "interactive" => {
            let reply = &object["button_reply"];
            kind = "button";
            put("Body", &reply["title"]);
            put("ButtonText", &reply["title"]);
            put("ButtonPayload", &reply["id"]);
        }
        "location" => {
            put("Body", &json!(""));
            put("Latitude", &object["latitude"]);
            put("Longitude", &object["longitude"]);
            put("Label", &object["name"]);
            put("Address", &object["address"]);
        }
        "reaction" => {
            put("Body", &json!(object["emoji"].as_str().unwrap_or_default()));
            put("OriginalRepliedMessageSid", &object["message_id"]);
        }
        "document" => {
            let words = if object["caption"].is_string() {
                &object["caption"]
            } else {
                &object["filename"]
            };
            put("Body", &json!(words.as_str().unwrap_or_default()));
        }
        _ => put("Body", &json!(object["caption"].as_str().unwrap_or_default())),
    }
    put("MessageType", &json!(kind));
}

/// A person outside the page answers by script.
pub(crate) fn speak(sim: &Simulator, inner: &mut Inner, wa_id: &str, about: u64, reply: Reply) {
    let Some(twilio) = &sim.settings.twilio else {
        return;
    };
    let Some(inbound) = inbound::scripted(inner, about, reply) else {
        return;
    };
    receive(sim, inner, twilio, wa_id, inbound);
}
