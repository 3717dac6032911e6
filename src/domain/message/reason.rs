//! Why a message failed, or something stopped, as it is kept: what it means, and the provider's code or word for it
//! (`pause_channel:190`, `pause_channel:LOGGED_OUT`, `bad_contact`). The sentence is found when it is told, in the language of whoever
//! is told.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Disposition, SendError};
use crate::domain::text_enum::UnknownWord;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    disposition: Disposition,
    word: Option<String>,
}

impl Reason {
    /// A reason with the provider's code or word for it.
    pub fn new(disposition: Disposition, word: impl Into<String>) -> Self {
        Self {
            disposition,
            word: Some(word.into()).filter(|word| !word.is_empty()),
        }
    }

    /// Reads what is kept of why a number stopped. What is none of our words (an earlier version wrote others) stays the word for it.
    pub fn of_stop(kept: &str) -> Self {
        kept.parse()
            .unwrap_or_else(|_| Self::new(Disposition::PauseChannel, kept))
    }

    /// What it means.
    pub fn disposition(&self) -> Disposition {
        self.disposition
    }

    /// The provider's code or word for it.
    pub fn word(&self) -> Option<&str> {
        self.word.as_deref()
    }
}

impl From<Disposition> for Reason {
    fn from(disposition: Disposition) -> Self {
        Self {
            disposition,
            word: None,
        }
    }
}

impl From<&SendError> for Reason {
    fn from(error: &SendError) -> Self {
        Self {
            disposition: error.disposition,
            word: error.code.map(|code| code.to_string()),
        }
    }
}

/// As it is kept.
impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.word {
            Some(word) => write!(out, "{}:{word}", self.disposition),
            None => self.disposition.fmt(out),
        }
    }
}

impl FromStr for Reason {
    type Err = UnknownWord;

    fn from_str(kept: &str) -> Result<Self, Self::Err> {
        match kept.split_once(':') {
            Some((disposition, word)) => Ok(Self::new(disposition.parse()?, word)),
            None => Ok(Self::from(kept.parse::<Disposition>()?)),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|kept| Self::of_stop(&kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let error = SendError {
            disposition: Disposition::PauseChannel,
            code: Some(190),
            title: "Access token has expired".to_owned(),
            detail: None,
            retry_after: None,
        };
        assert_eq!(Reason::from(&error).to_string(), "pause_channel:190");
        for kept in ["pause_channel:190", "pause_channel:LOGGED_OUT", "bad_contact"] {
            let reason: Reason = kept.parse().unwrap();
            assert_eq!(reason.to_string(), kept);
            assert_eq!(Reason::of_stop(kept), reason);
        }
        for disposition in Disposition::ALL {
            let reason = Reason::from(*disposition);
            assert_eq!(reason.to_string().parse::<Reason>().unwrap(), reason);
        }
    }

    #[test]
    fn words_of_an_earlier_version_are_not_lost() {
        for old in ["account_update", "the token: expired", "Lucía"] {
            assert!(old.parse::<Reason>().is_err());
            let reason = Reason::of_stop(old);
            assert_eq!(
                (reason.disposition(), reason.word()),
                (Disposition::PauseChannel, Some(old))
            );
            let written = reason.to_string();
            assert_eq!(Reason::of_stop(&written), reason);
        }
        assert_eq!(Reason::of_stop(""), Reason::from(Disposition::PauseChannel));
    }
}
