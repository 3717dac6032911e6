//! What becomes of a customer whom nobody answers: whoever works his lead is reminded, then it goes to the next one on duty, then the
//! owners hear of it. And who gets a new lead.

use serde::{Deserialize, Serialize};

use super::text_enum::text_enum;

text_enum! {
    /// Who gets a new lead.
    Assignment {
        /// All who are on duty see it, and the first takes it.
        All = "all",
        /// Those on duty, one after the other.
        Turns = "turns",
        /// Owners and managers see it, and give it to somebody.
        Manual = "manual",
    }
}

text_enum! {
    /// What is done about somebody who waits.
    Step {
        /// Whoever works it is reminded.
        Nudge = "nudge",
        /// It goes to the next one on duty.
        Next = "next",
        /// The owners hear of it.
        Alert = "alert",
    }
}

/// What a business says of its leads. What is missing where it was kept has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Leads {
    /// Who gets a new one.
    pub assignment: Assignment,
    /// Minutes without an answer until whoever works it is reminded; 0: never. `None`: [`NUDGE`] where a team shares them, never
    /// where only owners have them.
    pub nudge: Option<u32>,
    /// The same until it goes to the next one ([`NEXT`]).
    pub next: Option<u32>,
    /// The same until the owners hear of it ([`ALERT`]).
    pub alert: Option<u32>,
}

/// Minutes until whoever works it is reminded.
pub const NUDGE: u32 = 10;
/// Minutes until it goes to the next one.
pub const NEXT: u32 = 20;
/// Minutes until the owners hear of it.
pub const ALERT: u32 = 30;

impl Default for Leads {
    fn default() -> Self {
        Self {
            assignment: Assignment::All,
            nudge: None,
            next: None,
            alert: None,
        }
    }
}

impl Leads {
    /// Minutes until a step; `None`: it is never taken. `is_shared`: somebody beside the owners works leads. Who has them alone sees
    /// each of them anyway.
    pub fn minutes(&self, step: Step, is_shared: bool) -> Option<u32> {
        let (said, usual) = match step {
            Step::Nudge => (self.nudge, NUDGE),
            Step::Next => (self.next, NEXT),
            Step::Alert => (self.alert, ALERT),
        };
        let minutes = said.unwrap_or(if is_shared { usual } else { 0 });
        Some(minutes).filter(|minutes| *minutes > 0)
    }

    /// The steps that are taken, the first one first, each with the minutes after which it is. What is as late as another comes in
    /// the order of [`Step::ALL`].
    pub fn steps(&self, is_shared: bool) -> Vec<(Step, u32)> {
        let of = |step: &Step| Some((*step, self.minutes(*step, is_shared)?));
        let mut steps: Vec<(Step, u32)> = Step::ALL.iter().filter_map(of).collect();
        steps.sort_by_key(|(_, minutes)| *minutes);
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_them_alone_is_not_chased_unless_he_says_so() {
        let usual = Leads::default();
        assert!(usual.steps(false).is_empty());
        assert_eq!(
            usual.steps(true),
            [(Step::Nudge, 10), (Step::Next, 20), (Step::Alert, 30)]
        );
        let said = Leads {
            nudge: Some(0),
            alert: Some(5),
            ..usual
        };
        assert_eq!(said.steps(false), [(Step::Alert, 5)]);
        assert_eq!(said.steps(true), [(Step::Alert, 5), (Step::Next, 20)]);
    }

    #[test]
    fn steps_of_the_same_minute_keep_their_order() {
        let same = Leads {
            nudge: Some(15),
            next: Some(15),
            alert: Some(15),
            ..Leads::default()
        };
        let steps: Vec<Step> = same.steps(false).into_iter().map(|(step, _)| step).collect();
        assert_eq!(steps, Step::ALL);
    }
}
