//! `/undo`: what a member did last to an appointment, taken back: one that he cancelled stands again, one that he moved goes back, one
//! that he booked is cancelled.

use pregon_commands::{AppointmentCommand, Command, Input, Reading, read};

use super::{Turn, cancel, shift};
use crate::clock::Millis;
use crate::domain::message::choices;
use crate::domain::shows::Shows;
use crate::domain::state::{AppointmentState, CancelledBy};
use crate::replies::{Reply, Tap};
use crate::store::appointments::{self, Appointment};
use crate::store::{Result, messages};

/// What a member did to one of them, and when.
pub struct Act {
    /// When.
    pub at: Millis,
    /// To which, as it is by now.
    appointment: Appointment,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Booked,
    Changed,
    Cancelled,
}

impl Act {
    /// What this member did; `None`: somebody else has done something to it since.
    fn of(appointment: Appointment, member_id: i64) -> Option<Self> {
        let (at, what) = match (appointment.state, appointment.cancelled_by) {
            (AppointmentState::Cancelled, Some(CancelledBy::Member)) => {
                (appointment.cancelled_at?, What::Cancelled)
            }
            (AppointmentState::Cancelled, _) => return None,
            _ if appointment.reckoned_at == appointment.created_at => (appointment.created_at, What::Booked),
            _ => (appointment.reckoned_at, What::Changed),
        };
        let by = match what {
            What::Booked => appointment.member_id,
            What::Changed | What::Cancelled => appointment.changed_by,
        };
        // Those of a series are written down and cancelled together.
        let is_alone = what != What::Booked || appointment.series_id.is_none();
        (by == Some(member_id) && is_alone).then_some(Self {
            at,
            appointment,
            what,
        })
    }

    /// Takes it back.
    pub async fn undo(self, turn: &Turn<'_>) -> Result<Reply> {
        let Self {
            appointment, what, ..
        } = self;
        match what {
            What::Cancelled => cancel::keep(turn, appointment.id, &appointment.revision.to_string()).await,
            What::Booked => cancel::one(turn, appointment.id).await,
            What::Changed => back(turn, &appointment).await,
        }
    }
}

/// The last thing that he did to any of them, while it can be taken back.
pub async fn latest(turn: &Turn<'_>) -> Result<Option<Act>> {
    let (tx, own, he) = (turn.desk.tx, turn.organisation.id, turn.member.id);
    let since = turn.desk.now - cancel::KEPT_MS;
    let his = appointments::changed_since(tx, own, he, since).await?;
    let acts = his.into_iter().filter_map(|appointment| Act::of(appointment, he));
    let fresh = acts.filter(|act| act.at > since);
    Ok(fresh.max_by_key(|act| (act.at, act.appointment.id)))
}

/// Where it was before, the answer to the move says: its button leads back there.
async fn back(turn: &Turn<'_>, moved: &Appointment) -> Result<Reply> {
    let tx = turn.desk.tx;
    let shown = Shows::from(moved);
    let told = messages::last_showing(tx, turn.here.conversation().id, &shown).await?;
    let content = told.and_then(|told| messages::content(&told).ok());
    let undo = turn.voice.say("undo-button", &[]);
    let buttons = content.as_ref().map(choices).unwrap_or_default();
    let way = buttons.iter().find(|button| button.title == undo);
    match way.and_then(|button| Tap::read(&button.id)) {
        Some(Tap::Line(line)) => again(turn, &line).await,
        _ => Ok(Reply::failed(turn.voice.say("undo-moved-since", &[]))),
    }
}

/// Runs the line that moves it.
async fn again(turn: &Turn<'_>, line: &str) -> Result<Reply> {
    let input = Input::new(line).speaking(turn.voice.language);
    match read(&input) {
        Ok(Reading::Complete(Command::Appointment(AppointmentCommand::Move { appointment, when }))) => {
            shift::run(turn, &appointment, &when).await
        }
        _ => Ok(Reply::failed(turn.voice.say("undo-moved-since", &[]))),
    }
}
