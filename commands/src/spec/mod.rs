//! What the table is made of: nouns, verbs, arguments.

mod argument;

pub use argument::{ArgumentSpec, Choice, Kind, Need, Place};

use std::fmt;

use crate::command::{Command, Missing};
use crate::language::{Language, Text, t};
use crate::normal::{fold_begins_with, folds_to};
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
        self.all().any(|name| folds_to(name, folded))
    }

    /// Which language a folded word belongs to, when only one.
    pub(crate) fn language(&self, folded: &str) -> Option<Language> {
        let among = |names: &[&str]| names.iter().any(|name| fold_begins_with(name, folded));
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
    /// Appointments, subscriptions and what reminds of them.
    Agenda,
    /// Those who ask, what they ask about, and how they come.
    Sell,
    /// The bot itself.
    Basics,
}

impl Task {
    /// All tasks, in the order in which help shows them.
    pub const ALL: [Task; 6] = [
        Task::Promote,
        Task::Watch,
        Task::People,
        Task::Agenda,
        Task::Sell,
        Task::Basics,
    ];

    /// The heading in help.
    pub const fn title(self) -> Text {
        match self {
            Task::Promote => t("Promociones", "Campaigns"),
            Task::Watch => t("En marcha", "Sending now"),
            Task::People => t("Clientes", "Customers"),
            Task::Agenda => t("Citas y suscripciones", "Appointments and subscriptions"),
            Task::Sell => t("Prospectos, productos y enlaces", "Leads, products and links"),
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
#[derive(PartialEq, Eq)]
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

    /// The verb that shows all there is, if it has one.
    pub fn list(&self) -> Option<&'static VerbSpec> {
        self.verbs
            .iter()
            .find(|verb| matches!(verb.key.strip_prefix(self.key), Some(".list" | ".rules")))
    }

    /// What a beginner of this role begins with: the first verb that asks him questions.
    pub fn main(&self, role: Role) -> Option<&'static VerbSpec> {
        self.verbs
            .iter()
            .find(|verb| role >= verb.role && verb.is_guided())
    }
}

/// A verb: everything that is known about one command.
#[derive(Clone, Copy)]
pub struct VerbSpec {
    /// Stable key, stored in databases: `campaign.new`, `status`.
    pub key: &'static str,
    /// What people write.
    pub names: Names,
    /// The lowest role that may use it.
    pub role: Role,
    /// What a mistake would cost.
    pub danger: Danger,
    /// Whether it means something only to somebody who belongs to several businesses; help leaves it out for everybody else.
    pub of_several: bool,
    /// One line: what it does.
    pub summary: Text,
    /// Its arguments, in the order in which they are asked for.
    pub arguments: &'static [ArgumentSpec],
    /// Whether it takes a picture, a video or a document above it.
    pub takes_file: bool,
    /// Messages ready to send, in Spanish.
    pub examples_es: &'static [&'static str],
    /// Messages ready to send, in English.
    pub examples_en: &'static [&'static str],
    pub(crate) build: fn(&Values) -> Result<Command, Missing>,
}

/// A log needs the key, not the whole table.
impl fmt::Debug for NounSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NounSpec({})", self.key)
    }
}

/// A log needs the key, not the whole table.
impl fmt::Debug for VerbSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerbSpec({})", self.key)
    }
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
            of_several: false,
            summary: t("", ""),
            arguments: &[],
            takes_file: false,
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

    pub(crate) const fn of_several(mut self) -> VerbSpec {
        self.of_several = true;
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

    pub(crate) const fn below_a_file(mut self) -> VerbSpec {
        self.takes_file = true;
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

    /// How it is called, with its slash: `/campaña nueva`.
    pub fn line(&self, language: Language) -> String {
        crate::render::head(self, language)
    }

    /// Whether it asks, when nothing is said but its name.
    pub fn is_guided(&self) -> bool {
        let asks = |argument: &ArgumentSpec| matches!(argument.need, Need::Required | Need::Unless(_));
        self.arguments.iter().any(asks)
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
