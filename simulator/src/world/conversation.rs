//! What stands between one business number and one person.

use std::collections::HashMap;

/// One conversation.
#[derive(Debug, Default, Clone)]
pub(crate) struct Conversation {
    /// When the person last wrote.
    pub(crate) last_in_ms: Option<i64>,
    /// When the person last wrote after coming from an advertisement.
    pub(crate) from_ad_ms: Option<i64>,
    /// Until when messages are free because the business answered somebody who came from an advertisement.
    pub(crate) free_until_ms: Option<i64>,
    /// How often a script has answered.
    pub(crate) scripted: u32,
    /// Messages of the person that the business has not marked as read.
    pub(crate) unread: Vec<u64>,
}

impl Conversation {
    /// Whether free text may be sent.
    pub(crate) fn is_open(&self, now_ms: i64, window_ms: i64) -> bool {
        self.last_in_ms.is_some_and(|last| now_ms - last < window_ms)
    }

    /// Whether messages cost nothing because the person came from an advertisement.
    pub(crate) fn is_free_entry(&self, now_ms: i64) -> bool {
        self.free_until_ms.is_some_and(|until| now_ms < until)
    }
}

/// All conversations, by number of the business and person.
#[derive(Debug, Default)]
pub(crate) struct Conversations(HashMap<String, HashMap<String, Conversation>>);

impl Conversations {
    pub(crate) fn get(&self, number: &str, wa_id: &str) -> Option<&Conversation> {
        self.0.get(number)?.get(wa_id)
    }

    pub(crate) fn entry(&mut self, number: &str, wa_id: &str) -> &mut Conversation {
        if !self.0.contains_key(number) {
            self.0.insert(number.to_owned(), HashMap::new());
        }
        let people = self.0.entry(number.to_owned()).or_default();
        people.entry(wa_id.to_owned()).or_default()
    }
}
