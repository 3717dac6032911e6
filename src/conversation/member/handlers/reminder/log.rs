//! `/reminder log`: what was told whom, and what became of it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use pregon_commands::when::understand;
use pregon_commands::{Command, PhoneNumber, ReminderCommand, WhenError};

use super::Turn;
use crate::conversation::member::dates;
use crate::conversation::reminding::say;
use crate::domain::message::Reason;
use crate::domain::reminder::{Rule, Skip};
use crate::domain::state::{MessageState, ReminderState};
use crate::domain::{phone, text};
use crate::replies::{Choice, Reply, Voice};
use crate::store::Result;
use crate::store::contacts::{self, Contact};
use crate::store::messages::Message;
use crate::store::reminder_rules;
use crate::store::reminders::log::{self, Told, Which};

/// People that are offered where several are called so.
const OFFERED: u64 = 10;

/// All of them, the latest first; or those of a day, or to a person.
pub async fn run(turn: &Turn<'_>, about: Option<&str>) -> Result<Reply> {
    let (tx, own, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    let which = match about {
        None => Which::default(),
        Some(typed) => match which(turn, typed).await? {
            Ok(which) => which,
            Err(reply) => return Ok(*reply),
        },
    };
    let told = log::page(tx, own, which, turn.skip(), turn.look_for()).await?;
    let (told, more) = turn.page_of(told);
    if told.is_empty() {
        return Ok(Reply::new(voice.say("reminder-log-none", &[])));
    }
    let people: BTreeSet<i64> = told.iter().map(|told| told.reminder.contact_id).collect();
    let people = contacts::by_ids(tx, own, people).await?;
    let rules = reminder_rules::of_organisation(tx, own).await?;
    let rules: HashMap<i64, Rule> = rules.iter().map(|rule| (rule.id, rule.rule())).collect();
    let mut lines = vec![turn.heading("reminder-log", &[])];
    for told in &told {
        let person = people.get(&told.reminder.contact_id).map(Contact::shown_name);
        let what = say::rule_or_old(voice, rules.get(&told.reminder.rule_id));
        let when = voice.moment_near(told.reminder.send_at, turn.desk.now);
        let who = person.unwrap_or_else(|| voice.say("log-somebody", &[]));
        lines.push(format!("• {when} *{who}*: {}\n   _{what}_", fate(voice, told)));
    }
    Ok(Reply::new(lines.join("\n")).more(more))
}

/// What became of it, and why it did not leave, where it did not.
fn fate(voice: &Voice, told: &Told) -> String {
    let said = match (told.reminder.state, &told.message) {
        (ReminderState::Planned, _) => return voice.say("reminder-log-planned", &[]),
        (ReminderState::Expired, _) => return voice.say("reminder-log-late", &[]),
        (ReminderState::Handed, Some(message)) => return of_message(voice, message),
        // What left a long time ago is known to have left.
        (ReminderState::Handed, None) => return voice.say("person-sent", &[]),
        (ReminderState::Skipped | ReminderState::Cancelled, _) => told.reminder.reason.as_deref(),
    };
    let key = match said.and_then(|reason| reason.parse::<Skip>().ok()) {
        Some(Skip::OptedOut) => "reminder-log-opted-out",
        Some(Skip::NoNumber) => "reminder-log-no-number",
        Some(Skip::Invalid) => "reminder-log-invalid",
        Some(Skip::Blocked) => "reminder-log-blocked",
        Some(Skip::NeedsTemplate) => "reminder-log-no-template",
        Some(Skip::Unfillable) => "reminder-log-unfillable",
        None => "reminder-log-not",
    };
    voice.say(key, &[])
}

fn of_message(voice: &Voice, message: &Message) -> String {
    let key = match message.state {
        MessageState::Received | MessageState::Queued | MessageState::Sending => "person-waits",
        MessageState::Accepted | MessageState::Sent => "person-sent",
        MessageState::Delivered => "person-delivered",
        MessageState::Read => "person-read",
        MessageState::Failed => "person-failed",
        MessageState::Unknown => "person-unknown",
        MessageState::Expired => "reminder-log-late",
        MessageState::Skipped | MessageState::Cancelled => "reminder-log-not",
    };
    let error = message
        .error
        .as_deref()
        .filter(|_| message.state == MessageState::Failed);
    match error {
        Some(error) => {
            let reason = error.parse::<Reason>();
            let reason = reason.map_or_else(|_| error.to_owned(), |reason| voice.trouble(&reason));
            format!("{} ({reason})", voice.say(key, &[]))
        }
        None => voice.say(key, &[]),
    }
}

/// A day, or else a person; or what to say where there is none of that name, or several.
async fn which(turn: &Turn<'_>, typed: &str) -> Result<std::result::Result<Which, Box<Reply>>> {
    let (tx, own, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    // `20/11` is a day, and so is `ayer`; whoever is called Julio is meant by that.
    let is_day = is_certain(typed);
    if is_day && let Some(day) = day(turn, typed) {
        return Ok(day.map(of_day));
    }
    let (mut found, is_sure) = match PhoneNumber::parse(typed) {
        Some(number) => {
            let digits = match turn.digits(&number) {
                Ok(digits) => digits,
                Err(wrong) => return Ok(Err(wrong)),
            };
            let found = contacts::by_phone(tx, own, &digits).await?;
            (found.into_iter().collect(), true)
        }
        None => {
            let found = contacts::search(tx, own, typed, 0, OFFERED).await?;
            (found.rows, found.nearness.is_sure())
        }
    };
    if !is_day
        && found.is_empty()
        && let Some(day) = day(turn, typed)
    {
        return Ok(day.map(of_day));
    }
    match (found.pop(), found.as_slice()) {
        (Some(only), []) if is_sure => {
            let contact_id = Some(only.id);
            Ok(Ok(Which {
                day: None,
                contact_id,
            }))
        }
        (None, _) => {
            let words = voice.say("reminder-log-nobody", &[("typed", typed.to_owned())]);
            Ok(Err(Box::new(Reply::failed(words).unusable(Vec::new()))))
        }
        (Some(last), others) => {
            let all = others.iter().chain([&last]);
            let rows = all.filter_map(|contact| {
                let number = phone::pretty(contact.phone.as_deref()?);
                let about = Some(number.replace(' ', ""));
                let log = ReminderCommand::Log { about };
                Some(Choice::command(voice, log, contact.shown_name()).with_detail(number))
            });
            let reply = Reply::failed(match is_sure {
                true => voice.say("reminder-which", &[]),
                false => voice.say("name-nearest", &[("typed", typed.to_owned())]),
            });
            Ok(Err(Box::new(
                reply.choices(rows, voice.say("choose-button", &[])),
            )))
        }
    }
}

fn of_day(day: NaiveDate) -> Which {
    Which {
        day: Some(day),
        contact_id: None,
    }
}

/// Whether a day is meant, and no name.
fn is_certain(typed: &str) -> bool {
    let words = ["hoy", "ayer", "manana", "today", "yesterday", "tomorrow"];
    words.contains(&text::key(typed).as_str()) || typed.chars().any(|c| c.is_ascii_digit())
}

/// A day as days are read everywhere; of one without its year the nearest. `None`: it is none, or rather a number.
fn day(turn: &Turn<'_>, typed: &str) -> Option<std::result::Result<NaiveDate, Box<Reply>>> {
    let read = understand(typed, &dates::now(turn), turn.voice.language);
    let is_one = matches!(
        read,
        Ok(_) | Err(WhenError::MissingTime { .. } | WhenError::Past { .. })
    );
    let is_none = matches!(read, Err(WhenError::NotADate { .. }));
    if is_none || !is_one && PhoneNumber::parse(typed).is_some() {
        return None;
    }
    let line = |day: &str| {
        let about = Some(day.to_owned());
        Command::Reminder(ReminderCommand::Log { about }).render(turn.voice.language)
    };
    Some(dates::day(turn, typed, dates::Days::Any, line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::state::SubjectKind;
    use crate::store::reminders::Reminder;

    fn told(state: ReminderState, reason: Option<&str>) -> Told {
        let reminder = Reminder {
            id: 1,
            organisation_id: 1,
            rule_id: 1,
            subject: SubjectKind::Appointment,
            subject_id: 1,
            occasion: "made:0".to_owned(),
            contact_id: 1,
            channel_id: None,
            state,
            due_at: 0,
            send_at: 0,
            expires_at: 0,
            due_day: "2026-11-20".to_owned(),
            message_id: None,
            reason: reason.map(str::to_owned),
            attempts: 0,
            fence: 0,
            answered: None,
            answered_at: None,
            created_at: 0,
            updated_at: 0,
        };
        Told {
            reminder,
            message: None,
        }
    }

    #[test]
    fn what_became_of_it_is_said_with_its_reason() {
        let skips = Skip::ALL
            .iter()
            .map(|skip| told(ReminderState::Skipped, Some(skip.as_str())));
        let others = [
            told(ReminderState::Planned, None),
            told(ReminderState::Expired, None),
            told(ReminderState::Handed, None),
            told(ReminderState::Skipped, Some("of a newer version")),
        ];
        let all: Vec<Told> = skips.chain(others).collect();
        let said = ["es", "en"].map(|language| {
            let voice = Voice::new(language, "UTC");
            let fates = all.iter().map(|told| fate(&voice, told));
            fates.collect::<Vec<_>>().join("\n")
        });
        insta::assert_snapshot!(said.join("\n\n"), @"
        no quiere recordatorios
        no tiene número
        su número no recibe WhatsApp
        lo tienes bloqueado
        faltaba una plantilla aprobada
        faltaba un dato que tu texto nombra
        programado
        no salió: ya era tarde
        enviado
        no salió

        wants no reminders
        has no number
        the number doesn't get WhatsApp
        you blocked them
        an approved template was missing
        something your text names was missing
        planned
        didn't go: it was too late
        sent
        didn't go
        ");
    }
}
