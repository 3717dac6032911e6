//! The log of messages as people see them.

use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use serde_json::Value;

use crate::ids::Direction;

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    Accepted,
    Sent,
    Delivered,
    Read,
    Failed,
}

impl Stage {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
        }
    }
}

/// One step of a message.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StatusEntry {
    pub(crate) status: Stage,
    pub(crate) at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
}

/// What stands above a message.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Header {
    Text { text: String },
    Media { media: MediaView },
    Location { location: Value },
}

/// A picture, a document, a voice.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct MediaView {
    pub(crate) kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mime_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) filename: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) voice: bool,
    /// Where the page finds the bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
}

/// Something to press below a message.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Button {
    /// `reply`, `quick_reply`, `url`, `phone_number`, `copy_code`, `flow` …
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Id or payload that comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
}

/// A list to choose from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListMenu {
    pub(crate) button: String,
    pub(crate) sections: Vec<Section>,
}

/// A part of a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Section {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    pub(crate) rows: Vec<Row>,
}

/// A line of a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
}

/// The template a message was made from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TemplateView {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: String,
}

/// What a message says, as the person sees it.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Content {
    pub(crate) kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) header: Option<Header>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) footer: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) buttons: Vec<Button>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) list: Option<ListMenu>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) template: Option<TemplateView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) media: Option<MediaView>,
    /// Location, contacts, order …: as on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<Value>,
}

/// A message in the log.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Record {
    pub(crate) seq: u64,
    /// Simulated time, Unix milliseconds.
    pub(crate) at: i64,
    pub(crate) direction: Direction,
    pub(crate) phone_number_id: String,
    /// The person's number, E.164.
    pub(crate) to: String,
    pub(crate) wa_id: String,
    /// The person's name.
    pub(crate) name: String,
    /// The recipient exactly as the request named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) input: Option<String>,
    #[serde(flatten)]
    pub(crate) content: Content,
    /// The message that this one answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) context: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) biz_opaque_callback_data: Option<String>,
    pub(crate) wamid: String,
    pub(crate) status: Stage,
    pub(crate) statuses: Vec<StatusEntry>,
}

impl Record {
    /// Whether the message has come this far.
    pub(crate) fn has(&self, stage: Stage) -> bool {
        self.statuses.iter().any(|entry| entry.status == stage)
    }
}

/// A bounded log of messages in both directions, in order.
#[derive(Debug)]
pub(crate) struct Log {
    records: VecDeque<Record>,
    by_wamid: HashMap<String, u64>,
    next_seq: u64,
    limit: usize,
    accepted: u64,
    inbound: u64,
}

impl Log {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            records: VecDeque::new(),
            by_wamid: HashMap::new(),
            next_seq: 1,
            limit: limit.max(1),
            accepted: 0,
            inbound: 0,
        }
    }

    /// Appends a message and numbers it.
    pub(crate) fn push(&mut self, mut record: Record) -> u64 {
        let seq = self.next_seq;
        self.next_seq += 1;
        record.seq = seq;
        match record.direction {
            Direction::In => self.inbound += 1,
            Direction::Out => self.accepted += 1,
        }
        self.by_wamid.insert(record.wamid.clone(), seq);
        self.records.push_back(record);
        while self.records.len() > self.limit {
            if let Some(old) = self.records.pop_front() {
                self.by_wamid.remove(&old.wamid);
            }
        }
        seq
    }

    fn index(&self, seq: u64) -> Option<usize> {
        let first = self.records.front()?.seq;
        usize::try_from(seq.checked_sub(first)?).ok()
    }

    pub(crate) fn get(&self, seq: u64) -> Option<&Record> {
        self.records.get(self.index(seq)?)
    }

    pub(crate) fn get_mut(&mut self, seq: u64) -> Option<&mut Record> {
        let index = self.index(seq)?;
        self.records.get_mut(index)
    }

    pub(crate) fn find(&self, wamid: &str) -> Option<&Record> {
        self.get(*self.by_wamid.get(wamid)?)
    }

    /// Messages after `seq`, oldest first.
    pub(crate) fn after(&self, seq: u64) -> impl DoubleEndedIterator<Item = &Record> {
        let first = self.records.front().map_or(1, |record| record.seq);
        let skip = usize::try_from((seq + 1).saturating_sub(first)).unwrap_or(usize::MAX);
        self.records.range(skip.min(self.records.len())..)
    }

    pub(crate) fn last_seq(&self) -> u64 {
        self.next_seq - 1
    }

    /// How many messages the business ever got accepted, and how many people ever wrote.
    pub(crate) fn totals(&self) -> (u64, u64) {
        (self.accepted, self.inbound)
    }
}
