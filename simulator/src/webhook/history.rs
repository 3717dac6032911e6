//! The record of delivery attempts.

use std::collections::VecDeque;

use serde::Serialize;

/// One attempt to deliver a webhook.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Attempt {
    /// Number of the webhook; repetitions share it.
    pub(crate) id: u64,
    /// Simulated time, Unix milliseconds.
    pub(crate) at: i64,
    pub(crate) attempt: u32,
    pub(crate) url: String,
    pub(crate) field: String,
    /// How many updates the body carried.
    pub(crate) updates: usize,
    /// The receiver's answer; none when it could not be reached.
    pub(crate) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
    pub(crate) body: String,
}

/// The last attempts and counts of all.
#[derive(Debug)]
pub(crate) struct History {
    attempts: VecDeque<Attempt>,
    limit: usize,
    next_id: u64,
    pub(crate) delivered: u64,
    pub(crate) refused: u64,
    pub(crate) given_up: u64,
}

impl History {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            attempts: VecDeque::new(),
            limit,
            next_id: 1,
            delivered: 0,
            refused: 0,
            given_up: 0,
        }
    }

    pub(crate) fn next_id(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    pub(crate) fn push(&mut self, attempt: Attempt, taken: bool) {
        if taken {
            self.delivered += 1;
        } else {
            self.refused += 1;
        }
        self.attempts.push_back(attempt);
        while self.attempts.len() > self.limit {
            self.attempts.pop_front();
        }
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Attempt> {
        self.attempts.iter()
    }
}
