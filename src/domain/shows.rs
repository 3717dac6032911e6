//! What a message shows: whoever quotes it means that.

use std::fmt;
use std::str::FromStr;

use super::text_enum::UnknownWord;

/// A thing, by its row in the database. Kept as text with the message: `campaign:12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// A promotion.
    Campaign(i64),
    /// A lead's card, or words about it.
    Lead(i64),
    /// A contact.
    Contact(i64),
    /// A list of people.
    Import(i64),
    /// A template.
    Template(i64),
    /// An appointment.
    Appointment(i64),
    /// A subscription.
    Subscription(i64),
    /// A rule by which customers are reminded.
    Rule(i64),
    /// The first words to a member.
    Welcome(i64),
    /// The last words to somebody who is a member no more.
    Farewell(i64),
    /// A promotion that a member tries out, by his message that ordered it, which bears the sign of how it went.
    Trial(i64),
    /// An answer that a member gives a customer, by his message that ordered it, which bears the sign of how it went.
    Relay(i64),
    /// Something that nobody but its reader, a member, should have: the words are forgotten once they have arrived.
    Secret(i64),
}

impl Shows {
    /// How all secrets begin.
    pub const SECRET: &'static str = "secret:";
}

impl fmt::Display for Shows {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Campaign(id) => write!(out, "campaign:{id}"),
            Self::Lead(id) => write!(out, "lead:{id}"),
            Self::Contact(id) => write!(out, "contact:{id}"),
            Self::Import(id) => write!(out, "import:{id}"),
            Self::Template(id) => write!(out, "template:{id}"),
            Self::Appointment(id) => write!(out, "appointment:{id}"),
            Self::Subscription(id) => write!(out, "subscription:{id}"),
            Self::Rule(id) => write!(out, "rule:{id}"),
            Self::Welcome(id) => write!(out, "welcome:{id}"),
            Self::Farewell(id) => write!(out, "farewell:{id}"),
            Self::Trial(id) => write!(out, "trial:{id}"),
            Self::Relay(id) => write!(out, "relay:{id}"),
            Self::Secret(id) => write!(out, "{}{id}", Self::SECRET),
        }
    }
}

impl FromStr for Shows {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (what, id) = text.split_once(':')?;
            let id = id.parse().ok()?;
            Some(match what {
                "campaign" => Self::Campaign(id),
                "lead" => Self::Lead(id),
                "contact" => Self::Contact(id),
                "import" => Self::Import(id),
                "template" => Self::Template(id),
                "appointment" => Self::Appointment(id),
                "subscription" => Self::Subscription(id),
                "rule" => Self::Rule(id),
                "welcome" => Self::Welcome(id),
                "farewell" => Self::Farewell(id),
                "trial" => Self::Trial(id),
                "relay" => Self::Relay(id),
                "secret" => Self::Secret(id),
                _ => return None,
            })
        };
        read().ok_or_else(|| UnknownWord {
            kind: "Shows",
            word: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_with_messages_is_read() {
        for (shows, kept) in [
            (Shows::Campaign(12), "campaign:12"),
            (Shows::Lead(4), "lead:4"),
            (Shows::Contact(7), "contact:7"),
            (Shows::Import(3), "import:3"),
            (Shows::Template(9), "template:9"),
            (Shows::Appointment(12), "appointment:12"),
            (Shows::Subscription(31), "subscription:31"),
            (Shows::Rule(2), "rule:2"),
            (Shows::Welcome(8), "welcome:8"),
            (Shows::Farewell(8), "farewell:8"),
            (Shows::Trial(5), "trial:5"),
            (Shows::Relay(6), "relay:6"),
            (Shows::Secret(1), "secret:1"),
        ] {
            assert_eq!(shows.to_string(), kept);
            assert_eq!(kept.parse::<Shows>().ok(), Some(shows));
        }
        for other in ["", "campaign", "campaign:", "campaign:x", "channel:1"] {
            assert!(other.parse::<Shows>().is_err(), "{other}");
        }
    }
}
