//! Delivery: each lane tells its updates one after another; what is not taken goes to the agenda.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::Client;
use tokio::sync::mpsc::UnboundedReceiver;

use super::body::{bundle, signature};
use super::history::Attempt;
use super::{Job, Parcel, Part, Update};
use crate::ids::Direction;
use crate::state::{Simulator, millis};
use crate::timer::Task;
use crate::twilio;
use crate::world::{Stage, StatusEntry};

/// An HTTP client of its own for plain `http://`: no proxy, no redirects, and no process-wide TLS provider.
pub(crate) fn client(timeout: Duration) -> anyhow::Result<Client> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let client = Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(timeout)
        .user_agent("facebookexternalua")
        .build()?;
    Ok(client)
}

/// Works off a lane until the simulator stops.
pub(crate) async fn run_lane(sim: Arc<Simulator>, mut jobs: UnboundedReceiver<Job>) {
    let client = match client(sim.settings.webhooks.timeout) {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "no client for webhooks");
            return;
        }
    };
    let most = sim.settings.webhooks.batch.max(1);
    let mut waiting = Vec::new();
    loop {
        tokio::select! {
            biased;
            () = sim.shutdown.cancelled() => return,
            taken = jobs.recv_many(&mut waiting, most) => if taken == 0 { return },
        }
        let count = waiting.len();
        let parcels = pack(&sim, waiting.drain(..));
        for parcel in parcels {
            tokio::select! {
                biased;
                () = sim.shutdown.cancelled() => return,
                () = deliver(&sim, &client, parcel) => {}
            }
        }
        sim.outgoing.done(count);
    }
}

/// Turns jobs into parcels, keeping the order within an account and a field.
fn pack(sim: &Simulator, jobs: impl Iterator<Item = Job>) -> Vec<Parcel> {
    let mut parcels = Vec::new();
    let mut open: Vec<Update> = Vec::new();
    for job in jobs {
        match job {
            Job::Update(update) if matches!(update.part, Part::Ready(_)) => {
                close(sim, &mut open, &mut parcels);
                parcels.extend(whole(sim, *update));
            }
            Job::Update(mut update) => {
                if let Part::Form { url, params } = &mut update.part {
                    let (url, params) = (std::mem::take(url), std::mem::take(params));
                    close(sim, &mut open, &mut parcels);
                    parcels.push(twilio::parcel(sim, *update, url, &params));
                    continue;
                }
                let fits = open
                    .first()
                    .is_none_or(|first| first.account == update.account && first.field == update.field);
                if !fits {
                    close(sim, &mut open, &mut parcels);
                }
                open.push(*update);
            }
            Job::Parcel(parcel) => {
                close(sim, &mut open, &mut parcels);
                parcels.push(*parcel);
            }
        }
    }
    close(sim, &mut open, &mut parcels);
    parcels
}

/// The parcel of an update that is a request already.
fn whole(sim: &Simulator, update: Update) -> Option<Parcel> {
    let Part::Ready(ready) = update.part else {
        return None;
    };
    let about = update.about.filter(|about| about.what == "message");
    Some(Parcel {
        id: sim.outgoing.history().next_id(),
        account: update.account,
        field: update.field,
        body: ready.body.clone(),
        attempt: 0,
        first_ms: sim.now(),
        updates: 1,
        inbound: about.map(|about| about.seq).into_iter().collect(),
        key: update.key,
        ready: Some(ready),
        form: None,
    })
}

fn close(sim: &Simulator, open: &mut Vec<Update>, parcels: &mut Vec<Parcel>) {
    let Some(first) = open.first() else { return };
    let Some(account) = sim.settings.accounts.get(first.account) else {
        return;
    };
    let now = sim.now();
    let inbound = open
        .iter()
        .filter_map(|update| update.about.as_ref())
        .filter(|about| about.what == "message");
    parcels.push(Parcel {
        id: sim.outgoing.history().next_id(),
        account: first.account,
        field: first.field.clone(),
        body: bundle(&account.business_account_id, now, open),
        attempt: 0,
        first_ms: now,
        updates: open.len(),
        inbound: inbound.map(|about| about.seq).collect(),
        key: first.key.clone(),
        ready: None,
        form: None,
    });
    open.clear();
}

async fn deliver(sim: &Simulator, client: &Client, mut parcel: Parcel) {
    if parcel.form.is_some() {
        return twilio::deliver(sim, client, parcel).await;
    }
    let Some((url, headers)) = destination(sim, &parcel) else {
        return;
    };
    parcel.attempt += 1;
    let outcome = post(client, &url, &headers, parcel.body.clone()).await;
    let now = sim.now();
    let (status, error) = match outcome {
        Ok(status) => (Some(status), None),
        Err(error) => (None, Some(error)),
    };
    let taken = status == Some(200);
    let attempt = Attempt {
        id: parcel.id,
        at: now,
        attempt: parcel.attempt,
        url,
        field: parcel.field.clone(),
        updates: parcel.updates,
        status,
        error,
        body: String::from_utf8_lossy(&parcel.body).into_owned(),
    };
    sim.outgoing.history().push(attempt, taken);
    if taken {
        mark_taken(sim, &parcel.inbound, now);
    } else if parcel.ready.as_ref().is_none_or(|ready| ready.repeats) {
        repeat_later(sim, parcel, now);
    } else {
        sim.outgoing.history().given_up += 1;
    }
}

/// Where a parcel goes, and with which headers.
fn destination(sim: &Simulator, parcel: &Parcel) -> Option<(String, Vec<(&'static str, String)>)> {
    if let Some(ready) = &parcel.ready {
        return Some((ready.url.clone(), ready.headers.clone()));
    }
    let account = sim.settings.accounts.get(parcel.account)?;
    let callback = sim.outgoing.callbacks.get(parcel.account)?;
    let signature = signature(&account.app_secret, &parcel.body);
    Some((
        callback.address(&parcel.field),
        vec![("x-hub-signature-256", signature)],
    ))
}

async fn post(
    client: &Client,
    url: &str,
    headers: &[(&'static str, String)],
    body: Bytes,
) -> Result<u16, String> {
    let mut request = client.post(url).header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let answer = request.body(body).send().await.map_err(|error| {
        if error.is_timeout() {
            "timed out".to_owned()
        } else {
            format!("unreachable: {error}")
        }
    })?;
    let status = answer.status().as_u16();
    // Reading the answer to its end lets the connection be used again.
    let _ignored = answer.bytes().await;
    Ok(status)
}

/// Messages of people that the bot has taken.
pub(crate) fn mark_taken(sim: &Simulator, inbound: &[u64], now: i64) {
    if inbound.is_empty() {
        return;
    }
    let mut inner = sim.lock();
    for seq in inbound {
        let Some(record) = inner.log.get_mut(*seq) else {
            continue;
        };
        if record.direction == Direction::In && !record.has(Stage::Delivered) {
            let entry = StatusEntry {
                status: Stage::Delivered,
                at: now,
                code: None,
                title: None,
            };
            record.statuses.push(entry);
            if record.status != Stage::Read {
                record.status = Stage::Delivered;
            }
            sim.publish_status(record);
        }
    }
}

fn repeat_later(sim: &Simulator, parcel: Parcel, now: i64) {
    let rules = &sim.settings.webhooks;
    if now - parcel.first_ms >= millis(rules.give_up_after) {
        sim.outgoing.history().given_up += 1;
        tracing::warn!(id = parcel.id, "a webhook was given up");
        return;
    }
    let step = usize::try_from(parcel.attempt)
        .unwrap_or(usize::MAX)
        .saturating_sub(1);
    let pause = rules
        .retry
        .get(step)
        .or(rules.retry.last())
        .copied()
        .unwrap_or(Duration::from_secs(1));
    let mut inner = sim.lock();
    sim.plan(&mut inner, pause, Task::Resend(Box::new(parcel)));
}

/// Gives a parcel whose pause is over back to its lane.
pub(crate) fn resend(sim: &Simulator, parcel: Box<Parcel>) {
    let (account, key) = (parcel.account, parcel.key.clone());
    sim.outgoing.push(account, &key, Job::Parcel(parcel));
}
