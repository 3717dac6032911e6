//! `/settings`: what holds for the whole business.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::command::campaign::switch;
use crate::command::{Command, Missing, Pace, Parts};
use crate::language::Language;
use crate::value::{HourRange, Limit, Opening, Value, Values};

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
    /// Whether is told who follows the addresses in promotions.
    pub clicks: Option<bool>,
    /// Above so many people another owner or manager has to say yes.
    pub approval: Option<Limit<u32>>,
    /// Whether whoever asks this has to give a code of his authenticator app before what is dangerous.
    pub totp: Option<bool>,
    /// The law whose hours campaigns keep.
    pub law: Option<Law>,
    /// Hours in which nobody is written to by his own clock, where that is known; the whole day lifts them.
    pub quiet: Option<HourRange>,
    /// When the business is open.
    pub opening: Option<Opening>,
    /// How many customers it serves at once.
    pub chairs: Option<u32>,
    /// Appointments are offered every so many minutes.
    pub step: Option<u32>,
    /// Whether it is open on the holidays of its country.
    pub open_holidays: Option<bool>,
    /// Whether customers move and cancel their appointments by themselves.
    pub own_hand: Option<bool>,
    /// Until how long before an appointment they may; without a limit up to its very beginning.
    pub notice: Option<Limit<Duration>>,
    /// The currency of prices, as it was written.
    pub currency: Option<String>,
    /// The name that reminders are signed with; `-`: the business's own.
    pub sender: Option<String>,
    /// For how many days messages are kept.
    pub messages: Option<Limit<u32>>,
    /// The same of files.
    pub media: Option<Limit<u32>>,
    /// The same of webhooks as they came.
    pub events: Option<Limit<u32>>,
    /// Who gets new leads.
    pub assignment: Option<Assignment>,
    /// After so many minutes without an answer, whoever works a lead is reminded; 0: never.
    pub nudge: Option<u32>,
    /// After so many it goes to the next one; 0: never.
    pub next: Option<u32>,
    /// After so many the owners are told; 0: never.
    pub alert: Option<u32>,
    /// The pace of new campaigns.
    pub pace: Pace,
}

/// Who gets a new lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assignment {
    /// All who are on duty see it; the first takes it.
    All,
    /// Those on duty, one after the other.
    Turns,
    /// Owners and managers assign it.
    Manual,
}

impl Assignment {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::All, Self::Turns, Self::Manual];

    /// As the table names it.
    pub fn value(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Turns => "turns",
            Self::Manual => "manual",
        }
    }
}

/// A law about when people may be written to for advertising.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Law {
    /// Colombia's Ley 2300 of 2023.
    Ley2300,
    /// The United States' Telephone Consumer Protection Act.
    Tcpa,
    /// No law.
    None,
}

impl Law {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ley2300, Self::Tcpa, Self::None];

    /// As the table names it.
    pub fn value(self) -> &'static str {
        match self {
            Self::Ley2300 => "ley2300",
            Self::Tcpa => "tcpa",
            Self::None => "none",
        }
    }

    /// The key by which a pace names it; `None` for no law.
    pub fn key(self) -> Option<&'static str> {
        (self != Self::None).then(|| self.value())
    }
}

impl Settings {
    /// How many things are to be changed.
    pub fn count(&self) -> usize {
        let (_, values) = self.parts();
        values.count_all()
    }

    pub(super) fn parts(&self) -> Parts {
        let switch = |on: Option<bool>| on.map(switch);
        let values = Values::default()
            .with_some("name", &self.name, Value::Text)
            .with_some("zone", &self.zone, Value::Text)
            .with_some("country", &self.country, Value::Text)
            .with_some("language", &self.language.map(Language::code), Value::Choice)
            .with_some("confirm", &self.confirm, Value::Count)
            .with_some("digest", &switch(self.digest), Value::Choice)
            .with_some("clicks", &switch(self.clicks), Value::Choice)
            .with_some("approval", &self.approval, Value::Count)
            .with_some("totp", &switch(self.totp), Value::Choice)
            .with_some("law", &self.law.map(Law::value), Value::Choice)
            .with_some("quiet", &self.quiet, Value::Hours)
            .with_some("opening", &self.opening, Value::Opening)
            .with_some("chairs", &self.chairs.map(Limit::At), Value::Count)
            .with_some("step", &self.step.map(Limit::At), Value::Count)
            .with_some("openholidays", &switch(self.open_holidays), Value::Choice)
            .with_some("selfservice", &switch(self.own_hand), Value::Choice)
            .with_some("notice", &self.notice, Value::Delay)
            .with_some("currency", &self.currency, Value::Text)
            .with_some("sender", &self.sender, Value::Text)
            .with_some("messages", &self.messages, Value::Count)
            .with_some("media", &self.media, Value::Count)
            .with_some("events", &self.events, Value::Count)
            .with_some(
                "assignment",
                &self.assignment.map(Assignment::value),
                Value::Choice,
            )
            .with_some("nudge", &self.nudge.map(Limit::At), Value::Count)
            .with_some("next", &self.next.map(Limit::At), Value::Count)
            .with_some("alert", &self.alert.map(Limit::At), Value::Count);
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
        clicks: values.choice("clicks").map(|clicks| clicks == "on"),
        approval: values.count("approval"),
        totp: values.choice("totp").map(|totp| totp == "on"),
        law: values
            .choice("law")
            .and_then(|value| Law::ALL.into_iter().find(|law| law.value() == value)),
        quiet: values.hours("quiet"),
        opening: values.opening("opening"),
        chairs: values.count("chairs").and_then(Limit::at),
        step: values.count("step").and_then(Limit::at),
        open_holidays: values.choice("openholidays").map(|open| open == "on"),
        own_hand: values.choice("selfservice").map(|own| own == "on"),
        notice: values.delay("notice"),
        currency: values.text("currency"),
        sender: values.text("sender"),
        messages: values.count("messages"),
        media: values.count("media"),
        events: values.count("events"),
        assignment: values
            .choice("assignment")
            .and_then(|value| Assignment::ALL.into_iter().find(|way| way.value() == value)),
        nudge: values.count("nudge").and_then(Limit::at),
        next: values.count("next").and_then(Limit::at),
        alert: values.count("alert").and_then(Limit::at),
        pace: Pace::read(values),
    })))
}
