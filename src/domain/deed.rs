//! What somebody of the business did and how it ended, as the log keeps it.

use std::fmt;
use std::str::FromStr;

use super::text_enum::text_enum;

/// What was done. Never what was written below a command, nor a number or a code that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A command, as it is typed: its first line.
    Line(String),
    /// A command in another way than by typing it, by its key in the table (`campaign.start`). `None`: a number or a code that
    /// answered nothing.
    By(Means, Option<String>),
    /// An answer to the customer of the lead with this number.
    Answer(i64),
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
        /// It could not be done.
        Failed = "failed",
        /// What took a while was sent.
        Sent = "sent",
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => out.write_str(line.lines().next().unwrap_or_default()),
            Self::By(means, Some(verb)) => write!(out, "[{means}] {verb}"),
            Self::By(means, None) => write!(out, "[{means}]"),
            Self::Answer(lead) => write!(out, "[answer] {lead}"),
            Self::Words => out.write_str("[words]"),
        }
    }
}

impl Deed {
    /// Reads it; what cannot be read otherwise is a line.
    pub fn read(kept: &str) -> Self {
        let Some((means, about)) = kept.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
            return Self::Line(kept.to_owned());
        };
        let about = Some(about.trim()).filter(|about| !about.is_empty());
        match (Means::from_str(means), means, about) {
            (Ok(means), _, verb) => Self::By(means, verb.map(str::to_owned)),
            (_, "words", None) => Self::Words,
            (_, "answer", Some(lead)) if lead.parse::<i64>().is_ok() => {
                Self::Answer(lead.parse().unwrap_or_default())
            }
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
            Deed::By(Means::Yes, Some("campaign.start".to_owned())),
            Deed::By(Means::Code, None),
            Deed::Answer(12),
            Deed::Words,
        ] {
            assert_eq!(Deed::read(&deed.to_string()), deed);
        }
        for line in ["[", "[yes", "[] x", "[answer] x", "[words] x", ""] {
            assert_eq!(Deed::read(line), Deed::Line(line.to_owned()));
        }
        assert_eq!(
            Deed::Line("/promo nueva\nHola".to_owned()).to_string(),
            "/promo nueva"
        );
    }
}
