//! Help, folded from the table: what a member can do, and how.

use crate::language::{Language, Text, t};
use crate::render::head;
use crate::role::{Role, role_allows};
use crate::spec::{ArgumentSpec, Kind, Need, NounSpec, Place, Task, VerbSpec};
use crate::table::{self, TABLE};

/// What an answer should not exceed, in characters.
pub const COMFORTABLE: usize = 1000;

/// WhatsApp's limit for a text, in characters.
pub const LIMIT: usize = 4096;

/// The topic of all that stands in the agenda, which no noun is: it leads to each of those that are about it.
pub const AGENDA: &str = "agenda";

const AGENDA_TITLE: &str = "Agenda";

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

/// Everything somebody can do, by task: nouns with their verbs, and the short commands. What stands in the agenda has no verbs here: they
/// are a [topic](AGENDA) of their own.
pub fn overview(asker: Asker, language: Language) -> Help {
    let sections = Task::ALL.into_iter().map(|task| Section {
        title: match task {
            // As its topic is called.
            Task::Agenda => AGENDA_TITLE.to_owned(),
            _ => task.title().get(language).to_owned(),
        },
        lines: match task {
            Task::Agenda => agenda_line(asker, language).into_iter().collect(),
            _ => TABLE
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

/// How to use a noun (`campaign`), a verb of it (`campaign.new`), a short command (`status`), or what there is in the [agenda](AGENDA).
///
/// `None` when there is no such thing, or the role may do nothing with it.
pub fn topic(key: &str, asker: Asker, language: Language) -> Option<Help> {
    if key == AGENDA {
        return agenda_topic(asker, language);
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
const OVERVIEW_FOOTER: Text = t("Más: `/ayuda campaña`.", "More: `/help campaign`.");
const EXAMPLES: Text = t("Ejemplos", "Examples");
const COMMANDS: Text = t("Comandos", "Commands");
const ARGUMENTS: Text = t("Lo que puedes decir", "What you can say");
const BY_DEFAULT: Text = t("Si no lo dices:", "If you don't say:");

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
        text: names.join(" · "),
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

/// The nouns of the agenda and its short commands, side by side.
fn agenda_line(asker: Asker, language: Language) -> Option<Line> {
    let nouns = agenda(asker).map(|noun| format!("/{}", noun.names.shown(language)));
    let short = agenda_short(asker).map(|verb| head(verb, language));
    on_one_line(nouns.chain(short))
}

/// What is done in the agenda by a word of its own.
fn agenda_short(asker: Asker) -> impl Iterator<Item = &'static VerbSpec> {
    let bare = TABLE
        .iter()
        .filter(|noun| noun.task == Task::Agenda && noun.is_bare());
    bare.flat_map(|noun| noun.verbs)
        .filter(move |verb| asker.sees(verb))
}

/// The nouns of the agenda that somebody can do something with.
pub fn agenda(asker: Asker) -> impl Iterator<Item = &'static NounSpec> {
    let nouns = TABLE.iter().copied().filter(|noun| noun.task == Task::Agenda);
    nouns.filter(move |noun| !noun.is_bare() && noun.verbs.iter().any(|verb| asker.sees(verb)))
}

fn agenda_topic(asker: Asker, language: Language) -> Option<Help> {
    let of_nouns = agenda(asker).map(|noun| Line {
        code: format!("/{}", noun.names.shown(language)),
        text: noun.summary.get(language).to_owned(),
    });
    let short = agenda_short(asker).map(|verb| summary(verb, language));
    let lines: Vec<Line> = of_nouns.chain(short).collect();
    let first = agenda(asker).next()?.names.shown(language);
    let footer = match language {
        Language::Es => format!("Cómo se usa cada uno: `/ayuda {first}`."),
        Language::En => format!("How to use each: `/help {first}`."),
    };
    Some(Help {
        title: Task::Agenda.title().get(language).to_owned(),
        intro: String::new(),
        sections: vec![Section {
            title: COMMANDS.get(language).to_owned(),
            lines,
        }],
        footer,
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
