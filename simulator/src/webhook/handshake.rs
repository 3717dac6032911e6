//! The handshake that a callback passes before it receives anything.

use std::sync::Arc;
use std::time::Duration;

use rand::Rng;
use reqwest::Client;
use serde::Serialize;

use super::lane::client;
use crate::state::Simulator;

/// How the last handshake went.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct HandshakeReport {
    /// Whether the callback answered with the challenge.
    pub(crate) verified: bool,
    /// How many handshakes were tried.
    pub(crate) attempts: u32,
    /// The last answer's status.
    pub(crate) status: Option<u16>,
    /// Why it failed.
    pub(crate) error: Option<String>,
}

/// Real pauses between handshakes while the bot is not up yet.
const PAUSES_MS: [u64; 6] = [50, 100, 250, 500, 1000, 2000];

/// Tries an account's handshake until it succeeds or the simulator stops.
pub(crate) async fn keep_verifying(sim: Arc<Simulator>, account: usize) {
    let mut pauses = PAUSES_MS.into_iter();
    let mut pause = PAUSES_MS[0];
    loop {
        if verify(&sim, account).await.verified {
            return;
        }
        pause = pauses.next().unwrap_or(pause);
        tokio::select! {
            () = sim.shutdown.cancelled() => return,
            () = tokio::time::sleep(Duration::from_millis(pause)) => {}
        }
    }
}

/// Performs the handshake of an account's callback once.
pub(crate) async fn verify(sim: &Simulator, account: usize) -> HandshakeReport {
    let Some(callback) = sim.outgoing.callbacks.get(account) else {
        return HandshakeReport::default();
    };
    let outcome = shake(sim, &callback.url, &callback.verify_token).await;
    let report = {
        let mut state = callback.state();
        let report = &mut state.report;
        report.attempts += 1;
        match outcome {
            Ok(()) => {
                report.verified = true;
                report.status = Some(200);
                report.error = None;
            }
            Err((status, error)) => {
                report.status = status;
                report.error = Some(error);
            }
        }
        report.clone()
    };
    if report.verified {
        sim.outgoing.release(account);
    }
    report
}

/// Checks an override callback and puts it in force.
pub(crate) async fn verify_override(
    sim: &Simulator,
    account: usize,
    url: &str,
    token: &str,
) -> Result<(), String> {
    shake(sim, url, token).await.map_err(|(_, error)| error)?;
    if let Some(callback) = sim.outgoing.callbacks.get(account) {
        callback.state().override_url = Some(url.to_owned());
    }
    Ok(())
}

async fn shake(sim: &Simulator, url: &str, token: &str) -> Result<(), (Option<u16>, String)> {
    let challenge = sim
        .lock()
        .rng
        .random_range(100_000_000u32..2_000_000_000)
        .to_string();
    let client: Client =
        client(sim.settings.webhooks.timeout).map_err(|error| (None, format!("no client: {error}")))?;
    let answer = client
        .get(url)
        .query(&[
            ("hub.mode", "subscribe"),
            ("hub.challenge", &challenge),
            ("hub.verify_token", token),
        ])
        .send()
        .await
        .map_err(|error| (None, format!("unreachable: {error}")))?;
    let status = answer.status().as_u16();
    let text = answer.text().await.unwrap_or_default();
    if status == 200 && text == challenge {
        return Ok(());
    }
    Err((
        Some(status),
        format!("the callback answered {status} without the challenge"),
    ))
}
