//! What somebody of the business did and how it ended, as the log keeps it.

use std::fmt;
use std::str::FromStr;

use super::text_enum::text_enum;

/// What was done. Never what was written below a command, nor a number or a code that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A command, as it is typed: its first line.
    Line(String),
    /// A command in another way than by typing it.
    By {
        /// How.
        means: Means,
        /// Its key in the table: `campaign.start`.
        verb: String,
        /// The name of what it was done to, where that has one.
        object: Option<String>,
    },
    /// A number or a code that answered nothing.
    Guess(Means),
    /// An answer to the customer of the lead with this number.
    Answer(i64),
    /// A note on this lead.
    Note(i64),
    /// Words that are no command.
    Words,
}

text_enum! {
    /// Another way than by typing a command.
    Means {
        /// A button.
        Tap = "tap",
        /// A file or contact cards.
        File = "file",
        /// Yes to its question.
        Yes = "yes",
        /// No to it.
        No = "no",
        /// Yes, by the number of people.
        Number = "number",
        /// Yes, with a code.
        Code = "code",
    }
}

text_enum! {
    /// How it ended.
    Outcome {
        /// It was done, or a question was asked.
        Run = "run",
        /// His role does not allow it.
        Refused = "refused",
        /// A number or a code that is not the right one.
        Wrong = "wrong",
        /// It could not be read.
        NotUnderstood = "not understood",
        /// It could not be done, and he was told why.
        Failed = "failed",
        /// It takes one more step: a code, the yes of somebody else, a look at what has changed since.
        Asked = "asked",
        /// What took a while was sent.
        Sent = "sent",
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => out.write_str(line.lines().next().unwrap_or_default()),
            Self::By {
                means,
                verb,
                object: None,
            } => write!(out, "[{means}] {verb}"),
            Self::By {
                means,
                verb,
                object: Some(object),
            } => write!(out, "[{means}] {verb} {}", object.replace('\n', " ")),
            Self::Guess(means) => write!(out, "[{means}]"),
            Self::Answer(lead) => write!(out, "[answer] {lead}"),
            Self::Note(lead) => write!(out, "[note] {lead}"),
            Self::Words => out.write_str("[words]"),
        }
    }
}

impl Deed {
    /// A command in another way than by typing it, on something that has a name, or on nothing in particular.
    pub fn by(means: Means, verb: &str, object: Option<String>) -> Self {
        Self::By {
            means,
            verb: verb.to_owned(),
            object: object.filter(|object| !object.is_empty()),
        }
    }

    /// Reads it; what cannot be read otherwise is a line.
    pub fn read(kept: &str) -> Self {
        let Some((means, about)) = kept.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
            return Self::Line(kept.to_owned());
        };
        let about = Some(about.trim()).filter(|about| !about.is_empty());
        let lead = about.and_then(|about| about.parse::<i64>().ok());
        match (Means::from_str(means), means, about, lead) {
            (Ok(means), _, Some(about), _) => {
                let (verb, object) = about.split_once(' ').unwrap_or((about, ""));
                Self::by(means, verb, Some(object.to_owned()))
            }
            (Ok(means), _, None, _) => Self::Guess(means),
            (_, "words", None, _) => Self::Words,
            (_, "answer", _, Some(lead)) => Self::Answer(lead),
            (_, "note", _, Some(lead)) => Self::Note(lead),
            _ => Self::Line(kept.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for deed in [
            Deed::Line("/promo nueva Feria".to_owned()),
            Deed::by(Means::Yes, "campaign.start", None),
            Deed::by(Means::Yes, "campaign.start", Some("Rebajas de verano".to_owned())),
            Deed::Guess(Means::Code),
            Deed::Answer(12),
            Deed::Note(12),
            Deed::Words,
        ] {
            assert_eq!(Deed::read(&deed.to_string()), deed);
        }
        for line in ["[", "[yes", "[] x", "[answer] x", "[note] x", "[words] x", ""] {
            assert_eq!(Deed::read(line), Deed::Line(line.to_owned()));
        }
        assert_eq!(
            Deed::Line("/promo nueva\nHola".to_owned()).to_string(),
            "/promo nueva"
        );
    }
}
