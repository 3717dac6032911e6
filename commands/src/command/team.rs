//! `/team …`: the people of the business.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::role::Role;
use crate::value::{ContactRef, PhoneNumber, Value, Values};

/// What can be done with the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamCommand {
    /// Let somebody text commands.
    Add {
        /// Phone.
        phone: PhoneNumber,
        /// What he may do.
        role: Role,
        /// Name, at most 120 characters; his profile's when absent.
        name: Option<String>,
    },
    /// List them.
    List,
    /// Give somebody another role.
    Role {
        /// Who.
        member: ContactRef,
        /// What he may do from now on.
        role: Role,
    },
    /// Take somebody off the team.
    Remove {
        /// Who.
        member: ContactRef,
    },
    /// End the asking for codes of somebody who lost the telephone that makes them.
    Unlock {
        /// Who.
        member: ContactRef,
    },
}

impl TeamCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |member: &ContactRef| Values::default().with("member", Value::Contact(member.clone()));
        match self {
            TeamCommand::Add { phone, role, name } => {
                let values = Values::default()
                    .with("phone", Value::Phone(phone.clone()))
                    .with("role", Value::Choice(role.code()))
                    .with_some("name", name, Value::Text);
                ("team.add", values)
            }
            TeamCommand::List => ("team.list", Values::default()),
            TeamCommand::Role { member, role } => {
                ("team.role", one(member).with("role", Value::Choice(role.code())))
            }
            TeamCommand::Remove { member } => ("team.remove", one(member)),
            TeamCommand::Unlock { member } => ("team.unlock", one(member)),
        }
    }
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Team(TeamCommand::Add {
        phone: values.phone("phone").ok_or(Missing("phone"))?,
        role: role_of(values)?,
        name: values.text("name"),
    }))
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Team(TeamCommand::List))
}

pub(crate) fn role(values: &Values) -> Result<Command, Missing> {
    let (member, role) = (member(values)?, role_of(values)?);
    Ok(Command::Team(TeamCommand::Role { member, role }))
}

pub(crate) fn remove(values: &Values) -> Result<Command, Missing> {
    let member = member(values)?;
    Ok(Command::Team(TeamCommand::Remove { member }))
}

pub(crate) fn unlock(values: &Values) -> Result<Command, Missing> {
    let member = member(values)?;
    Ok(Command::Team(TeamCommand::Unlock { member }))
}

fn member(values: &Values) -> Result<ContactRef, Missing> {
    values.contact("member").ok_or(Missing("member"))
}

fn role_of(values: &Values) -> Result<Role, Missing> {
    values
        .choice("role")
        .and_then(Role::from_code)
        .ok_or(Missing("role"))
}
