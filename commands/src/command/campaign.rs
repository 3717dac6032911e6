//! `/campaign …`: promotions, from draft to done.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Audience, HourRange, Limit, PhoneNumber, Value, Values, Weekdays};

/// What can be done with campaigns. A campaign is named by its title; absent where only one makes sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignCommand {
    /// Write a draft.
    New(NewCampaign),
    /// List them.
    List,
    /// Show one, with its settings and numbers.
    Show {
        /// The campaign's title.
        campaign: Option<String>,
    },
    /// Change a draft.
    Edit(EditCampaign),
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
        /// When, as it was written.
        when: String,
        /// The campaign's title.
        campaign: Option<String>,
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
    /// End it for good.
    Cancel {
        /// The campaign's title.
        campaign: Option<String>,
    },
}

/// A campaign to draft. It has a text, or a template, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCampaign {
    /// Its title, at most 80 characters; customers do not see it.
    pub title: String,
    /// Its text, as it was written, at most [`crate::BODY_MAX`] characters. Absent only with a template.
    pub text: Option<String>,
    /// Whom it is for; not said means everyone.
    pub to: Option<Audience>,
    /// The approved template for those who did not write in the last 24 hours.
    pub template: Option<String>,
    /// How fast and when; what is not said follows the organisation's settings.
    #[serde(default)]
    pub pace: Pace,
}

/// What changes in a draft; what is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditCampaign {
    /// The campaign's title.
    pub campaign: Option<String>,
    /// Its new text, as it was written.
    pub text: Option<String>,
    /// Whom it is for.
    pub to: Option<Audience>,
    /// Takes away the file that goes with it.
    #[serde(default)]
    pub without_file: bool,
    /// How fast and when.
    #[serde(default)]
    pub pace: Pace,
}

/// How fast and when messages leave. `None` is «not said».
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// Time between two messages, from one second to a day.
    pub delay: Option<Limit<Duration>>,
    /// Most messages a day, at least one.
    pub daily: Option<Limit<u32>>,
    /// Hours of the day; the whole day lifts the limit.
    pub hours: Option<HourRange>,
    /// Days of the week; all of them lifts the limit.
    pub days: Option<Weekdays>,
    /// How often a message that failed is tried again; 0 is never.
    pub retries: Option<u32>,
}

impl Pace {
    pub(super) fn read(values: &Values) -> Pace {
        Pace {
            delay: values.delay("delay"),
            daily: values.count("daily"),
            hours: values.hours("hours"),
            days: values.days("days"),
            retries: values.count("retries").and_then(Limit::at),
        }
    }

    pub(super) fn write(&self, values: Values) -> Values {
        values
            .with_some("delay", &self.delay, Value::Delay)
            .with_some("daily", &self.daily, Value::Count)
            .with_some("hours", &self.hours, Value::Hours)
            .with_some("days", &self.days, Value::Days)
            .with_some("retries", &self.retries.map(Limit::At), Value::Count)
    }
}

impl EditCampaign {
    /// Whether it names a draft, but nothing that changes.
    pub fn says_nothing(&self) -> bool {
        let named = EditCampaign {
            campaign: self.campaign.clone(),
            ..EditCampaign::default()
        };
        *self == named
    }
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
                    .with_some("template", &new.template, Value::Text);
                ("campaign.new", new.pace.write(values))
            }
            CampaignCommand::List => ("campaign.list", Values::default()),
            CampaignCommand::Show { campaign } => ("campaign.show", one(campaign)),
            CampaignCommand::Edit(edit) => {
                let values = one(&edit.campaign)
                    .with_some("text", &edit.text, Value::Text)
                    .with_some("to", &edit.to, Value::Audience)
                    .with_some("media", &edit.without_file.then_some("none"), Value::Choice);
                ("campaign.edit", edit.pace.write(values))
            }
            CampaignCommand::Copy { campaign, title } => (
                "campaign.copy",
                one(campaign).with_some("title", title, Value::Text),
            ),
            CampaignCommand::Preview { campaign } => ("campaign.preview", one(campaign)),
            CampaignCommand::Test { campaign, phone } => (
                "campaign.test",
                one(campaign).with_some("phone", phone, Value::Phone),
            ),
            CampaignCommand::Schedule { when, campaign } => (
                "campaign.schedule",
                one(campaign).with("when", Value::Text(when.clone())),
            ),
            CampaignCommand::Start { campaign } => ("campaign.start", one(campaign)),
            CampaignCommand::Pause { campaign } => ("campaign.pause", one(campaign)),
            CampaignCommand::Resume { campaign } => ("campaign.resume", one(campaign)),
            CampaignCommand::Cancel { campaign } => ("campaign.cancel", one(campaign)),
        }
    }
}

pub(crate) fn new(values: &Values) -> Result<Command, Missing> {
    let new = NewCampaign {
        title: values.text("title").ok_or(Missing("title"))?,
        text: values.text("text"),
        to: values.audience("to"),
        template: values.text("template"),
        pace: Pace::read(values),
    };
    if new.text.is_none() && new.template.is_none() {
        return Err(Missing("text"));
    }
    Ok(Command::Campaign(CampaignCommand::New(new)))
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::List))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Show {
        campaign: values.text("campaign"),
    }))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Edit(EditCampaign {
        campaign: values.text("campaign"),
        text: values.text("text"),
        to: values.audience("to"),
        without_file: values.choice("media").is_some(),
        pace: Pace::read(values),
    })))
}

pub(crate) fn copy(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Copy {
        campaign: values.text("campaign"),
        title: values.text("title"),
    }))
}

pub(crate) fn preview(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Preview {
        campaign: values.text("campaign"),
    }))
}

pub(crate) fn test(values: &Values) -> Result<Command, Missing> {
    let (campaign, phone) = (values.text("campaign"), values.phone("phone"));
    Ok(Command::Campaign(CampaignCommand::Test { campaign, phone }))
}

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
    }))
}

pub(crate) fn cancel(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Cancel {
        campaign: values.text("campaign"),
    }))
}
