//! From typed text to a value of the right kind.

use crate::language::Language;
use crate::normal::{fold, fold_words};
use crate::spec::{Choice, Kind};
use crate::value::{
    Audience, Before, ContactRef, Except, HourRange, LeadRef, Length, Opening, PhoneNumber, Target, Value,
    Weekdays,
};
use crate::value::{SEGMENT_MAX, attributes, count, delay, lacks_length, money, tags, topic};

/// What should have been typed; an error carries it so that its wording can say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Words on one line.
    Line,
    /// What is kept of a customer under a name: `city:Cali`.
    Attribute,
    /// A phone number of 7 to 15 digits.
    Phone,
    /// A contact's phone or name.
    Contact,
    /// A lead's number or name.
    Lead,
    /// Tags parted by commas, none of them `all`.
    Tags,
    /// `all`, tags, or what holds of people.
    Audience,
    /// The same, of those who are left out; or `nobody`.
    Except,
    /// What holds of people by days or months: `expired=30`, `novisit=2months`.
    Due,
    /// One of these words.
    OneOf(&'static [Choice]),
    /// A whole number between these, or `none`.
    Count {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A time such as `10s`, up to [`crate::MAX_DELAY`], or `none`.
    Delay,
    /// Hours such as `9-19`.
    Hours,
    /// Hours that can be read in only one way: `9-7` could end in the morning or in the evening.
    ClearHours,
    /// Days such as `mon-fri`.
    Days,
    /// A name with at least one letter or digit.
    TemplateName,
    /// A language or locale code such as `es` or `pt_BR`.
    Locale,
    /// A command.
    Topic,
    /// An appointment's number or the customer's name.
    Appointment,
    /// A subscription's number or the customer's name.
    Subscription,
    /// How long something is paid for, such as `1 month`: from a day up to five years.
    Length,
    /// How long before something, such as `24h` or `2 days 18:00`: from five minutes up to a year.
    Before,
    /// Days with their hours, such as `mon-fri 9-18, sat 9-14`.
    Opening,
    /// Hours that end after they begin, or soon after midnight: `19-9` was `9-19`.
    StraightHours,
}

/// Why a value was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Wrong(Expected),
    TooLong { max: usize },
}

/// Longest title, person's name or template name that is taken, in characters.
const NAME_MAX: usize = 120;
/// Longest name of a city or a country that is taken, in characters.
const PLACE_MAX: usize = 60;
/// Longest name of a service that is taken, in characters.
const SERVICE_MAX: usize = 60;
/// Longest moment or rhythm that is taken, in characters.
const WHEN_MAX: usize = 160;
/// Longest price that is taken, in characters.
const MONEY_MAX: usize = 40;
/// Longest name of a rule that is taken, in characters.
const RULE_MAX: usize = 160;
/// Meta's limit for the name of a template.
const TEMPLATE_NAME_MAX: usize = 512;

impl Kind {
    /// Whether a value may go on over several unquoted words (`10 seg`, `lun a vie`).
    pub(crate) fn spreads(&self) -> bool {
        matches!(
            self,
            Kind::Delay | Kind::Hours | Kind::Days | Kind::Length | Kind::Before
        )
    }

    /// Whether a value ending in a comma goes on with the next word.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self, Kind::Days | Kind::Tags)
    }

    /// Reads a value. `raw` is cleaned, without grouping quotes; a body comes as it was written.
    pub(crate) fn parse(&self, raw: &str) -> Result<Value, Fault> {
        let wrong = Fault::Wrong;
        match *self {
            Kind::Text { max } => line(raw, max).map(Value::Text),
            Kind::Zone | Kind::Country => line(raw, PLACE_MAX).map(Value::Text),
            Kind::Body { max } => within(raw, max).map(|text| Value::Text(text.to_owned())),
            Kind::Campaign => line(raw, NAME_MAX).map(Value::Text),
            Kind::Target => match Audience::is_everyone(raw) {
                true => Ok(Value::Target(Target::All)),
                false => line(raw, NAME_MAX).map(|title| Value::Target(Target::Campaign(title))),
            },
            Kind::Template => line(raw, TEMPLATE_NAME_MAX).map(Value::Text),
            Kind::TemplateName => template_name(raw).map(Value::Text),
            Kind::Locale => locale(raw).map(Value::Text).ok_or(wrong(Expected::Locale)),
            Kind::Lead => number_or_name(raw, Expected::Lead),
            Kind::Appointment => number_or_name(raw, Expected::Appointment),
            Kind::Subscription => number_or_name(raw, Expected::Subscription),
            Kind::Contact => {
                within(raw, NAME_MAX)?;
                ContactRef::parse(raw)
                    .map(Value::Contact)
                    .ok_or(wrong(Expected::Contact))
            }
            Kind::Phone => PhoneNumber::parse(raw)
                .map(Value::Phone)
                .ok_or(wrong(Expected::Phone)),
            Kind::Tags => tags::parse(raw).map(Value::Tags).ok_or(wrong(Expected::Tags)),
            Kind::Attributes => attributes::parse(raw)
                .map(Value::Attributes)
                .ok_or(wrong(Expected::Attribute)),
            Kind::Audience => Audience::parse(raw)
                .map(Value::Audience)
                .ok_or_else(|| wrong(meant(raw, Expected::Audience))),
            Kind::Except => Except::parse(raw)
                .map(Value::Except)
                .ok_or_else(|| wrong(meant(raw, Expected::Except))),
            // The sign is how a group is named in an audience; it is no part of the name, however often it is typed.
            Kind::Segment => {
                let name = raw.trim_start_matches(|c: char| c == '@' || c.is_whitespace());
                line(name, SEGMENT_MAX).map(Value::Text)
            }
            Kind::Choice(choices) => choice(choices, raw)
                .map(|c| Value::Choice(c.value))
                .ok_or(wrong(Expected::OneOf(choices))),
            Kind::Count { min, max } => count::parse(raw, min, max)
                .map(Value::Count)
                .ok_or(wrong(Expected::Count { min, max })),
            Kind::Delay => delay::parse(raw).map(Value::Delay).ok_or(wrong(Expected::Delay)),
            Kind::Hours => HourRange::parse(raw).map(Value::Hours).map_err(wrong),
            Kind::Days => Weekdays::parse(raw).map(Value::Days).ok_or(wrong(Expected::Days)),
            Kind::Topic => topic::parse(raw).map(Value::Topic).ok_or(wrong(Expected::Topic)),
            Kind::When => line(raw, WHEN_MAX).map(Value::Text),
            Kind::Service => line(raw, SERVICE_MAX).map(Value::Text),
            Kind::Money => line(&money::written_out(raw), MONEY_MAX).map(Value::Text),
            Kind::Rule => line(raw, RULE_MAX).map(Value::Text),
            Kind::Length => Length::parse(raw)
                .map(Value::Length)
                .ok_or(wrong(Expected::Length)),
            Kind::Before => Before::parse(raw)
                .map(Value::Before)
                .ok_or(wrong(Expected::Before)),
            Kind::Opening => Opening::parse(raw).map(Value::Opening).map_err(wrong),
        }
    }
}

/// The choice a word stands for: its value, one of its names, or what its button says.
pub(crate) fn choice(choices: &'static [Choice], raw: &str) -> Option<&'static Choice> {
    let words = fold_words(raw);
    if words.is_empty() {
        return None;
    }
    choices.iter().find(|choice| {
        fold_words(choice.value) == words
            || choice.names.all().any(|name| fold_words(name) == words)
            || Language::ALL
                .iter()
                .any(|language| fold_words(choice.label.get(*language)) == words)
    })
}

fn number_or_name(raw: &str, expected: Expected) -> Result<Value, Fault> {
    within(raw, NAME_MAX)?;
    LeadRef::parse(raw).map(Value::Lead).ok_or(Fault::Wrong(expected))
}

fn within(text: &str, max: usize) -> Result<&str, Fault> {
    if text.chars().count() > max {
        Err(Fault::TooLong { max })
    } else {
        Ok(text)
    }
}

fn line(raw: &str, max: usize) -> Result<String, Fault> {
    let text = raw.trim();
    if text.is_empty() {
        return Err(Fault::Wrong(Expected::Line));
    }
    within(text, max).map(str::to_owned)
}

/// A name as Meta takes it: lower-case ASCII letters, digits and `_`. What a person writes is brought to that.
fn template_name(raw: &str) -> Result<String, Fault> {
    let folded = fold(raw);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return Err(Fault::Wrong(Expected::TemplateName));
    }
    let name = words.join("_");
    within(&name, TEMPLATE_NAME_MAX).map(str::to_owned)
}

fn locale(raw: &str) -> Option<String> {
    let folded = fold(raw.trim()).replace('-', "_");
    let (language, region) = match folded.split_once('_') {
        Some((language, region)) => (language, Some(region)),
        None => (folded.as_str(), None),
    };
    let language = match Language::parse(language) {
        Some(known) => known.code(),
        None => language,
    };
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_lowercase());
    if !(2..=3).contains(&language.len()) || !letters(language) {
        return None;
    }
    match region {
        None => Some(language.to_owned()),
        Some(region) if region.len() == 2 && letters(region) => {
            Some(format!("{language}_{}", region.to_uppercase()))
        }
        Some(_) => None,
    }
}

/// What should have been typed in place of an audience that cannot be read: of all that may stand in one, or a length.
fn meant(raw: &str, usual: Expected) -> Expected {
    match lacks_length(raw) {
        true => Expected::Due,
        false => usual,
    }
}
