//! `/reminder …`: of what customers are reminded, when, and in what words.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::language::Language;
use crate::value::{Before, Value, Values};

/// What can be done with reminders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderCommand {
    /// All rules.
    List,
    /// One rule more.
    Add(NewRule),
    /// Change one, or show it where nothing is said.
    Edit {
        /// Its number, or its moment.
        rule: String,
        /// What changes.
        to: RuleChange,
    },
    /// Let one say something else, or show what it says.
    Text {
        /// Its number, or its moment.
        rule: String,
        /// In which language; the business's when absent.
        language: Option<Language>,
        /// What it says from now on, at most [`crate::TEMPLATE_BODY_MAX`] characters.
        text: Option<String>,
    },
    /// Let one say the usual again.
    Reset {
        /// Its number, or its moment.
        rule: String,
        /// In which language; the business's when absent.
        language: Option<Language>,
    },
    /// Let something leave by it, or nothing more.
    Switch {
        /// Its number, or its moment, or several numbers, or *all*.
        rule: String,
        /// Whether something leaves.
        on: bool,
    },
    /// Have it no more.
    Remove {
        /// Its number, or its moment.
        rule: String,
    },
    /// Have their words approved.
    Templates,
    /// What would go, and what would not.
    Preview {
        /// A day, a moment or a span of time, as it was written; the next 24 hours when absent.
        when: Option<String>,
    },
    /// What was told whom.
    Log {
        /// A person or a day, as it was written; all of them when absent.
        about: Option<String>,
    },
}

/// What a rule may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleAbout {
    /// An appointment that comes.
    Appointment,
    /// A subscription that ends.
    Subscription,
}

/// Where something goes that falls into the quiet hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NightSide {
    /// Before they begin.
    Earlier,
    /// After they end.
    Later,
}

/// A rule to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRule {
    /// Of what it speaks.
    pub about: RuleAbout,
    /// How long before that.
    pub when: Before,
    /// Everything else.
    #[serde(default)]
    pub more: RuleChange,
}

/// What of a rule changes; nothing of it has to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChange {
    /// How long before what it speaks of.
    pub when: Option<Before>,
    /// Whether it is marked, and leaves first.
    pub urgent: Option<bool>,
    /// Which way it goes out of the quiet hours.
    pub night: Option<NightSide>,
}

impl RuleAbout {
    const fn word(self) -> &'static str {
        match self {
            RuleAbout::Appointment => "appointment",
            RuleAbout::Subscription => "subscription",
        }
    }
}

impl NightSide {
    const fn word(self) -> &'static str {
        match self {
            NightSide::Earlier => "earlier",
            NightSide::Later => "later",
        }
    }
}

impl RuleChange {
    fn added_to(&self, values: Values) -> Values {
        let urgent = self.urgent.map(|urgent| if urgent { "on" } else { "off" });
        values
            .with_some("when", &self.when, Value::Before)
            .with_some("urgent", &urgent, Value::Choice)
            .with_some("night", &self.night.map(NightSide::word), Value::Choice)
    }

    fn of(values: &Values) -> RuleChange {
        RuleChange {
            when: values.before("when"),
            urgent: values.choice("urgent").map(|word| word == "on"),
            night: values.choice("night").map(|word| match word {
                "earlier" => NightSide::Earlier,
                _ => NightSide::Later,
            }),
        }
    }
}

impl ReminderCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |rule: &String| Values::default().with("rule", Value::Text(rule.clone()));
        let spoken = |language: &Option<Language>| language.map(Language::code);
        match self {
            ReminderCommand::List => ("reminder.rules", Values::default()),
            ReminderCommand::Add(new) => {
                let values = Values::default()
                    .with("about", Value::Choice(new.about.word()))
                    .with("when", Value::Before(new.when));
                ("reminder.add", new.more.added_to(values))
            }
            ReminderCommand::Edit { rule, to } => ("reminder.edit", to.added_to(one(rule))),
            ReminderCommand::Text { rule, language, text } => {
                let values = one(rule)
                    .with_some("language", &spoken(language), Value::Choice)
                    .with_some("text", text, Value::Text);
                ("reminder.text", values)
            }
            ReminderCommand::Reset { rule, language } => {
                let values = one(rule).with_some("language", &spoken(language), Value::Choice);
                ("reminder.reset", values)
            }
            ReminderCommand::Switch { rule, on: true } => ("reminder.on", one(rule)),
            ReminderCommand::Switch { rule, on: false } => ("reminder.off", one(rule)),
            ReminderCommand::Remove { rule } => ("reminder.remove", one(rule)),
            ReminderCommand::Templates => ("reminder.templates", Values::default()),
            ReminderCommand::Preview { when } => {
                let values = Values::default().with_some("when", when, Value::Text);
                ("reminder.preview", values)
            }
            ReminderCommand::Log { about } => {
                let values = Values::default().with_some("about", about, Value::Text);
                ("reminder.log", values)
            }
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Reminder(ReminderCommand::List))
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    let about = match values.choice("about").ok_or(Missing("about"))? {
        "subscription" => RuleAbout::Subscription,
        _ => RuleAbout::Appointment,
    };
    let when = values.before("when").ok_or(Missing("when"))?;
    let more = RuleChange {
        when: None,
        ..RuleChange::of(values)
    };
    Ok(Command::Reminder(ReminderCommand::Add(NewRule {
        about,
        when,
        more,
    })))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    let (rule, to) = (rule(values)?, RuleChange::of(values));
    Ok(Command::Reminder(ReminderCommand::Edit { rule, to }))
}

pub(crate) fn text(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Reminder(ReminderCommand::Text {
        rule: rule(values)?,
        language: language(values),
        text: values.text("text"),
    }))
}

pub(crate) fn reset(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Reminder(ReminderCommand::Reset {
        rule: rule(values)?,
        language: language(values),
    }))
}

pub(crate) fn on(values: &Values) -> Result<Command, Missing> {
    let rule = rule(values)?;
    Ok(Command::Reminder(ReminderCommand::Switch { rule, on: true }))
}

pub(crate) fn off(values: &Values) -> Result<Command, Missing> {
    let rule = rule(values)?;
    Ok(Command::Reminder(ReminderCommand::Switch { rule, on: false }))
}

pub(crate) fn remove(values: &Values) -> Result<Command, Missing> {
    let rule = rule(values)?;
    Ok(Command::Reminder(ReminderCommand::Remove { rule }))
}

pub(crate) fn templates(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Reminder(ReminderCommand::Templates))
}

pub(crate) fn preview(values: &Values) -> Result<Command, Missing> {
    let when = values.text("when");
    Ok(Command::Reminder(ReminderCommand::Preview { when }))
}

pub(crate) fn log(values: &Values) -> Result<Command, Missing> {
    let about = values.text("about");
    Ok(Command::Reminder(ReminderCommand::Log { about }))
}

fn rule(values: &Values) -> Result<String, Missing> {
    values.text("rule").ok_or(Missing("rule"))
}

fn language(values: &Values) -> Option<Language> {
    values.choice("language").and_then(Language::parse)
}
