//! What stopped a number or a campaign: who or what, and why. It decides who is told what to do about it: what a member stopped goes
//! on when a member says so, everything else has a cause that somebody has to mend.

use super::guard::Trip;
use super::message::Reason;

/// What stopped it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Somebody of the team, by his name.
    Member(String),
    /// The provider, or an error of its. `None`: why was not written down.
    Provider(Option<Reason>),
    /// The provider took the template back, for this reason, in its words.
    Template(String),
    /// It stopped by itself, before it did harm.
    Guard(Trip),
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self::Provider(Some(reason))
    }
}
