//! `/reminder rules`: all that is told to customers by itself, and when.

use pregon_commands::{Command, ReminderCommand};

use super::Turn;
use super::templates::Carried;
use crate::conversation::reminding::say;
use crate::domain::state::SubjectKind;
use crate::replies::{Choice, Reply};
use crate::store::Result;
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::reminder_texts::{self, ReminderText};

/// All of them, by what they are about.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    let (tx, own, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    let rules = reminder_rules::of_organisation(tx, own).await?;
    let ids = rules.iter().map(|rule| rule.id).collect();
    let texts = reminder_texts::of_rules(tx, own, ids).await?;
    let carried = Carried::of(turn, &rules).await?;
    let mut lines = vec![voice.say("reminder-rules", &[])];
    for (subject, heading) in [
        (SubjectKind::Appointment, "reminder-rules-appointments"),
        (SubjectKind::Subscription, "reminder-rules-subscriptions"),
    ] {
        lines.push(String::new());
        lines.push(voice.say(heading, &[]));
        let about = rules.iter().filter(|rule| rule.subject == subject);
        lines.extend(about.map(|rule| line(turn, rule, &texts, carried.as_ref())));
    }
    lines.push(String::new());
    lines.push(voice.say("reminder-rules-how", &[]));
    let lack = carried.map(|carried| carried.lacking(&rules)).unwrap_or_default();
    let mut ways = vec![Choice::begin(voice, "reminder.add", "reminder-add-button")];
    if !lack.is_empty() {
        lines.push(voice.say("reminder-templates-lack", &[("numbers", lack.join(", "))]));
        let make = ReminderCommand::Templates;
        ways.push(Choice::run(voice, make, "reminder-templates-button"));
    }
    let topic = Some("reminder".to_owned());
    ways.push(Choice::run(voice, Command::Help { topic }, "help-button"));
    Ok(Reply::new(lines.join("\n")).ways(ways))
}

fn line(turn: &Turn<'_>, rule: &ReminderRule, texts: &[ReminderText], carried: Option<&Carried>) -> String {
    let mut marks = vec![say::when(&turn.voice, &rule.rule())];
    marks.extend(self::marks(turn, rule, texts, carried));
    format!("`{}` {}", rule.number, marks.join(" · "))
}

/// What is particular about a rule: that it is off, that it is urgent, that it has words of its own, how its template is.
pub fn marks(
    turn: &Turn<'_>,
    rule: &ReminderRule,
    texts: &[ReminderText],
    carried: Option<&Carried>,
) -> Vec<String> {
    let voice = &turn.voice;
    let mut marks = Vec::new();
    marks.extend((!rule.enabled).then(|| voice.say("reminder-mark-off", &[])));
    marks.extend(rule.urgent.then(|| voice.say("reminder-mark-urgent", &[])));
    let own = texts.iter().filter(|text| text.rule_id == rule.id);
    let (usual, others): (Vec<_>, Vec<_>) = own.partition(|text| text.language == turn.organisation.language);
    marks.extend(usual.first().map(|_| voice.say("reminder-mark-own", &[])));
    marks.extend(others.iter().map(|text| {
        let language = say::language(voice, &text.language);
        voice.say("reminder-mark-own-in", &[("language", language)])
    }));
    marks.extend(carried.and_then(|carried| carried.words(voice, rule)));
    marks
}
