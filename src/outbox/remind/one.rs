//! May this one leave now, and what does it say?

use super::super::pacer::SPACING_MS;
use super::round::Round;
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::conversation::reminding::saying::Told;
use crate::domain::cost::Entered;
use crate::domain::message::{Address, Content};
use crate::domain::reminder::{Carrier, ContactStanding, Due, Gone, Skip, Standing, Subject, Verdict, judge};
use crate::domain::state::ReminderState;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::reminders::Reminder;

/// What becomes of one turn.
pub enum Turn {
    /// This leaves.
    Leaves(Box<Leaving>),
    /// It has another one at that moment.
    Waits(Millis),
    /// It gets no message, and why.
    Ends(ReminderState, Option<&'static str>),
}

/// What is to leave.
pub struct Leaving {
    /// Where he is written to.
    pub conversation_id: i64,
    /// What.
    pub content: Content,
    /// What it is entered with into the account of reminders.
    pub entered: Entered,
    /// Whether he may be written to in any words.
    pub window_open: bool,
}

/// One reminder's turn.
pub fn turn(desk: &Desk<'_>, round: &Round, reminder: &Reminder) -> Turn {
    let Some(occasion) = reminder.occasion() else {
        // A newer version wrote it, and knows what it means.
        tracing::error!(reminder = reminder.id, "nobody knows what a reminder is about");
        return ends(Verdict::Cancelled(Gone::SubjectGone));
    };
    let due = Due {
        occasion,
        due_at: reminder.due_at,
        expires_at: reminder.expires_at,
        reckoned_at: reminder.updated_at,
    };
    let (rule, contact) = (round.rule(reminder), round.contact(reminder));
    let conversation = round.conversation(reminder);
    let thing = round.thing(reminder);
    let event = thing.and_then(|thing| thing.event(round.zone, false));
    let subject = thing.zip(event.as_ref()).map(|(thing, event)| Subject {
        event,
        revision: thing.revision(),
        life: thing.life(),
    });
    let last_inbound_at = conversation.and_then(|known| known.last_inbound_at);
    let window_open = round.channel.provider.window_open(last_inbound_at, desk.now);
    let way = rule.zip(contact).map(|(rule, he)| round.saying.way(rule, he));
    let verdict = judge(&Standing {
        now: desk.now,
        reminder: &due,
        subject,
        rule,
        contact: contact.map(|he| standing(he, conversation)),
        quiet: round.quiet,
        zone: round.zone,
        window_open,
        carrier: way.map_or(Carrier::None, |way| way.carrier),
    });
    if verdict != Verdict::Now {
        return ends(verdict);
    }
    let (Some(rule), Some(contact), Some(thing), Some(way)) = (rule, contact, thing, way) else {
        return ends(Verdict::Cancelled(Gone::SubjectGone));
    };
    let Some(conversation) = conversation else {
        return ends(Verdict::Skip(Skip::NoNumber));
    };
    if let Some(until) = not_before(desk, round, conversation) {
        return Turn::Waits(until);
    }
    let told = Told {
        rule,
        thing,
        contact,
        today: round.today,
    };
    match round.saying.content(told, way, window_open) {
        Ok((content, charged)) => Turn::Leaves(Box::new(Leaving {
            conversation_id: conversation.id,
            content,
            entered: round.enters(desk, conversation, charged),
            window_open,
        })),
        Err(skip) => ends(Verdict::Skip(skip)),
    }
}

fn standing(contact: &Contact, conversation: Option<&Conversation>) -> ContactStanding {
    let address = conversation.map(|known| Address::parse(&known.address));
    ContactStanding {
        reminders_off: contact.reminders_off_at.is_some(),
        has_address: address.is_some_and(|address| address.can_be_written_to()),
        state: contact.state,
    }
}

/// Until when nothing that he did not ask for goes to him; `None`: it may now.
fn not_before(desk: &Desk<'_>, round: &Round, conversation: &Conversation) -> Option<Millis> {
    let spaced = conversation.spaced_until(SPACING_MS, desk.now);
    let after_another = round.is_taken(conversation).then_some(desk.now + SPACING_MS);
    let until = conversation
        .hold_until_at
        .max(after_another)
        .unwrap_or(0)
        .max(spaced);
    (until > desk.now).then_some(until)
}

/// What a verdict other than that it leaves comes to.
fn ends(verdict: Verdict) -> Turn {
    match verdict {
        Verdict::Later(at, _) => Turn::Waits(at),
        Verdict::Skip(skip) => Turn::Ends(ReminderState::Skipped, Some(skip.as_str())),
        Verdict::Cancelled(gone) => Turn::Ends(ReminderState::Cancelled, Some(gone.as_str())),
        Verdict::Expired | Verdict::Now => Turn::Ends(ReminderState::Expired, None),
    }
}
