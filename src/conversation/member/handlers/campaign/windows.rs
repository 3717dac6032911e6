//! Who is still within his 24-hour window when his turn comes: he gets the words themselves, at another price than a template, or, where no
//! template carries them, gets them at all.

use std::collections::BTreeMap;

use super::outlook::Outlook;
use crate::clock::Millis;
use crate::domain::audience::WINDOW_MS;
use crate::store::audience::Within;

/// Of those whose windows are open when it begins, by how their numbers begin.
#[derive(Debug, Default)]
pub struct Windows {
    open: BTreeMap<String, u64>,
    closed: BTreeMap<String, u64>,
}

impl Windows {
    /// As it is when each has his turn, reckoned at a moment.
    pub fn at_their_turns(within: &[Within], outlook: &Outlook, now: Millis) -> Self {
        let mut windows = Self::default();
        // Nobody has written later than now: from then on all are closed, as are those of whoever comes after him in the same row.
        let end = now.saturating_add(WINDOW_MS);
        let mut is_over = [false; 2];
        for (nth, one) in (1..).zip(within) {
            let place = outlook.place(u64::try_from(one.place).unwrap_or(0), nth);
            let over = &mut is_over[usize::from(place.waits)];
            let turn = match *over {
                true => Millis::MAX,
                false => outlook
                    .turn(place)
                    .map_or(Millis::MAX, |turn| turn.timestamp_millis()),
            };
            *over = turn >= end;
            let kind = match turn.saturating_sub(one.wrote_at) < WINDOW_MS {
                true => &mut windows.open,
                false => &mut windows.closed,
            };
            *kind.entry(one.beginning.clone()).or_default() += 1;
        }
        windows
    }

    /// How many whose numbers begin so are within theirs.
    pub fn open(&self, beginning: &str) -> u64 {
        self.open.get(beginning).copied().unwrap_or(0)
    }

    /// How many are no longer.
    pub fn closed(&self, beginning: &str) -> u64 {
        self.closed.get(beginning).copied().unwrap_or(0)
    }

    /// How many that is together.
    pub fn all_closed(&self) -> u64 {
        self.closed.values().sum()
    }
}
