//! May this one leave now, and what does it say?

use super::super::pacer::SPACING_MS;
use super::round::Round;
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::conversation::reminding::turn::{End, Judged, judged};
use crate::domain::cost::Entered;
use crate::domain::message::Content;
use crate::store::conversations::Conversation;
use crate::store::reminders::Reminder;

/// What becomes of one turn.
pub enum Turn {
    /// This leaves.
    Leaves(Box<Leaving>),
    /// It has another one at that moment.
    Waits(Millis),
    /// It gets no message, and why.
    Ends(End),
}

/// What is to leave.
pub struct Leaving {
    /// Where he is written to.
    pub conversation_id: i64,
    /// What.
    pub content: Content,
    /// What the message is entered with into the account.
    pub entered: Entered,
    /// Whether he may be written to in any words.
    pub window_open: bool,
}

/// One reminder's turn.
pub fn turn(desk: &Desk<'_>, round: &Round, reminder: &Reminder) -> Turn {
    let may = match judged(&round.scene, reminder, desk.now) {
        Judged::May(may) => may,
        Judged::Waits(until, _) => return Turn::Waits(until),
        Judged::Ends(end) => return Turn::Ends(end),
    };
    if let Some(until) = not_before(desk, round, may.conversation) {
        return Turn::Waits(until);
    }
    match may.content() {
        Ok((content, charged)) => Turn::Leaves(Box::new(Leaving {
            conversation_id: may.conversation.id,
            content,
            entered: round.enters(desk, may.conversation, charged),
            window_open: may.window_open,
        })),
        Err(end) => Turn::Ends(end),
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
