//! The command reference of the documentation, folded from the table.

use std::fmt::Write;

use crate::help::{explained, slot, usage};
use crate::language::{Language, Text, t};
use crate::role::Role;
use crate::spec::{Danger, NounSpec, Task, VerbSpec};
use crate::table::TABLE;

/// The whole reference as Markdown, in a language. The same table always gives the same text.
pub fn markdown(language: Language) -> String {
    let mut page = String::new();
    paragraph(&mut page, &format!("# {}", TITLE.get(language)));
    paragraph(&mut page, INTRO.get(language));
    for task in Task::ALL {
        let mut nouns = TABLE.iter().filter(|noun| noun.task == task).peekable();
        if nouns.peek().is_some() {
            paragraph(&mut page, &format!("## {}", task.title().get(language)));
        }
        for noun in nouns {
            noun_part(&mut page, noun, language);
        }
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

const TITLE: Text = t("Comandos", "Commands");
const INTRO: Text = t(
    "Un comando es un mensaje que empieza por `/`. La primera línea dice qué hacer; lo que va debajo es el texto, tal como lo \
     escribes. Los nombres funcionan en español y en inglés, con o sin mayúsculas y tildes, y basta con el comienzo de un verbo si \
     no hay otro igual. `clave:valor`, `clave=valor` y `--clave valor` son lo mismo; un valor con espacios va entre comillas. Si \
     falta algo, te lo pregunto; también lo que dejas en blanco, como `clave:`. Lo que va entre corchetes es opcional.",
    "A command is a message that starts with `/`. The first line says what to do; what is below it is the text, just as you write \
     it. Names work in English and in Spanish, with or without capitals and accents, and the start of a verb is enough if no \
     other starts the same way. `key:value`, `key=value` and `--key value` are the same; a value with spaces goes in quotes. If something is \
     missing, I ask you for it; also what you leave blank, like `key:`. What is in brackets is optional.",
);
const ALSO: Text = t("También", "Also");
const WHO: Text = t("Quién", "Who");
const UPWARDS: Text = t("o superior", "or higher");
const ANYONE: Text = t("todo el equipo", "every member");
const CONFIRMED: Text = t("Pide confirmación.", "Asks for confirmation.");
const BELOW_A_FILE: Text = t(
    "Puede ir debajo de una foto, un video o un documento.",
    "It can go below a picture, a video or a document.",
);
const ARGUMENT_HEADER: Text = t(
    "| argumento | también | qué es |",
    "| argument | also | what it is |",
);

fn noun_part(page: &mut String, noun: &'static NounSpec, language: Language) {
    if !noun.is_bare() {
        paragraph(page, &format!("### `/{}`", noun.names.shown(language)));
    }
    paragraph(page, noun.summary.get(language));
    if !noun.is_bare() {
        let others: Vec<String> = others(noun.names.all(), noun.names.shown(language))
            .map(|name| format!("`/{name}`"))
            .collect();
        paragraph(page, &format!("{}: {}.", ALSO.get(language), others.join(", ")));
    }
    for verb in noun.verbs {
        verb_part(page, noun, verb, language);
    }
}

fn verb_part(page: &mut String, noun: &NounSpec, verb: &'static VerbSpec, language: Language) {
    let shown = verb.names.shown(language);
    let (heading, slash, prefix) = match noun.is_bare() {
        true => ("###", "/", ""),
        false => ("####", "", noun.names.shown(language)),
    };
    let name = format!("/{prefix} {shown}").replace("/ ", "/");
    paragraph(page, &format!("{heading} `{name}`"));
    let mut facts = verb.summary.get(language).to_owned();
    if verb.danger == Danger::Confirm {
        facts = format!("{facts} {}", CONFIRMED.get(language));
    }
    if verb.takes_file {
        facts = format!("{facts} {}", BELOW_A_FILE.get(language));
    }
    paragraph(page, &facts);
    if !verb.arguments.is_empty() {
        paragraph(page, &format!("```text\n{}\n```", usage(verb, language)));
    }
    let who = match verb.role {
        Role::Viewer => ANYONE.get(language).to_owned(),
        Role::Owner => Role::Owner.label(language).to_owned(),
        role => format!("{} {}", role.label(language), UPWARDS.get(language)),
    };
    let aliases: Vec<String> = others(verb.names.all(), shown)
        .map(|name| format!("`{slash}{name}`"))
        .collect();
    let aliases = match aliases.is_empty() {
        true => String::new(),
        false => format!(" {}: {}.", ALSO.get(language), aliases.join(", ")),
    };
    paragraph(page, &format!("{}: {who}.{aliases}", WHO.get(language)));
    if !verb.arguments.is_empty() {
        paragraph(page, &arguments(verb, language));
    }
    paragraph(
        page,
        &format!("```text\n{}\n```", verb.examples(language).join("\n\n")),
    );
}

fn arguments(verb: &VerbSpec, language: Language) -> String {
    let mut rows = format!("{}\n|---|---|---|", ARGUMENT_HEADER.get(language));
    for argument in verb.arguments {
        let shown = argument.names.shown(language);
        let also: Vec<String> = others(argument.names.all(), shown)
            .map(|name| format!("`{name}`"))
            .collect();
        let cells = [
            format!("`{}`", slot(argument, language)),
            also.join(", "),
            explained(argument, language),
        ];
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        // Writing to a string cannot fail.
        let _ = write!(rows, "\n| {} |", cells.join(" | "));
    }
    rows
}

/// The other names, each once.
fn others(
    names: impl Iterator<Item = &'static str>,
    shown: &'static str,
) -> impl Iterator<Item = &'static str> {
    let mut seen = vec![shown];
    names.filter(move |name| {
        let new = !seen.contains(name);
        seen.push(name);
        new
    })
}

fn paragraph(page: &mut String, text: &str) {
    page.push_str(text);
    page.push_str("\n\n");
}
