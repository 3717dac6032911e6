//! Help, folded from the table: what a member can do, and how.

use crate::language::{Language, Text, t};
use crate::render::head;
use crate::role::{Role, role_allows};
use crate::spec::{ArgumentSpec, Kind, Names, Need, NounSpec, Place, Task, VerbSpec};
use crate::table::{self, TABLE};

/// What an answer should not exceed, in characters.
pub const COMFORTABLE: usize = 1000;

/// WhatsApp's limit for a text, in characters.
pub const LIMIT: usize = 4096;

/// The topic of all that is for one task, which no noun is: it leads to each of those that are. A list of all nouns would be longer than
/// what a message shows.
#[derive(Debug)]
pub struct Group {
    /// Its key, as a topic.
    pub key: &'static str,
    /// What people call it.
    pub names: Names,
    /// What its nouns are for.
    pub task: Task,
}

/// All of them.
pub static GROUPS: [Group; 2] = [
    Group {
        key: "agenda",
        names: Names {
            en: &["agenda"],
            es: &["agenda"],
        },
        task: Task::Agenda,
    },
    Group {
        key: "sales",
        names: Names {
            en: &["sales"],
            es: &["ventas"],
        },
        task: Task::Sell,
    },
];

impl Group {
    /// The one with this key.
    pub fn of_key(key: &str) -> Option<&'static Group> {
        GROUPS.iter().find(|group| group.key == key)
    }

    /// The one that a task's nouns belong to.
    pub fn of_task(task: Task) -> Option<&'static Group> {
        GROUPS.iter().find(|group| group.task == task)
    }

    /// What people call it, as a title.
    pub fn title(&self, language: Language) -> String {
        let name = self.names.shown(language);
        let first = name
            .chars()
            .next()
            .map(|first| first.to_uppercase().collect::<String>());
        let rest = name.chars().skip(1).collect::<String>();
        first.unwrap_or_default() + &rest
    }

    /// The nouns of it that somebody can do something with.
    pub fn nouns(&self, asker: Asker) -> impl Iterator<Item = &'static NounSpec> + use<> {
        let task = self.task;
        let nouns = TABLE.iter().copied().filter(move |noun| noun.task == task);
        nouns.filter(move |noun| !noun.is_bare() && noun.verbs.iter().any(|verb| asker.sees(verb)))
    }

    /// What of it is done by a word of its own.
    fn short(&self, asker: Asker) -> impl Iterator<Item = &'static VerbSpec> + use<> {
        let task = self.task;
        let bare = TABLE
            .iter()
            .filter(move |noun| noun.task == task && noun.is_bare());
        bare.flat_map(|noun| noun.verbs)
            .filter(move |verb| asker.sees(verb))
    }

    /// Its nouns and its short commands, side by side.
    fn line(&self, asker: Asker, language: Language) -> Option<Line> {
        let nouns = self
            .nouns(asker)
            .map(|noun| format!("/{}", noun.names.shown(language)));
        let short = self.short(asker).map(|verb| head(verb, language));
        on_one_line(nouns.chain(short))
    }

    fn topic(&self, asker: Asker, language: Language) -> Option<Help> {
        let of_nouns = self.nouns(asker).map(|noun| Line {
            code: format!("/{}", noun.names.shown(language)),
            text: noun.summary.get(language).to_owned(),
        });
        let short = self.short(asker).map(|verb| summary(verb, language));
        let lines: Vec<Line> = of_nouns.chain(short).collect();
        let first = self.nouns(asker).next()?.names.shown(language);
        let footer = match language {
            Language::Es => format!("Cómo se usa cada uno: `/ayuda {first}`."),
            Language::En => format!("How to use each: `/help {first}`."),
        };
        Some(Help {
            title: self.task.title().get(language).to_owned(),
            intro: String::new(),
            sections: vec![Section {
                title: COMMANDS.get(language).to_owned(),
                lines,
            }],
            footer,
        })
    }
}

/// A page of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What it is about.
    pub title: String,
    /// One sentence.
    pub intro: String,
    /// The rest, in parts.
    pub sections: Vec<Section>,
    /// Where to go from here.
    pub footer: String,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line: something to type, and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What can be typed or copied. May be a message of several lines.
    pub code: String,
    /// What it does; may be empty.
    pub text: String,
}

/// Who asks for help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// What he may do.
    pub role: Role,
    /// Whether he belongs to several businesses.
    pub several: bool,
}

impl Asker {
    /// Whether help shows it to him. What it leaves out can still be asked for by its name.
    pub fn sees(self, verb: &VerbSpec) -> bool {
        role_allows(self.role, verb) && (self.several || !verb.of_several)
    }
}

/// Everything somebody can do, by task: nouns with their verbs, and the short commands. What is a [group](Group) has no verbs here: they are
/// a topic of their own.
pub fn overview(asker: Asker, language: Language) -> Help {
    let sections = Task::ALL.into_iter().map(|task| Section {
        title: match Group::of_task(task) {
            // As its topic is called.
            Some(group) => group.title(language),
            None => task.title().get(language).to_owned(),
        },
        lines: match Group::of_task(task) {
            Some(group) => group.line(asker, language).into_iter().collect(),
            None => TABLE
                .iter()
                .filter(|noun| noun.task == task)
                .flat_map(|noun| overview_lines(noun, asker, language))
                .collect(),
        },
    });
    Help {
        title: OVERVIEW.get(language).to_owned(),
        intro: String::new(),
        sections: sections.filter(|section| !section.lines.is_empty()).collect(),
        footer: OVERVIEW_FOOTER.get(language).to_owned(),
    }
}

/// How to use a noun (`campaign`), a verb of it (`campaign.new`), a short command (`status`), or what there is in a [group](Group).
///
/// `None` when there is no such thing, or the role may do nothing with it.
pub fn topic(key: &str, asker: Asker, language: Language) -> Option<Help> {
    if let Some(group) = Group::of_key(key) {
        return group.topic(asker, language);
    }
    if let Some(noun) = table::noun(key) {
        return noun_topic(noun, asker, language);
    }
    let (_, verb) = table::verb(key)?;
    role_allows(asker.role, verb).then(|| verb_topic(verb, language))
}

/// How a verb is written: `/campaña nueva <título> [espera:10s]`. A text below is shown on a line of its own.
pub fn usage(verb: &VerbSpec, language: Language) -> String {
    let mut line = head(verb, language);
    for place in [Place::Object, Place::Key, Place::Body] {
        for argument in verb.arguments.iter().filter(|argument| argument.place == place) {
            line.push(if place == Place::Body { '\n' } else { ' ' });
            line.push_str(&slot(argument, language));
        }
    }
    line
}

impl Help {
    /// The page as a WhatsApp message: `*bold*`, monospace for what can be copied; never longer than [`LIMIT`].
    pub fn whatsapp(&self) -> String {
        let mut blocks = vec![format!("*{}*", self.title)];
        blocks.extend((!self.intro.is_empty()).then(|| self.intro.clone()));
        for section in &self.sections {
            let mut lines = vec![format!("*{}*", section.title)];
            lines.extend(section.lines.iter().map(Line::whatsapp));
            blocks.push(lines.join("\n"));
        }
        let room = LIMIT.saturating_sub(self.footer.chars().count() + 4);
        let mut page = blocks.join("\n\n");
        while page.chars().count() > room {
            // What is left out can be asked for: the footer says how.
            let Some(at) = page.rfind('\n') else { break };
            page.truncate(at);
        }
        if !self.footer.is_empty() {
            page.push_str("\n\n");
            page.push_str(&self.footer);
        }
        page
    }
}

impl Line {
    fn whatsapp(&self) -> String {
        let code = match self.code.contains('\n') {
            true => format!("```{}```", self.code),
            false => format!("`{}`", self.code),
        };
        if self.text.is_empty() {
            code
        } else {
            format!("{code} {}", self.text)
        }
    }
}

const OVERVIEW: Text = t("Esto puedes hacer", "What you can do");
const OVERVIEW_FOOTER: Text = t("Más: `/ayuda cita`.", "More: `/help campaign`.");
const EXAMPLES: Text = t("Ejemplos", "Examples");
const COMMANDS: Text = t("Comandos", "Commands");
const ARGUMENTS: Text = t("Lo que puedes decir", "What you can say");
const BY_DEFAULT: Text = t("Si no lo dices:", "If you don't say:");

/// Verbs that an overview names of one noun: those that come first are what people want most, and its own page has all of them.
const NAMED: usize = 12;

fn overview_lines(noun: &'static NounSpec, asker: Asker, language: Language) -> Vec<Line> {
    let verbs: Vec<&VerbSpec> = noun.verbs.iter().filter(|verb| asker.sees(verb)).collect();
    if noun.is_bare() {
        let shown = verbs.into_iter().map(|verb| head(verb, language));
        return on_one_line(shown).into_iter().collect();
    }
    let names: Vec<&str> = verbs.iter().map(|verb| verb.names.shown(language)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    vec![Line {
        code: format!("/{}", noun.names.shown(language)),
        text: match names.len() > NAMED {
            true => format!("{} · …", names[..NAMED - 1].join(" · ")),
            false => names.join(" · "),
        },
    }]
}

/// Commands side by side, without what they do.
fn on_one_line(mut commands: impl Iterator<Item = String>) -> Option<Line> {
    let code = commands.next()?;
    let rest: Vec<String> = commands.map(|command| format!("· `{command}`")).collect();
    Some(Line {
        code,
        text: rest.join(" "),
    })
}

fn noun_topic(noun: &'static NounSpec, asker: Asker, language: Language) -> Option<Help> {
    let verbs: Vec<&'static VerbSpec> = noun.verbs.iter().filter(|verb| asker.sees(verb)).collect();
    let first = verbs.first()?;
    let examples = two_examples(noun, &verbs, asker, language);
    let name = noun.names.shown(language);
    let footer = match language {
        Language::Es => format!(
            "Cómo se usa cada uno: `/ayuda {name} {}`.",
            first.names.shown(language)
        ),
        Language::En => format!("How to use each: `/help {name} {}`.", first.names.shown(language)),
    };
    let mut page = Help {
        title: format!("/{name}"),
        intro: noun.summary.get(language).to_owned(),
        sections: vec![
            Section {
                title: COMMANDS.get(language).to_owned(),
                lines: Vec::new(),
            },
            examples_section(examples.into_iter(), language),
        ],
        footer,
    };
    let lines = verbs.iter().map(|verb| summary(verb, language)).collect();
    fill(&mut page, lines);
    Some(page)
}

/// One of what a beginner starts with, and one of another verb: of that with most to say.
fn two_examples(
    noun: &'static NounSpec,
    verbs: &[&'static VerbSpec],
    asker: Asker,
    language: Language,
) -> Vec<&'static &'static str> {
    let mut rich = verbs.to_vec();
    rich.sort_by_key(|verb| std::cmp::Reverse(verb.arguments.len()));
    if let Some(main) = noun.main(asker.role) {
        rich.sort_by_key(|verb| verb.key != main.key);
    }
    let firsts = rich.iter().filter_map(|verb| verb.examples(language).first());
    let seconds = rich
        .iter()
        .flat_map(|verb| verb.examples(language).iter().skip(1));
    firsts.chain(seconds).take(2).collect()
}

fn verb_topic(verb: &'static VerbSpec, language: Language) -> Help {
    // The value shown with a key is what it is at first, so that only objects need their default told.
    let text = |argument: &ArgumentSpec| match argument.place {
        Place::Object => explained(argument, language),
        _ => argument.help.get(language).to_owned(),
    };
    let line = |argument: &ArgumentSpec| Line {
        code: slot(argument, language),
        text: text(argument),
    };
    let examples = examples_section(verb.examples(language).iter().take(2), language);
    let mut page = Help {
        title: head(verb, language),
        intro: verb.summary.get(language).to_owned(),
        sections: vec![examples],
        footer: String::new(),
    };
    if !verb.arguments.is_empty() {
        let said = Section {
            title: ARGUMENTS.get(language).to_owned(),
            lines: Vec::new(),
        };
        page.sections.insert(0, said);
        fill(&mut page, verb.arguments.iter().map(line).collect());
    }
    page
}

/// Puts the lines into the first section. What does not fit comfortably is named side by side on one line: what each is, is a question
/// away.
fn fill(page: &mut Help, lines: Vec<Line>) {
    for told in (1..=lines.len()).rev() {
        let (first, rest) = lines.split_at(told);
        page.sections[0].lines = first.to_vec();
        page.sections[0]
            .lines
            .extend(on_one_line(rest.iter().map(|line| line.code.clone())));
        if page.whatsapp().chars().count() <= COMFORTABLE {
            break;
        }
    }
}

fn summary(verb: &VerbSpec, language: Language) -> Line {
    Line {
        code: head(verb, language),
        text: verb.summary.get(language).to_owned(),
    }
}

fn examples_section<'a>(examples: impl Iterator<Item = &'a &'static str>, language: Language) -> Section {
    let line = |code: &&'static str| Line {
        code: (*code).to_owned(),
        text: String::new(),
    };
    Section {
        title: EXAMPLES.get(language).to_owned(),
        lines: examples.map(line).collect(),
    }
}

/// The place of an argument in a line.
pub(crate) fn slot(argument: &ArgumentSpec, language: Language) -> String {
    let name = argument.names.shown(language);
    match (argument.place, argument.need) {
        // They bring their keys with them.
        _ if argument.kind == Kind::Attributes => format!("[{}]", argument.sample.get(language)),
        (Place::Key, _) => format!("[{name}:{}]", argument.sample.get(language)),
        (_, Need::Required) => format!("<{name}>"),
        _ => format!("[{name}]"),
    }
}

/// What an argument is, and what counts without it.
pub(crate) fn explained(argument: &ArgumentSpec, language: Language) -> String {
    let help = argument.help.get(language);
    match argument.default {
        Some(default) => format!("{help} {} {}.", BY_DEFAULT.get(language), default.get(language)),
        None => help.to_owned(),
    }
}
