//! Arguments: where they are written, whether they must be there, what they may hold.

use std::fmt;

use crate::language::{Text, t};
use crate::spec::Names;

/// Where an argument is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// By position in the first line (`/campaign show Summer sale`); also accepted as `name:value`.
    Object,
    /// As `name:value` in the first line.
    Key,
    /// Below the first line.
    Body,
}

/// Whether an argument must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Asked for when missing.
    Required,
    /// Required when that other argument is missing too.
    Unless(&'static str),
    /// Never missing by itself, but asked once a dialogue has begun.
    Guided,
    /// Never asked.
    Optional,
}

/// One argument of a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ArgumentSpec {
    /// Stable name, the canonical English one.
    pub name: &'static str,
    /// What people write before `:`; the first of each language is also how the argument is called.
    pub names: Names,
    /// Where it is written.
    pub place: Place,
    /// Whether it must be there.
    pub need: Need,
    /// What it may hold.
    pub kind: Kind,
    /// One line about it.
    pub help: Text,
    /// The question asked when it is missing.
    pub question: Text,
    /// A good value, for examples and for the line offered after a mistake.
    pub sample: Text,
    /// What counts when it is not given, in words.
    pub default: Option<Text>,
    /// Whether it is asked for after all others, wherever it is written: when something may be depends on what it is.
    pub is_asked_last: bool,
    /// Of a body: whether it may also begin in the first line, behind what that names (`/lead reply #12 Hello`).
    pub is_beside: bool,
}

/// A log needs the name, not the whole table.
impl fmt::Debug for ArgumentSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ArgumentSpec({})", self.name)
    }
}

impl ArgumentSpec {
    const fn new(name: &'static str, place: Place, need: Need, kind: Kind) -> ArgumentSpec {
        let none = t("", "");
        ArgumentSpec {
            name,
            names: Names::NONE,
            place,
            need,
            kind,
            help: none,
            question: none,
            sample: none,
            default: None,
            is_asked_last: false,
            is_beside: false,
        }
    }

    pub(crate) const fn object(name: &'static str, need: Need, kind: Kind) -> ArgumentSpec {
        ArgumentSpec::new(name, Place::Object, need, kind)
    }

    pub(crate) const fn key(name: &'static str, need: Need, kind: Kind) -> ArgumentSpec {
        ArgumentSpec::new(name, Place::Key, need, kind)
    }

    pub(crate) const fn body(name: &'static str, need: Need, max: usize) -> ArgumentSpec {
        ArgumentSpec::new(name, Place::Body, need, Kind::Body { max })
    }

    pub(crate) const fn en(mut self, names: &'static [&'static str]) -> ArgumentSpec {
        self.names.en = names;
        self
    }

    pub(crate) const fn es(mut self, names: &'static [&'static str]) -> ArgumentSpec {
        self.names.es = names;
        self
    }

    pub(crate) const fn help(mut self, es: &'static str, en: &'static str) -> ArgumentSpec {
        self.help = t(es, en);
        self
    }

    pub(crate) const fn asks(mut self, es: &'static str, en: &'static str) -> ArgumentSpec {
        self.question = t(es, en);
        self
    }

    pub(crate) const fn like(mut self, es: &'static str, en: &'static str) -> ArgumentSpec {
        self.sample = t(es, en);
        self
    }

    pub(crate) const fn or(mut self, es: &'static str, en: &'static str) -> ArgumentSpec {
        self.default = Some(t(es, en));
        self
    }

    pub(crate) const fn asked_last(mut self) -> ArgumentSpec {
        self.is_asked_last = true;
        self
    }

    pub(crate) const fn or_beside(mut self) -> ArgumentSpec {
        self.is_beside = true;
        self
    }

    pub(crate) const fn optional(mut self) -> ArgumentSpec {
        self.need = Need::Optional;
        self
    }
}

/// What an argument may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words on one line, at most so many characters.
    Text {
        /// Most characters.
        max: usize,
    },
    /// Text of several lines, kept as it was written.
    Body {
        /// Most characters.
        max: usize,
    },
    /// A campaign's title.
    Campaign,
    /// A campaign's title, or all of them.
    Target,
    /// The name of a template that exists.
    Template,
    /// A name for a new template, made of `a-z`, `0-9` and `_`.
    TemplateName,
    /// A language or locale code, such as `es` or `pt_BR`.
    Locale,
    /// A lead's number (`#12`) or the person's name.
    Lead,
    /// A contact's phone or name.
    Contact,
    /// A phone number, as people write them.
    Phone,
    /// Tags parted by commas.
    Tags,
    /// Anything that has no key of its own, as `key:value`.
    Attributes,
    /// Everyone, or those of whom something holds.
    Audience,
    /// Who is left out of them, or nobody.
    Except,
    /// The name of a saved group of people.
    Segment,
    /// One of a few words.
    Choice(&'static [Choice]),
    /// A whole number, or `none`: no limit, or 0 where that is among the numbers.
    Count {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A span of time, or `none`.
    Delay,
    /// Hours of the day.
    Hours,
    /// Days of the week.
    Days,
    /// A time zone, by its city or its IANA name.
    Zone,
    /// A country, by its name or its two letters.
    Country,
    /// A command to read about.
    Topic,
    /// A moment, or what comes again, as people write it: which one it is, is read where it is known what time it is.
    When,
    /// How long something is paid for: `1 month`, `30 days`.
    Length,
    /// The name of a service.
    Service,
    /// An appointment's number (`#12`) or the customer's name.
    Appointment,
    /// A subscription's number (`#12`) or the customer's name.
    Subscription,
    /// A reminder's number, or its moment (`24h`).
    Rule,
    /// How long before something: `24h`, `2 days 18:00`.
    Before,
    /// A price, in the currency of the business.
    Money,
    /// When a business is open, day by day.
    Opening,
}

impl Kind {
    /// Whether it is named by its number, which is a word by itself, or in words.
    pub(crate) const fn is_numbered(&self) -> bool {
        matches!(
            self,
            Kind::Lead | Kind::Appointment | Kind::Subscription | Kind::Rule
        )
    }

    /// The words it may be answered with, where they are few and known.
    pub const fn choices(&self) -> &'static [Choice] {
        match self {
            Kind::Choice(choices) => choices,
            Kind::Audience => EVERYBODY,
            Kind::Target => EVERYTHING,
            Kind::Except => NOBODY,
            _ => &[],
        }
    }
}

/// One of the words an argument may hold. Its labels fit a WhatsApp button (20 characters).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Stable value, good as an answer in both languages.
    pub value: &'static str,
    /// What people write; the first of each language is what is rendered.
    pub names: Names,
    /// What a button says.
    pub label: Text,
}

const EVERYBODY: &[Choice] = &[Choice {
    value: "all",
    names: ALL,
    label: t("Todos", "All"),
}];

const EVERYTHING: &[Choice] = &[Choice {
    value: "all",
    names: ALL,
    label: t("Todas", "All"),
}];

const ALL: Names = Names {
    en: &["all", "everyone", "everybody", "everything"],
    es: &["todos", "todas", "todo", "toda"],
};

const NOBODY: &[Choice] = &[Choice {
    value: "nobody",
    names: Names {
        en: &["nobody", "none"],
        es: &["nadie", "ninguno"],
    },
    label: t("Nadie", "Nobody"),
}];
