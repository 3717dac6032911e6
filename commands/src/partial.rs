//! A command that lacks something, and the questions that complete it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::command::Command;
use crate::error::{ParseError, shortened};
use crate::language::{Language, Text};
use crate::normal::{clean, is_blank};
use crate::read::{body_text, split};
use crate::render::{header, line};
use crate::spec::{ArgumentSpec, Choice, Kind, Need, Place, VerbSpec};
use crate::table;
use crate::value::{Expected, Fault, Opening, Values, attribute_line, choice, price_written_out};
use crate::words::unquote;

/// What was typed for each argument, by its name.
pub(crate) type Raws = BTreeMap<String, String>;

/// Longest example that still has its body; longer ones show the first line only.
const EXAMPLE_MAX: usize = 400;

/// A command on its way: its verb and what is known so far. Made to be stored between messages.
///
/// What it holds was valid when it was taken. A stored one that no longer is (an argument changed its meaning since) says so
/// in [`finish`](Partial::finish).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partial {
    verb: String,
    values: Raws,
    /// Arguments that were answered, in the order of their answers.
    #[serde(default)]
    answers: Vec<String>,
    /// Arguments that are asked for though they could be left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    asked: Vec<Asked>,
    #[serde(default)]
    language: Language,
}

/// What is asked for because its key was written without a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    argument: String,
    /// Which, of those that go by any name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

impl Asked {
    pub(crate) fn of(argument: &ArgumentSpec) -> Asked {
        Asked {
            argument: argument.name.to_owned(),
            key: None,
        }
    }

    pub(crate) fn under(argument: &ArgumentSpec, key: &str) -> Asked {
        Asked {
            key: Some(key.to_owned()),
            ..Asked::of(argument)
        }
    }
}

/// A question for one argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked for.
    pub argument: &'static ArgumentSpec,
    /// Which of them, where an argument holds things under any name ([`Kind::Attributes`]): the answer is its value alone.
    pub key: Option<String>,
    /// The question.
    pub prompt: Text,
    /// What the answer may hold. For [`Kind::Audience`], [`Kind::Campaign`] and their like the caller may add choices it
    /// knows: tags, titles.
    pub kind: Kind,
    /// Words it may be answered with; a choice's `value`, its label or its place in the list (from 1) are good answers.
    pub choices: &'static [Choice],
    /// Which question it is, from 1.
    pub step: usize,
    /// How many questions there are, those already answered included.
    pub steps: usize,
}

impl Partial {
    pub(crate) fn new(verb: &VerbSpec, values: Raws, language: Language) -> Partial {
        Partial {
            verb: verb.key.to_owned(),
            values,
            answers: Vec::new(),
            asked: Vec::new(),
            language,
        }
    }

    pub(crate) fn asking(self, asked: Vec<Asked>) -> Partial {
        Partial { asked, ..self }
    }

    /// A command of this verb with nothing said yet, for dialogues that begin with a button. `None` if there is no such verb.
    pub fn start(verb: &str, language: Language) -> Option<Partial> {
        table::verb(verb).map(|(_, verb)| Partial::new(verb, Raws::new(), language))
    }

    /// The dialogue that would have led to this command: for when one of its values turns out to be no good.
    pub fn of(command: &Command, language: Language) -> Partial {
        let (_, values) = command.parts();
        let verb = command.verb();
        let raws = verb.arguments.iter().filter_map(|argument| {
            let value = values.get(argument.name)?;
            let raw = value.render(language, argument.kind.choices());
            Some((argument.name.to_owned(), raw))
        });
        Partial::new(verb, raws.collect(), language)
    }

    /// The verb; `None` when a stored one no longer exists.
    pub fn verb(&self) -> Option<&'static VerbSpec> {
        table::verb(&self.verb).map(|(_, verb)| verb)
    }

    /// The language the command was written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What is known of an argument, as it was typed.
    pub fn value(&self, argument: &str) -> Option<&str> {
        self.values.get(argument).map(String::as_str)
    }

    /// The question to ask now; `None` when all are answered.
    pub fn next_question(&self) -> Option<Question> {
        let verb = self.verb()?;
        let argument = self.open(verb).next()?;
        let left: usize = self
            .open(verb)
            .map(|argument| self.pending(argument).count().max(1))
            .sum();
        let step = self.answers.len() + 1;
        Some(Question {
            argument,
            key: self.key(argument).map(str::to_owned),
            prompt: argument.question,
            kind: argument.kind,
            choices: argument.kind.choices(),
            step,
            steps: self.answers.len() + left,
        })
    }

    /// Takes the answer to the open question.
    ///
    /// A body is kept as it was written. To another question, an answer of several lines is taken for its first line and the
    /// body below, if the body is still missing.
    ///
    /// # Errors
    ///
    /// When the answer does not fit; the question then stays open, and `example` is a good answer.
    pub fn answer(&mut self, raw: &str) -> Result<(), ParseError> {
        let verb = self.verb().ok_or_else(|| ParseError::UnknownDraft {
            verb: self.verb.clone(),
        })?;
        let argument = self.open(verb).next().ok_or(ParseError::NothingAsked)?;
        let body = verb
            .body()
            .filter(|body| self.open(verb).any(|open| open == *body));
        let mut taken = Vec::new();
        if argument.place == Place::Body {
            let text = body_text(raw).ok_or_else(|| ParseError::EmptyBody {
                argument,
                example: self.sample(argument),
            })?;
            taken.push((argument, text.to_owned()));
        } else {
            let (first, below) = split(raw);
            let answer = match self.key(argument) {
                Some(key) => attribute_line(key, &one_line(argument, first)),
                None => one_line(argument, first),
            };
            taken.push((argument, answer));
            match (body_text(below), body) {
                (None, _) => {}
                (Some(text), Some(body)) => taken.push((body, text.to_owned())),
                (Some(_), None) => return Err(self.refused(argument, raw, Fault::Wrong(Expected::Line))),
            }
        }
        for (argument, text) in &taken {
            argument
                .kind
                .parse(text)
                .map_err(|fault| self.refused(argument, text, fault))?;
        }
        for (argument, text) in taken {
            let keyed = self.key(argument).is_some();
            let value = self.values.entry(argument.name.to_owned()).or_default();
            if keyed && !value.is_empty() {
                value.push('\n');
                value.push_str(&text);
            } else {
                *value = text;
            }
            self.answers.push(argument.name.to_owned());
        }
        Ok(())
    }

    /// Forgets the last answer, so that its question is open again. `false` when there was none.
    pub fn back(&mut self) -> bool {
        let Some(argument) = self.answers.pop() else {
            return false;
        };
        let is_keyed = |asked: &Asked| asked.argument == argument && asked.key.is_some();
        // One of several lines: those before it were said otherwise.
        if self.asked.iter().any(is_keyed)
            && let Some(value) = self.values.get_mut(&argument)
            && let Some(end) = value.rfind('\n')
        {
            value.truncate(end);
            return true;
        }
        self.values.remove(&argument).is_some()
    }

    /// Says an argument for him: what the database knows better than a reader of words. `false` when it would not fit.
    pub fn put(&mut self, argument: &str, raw: &str) -> bool {
        let spec = self.verb().and_then(|verb| verb.argument(argument));
        let fits = spec.is_some_and(|spec| spec.kind.parse(raw).is_ok());
        if fits {
            self.values.insert(argument.to_owned(), raw.to_owned());
        }
        fits
    }

    /// Whether nothing is known but the verb.
    pub fn is_bare(&self) -> bool {
        self.values.is_empty()
    }

    /// Forgets one argument, however it was said, so that its question is open again. `false` when nothing was said of it.
    pub fn reopen(&mut self, argument: &str) -> bool {
        self.answers.retain(|answered| answered != argument);
        self.values.remove(argument).is_some()
    }

    /// [Forgets](Partial::reopen) what was said of an argument and asks for it, also where it could be left out.
    pub fn ask_again(&mut self, argument: &str) -> bool {
        let was_said = self.reopen(argument);
        let spec = self.verb().and_then(|verb| verb.argument(argument));
        if let Some(wanted) = spec.map(Asked::of)
            && !self.asked.contains(&wanted)
        {
            self.asked.push(wanted);
        }
        was_said
    }

    /// Whether [`finish`](Partial::finish) would do: nothing that is required or was asked for is missing. A dialogue may still
    /// have a question.
    pub fn is_complete(&self) -> bool {
        self.verb().is_some_and(|verb| self.missing(verb).is_none())
    }

    /// The command.
    ///
    /// # Errors
    ///
    /// When something required is missing, or something stored is no longer valid.
    pub fn finish(&self) -> Result<Command, ParseError> {
        let verb = self.verb().ok_or_else(|| ParseError::UnknownDraft {
            verb: self.verb.clone(),
        })?;
        if let Some(argument) = self.missing(verb) {
            return Err(self.lacks(verb, argument));
        }
        let mut values = Values::default();
        for argument in verb.arguments {
            if let Some(raw) = self.values.get(argument.name) {
                let value = argument.kind.parse(raw);
                let value = value.map_err(|f| fault(verb, &self.values, self.language, argument, raw, f))?;
                values.set(argument.name, value);
            }
        }
        (verb.build)(&values).map_err(|missing| match verb.argument(missing.0) {
            Some(argument) => self.lacks(verb, argument),
            None => ParseError::UnknownDraft {
                verb: self.verb.clone(),
            },
        })
    }

    /// The message so far, as a person would type it.
    pub fn render(&self, language: Language) -> String {
        match self.verb() {
            Some(verb) => line(verb, &understood(verb, &self.values), language),
            None => String::new(),
        }
    }

    /// Arguments to ask for, in order.
    fn open(&self, verb: &'static VerbSpec) -> impl Iterator<Item = &'static ArgumentSpec> {
        let is_open = |argument: &&ArgumentSpec| {
            let unsaid = !self.values.contains_key(argument.name);
            let wanted = argument.need == Need::Guided || self.is_required(argument);
            (unsaid && wanted) || self.pending(argument).next().is_some()
        };
        let in_order = |last: bool| {
            let mut of_turn = verb.arguments.iter();
            std::iter::from_fn(move || of_turn.find(|argument| argument.is_asked_last == last))
        };
        in_order(false).chain(in_order(true)).filter(is_open)
    }

    fn missing(&self, verb: &'static VerbSpec) -> Option<&'static ArgumentSpec> {
        self.open(verb).find(|argument| self.is_required(argument))
    }

    /// What is asked for of an argument and not answered yet.
    fn pending(&self, argument: &ArgumentSpec) -> impl Iterator<Item = &Asked> {
        let value = self.values.get(argument.name);
        let is_pending = move |asked: &&Asked| match (&asked.key, value) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(key), Some(lines)) => {
                let begins = attribute_line(key, "");
                !lines.lines().any(|line| line.starts_with(&begins))
            }
        };
        let name = argument.name;
        self.asked
            .iter()
            .filter(move |asked| asked.argument == name)
            .filter(is_pending)
    }

    /// The key of what is asked for now of an argument.
    fn key(&self, argument: &ArgumentSpec) -> Option<&str> {
        self.pending(argument).next()?.key.as_deref()
    }

    fn is_required(&self, argument: &ArgumentSpec) -> bool {
        if self.pending(argument).next().is_some() {
            return true;
        }
        match argument.need {
            Need::Required => true,
            Need::Unless(other) => !self.values.contains_key(other),
            Need::Guided | Need::Optional => false,
        }
    }

    fn lacks(&self, verb: &'static VerbSpec, argument: &'static ArgumentSpec) -> ParseError {
        let example = example(verb, &self.values, self.language, Some(argument));
        match argument.place {
            Place::Body => ParseError::MissingBody { argument, example },
            _ => ParseError::MissingArgument { argument, example },
        }
    }

    fn refused(&self, argument: &'static ArgumentSpec, typed: &str, fault: Fault) -> ParseError {
        let meant = meant(typed, &fault, self.language);
        refusal(
            argument,
            typed,
            fault,
            meant.unwrap_or_else(|| self.sample(argument)),
        )
    }

    fn sample(&self, argument: &ArgumentSpec) -> String {
        let sample = argument.sample.get(self.language);
        let value = sample.split_once(':').filter(|_| self.key(argument).is_some());
        value.map_or(sample, |(_, value)| value).to_owned()
    }
}

/// An answer on one line: cleaned, without quotes around it; a choice may be named by its place in the list.
fn one_line(argument: &ArgumentSpec, answer: &str) -> String {
    let text = unquote(clean(answer).trim());
    if argument.kind == Kind::Money {
        return price_written_out(&text);
    }
    let choices = argument.kind.choices();
    if let Some(choice) = choice(choices, &text) {
        return choice.value.to_owned();
    }
    let Kind::Choice(choices) = argument.kind else {
        return text;
    };
    let place = text
        .trim_end_matches(['.', ')'])
        .parse::<usize>()
        .ok()
        .filter(|place| *place > 0);
    place
        .and_then(|place| choices.get(place - 1))
        .map_or(text, |choice| choice.value.to_owned())
}

/// A line ready to send: what is known and valid, what is required and missing, and a good value for `mended`.
pub(crate) fn example(
    verb: &'static VerbSpec,
    raws: &Raws,
    language: Language,
    mended: Option<&ArgumentSpec>,
) -> String {
    let mut values = understood(verb, raws);
    for argument in verb.arguments {
        let required = argument.need == Need::Required
            || matches!(argument.need, Need::Unless(other) if values.get(other).is_none());
        let absent = required && values.get(argument.name).is_none();
        if (absent || mended == Some(argument))
            && let Ok(value) = argument.kind.parse(argument.sample.get(language))
        {
            values.set(argument.name, value);
        }
    }
    let whole = line(verb, &values, language);
    if whole.chars().count() > EXAMPLE_MAX {
        header(verb, &values, language)
    } else {
        whole
    }
}

/// The first line, with what is known and valid.
pub(crate) fn header_line(verb: &'static VerbSpec, raws: &Raws, language: Language) -> String {
    header(verb, &understood(verb, raws), language)
}

/// The error for a value that does not fit, with the line mended.
pub(crate) fn fault(
    verb: &'static VerbSpec,
    raws: &Raws,
    language: Language,
    argument: &'static ArgumentSpec,
    typed: &str,
    fault: Fault,
) -> ParseError {
    let example = match meant(typed, &fault, language) {
        Some(meant) => {
            let mut raws = raws.clone();
            raws.insert(argument.name.to_owned(), meant);
            example(verb, &raws, language, None)
        }
        None => example(verb, raws, language, Some(argument)),
    };
    refusal(argument, typed, fault, example)
}

/// What somebody meant with a value that does not fit, where that can be told.
fn meant(typed: &str, fault: &Fault, language: Language) -> Option<String> {
    match fault {
        Fault::Wrong(Expected::StraightHours) => {
            Opening::straightened(typed).map(|opening| opening.render(language))
        }
        _ => None,
    }
}

fn refusal(argument: &'static ArgumentSpec, typed: &str, fault: Fault, example: String) -> ParseError {
    match fault {
        Fault::TooLong { max } => ParseError::TooLong {
            argument: Some(argument),
            max,
            example,
        },
        Fault::Wrong(expected) => ParseError::BadValue {
            argument,
            typed: shortened(typed),
            expected,
            example,
        },
    }
}

fn understood(verb: &VerbSpec, raws: &Raws) -> Values {
    let mut values = Values::default();
    for argument in verb.arguments {
        let raw = raws.get(argument.name).filter(|raw| !is_blank(raw));
        if let Some(Ok(value)) = raw.map(|raw| argument.kind.parse(raw)) {
            values.set(argument.name, value);
        }
    }
    values
}
