//! `/contact …`: the customers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{ContactRef, PhoneNumber, Value, Values};

/// What can be done with contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactCommand {
    /// Add one person.
    Add(NewContact),
    /// Everybody, by name.
    List,
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
    /// Correct what is known of a person.
    Edit(ContactEdit),
    /// Give a person tags.
    Tag {
        /// Who.
        contact: ContactRef,
        /// Which, in lower case.
        tags: Vec<String>,
    },
    /// Take tags away from a person.
    Untag {
        /// Who.
        contact: ContactRef,
        /// Which, in lower case.
        tags: Vec<String>,
    },
    /// Write all customers down in a spreadsheet.
    Export {
        /// Only those with any of these tags; all when there are none.
        tags: Vec<String>,
    },
    /// Forget a person for good.
    Forget {
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
    /// Keep what a person writes, and answer and send nothing.
    Block {
        /// Who.
        contact: ContactRef,
    },
    /// Treat him like anybody else again.
    Unblock {
        /// Who.
        contact: ContactRef,
    },
}

/// What is to be corrected of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactEdit {
    /// Who.
    pub contact: ContactRef,
    /// The new name, at most 120 characters.
    pub name: Option<String>,
    /// The new phone.
    pub phone: Option<PhoneNumber>,
    /// Anything else, by key; `-` for a value takes the key away.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
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
            ContactCommand::List => ("contact.list", Values::default()),
            ContactCommand::Find { words } => (
                "contact.find",
                Values::default().with("words", Value::Text(words.clone())),
            ),
            ContactCommand::Show { contact } => ("contact.show", one(contact)),
            ContactCommand::Import { list, tags } => (
                "contact.import",
                tagged(Values::default().with_some("list", list, Value::Text), tags),
            ),
            ContactCommand::Edit(edit) => {
                let values = one(&edit.contact)
                    .with_some("name", &edit.name, Value::Text)
                    .with_some("phone", &edit.phone, Value::Phone);
                let values = match edit.attributes.is_empty() {
                    true => values,
                    false => values.with("attributes", Value::Attributes(edit.attributes.clone())),
                };
                ("contact.edit", values)
            }
            ContactCommand::Tag { contact, tags } => ("contact.tag", tagged(one(contact), tags)),
            ContactCommand::Untag { contact, tags } => ("contact.untag", tagged(one(contact), tags)),
            ContactCommand::Export { tags } => ("contact.export", tagged(Values::default(), tags)),
            ContactCommand::Forget { contact } => ("contact.forget", one(contact)),
            ContactCommand::OptOut { contact } => ("contact.optout", one(contact)),
            ContactCommand::OptIn { contact } => ("contact.optin", one(contact)),
            ContactCommand::Block { contact } => ("contact.block", one(contact)),
            ContactCommand::Unblock { contact } => ("contact.unblock", one(contact)),
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

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::List))
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

pub(crate) fn block(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Block {
        contact: contact(values)?,
    }))
}

pub(crate) fn unblock(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Unblock {
        contact: contact(values)?,
    }))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Edit(ContactEdit {
        contact: contact(values)?,
        name: values.text("name"),
        phone: values.phone("phone"),
        attributes: values.attributes("attributes").unwrap_or_default(),
    })))
}

pub(crate) fn tag(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Tag {
        contact: contact(values)?,
        tags: values.tags("tag").ok_or(Missing("tag"))?,
    }))
}

pub(crate) fn untag(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Untag {
        contact: contact(values)?,
        tags: values.tags("tag").ok_or(Missing("tag"))?,
    }))
}

pub(crate) fn export(values: &Values) -> Result<Command, Missing> {
    let tags = values.tags("tag").unwrap_or_default();
    Ok(Command::Contact(ContactCommand::Export { tags }))
}

pub(crate) fn forget(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Contact(ContactCommand::Forget {
        contact: contact(values)?,
    }))
}

fn contact(values: &Values) -> Result<ContactRef, Missing> {
    values.contact("contact").ok_or(Missing("contact"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Language, ParseError, Reading, read};

    fn edit(line: &str) -> ContactEdit {
        let command = match read(&Input::new(line)) {
            Ok(Reading::Complete(command)) => command,
            other => panic!("{line}: {other:?}"),
        };
        for language in Language::ALL {
            let again = command.render(language);
            assert_eq!(
                read(&Input::new(again.as_str())),
                Ok(Reading::Complete(command.clone())),
                "{again}"
            );
        }
        match command {
            Command::Contact(ContactCommand::Edit(edit)) => edit,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn anything_can_be_edited() {
        let ana =
            edit("/contacto editar Ana Pérez Ciudad:Santa Marta fecha_pago:2026-11-21 nota:\"dice: «ya»\"");
        assert_eq!(ana.contact, ContactRef::Name("Ana Pérez".into()));
        let told: Vec<_> = ana
            .attributes
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("ciudad", "Santa Marta"),
                ("fecha_pago", "2026-11-21"),
                ("nota", "dice: «ya»")
            ]
        );
        let by_phone = edit("/contact edit 300 123 4567 phone:301 765 4321 name:Ana María --plate -");
        assert_eq!(
            by_phone.contact,
            ContactRef::parse("300 123 4567").expect("a phone")
        );
        assert_eq!(by_phone.phone, PhoneNumber::parse("3017654321"));
        assert_eq!(by_phone.name.as_deref(), Some("Ana María"));
        assert_eq!(by_phone.attributes["plate"], "-");
        assert_eq!(edit("/contact edit Ana plate:-").attributes["plate"], "-");
        let renamed = edit("/contact edit Ana name:Ana María plate:ABC");
        assert_eq!(renamed.name.as_deref(), Some("Ana María"));
        assert_eq!(renamed.attributes["plate"], "ABC");
    }

    #[test]
    fn a_slip_of_a_key_is_no_new_attribute() {
        let read = read(&Input::new("/contacto editar Ana telefno:3017654321"));
        assert!(matches!(read, Err(ParseError::UnknownKey { .. })), "{read:?}");
    }
}
