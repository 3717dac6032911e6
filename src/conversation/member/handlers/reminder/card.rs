//! One rule as it is: when it speaks, and what a customer reads.

use pregon_commands::{Command, Language, ReminderCommand};

use super::templates::Carried;
use super::{Turn, list};
use crate::clock::utc;
use crate::conversation::reminding::{say, text};
use crate::domain::pacing::local_day;
use crate::domain::shows::Shows;
use crate::domain::state::{Shift, Trigger};
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::reminder_rules::ReminderRule;
use crate::store::reminder_texts::{self, ReminderText};
use crate::store::{Result, organisations};

/// A rule below a sentence about it. `planned`: how many reminders wait by it, where that is news. `language`: the one of the words;
/// the business's when nothing is said.
pub async fn card(
    turn: &Turn<'_>,
    key: &str,
    rule: &ReminderRule,
    planned: Option<u64>,
    language: Option<Language>,
) -> Result<Reply> {
    let voice = &turn.voice;
    let texts = reminder_texts::of_rules(turn.desk.tx, turn.organisation.id, vec![rule.id]).await?;
    let mut lines = vec![voice.say(key, &say::named(voice, rule))];
    let carried = Carried::of(turn, std::slice::from_ref(rule)).await?;
    let marks = list::marks(turn, rule, &texts, carried.as_ref());
    lines.extend((!marks.is_empty()).then(|| format!("_{}_", marks.join(" · "))));
    lines.extend(night(turn, rule));
    if let Some(planned) = planned.filter(|planned| *planned > 0) {
        lines.push(voice.say("reminder-planned", &[("count", voice.number(planned))]));
    }
    lines.push(sample(turn, rule, &texts, language));
    let words = ReminderCommand::Text {
        rule: rule.number.to_string(),
        language,
        text: None,
    };
    // The key at the end of the line asks for the words.
    let text_key = voice.pick("texto:", "text:");
    let ask = format!("{} {text_key}", Command::from(words).render(voice.language));
    let change = Choice::new(Tap::Line(ask), voice.say("reminder-text-button", &[]));
    let reply = Reply::new(lines.join("\n")).choice(change);
    let reply = reply.choice(switch(voice, rule));
    let code = code(turn, language);
    let own = texts.iter().any(|text| text.language == code);
    let reset = ReminderCommand::Reset {
        rule: rule.number.to_string(),
        language,
    };
    let reset = own.then(|| Choice::run(voice, reset, "reminder-reset-button"));
    Ok(reply.ways(reset).showing(Shows::Rule(rule.id)))
}

/// To switch it off, or on.
pub fn switch(voice: &Voice, rule: &ReminderRule) -> Choice {
    let key = match rule.enabled {
        true => "reminder-off-button",
        false => "reminder-on-button",
    };
    let switch = ReminderCommand::Switch {
        rule: rule.number.to_string(),
        on: !rule.enabled,
    };
    Choice::run(voice, switch, key)
}

/// The language that words are in: the one that was said, or the business's.
pub fn code(turn: &Turn<'_>, language: Option<Language>) -> String {
    match language {
        Some(language) => language.code().to_owned(),
        None => turn.organisation.language.clone(),
    }
}

/// Where it goes from the quiet hours.
fn night(turn: &Turn<'_>, rule: &ReminderRule) -> Option<String> {
    let (from, to) = organisations::settings(&turn.organisation).quiet()?;
    let key = match (rule.trigger, rule.shift) {
        (Trigger::Before, Shift::Earlier) => "reminder-night-earlier",
        (Trigger::Before, Shift::Later) => "reminder-night-later",
        _ => return None,
    };
    let hours = turn.voice.hours(from, to);
    Some(turn.voice.say(key, &[("hours", hours)]))
}

/// How it reads, and what stands on its buttons.
fn sample(
    turn: &Turn<'_>,
    rule: &ReminderRule,
    texts: &[ReminderText],
    language: Option<Language>,
) -> String {
    let code = code(turn, language);
    let own = texts.iter().find(|text| text.language == code);
    let own = own.map(|text| text.body.as_str());
    let customers = Voice::new(&code, &turn.organisation.time_zone);
    let today = local_day(turn.voice.zone, utc(turn.desk.now));
    let (organisation, rule) = (&turn.organisation, rule.rule());
    let words = text::sample(&customers, organisation, &rule, own, today);
    let buttons = text::labels(&customers, &rule).join(" · ");
    let args = [("words", words), ("buttons", buttons)];
    turn.voice.say("reminder-sample", &args)
}
