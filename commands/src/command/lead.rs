//! `/lead …`: people who showed interest.

mod report;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{ContactRef, LeadRef, Length, Value, Values};

pub(crate) use report::report;
pub use report::{By, LeadReport, Period};

/// What can be done with leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadCommand {
    /// List them.
    List(LeadFilter),
    /// Show one, with the conversation.
    Show {
        /// Which.
        lead: LeadRef,
    },
    /// Work one from now on.
    Take {
        /// Which.
        lead: LeadRef,
    },
    /// Give one to somebody of the team.
    Assign {
        /// Which.
        lead: LeadRef,
        /// To whom: a phone, a name, the speaker himself (`me`) or nobody (`nobody`).
        to: ContactRef,
    },
    /// Move one along.
    Status {
        /// Which.
        lead: LeadRef,
        /// Where to.
        status: LeadStatus,
        /// What it is worth, as it was written.
        value: Option<String>,
        /// Why it came to nothing.
        reason: Option<String>,
    },
    /// Note something that its customer does not see.
    Note {
        /// Which.
        lead: LeadRef,
        /// What.
        text: String,
    },
    /// Give its customer tags.
    Tag {
        /// Which.
        lead: LeadRef,
        /// Which tags.
        tags: Vec<String>,
    },
    /// Take tags from its customer.
    Untag {
        /// Which.
        lead: LeadRef,
        /// Which tags.
        tags: Vec<String>,
    },
    /// Write to its customer.
    Reply {
        /// Which.
        lead: LeadRef,
        /// What.
        text: String,
    },
    /// Put one off until later.
    Snooze {
        /// Which.
        lead: LeadRef,
        /// Until when, as it was written.
        until: String,
    },
    /// Send them as a spreadsheet.
    Export(LeadFilter),
    /// Send the whole conversation with one of them.
    Talk {
        /// Which.
        lead: LeadRef,
    },
    /// What became of them, and what brought them.
    Report(LeadReport),
}

/// Which leads are meant; nothing said means all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadFilter {
    /// Those at this point.
    pub status: Option<LeadStatus>,
    /// Those that the speaker works, or that nobody does.
    pub whose: Option<Whose>,
    /// Those that this member works.
    pub agent: Option<ContactRef>,
    /// Those about this product, by its name.
    pub product: Option<String>,
    /// Those that a link on this network brought.
    pub network: Option<String>,
    /// Those whose customers have one of these tags.
    pub tags: Option<Vec<String>>,
    /// Those that were opened within this time.
    pub last: Option<Length>,
    /// Those with which nothing has happened for this time.
    pub idle: Option<Length>,
}

/// Who works a lead, seen by the one who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    /// He himself.
    Mine,
    /// Nobody yet.
    Nobodys,
}

impl Whose {
    /// Both of them.
    pub const ALL: [Whose; 2] = [Whose::Mine, Whose::Nobodys];

    /// As the table names it.
    pub const fn code(self) -> &'static str {
        match self {
            Whose::Mine => "mine",
            Whose::Nobodys => "nobodys",
        }
    }
}

impl LeadFilter {
    /// Those at this point.
    pub fn at(status: LeadStatus) -> Self {
        Self {
            status: Some(status),
            ..Self::default()
        }
    }

    fn values(&self) -> Values {
        Values::default()
            .with_some("status", &self.status.map(LeadStatus::code), Value::Choice)
            .with_some("whose", &self.whose.map(Whose::code), Value::Choice)
            .with_some("agent", &self.agent, Value::Contact)
            .with_some("product", &self.product, Value::Text)
            .with_some("network", &self.network, Value::Text)
            .with_some("tag", &self.tags, Value::Tags)
            .with_some("last", &self.last, Value::Length)
            .with_some("idle", &self.idle, Value::Length)
    }

    fn read(values: &Values) -> Self {
        let whose = values.choice("whose");
        Self {
            status: values.choice("status").and_then(LeadStatus::from_code),
            whose: Whose::ALL.into_iter().find(|one| Some(one.code()) == whose),
            agent: values.contact("agent"),
            product: values.text("product"),
            network: values.text("network"),
            tags: values.tags("tag"),
            last: values.length("last"),
            idle: values.length("idle"),
        }
    }
}

/// How far a lead has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LeadStatus {
    /// Nobody has answered yet.
    New,
    /// Somebody has answered.
    Contacted,
    /// A likely buyer.
    Qualified,
    /// Talking about terms.
    Negotiating,
    /// Bought.
    Won,
    /// Did not buy.
    Lost,
}

impl LeadStatus {
    /// All of them, in their order.
    pub const ALL: [LeadStatus; 6] = [
        LeadStatus::New,
        LeadStatus::Contacted,
        LeadStatus::Qualified,
        LeadStatus::Negotiating,
        LeadStatus::Won,
        LeadStatus::Lost,
    ];

    /// The word stored, and used in English.
    pub const fn code(self) -> &'static str {
        match self {
            LeadStatus::New => "new",
            LeadStatus::Contacted => "contacted",
            LeadStatus::Qualified => "qualified",
            LeadStatus::Negotiating => "negotiating",
            LeadStatus::Won => "won",
            LeadStatus::Lost => "lost",
        }
    }

    /// The status from its stored word.
    pub fn from_code(code: &str) -> Option<LeadStatus> {
        LeadStatus::ALL.into_iter().find(|status| status.code() == code)
    }
}

impl LeadCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |lead: &LeadRef| Values::default().with("lead", Value::Lead(lead.clone()));
        match self {
            LeadCommand::List(filter) => ("lead.list", filter.values()),
            LeadCommand::Export(filter) => ("lead.export", filter.values()),
            LeadCommand::Talk { lead } => ("lead.export", one(lead)),
            LeadCommand::Report(report) => ("lead.report", report.values()),
            LeadCommand::Show { lead } => ("lead.show", one(lead)),
            LeadCommand::Take { lead } => ("lead.take", one(lead)),
            LeadCommand::Assign { lead, to } => {
                ("lead.assign", one(lead).with("to", Value::Contact(to.clone())))
            }
            LeadCommand::Status {
                lead,
                status,
                value,
                reason,
            } => (
                "lead.status",
                one(lead)
                    .with("status", Value::Choice(status.code()))
                    .with_some("value", value, Value::Text)
                    .with_some("reason", reason, Value::Text),
            ),
            LeadCommand::Note { lead, text } => {
                ("lead.note", one(lead).with("text", Value::Text(text.clone())))
            }
            LeadCommand::Tag { lead, tags } => ("lead.tag", one(lead).with("tag", Value::Tags(tags.clone()))),
            LeadCommand::Untag { lead, tags } => {
                ("lead.untag", one(lead).with("tag", Value::Tags(tags.clone())))
            }
            LeadCommand::Reply { lead, text } => {
                ("lead.reply", one(lead).with("text", Value::Text(text.clone())))
            }
            LeadCommand::Snooze { lead, until } => {
                ("lead.snooze", one(lead).with("until", Value::Text(until.clone())))
            }
        }
    }
}

pub(crate) fn list(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Lead(LeadCommand::List(LeadFilter::read(values))))
}

pub(crate) fn export(values: &Values) -> Result<Command, Missing> {
    if let Some(lead) = values.lead("lead") {
        return Ok(Command::Lead(LeadCommand::Talk { lead }));
    }
    Ok(Command::Lead(LeadCommand::Export(LeadFilter::read(values))))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let lead = lead(values)?;
    Ok(Command::Lead(LeadCommand::Show { lead }))
}

pub(crate) fn take(values: &Values) -> Result<Command, Missing> {
    let lead = lead(values)?;
    Ok(Command::Lead(LeadCommand::Take { lead }))
}

pub(crate) fn assign(values: &Values) -> Result<Command, Missing> {
    let (lead, to) = (lead(values)?, values.contact("to").ok_or(Missing("to"))?);
    Ok(Command::Lead(LeadCommand::Assign { lead, to }))
}

pub(crate) fn status(values: &Values) -> Result<Command, Missing> {
    let status = values
        .choice("status")
        .and_then(LeadStatus::from_code)
        .ok_or(Missing("status"))?;
    Ok(Command::Lead(LeadCommand::Status {
        lead: lead(values)?,
        status,
        value: values.text("value"),
        reason: values.text("reason"),
    }))
}

pub(crate) fn note(values: &Values) -> Result<Command, Missing> {
    let (lead, text) = (lead(values)?, text(values)?);
    Ok(Command::Lead(LeadCommand::Note { lead, text }))
}

pub(crate) fn tag(values: &Values) -> Result<Command, Missing> {
    let (lead, tags) = (lead(values)?, tags(values)?);
    Ok(Command::Lead(LeadCommand::Tag { lead, tags }))
}

pub(crate) fn untag(values: &Values) -> Result<Command, Missing> {
    let (lead, tags) = (lead(values)?, tags(values)?);
    Ok(Command::Lead(LeadCommand::Untag { lead, tags }))
}

pub(crate) fn reply(values: &Values) -> Result<Command, Missing> {
    let (lead, text) = (lead(values)?, text(values)?);
    Ok(Command::Lead(LeadCommand::Reply { lead, text }))
}

pub(crate) fn snooze(values: &Values) -> Result<Command, Missing> {
    let until = values.text("until").ok_or(Missing("until"))?;
    let lead = lead(values)?;
    Ok(Command::Lead(LeadCommand::Snooze { lead, until }))
}

fn lead(values: &Values) -> Result<LeadRef, Missing> {
    values.lead("lead").ok_or(Missing("lead"))
}

fn text(values: &Values) -> Result<String, Missing> {
    values.text("text").ok_or(Missing("text"))
}

fn tags(values: &Values) -> Result<Vec<String>, Missing> {
    values.tags("tag").ok_or(Missing("tag"))
}
