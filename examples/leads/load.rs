//! Texts from people who have a lead, signed as Meta does, at a set rate whatever the answers do.

use std::net::SocketAddr;
use std::time::Duration;

use hmac::{Hmac, Mac};
use pregon::clock::Clock;
use reqwest::Client;
use serde_json::json;
use sha2::Sha256;
use tokio::task::JoinSet;

use crate::fill::{NUMBER, SECRET, phone};

/// So far apart are two people who write one after the other: a prime, so that each writes once.
const APART: u32 = 7_919;

/// What is sent.
pub struct Load {
    pub address: SocketAddr,
    pub rate: u32,
    pub texts: u32,
    pub people: u32,
    /// Of a hundred texts, how many come from others.
    pub strangers: u32,
}

/// Sends it. How many texts were not taken.
pub async fn run(load: &Load, client: Client, began: &(impl Fn() -> Duration + Send + Sync)) -> usize {
    let url = format!("http://{}/webhooks/cloud", load.address);
    let mut under_way: JoinSet<bool> = JoinSet::new();
    for index in 0..load.texts {
        let due = Duration::from_secs(1) * index / load.rate;
        tokio::time::sleep(due.saturating_sub(began())).await;
        let known =
            u32::try_from(u64::from(index) * u64::from(APART) % u64::from(load.people)).unwrap_or_default();
        let person = match index % 100 < load.strangers {
            true => load.people + index,
            false => known,
        };
        let body = text(index, &phone(person));
        let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).map(|mac| mac.chain_update(&body));
        let signature = mac
            .map(|mac| hex::encode(mac.finalize().into_bytes()))
            .unwrap_or_default();
        let request = client
            .post(&url)
            .header("content-type", "application/json")
            .header("x-hub-signature-256", format!("sha256={signature}"))
            .body(body);
        under_way.spawn(async move {
            request
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success())
        });
    }
    let taken = under_way.join_all().await;
    taken.into_iter().filter(|taken| !taken).count()
}

/// The words tell which text it is.
fn text(index: u32, from: &str) -> String {
    let timestamp = (Clock::real_now() / 1_000).to_string();
    json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "0", "changes": [{ "field": "messages", "value": {
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "573005550199", "phone_number_id": NUMBER },
            "contacts": [{ "wa_id": from, "profile": { "name": "Ana" } }],
            "messages": [{ "id": format!("wamid.card-{index}"), "from": from, "timestamp": timestamp, "type": "text",
                "text": { "body": format!("¿Sigue libre? Pregunta {index}.") } }],
        } }] }],
    })
    .to_string()
}
