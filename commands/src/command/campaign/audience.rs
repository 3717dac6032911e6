//! Whom a draft is for.

use serde::{Deserialize, Serialize};

use super::CampaignCommand;
use crate::command::{Command, Missing};
use crate::value::{Audience, Except, Limit, Value, Values};

/// Whom a draft is for from now on; what is not said stays as it is. Nothing said shows how it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditAudience {
    /// The campaign's title.
    pub campaign: Option<String>,
    /// Whom it is for.
    pub to: Option<Audience>,
    /// Who is left out of them.
    pub but: Option<Except>,
    /// Days between two promotions to the same person.
    pub frequency: Option<Limit<u32>>,
    /// The people themselves, a line for each, as they were written.
    pub list: Option<String>,
}

impl EditAudience {
    /// Whether anything changes.
    pub fn changes(&self) -> bool {
        self.to.is_some() || self.but.is_some() || self.frequency.is_some() || self.list.is_some()
    }

    pub(super) fn values(&self) -> Values {
        Values::default()
            .with_some("campaign", &self.campaign, Value::Text)
            .with_some("to", &self.to, Value::Audience)
            .with_some("but", &self.but, Value::Except)
            .with_some("frequency", &self.frequency, Value::Count)
            .with_some("list", &self.list, Value::Text)
    }
}

pub(crate) fn audience(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Audience(EditAudience {
        campaign: values.text("campaign"),
        to: values.audience("to"),
        but: values.except("but"),
        frequency: values.count("frequency"),
        list: values.text("list"),
    })))
}
