//! The addresses of calendars. What opens one is reckoned from a row and the installation's key, and stands nowhere.
//!
//! **Why a link and not a file.** A customer is told of his appointment in a message of words and buttons, which no provider sends
//! together with a document; a second message would be paid for on top, and Meta's Cloud API has no `text/calendar` among the kinds of
//! documents that it takes (*Media*, supported types: plain text, PDF and office files), so that WhatsApp would show a calendar as a
//! file of an unknown kind. An address in the words works alike over all three providers: a telephone that opens it is told
//! `text/calendar` and offers to add the appointment (iOS at once, Android through its calendar app), and whoever opens it later sees
//! how the appointment is by then: moved, or cancelled.

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

use crate::domain::sealed::Kind;

/// One appointment, without the name of its customer: eighty bits.
const APPOINTMENT: Kind = Kind {
    name: "appointment",
    seal: 10,
};

/// A whole agenda with names and numbers: a hundred and twenty-eight.
const FEED: Kind = Kind {
    name: "calendar",
    seal: 16,
};

/// What ends each address: calendars tell the kind of a file by it.
const ENDING: &str = ".ics";

/// Makes the addresses of calendars and knows its own again. Cheap to clone.
#[derive(Clone, Default)]
pub struct CalendarLinks {
    public_url: Option<Arc<str>>,
    key: SecretString,
}

impl CalendarLinks {
    /// `public_url` is how the world reaches us, without a slash at the end; `key` is the installation's own secret.
    pub fn new(public_url: Option<&str>, key: SecretString) -> Self {
        Self {
            public_url: public_url.map(Into::into),
            key,
        }
    }

    /// How the world reaches us.
    pub fn public_url(&self) -> Option<&str> {
        self.public_url.as_deref()
    }

    /// Where its customer finds an appointment. `None`: the world cannot reach us.
    pub fn appointment(&self, id: i64) -> Option<String> {
        let code = APPOINTMENT.sealed(&[id], &self.key)?;
        Some(format!("{}/calendar/a/{code}{ENDING}", self.public_url()?))
    }

    /// Where a member finds his calendar, of this version. `None`: the world cannot reach us.
    pub fn feed(&self, id: i64, version: i64) -> Option<String> {
        let code = FEED.sealed(&[id, version], &self.key)?;
        Some(format!("{}/calendar/{code}{ENDING}", self.public_url()?))
    }

    /// Which appointment the last part of an address opens. `None`: it is not of our making.
    pub fn opened_appointment(&self, last: &str) -> Option<i64> {
        let [id] = APPOINTMENT.opened(last.strip_suffix(ENDING)?, &self.key)?;
        Some(id)
    }

    /// Which calendar, of which version, the last part of an address opens. `None`: it is not of our making.
    pub fn opened_feed(&self, last: &str) -> Option<(i64, i64)> {
        let [id, version] = FEED.opened(last.strip_suffix(ENDING)?, &self.key)?;
        Some((id, version))
    }
}

impl fmt::Debug for CalendarLinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CalendarLinks({:?})", self.public_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> CalendarLinks {
        CalendarLinks::new(Some("https://pregon.example"), "a-key".into())
    }

    fn last(address: &str) -> &str {
        address.rsplit_once('/').unwrap().1
    }

    #[test]
    fn an_address_opens_what_it_was_made_for() {
        let (links, other) = (
            links(),
            CalendarLinks::new(Some("https://pregon.example"), "another".into()),
        );
        let (one, feed) = (links.appointment(7).unwrap(), links.feed(3, 2).unwrap());
        assert!(one.starts_with("https://pregon.example/calendar/a/") && one.ends_with(".ics"));
        assert_eq!(links.opened_appointment(last(&one)), Some(7));
        assert_eq!(links.opened_feed(last(&feed)), Some((3, 2)));
        assert_eq!(other.opened_appointment(last(&one)), None);
        assert_eq!(other.opened_feed(last(&feed)), None);
        // Neither passes for the other, and no version for another.
        assert_eq!(links.opened_feed(last(&one)), None);
        assert_eq!(links.opened_appointment(last(&feed)), None);
        assert_ne!(links.feed(3, 1), links.feed(3, 2));
        for bent in [
            "",
            ".ics",
            "a.ics",
            &last(&feed)[1..],
            last(&feed).trim_end_matches(".ics"),
        ] {
            assert_eq!(links.opened_feed(bent), None, "{bent}");
        }
        assert!(!format!("{links:?}").contains("a-key"));
    }

    #[test]
    fn without_a_way_in_or_a_key_there_are_none() {
        let nowhere = CalendarLinks::new(None, "a-key".into());
        assert_eq!((nowhere.appointment(1), nowhere.feed(1, 1)), (None, None));
        let keyless = CalendarLinks::new(Some("https://pregon.example"), SecretString::default());
        assert_eq!((keyless.appointment(1), keyless.feed(1, 1)), (None, None));
    }
}
