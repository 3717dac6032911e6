//! Values of arguments: read from what people type, written back as they would type it.

mod attributes;
mod audience;
mod before;
mod count;
mod days;
mod delay;
mod due;
mod hours;
mod length;
mod money;
mod opening;
mod parse;
mod people;
mod tags;
mod topic;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub(crate) use attributes::{is_key, line as attribute_line};
pub use audience::{Audience, Deed, Except, Term};
pub(crate) use audience::{SEGMENT_MAX, goes_on, lacks_length};
pub use before::Before;
pub use days::{Weekday, Weekdays};
pub use delay::MAX_DELAY;
pub(crate) use delay::{is_span, says_span};
pub use due::Due;
pub use hours::HourRange;
pub use length::Length;
pub(crate) use money::{
    goes_on as price_goes_on, is_clearly_price, is_price, written_out as price_written_out,
};
pub use opening::Opening;
pub use parse::Expected;
pub(crate) use parse::{Fault, choice};
pub use people::{ContactRef, LeadRef, PhoneNumber};
pub(crate) use people::{is_phone_like, phone_digits};
pub use tags::parse as parse_tags;

use crate::language::Language;
use crate::spec::Choice;

/// A limit that can be lifted. «Not said» is an `Option` around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit<T> {
    /// No limit: `none`, `ninguno`.
    Unlimited,
    /// This much.
    At(T),
}

impl<T> Limit<T> {
    /// The limit, if there is one.
    pub fn at(self) -> Option<T> {
        match self {
            Limit::Unlimited => None,
            Limit::At(value) => Some(value),
        }
    }
}

/// One campaign, or all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Everything that is being sent: `all`, `todo`.
    All,
    /// The campaign with this title.
    Campaign(String),
}

/// A value that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Target(Target),
    Lead(LeadRef),
    Contact(ContactRef),
    Phone(PhoneNumber),
    Tags(Vec<String>),
    Attributes(BTreeMap<String, String>),
    Audience(Audience),
    Except(Except),
    Choice(&'static str),
    Count(Limit<u32>),
    Delay(Limit<Duration>),
    Hours(HourRange),
    Days(Weekdays),
    Topic(String),
    Length(Length),
    Before(Before),
    Opening(Opening),
}

impl Value {
    /// The value as a person would type it; `choices` are those of its argument.
    pub(crate) fn render(&self, language: Language, choices: &'static [Choice]) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Target(Target::All) => everything(language).to_owned(),
            Value::Target(Target::Campaign(title)) => title.clone(),
            Value::Lead(lead) => lead.to_string(),
            Value::Contact(contact) => contact.to_string(),
            Value::Phone(phone) => phone.to_string(),
            Value::Tags(tags) => tags.join(","),
            Value::Audience(audience) => audience.render(language),
            Value::Except(but) => but.render(language),
            Value::Attributes(attributes) => attributes::render(attributes),
            Value::Choice(value) => choices
                .iter()
                .find(|choice| choice.value == *value)
                .map_or(*value, |choice| choice.names.shown(language))
                .to_owned(),
            Value::Count(limit) => count::render(*limit, language),
            Value::Delay(limit) => delay::render(*limit, language),
            Value::Hours(hours) => hours.to_string(),
            Value::Days(days) => days.render(language),
            Value::Topic(key) => topic::render(key, language),
            Value::Length(length) => length.render(language),
            Value::Before(before) => before.render(language),
            Value::Opening(opening) => opening.render(language),
        }
    }
}

fn everything(language: Language) -> &'static str {
    match language {
        Language::Es => "todos",
        Language::En => "all",
    }
}

/// Words that lift a limit.
fn is_none(folded: &str) -> bool {
    matches!(
        folded,
        "none"
            | "ninguno"
            | "ninguna"
            | "unlimited"
            | "ilimitado"
            | "ilimitada"
            | "sin limite"
            | "sin"
            | "no limit"
    )
}

/// Words for none at all, where that is a number: 0.
fn is_nothing(folded: &str) -> bool {
    matches!(folded, "none" | "ninguno" | "ninguna" | "sin" | "never" | "nunca")
}

/// The word that lifts a limit, as it is written back.
fn none(language: Language) -> &'static str {
    match language {
        Language::Es => "ninguno",
        Language::En => "none",
    }
}

/// The values of one command, by argument.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Values(BTreeMap<&'static str, Value>);

macro_rules! getters {
    ($($getter:ident: $variant:ident -> $type:ty;)*) => {
        $(pub(crate) fn $getter(&self, argument: &str) -> Option<$type> {
            match self.0.get(argument) {
                Some(Value::$variant(value)) => Some(value.clone()),
                _ => None,
            }
        })*
    };
}

impl Values {
    getters! {
        text: Text -> String;
        target: Target -> Target;
        lead: Lead -> LeadRef;
        contact: Contact -> ContactRef;
        phone: Phone -> PhoneNumber;
        tags: Tags -> Vec<String>;
        attributes: Attributes -> BTreeMap<String, String>;
        audience: Audience -> Audience;
        except: Except -> Except;
        choice: Choice -> &'static str;
        count: Count -> Limit<u32>;
        delay: Delay -> Limit<Duration>;
        hours: Hours -> HourRange;
        days: Days -> Weekdays;
        topic: Topic -> String;
        opening: Opening -> Opening;
        length: Length -> Length;
        before: Before -> Before;
    }

    pub(crate) fn get(&self, argument: &str) -> Option<&Value> {
        self.0.get(argument)
    }

    /// How many there are.
    pub(crate) fn count_all(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn set(&mut self, argument: &'static str, value: Value) {
        self.0.insert(argument, value);
    }

    /// The same values and one more.
    pub(crate) fn with(mut self, argument: &'static str, value: Value) -> Values {
        self.set(argument, value);
        self
    }

    /// The same values and one more, if there is one.
    pub(crate) fn with_some<T>(
        self,
        argument: &'static str,
        value: &Option<T>,
        wrap: fn(T) -> Value,
    ) -> Values
    where
        T: Clone,
    {
        match value {
            Some(value) => self.with(argument, wrap(value.clone())),
            None => self,
        }
    }
}
