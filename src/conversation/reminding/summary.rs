//! How a day's reminders went, for the owners: after the morning's, unless there were none.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::say;
use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::notices::{self, Via};
use crate::domain::pacing::local_day;
use crate::domain::reminder::{Rule, Skip};
use crate::domain::state::{MessageState, ReminderState};
use crate::replies::{Reply, Voice};
use crate::store::organisations::Organisation;
use crate::store::reminders::log::{self, Tally};
use crate::store::reminders::turn;
use crate::store::{Result, reminder_rules};

/// A summary that could not be read by then is none.
const NEWS_MS: Millis = 12 * 60 * 60 * 1000;

/// How the reminders of one rule went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Went {
    left: u64,
    waits: u64,
    failed: u64,
    unknown: u64,
    late: u64,
    skipped: BTreeMap<Option<String>, u64>,
}

impl Went {
    fn add(&mut self, tally: &Tally) {
        let sum = match (tally.state, tally.message) {
            (ReminderState::Planned, _) => &mut self.waits,
            (ReminderState::Handed, Some(MessageState::Unknown)) if !is_counted(tally) => &mut self.unknown,
            (ReminderState::Handed, Some(message)) if is_lost(message) => &mut self.failed,
            (ReminderState::Handed, _) => &mut self.left,
            (ReminderState::Expired, _) => &mut self.late,
            (ReminderState::Skipped, _) => self.skipped.entry(tally.reason.clone()).or_default(),
            // What changed before its turn is no news.
            (ReminderState::Cancelled, _) => return,
        };
        *sum += tally.reminders;
    }
}

/// Whether somebody said that it counts as sent.
fn is_counted(tally: &Tally) -> bool {
    tally.reason.as_deref() == Some(turn::COUNTED)
}

fn is_lost(message: MessageState) -> bool {
    matches!(
        message,
        MessageState::Failed | MessageState::Skipped | MessageState::Expired | MessageState::Cancelled
    )
}

/// Tells the owners, unless there is nothing to tell.
pub async fn send(desk: &Desk<'_>, organisation: &Organisation) -> Result<()> {
    let today = local_day(organisation.zone(), utc(desk.now));
    let tally = log::tally(desk.tx, organisation.id, today).await?;
    let rules = reminder_rules::of_organisation(desk.tx, organisation.id).await?;
    let rules: Vec<Rule> = rules.iter().map(|rule| rule.rule()).collect();
    if !tally.iter().any(|tally| tally.state != ReminderState::Planned) {
        return Ok(());
    }
    let expires_at = desk.now + NEWS_MS;
    notices::tell_owners_until(desk, organisation.id, Via::ANY, expires_at, |voice| {
        Reply::new(words(voice, &rules, &tally, today))
    })
    .await
}

/// Says it.
pub fn words(voice: &Voice, rules: &[Rule], tally: &[Tally], day: NaiveDate) -> String {
    let mut by_rule: BTreeMap<(usize, i64), Went> = BTreeMap::new();
    for tally in tally {
        let place = rules.iter().position(|rule| rule.id == tally.rule_id);
        let went = by_rule.entry((place.unwrap_or(rules.len()), tally.rule_id));
        went.or_default().add(tally);
    }
    let date = format!("{} {}", voice.weekday(day), voice.day_and_month(day));
    let mut lines = vec![voice.say("reminded-day", &[("date", date)])];
    for ((place, _), went) in by_rule {
        let told = told(voice, &went);
        if told.is_empty() {
            continue;
        }
        let rule = say::rule_or_old(voice, rules.get(place));
        let args = [("rule", rule), ("what", told.join(", "))];
        lines.push(voice.say("reminded-rule", &args));
    }
    lines.join("\n")
}

fn told(voice: &Voice, went: &Went) -> Vec<String> {
    let counted = [
        (went.left, "reminded-left"),
        (went.waits, "reminded-waits"),
        (went.unknown, "reminded-unknown"),
        (went.failed, "reminded-failed"),
        (went.late, "reminded-late"),
    ];
    let count = |key: &str, count: u64| voice.say(key, &[("count", voice.number(count))]);
    let mut told: Vec<String> = counted
        .iter()
        .filter(|(many, _)| *many > 0)
        .map(|(many, key)| count(key, *many))
        .collect();
    for (why, many) in &went.skipped {
        let why = why.as_deref().and_then(|why| why.parse().ok());
        told.push(count(why_skipped(why), *many));
    }
    told
}

/// How those are counted who got none for a reason; `None`: nobody knows it any more.
pub(super) fn why_skipped(reason: Option<Skip>) -> &'static str {
    match reason {
        Some(Skip::OptedOut) => "reminded-off",
        Some(Skip::NoNumber) => "reminded-no-number",
        Some(Skip::Invalid) => "reminded-invalid",
        Some(Skip::Blocked) => "reminded-blocked",
        Some(Skip::NeedsTemplate) => "reminded-no-template",
        Some(Skip::Unfillable) => "reminded-unfillable",
        None => "reminded-not",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reminder::DEFAULTS;

    fn tally(rule_id: i64, state: ReminderState, message: Option<MessageState>, reminders: u64) -> Tally {
        Tally {
            rule_id,
            state,
            message,
            reason: None,
            reminders,
        }
    }

    fn said(language: &str) -> String {
        let rules: Vec<Rule> = DEFAULTS
            .iter()
            .zip(1..)
            .map(|(standard, id)| standard.rule(id, 0))
            .collect();
        let handed = |rule, message, count| tally(rule, ReminderState::Handed, Some(message), count);
        let mut all: Vec<Tally> = [1, 2, 3, 4, 5, 8, 9, 10, 11, 77]
            .map(|rule| handed(rule, MessageState::Sent, 1_240))
            .into();
        // Of each fate one, and several.
        for (rule, many) in [(6, 1), (7, 2)] {
            all.extend([
                handed(rule, MessageState::Read, many),
                handed(rule, MessageState::Unknown, many),
                handed(rule, MessageState::Failed, many),
                tally(rule, ReminderState::Planned, None, many),
                tally(rule, ReminderState::Expired, None, many),
                tally(rule, ReminderState::Cancelled, None, many),
            ]);
            let reasons = Skip::ALL.iter().map(|skip| Some(skip.as_str().to_owned()));
            all.extend(reasons.chain([None]).map(|reason| Tally {
                reason,
                ..tally(rule, ReminderState::Skipped, None, many)
            }));
        }
        let voice = Voice::new(language, "America/Bogota");
        words(&voice, &rules, &all, "2026-12-01".parse().unwrap())
    }

    #[test]
    fn how_a_day_went_in_spanish() {
        insta::assert_snapshot!(said("es"), @"
        *Recordatorios de hoy, mar 1 dic*
        • cita, al reservar: 1.240 enviados
        • cita, 1 día antes: 1.240 enviados
        • cita, 1 hora antes: 1.240 enviados
        • cita, al cambiar de hora: 1.240 enviados
        • cita, al cancelar: 1.240 enviados
        • suscripción, 7 días antes, 9:00: 1 enviado, 1 en espera de su hora, 1 que no sé si llegó, 1 que WhatsApp no entregó, 1 que ya era tarde para enviar, 1 sin enviar, 1 que tienes bloqueado, 1 con un número que no recibe, 1 sin plantilla aprobada, 1 sin número, 1 que no quiere recordatorios, 1 con un dato que falta en tu texto
        • suscripción, 3 días antes, 9:00: 2 enviados, 2 en espera de su hora, 2 que no sé si llegaron, 2 que WhatsApp no entregó, 2 que ya era tarde para enviar, 2 sin enviar, 2 que tienes bloqueados, 2 con un número que no recibe, 2 sin plantilla aprobada, 2 sin número, 2 que no quieren recordatorios, 2 con un dato que falta en tu texto
        • suscripción, 1 día antes, 9:00: 1.240 enviados
        • suscripción, el último día, 9:00: 1.240 enviados
        • suscripción, al renovar: 1.240 enviados
        • suscripción, al empezar: 1.240 enviados
        • un recordatorio que ya quitaste: 1.240 enviados
        ");
    }

    #[test]
    fn how_a_day_went_in_english() {
        insta::assert_snapshot!(said("en"), @"
        *Today's reminders, Tue 1 Dec*
        • appointment, when it's booked: 1,240 sent
        • appointment, 1 day before: 1,240 sent
        • appointment, 1 hour before: 1,240 sent
        • appointment, when it's moved: 1,240 sent
        • appointment, when it's cancelled: 1,240 sent
        • subscription, 7 days before, 9:00: 1 sent, 1 waiting for its time, 1 that may not have arrived, 1 that WhatsApp did not deliver, 1 that was too late to send, 1 not sent, 1 whom you have blocked, 1 whose number receives nothing, 1 without an approved template, 1 without a number, 1 who wants no reminders, 1 with something missing that your text names
        • subscription, 3 days before, 9:00: 2 sent, 2 waiting for their time, 2 that may not have arrived, 2 that WhatsApp did not deliver, 2 that were too late to send, 2 not sent, 2 whom you have blocked, 2 whose numbers receive nothing, 2 without an approved template, 2 without a number, 2 who want no reminders, 2 with something missing that your text names
        • subscription, 1 day before, 9:00: 1,240 sent
        • subscription, on the last day, 9:00: 1,240 sent
        • subscription, when it's renewed: 1,240 sent
        • subscription, when it starts: 1,240 sent
        • a reminder you removed: 1,240 sent
        ");
    }
}
