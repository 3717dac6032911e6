//! What a customer wants of his appointment: he comes, he wants another time or none, it shall take place after all.

use pregon_commands::{AppointmentCommand, LeadRef};

use super::slots::{self, Look, Offer};
use super::topic::appointment_words;
use super::words::offered;
use super::{Answer, Cue, Guest, Topic, hold, note};
use crate::clock::Millis;
use crate::conversation::notices;
use crate::conversation::reminding::plan;
use crate::domain::agenda::{Agenda, Clash};
use crate::domain::shows::Shows;
use crate::domain::state::{AppointmentState, CancelledBy, ReminderAnswer};
use crate::replies::{AppointmentWish, Choice, Reply, Tap, Voice};
use crate::store::appointments::{self, Appointment};
use crate::store::messages::{self, Message};
use crate::store::{Result, organisations};

/// What an appointment is at the moment of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is to come.
    Ahead,
    /// It has begun.
    UnderWay,
    /// It has been.
    Over,
    /// It does not take place.
    Off,
}

impl Standing {
    pub(super) fn of(appointment: &Appointment, now: Millis) -> Self {
        match appointment.state {
            AppointmentState::Cancelled => Self::Off,
            _ if appointment.ends_at <= now => Self::Over,
            _ if appointment.starts_at <= now => Self::UnderWay,
            _ => Self::Ahead,
        }
    }
}

/// Whether a customer may still move and cancel by himself. Otherwise what he wants is asked for.
pub(super) fn is_in_his_hand(agenda: &Agenda, starts_at: Millis, now: Millis) -> bool {
    let notice = i64::from(agenda.notice) * 60_000;
    agenda.own_hand && now <= starts_at - notice
}

/// An appointment of his, held together with its business; or what he is told where it is nobody's any more. `None`: it is not his.
pub(super) async fn held(
    guest: &Guest<'_>,
    id: i64,
    cue: &Cue,
) -> Result<Option<std::result::Result<Appointment, Answer>>> {
    hold(guest).await?;
    let found = appointments::lock(guest.desk.tx, guest.organisation.id, id).await?;
    Ok(match found {
        Some(found) if found.contact_id == Some(guest.contact.id) => Some(Ok(found)),
        // Whoever was forgotten may well have the message still.
        Some(found) if found.contact_id.is_none() && cue.direct => {
            let gone = guest.voice.say("answer-gone", &guest.business());
            Some(Err(Answer::wants(Reply::new(gone), Topic::Gone)))
        }
        _ => None,
    })
}

/// He wants something of it.
pub(super) async fn wished(
    guest: &Guest<'_>,
    id: i64,
    wish: AppointmentWish,
    cue: &Cue,
) -> Result<Option<Answer>> {
    let held = match held(guest, id, cue).await? {
        Some(Ok(held)) => held,
        Some(Err(gone)) => return Ok(Some(gone)),
        None => return Ok(None),
    };
    if wish == AppointmentWish::Talk {
        return talk(guest, held, cue).await;
    }
    let standing = Standing::of(&held, guest.desk.now);
    match (standing, wish) {
        (Standing::Off, AppointmentWish::Keep) if is_his_to_keep(&held, cue) => keep(guest, held, cue).await,
        (Standing::Off | Standing::Over, AppointmentWish::Change | AppointmentWish::Again) => {
            again(guest, &held, cue).await
        }
        // It is explained to him once; what he writes then, a person reads.
        (Standing::Off | Standing::Over, _) if cue.typed && !cue.direct => Ok(None),
        (Standing::Off | Standing::Over, _) => Ok(Some(Answer::said(is_not(guest, &held, standing)))),
        (Standing::Ahead | Standing::UnderWay, _) if !cue.told.holds(&held) => {
            Ok(Some(Answer::said(as_it_is(guest, &held))))
        }
        (_, AppointmentWish::Yes) => confirm(guest, held, cue).await,
        (Standing::Ahead, AppointmentWish::Change) => change(guest, held, cue).await,
        (Standing::Ahead, AppointmentWish::Cancel) => cancel(guest, held, cue).await,
        (Standing::UnderWay, AppointmentWish::Change | AppointmentWish::Cancel) => {
            Ok(Some(ask(guest, held, wish, cue).await?))
        }
        _ => Ok(Some(Answer::said(as_it_is(guest, &held)))),
    }
}

/// He looked at free times, and wants to see others.
pub(super) async fn asked_for_more(
    guest: &Guest<'_>,
    id: i64,
    from: Millis,
    cue: &Cue,
) -> Result<Option<Answer>> {
    let held = match held(guest, id, cue).await? {
        Some(Ok(held)) => held,
        Some(Err(gone)) => return Ok(Some(gone)),
        None => return Ok(None),
    };
    let standing = Standing::of(&held, guest.desk.now);
    let agenda = organisations::settings(guest.organisation).agenda;
    let may = match standing {
        Standing::Ahead if !cue.told.holds(&held) => {
            return Ok(Some(Answer::said(as_it_is(guest, &held))));
        }
        Standing::Ahead => is_in_his_hand(&agenda, held.starts_at, guest.desk.now),
        Standing::UnderWay => false,
        Standing::Off | Standing::Over => agenda.own_hand,
    };
    if !may {
        let wish = match standing {
            Standing::Ahead | Standing::UnderWay => AppointmentWish::Change,
            Standing::Off | Standing::Over => AppointmentWish::Again,
        };
        return Ok(Some(ask(guest, held, wish, cue).await?));
    }
    Ok(Some(
        slots::offer(guest, &held, Look::From(from), Offer::More).await?,
    ))
}

/// What he wrote is none of the free times that he saw: he sees them once more. `None`: it is none that he could move.
pub(super) async fn hold_and_offer(guest: &Guest<'_>, id: i64, why: Offer) -> Result<Option<Answer>> {
    hold(guest).await?;
    let found = appointments::lock(guest.desk.tx, guest.organisation.id, id).await?;
    let agenda = organisations::settings(guest.organisation).agenda;
    let now = guest.desk.now;
    let his = found.filter(|found| match Standing::of(found, now) {
        Standing::Ahead => is_in_his_hand(&agenda, found.starts_at, now),
        Standing::UnderWay => false,
        Standing::Off | Standing::Over => agenda.own_hand,
    });
    match his {
        Some(held) => {
            let look = match Standing::of(&held, now) {
                Standing::Ahead => Look::Near(held.starts_at),
                _ => Look::From(now),
            };
            Ok(Some(slots::offer(guest, &held, look, why).await?))
        }
        None => Ok(None),
    }
}

/// He reacted to a reminder with a sign that says yes. `None`: it asks him nothing any more.
pub(super) async fn nodded(guest: &Guest<'_>, id: i64, cue: &Cue) -> Result<Option<Answer>> {
    let found = appointments::get(guest.desk.tx, guest.organisation.id, id).await?;
    let is_ahead = found.is_some_and(|found| Standing::of(&found, guest.desk.now) == Standing::Ahead);
    match is_ahead {
        true => wished(guest, id, AppointmentWish::Yes, cue).await,
        false => Ok(None),
    }
}

/// He cancels once more what he has cancelled: that is meant, and never the one after it, which he is told of with a tap. `None`: he was
/// told so, and writes still.
pub(super) async fn off_already(
    guest: &Guest<'_>,
    off: &Appointment,
    next: Option<&Appointment>,
    before: Option<&Message>,
) -> Result<Option<Answer>> {
    let voice = &guest.voice;
    let Some(next) = next else {
        let reply = is_not(guest, off, Standing::Off);
        let is_told = before.is_some_and(|before| before.readable.starts_with(&reply.body));
        return Ok((!is_told).then(|| Answer::said(reply)));
    };
    let already = voice.say("answer-off-already", &what(guest, off));
    if before.is_some_and(|before| before.readable.starts_with(&already)) {
        return Ok(None);
    }
    let stands = voice.say("answer-next-stands", &what(guest, next));
    let cancel = voice.say("answer-cancel-next-button", &[]);
    let reply = Reply::new(format!("{already}\n{stands}")).showing(off);
    Ok(Some(Answer::said(reply.ways([
        Choice::new(tap(next, AppointmentWish::Cancel), cancel),
        again_button(guest, off),
        talk_button(guest, off),
    ]))))
}

/// He was asked whether he wants it back, or another, and does not. `None`: it is none of his that does not take place.
pub(super) async fn left_as_it_is(guest: &Guest<'_>, id: i64) -> Result<Option<Answer>> {
    let found = appointments::get(guest.desk.tx, guest.organisation.id, id).await?;
    let Some(his) = found.filter(|found| found.contact_id == Some(guest.contact.id)) else {
        return Ok(None);
    };
    let said = match Standing::of(&his, guest.desk.now) {
        Standing::Off => guest.voice.say("answer-stays-off", &what(guest, &his)),
        Standing::Over => guest.voice.say("answer-no-other", &[]),
        Standing::Ahead | Standing::UnderWay => return Ok(None),
    };
    Ok(Some(Answer::said(Reply::new(said).showing(&his))))
}

/// He comes.
async fn confirm(guest: &Guest<'_>, held: Appointment, cue: &Cue) -> Result<Option<Answer>> {
    let (tx, now) = (guest.desk.tx, guest.desk.now);
    let is_new = appointments::confirm(tx, &held, now).await?.is_some();
    note(guest, cue, ReminderAnswer::Yes).await?;
    if !is_new {
        return confirmed_already(guest, &held, cue).await.map(Some);
    }
    let thanks = guest.voice.say("answer-confirmed", &what(guest, &held));
    Ok(Some(Answer::said(Reply::new(thanks).showing(&held))))
}

/// He says so once more: one line, and nothing to whoever has that line before him. A word such as «ok» below what tells him how it is
/// only says that he has read it.
async fn confirmed_already(guest: &Guest<'_>, held: &Appointment, cue: &Cue) -> Result<Answer> {
    let already = guest.voice.say("answer-confirmed-already", &what(guest, held));
    let last = messages::last_written(guest.desk.tx, guest.conversation).await?;
    let is_known = last.is_some_and(|last| {
        let tells = last.shows() == Some(Shows::from(held)) && last.reminder_id.is_none();
        let asks = offered(&last).iter().any(is_yes);
        last.readable == already || (cue.typed && tells && !asks)
    });
    Ok(match is_known {
        true => Answer::silence(),
        false => Answer::said(Reply::new(already).showing(held)),
    })
}

fn is_yes(tap: &Tap) -> bool {
    let wish = AppointmentWish::Yes;
    matches!(tap, Tap::Appointment { wish: said, .. } if *said == wish)
}

/// He wants another time.
async fn change(guest: &Guest<'_>, held: Appointment, cue: &Cue) -> Result<Option<Answer>> {
    let agenda = organisations::settings(guest.organisation).agenda;
    if !is_in_his_hand(&agenda, held.starts_at, guest.desk.now) {
        return Ok(Some(ask(guest, held, AppointmentWish::Change, cue).await?));
    }
    note(guest, cue, ReminderAnswer::Change).await?;
    let look = Look::Near(held.starts_at);
    Ok(Some(slots::offer(guest, &held, look, Offer::Change).await?))
}

/// He does not come. It is over with at once, and can be taken back.
async fn cancel(guest: &Guest<'_>, held: Appointment, cue: &Cue) -> Result<Option<Answer>> {
    let (desk, voice) = (&guest.desk, &guest.voice);
    let agenda = organisations::settings(guest.organisation).agenda;
    if !is_in_his_hand(&agenda, held.starts_at, desk.now) {
        return Ok(Some(ask(guest, held, AppointmentWish::Cancel, cue).await?));
    }
    let off = appointments::cancel(desk.tx, &held, CancelledBy::Customer, desk.now).await?;
    let off = off.unwrap_or(held);
    plan::appointment::plan(desk.tx, guest.organisation, &off, None, desk.now).await?;
    note(guest, cue, ReminderAnswer::Cancel).await?;
    tell_team(guest, &off, |voice, args| {
        voice.say("answer-told-cancelled", args)
    })
    .await?;
    let reply = Reply::new(voice.say("answer-cancelled", &what(guest, &off))).showing(&off);
    Ok(Some(Answer::said(reply.ways([
        Choice::new(
            tap(&off, AppointmentWish::Keep),
            voice.say("answer-keep-button", &[]),
        ),
        again_button(guest, &off),
        talk_button(guest, &off),
    ]))))
}

/// Whether he has just cancelled it himself, and nothing has happened to it since.
fn is_his_to_keep(held: &Appointment, cue: &Cue) -> bool {
    held.cancelled_by == Some(CancelledBy::Customer) && cue.told.holds(held)
}

/// It shall take place after all, if nobody else has its time by now.
async fn keep(guest: &Guest<'_>, held: Appointment, cue: &Cue) -> Result<Option<Answer>> {
    let desk = &guest.desk;
    let clashes = slots::clashes(guest, &held, held.taken().time).await?;
    if clashes.contains(&Clash::Past) {
        return Ok(Some(Answer::said(is_not(guest, &held, Standing::Over))));
    }
    // That it is closed then was no hindrance when it was agreed on.
    if clashes.iter().any(|clash| !matches!(clash, Clash::Closed(_))) {
        return Ok(Some(
            slots::offer(guest, &held, Look::Near(held.starts_at), Offer::Gone).await?,
        ));
    }
    let state = AppointmentState::Confirmed;
    let kept = appointments::reopen(desk.tx, &held, state, desk.now).await?;
    let kept = kept.unwrap_or(held);
    plan::appointment::plan(desk.tx, guest.organisation, &kept, None, desk.now).await?;
    note(guest, cue, ReminderAnswer::Yes).await?;
    tell_team(guest, &kept, |voice, args| voice.say("answer-told-kept", args)).await?;
    let reply = Reply::new(guest.voice.say("answer-kept", &what(guest, &kept)));
    Ok(Some(Answer::said(reply.showing(&kept))))
}

/// Another one, after one that is over or cancelled.
async fn again(guest: &Guest<'_>, held: &Appointment, cue: &Cue) -> Result<Option<Answer>> {
    let agenda = organisations::settings(guest.organisation).agenda;
    if !agenda.own_hand {
        let again = AppointmentWish::Again;
        return Ok(Some(ask(guest, held.clone(), again, cue).await?));
    }
    let look = Look::From(guest.desk.now);
    Ok(Some(slots::offer(guest, held, look, Offer::Again).await?))
}

/// He wants to talk to somebody about it.
async fn talk(guest: &Guest<'_>, held: Appointment, cue: &Cue) -> Result<Option<Answer>> {
    if cue.typed && was_answered(cue, ReminderAnswer::Talk) {
        return Ok(None);
    }
    note(guest, cue, ReminderAnswer::Talk).await?;
    let reply = Reply::new(guest.voice.say("answer-talk", &guest.business()));
    Ok(Some(Answer::wants(reply, Topic::Appointment(held))))
}

/// What he may not do by himself is asked for: somebody of the team gets it with his card.
pub(super) async fn ask(
    guest: &Guest<'_>,
    held: Appointment,
    wish: AppointmentWish,
    cue: &Cue,
) -> Result<Answer> {
    let (key, topic, answer) = match wish {
        AppointmentWish::Cancel => (
            "answer-asked-cancel",
            Topic::Cancel(held.clone()),
            Some(ReminderAnswer::Cancel),
        ),
        AppointmentWish::Change => (
            "answer-asked-change",
            Topic::Change(held.clone()),
            Some(ReminderAnswer::Change),
        ),
        _ => ("answer-asked-again", Topic::Again(held.clone()), None),
    };
    let is_known = answer.is_some_and(|answer| was_answered(cue, answer));
    if let Some(answer) = answer {
        note(guest, cue, answer).await?;
    }
    let [name] = guest.business();
    let [what] = what(guest, &held);
    let reply = Reply::new(guest.voice.say(key, &[name, what])).showing(&held);
    // To one who repeats himself in words nothing more is said; the card comes all the same.
    Ok(match is_known && cue.typed {
        true => Answer {
            reply: None,
            topic: Some(topic),
        },
        false => Answer::wants(reply, topic),
    })
}

fn was_answered(cue: &Cue, answer: ReminderAnswer) -> bool {
    let reminder = cue.reminder.as_ref();
    reminder.is_some_and(|reminder| reminder.answered == Some(answer))
}

/// It is another one than he was told of.
pub(super) fn as_it_is(guest: &Guest<'_>, now: &Appointment) -> Reply {
    let voice = &guest.voice;
    let reply = Reply::new(voice.say("answer-as-it-is", &what(guest, now))).showing(now);
    let wish = |wish, label: &str| Choice::new(tap(now, wish), voice.say(label, &[]));
    reply.ways([
        wish(AppointmentWish::Yes, "answer-yes-button"),
        wish(AppointmentWish::Change, "answer-change-button"),
        wish(AppointmentWish::Cancel, "answer-cancel-button"),
    ])
}

/// It does not take place, or has.
fn is_not(guest: &Guest<'_>, held: &Appointment, standing: Standing) -> Reply {
    let key = match standing {
        Standing::Off => "answer-is-off",
        _ => "answer-is-over",
    };
    let reply = Reply::new(guest.voice.say(key, &what(guest, held))).showing(held);
    reply.ways([again_button(guest, held), talk_button(guest, held)])
}

fn again_button(guest: &Guest<'_>, held: &Appointment) -> Choice {
    let label = guest.voice.say("answer-again-button", &[]);
    Choice::new(tap(held, AppointmentWish::Again), label)
}

pub(super) fn talk_button(guest: &Guest<'_>, held: &Appointment) -> Choice {
    let label = guest.voice.say("answer-talk-button", &[]);
    Choice::new(tap(held, AppointmentWish::Talk), label)
}

fn tap(appointment: &Appointment, wish: AppointmentWish) -> Tap {
    Tap::Appointment {
        appointment: appointment.id,
        revision: appointment.revision,
        wish,
    }
}

/// What it is for and when, for a sentence that he reads.
pub(super) fn what(guest: &Guest<'_>, appointment: &Appointment) -> [(&'static str, String); 1] {
    [("what", appointment_words(&guest.voice, appointment))]
}

/// Tells the owners, and whoever wrote it down, what he did.
pub(super) async fn tell_team(
    guest: &Guest<'_>,
    appointment: &Appointment,
    words: impl Fn(&Voice, &[(&'static str, String)]) -> String,
) -> Result<()> {
    let (own, number) = (guest.organisation.id, guest.channel.id);
    notices::tell_owners_and(&guest.desk, own, number, appointment.member_id, |voice| {
        let args = [
            ("who", guest.name(voice)),
            ("number", appointment.number.to_string()),
            ("what", appointment_words(voice, appointment)),
        ];
        let show = AppointmentCommand::Show {
            appointment: LeadRef::Number(appointment.number),
        };
        Reply::new(words(voice, &args))
            .choice(Choice::run(voice, show, "appointment-see-button"))
            .showing(appointment)
    })
    .await
}
