//! Puts everything together: the only file that knows everybody. Builds, spawns, and on the way out lets what is under way
//! finish: first no new webhooks, then the inbox, then the outbox, so that nothing is left `sending`.

mod settle;

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
use crate::config::Config;
use crate::conversation::{ListWorker, Preparer};
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::link::Tracker;
use crate::file_links::FileLinks;
use crate::http::{self, Web};
use crate::inbox::Inbox;
use crate::media::MediaStore;
use crate::outbox::{Outbox, UnderWay};
use crate::scheduler::{Scheduler, Sweeper};
use crate::store::{Clicks, Intake, Store, Visits, link_key, second_factors};
use crate::switchboard::Switchboard;

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
    sweeper: Part,
    lists: Part,
    preparation: Part,
    outbox: Part,
    switchboard: Part,
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
        let media = MediaStore::open(&config.media).context("opening the place for files (PREGON_MEDIA)")?;
        let store = Store::open(config.database_url(), &chance.token(10), clock.now())
            .await?
            .sealing_with(config.vault.clone())
            .guided_by(Arc::clone(&config.rules));
        second_factors::seal_all(&store, &chance)
            .await
            .context("sealing the keys of authenticator apps")?;
        let named = settle::settle_in(&store, config, clock.now())
            .await
            .context("preparing the first organisation")?;
        let key = link_key::get(&store, &chance)
            .await
            .context("preparing the addresses of files and the links of campaigns")?;
        let public_url = config.endpoints.public_url.as_deref();
        let file_links = FileLinks::new(public_url, key.clone());
        let store = store
            .tracking_with(Tracker::new(public_url, key.clone()))
            .showing_calendars_at(CalendarLinks::new(public_url, key));
        let switchboard = Switchboard::open(
            store.clone(),
            config.vault.clone(),
            chance.clone(),
            config.endpoints.clone(),
            named,
        )
        .await
        .context("reading the numbers")?;
        let (intake, commits) = Intake::new(store.clone());
        let arrived = intake.arrived();
        let (clicks, written) = Clicks::new(store.clone());
        let (visits, visits_written) = Visits::new(store.clone());

        let wake_outbox = Arc::new(Notify::new());
        let (stop_inbox, stop_outbox) = (CancellationToken::new(), CancellationToken::new());
        let inbox = Inbox {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            lines: switchboard.lines(),
            media: media.clone(),
            arrived,
            wake_outbox: Arc::clone(&wake_outbox),
        };
        let lists = ListWorker {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            media: media.clone(),
            file_links: file_links.clone(),
            wake_outbox: Arc::clone(&wake_outbox),
        };
        let preparer = Preparer {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            wake_outbox: Arc::clone(&wake_outbox),
        };
        let outbox = Outbox {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            lines: switchboard.lines(),
            file_links: file_links.clone(),
            media: media.clone(),
            under_way: UnderWay::default(),
            wake: wake_outbox,
            holder: chance.token(12).into(),
        };
        let scheduler = Scheduler {
            store: store.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
        };
        let sweeper = Sweeper {
            store: store.clone(),
            media: media.clone(),
            clock: clock.clone(),
        };
        let web = Web {
            intake,
            clicks,
            visits,
            store: store.clone(),
            clock,
            chance: chance.clone(),
            switchboard: switchboard.clone(),
            file_links,
            media,
            calendar_pace: http::calendar::Pace::default(),
            metrics: recorder(),
        };
        let router = http::router(web).into_make_service_with_connect_info::<SocketAddr>();
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
        part("the clicks", written.boxed());
        part("the visits", visits_written.boxed());
        Ok(Self {
            address,
            outbox: part("the outbox", outbox.run(stop_outbox.clone()).boxed()),
            switchboard: part("the switchboard", switchboard.run(stop_outbox.clone()).boxed()),
            scheduler: part("the scheduler", scheduler.run(stop_inbox.clone()).boxed()),
            sweeper: part("the sweeper", sweeper.run(stop_inbox.clone()).boxed()),
            lists: part("the lists", lists.run(stop_inbox.clone()).boxed()),
            preparation: part("the preparation", preparer.run(stop_inbox.clone()).boxed()),
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
        sound &= self.sweeper.ended().await;
        sound &= self.lists.ended().await;
        sound &= self.preparation.ended().await;
        self.stop_outbox.cancel();
        sound &= self.outbox.ended().await;
        sound &= self.switchboard.ended().await;
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
