//! What all requests share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rand::SeedableRng;
use rand::rngs::StdRng;
use serde::Serialize;
use serde_json::json;
use tokio::sync::{Notify, broadcast};
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::cloud::{Examples, Rates, Reach, Standings, Templates};
use crate::faults::Faults;
use crate::ids::Ids;
use crate::settings::{Account, Number, Settings};
use crate::shared::files::MediaStore;
use crate::timer::{Agenda, Task};
use crate::twilio::TwilioState;
use crate::wasender::{Sessions, WaSender};
use crate::webhook::{Outgoing, Update};
use crate::world::{Book, Conversations, Log, Record, World};

/// How many events a slow page may fall behind before it has to look at everything again.
const EVENT_BACKLOG: usize = 1024;

/// The running simulator.
pub(crate) struct Simulator {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Settings,
    pub(crate) business_name: String,
    pub(crate) outgoing: Outgoing,
    pub(crate) agenda_changed: Notify,
    pub(crate) shutdown: CancellationToken,
    pub(crate) base_url: String,
    events: broadcast::Sender<Event>,
    inner: Mutex<Inner>,
}

/// An event for the page.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) name: &'static str,
    pub(crate) data: Arc<str>,
}

/// The part that changes, behind one lock that is only ever held for moments.
pub(crate) struct Inner {
    pub(crate) book: Book,
    pub(crate) conversations: Conversations,
    pub(crate) log: Log,
    pub(crate) media: MediaStore,
    pub(crate) templates: Templates,
    pub(crate) examples: Examples,
    pub(crate) twilio: TwilioState,
    pub(crate) base_url: String,
    pub(crate) rates: Rates,
    pub(crate) reach: Reach,
    pub(crate) standings: Standings,
    pub(crate) wasender: Sessions,
    pub(crate) faults: Faults,
    pub(crate) agenda: Agenda,
    pub(crate) held: Vec<Update>,
    pub(crate) ids: Ids,
    pub(crate) rng: StdRng,
}

impl Simulator {
    pub(crate) fn new(
        mut settings: Settings,
        clock: Arc<dyn Clock>,
        outgoing: Outgoing,
        base_url: String,
        shutdown: CancellationToken,
    ) -> Self {
        let now = clock.now_ms();
        let world = std::mem::take(&mut settings.world);
        let business_name = world.business_name.clone();
        let inner = Inner::new(&settings, world, now, &base_url);
        Self {
            clock,
            business_name,
            outgoing,
            agenda_changed: Notify::new(),
            shutdown,
            base_url,
            events: broadcast::channel(EVENT_BACKLOG).0,
            inner: Mutex::new(inner),
            settings,
        }
    }

    /// The changing part. A request that died with the lock leaves data that is still whole, so poison is ignored.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Plans `task` in `after` of simulated time.
    pub(crate) fn plan(&self, inner: &mut Inner, after: std::time::Duration, task: Task) {
        let at = self.now().saturating_add(millis(after));
        inner.agenda.add(at, task);
        self.agenda_changed.notify_one();
    }

    /// The account and number with this id.
    pub(crate) fn number(&self, phone_number_id: &str) -> Option<(usize, &Account, &Number)> {
        self.settings
            .accounts
            .iter()
            .enumerate()
            .find_map(|(index, account)| {
                let number = account
                    .numbers
                    .iter()
                    .find(|number| number.phone_number_id == phone_number_id)?;
                Some((index, account, number))
            })
    }

    /// Whether this is the number at Twilio.
    pub(crate) fn is_twilio(&self, number: &str) -> bool {
        let twilio = self.settings.twilio.as_ref();
        twilio.is_some_and(|twilio| twilio.number.phone_number_id == number)
    }

    /// The account with this id.
    pub(crate) fn account(&self, business_account_id: &str) -> Option<(usize, &Account)> {
        self.settings
            .accounts
            .iter()
            .enumerate()
            .find(|(_, account)| account.business_account_id == business_account_id)
    }

    /// The session of WaSender with this id.
    pub(crate) fn wasender(&self, session_id: &str) -> Option<&WaSender> {
        self.settings
            .wasender
            .iter()
            .find(|session| session.session_id == session_id)
    }

    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// Tells the pages something; costs nothing while nobody looks.
    pub(crate) fn publish(&self, name: &'static str, data: &impl Serialize) {
        if self.events.receiver_count() == 0 {
            return;
        }
        if let Ok(text) = serde_json::to_string(data) {
            let _nobody_listens = self.events.send(Event {
                name,
                data: text.into(),
            });
        }
    }

    /// Tells the pages that a message has come further.
    pub(crate) fn publish_status(&self, record: &Record) {
        if self.events.receiver_count() == 0 {
            return;
        }
        let last = record.statuses.last();
        self.publish(
            "status",
            &json!({
                "seq": record.seq, "wamid": record.wamid, "wa_id": record.wa_id,
                "phone_number_id": record.phone_number_id, "direction": record.direction,
                "status": record.status, "at": last.map(|entry| entry.at),
                "code": last.and_then(|entry| entry.code), "title": last.and_then(|entry| entry.title.clone()),
            }),
        );
    }
}

impl Inner {
    fn new(settings: &Settings, world: World, now: i64, base_url: &str) -> Self {
        let mut conversations = Conversations::default();
        let business = settings
            .accounts
            .first()
            .map(|account| account.business_account_id.clone())
            .unwrap_or_default();
        let book = Book::new(world, &business, settings.limits.strangers_on_whatsapp);
        for (wa_id, person) in book.iter() {
            let Some(before) = person.wrote_before else {
                continue;
            };
            for number in settings.numbers() {
                conversations.entry(&number.phone_number_id, wa_id).last_in_ms = Some(now - millis(before));
            }
        }
        Self {
            book,
            conversations,
            log: Log::new(settings.log_limit),
            media: MediaStore::default(),
            templates: Templates::default(),
            examples: Examples::default(),
            twilio: TwilioState::default(),
            base_url: base_url.to_owned(),
            rates: Rates::default(),
            reach: Reach::default(),
            standings: Standings::default(),
            wasender: Sessions::new(settings.log_limit),
            faults: Faults::default(),
            agenda: Agenda::default(),
            held: Vec::new(),
            ids: Ids::new(now),
            rng: StdRng::seed_from_u64(settings.seed),
        }
    }
}

/// A duration as whole milliseconds.
pub(crate) fn millis(duration: std::time::Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
