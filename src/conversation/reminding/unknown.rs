//! Reminders of which nobody knows whether they left: the answer was lost, or the program died. None goes again by itself; its owners
//! are asked while it is of use, each time once.

use std::collections::BTreeMap;

use crate::clock::Millis;
use crate::conversation::Desk;
use crate::conversation::notices::{self, Via};
use crate::domain::state::MessageState;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::contacts::{self, Contact};
use crate::store::messages::{self, Message};
use crate::store::reminders::{self, Reminder, turn};
use crate::store::{Connection, Result};

/// After this long without a status none comes any more, and whoever can be asked has been.
const QUIET_MS: Millis = 10 * 60_000;

/// So many are asked about in one go: the others have their turn in a minute.
const ASKED: u64 = 500;

/// So many of one business are asked about together: a program that dies leaves as many as were on their way.
const TOGETHER: usize = 3;

/// Asks the owners about those that nobody has asked about yet.
pub async fn ask(desk: &Desk<'_>) -> Result<()> {
    let mut by_business: BTreeMap<i64, Vec<Reminder>> = BTreeMap::new();
    for reminder in turn::unknown(desk.tx, desk.now - QUIET_MS, desk.now, ASKED).await? {
        by_business
            .entry(reminder.organisation_id)
            .or_default()
            .push(reminder);
    }
    for (organisation, reminders) in by_business {
        match reminders.len() {
            TOGETHER.. => ask_of_all(desk, organisation, &reminders).await?,
            _ => ask_of_each(desk, &reminders).await?,
        }
    }
    Ok(())
}

async fn ask_of_all(desk: &Desk<'_>, organisation: i64, reminders: &[Reminder]) -> Result<()> {
    let (Some(first), Some(last)) = (reminders.first(), reminders.last()) else {
        return Ok(());
    };
    let until = reminders.iter().map(|reminder| reminder.expires_at).max();
    let until = until.unwrap_or(desk.now);
    notices::tell_owners_until(desk, organisation, Via::ANY, until, |voice| {
        let way = |again: bool, label: &str| {
            let tap = Tap::Reminders {
                first: first.id,
                last: last.id,
                again,
            };
            Choice::new(tap, voice.say(label, &[]))
        };
        let args = [("count", voice.number(reminders.len() as u64))];
        Reply::new(voice.say("remind-unknowns", &args)).ways([
            way(true, "unknown-again-button"),
            way(false, "unknown-sent-button"),
        ])
    })
    .await
}

async fn ask_of_each(desk: &Desk<'_>, reminders: &[Reminder]) -> Result<()> {
    for reminder in reminders {
        let Some(contact) = contacts::get(desk.tx, reminder.organisation_id, reminder.contact_id).await?
        else {
            continue;
        };
        let organisation = reminder.organisation_id;
        notices::tell_owners_until(desk, organisation, Via::ANY, reminder.expires_at, |voice| {
            question(voice, reminder, &contact)
        })
        .await?;
    }
    Ok(())
}

fn question(voice: &Voice, reminder: &Reminder, contact: &Contact) -> Reply {
    let way = |again: bool, label: &str| {
        let tap = Tap::Reminder {
            reminder: reminder.id,
            again,
        };
        Choice::new(tap, voice.say(label, &[]))
    };
    let args = [("name", contact.shown_name())];
    Reply::new(voice.say("remind-unknown", &args)).ways([
        way(true, "unknown-again-button"),
        way(false, "unknown-sent-button"),
    ])
}

/// What becomes of it, once somebody has said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It goes again.
    Again,
    /// It counts as sent.
    Counted,
    /// Its fate is known by now, or somebody else has said it.
    Known,
    /// It is of no use any more.
    Late,
    /// There is none such.
    Gone,
}

/// What became of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct All {
    /// So many go again.
    pub again: u64,
    /// So many count as sent.
    pub counted: u64,
    /// So many are of no use any more.
    pub late: u64,
}

/// Somebody says what becomes of all that he was asked about together, as far as nobody has said anything of them since.
pub async fn settle_all(
    desk: &Desk<'_>,
    organisation_id: i64,
    between: (i64, i64),
    again: bool,
) -> Result<All> {
    let mut all = All::default();
    for reminder in turn::asked_about(desk.tx, organisation_id, between).await? {
        match settle(desk, organisation_id, reminder.id, again).await? {
            Settled::Again => all.again += 1,
            Settled::Counted => all.counted += 1,
            Settled::Late => all.late += 1,
            Settled::Known | Settled::Gone => {}
        }
    }
    Ok(all)
}

/// Whose it is.
pub async fn whose(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Contact>> {
    match reminders::get(db, organisation_id, id).await? {
        Some(reminder) => contacts::get(db, organisation_id, reminder.contact_id).await,
        None => Ok(None),
    }
}

/// Somebody says what becomes of it. What it is about is judged anew at its turn, so that he need not know whether that still stands.
pub async fn settle(desk: &Desk<'_>, organisation_id: i64, id: i64, again: bool) -> Result<Settled> {
    let Some(reminder) = reminders::get(desk.tx, organisation_id, id).await? else {
        return Ok(Settled::Gone);
    };
    let message = match reminder.message_id {
        Some(message) => messages::lock(desk.tx, message).await?,
        None => None,
    };
    let unknown = |message: &Message| message.state == MessageState::Unknown;
    let Some(message) = message.filter(unknown) else {
        return Ok(Settled::Known);
    };
    if !again {
        return Ok(match turn::count_as_sent(desk.tx, message.id, id).await? {
            true => Settled::Counted,
            false => Settled::Known,
        });
    }
    if reminder.expires_at <= desk.now {
        return Ok(Settled::Late);
    }
    Ok(
        match turn::again(desk.tx, message.id, id, desk.now, false).await? {
            true => Settled::Again,
            false => Settled::Known,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_it_in_english() {
        let voice = Voice::new("en", "America/Bogota");
        let keys = [
            "remind-unknown",
            "remind-unknown-again",
            "remind-unknown-counted",
            "remind-unknown-known",
            "remind-unknown-late",
        ];
        let said = keys.map(|key| voice.say(key, &[("name", "Ana".to_owned())]));
        insta::assert_snapshot!(said.join("\n"), @"
        I don't know whether Ana got the reminder: WhatsApp didn't answer. Send it again? It may arrive twice.
        I'm sending Ana the reminder again.
        Done: the reminder to Ana counts as sent.
        That is settled already: nothing is left to decide about the reminder to Ana.
        The reminder to Ana is of no use any more at this hour, so I'm not sending it.
        ");
        let late =
            Voice::new("es", "America/Bogota").say("remind-unknown-late", &[("name", "Ana".to_owned())]);
        insta::assert_snapshot!(late, @"El recordatorio de Ana ya no sirve a esta hora, así que no lo envío.");
    }
}
