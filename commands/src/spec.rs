//! What the table is made of: nouns, verbs, arguments.

use crate::command::{Command, Missing};
use crate::language::{Language, Text, t};
use crate::normal::fold;
use crate::role::Role;
use crate::value::Values;

/// The words for one thing. The first of each language is the name shown; all are understood in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    /// English: canonical name, then aliases.
    pub en: &'static [&'static str],
    /// Spanish: name shown, then aliases.
    pub es: &'static [&'static str],
}

impl Names {
    /// No names: the noun of the verbs that need none.
    pub const NONE: Names = Names { en: &[], es: &[] };

    /// The name shown in a language.
    pub fn shown(&self, language: Language) -> &'static str {
        self.of(language).first().copied().unwrap_or_default()
    }

    /// All names of a language.
    pub const fn of(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::Es => self.es,
            Language::En => self.en,
        }
    }

    /// Every name, of both languages.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.es.iter().chain(self.en).copied()
    }

    /// Whether a folded word is one of the names.
    pub fn has(&self, folded: &str) -> bool {
        self.all().any(|name| fold(name) == folded)
    }

    /// Which language a folded word belongs to, when only one.
    pub(crate) fn language(&self, folded: &str) -> Option<Language> {
        let among = |names: &[&str]| names.iter().any(|name| fold(name).starts_with(folded));
        match (among(self.es), among(self.en)) {
            (true, false) => Some(Language::Es),
            (false, true) => Some(Language::En),
            _ => None,
        }
    }
}

/// What a group of commands is for; help is ordered by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Sending promotions.
    Promote,
    /// Seeing and holding what is on its way.
    Watch,
    /// The customers.
    People,
    /// Those who answered.
    Sell,
    /// The bot itself.
    Basics,
}

impl Task {
    /// All tasks, in the order in which help shows them.
    pub const ALL: [Task; 5] = [Task::Promote, Task::Watch, Task::People, Task::Sell, Task::Basics];

    /// The heading in help.
    pub const fn title(self) -> Text {
        match self {
            Task::Promote => t("Promociones", "Promotions"),
            Task::Watch => t("En marcha", "On its way"),
            Task::People => t("Clientes", "Customers"),
            Task::Sell => t("Prospectos", "Leads"),
            Task::Basics => t("Tú y el bot", "You and the bot"),
        }
    }
}

/// What can go wrong when a verb runs by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Danger {
    /// Nothing: it reads, or it holds messages back. Runs at once.
    None,
    /// It changes something that a later command can change back. Runs at once.
    Changes,
    /// It cannot be taken back, or reaches many customers: shown and confirmed before it runs.
    Confirm,
}

/// A noun (`/campaign`) with its verbs, or a group of verbs that need no noun (`/status`).
#[derive(Debug, PartialEq, Eq)]
pub struct NounSpec {
    /// Stable key: the canonical English name, or a name for the group.
    pub key: &'static str,
    /// What people write; empty for a group of verbs without noun.
    pub names: Names,
    /// What it is for.
    pub task: Task,
    /// One line: what can be done with it.
    pub summary: Text,
    /// Its verbs, in the order in which help shows them.
    pub verbs: &'static [VerbSpec],
    /// The key of the verb meant when the noun is followed by a number: `/lead 12`.
    pub implicit: Option<&'static str>,
}

impl NounSpec {
    /// Whether its verbs stand alone (`/status`).
    pub const fn is_bare(&self) -> bool {
        self.names.en.is_empty()
    }
}

/// A verb: everything that is known about one command.
#[derive(Debug, Clone, Copy)]
pub struct VerbSpec {
    /// Stable key, stored in databases: `campaign.new`, `status`.
    pub key: &'static str,
    /// What people write.
    pub names: Names,
    /// The lowest role that may use it.
    pub role: Role,
    /// What a mistake would cost.
    pub danger: Danger,
    /// One line: what it does.
    pub summary: Text,
    /// Its arguments, in the order in which they are asked for.
    pub arguments: &'static [ArgumentSpec],
    /// Messages ready to send, in Spanish.
    pub examples_es: &'static [&'static str],
    /// Messages ready to send, in English.
    pub examples_en: &'static [&'static str],
    pub(crate) build: fn(&Values) -> Result<Command, Missing>,
}

/// Verbs are the same when their keys are: there is one of each.
impl PartialEq for VerbSpec {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for VerbSpec {}

impl VerbSpec {
    pub(crate) const fn new(key: &'static str, build: fn(&Values) -> Result<Command, Missing>) -> VerbSpec {
        VerbSpec {
            key,
            names: Names::NONE,
            role: Role::Owner,
            danger: Danger::Confirm,
            summary: t("", ""),
            arguments: &[],
            examples_es: &[],
            examples_en: &[],
            build,
        }
    }

    pub(crate) const fn en(mut self, names: &'static [&'static str]) -> VerbSpec {
        self.names.en = names;
        self
    }

    pub(crate) const fn es(mut self, names: &'static [&'static str]) -> VerbSpec {
        self.names.es = names;
        self
    }

    pub(crate) const fn allowed(mut self, role: Role, danger: Danger) -> VerbSpec {
        self.role = role;
        self.danger = danger;
        self
    }

    pub(crate) const fn does(mut self, es: &'static str, en: &'static str) -> VerbSpec {
        self.summary = t(es, en);
        self
    }

    pub(crate) const fn takes(mut self, arguments: &'static [ArgumentSpec]) -> VerbSpec {
        self.arguments = arguments;
        self
    }

    pub(crate) const fn shown(
        mut self,
        es: &'static [&'static str],
        en: &'static [&'static str],
    ) -> VerbSpec {
        self.examples_es = es;
        self.examples_en = en;
        self
    }

    /// Messages ready to send, in a language.
    pub const fn examples(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::Es => self.examples_es,
            Language::En => self.examples_en,
        }
    }

    /// The argument of that name.
    pub fn argument(&self, name: &str) -> Option<&'static ArgumentSpec> {
        self.arguments.iter().find(|argument| argument.name == name)
    }

    /// The argument that is the text below the first line, for verbs that take one.
    pub fn body(&self) -> Option<&'static ArgumentSpec> {
        self.arguments
            .iter()
            .find(|argument| argument.place == Place::Body)
    }
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Everyone, or those with any of some tags.
    Audience,
    /// One of a few words.
    Choice(&'static [Choice]),
    /// A whole number, or `none` for no limit.
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
    /// A command to read about.
    Topic,
}

impl Kind {
    /// The words it may be answered with, where they are few and known.
    pub const fn choices(&self) -> &'static [Choice] {
        match self {
            Kind::Choice(choices) => choices,
            Kind::Target | Kind::Audience => EVERYTHING,
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

const EVERYTHING: &[Choice] = &[Choice {
    value: "all",
    names: Names {
        en: &["all", "everyone", "everybody", "everything"],
        es: &["todos", "todas", "todo", "toda"],
    },
    label: t("Todos", "All"),
}];
