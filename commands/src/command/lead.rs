//! `/lead …`: people who showed interest.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{LeadRef, Value, Values};

/// What can be done with leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadCommand {
    /// List them.
    List {
        /// Only those at this point.
        status: Option<LeadStatus>,
    },
    /// Show one, with the conversation.
    Show {
        /// Which.
        lead: LeadRef,
    },
    /// Move one along.
    Status {
        /// Which.
        lead: LeadRef,
        /// Where to.
        status: LeadStatus,
    },
    /// Send them as a spreadsheet.
    Export {
        /// Only those at this point.
        status: Option<LeadStatus>,
    },
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
        let at = |status: &Option<LeadStatus>| {
            let code = status.map(LeadStatus::code);
            Values::default().with_some("status", &code, Value::Choice)
        };
        match self {
            LeadCommand::List { status } => ("lead.list", at(status)),
            LeadCommand::Export { status } => ("lead.export", at(status)),
            LeadCommand::Show { lead } => ("lead.show", one(lead)),
            LeadCommand::Status { lead, status } => (
                "lead.status",
                one(lead).with("status", Value::Choice(status.code())),
            ),
        }
    }
}

pub(crate) fn list(values: &Values) -> Result<Command, Missing> {
    let status = values.choice("status").and_then(LeadStatus::from_code);
    Ok(Command::Lead(LeadCommand::List { status }))
}

pub(crate) fn export(values: &Values) -> Result<Command, Missing> {
    let status = values.choice("status").and_then(LeadStatus::from_code);
    Ok(Command::Lead(LeadCommand::Export { status }))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let lead = values.lead("lead").ok_or(Missing("lead"))?;
    Ok(Command::Lead(LeadCommand::Show { lead }))
}

pub(crate) fn status(values: &Values) -> Result<Command, Missing> {
    let lead = values.lead("lead").ok_or(Missing("lead"))?;
    let status = values
        .choice("status")
        .and_then(LeadStatus::from_code)
        .ok_or(Missing("status"))?;
    Ok(Command::Lead(LeadCommand::Status { lead, status }))
}
