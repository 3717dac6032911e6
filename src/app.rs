//! Puts everything together: the only file that knows everybody. Builds, spawns, and on the way out lets what is under way
//! finish: first no new webhooks, then the inbox, then the outbox, so that nothing is left `sending`.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::clock::{Chance, Clock};
use crate::config::{CloudConfig, Config};
use crate::conversation::ListWorker;
use crate::domain::state::ProviderKind;
use crate::http::{self, CloudApp, Directory, Web};
use crate::inbox::Inbox;
use crate::outbox::Outbox;
use crate::provider::{Provider, Providers, cloud, http_client_for};
use crate::scheduler::Scheduler;
use crate::store::channels::{self, Channel, NewChannel};
use crate::store::organisations::{self, NewOrganisation};
use crate::store::{Intake, Store, members};

/// How long requests that are under way may take once the bot is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// A bot that runs.
pub struct App {
    /// Where it listens.
    pub address: SocketAddr,
    /// The database.
    pub store: Store,
    stop: CancellationToken,
    stop_inbox: CancellationToken,
    stop_outbox: CancellationToken,
    server: Part,
    inbox: Part,
    scheduler: Part,
    lists: Part,
    outboxes: Vec<Part>,
}

impl App {
    /// Starts a bot. It stops when `stop` is cancelled; see [`App::finished`].
    pub async fn start(
        config: &Config,
        clock: Clock,
        chance: Chance,
        stop: CancellationToken,
    ) -> anyhow::Result<Self> {
        // First of all: what cannot listen must not have taken a message in hand.
        let listener = TcpListener::bind(config.bind)
            .await
            .with_context(|| format!("cannot listen on {} (PREGON_BIND)", config.bind))?;
        let address = listener.local_addr()?;
        let store = Store::open(config.database_url(), &chance.token(10), clock.now()).await?;
        let channels = settle_in(&store, config, clock.now())
            .await
            .context("preparing the first organisation")?;
        let providers = providers(config, &channels)?;
        let (intake, commits) = Intake::new(store.clone());
        let arrived = intake.arrived();

        let wake_outbox = Arc::new(Notify::new());
        let (stop_inbox, stop_outbox) = (CancellationToken::new(), CancellationToken::new());
        let inbox = Inbox {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            providers: Arc::clone(&providers),
            arrived,
            wake_outbox: Arc::clone(&wake_outbox),
        };
        let lists = ListWorker {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            wake_outbox: Arc::clone(&wake_outbox),
        };
        let outbox = Outbox {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            providers,
            wake: wake_outbox,
            holder: chance.token(12).into(),
        };
        let scheduler = Scheduler {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
        };
        let web = Web {
            intake,
            store: store.clone(),
            clock,
            directory: Arc::new(directory(&channels)),
            cloud: config.cloud.as_ref().map(|cloud| Arc::new(cloud_app(cloud))),
            metrics: recorder(),
        };
        let router = http::router(web);
        let closing = stop.clone();
        let serving = async move {
            let served = axum::serve(listener, router)
                .with_graceful_shutdown(closing.cancelled_owned())
                .await;
            if let Err(error) = served {
                tracing::error!(%error, "the server ended");
            }
        };
        let part = |name, work: BoxFuture<'static, ()>| Part::spawn(name, work, &stop);
        // Ends with the last copy of the intake, which the server has.
        part("the intake", commits.boxed());
        let outboxes = channels
            .iter()
            .map(|channel| {
                part(
                    "the outbox",
                    outbox.clone().run(channel.id, stop_outbox.clone()).boxed(),
                )
            })
            .collect();
        Ok(Self {
            address,
            outboxes,
            scheduler: part("the scheduler", scheduler.run(stop_inbox.clone()).boxed()),
            lists: part("the lists", lists.run(stop_inbox.clone()).boxed()),
            inbox: part("the inbox", inbox.run(stop_inbox.clone()).boxed()),
            server: part("the server", serving.boxed()),
            store,
            stop,
            stop_inbox,
            stop_outbox,
        })
    }

    /// Waits until the bot was told to stop and everything under way has finished. An error: some part of it ended by itself.
    pub async fn finished(self) -> anyhow::Result<()> {
        self.stop.cancelled().await;
        let mut sound = match tokio::time::timeout(LAST_REQUESTS, self.server.ended()).await {
            Ok(sound) => sound,
            Err(_) => {
                tracing::warn!("some requests did not end in time");
                true
            }
        };
        self.stop_inbox.cancel();
        sound &= self.inbox.ended().await;
        sound &= self.scheduler.ended().await;
        sound &= self.lists.ended().await;
        self.stop_outbox.cancel();
        for outbox in self.outboxes {
            sound &= outbox.ended().await;
        }
        anyhow::ensure!(sound, "a part of the bot broke off; the log says which");
        Ok(())
    }
}

/// A part that must not end by itself: when one does, the whole bot stops, so that whoever watches over it starts it again.
struct Part(JoinHandle<bool>);

impl Part {
    fn spawn(name: &'static str, work: BoxFuture<'static, ()>, stop: &CancellationToken) -> Self {
        let stop = stop.clone();
        Self(tokio::spawn(async move {
            let panicked = AssertUnwindSafe(work).catch_unwind().await.is_err();
            let sound = !panicked && stop.is_cancelled();
            if !sound {
                tracing::error!("{name} broke off");
            }
            stop.cancel();
            sound
        }))
    }

    async fn ended(self) -> bool {
        self.0.await.unwrap_or(false)
    }
}

/// The first organisation, its owners and the channels that the settings name.
async fn settle_in(store: &Store, config: &Config, now: i64) -> anyhow::Result<Vec<Channel>> {
    let writing = store.write().await?;
    let first = &config.organisation;
    let new = NewOrganisation {
        name: first.name.clone(),
        time_zone: first.time_zone.name().to_owned(),
        language: first.language.clone(),
        country: first.country.clone(),
    };
    let organisation = organisations::first_or_create(&*writing, new, now).await?;
    for owner in &first.owners {
        members::ensure_owner(&*writing, organisation.id, owner, &organisation.language, now).await?;
    }
    if let Some(cloud) = &config.cloud {
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: ProviderKind::Cloud,
            account: cloud.phone_number_id.clone(),
            business_account: Some(cloud.business_account_id.clone()),
            name: "WhatsApp".to_owned(),
        };
        channels::ensure(&*writing, new, now).await?;
    }
    let channels = channels::all(&*writing).await?;
    writing.commit().await?;
    Ok(channels)
}

/// A channel whose credentials are not in the settings has no way out: its messages wait.
fn providers(config: &Config, channels: &[Channel]) -> anyhow::Result<Providers> {
    let mut providers = HashMap::new();
    for channel in channels {
        match &config.cloud {
            Some(cloud) if channel.account == cloud.phone_number_id => {
                providers.insert(channel.id, cloud_provider(cloud)?);
            }
            _ => {
                tracing::warn!(channel = channel.id, account = %channel.account, "no credentials for this channel")
            }
        }
    }
    Ok(Arc::new(providers))
}

/// The Cloud API client of the settings.
pub fn cloud_provider(cloud: &CloudConfig) -> anyhow::Result<Provider> {
    let settings = cloud::Settings {
        base_url: cloud.api_base_url.clone(),
        version: cloud.api_version.clone(),
        phone_number_id: cloud.phone_number_id.clone(),
        business_account_id: cloud.business_account_id.clone(),
        token: cloud.access_token.clone(),
        timeout: cloud::Settings::TIMEOUT,
        media_timeout: cloud::Settings::MEDIA_TIMEOUT,
    };
    let http = http_client_for(&cloud.api_base_url, settings.timeout)?;
    Ok(Provider::Cloud(cloud::Client::new(settings, http)?))
}

fn directory(channels: &[Channel]) -> Directory {
    let mut directory = Directory::default();
    for channel in channels {
        let place = (channel.organisation_id, channel.id);
        directory.by_account.insert(channel.account.clone(), place);
        if let Some(business) = &channel.business_account {
            directory.by_business.entry(business.clone()).or_insert(place);
        }
    }
    directory
}

fn cloud_app(cloud: &CloudConfig) -> CloudApp {
    CloudApp {
        verify_token: cloud.verify_token.clone(),
        app_secrets: cloud.app_secrets.clone(),
    }
}

/// The counters of this process; made once, however many bots it runs.
fn recorder() -> PrometheusHandle {
    static RECORDER: std::sync::OnceLock<PrometheusHandle> = std::sync::OnceLock::new();
    RECORDER
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            if metrics::set_global_recorder(recorder).is_err() {
                tracing::warn!("counters are kept by somebody else");
            }
            handle
        })
        .clone()
}
