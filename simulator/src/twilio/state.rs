//! What Twilio keeps besides the messages themselves.

use std::collections::{HashMap, VecDeque};

use rand::Rng;
use rand::rngs::StdRng;
use serde::{Deserialize, Serialize};

use super::content::Content;

/// What is remembered of a message besides its record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// Where the bot wants to hear of it.
    pub(crate) callback: Option<String>,
    /// The words as Twilio lists them.
    pub(crate) body: String,
    pub(crate) media: usize,
    pub(crate) service: Option<String>,
    pub(crate) error: Option<u32>,
}

/// How an account stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Standing {
    #[default]
    Active,
    Suspended,
    Closed,
}

/// Contents, and what is known of the last messages.
#[derive(Debug, Default)]
pub(crate) struct TwilioState {
    pub(crate) contents: Vec<Content>,
    /// Whether the account may be used.
    pub(crate) standing: Standing,
    sent: HashMap<u64, Sent>,
    order: VecDeque<u64>,
}

/// How many messages are remembered.
const REMEMBERED: usize = 50_000;

impl TwilioState {
    pub(crate) fn remember(&mut self, seq: u64, sent: Sent) {
        self.sent.insert(seq, sent);
        self.order.push_back(seq);
        while self.order.len() > REMEMBERED {
            if let Some(oldest) = self.order.pop_front() {
                self.sent.remove(&oldest);
            }
        }
    }

    pub(crate) fn sent(&self, seq: u64) -> Option<&Sent> {
        self.sent.get(&seq)
    }

    pub(crate) fn sent_mut(&mut self, seq: u64) -> Option<&mut Sent> {
        self.sent.get_mut(&seq)
    }
}

/// An id of Twilio's: two letters and 32 hexadecimal digits.
pub(crate) fn sid(kind: &str, rng: &mut StdRng) -> String {
    format!("{kind}{:032x}", rng.random::<u128>())
}
