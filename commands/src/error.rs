//! What can be wrong with a message, as data.
//!
//! Sentences for people are made elsewhere; each variant has what they need: what was typed, what was expected, and
//! lines ready to send. The messages here are for logs.

use crate::spec::{ArgumentSpec, NounSpec};
use crate::value::Expected;

/// Why a message is no command, an answer no answer, or a stored draft cannot finish.
///
/// `suggestions` and `example` are first lines ready to send, in the language the person wrote in. When the message
/// had a body, a suggestion stands for its first line only, and the body still follows it; an `example` has the body if it is short.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The first word is no command.
    #[error("unknown command {typed:?}")]
    UnknownCommand {
        /// The first word, without slash.
        typed: String,
        /// Up to three lines with a command in its place.
        suggestions: Vec<String>,
    },
    /// The noun has no such verb.
    #[error("{} has no verb {typed:?}", noun.key)]
    UnknownVerb {
        /// The noun.
        noun: &'static NounSpec,
        /// The word after it.
        typed: String,
        /// Up to three lines with a verb in its place.
        suggestions: Vec<String>,
        /// All verbs of the noun, in the person's language.
        verbs: Vec<String>,
    },
    /// Several verbs begin so.
    #[error("{typed:?} may be several verbs of {}", noun.key)]
    AmbiguousVerb {
        /// The noun.
        noun: &'static NounSpec,
        /// The word after it.
        typed: String,
        /// Up to three lines with a whole verb in its place.
        suggestions: Vec<String>,
    },
    /// The verb has no such key.
    #[error("unknown key {key:?}")]
    UnknownKey {
        /// What stood before `:`.
        key: String,
        /// Up to three lines with a key in its place.
        suggestions: Vec<String>,
        /// All keys of the verb, in the person's language.
        keys: Vec<String>,
    },
    /// A key and its value, without the colon between them.
    #[error("no colon after {}", argument.name)]
    MissingColon {
        /// The argument.
        argument: &'static ArgumentSpec,
        /// The key and what follows it.
        typed: String,
        /// The line with the colon.
        suggestions: Vec<String>,
    },
    /// The same thing said twice.
    #[error("{} is given twice", argument.name)]
    Duplicate {
        /// The argument.
        argument: &'static ArgumentSpec,
        /// The second value.
        typed: String,
        /// The line with the first value only.
        example: String,
    },
    /// A value that cannot be read.
    #[error("{typed:?} is no value for {}: expected {expected:?}", argument.name)]
    BadValue {
        /// The argument.
        argument: &'static ArgumentSpec,
        /// What was typed.
        typed: String,
        /// What should have been.
        expected: Expected,
        /// The line with a good value.
        example: String,
    },
    /// Too many characters.
    #[error("{} is longer than {max}", argument.map_or("the first line", |argument| argument.name))]
    TooLong {
        /// The argument; the first line as a whole when absent.
        argument: Option<&'static ArgumentSpec>,
        /// Most characters.
        max: usize,
        /// A line of fitting length.
        example: String,
    },
    /// Something required is missing: only when a command is finished before its questions were answered.
    #[error("{} is missing", argument.name)]
    MissingArgument {
        /// The argument.
        argument: &'static ArgumentSpec,
        /// The line with it.
        example: String,
    },
    /// The text below the first line is missing: as `MissingArgument`.
    #[error("the text is missing")]
    MissingBody {
        /// The argument.
        argument: &'static ArgumentSpec,
        /// A whole message.
        example: String,
    },
    /// An answer to the question for a text had nothing visible in it.
    #[error("the text is empty")]
    EmptyBody {
        /// The argument.
        argument: &'static ArgumentSpec,
        /// A good text.
        example: String,
    },
    /// Words that the verb has no use for.
    #[error("unexpected words {typed:?}")]
    UnexpectedText {
        /// The words.
        typed: String,
        /// The line without them.
        example: String,
    },
    /// A text below the first line of a verb that takes none.
    #[error("unexpected text below the first line")]
    UnexpectedBody {
        /// The line alone.
        example: String,
    },
    /// A quote was opened and not closed.
    #[error("a quote is not closed")]
    UnclosedQuote {
        /// The line with the quote closed at its end.
        example: String,
    },
    /// An answer, but no question is open.
    #[error("no question is open")]
    NothingAsked,
    /// A stored draft of a command that no longer exists.
    #[error("stored draft of unknown verb {verb:?}")]
    UnknownDraft {
        /// The key of its verb.
        verb: String,
    },
}

impl ParseError {
    /// Lines ready to send that may be what was meant, the likeliest first.
    pub fn suggestions(&self) -> &[String] {
        match self {
            ParseError::UnknownCommand { suggestions, .. }
            | ParseError::UnknownVerb { suggestions, .. }
            | ParseError::AmbiguousVerb { suggestions, .. }
            | ParseError::UnknownKey { suggestions, .. }
            | ParseError::MissingColon { suggestions, .. } => suggestions,
            _ => &[],
        }
    }

    /// One line ready to send (an answer, for an answer): the example, or the first suggestion.
    pub fn example(&self) -> Option<&str> {
        match self {
            ParseError::Duplicate { example, .. }
            | ParseError::BadValue { example, .. }
            | ParseError::TooLong { example, .. }
            | ParseError::MissingArgument { example, .. }
            | ParseError::MissingBody { example, .. }
            | ParseError::EmptyBody { example, .. }
            | ParseError::UnexpectedText { example, .. }
            | ParseError::UnexpectedBody { example }
            | ParseError::UnclosedQuote { example } => Some(example),
            _ => self.suggestions().first().map(String::as_str),
        }
    }

    /// The argument it is about, if it is about one.
    pub fn argument(&self) -> Option<&'static ArgumentSpec> {
        match self {
            ParseError::MissingColon { argument, .. }
            | ParseError::Duplicate { argument, .. }
            | ParseError::BadValue { argument, .. }
            | ParseError::MissingArgument { argument, .. }
            | ParseError::MissingBody { argument, .. }
            | ParseError::EmptyBody { argument, .. } => Some(argument),
            ParseError::TooLong { argument, .. } => *argument,
            _ => None,
        }
    }
}

/// What was typed, short enough to be quoted back.
pub(crate) fn shortened(typed: &str) -> String {
    const MAX: usize = 80;
    if typed.chars().count() <= MAX {
        return typed.to_owned();
    }
    typed.chars().take(MAX - 1).chain(['…']).collect()
}
