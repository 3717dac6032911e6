//! `/settings`: what holds for the whole business.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Pace, Parts};
use crate::language::Language;
use crate::value::{Limit, Value, Values};

/// What is to be changed; nothing said shows what is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name that customers read.
    pub name: Option<String>,
    /// IANA name of the time zone.
    pub zone: Option<String>,
    /// Two letters; numbers without a country code are read as this country's.
    pub country: Option<String>,
    /// What customers are answered in.
    pub language: Option<Language>,
    /// Above so many people the count has to be typed before a campaign starts.
    pub confirm: Option<Limit<u32>>,
    /// Whether the owners get the digest of the day.
    pub digest: Option<bool>,
    /// Above so many people another owner or manager has to say yes.
    pub approval: Option<Limit<u32>>,
    /// Whether whoever asks this has to give a code of his authenticator app before what is dangerous.
    pub totp: Option<bool>,
    /// The pace of new campaigns.
    pub pace: Pace,
}

impl Settings {
    /// How many things are to be changed.
    pub fn count(&self) -> usize {
        let (_, values) = self.parts();
        values.count_all()
    }

    pub(super) fn parts(&self) -> Parts {
        let switch = |on: Option<bool>| on.map(|on| if on { "on" } else { "off" });
        let values = Values::default()
            .with_some("name", &self.name, Value::Text)
            .with_some("zone", &self.zone, Value::Text)
            .with_some("country", &self.country, Value::Text)
            .with_some("language", &self.language.map(Language::code), Value::Choice)
            .with_some("confirm", &self.confirm, Value::Count)
            .with_some("digest", &switch(self.digest), Value::Choice)
            .with_some("approval", &self.approval, Value::Count)
            .with_some("totp", &switch(self.totp), Value::Choice);
        ("settings", self.pace.write(values))
    }
}

pub(crate) fn settings(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Settings(Box::new(Settings {
        name: values.text("name"),
        zone: values.text("zone"),
        country: values.text("country"),
        language: values.choice("language").and_then(Language::parse),
        confirm: values.count("confirm"),
        digest: values.choice("digest").map(|digest| digest == "on"),
        approval: values.count("approval"),
        totp: values.choice("totp").map(|totp| totp == "on"),
        pace: Pace::read(values),
    })))
}
