//! `/campaign …`: promotions, from draft to done.

mod audience;
mod pace;
mod report;
mod sending;
mod trial;
mod writing;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{PhoneNumber, Value, Values};

pub use audience::EditAudience;
pub(crate) use audience::audience;
pub(super) use pace::switch;
pub use pace::{Pace, Preset};
pub(crate) use report::report;
pub(super) use report::report_values;
pub(crate) use sending::{cancel, delete, pause, resume, retry, schedule, start};
pub use trial::{Measure, Trial};
pub use writing::{EditCampaign, NewCampaign};
pub(crate) use writing::{copy, edit, new, preview, test};

/// What can be done with campaigns. A campaign is named by its title; absent where only one makes sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignCommand {
    /// Write a draft.
    New(Box<NewCampaign>),
    /// List them.
    List,
    /// Show one, with its settings and numbers.
    Show {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// Change a draft.
    Edit(Box<EditCampaign>),
    /// Show whom a draft is for, or change it.
    Audience(EditAudience),
    /// Make a draft like it.
    Copy {
        /// The campaign's title.
        campaign: Option<String>,
        /// The new one's; absent: the same with a number.
        title: Option<String>,
    },
    /// Send it to oneself, exactly as a customer would see it.
    Preview {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// Send it to one phone.
    Test {
        /// The campaign's title.
        campaign: Option<String>,
        /// The phone; the sender's own when absent.
        phone: Option<PhoneNumber>,
    },
    /// Show the summary and, once confirmed, send at a set moment.
    Schedule {
        /// When, or how often, as it was written.
        when: String,
        /// The campaign's title.
        campaign: Option<String>,
        /// After this it does not leave without being asked, as it was written.
        #[serde(default)]
        until: Option<String>,
    },
    /// Show the summary and, once confirmed, send.
    Start {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// Hold it back.
    Pause {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// Go on with it.
    Resume {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// Try again with those to whom it failed.
    Retry {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// End it for good.
    Cancel {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// Take it off the lists; who got it is kept.
    Delete {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// What became of it.
    Report {
        /// The campaign's title.
        campaign: Option<String>,
        /// Person by person, as a sheet.
        sheet: bool,
    },
}

impl CampaignCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |campaign: &Option<String>| Values::default().with_some("campaign", campaign, Value::Text);
        match self {
            CampaignCommand::New(new) => {
                let values = Values::default()
                    .with("title", Value::Text(new.title.clone()))
                    .with_some("text", &new.text, Value::Text)
                    .with_some("to", &new.to, Value::Audience)
                    .with_some("but", &new.but, Value::Except)
                    .with_some("template", &new.template, Value::Text)
                    .with_some("buttons", &new.buttons, Value::Text)
                    .with_some("closing", &new.closing, Value::Text)
                    .with_some("shares", &new.shares, Value::Text)
                    .with_some("cap", &new.cap, Value::Text);
                ("campaign.new", new.trial.write(new.pace.write(values)))
            }
            CampaignCommand::List => ("campaign.list", Values::default()),
            CampaignCommand::Show { campaign } => ("campaign.show", one(campaign)),
            CampaignCommand::Edit(edit) => {
                let values = one(&edit.campaign)
                    .with_some("text", &edit.text, Value::Text)
                    .with_some("to", &edit.to, Value::Audience)
                    .with_some("but", &edit.but, Value::Except)
                    .with_some("media", &edit.without_file.then_some("none"), Value::Choice)
                    .with_some("buttons", &edit.buttons, Value::Text)
                    .with_some("closing", &edit.closing, Value::Text)
                    .with_some("shares", &edit.shares, Value::Text)
                    .with_some("until", &edit.until, Value::Text)
                    .with_some("cap", &edit.cap, Value::Text);
                ("campaign.edit", edit.trial.write(edit.pace.write(values)))
            }
            CampaignCommand::Audience(edit) => ("campaign.audience", edit.values()),
            CampaignCommand::Copy { campaign, title } => (
                "campaign.copy",
                one(campaign).with_some("title", title, Value::Text),
            ),
            CampaignCommand::Preview { campaign } => ("campaign.preview", one(campaign)),
            CampaignCommand::Test { campaign, phone } => (
                "campaign.test",
                one(campaign).with_some("phone", phone, Value::Phone),
            ),
            CampaignCommand::Schedule {
                when,
                campaign,
                until,
            } => (
                "campaign.schedule",
                one(campaign)
                    .with("when", Value::Text(when.clone()))
                    .with_some("until", until, Value::Text),
            ),
            CampaignCommand::Start { campaign } => ("campaign.start", one(campaign)),
            CampaignCommand::Pause { campaign } => ("campaign.pause", one(campaign)),
            CampaignCommand::Resume { campaign } => ("campaign.resume", one(campaign)),
            CampaignCommand::Retry { campaign } => ("campaign.retry", one(campaign)),
            CampaignCommand::Cancel { campaign } => ("campaign.cancel", one(campaign)),
            CampaignCommand::Delete { campaign } => ("campaign.delete", one(campaign)),
            CampaignCommand::Report { campaign, sheet } => {
                ("campaign.report", report_values(campaign, *sheet))
            }
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::List))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Show {
        campaign: values.text("campaign"),
    }))
}
