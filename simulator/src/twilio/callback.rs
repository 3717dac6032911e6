//! Webhooks: what becomes of a message, told at the address that came with it; and the delivery of every form.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use hmac::{Hmac, Mac};
use reqwest::Client;
use sha1::Sha1;
use sha2::Sha256;

use super::listing::address;
use super::state::{Sent, sid};
use crate::ids::Direction;
use crate::settings::Twilio;
use crate::state::{Inner, Simulator};
use crate::timer::Task;
use crate::webhook::{About, Attempt, FormTarget, Parcel, Part, Update, emit, mark_taken};
use crate::world::{Content, Record, Stage, StatusEntry};

/// Pairs of a form, in order.
pub(super) type Pairs = Vec<(String, String)>;

/// `undelivered` once it was with the channel, `failed` before.
pub(super) fn failure_word(record: &Record) -> &'static str {
    let code = record.statuses.last().and_then(|entry| entry.code);
    let at_channel = matches!(code, Some(63003 | 63013 | 63016 | 63024 | 63049 | 30008));
    if at_channel || record.has(Stage::Sent) {
        "undelivered"
    } else {
        "failed"
    }
}

/// Tells how far a message came. False: it is not one of Twilio's.
pub(crate) fn tell(sim: &Simulator, inner: &mut Inner, record: &Record, stage: Stage) -> bool {
    let Some(twilio) = sim
        .settings
        .twilio
        .as_ref()
        .filter(|_| sim.is_twilio(&record.phone_number_id))
    else {
        return false;
    };
    let code = record.statuses.last().and_then(|entry| entry.code);
    if stage == Stage::Failed
        && let Some(sent) = inner.twilio.sent_mut(record.seq)
    {
        sent.error = code;
    }
    let Some(Sent {
        callback: Some(url),
        service,
        ..
    }) = inner.twilio.sent(record.seq).cloned()
    else {
        return true;
    };
    let word = if stage == Stage::Failed {
        failure_word(record)
    } else {
        stage.as_str()
    };
    let to = address(inner, &record.wa_id);
    let mut params: Pairs = pairs(&[
        ("AccountSid", &twilio.account_sid),
        ("ApiVersion", "2010-04-01"),
        ("ChannelInstallSid", "XEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ("ChannelPrefix", "whatsapp"),
        ("ChannelToAddress", to.trim_start_matches("whatsapp:")),
        ("From", &format!("whatsapp:{}", twilio.number.phone_number_id)),
        ("MessageSid", &record.wamid),
        ("MessageStatus", word),
        ("SmsSid", &record.wamid),
        ("SmsStatus", word),
        ("StructuredMessage", "false"),
        ("To", &to),
    ]);
    if let Some(service) = service {
        params.push(("MessagingServiceSid".to_owned(), service));
    }
    if stage == Stage::Read {
        params.push(("EventType".to_owned(), "READ".to_owned()));
    }
    if let (Stage::Failed, Some(code)) = (stage, code) {
        let title = record
            .statuses
            .last()
            .and_then(|entry| entry.title.clone())
            .unwrap_or_default();
        params.push(("ErrorCode".to_owned(), code.to_string()));
        params.push(("ErrorMessage".to_owned(), title.clone()));
        params.push(("ChannelStatusMessage".to_owned(), title));
    }
    let update = update(twilio, record.seq, &record.wa_id, stage.as_str(), url, params);
    emit(sim, inner, update);
    true
}

pub(super) fn pairs(list: &[(&str, &str)]) -> Pairs {
    list.iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

pub(super) fn update(
    twilio: &Twilio,
    seq: u64,
    wa_id: &str,
    what: &'static str,
    url: String,
    params: Pairs,
) -> Update {
    let number = &twilio.number.phone_number_id;
    Update {
        account: super::ACCOUNT,
        field: if what == "message" {
            "twilio_message"
        } else {
            "twilio_status"
        }
        .to_owned(),
        part: Part::Form { url, params },
        key: format!("{number}/{wa_id}"),
        about: Some(About {
            seq,
            phone_number_id: number.clone(),
            wa_id: wa_id.to_owned(),
            what,
        }),
    }
}

/// Delivers a form. Twilio waits for an answer; what is not taken is lost, unless the address itself asks for repetitions
/// (`#rc=2&rp=5xx`, *Connection overrides*).
pub(crate) async fn deliver(sim: &Simulator, client: &Client, mut parcel: Parcel) {
    let (Some(twilio), Some(target)) = (&sim.settings.twilio, parcel.form.clone()) else {
        return;
    };
    parcel.attempt += 1;
    let (url, overrides) = target.url.split_once('#').unwrap_or((&target.url, ""));
    let outcome = post(client, url, twilio, &target.token, parcel.body.clone()).await;
    let now = sim.now();
    let (status, error, answer) = match outcome {
        Ok((status, answer)) => (Some(status), None, answer),
        Err(error) => (None, Some(error), None),
    };
    let taken = status.is_some_and(|status| (200..300).contains(&status));
    sim.outgoing.history().push(
        Attempt {
            id: parcel.id,
            at: now,
            attempt: parcel.attempt,
            url: url.to_owned(),
            field: parcel.field.clone(),
            updates: parcel.updates,
            status,
            error,
            body: String::from_utf8_lossy(&parcel.body).into_owned(),
        },
        taken,
    );
    if taken {
        mark_taken(sim, &parcel.inbound, now);
        if let (Some(words), Some(seq)) = (answer, parcel.inbound.first()) {
            leak(sim, twilio, *seq, &words);
        }
        return;
    }
    if repeats(overrides, status) < parcel.attempt {
        sim.outgoing.history().given_up += 1;
        tracing::warn!(id = parcel.id, "a form was not taken and is lost");
        return;
    }
    let mut inner = sim.lock();
    sim.plan(
        &mut inner,
        std::time::Duration::from_secs(1),
        Task::Resend(Box::new(parcel)),
    );
}

/// How often an address asks for another attempt after this answer: `rc`, for the cases in `rp`, which are connection
/// failures unless said otherwise.
fn repeats(overrides: &str, status: Option<u16>) -> u32 {
    let mut count = 1;
    let mut policy = "ct".to_owned();
    for (key, value) in form_urlencoded::parse(overrides.as_bytes()) {
        match &*key {
            "rc" => count = value.parse().unwrap_or(1).min(5),
            "rp" => policy = value.into_owned(),
            _ => {}
        }
    }
    let case = match status {
        None => "ct",
        Some(400..500) => "4xx",
        Some(_) => "5xx",
    };
    if policy.split(',').any(|one| one == case || one == "all") {
        count
    } else {
        0
    }
}

async fn post(
    client: &Client,
    url: &str,
    twilio: &Twilio,
    token: &str,
    body: Bytes,
) -> Result<(u16, Option<String>), String> {
    let shared = &twilio.webhook_key;
    let (signature, settings) = if shared.is_empty() {
        (signature::<Hmac<Sha1>>(&twilio.auth_token, url, &body), None)
    } else {
        let settings = "key=k1,algorithm=HMAC_SHA256";
        (signature::<Hmac<Sha256>>(shared, url, &body), Some(settings))
    };
    let mut request = client.post(url);
    if let Some(settings) = settings {
        request = request.header("x-twilio-webhooks-signature-settings", settings);
    }
    let answer = request
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .header("user-agent", "TwilioProxy/1.1")
        .header("x-twilio-signature", signature)
        .header("i-twilio-idempotency-token", token)
        .body(body)
        .send()
        .await
        .map_err(|error| {
            if error.is_timeout() {
                "timed out".to_owned()
            } else {
                format!("unreachable: {error}")
            }
        })?;
    let status = answer.status().as_u16();
    let kind = answer
        .headers()
        .get("content-type")
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let text = answer.text().await.unwrap_or_default();
    let said = if kind.starts_with("text/plain") {
        Some(text.trim().to_owned())
    } else if kind.contains("xml") {
        spoken(&text)
    } else {
        None
    };
    Ok((status, said.filter(|words| !words.is_empty())))
}

/// What a TwiML document says: the text of its first `Message`.
fn spoken(document: &str) -> Option<String> {
    let (_, rest) = document.split_once("<Message")?;
    let (_, rest) = rest.split_once('>')?;
    let (words, _) = rest.split_once("</Message>")?;
    let words = words.replace("<Body>", "").replace("</Body>", "");
    Some(words.trim().to_owned())
}

/// The value of `X-Twilio-Signature`: the address, then names and values sorted.
pub(super) fn signature<M: Mac + hmac::digest::KeyInit>(secret: &str, url: &str, body: &[u8]) -> String {
    let mut params: Pairs = form_urlencoded::parse(body).into_owned().collect();
    params.sort();
    params.dedup();
    let Ok(mut mac) = <M as Mac>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(url.as_bytes());
    for (name, value) in params {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    STANDARD.encode(mac.finalize().into_bytes())
}

/// A webhook was answered with words: they go to the customer, as at Twilio.
fn leak(sim: &Simulator, twilio: &Twilio, about: u64, words: &str) {
    let now = sim.now();
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let Some(wa_id) = inner.log.get(about).map(|record| record.wa_id.clone()) else {
        return;
    };
    let content = Content {
        kind: "webhook_answer".to_owned(),
        text: Some(words.to_owned()),
        ..Content::default()
    };
    let record = Record {
        seq: 0,
        at: now,
        direction: Direction::Out,
        phone_number_id: twilio.number.phone_number_id.clone(),
        to: inner.book.phone(&wa_id),
        name: inner.book.name(&wa_id),
        wa_id,
        input: None,
        content,
        context: None,
        biz_opaque_callback_data: None,
        wamid: sid("SM", &mut inner.rng),
        status: Stage::Accepted,
        statuses: vec![StatusEntry {
            status: Stage::Accepted,
            at: now,
            code: None,
            title: None,
        }],
    };
    let seq = inner.log.push(record);
    let sent = Sent {
        body: words.to_owned(),
        ..Sent::default()
    };
    inner.twilio.remember(seq, sent);
    if let Some(record) = inner.log.get(seq) {
        sim.publish("message", record);
    }
    let task = Task::Advance {
        seq,
        stage: Stage::Sent,
    };
    sim.plan(inner, sim.settings.delivery.sent_after, task);
}

/// A form as a parcel of its own.
pub(crate) fn parcel(sim: &Simulator, update: Update, url: String, params: &Pairs) -> Parcel {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(params)
        .finish();
    let token = {
        let mut inner = sim.lock();
        sid("", &mut inner.rng)
    };
    let inbound = update.about.iter().filter(|about| about.what == "message");
    Parcel {
        id: sim.outgoing.history().next_id(),
        account: update.account,
        inbound: inbound.map(|about| about.seq).collect(),
        field: update.field,
        body: Bytes::from(body),
        attempt: 0,
        first_ms: sim.now(),
        updates: 1,
        key: update.key,
        ready: None,
        form: Some(FormTarget { url, token }),
    }
}

#[cfg(test)]
mod tests {
    use hmac::Hmac;
    use sha1::Sha1;

    use super::{repeats, signature, spoken};

    #[test]
    fn twilios_own_example() {
        let body = b"CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309";
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        let signed = signature::<Hmac<Sha1>>("12345", url, body);
        assert_eq!(signed, "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    #[test]
    fn repetitions_are_asked_for_by_the_address() {
        assert_eq!((repeats("", None), repeats("", Some(503))), (1, 0));
        assert_eq!(repeats("rc=3&rp=5xx,ct", Some(503)), 3);
        assert_eq!(repeats("rc=3&rp=all", Some(404)), 3);
        assert_eq!(repeats("rc=0", None), 0);
    }

    #[test]
    fn markup_that_speaks() {
        assert_eq!(
            spoken("<Response><Message><Body>Hola</Body></Message></Response>").as_deref(),
            Some("Hola")
        );
        assert_eq!(spoken("<?xml version=\"1.0\"?><Response/>"), None);
    }
}
