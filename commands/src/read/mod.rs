//! From a message to a reading of it.

mod beside;
mod keys;
mod locate;
pub(crate) mod objects;
pub(crate) mod phrase;
mod price;
mod report;

use crate::HEADER_MAX;
use crate::command::Command;
use crate::error::{ParseError, shortened};
use crate::language::Language;
use crate::normal::{clean, is_blank};
use crate::partial::{Asked, Partial, Raws, example, fault, header_line};
use crate::render::head;
use crate::spec::{ArgumentSpec, Kind, Need, NounSpec, Place, VerbSpec};
use crate::table;
use crate::words::{self, Word};
use keys::Taken;
use locate::Located;

/// A member's message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    /// The text or caption, as it came.
    pub text: String,
    /// Whether the slash may be left out.
    pub slash_optional: bool,
    /// What the quoted message showed, if one was quoted.
    pub quoted: Option<Quoted>,
    /// The member's language: for suggestions, where the message itself does not tell.
    pub language: Language,
}

impl Input {
    /// A message that needs its slash, quotes nothing, and comes from a Spanish speaker.
    pub fn new(text: impl Into<String>) -> Input {
        Input {
            text: text.into(),
            ..Input::default()
        }
    }

    /// The same message, from someone who may leave out the slash.
    pub fn slash_optional(mut self) -> Input {
        self.slash_optional = true;
        self
    }

    /// The same message, quoting another.
    pub fn quoting(mut self, quoted: Quoted) -> Input {
        self.quoted = Some(quoted);
        self
    }

    /// The same message, from someone who speaks this language.
    pub fn speaking(mut self, language: Language) -> Input {
        self.language = language;
        self
    }
}

/// What a quoted message showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quoted {
    /// A campaign, by its title.
    Campaign(String),
    /// A lead, by its number.
    Lead(i64),
    /// A contact, by phone or name.
    Contact(String),
    /// A template, by its name.
    Template(String),
    /// An appointment, by its number.
    Appointment(i64),
    /// A subscription, by its number.
    Subscription(i64),
    /// A rule by which customers are reminded, by its number.
    Rule(i64),
}

impl Quoted {
    /// What it says for an argument of this kind.
    fn fill(&self, kind: &Kind) -> Option<String> {
        match (self, kind) {
            (Quoted::Campaign(title), Kind::Campaign | Kind::Target) => Some(title.clone()),
            (Quoted::Lead(number), Kind::Lead) => Some(format!("#{number}")),
            (Quoted::Contact(contact), Kind::Contact) => Some(contact.clone()),
            (Quoted::Template(name), Kind::Template) => Some(name.clone()),
            (Quoted::Appointment(number), Kind::Appointment) => Some(format!("#{number}")),
            (Quoted::Subscription(number), Kind::Subscription) => Some(format!("#{number}")),
            (Quoted::Rule(number), Kind::Rule) => Some(number.to_string()),
            _ => None,
        }
    }
}

/// What a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Something else: a sentence, an answer, a picture without caption.
    NotACommand,
    /// A noun without a verb: what there is of it, or what can be done with it.
    Noun(&'static NounSpec),
    /// A command with all it needs.
    Complete(Command),
    /// A command that lacks something.
    Incomplete(Partial),
}

/// Reads a message.
///
/// # Errors
///
/// When it is meant as a command and cannot be read as one. With [`Input::slash_optional`] and no slash, a message that does not
/// read as the command of its first word is no error but [`Reading::NotACommand`].
pub fn read(input: &Input) -> Result<Reading, ParseError> {
    let (line, body) = split(&input.text);
    let header = clean(line);
    let located = locate::locate(header.trim(), input)?;
    let (verb, language, rest, slashed) = match located {
        Located::Nothing => return Ok(Reading::NotACommand),
        Located::Help { .. } if body_text(body).is_some() && !header.contains(['/', '／']) => {
            return Ok(Reading::NotACommand);
        }
        Located::Help { noun, asked } => return alone(noun, asked, body, input.language),
        Located::Verb {
            verb,
            language,
            rest,
            slashed,
        } => (verb, language, rest, slashed),
    };
    let verb = report::meant(verb, &rest);
    let is_named = input
        .quoted
        .as_ref()
        .is_some_and(|quoted| names_object(verb, quoted));
    let read = match beside::cut(verb, &rest, line, is_named) {
        Some((names, text)) => read_verb(verb, language, &names, &format!("{text}\n{body}"), input),
        None => read_verb(verb, language, &rest, body, input),
    };
    match read {
        // Without a slash, `help me move this` or `start tomorrow` is a sentence. A noun and its verb side by side are not.
        Err(
            ParseError::UnexpectedText { .. }
            | ParseError::UnexpectedBody { .. }
            | ParseError::MissingColon { .. },
        ) if !slashed => Ok(Reading::NotACommand),
        Err(_) if !slashed && !verb.key.contains('.') => Ok(Reading::NotACommand),
        other => other,
    }
}

/// Whether what is quoted says what the verb is about.
fn names_object(verb: &VerbSpec, quoted: &Quoted) -> bool {
    let mut required = verb
        .arguments
        .iter()
        .filter(|argument| argument.need == Need::Required);
    required.any(|argument| quoted.fill(&argument.kind).is_some())
}

/// Where whom it is about is on the quoted message, all words are for what is done with him: `/lead assign Luis`, `/lead tag vip`. A number
/// that stands first names another one.
fn take_quoted(verb: &VerbSpec, quoted: &Quoted, raws: &mut Raws, words: &[Word]) {
    let is_other = |word: &Word| {
        word.is_quoted() || word.text.starts_with('#') || word.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if words.first().is_none_or(is_other) {
        return;
    }
    let mut objects = verb
        .arguments
        .iter()
        .filter(|argument| argument.place == Place::Object && argument.need == Need::Required);
    let (Some(about), Some(what)) = (objects.next(), objects.next()) else {
        return;
    };
    let shown = quoted.fill(&about.kind).map(|text| clean(&text));
    if let Some(text) = shown.filter(|text| about.kind.parse(text).is_ok())
        && matches!(what.kind, Kind::Tags | Kind::Contact)
        && !raws.contains_key(what.name)
    {
        raws.entry(about.name.to_owned()).or_insert(text);
    }
}

/// A slash alone asks for help, and so does a noun with the word for it. A text below it was meant for a verb that takes one.
fn alone(
    noun: Option<&'static NounSpec>,
    asked: bool,
    body: &str,
    language: Language,
) -> Result<Reading, ParseError> {
    if body_text(body).is_some() {
        let takes = noun.and_then(|noun| noun.verbs.iter().find(|verb| verb.body().is_some()));
        let help = table::verb("help").map(|(_, verb)| verb);
        let example = takes
            .or(help)
            .map(|verb| head(verb, language))
            .unwrap_or_default();
        return Err(ParseError::UnexpectedBody { example });
    }
    Ok(match noun {
        Some(noun) if !asked => Reading::Noun(noun),
        noun => Reading::Complete(Command::Help {
            topic: noun.map(|noun| noun.key.to_owned()),
        }),
    })
}

fn read_verb(
    verb: &'static VerbSpec,
    language: Language,
    rest: &str,
    body: &str,
    input: &Input,
) -> Result<Reading, ParseError> {
    if rest.chars().count() > HEADER_MAX {
        let example = example(verb, &Raws::new(), language, None);
        return Err(ParseError::TooLong {
            argument: None,
            max: HEADER_MAX,
            example,
        });
    }
    let words = words::split(rest).map_err(|_| ParseError::UnclosedQuote {
        example: closed(&head(verb, language), rest),
    })?;
    let Taken {
        mut raws,
        mut asked,
        mut plain,
    } = keys::take(verb, language, words)?;
    price::take(verb, language, &mut raws, &mut plain);
    objects::take_title(verb, language, &mut raws, &mut plain);
    if let Some(quoted) = &input.quoted {
        take_quoted(verb, quoted, &mut raws, &plain);
    }
    let left = objects::assign(verb, language, &mut raws, plain);
    if !left.is_empty() {
        match keys::without_colon(verb, &raws, &left).as_slice() {
            // `/settings zone` wants to be asked, as `/settings zone:` does.
            [(argument, value)] if value.is_empty() => asked.push(Asked::of(argument)),
            found => return Err(left_over(verb, &raws, language, &left, found)),
        }
    }
    if let Some(quoted) = &input.quoted {
        for argument in verb.arguments {
            let shown = quoted.fill(&argument.kind).map(|text| clean(&text));
            // What was shown may be nothing a person could type; then it is asked for as if nothing was quoted.
            if let Some(text) = shown.filter(|text| argument.kind.parse(text).is_ok()) {
                raws.entry(argument.name.to_owned()).or_insert(text);
            }
        }
    }
    if let Some(text) = body_text(body) {
        let Some(argument) = verb.body() else {
            return Err(ParseError::UnexpectedBody {
                example: example(verb, &raws, language, None),
            });
        };
        raws.insert(argument.name.to_owned(), text.to_owned());
    }
    for argument in verb.arguments {
        if let Some(raw) = raws.get(argument.name) {
            argument
                .kind
                .parse(raw)
                .map_err(|f| fault(verb, &raws, language, argument, raw, f))?;
        }
    }
    let partial = Partial::new(verb, raws, language).asking(asked);
    if partial.is_complete() {
        partial.finish().map(Reading::Complete)
    } else {
        Ok(Reading::Incomplete(partial))
    }
}

/// Words that no place takes: they mean nothing here, or a key of theirs lacks its colon.
fn left_over(
    verb: &'static VerbSpec,
    raws: &Raws,
    language: Language,
    left: &[Word],
    found: &[(&'static ArgumentSpec, String)],
) -> ParseError {
    let words: Vec<&str> = left.iter().map(|word| word.text.as_str()).collect();
    let typed = shortened(&words.join(" "));
    let Some((argument, _)) = found.first() else {
        return ParseError::UnexpectedText {
            typed,
            example: example(verb, raws, language, None),
        };
    };
    let mut raws = raws.clone();
    for (argument, value) in found {
        if let Err(wrong) = argument.kind.parse(value) {
            return fault(verb, &raws, language, argument, value, wrong);
        }
        raws.insert(argument.name.to_owned(), value.clone());
    }
    ParseError::MissingColon {
        argument,
        typed,
        suggestions: vec![header_line(verb, &raws, language)],
    }
}

/// The line with its open quote closed, if it reads then; else the verb alone.
fn closed(head: &str, rest: &str) -> String {
    let mark = if rest.contains('«') { '»' } else { '"' };
    let line = format!("{rest}{mark}");
    match words::split(&line) {
        Ok(_) => format!("{head} {line}"),
        Err(_) => head.to_owned(),
    }
}

/// The first line that is not blank, and all below it.
pub(crate) fn split(text: &str) -> (&str, &str) {
    let mut rest = text;
    loop {
        let (line, below) = first_line(rest);
        if !is_blank(line) || below.is_empty() {
            return (line, below);
        }
        rest = below;
    }
}

/// The body without blank lines before it and white space after it; nothing, if nothing of it can be seen.
pub(crate) fn body_text(text: &str) -> Option<&str> {
    if is_blank(text) {
        return None;
    }
    let mut rest = text;
    loop {
        let (line, below) = first_line(rest);
        if !is_blank(line) {
            return Some(rest.trim_end());
        }
        rest = below;
    }
}

fn first_line(text: &str) -> (&str, &str) {
    const BREAKS: [char; 7] = ['\n', '\r', '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}'];
    match text.find(BREAKS) {
        None => (text, ""),
        Some(at) => {
            let below = &text[at..];
            let width = below.chars().next().map_or(0, char::len_utf8);
            (&text[..at], below.strip_prefix("\r\n").unwrap_or(&below[width..]))
        }
    }
}
