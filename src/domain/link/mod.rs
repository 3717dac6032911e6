//! Addresses in a promotion that tell who opened them, and those that bring people who ask about something.
//!
//! ```text
//! PUBLIC_URL/l/CODE        what a customer gets in place of the address, and what leads on to it
//! PUBLIC_URL/l/SHORT       what an owner puts on a network or a wall, and what leads to a chat with him
//! ```
//! `find` reads a promotion's in an owner's words, `code` makes their codes, [`short`] makes the others and finds them in a customer's
//! words, [`network`] says where one is put, [`agents`] tells people from machines, [`visitor`] one person from another.

pub mod agents;
mod code;
mod find;
pub mod network;
pub mod short;
pub mod visitor;

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

pub use code::Code;
pub use find::{Flaw, Gap, gapped, has_any, measured, tracked};

/// The most characters that a tracked address has behind `PUBLIC_URL`: enough for ids that no installation reaches.
const LONGEST: usize = "/l/".len() + 28;

/// Makes tracked addresses and knows its own again. Cheap to clone.
#[derive(Clone, Default)]
pub struct Tracker {
    public_url: Option<Arc<str>>,
    key: SecretString,
}

impl Tracker {
    /// `public_url` is how the world reaches us, without a slash at the end; `key` is the installation's own secret.
    pub fn new(public_url: Option<&str>, key: SecretString) -> Self {
        Self {
            public_url: public_url.map(Into::into),
            key,
        }
    }

    /// The address that one person gets in place of a link's own; `recipient` 0: a sample, which nobody is counted for. `None`: the
    /// world cannot reach us.
    pub fn address(&self, link: i64, recipient: i64) -> Option<String> {
        let public_url = self.public_url.as_deref()?;
        let code = Code { link, recipient }.sealed(&self.key)?;
        Some(format!("{public_url}/l/{code}"))
    }

    /// The address of a [short] code. `None`: the world cannot reach us.
    pub fn short_address(&self, code: &str) -> Option<String> {
        let public_url = self.public_url.as_deref()?;
        Some(format!("{public_url}/l/{code}"))
    }

    /// The [digest](visitor) of whoever follows a link on a day.
    pub fn visitor(&self, day: &str, address: &str, agent: &str) -> Option<String> {
        visitor::digest(&self.key, day, address, agent)
    }

    /// Whether links can be told apart at all.
    pub fn is_on(&self) -> bool {
        self.public_url.is_some()
    }

    /// What a code says; `None`: it is not of our making. Takes the same time for every wrong one of a length.
    pub fn opened(&self, code: &str) -> Option<Code> {
        Code::opened(code, &self.key)
    }

    /// How many characters the address has that leaves in place of this one, at most.
    pub fn length_of(&self, address: &str) -> usize {
        match &self.public_url {
            Some(public_url) => public_url.chars().count() + LONGEST,
            None => address.chars().count(),
        }
    }

    /// Whether an address is one of those that we make: it is counted once.
    fn is_own(&self, address: &str) -> bool {
        let own = self.public_url.as_deref();
        own.and_then(|own| address.strip_prefix(own))
            .is_some_and(|rest| rest.starts_with("/l/"))
    }
}

impl fmt::Debug for Tracker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tracker({:?})", self.public_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_link_and_its_person() {
        let tracker = Tracker::new(Some("https://pregon.example"), "a-key".into());
        let address = tracker.address(7, 1_000_000).unwrap();
        let code = address.strip_prefix("https://pregon.example/l/").unwrap();
        assert_eq!(
            tracker.opened(code),
            Some(Code {
                link: 7,
                recipient: 1_000_000
            })
        );
        assert!(code.len() <= 16, "{code}");
        assert!(tracker.is_own(&address) && !tracker.is_own("https://pregon.example/precios"));
        let longest = tracker.address(i64::from(i32::MAX), i64::from(u32::MAX)).unwrap();
        assert!(longest.chars().count() <= tracker.length_of(""), "{longest}");
        assert!(!format!("{tracker:?}").contains("a-key"));
    }

    #[test]
    fn without_a_way_in_or_a_key_there_are_none() {
        let nowhere = Tracker::new(None, "a-key".into());
        assert!(!nowhere.is_on() && nowhere.address(1, 2).is_none());
        assert_eq!(nowhere.length_of("https://a.co"), 12);
        let keyless = Tracker::new(Some("https://pregon.example"), SecretString::default());
        assert_eq!(keyless.address(1, 2), None);
    }
}
