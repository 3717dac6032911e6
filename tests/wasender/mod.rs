//! WaSender's client and its stand-in, met over real HTTP: what one sends the other takes, and what one tells the other understands.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use pregon::domain::message::{
    Accepted, Address, Button, Content, Delivery, Disposition, Event, InboundContent, Media, Outbound,
    Sending, numbered,
};
use pregon::provider::{DownloadError, Provider, http_client_for, wasender};
use pregon_simulator::world::Person;
use pregon_simulator::{Settings, WaSender, World};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_util::sync::{CancellationToken, DropGuard};

const ANA: &str = "573001112233";
const SECRET: &str = "wasender-secret-31";
/// 20 November 2026, 14:00 UTC.
const START_MS: i64 = 1_795_183_200_000;
/// Ends a hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Moves on by half a second whenever somebody looks, so that nothing has to be waited for.
struct Hasty(AtomicI64);

impl pregon_simulator::Clock for Hasty {
    fn now_ms(&self) -> i64 {
        self.0.fetch_add(500, Ordering::SeqCst)
    }

    fn real_delay(&self, _simulated: Duration) -> Duration {
        Duration::from_millis(1)
    }
}

/// A session, its client, and what its webhook was told.
struct Meeting {
    provider: Provider,
    url: String,
    control: reqwest::Client,
    told: UnboundedReceiver<Bytes>,
    _stop: DropGuard,
}

async fn take(State(told): State<UnboundedSender<Bytes>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = headers
        .get("x-webhook-signature")
        .and_then(|value| value.to_str().ok());
    let secrets = [SecretString::from("another"), SecretString::from(SECRET)];
    match wasender::signature(&secrets, header) {
        Ok(()) => {
            told.send(body).unwrap();
            StatusCode::OK
        }
        Err(_) => StatusCode::UNAUTHORIZED,
    }
}

impl Meeting {
    async fn new(change: impl FnOnce(&mut WaSender)) -> Self {
        let (sender, told) = unbounded_channel();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let hook = format!("http://{}/hook", listener.local_addr().unwrap());
        let app = Router::new().route("/hook", post(take)).with_state(sender);
        tokio::spawn(async move { axum::serve(listener, app).await });

        let mut session = WaSender::new("31", "+573005550177", "Óptica Mirador", &hook);
        change(&mut session);
        let api_key = SecretString::from(session.api_key.clone());
        let people = vec![
            Person::new("+573001112233", "Ana"),
            Person::new("+573009990000", "Nadie").without_whatsapp(),
        ];
        let world = World::new("Óptica Mirador", people);
        let mut settings = Settings::new("127.0.0.1:0".parse().unwrap(), None, world);
        settings.delivery.read_share = 1.0;
        settings.wasender = vec![session];
        let stop = CancellationToken::new();
        let clock = Arc::new(Hasty(AtomicI64::new(START_MS)));
        let running = pregon_simulator::start(settings, clock, stop.clone())
            .await
            .unwrap();

        let url = running.url();
        let settings = wasender::Settings {
            base_url: format!("{url}/wasender/api"),
            api_key,
            session_id: Some("31".to_owned()),
            timeout: PATIENCE,
            media_timeout: PATIENCE,
            proxies: Vec::new(),
        };
        let http = || http_client_for(&url, PATIENCE).unwrap();
        Self {
            provider: Provider::WaSender(wasender::Client::new(settings, http()).unwrap()),
            control: http(),
            url,
            told,
            _stop: stop.drop_guard(),
        }
    }

    async fn send(&self, content: Content) -> Result<Accepted, Disposition> {
        self.send_to(ANA, content, None).await
    }

    async fn send_to(
        &self,
        to: &str,
        content: Content,
        quotes: Option<String>,
    ) -> Result<Accepted, Disposition> {
        let message = Outbound {
            to: Address::Phone(to.to_owned()),
            content,
            quotes,
            correlation: "m-1".to_owned(),
        };
        self.provider
            .send(&message)
            .await
            .map_err(|error| error.disposition)
    }

    async fn control(&self, path: &str, body: Value) -> Value {
        let request = self
            .control
            .post(format!("{}/control/{path}", self.url))
            .json(&body);
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap()
    }

    /// The events that come, taken apart as they would be stored, until one is wanted.
    async fn until<T>(&mut self, mut wanted: impl FnMut(&str, Event) -> Option<T>) -> T {
        loop {
            let body = tokio::time::timeout(PATIENCE, self.told.recv())
                .await
                .unwrap()
                .unwrap();
            for raw in wasender::split(&body, "31", &[]) {
                assert!(!raw.payload.contains("wasender-key-31"), "{}", raw.payload);
                let event = wasender::decode(&raw.payload, &raw.kind);
                if let Some(found) = wanted(&raw.dedupe_key, event) {
                    return found;
                }
            }
        }
    }
}

#[tokio::test]
async fn a_message_is_taken_named_twice_and_read() {
    let mut meeting = Meeting::new(|_| {}).await;
    let first = meeting.send(Content::text("Hola")).await.unwrap();
    assert_eq!(first.wa_id, None, "the number that was asked for: nothing new");
    let msg_id = first.provider_id.clone();
    let (other_id, text) = meeting
        .until(|_, event| match event {
            Event::AlsoKnownAs {
                provider_id,
                other_id,
                recipient,
                text,
                ..
            } => {
                assert_eq!(
                    (provider_id, recipient.phone.as_deref()),
                    (msg_id.clone(), Some(ANA))
                );
                Some((other_id, text))
            }
            _ => None,
        })
        .await;
    assert_eq!(text.as_deref(), Some("Hola"));
    let mut steps = Vec::new();
    meeting
        .until(|_, event| match event {
            Event::Status(update) => {
                assert!([&msg_id, &other_id].contains(&&update.provider_id));
                steps.push(update.delivery);
                (update.delivery == Delivery::Read).then_some(())
            }
            _ => None,
        })
        .await;
    assert_eq!(steps.last(), Some(&Delivery::Read));
    assert!(steps.contains(&Delivery::Sent) && steps.contains(&Delivery::Delivered));
    let quoting = meeting
        .send_to(ANA, Content::text("Otra"), Some(first.provider_id))
        .await;
    assert!(quoting.is_ok());
}

#[tokio::test]
async fn every_kind_that_can_be_sent_is_taken() {
    let meeting = Meeting::new(|_| {}).await;
    let link = || Media::Link("https://files.example.org/a".to_owned());
    let uploaded = meeting
        .provider
        .upload(Bytes::from_static(b"%PDF-1.7"), "application/pdf", "a.pdf")
        .await;
    let choice = |id: &str, title: &str| Button {
        id: id.to_owned(),
        title: title.to_owned(),
    };
    let buttons = Content::Buttons {
        file: None,
        body: "¿Enviamos?".to_owned(),
        footer: None,
        buttons: vec![choice("y", "Sí"), choice("n", "No")],
    };
    assert!(numbered(&buttons).is_some());
    for content in [
        buttons,
        Content::Image {
            media: link(),
            caption: Some("Mira".to_owned()),
        },
        Content::Video {
            media: link(),
            caption: None,
        },
        Content::Audio { media: link() },
        Content::Sticker { media: link() },
        Content::Document {
            media: Media::Id(uploaded.unwrap()),
            filename: "a.pdf".to_owned(),
            caption: None,
        },
        Content::Location {
            latitude: 4.5,
            longitude: -74.25,
            name: None,
            address: None,
        },
        Content::Contact {
            name: "Luis".to_owned(),
            phone: "573007654321".to_owned(),
        },
    ] {
        let kind = content.kind();
        assert!(meeting.send(content).await.is_ok(), "{kind}");
    }
    let nobody = meeting.send_to("573009990000", Content::text("x"), None).await;
    assert_eq!(nobody, Err(Disposition::BadContact));
}

#[tokio::test]
async fn what_people_send_is_understood_once_under_three_names() {
    let mut meeting = Meeting::new(|session| session.duplicates = true).await;
    let file = json!({"base64": "/9j/AAA=", "mime_type": "image/jpeg"});
    meeting
        .control("inbound", json!({"from": ANA, "media": file, "caption": "Mira"}))
        .await;
    let mut keys = Vec::new();
    let attachment = meeting
        .until(|key, event| match event {
            Event::Message(message) => {
                keys.push(key.to_owned());
                assert_eq!(message.from.name.as_deref(), Some("Ana"));
                match message.content {
                    InboundContent::Media(attachment) if keys.len() == 3 => Some(attachment),
                    InboundContent::Media(_) => None,
                    other => panic!("{other:?}"),
                }
            }
            _ => None,
        })
        .await;
    keys.dedup();
    assert_eq!(keys.len(), 1, "{keys:?}");
    assert_eq!(attachment.caption.as_deref(), Some("Mira"));
    let file = meeting
        .provider
        .download(&attachment.media_id, 100)
        .await
        .unwrap();
    assert_eq!(
        (file.bytes.as_ref(), file.mime.as_str()),
        (&b"\xff\xd8\xff\0\0"[..], "image/jpeg")
    );
    let too_large = meeting.provider.download(&attachment.media_id, 4).await;
    assert_eq!(too_large, Err(DownloadError::TooLarge { limit: 4 }));
}

#[tokio::test]
async fn a_session_that_is_unlinked_stops_the_channel_until_it_is_linked_again() {
    let mut meeting = Meeting::new(|_| {}).await;
    assert_eq!(meeting.provider.health().await.unwrap().can_send, Some(true));
    for (status, stops) in [("logged_out", true), ("connected", false)] {
        meeting
            .control("wasender/31/status", json!({"status": status}))
            .await;
        let notice = meeting
            .until(|_, event| match event {
                Event::Account(notice) => Some(notice),
                _ => None,
            })
            .await;
        let sending = if stops { Sending::Stops } else { Sending::GoesOn };
        assert_eq!(notice.sending, sending);
        assert_eq!(meeting.provider.health().await.unwrap().can_send, Some(!stops));
        let sent = meeting.send(Content::text("Hola")).await.map(drop);
        assert_eq!(
            sent,
            if stops {
                Err(Disposition::PauseChannel)
            } else {
                Ok(())
            }
        );
    }
}

#[tokio::test]
async fn refusals_and_lost_answers_are_told_apart() {
    let meeting = Meeting::new(|_| {}).await;
    for (fault, disposition) in [
        (
            json!({"kind": "rate_limit", "retry_after": 7}),
            Disposition::Throttled,
        ),
        (json!({"kind": "refuse", "code": 403}), Disposition::PauseChannel),
        (json!({"kind": "expired_token"}), Disposition::PauseChannel),
        (json!({"kind": "refuse", "code": 422}), Disposition::BadMessage),
        (json!({"kind": "server_error"}), Disposition::Unknown),
        (json!({"kind": "bad_gateway"}), Disposition::Unknown),
        (json!({"kind": "drop_before"}), Disposition::Unknown),
        (json!({"kind": "drop_after"}), Disposition::Unknown),
    ] {
        let mut once = fault.clone();
        once["times"] = json!(1);
        meeting.control("faults", once).await;
        assert_eq!(
            meeting.send(Content::text("Hola")).await.map(drop),
            Err(disposition),
            "{fault}"
        );
    }
}
