//! A rule in words.

use pregon_commands::AutoCommand;

use crate::domain::auto::{AutoKind, Says, USUAL_MS, When};
use crate::replies::{Choice, Voice};
use crate::store::auto_rules::AutoRule;

/// What it answers: `«precio», «cuánto cuesta»`.
pub fn when(voice: &Voice, rule: &AutoRule) -> String {
    match rule.when() {
        When::Words(words) => {
            let quoted: Vec<String> = words
                .iter()
                .map(|word| voice.say("auto-word", &[("word", word.clone())]))
                .collect();
            quoted.join(", ")
        }
        When::First => voice.say("auto-when-first", &[]),
        When::Closed => voice.say("auto-when-closed", &[]),
    }
}

/// How often it is said to a person at most.
pub fn often(voice: &Voice, rule: &AutoRule) -> String {
    let stretch = |millis: i64| voice.stretch(u64::try_from(millis).unwrap_or_default());
    match (rule.every_ms, rule.kind) {
        (Some(every), _) => voice.say("auto-every", &[("every", stretch(every))]),
        (None, AutoKind::First) => voice.say("auto-once", &[]),
        (None, AutoKind::Closed) => voice.say("auto-once-closed", &[]),
        (None, AutoKind::Keyword) => voice.say("auto-every", &[("every", stretch(USUAL_MS))]),
    }
}

/// What can be chosen below it, where that is more than a person.
pub fn below(voice: &Voice, rule: &AutoRule) -> Option<String> {
    let choices = rule.choices();
    if choices.is_empty() {
        return None;
    }
    let shown = choices.iter().map(|choice| match &choice.says {
        Says::Canned(key) => format!("{} (`#{key}`)", choice.title),
        Says::Rule(number) => format!("{} ({number})", choice.title),
        Says::Person => choice.title.clone(),
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    Some(voice.say("auto-buttons", &[("buttons", shown)]))
}

/// To switch it off, or on.
pub fn switch(voice: &Voice, rule: &AutoRule) -> Choice {
    let label = if rule.enabled {
        "auto-off-button"
    } else {
        "auto-on-button"
    };
    let switch = AutoCommand::Switch {
        rule: rule.number.to_string(),
        on: !rule.enabled,
    };
    Choice::run(voice, switch, label)
}
