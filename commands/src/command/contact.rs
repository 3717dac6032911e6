//! `/contact …`: the customers.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{ContactRef, PhoneNumber, Value, Values};

/// What can be done with contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactCommand {
    /// Add one person.
    Add(NewContact),
    /// Find people by words of their name, phone or tags.
    Find {
        /// The words.
        words: String,
    },
    /// Show one person.
    Show {
        /// Who.
        contact: ContactRef,
    },
    /// Take in a list: pasted below the command, attached to it, or still to come.
    Import {
        /// The pasted lines, as they were written, at most [`crate::IMPORT_MAX`] characters.
        list: Option<String>,
        /// Tags that all of them get.
        tags: Vec<String>,
    },
    /// Send no more promotions to a person.
    OptOut {
        /// Who.
        contact: ContactRef,
    },
    /// Send promotions to a person again.
    OptIn {
        /// Who.
        contact: ContactRef,
    },
}

/// A person to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewContact {
    /// Phone.
    pub phone: PhoneNumber,
    /// Name, at most 120 characters.
    pub name: String,
    /// Tags, in lower case.
    #[serde(default)]
    pub tags: Vec<String>,
}

impl ContactCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |contact: &ContactRef| Values::default().with("contact", Value::Contact(contact.clone()));
        let tagged = |values: Values, tags: &Vec<String>| match tags.is_empty() {
            true => values,
            false => values.with("tag", Value::Tags(tags.clone())),
        };
        match self {
            ContactCommand::Add(new) => {
                let values = Values::default()
                    .with("phone", Value::Phone(new.phone.clone()))
                    .with("name", Value::Text(new.name.clone()));
                ("contact.add", tagged(values, &new.tags))
            }
            ContactCommand::Find { words } => (
                "contact.find",
                Values::default().with("words", Value::Text(words.clone())),
            ),
            ContactCommand::Show { contact } => ("contact.show", one(contact)),
            ContactCommand::Import { list, tags } => (
                "contact.import",
                tagged(Values::default().with_some("list", list, Value::Text), tags),
            ),
            ContactCommand::OptOut { contact } => ("contact.optout", one(contact)),
            ContactCommand::OptIn { contact } => ("contact.optin", one(contact)),
        }
    }
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Add(NewContact {
        phone: values.phone("phone").ok_or(Missing("phone"))?,
        name: values.text("name").ok_or(Missing("name"))?,
        tags: values.tags("tag").unwrap_or_default(),
    })))
}

pub(crate) fn find(values: &Values) -> Result<Command, Missing> {
    let words = values.text("words").ok_or(Missing("words"))?;
    Ok(Command::Contact(ContactCommand::Find { words }))
}

pub(crate) fn import(values: &Values) -> Result<Command, Missing> {
    let (list, tags) = (values.text("list"), values.tags("tag").unwrap_or_default());
    Ok(Command::Contact(ContactCommand::Import { list, tags }))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Show {
        contact: contact(values)?,
    }))
}

pub(crate) fn optout(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::OptOut {
        contact: contact(values)?,
    }))
}

pub(crate) fn optin(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::OptIn {
        contact: contact(values)?,
    }))
}

fn contact(values: &Values) -> Result<ContactRef, Missing> {
    values.contact("contact").ok_or(Missing("contact"))
}
