//! `/template …`: texts approved by WhatsApp.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Value, Values};

/// What can be done with templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateCommand {
    /// List them, with what the provider said of each.
    List,
    /// Ask the provider for the current list.
    Sync,
    /// Show one, as a customer sees it.
    Show {
        /// Its name.
        template: String,
    },
    /// Send it to oneself.
    Test {
        /// Its name.
        template: String,
    },
    /// Submit a new one for approval.
    New(NewTemplate),
}

/// A template to submit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTemplate {
    /// Its name: `a-z`, `0-9` and `_`.
    pub name: String,
    /// Its category.
    pub category: Category,
    /// Its language, such as `es` or `pt_BR`; the organisation's when absent.
    pub language: Option<String>,
    /// Its text, as it was written, at most [`crate::TEMPLATE_BODY_MAX`] characters.
    pub text: String,
}

/// What a template is for; the price of a message depends on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Promotions.
    #[default]
    Marketing,
    /// Notices about something the customer has already asked for.
    Utility,
}

impl Category {
    /// The word used by the provider, in lower case.
    pub const fn code(self) -> &'static str {
        match self {
            Category::Marketing => "marketing",
            Category::Utility => "utility",
        }
    }
}

impl TemplateCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |name: &String| Values::default().with("template", Value::Text(name.clone()));
        match self {
            TemplateCommand::List => ("template.list", Values::default()),
            TemplateCommand::Sync => ("template.sync", Values::default()),
            TemplateCommand::Show { template } => ("template.show", one(template)),
            TemplateCommand::Test { template } => ("template.test", one(template)),
            TemplateCommand::New(new) => {
                let values = Values::default()
                    .with("name", Value::Text(new.name.clone()))
                    .with("text", Value::Text(new.text.clone()))
                    .with_some("language", &new.language, Value::Text);
                // The default is not spelled out: the line stays as short as a person would write it.
                let values = match new.category {
                    Category::Marketing => values,
                    other => values.with("category", Value::Choice(other.code())),
                };
                ("template.new", values)
            }
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Template(TemplateCommand::List))
}

pub(crate) fn sync(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Template(TemplateCommand::Sync))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let template = values.text("template").ok_or(Missing("template"))?;
    Ok(Command::Template(TemplateCommand::Show { template }))
}

pub(crate) fn test(values: &Values) -> Result<Command, Missing> {
    let template = values.text("template").ok_or(Missing("template"))?;
    Ok(Command::Template(TemplateCommand::Test { template }))
}

pub(crate) fn new(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Template(TemplateCommand::New(NewTemplate {
        name: values.text("name").ok_or(Missing("name"))?,
        category: match values.choice("category") {
            Some("utility") => Category::Utility,
            _ => Category::Marketing,
        },
        language: values.text("language"),
        text: values.text("text").ok_or(Missing("text"))?,
    })))
}
