//! What a handler works with. Handlers never send: they write through the transaction and return a reply, and both are
//! committed together with the end of the event that they answer.

use std::sync::Arc;

use crate::clock::{Chance, Millis};
use crate::domain::abilities::Lengths;
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::link::Tracker;
use crate::domain::message::Lane;
use crate::domain::rules::Rules;
use crate::domain::template::TemplateCategory;
use crate::domain::timetable::Calendar;
use crate::replies::Reply;
use crate::store::conversations::Conversation;
use crate::store::messages::{self, NewMessage};
use crate::store::organisations::Organisation;
use crate::store::{Result, Store, Tx, channels};
use crate::vault::Vault;

/// The means of everything that happens in one transaction.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The transaction.
    pub tx: &'a Tx,
    /// The name of this installation.
    pub installation: &'a str,
    /// Chance.
    pub chance: &'a Chance,
    /// Seals what is secret before it is stored.
    pub vault: &'a Vault,
    /// Holidays, laws and rates.
    pub rules: &'a Arc<Rules>,
    /// Makes links that tell who followed them.
    pub tracker: &'a Tracker,
    /// Makes the addresses of calendars.
    pub calendars: &'a CalendarLinks,
    /// Unix milliseconds.
    pub now: Millis,
}

impl<'a> Desk<'a> {
    /// That of a transaction of this store.
    pub fn of(store: &'a Store, tx: &'a Tx, chance: &'a Chance, now: Millis) -> Self {
        Self {
            tx,
            installation: store.installation(),
            chance,
            vault: store.vault(),
            rules: store.rules(),
            tracker: store.tracker(),
            calendars: store.calendars(),
            now,
        }
    }

    /// The clock and the calendar that an organisation lives by. A zone that no longer exists becomes UTC.
    pub fn calendar(&self, organisation: &Organisation) -> Calendar {
        Calendar::new(organisation.zone(), &organisation.country, self.rules)
    }

    /// Puts an answer to somebody into the outbox: one message, or several where it is long.
    pub async fn post(&self, to: &Conversation, lane: Lane, reply: Reply, post: Postage) -> Result<()> {
        let shows = reply.shows;
        let about = reply.about.filter(|about| *about != to.organisation_id);
        let mut quotes = post.quotes;
        let lengths = self.lengths(to, &reply).await?;
        for content in reply.into_contents(lengths) {
            let new = NewMessage {
                organisation_id: to.organisation_id,
                channel_id: to.channel_id,
                conversation_id: to.id,
                lane,
                content,
                quotes: quotes.take(),
                shows,
                recipient: None,
                lead_id: post.lead_id,
                author_id: post.author_id,
                about_id: about,
                reminder_id: None,
                due_at: post.due_at.unwrap_or(self.now),
                expires_at: post.expires_at,
            };
            let message = messages::enqueue(self.tx, self.installation, new, self.now).await?;
            if let Some(category) = post.category {
                messages::expect_category(self.tx, &message, category).await?;
            }
        }
        Ok(())
    }

    /// How long a message to him may be; looked up only for what is long.
    async fn lengths(&self, to: &Conversation, reply: &Reply) -> Result<Lengths> {
        if reply.is_short() {
            return Ok(Lengths::SHORTEST);
        }
        let channel = channels::get(self.tx, to.channel_id).await?;
        Ok(channel.map_or(Lengths::SHORTEST, |channel| channel.provider.lengths()))
    }
}

/// The particulars of a message.
#[derive(Debug, Clone, Default)]
pub struct Postage {
    /// The provider's id of the message that it quotes.
    pub quotes: Option<String>,
    /// The lead that it belongs to.
    pub lead_id: Option<i64>,
    /// The member who wrote it to a customer, and is told when it does not arrive.
    pub author_id: Option<i64>,
    /// As what a template is charged that goes to one person by itself.
    pub category: Option<TemplateCategory>,
    /// Not before; at once when nothing is said.
    pub due_at: Option<Millis>,
    /// Not after: old news by then.
    pub expires_at: Option<Millis>,
}
