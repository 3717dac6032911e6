//! A number's reminders: those whose turn it is are judged once more, with everything as it is by now, and get their messages, which
//! are `sending` from birth. They come after what waits in the outbox, and before promotions.
//!
//! ```text
//! round   what is known of those whose turn it is, and who is held for it
//! one     may this one leave now, and what does it say?
//! write   what is written down of the turn
//! ```
//!
//! Nobody is waited for: what somebody else holds has its turn a little later. Held are, in this order, the conversations, what the
//! reminders are about, and they themselves.

mod one;
mod round;
#[cfg(test)]
mod tests;
mod write;

use super::allowance::Allowance;
use crate::conversation::Desk;
use crate::store::messages::Message;
use crate::store::reminders::turn;
use crate::store::{Result, channels, organisations};

use one::Turn;
use round::Round;
use write::Writing;

/// How many more are looked at than may leave: some are about nothing any more, and some wait for their person.
const LOOKED_AT: u64 = 50;

/// Gives the reminders of a channel their turn: up to `budget` messages.
pub async fn claim(
    desk: &Desk<'_>,
    channel_id: i64,
    fence: i64,
    budget: u64,
    allowance: &mut Allowance,
) -> Result<Vec<Message>> {
    let Some(channel) = channels::get(desk.tx, channel_id).await? else {
        return Ok(Vec::new());
    };
    if budget == 0 || channel.is_down(desk.now) {
        return Ok(Vec::new());
    }
    let due = turn::due(desk.tx, channel.id, desk.now, budget + LOOKED_AT).await?;
    let organisation = organisations::get(desk.tx, channel.organisation_id).await?;
    let (Some(organisation), false) = (organisation, due.is_empty()) else {
        return Ok(Vec::new());
    };
    allowance.begin(desk, &channel).await?;
    let mut round = Round::read(desk, channel, organisation, due).await?;
    let mut writing = Writing::default();
    for reminder in std::mem::take(&mut round.reminders) {
        if writing.leaving() >= budget {
            break;
        }
        let turn = match one::turn(desk, &round, &reminder) {
            // What the provider allows outside of windows is asked for last: only what leaves uses it up.
            Turn::Leaves(leaving) if !leaving.window_open => {
                match allowance.used_up_until(desk, &round.scene.channel).await? {
                    Some(until) => Turn::Waits(until),
                    None => {
                        allowance.spend();
                        Turn::Leaves(leaving)
                    }
                }
            }
            turn => turn,
        };
        if let Turn::Leaves(leaving) = &turn {
            round.speaks_to(leaving.conversation_id);
        }
        writing.note(reminder, turn);
    }
    writing.write(desk, fence).await
}
