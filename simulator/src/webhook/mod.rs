//! Webhooks: put together, signed, delivered in lanes, repeated until taken.

mod body;
mod emit;
mod handshake;
mod history;
mod lane;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::settings::Settings;

pub(crate) use emit::{emit, flush_held, send};
pub(crate) use handshake::{HandshakeReport, keep_verifying, verify, verify_override};
pub(crate) use history::{Attempt, History};
pub(crate) use lane::{client, mark_taken, resend, run_lane};

/// One thing to tell.
#[derive(Debug, Clone)]
pub(crate) struct Update {
    pub(crate) account: usize,
    pub(crate) field: String,
    pub(crate) part: Part,
    /// Updates with the same key are told in order.
    pub(crate) key: String,
    /// The message that it is about, and whether a person wrote it.
    pub(crate) about: Option<About>,
}

/// The message that an update is about.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) seq: u64,
    pub(crate) phone_number_id: String,
    pub(crate) wa_id: String,
    /// `message` or the status.
    pub(crate) what: &'static str,
}

/// What an update puts into a body.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// A message from a person.
    Message {
        metadata: Value,
        contact: Option<Value>,
        message: Value,
    },
    /// A message's status.
    Status {
        metadata: Value,
        contact: Option<Value>,
        status: Value,
    },
    /// Any other value.
    Other(Value),
    /// A whole request, of a provider that puts nothing together: it makes a body of its own.
    Ready(Ready),
    /// A form of Twilio's, with an address of its own.
    Form {
        url: String,
        params: Vec<(String, String)>,
    },
}

/// A request as it leaves, for providers with an address, a form and a signature of their own.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Bytes,
    /// Whether it is tried again until it is taken.
    pub(crate) repeats: bool,
}

/// A signed body on its way.
#[derive(Debug, Clone)]
pub(crate) struct Parcel {
    pub(crate) id: u64,
    pub(crate) account: usize,
    pub(crate) field: String,
    pub(crate) body: Bytes,
    pub(crate) attempt: u32,
    pub(crate) first_ms: i64,
    pub(crate) updates: usize,
    /// Messages of people that count as delivered once the body is taken.
    pub(crate) inbound: Vec<u64>,
    pub(crate) key: String,
    /// How it leaves, where it is not an account's.
    pub(crate) ready: Option<Ready>,
    /// A form of Twilio's instead of a bundle of the Cloud API's.
    pub(crate) form: Option<FormTarget>,
}

/// Where a form goes.
#[derive(Debug, Clone)]
pub(crate) struct FormTarget {
    pub(crate) url: String,
    /// The same in every repetition.
    pub(crate) token: String,
}

/// Work of a lane.
#[derive(Debug)]
pub(crate) enum Job {
    Update(Box<Update>),
    Parcel(Box<Parcel>),
}

/// Where an account's webhooks go.
#[derive(Debug)]
pub(crate) struct Callback {
    pub(crate) url: String,
    pub(crate) verify_token: String,
    state: Mutex<CallbackState>,
}

#[derive(Debug, Default)]
pub(crate) struct CallbackState {
    pub(crate) verified: bool,
    pub(crate) report: HandshakeReport,
    pub(crate) override_url: Option<String>,
    /// What waits for the handshake.
    parked: Vec<Job>,
}

impl Callback {
    pub(crate) fn state(&self) -> MutexGuard<'_, CallbackState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The address for a field; an override serves messages only.
    pub(crate) fn address(&self, field: &str) -> String {
        let over = if field == "messages" {
            self.state().override_url.clone()
        } else {
            None
        };
        over.unwrap_or_else(|| self.url.clone())
    }
}

/// The way out for webhooks.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(crate) callbacks: Vec<Callback>,
    pub(crate) history: Mutex<History>,
    lanes: Vec<UnboundedSender<Job>>,
    outstanding: AtomicUsize,
}

/// Prepares the way out and the lanes' receiving ends.
pub(crate) fn outgoing(settings: &Settings) -> (Outgoing, Vec<UnboundedReceiver<Job>>) {
    let (lanes, receivers) = (0..settings.webhooks.lanes.max(1))
        .map(|_| unbounded_channel())
        .unzip();
    let callbacks = settings
        .accounts
        .iter()
        .map(|account| Callback {
            url: account.webhook_url.clone(),
            verify_token: account.verify_token.clone(),
            state: Mutex::default(),
        })
        .collect();
    let outgoing = Outgoing {
        callbacks,
        history: Mutex::new(History::new(settings.webhooks.log_limit)),
        lanes,
        outstanding: AtomicUsize::new(0),
    };
    (outgoing, receivers)
}

impl Outgoing {
    /// Hands a job to its lane, or keeps it until the account's callback is verified.
    pub(crate) fn push(&self, account: usize, key: &str, job: Job) {
        self.outstanding.fetch_add(1, Ordering::SeqCst);
        if let Some(callback) = self.callbacks.get(account) {
            let mut state = callback.state();
            if !state.verified {
                state.parked.push(job);
                return;
            }
        }
        self.to_lane(key, job);
    }

    fn to_lane(&self, key: &str, job: Job) {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let lanes = u64::try_from(self.lanes.len()).unwrap_or(1).max(1);
        let index = usize::try_from(hasher.finish() % lanes).unwrap_or(0);
        let sent = self.lanes.get(index).is_some_and(|lane| lane.send(job).is_ok());
        if !sent {
            self.done(1);
        }
    }

    /// Lets go what waited for the handshake.
    fn release(&self, account: usize) {
        let Some(callback) = self.callbacks.get(account) else {
            return;
        };
        let mut state = callback.state();
        state.verified = true;
        for job in std::mem::take(&mut state.parked) {
            let key = match &job {
                Job::Update(update) => update.key.clone(),
                Job::Parcel(parcel) => parcel.key.clone(),
            };
            self.to_lane(&key, job);
        }
    }

    /// Something outside of the lanes has begun, and will be [`done`](Self::done).
    pub(crate) fn begin(&self) {
        self.outstanding.fetch_add(1, Ordering::SeqCst);
    }

    pub(crate) fn done(&self, jobs: usize) {
        self.outstanding.fetch_sub(jobs, Ordering::SeqCst);
    }

    /// How many jobs are parked, queued or being delivered.
    pub(crate) fn outstanding(&self) -> usize {
        self.outstanding.load(Ordering::SeqCst)
    }

    pub(crate) fn history(&self) -> MutexGuard<'_, History> {
        self.history.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
