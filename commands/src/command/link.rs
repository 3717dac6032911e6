//! `/link …`: links that bring people to a chat and tell where they come from.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Value, Values};

/// What can be done with links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkCommand {
    /// Make one.
    New(NewLink),
    /// All of them, and what came of each.
    List,
    /// Show one.
    Show {
        /// Its code, or what the team calls it.
        link: String,
    },
    /// Send its QR code.
    Qr(LinkQr),
    /// It leads nowhere from now on.
    Off {
        /// Its code, or what the team calls it.
        link: String,
    },
}

/// What is said of a new link, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLink {
    /// Where it is put: a network, a page, a wall.
    pub network: String,
    /// The product that it is about.
    pub product: Option<String>,
    /// What the team calls it, at most 40 characters.
    pub name: Option<String>,
    /// What people send, at most 300 characters.
    pub greeting: Option<String>,
    /// By which number; its name or its phone.
    pub number: Option<String>,
    /// `utm_source`
    pub source: Option<String>,
    /// `utm_medium`
    pub medium: Option<String>,
    /// `utm_campaign`
    pub campaign: Option<String>,
}

/// A QR code that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkQr {
    /// The link's code, or what the team calls it.
    pub link: String,
    /// In which form.
    pub format: Option<QrFormat>,
}

/// The form of a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QrFormat {
    /// A picture in the chat.
    Png,
    /// A drawing for whoever designs.
    Svg,
    /// A page for whoever prints.
    Pdf,
}

impl QrFormat {
    /// The word stored, and used in both languages.
    pub const fn code(self) -> &'static str {
        match self {
            QrFormat::Png => "png",
            QrFormat::Svg => "svg",
            QrFormat::Pdf => "pdf",
        }
    }

    fn from_code(code: &str) -> Option<QrFormat> {
        let all = [QrFormat::Png, QrFormat::Svg, QrFormat::Pdf];
        all.into_iter().find(|format| format.code() == code)
    }
}

impl LinkCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |link: &String| Values::default().with("link", Value::Text(link.clone()));
        match self {
            LinkCommand::New(new) => (
                "link.new",
                Values::default()
                    .with("network", Value::Text(new.network.clone()))
                    .with_some("product", &new.product, Value::Text)
                    .with_some("name", &new.name, Value::Text)
                    .with_some("greeting", &new.greeting, Value::Text)
                    .with_some("number", &new.number, Value::Text)
                    .with_some("source", &new.source, Value::Text)
                    .with_some("medium", &new.medium, Value::Text)
                    .with_some("campaign", &new.campaign, Value::Text),
            ),
            LinkCommand::List => ("link.list", Values::default()),
            LinkCommand::Show { link } => ("link.show", one(link)),
            LinkCommand::Qr(asked) => ("link.qr", qr_values(asked)),
            LinkCommand::Off { link } => ("link.off", one(link)),
        }
    }
}

/// The values of `/qr`.
pub(super) fn qr_values(asked: &LinkQr) -> Values {
    let format = asked.format.map(QrFormat::code);
    Values::default()
        .with("link", Value::Text(asked.link.clone()))
        .with_some("format", &format, Value::Choice)
}

pub(crate) fn new(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Link(LinkCommand::New(NewLink {
        network: values.text("network").ok_or(Missing("network"))?,
        product: values.text("product"),
        name: values.text("name"),
        greeting: values.text("greeting"),
        number: values.text("number"),
        source: values.text("source"),
        medium: values.text("medium"),
        campaign: values.text("campaign"),
    })))
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Link(LinkCommand::List))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let link = link(values)?;
    Ok(Command::Link(LinkCommand::Show { link }))
}

pub(crate) fn qr(values: &Values) -> Result<Command, Missing> {
    asked(values).map(|asked| Command::Link(LinkCommand::Qr(asked)))
}

pub(crate) fn qr_alone(values: &Values) -> Result<Command, Missing> {
    asked(values).map(Command::Qr)
}

pub(crate) fn off(values: &Values) -> Result<Command, Missing> {
    let link = link(values)?;
    Ok(Command::Link(LinkCommand::Off { link }))
}

fn link(values: &Values) -> Result<String, Missing> {
    values.text("link").ok_or(Missing("link"))
}

fn asked(values: &Values) -> Result<LinkQr, Missing> {
    Ok(LinkQr {
        link: link(values)?,
        format: values.choice("format").and_then(QrFormat::from_code),
    })
}
