//! What a customer answers to what he was reminded of: by a button, by the number of a choice, or in words. The agenda changes in the
//! transaction of his message, he is told in one message how it is now, and the owners hear of what they have to know.
//!
//! A button names the appointment as he was told of it. Where it is another by now, he is told that instead of what he did not mean.
//! What is not his, or another business's, is as good as not there.

mod appointment;
mod slots;
mod subscription;
mod topic;
mod typed;
mod which;
mod words;

pub use topic::{Topic, next};

use pregon_commands::{Keyword, is_yes_sign};

use super::{Said, calm};
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::domain::message::InboundContent;
use crate::domain::reminder::Occasion;
use crate::domain::state::{ReminderAnswer, SubjectKind, Trigger};
use crate::domain::text::cut;
use crate::replies::{Reply, Tap, Voice};
use crate::store::appointments::Appointment;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::messages::{self, Message};
use crate::store::organisations::Organisation;
use crate::store::reminders::{self, Reminder};
use crate::store::{Result, organisations};

/// So long after a reminder a word without a quote is taken for an answer to it.
const LATELY_MS: Millis = 3 * 24 * 60 * 60 * 1000;

/// Characters of a name that members read.
const NAME: usize = 80;

/// A customer who answers, and how he is spoken to.
pub struct Guest<'a> {
    /// The transaction and its means.
    pub desk: Desk<'a>,
    /// Whose customer.
    pub organisation: &'a Organisation,
    /// The number that he writes to.
    pub channel: &'a Channel,
    /// Who he is.
    pub contact: &'a Contact,
    /// The conversation in which he is answered.
    pub conversation: i64,
    /// His language, and the business's clock.
    pub voice: Voice,
}

impl Guest<'_> {
    /// The name of the business, for a sentence.
    pub(super) fn business(&self) -> [(&'static str, String); 1] {
        [("name", self.organisation.name.clone())]
    }

    /// How a member is told who he is.
    fn name(&self, voice: &Voice) -> String {
        cut(&voice.person(self.contact.shown_name()), NAME)
    }
}

/// What is said to an answer, and whether somebody of the team has to see it.
pub struct Answer {
    /// What he reads; `None`: nothing more has to be said.
    pub reply: Option<Reply>,
    /// What he wants somebody for.
    pub topic: Option<Topic>,
}

impl Answer {
    fn said(reply: Reply) -> Self {
        Self {
            reply: Some(reply),
            topic: None,
        }
    }

    fn silence() -> Self {
        Self {
            reply: None,
            topic: None,
        }
    }

    fn wants(reply: Reply, topic: Topic) -> Self {
        Self {
            reply: Some(reply),
            topic: Some(topic),
        }
    }
}

/// How he came to his answer.
struct Cue {
    /// The reminder that he answers, where it is known.
    reminder: Option<Reminder>,
    /// How the appointment was when he was told of it.
    told: Told,
    /// He wrote it. A machine at the other end could go on for ever, so what is explained to him is explained once.
    typed: bool,
    /// It answers the reminder itself, or a button, and nothing that was said since.
    direct: bool,
}

/// How an appointment was when he was told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// As its button says.
    Revision(i64),
    /// As its reminder says.
    Of(Occasion),
    /// As he was told at that moment, in the last message to him.
    At(Millis),
    /// As it is.
    Now,
}

impl Told {
    /// Whether it is still so.
    fn holds(self, now: &Appointment) -> bool {
        match self {
            Self::Now => true,
            Self::Revision(revision) => revision == now.revision,
            Self::At(at) => now.updated_at <= at,
            Self::Of(Occasion::Start(at)) => at == now.starts_at,
            Self::Of(occasion) => occasion.revision() == Some(now.revision),
        }
    }
}

/// A customer wrote or tapped. `None`: that is no answer to anything he was reminded of.
pub(super) async fn heard(
    guest: &Guest<'_>,
    said: &Said<'_>,
    keyword: Option<Keyword>,
) -> Result<Option<Answer>> {
    let quoted = quoted(guest, said).await?;
    if let InboundContent::Choice { id, .. } = &said.message.content
        && let Some(tap) = Tap::read(id)
    {
        let reminder = match quoted.as_ref().or(said.answered) {
            Some(below) => carried(guest, below).await?,
            None => None,
        };
        return tapped(guest, &tap, reminder, false).await;
    }
    match keyword {
        Some(_) => Ok(None),
        None => words::heard(guest, said, quoted).await,
    }
}

/// He put an emoji on a message of ours, or took it away. `None`: that answers nothing.
pub(super) async fn reacted(guest: &Guest<'_>, on: &str, emoji: Option<&str>) -> Result<Option<Answer>> {
    if !emoji.is_some_and(is_yes_sign) {
        return Ok(None);
    }
    let (own, number) = (guest.organisation.id, guest.channel.id);
    let Some(message) = messages::by_provider_id(guest.desk.tx, own, number, on).await? else {
        return Ok(None);
    };
    let Some(reminder) = carried(guest, &message).await? else {
        return Ok(None);
    };
    let occasion = reminder.occasion();
    let asks = occasion.is_some_and(|occasion| occasion.trigger() != Trigger::Cancelled);
    if reminder.subject != SubjectKind::Appointment || !asks {
        return Ok(None);
    }
    let id = reminder.subject_id;
    let cue = Cue {
        reminder: Some(reminder),
        told: occasion.map_or(Told::Now, Told::Of),
        typed: true,
        direct: true,
    };
    appointment::nodded(guest, id, &cue).await
}

/// A member tapped what his customers see: it counts where he is a customer himself.
pub async fn tapped_by_himself(guest: &Guest<'_>, tap: &Tap) -> Result<Option<Reply>> {
    let answer = tapped(guest, tap, None, false).await?;
    Ok(answer.and_then(|answer| answer.reply))
}

/// What stands on a button or a row. `None`: it is another one, or not his.
async fn tapped(
    guest: &Guest<'_>,
    tap: &Tap,
    below: Option<Reminder>,
    typed: bool,
) -> Result<Option<Answer>> {
    let cue = async |subject, id, told| -> Result<Cue> {
        let reminder = about(guest, below.clone(), subject, id).await?;
        Ok(Cue {
            reminder,
            told,
            typed,
            direct: true,
        })
    };
    let appointment = SubjectKind::Appointment;
    match *tap {
        Tap::Appointment {
            appointment: id,
            revision,
            wish,
        } => {
            let cue = cue(appointment, id, Told::Revision(revision)).await?;
            appointment::wished(guest, id, wish, &cue).await
        }
        Tap::Slot {
            appointment: id,
            revision,
            at,
        } => {
            let cue = cue(appointment, id, Told::Revision(revision)).await?;
            slots::taken(guest, id, at, &cue).await
        }
        Tap::Slots {
            appointment: id,
            revision,
            from,
        } => {
            let cue = cue(appointment, id, Told::Revision(revision)).await?;
            appointment::asked_for_more(guest, id, from, &cue).await
        }
        Tap::Subscription { subscription, wish } => {
            let cue = cue(SubjectKind::Subscription, subscription, Told::Now).await?;
            subscription::wished(guest, subscription, wish, &cue).await
        }
        Tap::RemindersOff => {
            let reply = calm::no_reminders(guest).await?;
            Ok(Some(reply.map_or_else(Answer::silence, Answer::said)))
        }
        _ => Ok(None),
    }
}

/// The message that he quotes.
async fn quoted(guest: &Guest<'_>, said: &Said<'_>) -> Result<Option<Message>> {
    let Some(quoted) = &said.message.quotes else {
        return Ok(None);
    };
    messages::by_provider_id(guest.desk.tx, guest.organisation.id, guest.channel.id, quoted).await
}

/// The reminder of his that a message carries.
async fn carried(guest: &Guest<'_>, message: &Message) -> Result<Option<Reminder>> {
    let Some(id) = message.reminder_id else {
        return Ok(None);
    };
    let reminder = reminders::get(guest.desk.tx, guest.organisation.id, id).await?;
    Ok(reminder.filter(|reminder| reminder.contact_id == guest.contact.id))
}

/// The last reminder that he got lately.
async fn last(guest: &Guest<'_>) -> Result<Option<Reminder>> {
    let since = guest.desk.now - LATELY_MS;
    reminders::last_to(guest.desk.tx, guest.organisation.id, guest.contact.id, since).await
}

/// The reminder of something that he answers: the one below which he did, else his last.
async fn about(
    guest: &Guest<'_>,
    below: Option<Reminder>,
    subject: SubjectKind,
    id: i64,
) -> Result<Option<Reminder>> {
    let is_it = |reminder: &Reminder| reminder.subject == subject && reminder.subject_id == id;
    if let Some(below) = below.filter(is_it) {
        return Ok(Some(below));
    }
    Ok(last(guest).await?.filter(is_it))
}

/// Keeps what he answered with the reminder that he answers.
async fn note(guest: &Guest<'_>, cue: &Cue, answer: ReminderAnswer) -> Result<()> {
    if let Some(reminder) = &cue.reminder {
        let (tx, now) = (guest.desk.tx, guest.desk.now);
        reminders::answer(tx, guest.organisation.id, reminder.id, answer, now).await?;
    }
    Ok(())
}

/// Nobody else books or moves anything of the business until the transaction ends: before what he answers about is held.
async fn hold(guest: &Guest<'_>) -> Result<()> {
    organisations::hold(guest.desk.tx, guest.organisation.id).await
}

#[cfg(test)]
mod tests;
