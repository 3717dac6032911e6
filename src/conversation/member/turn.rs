//! Everything that a handler knows of the moment; and long lists, a page at a time.

use pregon_commands::Role;

use crate::conversation::Desk;
use crate::conversation::signs::{self, Sign};
use crate::replies::{Args, Voice};
use crate::store::Result;
use crate::store::channels::Channel;
use crate::store::conversations::Conversation;
use crate::store::members::Member;
use crate::store::organisations::Organisation;

/// Rows of a list that are shown at once. WhatsApp's own lists hold ten, and one of them leads on.
const ROWS: u64 = 9;

/// A member's turn to be answered.
#[derive(Clone)]
pub struct Turn<'a> {
    /// The transaction and its means.
    pub desk: Desk<'a>,
    /// The business.
    pub organisation: Organisation,
    /// The number that he wrote to.
    pub channel: Channel,
    /// Where he is answered.
    pub conversation: Conversation,
    /// Who he is.
    pub member: Member,
    /// What he may do.
    pub role: Role,
    /// How he is spoken to.
    pub voice: Voice,
    /// The provider's id of the message that he quotes.
    pub quoted: Option<String>,
    /// The provider's id of his own message.
    pub heard: String,
    /// The page of a list that he wants to see, from 0.
    pub page: u64,
}

impl Turn<'_> {
    /// Puts a sign on his message: what it asks for goes on after the answer.
    pub async fn sign(&self, sign: Sign) -> Result<()> {
        signs::put(&self.desk, &self.conversation, Some(&self.heard), sign).await
    }

    /// How many rows were on the pages before.
    pub fn skip(&self) -> u64 {
        self.page.saturating_mul(ROWS)
    }

    /// How many rows to look for: a page, and one more that tells whether there is another.
    pub fn look_for(&self) -> u64 {
        ROWS + 1
    }

    /// What was found, cut to a page; and the page that comes next, if there is one.
    pub fn page_of<T>(&self, mut found: Vec<T>) -> (Vec<T>, Option<u64>) {
        let more = found.len() as u64 > ROWS;
        found.truncate(ROWS as usize);
        (found, more.then_some(self.page + 1))
    }

    /// The same for what is held in memory as a whole.
    pub fn page_of_all<T>(&self, all: Vec<T>) -> (Vec<T>, Option<u64>) {
        let skip = usize::try_from(self.skip()).unwrap_or(usize::MAX);
        self.page_of(all.into_iter().skip(skip).take(ROWS as usize + 1).collect())
    }

    /// The heading of a list, with the page when it is not the first.
    pub fn heading(&self, key: &str, args: Args<'_>) -> String {
        let heading = self.voice.say(key, args);
        match self.page {
            0 => heading,
            page => {
                let page = self.voice.number(page + 1);
                self.voice
                    .say("list-page", &[("heading", heading), ("page", page)])
            }
        }
    }
}
