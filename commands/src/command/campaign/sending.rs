//! From a draft to its end.

use super::CampaignCommand;
use crate::command::{Command, Missing};
use crate::value::Values;

pub(crate) fn start(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Start {
        campaign: values.text("campaign"),
    }))
}

pub(crate) fn pause(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Pause {
        campaign: values.text("campaign"),
    }))
}

pub(crate) fn resume(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Resume {
        campaign: values.text("campaign"),
    }))
}

pub(crate) fn schedule(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Schedule {
        when: values.text("when").ok_or(Missing("when"))?,
        campaign: values.text("campaign"),
        until: values.text("until"),
    }))
}

pub(crate) fn cancel(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Cancel {
        campaign: values.text("campaign"),
    }))
}

pub(crate) fn retry(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Retry {
        campaign: values.text("campaign"),
    }))
}

pub(crate) fn delete(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Delete {
        campaign: values.text("campaign"),
    }))
}
