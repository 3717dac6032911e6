//! A load of webhooks: how long does the bot take to say 200?
//!
//! Signs and posts webhooks as Meta does, at a set rate whatever the answers do, and prints how long they took. Latency is
//! counted from the moment at which a request was due, so a bot that falls behind cannot hide it.
//!
//! ```text
//! cargo run --release --example webhook_load -- --secret "$WHATSAPP_APP_SECRET" --number-id "$WHATSAPP_PHONE_NUMBER_ID"
//! ```
//!
//! It fills the bot's database with invented people: point it at a bot made for the purpose. It only talks to 127.0.0.1.

#![allow(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use clap::{Parser, value_parser};
use hmac::{Hmac, Mac};
use pregon::clock::{Chance, Clock, stopwatch};
use pregon::provider::http_client_for;
use reqwest::{Client, Url};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::task::JoinSet;

/// Requests without an answer at once; what would be more is counted as not sent.
const WITHOUT_ANSWER: usize = 4_000;

/// Posts signed webhooks to a bot on this machine and prints how long it takes to answer.
#[derive(Parser)]
struct Arguments {
    /// Where the bot takes webhooks; only 127.0.0.1.
    #[arg(long, default_value = "http://127.0.0.1:8080/webhooks/cloud")]
    url: Url,
    /// The bot's WHATSAPP_APP_SECRET.
    #[arg(long)]
    secret: String,
    /// The bot's WHATSAPP_PHONE_NUMBER_ID.
    #[arg(long)]
    number_id: String,
    /// Requests a second.
    #[arg(long, default_value_t = 200, value_parser = value_parser!(u32).range(1..=5_000))]
    rate: u32,
    /// For how long.
    #[arg(long, default_value_t = 30, value_parser = value_parser!(u32).range(1..=600))]
    seconds: u32,
    /// People who write.
    #[arg(long, default_value_t = 500, value_parser = value_parser!(u32).range(1..=10_000))]
    senders: u32,
    /// Of a hundred requests, how many are statuses of messages that the bot does not know; the others are texts.
    #[arg(long, default_value_t = 20, value_parser = value_parser!(u32).range(0..=100))]
    statuses: u32,
}

/// One request's end: the HTTP status, or why there was none, and how long after its due moment.
type Answer = (String, Duration);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    ensure!(
        arguments.url.scheme() == "http" && arguments.url.host_str() == Some("127.0.0.1"),
        "this program only talks to http://127.0.0.1: it would be an attack elsewhere"
    );
    let client = http_client_for(arguments.url.as_str(), Duration::from_secs(30)).context("no client")?;
    let answers = run(&arguments, client).await;
    report(&arguments, &answers);
    let good = answers.iter().all(|(status, _)| status == "200");
    ensure!(good, "not every webhook was answered with 200");
    Ok(())
}

async fn run(arguments: &Arguments, client: Client) -> Vec<Answer> {
    let run = Chance::from_system().token(8);
    let secret: Arc<str> = arguments.secret.as_str().into();
    let elapsed = Arc::new(stopwatch());
    let mut under_way: JoinSet<Answer> = JoinSet::new();
    let mut answers = Vec::new();
    for index in 0..arguments.rate * arguments.seconds {
        let due = Duration::from_secs(1) * index / arguments.rate;
        tokio::time::sleep(due.saturating_sub(elapsed())).await;
        while let Some(done) = under_way.try_join_next() {
            answers.push(done.unwrap_or_else(broken));
        }
        if under_way.len() >= WITHOUT_ANSWER {
            answers.push(("not sent: too many without an answer".to_owned(), Duration::ZERO));
            continue;
        }
        let body = webhook(arguments, &run, index).to_string();
        let (client, url) = (client.clone(), arguments.url.clone());
        let (secret, elapsed) = (Arc::clone(&secret), Arc::clone(&elapsed));
        under_way.spawn(async move {
            let request = client
                .post(url)
                .header("content-type", "application/json")
                .header("x-hub-signature-256", signature(&secret, body.as_bytes()))
                .body(body);
            let status = match request.send().await {
                Ok(answer) => answer.status().as_u16().to_string(),
                Err(error) => format!("no answer: {}", error.without_url()),
            };
            (status, elapsed().saturating_sub(due))
        });
    }
    answers.extend(under_way.join_all().await);
    answers
}

fn broken(error: tokio::task::JoinError) -> Answer {
    (format!("broke off: {error}"), Duration::ZERO)
}

/// A text from one of the people, or a status.
fn webhook(arguments: &Arguments, run: &str, index: u32) -> Value {
    let wa_id = format!("57300560{:04}", index % arguments.senders);
    let id = format!("wamid.load-{run}-{index}");
    let timestamp = (Clock::real_now() / 1_000).to_string();
    let mut value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "573005550199", "phone_number_id": arguments.number_id },
    });
    if index % 100 < arguments.statuses {
        value["statuses"] = json!([
            { "id": id, "status": "delivered", "timestamp": timestamp, "recipient_id": wa_id }
        ]);
    } else {
        value["contacts"] = json!([
            { "wa_id": wa_id, "profile": { "name": format!("Persona {}", index % arguments.senders) } }
        ]);
        value["messages"] = json!([
            { "id": id, "from": wa_id, "timestamp": timestamp, "type": "text",
              "text": { "body": format!("Hola, ¿tienen la {index} en azul?") } }
        ]);
    }
    json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "0", "changes": [{ "field": "messages", "value": value }] }],
    })
}

fn signature(secret: &str, body: &[u8]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mac| mac.chain_update(body));
    mac.map(|mac| format!("sha256={}", hex::encode(mac.finalize().into_bytes())))
        .unwrap_or_default()
}

fn report(arguments: &Arguments, answers: &[Answer]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (status, _) in answers {
        *counts.entry(status).or_default() += 1;
    }
    println!(
        "{} webhooks at {} a second, {} % of them statuses",
        answers.len(),
        arguments.rate,
        arguments.statuses
    );
    for (status, count) in counts {
        println!("  {status}: {count}");
    }
    let mut good: Vec<Duration> = answers
        .iter()
        .filter(|(status, _)| status == "200")
        .map(|(_, took)| *took)
        .collect();
    good.sort_unstable();
    if let Some(longest) = good.last() {
        let at = |percent: usize| good[(good.len() - 1) * percent / 100].as_secs_f64() * 1_000.0;
        println!(
            "  the 200s took, in ms: p50 {:.1}, p90 {:.1}, p99 {:.1}, longest {:.1}",
            at(50),
            at(90),
            at(99),
            longest.as_secs_f64() * 1_000.0
        );
    }
}
