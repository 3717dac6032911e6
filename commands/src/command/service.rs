//! `/service …`: what the business offers.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Length, Limit, Value, Values};

/// What can be done with services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceCommand {
    /// Offer something.
    Add(NewService),
    /// All that is offered, by name.
    List,
    /// Show one.
    Show {
        /// Which.
        service: String,
    },
    /// Say something else of one.
    Edit(ServiceEdit),
    /// Offer one no more.
    Remove {
        /// Which.
        service: String,
    },
}

/// Something to offer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewService {
    /// What people call it, at most 60 characters.
    pub name: String,
    /// How long an appointment takes; no limit: it takes none.
    pub duration: Option<Limit<Duration>>,
    /// For how long a subscription is paid.
    pub length: Option<Length>,
    /// What it costs, as it was written.
    pub price: Option<String>,
}

/// What is said anew of a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceEdit {
    /// Which.
    pub service: String,
    /// Its new name, at most 60 characters.
    pub name: Option<String>,
    /// How long an appointment takes; no limit: it takes none.
    pub duration: Option<Limit<Duration>>,
    /// For how long a subscription is paid.
    pub length: Option<Length>,
    /// What it costs, as it was written.
    pub price: Option<String>,
}

impl ServiceCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |service: &String| Values::default().with("service", Value::Text(service.clone()));
        match self {
            ServiceCommand::Add(new) => (
                "service.add",
                Values::default()
                    .with("name", Value::Text(new.name.clone()))
                    .with_some("duration", &new.duration, Value::Delay)
                    .with_some("length", &new.length, Value::Length)
                    .with_some("price", &new.price, Value::Text),
            ),
            ServiceCommand::List => ("service.list", Values::default()),
            ServiceCommand::Show { service } => ("service.show", one(service)),
            ServiceCommand::Edit(edit) => (
                "service.edit",
                one(&edit.service)
                    .with_some("name", &edit.name, Value::Text)
                    .with_some("duration", &edit.duration, Value::Delay)
                    .with_some("length", &edit.length, Value::Length)
                    .with_some("price", &edit.price, Value::Text),
            ),
            ServiceCommand::Remove { service } => ("service.remove", one(service)),
        }
    }
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Service(ServiceCommand::Add(NewService {
        name: values.text("name").ok_or(Missing("name"))?,
        duration: values.delay("duration"),
        length: values.length("length"),
        price: values.text("price"),
    })))
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Service(ServiceCommand::List))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let service = service(values)?;
    Ok(Command::Service(ServiceCommand::Show { service }))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Service(ServiceCommand::Edit(ServiceEdit {
        service: service(values)?,
        name: values.text("name"),
        duration: values.delay("duration"),
        length: values.length("length"),
        price: values.text("price"),
    })))
}

pub(crate) fn remove(values: &Values) -> Result<Command, Missing> {
    let service = service(values)?;
    Ok(Command::Service(ServiceCommand::Remove { service }))
}

fn service(values: &Values) -> Result<String, Missing> {
    values.text("service").ok_or(Missing("service"))
}
