//! What is written down of a turn: messages that leave, reminders that wait, and those that get none.

use std::collections::BTreeMap;

use super::one::{Leaving, Turn};
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::delivery;
use crate::domain::message::Lane;
use crate::domain::state::ReminderState;
use crate::store::messages::{Message, NewMessage};
use crate::store::reminders::{Reminder, turn};
use crate::store::{Result, conversations, messages};

/// Those that get no message for the same reason.
type Ends = BTreeMap<(&'static str, Option<&'static str>), (ReminderState, Vec<i64>)>;

/// It, gathered.
#[derive(Default)]
pub struct Writing {
    leaving: Vec<(Reminder, Leaving)>,
    waits: BTreeMap<Millis, Vec<i64>>,
    ends: Ends,
}

impl Writing {
    /// How many leave.
    pub fn leaving(&self) -> u64 {
        self.leaving.len() as u64
    }

    /// One had its turn.
    pub fn note(&mut self, reminder: Reminder, turn: Turn) {
        match turn {
            Turn::Leaves(leaving) => self.leaving.push((reminder, *leaving)),
            Turn::Waits(until) => self.waits.entry(until).or_default().push(reminder.id),
            Turn::Ends(end) => {
                let (state, why) = end.kept();
                let alike = self.ends.entry((state.as_str(), why));
                alike.or_insert((state, Vec::new())).1.push(reminder.id);
            }
        }
    }

    /// Writes it down; the messages are leaving once the transaction commits.
    pub async fn write(self, desk: &Desk<'_>, fence: i64) -> Result<Vec<Message>> {
        for (until, ids) in self.waits {
            turn::wait(desk.tx, ids, until).await?;
        }
        for ((_, why), (state, ids)) in self.ends {
            turn::settle(desk.tx, ids, state, why, desk.now).await?;
        }
        leave(desk, self.leaving, fence).await
    }
}

async fn leave(desk: &Desk<'_>, leaving: Vec<(Reminder, Leaving)>, fence: i64) -> Result<Vec<Message>> {
    if leaving.is_empty() {
        return Ok(Vec::new());
    }
    let conversations: Vec<i64> = leaving
        .iter()
        .map(|(_, leaving)| leaving.conversation_id)
        .collect();
    let all = leaving.into_iter().filter_map(|(reminder, leaving)| {
        let new = NewMessage {
            organisation_id: reminder.organisation_id,
            channel_id: reminder.channel_id?,
            conversation_id: leaving.conversation_id,
            lane: Lane::Transactional,
            content: leaving.content,
            quotes: None,
            shows: None,
            recipient: None,
            lead_id: None,
            author_id: None,
            about_id: None,
            reminder_id: Some(reminder.id),
            due_at: desk.now,
            expires_at: Some(reminder.expires_at),
        };
        Some((new, leaving.entered))
    });
    let all = all.collect();
    let messages = messages::insert_all_sending(desk.tx, desk.installation, all, fence, desk.now).await?;
    let handed: Vec<(i64, i64)> = messages
        .iter()
        .filter_map(|message| Some((message.reminder_id?, message.id)))
        .collect();
    turn::handed(desk.tx, &handed, fence).await?;
    conversations::note_outbound(desk.tx, conversations, desk.now).await?;
    delivery::left(desk, &messages).await?;
    Ok(messages)
}
