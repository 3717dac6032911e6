//! What changes about the sessions: whether they are linked, what they have sent, and the two ids of each message.

use std::collections::{BTreeMap, HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::WaSender;

const MINUTE_MS: i64 = 60_000;
/// With account protection, one message in this time.
const PROTECTED_MS: i64 = 5_000;
/// Questions about numbers in a minute.
const LOOKUPS: u32 = 60;
/// The first of WaSender's own numbers.
const FIRST_MSG_ID: i64 = 100_000;

/// Whether an account is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Link {
    Connecting,
    #[default]
    Connected,
    Disconnected,
    NeedScan,
    LoggedOut,
    Expired,
}

impl Link {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Connected => "connected",
            Self::Disconnected => "disconnected",
            Self::NeedScan => "need_scan",
            Self::LoggedOut => "logged_out",
            Self::Expired => "expired",
        }
    }
}

/// All sessions.
#[derive(Debug)]
pub(crate) struct Sessions {
    links: HashMap<String, Link>,
    sent: HashMap<String, VecDeque<i64>>,
    lookups: HashMap<String, VecDeque<i64>>,
    next_msg_id: i64,
    /// Places in the log by WaSender's own numbers, and the other way round.
    by_msg_id: BTreeMap<i64, u64>,
    by_seq: HashMap<u64, i64>,
    limit: usize,
}

/// How much of a rate is left, as headers tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    /// Milliseconds until there is more.
    pub(crate) wait_ms: i64,
    /// Whether this request was one too many.
    pub(crate) exceeded: bool,
}

impl Sessions {
    /// At most `limit` messages keep both ids.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            links: HashMap::new(),
            sent: HashMap::new(),
            lookups: HashMap::new(),
            next_msg_id: FIRST_MSG_ID,
            by_msg_id: BTreeMap::new(),
            by_seq: HashMap::new(),
            limit: limit.max(1),
        }
    }

    pub(crate) fn link(&self, session: &str) -> Link {
        self.links.get(session).copied().unwrap_or_default()
    }

    pub(crate) fn set_link(&mut self, session: &str, link: Link) {
        self.links.insert(session.to_owned(), link);
    }

    /// Counts a message.
    pub(crate) fn message(&mut self, session: &WaSender, now: i64) -> Rate {
        let times = self.sent.entry(session.session_id.clone()).or_default();
        if session.account_protection {
            count(times, now, 1, PROTECTED_MS)
        } else {
            count(times, now, session.per_minute, MINUTE_MS)
        }
    }

    /// Counts a question about a number.
    pub(crate) fn lookup(&mut self, session: &WaSender, now: i64) -> Rate {
        let times = self.lookups.entry(session.session_id.clone()).or_default();
        count(times, now, LOOKUPS, MINUTE_MS)
    }

    /// Gives a message of the log its number.
    pub(crate) fn number(&mut self, seq: u64) -> i64 {
        let id = self.next_msg_id;
        self.next_msg_id += 1;
        self.by_msg_id.insert(id, seq);
        self.by_seq.insert(seq, id);
        while self.by_msg_id.len() > self.limit {
            if let Some((_, old)) = self.by_msg_id.pop_first() {
                self.by_seq.remove(&old);
            }
        }
        id
    }

    pub(crate) fn seq(&self, msg_id: i64) -> Option<u64> {
        self.by_msg_id.get(&msg_id).copied()
    }

    pub(crate) fn msg_id(&self, seq: u64) -> Option<i64> {
        self.by_seq.get(&seq).copied()
    }
}

fn count(times: &mut VecDeque<i64>, now: i64, limit: u32, window_ms: i64) -> Rate {
    while times.front().is_some_and(|at| now - at >= window_ms) {
        times.pop_front();
    }
    let used = u32::try_from(times.len()).unwrap_or(u32::MAX);
    let exceeded = used >= limit;
    if !exceeded {
        times.push_back(now);
    }
    Rate {
        limit,
        remaining: limit.saturating_sub(used).saturating_sub(1),
        wait_ms: times.front().map_or(window_ms, |at| at + window_ms - now),
        exceeded,
    }
}

#[cfg(test)]
mod tests {
    use super::{Sessions, WaSender};

    fn session() -> WaSender {
        WaSender::new("31", "+573005550177", "Óptica", "http://127.0.0.1:1/")
    }

    #[test]
    fn a_plan_has_so_many_messages_a_minute() {
        let (mut sessions, mut session) = (Sessions::new(10), session());
        session.per_minute = 2;
        let first = sessions.message(&session, 0);
        assert_eq!(
            (first.limit, first.remaining, first.wait_ms, first.exceeded),
            (2, 1, 60_000, false)
        );
        assert!(!sessions.message(&session, 20_000).exceeded);
        let third = sessions.message(&session, 30_000);
        assert_eq!(
            (third.remaining, third.wait_ms, third.exceeded),
            (0, 30_000, true)
        );
        assert!(!sessions.message(&session, 60_000).exceeded);
    }

    #[test]
    fn protection_lets_one_through_every_five_seconds() {
        let (mut sessions, mut session) = (Sessions::new(10), session());
        session.account_protection = true;
        assert!(!sessions.message(&session, 0).exceeded);
        assert_eq!(sessions.message(&session, 3_000).wait_ms, 2_000);
        assert!(!sessions.message(&session, 5_000).exceeded);
    }

    #[test]
    fn both_ids_are_known_while_the_message_is() {
        let mut sessions = Sessions::new(2);
        let ids: Vec<_> = (7..10).map(|seq| sessions.number(seq)).collect();
        assert_eq!(ids, [100_000, 100_001, 100_002]);
        assert_eq!((sessions.seq(100_000), sessions.msg_id(7)), (None, None));
        assert_eq!(
            (sessions.seq(100_002), sessions.msg_id(9)),
            (Some(9), Some(100_002))
        );
    }
}
