//! `/canned …`: what the business answers again and again.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::language::Language;
use crate::value::{Value, Values};

/// What can be done with canned answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannedCommand {
    /// All of them, by key.
    List,
    /// Keep one.
    Add(CannedText),
    /// Say something else; without a text and a file, show it.
    Edit(CannedText),
    /// Keep one no longer.
    Remove {
        /// Which.
        key: String,
    },
}

/// A canned answer, and what it says in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CannedText {
    /// The word that it is used by, as it was typed.
    pub key: String,
    /// What it says, at most [`crate::CANNED_MAX`] characters.
    pub text: Option<String>,
    /// In which language; the business's when absent.
    #[serde(default)]
    pub language: Option<Language>,
}

impl CannedText {
    /// In a line without a text below it, what follows the first word is the text.
    fn of(values: &Values) -> Result<Self, Missing> {
        let typed = values.text("key").ok_or(Missing("key"))?;
        let below = values.text("text");
        let (key, text) = match (typed.split_once(char::is_whitespace), below) {
            (Some((key, text)), None) => (key.to_owned(), Some(text.trim().to_owned())),
            (_, below) => (typed, below),
        };
        Ok(Self {
            key,
            text: text.filter(|text| !text.is_empty()),
            language: values.choice("language").and_then(Language::parse),
        })
    }

    fn values(&self) -> Values {
        let language = self.language.map(Language::code);
        Values::default()
            .with("key", Value::Text(self.key.clone()))
            .with_some("text", &self.text, Value::Text)
            .with_some("language", &language, Value::Choice)
    }
}

impl CannedCommand {
    pub(super) fn parts(&self) -> Parts {
        match self {
            CannedCommand::List => ("canned.list", Values::default()),
            CannedCommand::Add(new) => ("canned.add", new.values()),
            CannedCommand::Edit(edit) => ("canned.edit", edit.values()),
            CannedCommand::Remove { key } => {
                let key = Value::Text(key.clone());
                ("canned.remove", Values::default().with("key", key))
            }
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Canned(CannedCommand::List))
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    CannedText::of(values).map(|new| Command::Canned(CannedCommand::Add(new)))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    CannedText::of(values).map(|edit| Command::Canned(CannedCommand::Edit(edit)))
}

pub(crate) fn remove(values: &Values) -> Result<Command, Missing> {
    let key = values.text("key").ok_or(Missing("key"))?;
    Ok(Command::Canned(CannedCommand::Remove { key }))
}
