//! What became of it.

use super::CampaignCommand;
use crate::command::{Command, Missing};
use crate::value::{Value, Values};

pub(crate) fn report(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Report {
        campaign: values.text("campaign"),
        sheet: values.choice("sheet").is_some(),
    }))
}

/// What a report is asked for with, by either verb.
pub(in crate::command) fn report_values(campaign: &Option<String>, sheet: bool) -> Values {
    Values::default()
        .with_some("campaign", campaign, Value::Text)
        .with_some("sheet", &sheet.then_some("sheet"), Value::Choice)
}
