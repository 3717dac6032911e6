//! A hand that writes webhooks itself, signed or not.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use reqwest::{Client, Url};
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::Sha256;

use crate::harness::setup::{APP_SECRET, BUSINESS_NUMBER_ID};
use crate::harness::world::World;

/// Sends webhooks to the bot.
pub struct Sender {
    http: Client,
    url: String,
}

impl Sender {
    pub fn new(world: &World) -> Self {
        Self {
            http: world.http(),
            url: format!("{}/webhooks/cloud", world.bot_url()),
        }
    }

    /// With the right signature; answers the status.
    pub async fn post(&self, body: &[u8]) -> u16 {
        self.post_signed(body, Some(&sign(body))).await
    }

    /// With any signature, or none.
    pub async fn post_signed(&self, body: &[u8], signature: Option<&str>) -> u16 {
        let request = self
            .http
            .post(&self.url)
            .header("content-type", "application/json")
            .body(body.to_vec());
        let request = match signature {
            Some(signature) => request.header("x-hub-signature-256", signature),
            None => request,
        };
        request.send().await.unwrap().status().as_u16()
    }

    /// The handshake: status and body.
    pub async fn handshake(&self, mode: &str, token: &str) -> (u16, String) {
        let query = [
            ("hub.mode", mode),
            ("hub.verify_token", token),
            ("hub.challenge", "1158201444"),
        ];
        let answer = self.http.get(&self.url).query(&query).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}

/// As the provider signs.
pub fn sign(body: &[u8]) -> String {
    sign_with(APP_SECRET, body)
}

/// As it signs for any app.
pub fn sign_with(secret: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

/// The content type of Twilio's webhooks.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// A form's parameters.
pub type Pairs = Vec<(String, String)>;

/// As Twilio signs a form: the address, then each parameter once, by name.
pub fn sign_as_twilio(token: &str, url: &str, params: &[(String, String)]) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).unwrap();
    mac.update(url.as_bytes());
    for (name, value) in params.iter().collect::<BTreeSet<_>>() {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    STANDARD.encode(mac.finalize().into_bytes())
}

/// As a form writes them.
pub fn form(params: &[(String, String)]) -> String {
    let url = Url::parse_with_params("http://form", params).unwrap();
    url.query().unwrap_or_default().to_owned()
}

/// A webhook of one change.
pub fn webhook(field: &str, value: &Value) -> Value {
    webhooks(&[(field, value.clone())])
}

/// A webhook of several entries with one change each.
pub fn webhooks(changes: &[(&str, Value)]) -> Value {
    let entries: Vec<Value> = changes
        .iter()
        .map(|(field, value)| {
            json!({"id": "102290129340398", "time": 1_790_000_000, "changes": [{"field": field, "value": value}]})
        })
        .collect();
    json!({"object": "whatsapp_business_account", "entry": entries})
}

/// The value of a webhook about messages to our number.
pub fn about_messages(messages: &Value) -> Value {
    json!({
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "573005550199", "phone_number_id": BUSINESS_NUMBER_ID},
        "messages": messages,
    })
}

/// Somebody's text.
pub fn text(id: &str, from: &str, words: &str) -> Value {
    json!({"id": id, "from": from, "timestamp": "1795186800", "type": "text", "text": {"body": words}})
}
