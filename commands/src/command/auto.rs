//! `/auto …`: what the business answers by itself.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::language::Language;
use crate::value::{Limit, Value, Values};

/// What can be done with automatic answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutoCommand {
    /// All rules, by number.
    List,
    /// One more.
    Add(AutoRule),
    /// Another word, text or button; nothing of it: show the rule.
    Edit {
        /// Its number, as it was typed.
        rule: String,
        /// What is said anew.
        to: AutoRule,
    },
    /// A rule less.
    Remove {
        /// Its number, as it was typed.
        rule: String,
    },
    /// When the business is open.
    Hours,
    /// Let a rule answer, or not.
    Switch {
        /// Its number, as it was typed.
        rule: String,
        /// Whether it does.
        on: bool,
    },
}

/// What is said of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutoRule {
    /// The words that it answers, or whom, or when, as it was typed.
    pub when: Option<String>,
    /// What it says, at most [`crate::CANNED_MAX`] characters.
    pub text: Option<String>,
    /// So long it is not said again to the same person; no limit: as usual.
    pub every: Option<Limit<Duration>>,
    /// What can be chosen below it, as it was typed.
    pub buttons: Option<String>,
    /// The language of the text; the business's when absent.
    #[serde(default)]
    pub language: Option<Language>,
}

impl AutoRule {
    fn of(values: &Values) -> Self {
        Self {
            when: values.text("when"),
            text: values.text("text"),
            every: values.delay("every"),
            buttons: values.text("buttons"),
            language: values.choice("language").and_then(Language::parse),
        }
    }

    fn added_to(&self, values: Values) -> Values {
        let language = self.language.map(Language::code);
        values
            .with_some("when", &self.when, Value::Text)
            .with_some("text", &self.text, Value::Text)
            .with_some("every", &self.every, Value::Delay)
            .with_some("buttons", &self.buttons, Value::Text)
            .with_some("language", &language, Value::Choice)
    }
}

impl AutoCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |rule: &String| Values::default().with("rule", Value::Text(rule.clone()));
        match self {
            AutoCommand::List => ("auto.list", Values::default()),
            AutoCommand::Add(new) => ("auto.add", new.added_to(Values::default())),
            AutoCommand::Edit { rule, to } => ("auto.edit", to.added_to(one(rule))),
            AutoCommand::Remove { rule } => ("auto.remove", one(rule)),
            AutoCommand::Hours => ("auto.hours", Values::default()),
            AutoCommand::Switch { rule, on: true } => ("auto.on", one(rule)),
            AutoCommand::Switch { rule, on: false } => ("auto.off", one(rule)),
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Auto(AutoCommand::List))
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    let new = AutoRule::of(values);
    if new.when.is_none() {
        return Err(Missing("when"));
    }
    if new.text.is_none() {
        return Err(Missing("text"));
    }
    Ok(Command::Auto(AutoCommand::Add(new)))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    let (rule, to) = (rule(values)?, AutoRule::of(values));
    Ok(Command::Auto(AutoCommand::Edit { rule, to }))
}

pub(crate) fn remove(values: &Values) -> Result<Command, Missing> {
    let rule = rule(values)?;
    Ok(Command::Auto(AutoCommand::Remove { rule }))
}

pub(crate) fn hours(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Auto(AutoCommand::Hours))
}

pub(crate) fn on(values: &Values) -> Result<Command, Missing> {
    let rule = rule(values)?;
    Ok(Command::Auto(AutoCommand::Switch { rule, on: true }))
}

pub(crate) fn off(values: &Values) -> Result<Command, Missing> {
    let rule = rule(values)?;
    Ok(Command::Auto(AutoCommand::Switch { rule, on: false }))
}

fn rule(values: &Values) -> Result<String, Missing> {
    values.text("rule").ok_or(Missing("rule"))
}
