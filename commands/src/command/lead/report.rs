//! What is told of leads together: over which time, and how they are parted.

use serde::{Deserialize, Serialize};

use super::LeadCommand;
use crate::command::{Command, Missing};
use crate::value::{Value, Values};

/// A report on leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LeadReport {
    /// Over which time.
    pub period: Period,
    /// How they are parted.
    pub by: By,
    /// Lead by lead, as a sheet.
    pub sheet: bool,
}

/// A time that has been, up to now or up to its end, on the business's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Today so far.
    Today,
    /// The whole of yesterday.
    Yesterday,
    /// The last seven days, today among them.
    Week,
    /// The last thirty days, today among them.
    Month,
    /// The last 365 days, today among them.
    Year,
}

/// What leads are parted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Where they came from: the network of a link, an advertisement, a campaign, by themselves.
    Network,
    /// The link that brought them.
    Link,
    /// What they are about.
    Product,
    /// Who works them.
    Agent,
    /// The campaign that they answered.
    Campaign,
}

impl Period {
    /// All of them, from the shortest.
    pub const ALL: [Period; 5] = [
        Period::Today,
        Period::Yesterday,
        Period::Week,
        Period::Month,
        Period::Year,
    ];

    /// Its word in the table of commands.
    pub const fn code(self) -> &'static str {
        match self {
            Period::Today => "today",
            Period::Yesterday => "yesterday",
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        }
    }

    fn from_code(code: &str) -> Option<Period> {
        Period::ALL.into_iter().find(|period| period.code() == code)
    }
}

impl By {
    /// All of them.
    pub const ALL: [By; 5] = [By::Network, By::Link, By::Product, By::Agent, By::Campaign];

    /// Its word in the table of commands.
    pub const fn code(self) -> &'static str {
        match self {
            By::Network => "network",
            By::Link => "link",
            By::Product => "product",
            By::Agent => "agent",
            By::Campaign => "campaign",
        }
    }

    fn from_code(code: &str) -> Option<By> {
        By::ALL.into_iter().find(|by| by.code() == code)
    }
}

impl LeadReport {
    pub(super) fn values(self) -> Values {
        Values::default()
            .with("period", Value::Choice(self.period.code()))
            .with("by", Value::Choice(self.by.code()))
            .with_some("sheet", &self.sheet.then_some("sheet"), Value::Choice)
    }
}

pub(crate) fn report(values: &Values) -> Result<Command, Missing> {
    let period = values.choice("period").and_then(Period::from_code);
    let by = values.choice("by").and_then(By::from_code);
    Ok(Command::Lead(LeadCommand::Report(LeadReport {
        period: period.unwrap_or(Period::Week),
        by: by.unwrap_or(By::Network),
        sheet: values.choice("sheet").is_some(),
    })))
}
