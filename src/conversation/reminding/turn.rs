//! A reminder's turn: may it leave at a moment, with everything as it is, and what does it say? The outbox asks it when the moment has
//! come; a preview and a dry run ask it before.

use super::saying::{Told, Way};
use super::scene::Scene;
use crate::clock::{Millis, utc};
use crate::domain::message::{Address, Content};
use crate::domain::pacing::local_day;
use crate::domain::reminder::{
    Carrier, ContactStanding, Due, Gone, Skip, Standing, Subject, Verdict, Why, judge,
};
use crate::domain::rules::Charged;
use crate::domain::state::ReminderState;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::reminders::Reminder;

/// What becomes of one at its turn.
pub enum Judged<'s> {
    /// Nothing speaks against it.
    May(Box<May<'s>>),
    /// It has another turn at that moment, in milliseconds.
    Waits(Millis, Why),
    /// It gets no message, and why.
    Ends(End),
}

/// Why a reminder gets no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Something speaks against whoever would get it.
    Skipped(Skip),
    /// What it is about is gone or another.
    Cancelled(Gone),
    /// It comes too late.
    Expired,
}

impl End {
    /// As it is kept: where the reminder is then, and its reason.
    pub fn kept(self) -> (ReminderState, Option<&'static str>) {
        match self {
            Self::Skipped(skip) => (ReminderState::Skipped, Some(skip.as_str())),
            Self::Cancelled(gone) => (ReminderState::Cancelled, Some(gone.as_str())),
            Self::Expired => (ReminderState::Expired, None),
        }
    }
}

/// What may leave.
pub struct May<'s> {
    /// Where.
    pub conversation: &'s Conversation,
    /// Whether he may be written to in any words.
    pub window_open: bool,
    told: Told<'s>,
    way: Way<'s>,
    scene: &'s Scene,
}

impl May<'_> {
    /// The message, and what the provider is expected to charge for it as.
    ///
    /// # Errors
    ///
    /// What speaks against it, after all: its words name something that is not known.
    pub fn content(&self) -> Result<(Content, Charged), End> {
        let content = self.scene.saying().content(self.told, self.way, self.window_open);
        content.map_err(End::Skipped)
    }
}

/// One reminder's turn at a moment.
pub fn judged<'s>(scene: &'s Scene, reminder: &Reminder, now: Millis) -> Judged<'s> {
    let Some(occasion) = reminder.occasion() else {
        // A newer version wrote it, and knows what it means.
        tracing::error!(reminder = reminder.id, "nobody knows what a reminder is about");
        return Judged::Ends(End::Cancelled(Gone::SubjectGone));
    };
    let due = Due {
        occasion,
        due_at: reminder.due_at,
        expires_at: reminder.expires_at,
        reckoned_at: reminder.updated_at,
    };
    let (rule, contact) = (scene.rule(reminder), scene.contact(reminder));
    let conversation = scene.conversation(reminder);
    let thing = scene.thing(reminder);
    let event = thing.and_then(|thing| thing.event(scene.zone, scene.told()));
    let subject = thing.zip(event.as_ref()).map(|(thing, event)| Subject {
        event,
        revision: thing.revision(),
        life: thing.life(),
    });
    let last_inbound_at = conversation.and_then(|known| known.last_inbound_at);
    let window_open = scene.channel.provider.window_open(last_inbound_at, now);
    let way = rule.zip(contact).map(|(rule, he)| scene.saying().way(rule, he));
    let verdict = judge(&Standing {
        now,
        reminder: &due,
        subject,
        rule,
        contact: contact.map(|he| standing(he, conversation)),
        quiet: scene.quiet(),
        zone: scene.zone,
        window_open,
        carrier: way.map_or(Carrier::None, |way| way.carrier),
    });
    match verdict {
        Verdict::Now => {}
        Verdict::Later(until, why) => return Judged::Waits(until, why),
        Verdict::Skip(skip) => return Judged::Ends(End::Skipped(skip)),
        Verdict::Cancelled(gone) => return Judged::Ends(End::Cancelled(gone)),
        Verdict::Expired => return Judged::Ends(End::Expired),
    }
    let (Some(rule), Some(contact), Some(thing), Some(way)) = (rule, contact, thing, way) else {
        return Judged::Ends(End::Cancelled(Gone::SubjectGone));
    };
    let Some(conversation) = conversation else {
        return Judged::Ends(End::Skipped(Skip::NoNumber));
    };
    let told = Told {
        rule,
        thing,
        contact,
        today: local_day(scene.zone, utc(now)),
    };
    Judged::May(Box::new(May {
        conversation,
        window_open,
        told,
        way,
        scene,
    }))
}

fn standing(contact: &Contact, conversation: Option<&Conversation>) -> ContactStanding {
    let address = conversation.map(|known| Address::parse(&known.address));
    ContactStanding {
        reminders_off: contact.reminders_off_at.is_some(),
        has_address: address.is_some_and(|address| address.can_be_written_to()),
        state: contact.state,
    }
}
