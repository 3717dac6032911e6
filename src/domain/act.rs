//! What may be done with a campaign, in which of its states: the one table that every command and button asks.

use super::state::CampaignState;

/// Something that a member does with a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Its words, files, audience and pace, and to say yes to it.
    Write,
    /// What it may cost. More is only allowed while nothing leaves.
    Cap,
    /// When it leaves, once somebody has said yes.
    Move,
    /// Holds it back.
    Pause,
    /// Goes on.
    Resume,
    /// Which of its texts the rest get.
    Choose,
    /// Another turn for those to whom it failed.
    Retry,
    /// What is not known to have arrived counts as sent, or goes again.
    Decide,
    /// Ends it for good; a draft is thrown away.
    Cancel,
    /// Out of the lists; a draft is thrown away.
    Delete,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Write,
        Self::Cap,
        Self::Move,
        Self::Pause,
        Self::Resume,
        Self::Choose,
        Self::Retry,
        Self::Decide,
        Self::Cancel,
        Self::Delete,
    ];

    /// The states in which it may be done.
    pub const fn states(self) -> &'static [CampaignState] {
        use CampaignState::{Cancelled, Completed, Draft, Failed, Paused, Preparing, Running, Scheduled};
        match self {
            Self::Write => &[Draft],
            Self::Cap => &[Draft, Scheduled, Running, Paused],
            Self::Move => &[Scheduled, Paused],
            Self::Pause => &[Scheduled, Preparing, Running],
            Self::Resume => &[Paused],
            Self::Choose => &[Running, Paused],
            Self::Retry => &[Running, Paused, Completed],
            Self::Decide => &[Scheduled, Preparing, Running, Paused, Completed, Failed],
            Self::Cancel => &[Draft, Scheduled, Preparing, Running, Paused],
            Self::Delete => &[Draft, Completed, Cancelled, Failed],
        }
    }

    /// Whether it may be done with a campaign of this state.
    pub fn fits(self, state: CampaignState) -> bool {
        self.states().contains(&state)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn what_may_be_done_when() {
        let mut table = format!("{:10}", "");
        for state in CampaignState::ALL {
            write!(table, "{:10}", state.as_str()).unwrap();
        }
        for act in Act::ALL {
            write!(table, "\n{:10}", format!("{act:?}").to_lowercase()).unwrap();
            for state in CampaignState::ALL {
                write!(table, "{:10}", if act.fits(*state) { "yes" } else { "·" }).unwrap();
            }
        }
        let table: Vec<&str> = table.lines().map(str::trim_end).collect();
        assert_snapshot!(table.join("\n"), @"
                  draft     scheduled preparing running   paused    completed cancelled failed
        write     yes       ·         ·         ·         ·         ·         ·         ·
        cap       yes       yes       ·         yes       yes       ·         ·         ·
        move      ·         yes       ·         ·         yes       ·         ·         ·
        pause     ·         yes       yes       yes       ·         ·         ·         ·
        resume    ·         ·         ·         ·         yes       ·         ·         ·
        choose    ·         ·         ·         yes       yes       ·         ·         ·
        retry     ·         ·         ·         yes       yes       yes       ·         ·
        decide    ·         yes       yes       yes       yes       yes       ·         yes
        cancel    yes       yes       yes       yes       yes       ·         ·         ·
        delete    yes       ·         ·         ·         ·         yes       yes       yes
        ");
    }

    /// What the table allows is a move that a campaign may make.
    #[test]
    fn what_may_be_done_is_legal() {
        let becomes = [
            (Act::Pause, CampaignState::Paused),
            (Act::Resume, CampaignState::Running),
            (Act::Cancel, CampaignState::Cancelled),
        ];
        for (act, to) in becomes {
            assert!(act.states().iter().all(|from| from.may_become(to)), "{act:?}");
        }
    }
}
