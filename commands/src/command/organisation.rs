//! `/organisation …`: the businesses of one person.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Value, Values};

/// What can be done with businesses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationCommand {
    /// List those that he belongs to.
    List,
    /// Make one.
    New {
        /// What it is called, at most 80 characters.
        name: String,
    },
    /// Speak for one from now on.
    Use {
        /// Its name or how that begins; for the caller to ask when absent.
        organisation: Option<String>,
    },
    /// Show what is set for the one that he speaks for.
    Settings,
}

impl OrganisationCommand {
    pub(super) fn parts(&self) -> Parts {
        let none = Values::default;
        match self {
            OrganisationCommand::List => ("organisation.list", none()),
            OrganisationCommand::New { name } => {
                ("organisation.new", none().with("name", Value::Text(name.clone())))
            }
            OrganisationCommand::Use { organisation } => (
                "organisation.use",
                none().with_some("organisation", organisation, Value::Text),
            ),
            OrganisationCommand::Settings => ("organisation.settings", none()),
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Organisation(OrganisationCommand::List))
}

pub(crate) fn new(values: &Values) -> Result<Command, Missing> {
    let name = values.text("name").ok_or(Missing("name"))?;
    Ok(Command::Organisation(OrganisationCommand::New { name }))
}

pub(crate) fn change(values: &Values) -> Result<Command, Missing> {
    let organisation = values.text("organisation");
    Ok(Command::Organisation(OrganisationCommand::Use { organisation }))
}

pub(crate) fn settings(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Organisation(OrganisationCommand::Settings))
}
