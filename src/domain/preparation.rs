//! What the people of a long campaign are written down by, a part of the contacts after the other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::audience::Exclusion;

/// Of no more customers than this, everybody is written down in the very answer to the yes.
pub const FEW: u64 = 5_000;

/// Customers that are looked at in one transaction: whoever waits for the next turn to write waits for so many.
pub const PART: u64 = 2_000;

/// People of a start that was taken back who are removed in one transaction.
pub const UNWOUND: u64 = 10_000;

/// People who get another turn in one transaction.
pub const AGAIN: u64 = 2_000;

/// What was said yes to, and what was found of it so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// What the yes was said to, as it was kept with the question.
    pub binding: String,
    /// How many people that was.
    pub people: u64,
    /// Nobody said yes to just this: it is one time of what comes again, that of this instant, in Unix milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instant: Option<i64>,
    /// Who said it.
    pub member_id: i64,
    /// When, in Unix milliseconds: who is left out is judged as of then, for all alike.
    pub at: i64,
    /// When its first message leaves, in Unix milliseconds: whose window is open is judged as of then.
    #[serde(default)]
    pub opens: i64,
    /// The last contact that there was.
    pub up_to: i64,
    /// The variants, where there are several…
    pub variants: Vec<i64>,
    /// …and for each the [bucket](super::variants::Draw) at which it ends.
    pub ends: Vec<i64>,
    /// Who was found so far.
    pub found: Found,
}

/// Who gets it, and who does not and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Get it.
    pub people: u64,
    /// The sum of their ids.
    pub who: i64,
    /// Do not, by reason.
    pub out: BTreeMap<Exclusion, u64>,
}

impl Found {
    /// With those of another part.
    pub fn add(&mut self, part: Self) {
        self.people += part.people;
        self.who = self.who.wrapping_add(part.who);
        for (reason, people) in part.out {
            *self.out.entry(reason).or_default() += people;
        }
    }

    /// Everybody who does not get it.
    pub fn left_out(&self) -> u64 {
        self.out.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_whole() {
        let part = |people, who, out: &[(Exclusion, u64)]| Found {
            people,
            who,
            out: out.iter().copied().collect(),
        };
        let mut whole = Found::default();
        whole.add(part(3, 6, &[(Exclusion::OptedOut, 2)]));
        whole.add(part(1, 9, &[(Exclusion::OptedOut, 1), (Exclusion::NoNumber, 4)]));
        let sum = part(4, 15, &[(Exclusion::OptedOut, 3), (Exclusion::NoNumber, 4)]);
        assert_eq!(whole, sum);
        assert_eq!(whole.left_out(), 7);
    }
}
