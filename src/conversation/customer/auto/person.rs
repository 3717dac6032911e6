//! He wants to talk to a person: the team hears of it, he hears that it does, and nothing is answered by itself for a day.

use pregon_commands::{ReminderWord, reminder_word};

use super::{Answered, Said};
use crate::conversation::customer::answer_with;
use crate::conversation::customer::reminded::Guest;
use crate::domain::message::InboundContent;
use crate::replies::Reply;
use crate::store::conversations::Conversation;
use crate::store::{Result, by_hand, organisations};

/// Whether his words ask for one.
pub(super) fn is_meant(said: &Said<'_>) -> bool {
    match &said.message.content {
        InboundContent::Text(text) => reminder_word(text) == Some(ReminderWord::Talk),
        _ => false,
    }
}

/// From now on a person speaks. Who asks again is told nothing new; the team hears it each time.
pub(super) async fn asked(guest: &Guest<'_>, conversation: &Conversation) -> Result<Answered> {
    let (desk, now) = (&guest.desk, guest.desk.now);
    let is_new = !conversation.is_by_hand(now);
    by_hand::begin(desk.tx, conversation, now).await?;
    if is_new {
        let calendar = desk.calendar(guest.organisation);
        let agenda = organisations::settings(guest.organisation).agenda;
        let opens = agenda.by(&calendar, agenda.holidays).opens(now);
        let mut words = guest.voice.say("auto-person-soon", &guest.business());
        if let Some(opens) = opens {
            let when = [("when", guest.voice.moment_soon(opens, now))];
            words = format!("{words}\n{}", guest.voice.say("auto-opens", &when));
        }
        answer_with(desk, conversation, Some(Reply::new(words))).await?;
    }
    Ok(Answered {
        words: None,
        wants_person: true,
    })
}
