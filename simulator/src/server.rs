//! Starting and stopping.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::connection::{CuttableListener, Scissors};
use crate::settings::Settings;
use crate::state::Simulator;
use crate::{cloud, control, page, timer, twilio, wasender, webhook};

/// The largest request: a document of 100 MB with its envelope.
const BODY_LIMIT: usize = 110 * 1024 * 1024;

/// A simulator that is running.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Running {
    /// The base URL of the provider's interface and of the page (`http://127.0.0.1:4010`).
    #[must_use]
    pub fn url(&self) -> String {
        base_url(self.addr)
    }

    /// Waits until the simulator has stopped.
    ///
    /// # Errors
    /// When the server failed.
    pub async fn wait(self) -> anyhow::Result<()> {
        self.task.await.context("the simulator's task died")?
    }
}

/// Starts the simulator. It stops when `shutdown` is cancelled.
///
/// Webhook handshakes are tried in the background until they succeed, so the bot may start later.
///
/// # Errors
/// When the settings contradict themselves, or the address is taken.
pub async fn start(
    settings: Settings,
    clock: Arc<dyn Clock>,
    shutdown: CancellationToken,
) -> anyhow::Result<Running> {
    check(&settings)?;
    let listener = TcpListener::bind(settings.bind)
        .await
        .with_context(|| format!("the simulator cannot listen on {}", settings.bind))?;
    let addr = listener.local_addr()?;
    let (outgoing, receivers) = webhook::outgoing(&settings);
    let sim = Arc::new(Simulator::new(
        settings,
        clock,
        outgoing,
        base_url(addr),
        shutdown.clone(),
    ));

    let mut background = JoinSet::new();
    background.spawn(timer::run(sim.clone()));
    for receiver in receivers {
        background.spawn(webhook::run_lane(sim.clone(), receiver));
    }
    for account in 0..sim.settings.accounts.len() {
        background.spawn(webhook::keep_verifying(sim.clone(), account));
    }

    let app = router(sim);
    let task = tokio::spawn(async move {
        let service = app.into_make_service_with_connect_info::<Scissors>();
        let stop = shutdown.clone();
        let served = axum::serve(CuttableListener(listener), service)
            .with_graceful_shutdown(async move { stop.cancelled().await })
            .await;
        shutdown.cancel();
        while background.join_next().await.is_some() {}
        served.context("the simulator's server failed")
    });
    tracing::info!(%addr, "simulator listening");
    Ok(Running { addr, task })
}

fn router(sim: Arc<Simulator>) -> Router {
    Router::new()
        .merge(page::router())
        .merge(control::router())
        .merge(cloud::router())
        .merge(twilio::router())
        .merge(wasender::router())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(sim)
}

fn check(settings: &Settings) -> anyhow::Result<()> {
    anyhow::ensure!(
        !(settings.accounts.is_empty() && settings.twilio.is_none() && settings.wasender.is_empty()),
        "the simulator needs at least one business account or session"
    );
    let mut seen = std::collections::HashSet::new();
    if let Some(twilio) = &settings.twilio {
        anyhow::ensure!(
            twilio.webhook_url.starts_with("http://"),
            "webhooks go to http:// addresses only, not to {}",
            twilio.webhook_url
        );
        seen.insert(&twilio.number.phone_number_id);
    }
    for account in &settings.accounts {
        let url = &account.webhook_url;
        anyhow::ensure!(
            url.starts_with("http://"),
            "webhooks go to http:// addresses only, not to {url}"
        );
        anyhow::ensure!(
            !account.numbers.is_empty(),
            "a business account needs at least one number"
        );
        anyhow::ensure!(
            seen.insert(&account.business_account_id),
            "two accounts have the same id"
        );
        for number in &account.numbers {
            anyhow::ensure!(
                seen.insert(&number.phone_number_id),
                "two numbers have the same id"
            );
        }
    }
    for session in &settings.wasender {
        let url = &session.webhook_url;
        anyhow::ensure!(
            url.starts_with("http://"),
            "webhooks go to http:// addresses only, not to {url}"
        );
        anyhow::ensure!(
            seen.insert(&session.session_id),
            "a session has the id of another session or number"
        );
    }
    Ok(())
}

fn base_url(addr: SocketAddr) -> String {
    let host = if addr.ip().is_unspecified() {
        "127.0.0.1".to_owned()
    } else {
        addr.ip().to_string()
    };
    if addr.is_ipv6() && !addr.ip().is_unspecified() {
        return format!("http://[{host}]:{}", addr.port());
    }
    format!("http://{host}:{}", addr.port())
}
