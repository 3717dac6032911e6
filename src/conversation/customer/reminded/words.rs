//! What a customer answers in words. Words alone say little, so it matters what they answer: the buttons of the message before, the
//! reminder that he got lately, or, where he cancels, the appointment that he has. What a person of the team wrote to him is answered by
//! a person, as ever.

use pregon_commands::{ReminderWord, reminder_word, yes_or_no};

use super::which::{self, May};
use super::{
    Answer, Cue, Guest, LATELY_MS, Told, about, appointment, carried, last, subscription, tapped, typed,
};
use crate::conversation::customer::Said;
use crate::domain::message::{InboundContent, choices};
use crate::domain::shows::Shows;
use crate::domain::state::SubjectKind;
use crate::replies::{AppointmentWish, SubscriptionWish, Tap};
use crate::store::Result;
use crate::store::appointments::{self, Appointment};
use crate::store::messages::{self, Message};
use crate::store::reminders::Reminder;

/// Characters of a time that somebody writes.
const TIME_CHARS: usize = 60;

/// Whose words stand before his.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Those of a person of the team.
    Person,
    /// A promotion.
    Promotion,
    /// Those of the bot, or none.
    Bot,
}

impl Before {
    fn of(message: Option<&Message>) -> Self {
        match message {
            Some(message) if message.author_id.is_some() => Self::Person,
            Some(message) if message.recipient_id.is_some() => Self::Promotion,
            _ => Self::Bot,
        }
    }

    /// Whether a word may answer a reminder from before them. Whoever cancels means his appointment, also after a promotion.
    pub(super) fn leaves(self, word: ReminderWord) -> bool {
        match self {
            Self::Bot => true,
            Self::Promotion => word == ReminderWord::Cancel,
            Self::Person => false,
        }
    }
}

/// He wrote something that is none of the words that everybody may use.
pub(super) async fn heard(
    guest: &Guest<'_>,
    said: &Said<'_>,
    quoted: Option<Message>,
) -> Result<Option<Answer>> {
    // A button that is not ours, such as a template's, is taken for its words.
    let (InboundContent::Text(text) | InboundContent::Choice { title: text, .. }) = &said.message.content
    else {
        return Ok(None);
    };
    let (word, yes) = (reminder_word(text), yes_or_no(text));
    // What is too long is no time either.
    if word.is_none() && yes.is_none() && text.chars().count() > TIME_CHARS {
        return Ok(None);
    }
    let typed = matches!(said.message.content, InboundContent::Text(_));
    let has_quoted = quoted.is_some();
    let before = match quoted {
        Some(quoted) => Some(quoted),
        None => messages::last_sent(guest.desk.tx, guest.conversation).await?,
    };
    if let (Some(yes), Some(asking)) = (yes, before.as_ref())
        && let Some(answer) = to_question(guest, asking, yes).await?
    {
        return Ok(Some(answer));
    }
    let Some(word) = word else {
        return after_times(guest, before.as_ref(), text).await;
    };
    if !Before::of(before.as_ref()).leaves(word) {
        return Ok(None);
    }
    let offered = before.as_ref().map(offered).unwrap_or_default();
    let below = match &before {
        Some(before) => carried(guest, before).await?,
        None => None,
    };
    let shown = before.as_ref().and_then(shown).filter(|_| below.is_none());
    if !has_quoted
        && shown.is_none()
        && !is_lost(&offered, word)
        && let Some(wish) = unnamed(word)
        && let Some(may) = which::of_late(guest, wish).await?
    {
        return Ok(Some(Answer::said(which::asked(guest, wish, &may))));
    }
    if let Some(tap) = meant_of(&offered, word).filter(|tap| is_of(tap, word, shown)) {
        return tapped(guest, &tap, below, typed).await;
    }
    // Who has a list before him, and does not find his way in it, wants a person.
    if is_lost(&offered, word) {
        return Ok(None);
    }
    let direct = below.is_some();
    let reminder = match (below, shown) {
        (Some(below), _) => Some(below),
        // What he has just read of counts, whatever he was reminded of before.
        (None, Some(id)) => about(guest, None, SubjectKind::Appointment, id).await?,
        (None, None) => last(guest).await?,
    };
    let cue = Cue {
        typed,
        ..cue(reminder, direct, before.as_ref())
    };
    without_buttons(guest, word, cue, before.as_ref()).await
}

/// What a word wants that says of nothing what it is.
fn unnamed(word: ReminderWord) -> Option<AppointmentWish> {
    match word {
        ReminderWord::Change => Some(AppointmentWish::Change),
        ReminderWord::Cancel => Some(AppointmentWish::Cancel),
        _ => None,
    }
}

/// The appointment that a message of the bot's is about.
fn shown(message: &Message) -> Option<i64> {
    match message.shows() {
        Some(Shows::Appointment(id)) if Before::of(Some(message)) == Before::Bot => Some(id),
        _ => None,
    }
}

/// Whether a choice is about what its message is about. Who cancels in words once more means what he has cancelled; the next one, of which
/// he is told with it, takes a tap.
pub(super) fn is_of(tap: &Tap, word: ReminderWord, shown: Option<i64>) -> bool {
    match (word, tap, shown) {
        (ReminderWord::Cancel, Tap::Appointment { appointment, .. }, Some(shown)) => *appointment == shown,
        _ => true,
    }
}

/// Yes or no to what the bot has just asked: whether he cancelled by mistake, or whether he wants another one. `None`: it asked neither.
async fn to_question(guest: &Guest<'_>, asking: &Message, yes: bool) -> Result<Option<Answer>> {
    if Before::of(Some(asking)) != Before::Bot {
        return Ok(None);
    }
    let Some(tap) = asked(&offered(asking)) else {
        return Ok(None);
    };
    match (yes, &tap) {
        (true, _) => tapped(guest, &tap, carried(guest, asking).await?, true).await,
        (false, Tap::Appointment { appointment, .. }) => {
            appointment::left_as_it_is(guest, *appointment).await
        }
        (false, _) => Ok(None),
    }
}

/// What a yes to a message means whose first button takes it back, or gets him another: they are what it asks.
pub(super) fn asked(offered: &[Tap]) -> Option<Tap> {
    use AppointmentWish::{Again, Keep};
    let is_asked = |tap: &&Tap| {
        matches!(
            tap,
            Tap::Appointment {
                wish: Keep | Again,
                ..
            }
        )
    };
    offered.first().filter(is_asked).cloned()
}

/// None of the words that everybody may use: it may be one of the free times that the message before offers.
async fn after_times(guest: &Guest<'_>, before: Option<&Message>, text: &str) -> Result<Option<Answer>> {
    let Some(before) = before.filter(|before| Before::of(Some(before)) == Before::Bot) else {
        return Ok(None);
    };
    let offered = typed::Offered {
        taps: &offered(before),
        message: before,
        below: carried(guest, before).await?,
    };
    typed::heard(guest, offered, text).await
}

/// What can be chosen in a message; nothing in one of his own.
pub(super) fn offered(message: &Message) -> Vec<Tap> {
    let content = messages::content(message).ok();
    let buttons = content.as_ref().map(choices).unwrap_or_default();
    let taps = buttons.iter().filter_map(|button| Tap::read(&button.id));
    taps.collect()
}

/// Whether he asks in words for what he is offered right before: free times, or several appointments of which he is to choose.
pub(super) fn is_lost(offered: &[Tap], word: ReminderWord) -> bool {
    let wish = match word {
        ReminderWord::Change if offered.iter().any(|tap| matches!(tap, Tap::Slot { .. })) => return true,
        ReminderWord::Change => AppointmentWish::Change,
        ReminderWord::Cancel => AppointmentWish::Cancel,
        _ => return false,
    };
    let is_it = |tap: &&Tap| match tap {
        Tap::Appointment { wish: of, .. } => *of == wish,
        Tap::Subscription { wish: of, .. } => {
            wish == AppointmentWish::Cancel && *of == SubscriptionWish::Cancel
        }
        _ => false,
    };
    offered.iter().filter(is_it).count() > 1
}

/// Which of the choices of a message a word means.
pub(super) fn meant_of(offered: &[Tap], word: ReminderWord) -> Option<Tap> {
    use AppointmentWish as Wish;
    if let ReminderWord::Choice(place) = word {
        let place = usize::from(place).checked_sub(1)?;
        return offered.get(place).filter(|tap| is_answer(tap)).cloned();
    }
    let is_meant = |tap: &&Tap| match (word, tap) {
        (ReminderWord::Confirm, Tap::Appointment { wish: Wish::Yes, .. })
        | (ReminderWord::Change, Tap::Slots { .. })
        | (
            ReminderWord::Change,
            Tap::Appointment {
                wish: Wish::Change | Wish::Again,
                ..
            },
        )
        | (
            ReminderWord::Cancel,
            Tap::Appointment {
                wish: Wish::Cancel, ..
            },
        )
        | (ReminderWord::Talk, Tap::Appointment { wish: Wish::Talk, .. }) => true,
        (ReminderWord::Renew, Tap::Subscription { wish, .. }) => *wish == SubscriptionWish::Renew,
        (ReminderWord::Cancel, Tap::Subscription { wish, .. }) => *wish == SubscriptionWish::Cancel,
        (ReminderWord::Talk, Tap::Subscription { wish, .. }) => *wish == SubscriptionWish::Talk,
        _ => false,
    };
    let mut meant = offered.iter().filter(is_meant);
    let first = meant.next().cloned();
    // Where it could be any of several, it is none of them.
    first.filter(|_| meant.next().is_none())
}

fn is_answer(tap: &Tap) -> bool {
    matches!(
        tap,
        Tap::Appointment { .. }
            | Tap::Slot { .. }
            | Tap::Slots { .. }
            | Tap::Subscription { .. }
            | Tap::RemindersOff
    )
}

/// What a word says of what he was reminded of, where the message before his has no such choice.
async fn without_buttons(
    guest: &Guest<'_>,
    word: ReminderWord,
    cue: Cue,
    before: Option<&Message>,
) -> Result<Option<Answer>> {
    let reminder = cue.reminder.as_ref();
    let Some(word) = worded(word, reminder.filter(|_| cue.direct)) else {
        return Ok(None);
    };
    let subject = reminder.map(|reminder| (reminder.subject, reminder.subject_id));
    let wish = match word {
        ReminderWord::Change => return pending(guest, AppointmentWish::Change, cue, before).await,
        ReminderWord::Cancel => return pending(guest, AppointmentWish::Cancel, cue, before).await,
        word => word,
    };
    match (subject, wish) {
        (Some((SubjectKind::Appointment, id)), ReminderWord::Confirm) => {
            appointment::wished(guest, id, AppointmentWish::Yes, &cue).await
        }
        (Some((SubjectKind::Appointment, id)), ReminderWord::Talk) => {
            appointment::wished(guest, id, AppointmentWish::Talk, &cue).await
        }
        (Some((SubjectKind::Subscription, id)), ReminderWord::Talk) => {
            subscription::wished(guest, id, SubscriptionWish::Talk, &cue).await
        }
        (Some((SubjectKind::Subscription, id)), ReminderWord::Renew) => {
            subscription::wished(guest, id, SubscriptionWish::Renew, &cue).await
        }
        _ => Ok(None),
    }
}

/// A template's buttons have no numbers of their own: they stand in the order in which they always do. `None`: there are not so many.
pub(super) fn worded(word: ReminderWord, below: Option<&Reminder>) -> Option<ReminderWord> {
    let ReminderWord::Choice(place) = word else {
        return Some(word);
    };
    Some(match (below?.subject, place) {
        (SubjectKind::Appointment, 1) => ReminderWord::Confirm,
        (SubjectKind::Appointment, 2) => ReminderWord::Change,
        (SubjectKind::Appointment, 3) => ReminderWord::Cancel,
        (SubjectKind::Subscription, 1) => ReminderWord::Renew,
        (SubjectKind::Subscription, 2) => ReminderWord::Talk,
        _ => return None,
    })
}

/// Another time, or none: of the appointment that he has just read of, else of the one that he was reminded of, else of the one that he has.
/// Of several he is asked which. One that he has cancelled himself is what he means when he says so again.
async fn pending(
    guest: &Guest<'_>,
    wish: AppointmentWish,
    cue: Cue,
    before: Option<&Message>,
) -> Result<Option<Answer>> {
    let (tx, own, now) = (guest.desk.tx, guest.organisation.id, guest.desk.now);
    let stands = |appointment: &Appointment| appointment.state.stands() && appointment.starts_at > now;
    let paid = cue.reminder.as_ref();
    let paid = paid.filter(|reminder| reminder.subject == SubjectKind::Subscription);
    let paid = paid
        .filter(|_| wish == AppointmentWish::Cancel)
        .map(|paid| paid.subject_id);
    if let Some(paid) = paid.filter(|_| cue.direct) {
        return subscription::wished(guest, paid, SubscriptionWish::Cancel, &cue).await;
    }
    let reminded = cue.reminder.as_ref();
    let reminded = reminded.filter(|reminder| reminder.subject == SubjectKind::Appointment);
    if let Some(reminder) = reminded.filter(|_| cue.direct) {
        return appointment::wished(guest, reminder.subject_id, wish, &cue).await;
    }
    let mut his = appointments::to_come_of(tx, own, guest.contact.id, now).await?;
    his.retain(stands);
    let is_his = |id: i64| his.iter().any(|his| his.id == id);
    let shown = before.and_then(shown);
    if let Some(id) = shown.filter(|id| is_his(*id)) {
        return appointment::wished(guest, id, wish, &cue).await;
    }
    if wish == AppointmentWish::Cancel
        && let Some(off) = cancelled(guest, shown, reminded).await?
    {
        return appointment::off_already(guest, &off, his.first(), before).await;
    }
    if let Some(reminder) = reminded.filter(|reminder| is_his(reminder.subject_id)) {
        return appointment::wished(guest, reminder.subject_id, wish, &cue).await;
    }
    match his.as_slice() {
        [] => match paid {
            Some(paid) => subscription::wished(guest, paid, SubscriptionWish::Cancel, &cue).await,
            None => Ok(None),
        },
        [only] => {
            let cue = Cue {
                reminder: None,
                told: Told::Now,
                typed: true,
                direct: false,
            };
            appointment::wished(guest, only.id, wish, &cue).await
        }
        _ => {
            let may = May {
                appointments: his,
                ..May::default()
            };
            Ok(Some(Answer::said(which::asked(guest, wish, &may))))
        }
    }
}

/// What he has cancelled already: what he has just read of, or what he cancelled of late and after he was last reminded of anything.
async fn cancelled(
    guest: &Guest<'_>,
    shown: Option<i64>,
    reminded: Option<&Reminder>,
) -> Result<Option<Appointment>> {
    let (tx, own, contact) = (guest.desk.tx, guest.organisation.id, guest.contact.id);
    if let Some(id) = shown {
        let known = appointments::get(tx, own, id).await?;
        let is_his = |known: &Appointment| known.contact_id == Some(contact);
        if let Some(off) = known.filter(|known| is_his(known) && !known.state.stands()) {
            return Ok(Some(off));
        }
    }
    let since = guest.desk.now - LATELY_MS;
    let since = reminded.map_or(since, |reminder| since.max(reminder.send_at));
    appointments::last_cancelled_by_himself(tx, own, contact, since).await
}

/// In words, to a reminder. What he read of it since counts more; of an occasion that a newer version wrote, nothing is known.
fn cue(reminder: Option<Reminder>, direct: bool, before: Option<&Message>) -> Cue {
    let occasion = reminder.as_ref().and_then(Reminder::occasion);
    let about = reminder.as_ref().map(|reminder| reminder.subject_id);
    let since = before.filter(|before| match before.shows() {
        Some(Shows::Appointment(id)) => !direct && about.is_none_or(|about| about == id),
        _ => false,
    });
    let told = match (since, occasion) {
        (Some(since), _) => Told::At(since.created_at),
        (None, Some(occasion)) => Told::Of(occasion),
        (None, None) => Told::Now,
    };
    Cue {
        reminder,
        told,
        typed: true,
        direct,
    }
}
