//! `/channel …`: the WhatsApp numbers of the business.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Limit, Value, Values};

/// What can be done with numbers. A number is named by its name or its phone; absent where there is only one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelCommand {
    /// List them.
    List,
    /// Show one, with what its provider says of it.
    Show {
        /// Which.
        channel: Option<String>,
    },
    /// Add one.
    Add {
        /// Who carries its messages.
        provider: Carrier,
        /// What it is called, at most 60 characters.
        name: String,
    },
    /// Enter one's credentials anew.
    Keys {
        /// Which.
        channel: Option<String>,
    },
    /// Let nothing leave by it.
    Pause {
        /// Which.
        channel: Option<String>,
    },
    /// Let it send again.
    Resume {
        /// Which.
        channel: Option<String>,
    },
    /// Show or set how many promotions leave by one, and how fast.
    Limits {
        /// Which.
        channel: Option<String>,
        /// What is to change; shown where nothing is.
        limits: NumberLimits,
    },
}

/// What a number may, over all its campaigns together. Absent is as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberLimits {
    /// Time between two promotions.
    pub delay: Option<Limit<Duration>>,
    /// Most in a minute.
    pub per_minute: Option<Limit<u32>>,
    /// Most in an hour.
    pub per_hour: Option<Limit<u32>>,
    /// Most in a day.
    pub daily: Option<Limit<u32>>,
    /// How many on the first day of a number that begins slowly.
    pub ramp: Option<Limit<u32>>,
}

/// Who carries a number's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// Meta's own Cloud API.
    Cloud,
    /// Twilio.
    Twilio,
    /// wasenderapi.com.
    Wasender,
}

impl Carrier {
    /// The stable word for it.
    pub const fn code(self) -> &'static str {
        match self {
            Carrier::Cloud => "cloud",
            Carrier::Twilio => "twilio",
            Carrier::Wasender => "wasender",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Carrier::Cloud, Carrier::Twilio, Carrier::Wasender]
            .into_iter()
            .find(|carrier| carrier.code() == code)
    }
}

impl ChannelCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |channel: &Option<String>| Values::default().with_some("channel", channel, Value::Text);
        match self {
            ChannelCommand::List => ("channel.list", Values::default()),
            ChannelCommand::Show { channel } => ("channel.show", one(channel)),
            ChannelCommand::Add { provider, name } => {
                let values = Values::default()
                    .with("provider", Value::Choice(provider.code()))
                    .with("name", Value::Text(name.clone()));
                ("channel.add", values)
            }
            ChannelCommand::Keys { channel } => ("channel.keys", one(channel)),
            ChannelCommand::Pause { channel } => ("channel.pause", one(channel)),
            ChannelCommand::Resume { channel } => ("channel.resume", one(channel)),
            ChannelCommand::Limits { channel, limits } => {
                let values = one(channel)
                    .with_some("delay", &limits.delay, Value::Delay)
                    .with_some("per-minute", &limits.per_minute, Value::Count)
                    .with_some("per-hour", &limits.per_hour, Value::Count)
                    .with_some("daily", &limits.daily, Value::Count)
                    .with_some("ramp", &limits.ramp, Value::Count);
                ("channel.limits", values)
            }
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Channel(ChannelCommand::List))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let channel = values.text("channel");
    Ok(Command::Channel(ChannelCommand::Show { channel }))
}

pub(crate) fn add(values: &Values) -> Result<Command, Missing> {
    let provider = values.choice("provider").and_then(Carrier::from_code);
    Ok(Command::Channel(ChannelCommand::Add {
        provider: provider.ok_or(Missing("provider"))?,
        name: values.text("name").ok_or(Missing("name"))?,
    }))
}

pub(crate) fn keys(values: &Values) -> Result<Command, Missing> {
    let channel = values.text("channel");
    Ok(Command::Channel(ChannelCommand::Keys { channel }))
}

pub(crate) fn pause(values: &Values) -> Result<Command, Missing> {
    let channel = values.text("channel");
    Ok(Command::Channel(ChannelCommand::Pause { channel }))
}

pub(crate) fn resume(values: &Values) -> Result<Command, Missing> {
    let channel = values.text("channel");
    Ok(Command::Channel(ChannelCommand::Resume { channel }))
}

pub(crate) fn limits(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Channel(ChannelCommand::Limits {
        channel: values.text("channel"),
        limits: NumberLimits {
            delay: values.delay("delay"),
            per_minute: values.count("per-minute"),
            per_hour: values.count("per-hour"),
            daily: values.count("daily"),
            ramp: values.count("ramp"),
        },
    }))
}
