//! Whom a campaign goes to, and who is left out and why.

use serde::{Deserialize, Serialize};

use super::state::ContactState;
use super::text_enum::text_enum;

/// Whom a campaign goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    #[default]
    All,
    /// Everybody with any of these tags, in lower case.
    Tagged(Vec<String>),
}

text_enum! {
    /// Why somebody is left out. Told before a campaign starts, and counted again when his turn comes.
    Exclusion {
        /// He does not want promotions.
        OptedOut = "opted_out",
        /// There is no number to write to.
        NoNumber = "no_number",
        /// His number could not be reached several times in a row.
        InvalidNumber = "invalid_number",
        /// He has not written within 24 hours, and the campaign has no approved template.
        WindowClosed = "window_closed",
        /// Something that the text names is not known of him, or makes it too long.
        Unfillable = "unfillable",
        /// He was forgotten after the campaign had started.
        Forgotten = "forgotten",
    }
}

/// What decides whether a person is in.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Whether he opted out.
    pub opted_out: bool,
    /// Whether there is an address to write to.
    pub reachable: bool,
    /// What is known of his number.
    pub state: ContactState,
    /// Whether he wrote to this channel within the last 24 hours.
    pub window_open: bool,
}

impl Standing {
    /// Why he is left out; `None`: he is in. `template`: the campaign has an approved template, which may be sent at any
    /// time.
    pub fn exclusion(&self, template: bool) -> Option<Exclusion> {
        if self.opted_out {
            Some(Exclusion::OptedOut)
        } else if !self.reachable {
            Some(Exclusion::NoNumber)
        } else if self.state == ContactState::Invalid {
            Some(Exclusion::InvalidNumber)
        } else if !self.window_open && !template {
            Some(Exclusion::WindowClosed)
        } else {
            None
        }
    }
}

/// The customer service window: free-form messages are allowed until 24 hours after the person's last message (Meta,
/// *Messages: customer service windows*). A minute is kept in hand for the way.
pub const WINDOW_MS: i64 = 24 * 60 * 60 * 1000 - 60 * 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_that_holds_is_told() {
        let fine = Standing {
            opted_out: false,
            reachable: true,
            state: ContactState::Active,
            window_open: true,
        };
        assert_eq!(fine.exclusion(false), None);
        assert_eq!(
            Standing {
                opted_out: true,
                reachable: false,
                ..fine
            }
            .exclusion(true),
            Some(Exclusion::OptedOut)
        );
        assert_eq!(
            Standing {
                window_open: false,
                ..fine
            }
            .exclusion(false),
            Some(Exclusion::WindowClosed)
        );
        assert_eq!(
            Standing {
                window_open: false,
                ..fine
            }
            .exclusion(true),
            None
        );
        assert_eq!(
            Standing {
                state: ContactState::Suspect,
                ..fine
            }
            .exclusion(false),
            None
        );
    }
}
