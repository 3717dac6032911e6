//! Rules in a few words, the same wherever one is told of: in the list of rules, in the log, in a day's summary, in a preview.

use crate::domain::reminder::{Lead, Rule};
use crate::domain::state::{SubjectKind, Trigger};
use crate::replies::Voice;
use crate::store::reminder_rules::ReminderRule;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// What it is about: *cita*.
pub fn about(voice: &Voice, subject: SubjectKind) -> String {
    let key = match subject {
        SubjectKind::Appointment => "reminder-about-appointment",
        SubjectKind::Subscription => "reminder-about-subscription",
    };
    voice.say(key, &[])
}

/// When it speaks: *2 días antes, 18:00*.
pub fn when(voice: &Voice, rule: &Rule) -> String {
    let key = match (rule.subject, rule.trigger, rule.lead) {
        (SubjectKind::Appointment, Trigger::Created, _) => "reminder-at-booking",
        (SubjectKind::Subscription, Trigger::Created, _) => "reminder-at-start",
        (_, Trigger::Moved, _) => "reminder-at-move",
        (_, Trigger::Cancelled, _) => "reminder-at-end",
        (_, Trigger::Renewed, _) | (_, Trigger::Before, None) => "reminder-at-renewal",
        (_, Trigger::Before, Some(Lead::Minutes(minutes))) => {
            let args = [("length", length(voice, minutes))];
            return voice.say("reminder-before", &args);
        }
        (subject, Trigger::Before, Some(Lead::Days { days, at_minute })) => {
            let time = format!("{}:{:02}", at_minute / 60, at_minute % 60);
            let args = [("length", length(voice, days * MINUTES_OF_A_DAY)), ("time", time)];
            let key = match (days, subject) {
                (0, SubjectKind::Appointment) => "reminder-same-day",
                (0, SubjectKind::Subscription) => "reminder-last-day",
                _ => "reminder-days-before",
            };
            return voice.say(key, &args);
        }
    };
    voice.say(key, &[])
}

/// All of that: *cita, 1 día antes*.
pub fn rule(voice: &Voice, rule: &Rule) -> String {
    format!("{}, {}", about(voice, rule.subject), when(voice, rule))
}

/// The same of one that may be gone.
pub fn rule_or_old(voice: &Voice, known: Option<&Rule>) -> String {
    match known {
        Some(known) => rule(voice, known),
        None => voice.say("reminder-old-rule", &[]),
    }
}

/// `2 días`, `1 hora`, `1 h 30 min`.
fn length(voice: &Voice, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        _ if minutes > 0 && minutes.is_multiple_of(MINUTES_OF_A_DAY) => {
            let count = (minutes / MINUTES_OF_A_DAY).to_string();
            voice.say("reminder-days", &[("count", count)])
        }
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => voice.say("reminder-hours", &[("count", hours.to_string())]),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// What a sentence about a rule names of it: its number, what it is about, when it speaks.
pub fn named(voice: &Voice, rule: &ReminderRule) -> [(&'static str, String); 3] {
    [
        ("number", rule.number.to_string()),
        ("about", about(voice, rule.subject)),
        ("when", when(voice, &rule.rule())),
    ]
}

/// A language by its name.
pub fn language(voice: &Voice, code: &str) -> String {
    match code {
        "es" => voice.say("reminder-in-spanish", &[]),
        "en" => voice.say("reminder-in-english", &[]),
        other => other.to_owned(),
    }
}
