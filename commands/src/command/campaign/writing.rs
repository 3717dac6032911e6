//! A draft: written, changed, copied, looked at.

use serde::{Deserialize, Serialize};

use super::{CampaignCommand, Pace, Trial};
use crate::command::{Command, Missing};
use crate::value::{Audience, Except, Values};

/// A campaign to draft. It has a text, or a template, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCampaign {
    /// Its title, at most 80 characters; customers do not see it.
    pub title: String,
    /// Its text, as it was written, at most [`crate::BODY_MAX`] characters. Absent only with a template.
    pub text: Option<String>,
    /// Whom it is for; not said means everyone.
    pub to: Option<Audience>,
    /// Who is left out of them.
    #[serde(default)]
    pub but: Option<Except>,
    /// The approved template for those who did not write in the last 24 hours.
    pub template: Option<String>,
    /// What stands on the buttons below its text, parted by commas.
    #[serde(default)]
    pub buttons: Option<String>,
    /// The emoji of which each person gets one at the end of it; `sí` and `no` are understood.
    #[serde(default)]
    pub closing: Option<String>,
    /// Which per cent of people get which variant of its text.
    #[serde(default)]
    pub shares: Option<String>,
    /// Whether some try the variants first.
    #[serde(default)]
    pub trial: Trial,
    /// What it may cost, as it was written; `no` lifts it.
    #[serde(default)]
    pub cap: Option<String>,
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
    /// Who is left out of them.
    #[serde(default)]
    pub but: Option<Except>,
    /// Takes away the file that goes with it.
    #[serde(default)]
    pub without_file: bool,
    /// What stands on the buttons below its text, parted by commas.
    #[serde(default)]
    pub buttons: Option<String>,
    /// The emoji of which each person gets one at the end of it; `sí` and `no` are understood.
    #[serde(default)]
    pub closing: Option<String>,
    /// Which per cent of people get which variant of its text.
    #[serde(default)]
    pub shares: Option<String>,
    /// Whether some try the variants first.
    #[serde(default)]
    pub trial: Trial,
    /// After this it does not leave without being asked, as it was written; `none` is understood.
    #[serde(default)]
    pub until: Option<String>,
    /// What it may cost, as it was written; `no` lifts it.
    #[serde(default)]
    pub cap: Option<String>,
    /// How fast and when.
    #[serde(default)]
    pub pace: Pace,
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

    /// Whether it is about what the campaign may cost, and nothing else.
    pub fn is_only_cap(&self) -> bool {
        let capped = EditCampaign {
            campaign: self.campaign.clone(),
            cap: self.cap.clone(),
            ..EditCampaign::default()
        };
        self.cap.is_some() && *self == capped
    }
}

pub(crate) fn new(values: &Values) -> Result<Command, Missing> {
    let new = NewCampaign {
        title: values.text("title").ok_or(Missing("title"))?,
        text: values.text("text"),
        to: values.audience("to"),
        but: values.except("but"),
        template: values.text("template"),
        buttons: values.text("buttons"),
        closing: values.text("closing"),
        shares: values.text("shares"),
        trial: Trial::read(values),
        cap: values.text("cap"),
        pace: Pace::read(values),
    };
    if new.text.is_none() && new.template.is_none() {
        return Err(Missing("text"));
    }
    Ok(Command::Campaign(CampaignCommand::New(Box::new(new))))
}

pub(crate) fn edit(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Campaign(CampaignCommand::Edit(Box::new(EditCampaign {
        campaign: values.text("campaign"),
        text: values.text("text"),
        to: values.audience("to"),
        but: values.except("but"),
        without_file: values.choice("media").is_some(),
        buttons: values.text("buttons"),
        closing: values.text("closing"),
        shares: values.text("shares"),
        trial: Trial::read(values),
        until: values.text("until"),
        cap: values.text("cap"),
        pace: Pace::read(values),
    }))))
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
