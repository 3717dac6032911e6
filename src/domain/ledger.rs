//! What left in the last hour, so that no stretch of time has more in it than its limit allows.
//!
//! 1. A limit is for *any* stretch of its length `(t − W, t]`, not for the minutes and hours of the clock.
//! 2. The ledger has a fixed size. When it is full, two neighbours become one at the **later** moment: it may let something wait a
//!    little longer, and never lets anything go too early.
//! 3. What was noted later than now counts as now: the clock was set back.

use serde::{Deserialize, Serialize};

/// A minute, in milliseconds.
pub const MINUTE_MS: i64 = 60_000;
/// An hour, in milliseconds: the longest stretch that is limited, and all that is remembered.
pub const HOUR_MS: i64 = 60 * MINUTE_MS;

/// So many moments are kept apart.
const ROOM: usize = 128;

/// At most so many in any stretch of time of this length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    /// How long, in milliseconds, at most [`HOUR_MS`].
    pub window_ms: i64,
    /// How many.
    pub most: u32,
}

impl Cap {
    /// The limits of a minute and of an hour, where there are any.
    pub fn of(per_minute: Option<u32>, per_hour: Option<u32>) -> Vec<Self> {
        [(MINUTE_MS, per_minute), (HOUR_MS, per_hour)]
            .into_iter()
            .filter_map(|(window_ms, most)| most.map(|most| Self { window_ms, most }))
            .collect()
    }
}

/// When how many left, the earliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger(Vec<(i64, u32)>);

impl Ledger {
    /// Reads it. What cannot be read is empty.
    pub fn read(kept: Option<&str>) -> Self {
        kept.and_then(|kept| serde_json::from_str(kept).ok())
            .unwrap_or_default()
    }

    /// As it is kept.
    pub fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Several as one, for what they share.
    pub fn together<'l>(ledgers: impl IntoIterator<Item = &'l Self>) -> Self {
        let mut all: Vec<(i64, u32)> = ledgers
            .into_iter()
            .flat_map(|ledger| ledger.0.iter().copied())
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// These left at a moment. What is older than an hour is forgotten.
    pub fn note(&mut self, at: i64, count: u32) {
        self.set_back_to(at);
        self.0.retain(|(left, _)| *left > at - HOUR_MS);
        match self.0.last_mut() {
            _ if count == 0 => {}
            Some((last, counted)) if *last == at => *counted = counted.saturating_add(count),
            _ => self.0.push((at, count)),
        }
        while self.0.len() > ROOM {
            self.merge(at);
        }
    }

    /// The clock shows this moment: nothing was noted later. Answers whether that is news.
    pub fn set_back_to(&mut self, now: i64) -> bool {
        let mut later = 0;
        while self.0.last().is_some_and(|(at, _)| *at > now) {
            later += self.0.pop().map_or(0, |(_, count)| count);
        }
        if later > 0 {
            self.0.push((now, later));
        }
        later > 0
    }

    /// How many more may leave now.
    pub fn room(&self, now: i64, caps: &[Cap]) -> u64 {
        let room = caps.iter().map(|cap| {
            let used: u64 = self.within(now, *cap).map(|(_, count)| u64::from(count)).sum();
            u64::from(cap.most).saturating_sub(used)
        });
        room.min().unwrap_or(u64::MAX)
    }

    /// The first moment at which one more may leave under a limit. `None`: never.
    pub fn ready(&self, now: i64, cap: Cap) -> Option<i64> {
        let mut left = u64::from(cap.most).checked_sub(1)?;
        // The latest that has to be past the end of the stretch is the first, from the newest on, for which there is no room left.
        let latest: Vec<(i64, u32)> = self.within(now, cap).collect();
        for (at, count) in latest.into_iter().rev() {
            match left.checked_sub(u64::from(count)) {
                Some(rest) => left = rest,
                None => return Some(at.min(now) + cap.window_ms),
            }
        }
        Some(now)
    }

    fn within(&self, now: i64, cap: Cap) -> impl Iterator<Item = (i64, u32)> {
        let counted = move |(at, _): &&(i64, u32)| *at > now - cap.window_ms;
        self.0.iter().filter(counted).copied()
    }

    /// The two that are nearest to each other, as seen from now, become one at the later moment: what is long ago is known less
    /// exactly than what was just now.
    fn merge(&mut self, now: i64) {
        let nearness = |pair: &[(i64, u32)]| (i128::from(pair[1].0 - pair[0].0), i128::from(now - pair[1].0));
        let nearest = (1..self.0.len()).min_by(|one, other| {
            let (gap, age) = nearness(&self.0[one - 1..=*one]);
            let (other_gap, other_age) = nearness(&self.0[other - 1..=*other]);
            (gap * other_age).cmp(&(other_gap * age))
        });
        if let Some(later) = nearest {
            let (_, count) = self.0.remove(later - 1);
            let kept = &mut self.0[later - 1].1;
            *kept = kept.saturating_add(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTE: Cap = Cap {
        window_ms: MINUTE_MS,
        most: 5,
    };

    #[test]
    fn a_stretch_ends_to_the_millisecond() {
        let mut ledger = Ledger::default();
        ledger.note(1_000, 3);
        ledger.note(2_000, 2);
        assert_eq!(
            (ledger.room(2_000, &[MINUTE]), ledger.ready(2_000, MINUTE)),
            (0, Some(61_000))
        );
        assert_eq!(
            (ledger.room(60_999, &[MINUTE]), ledger.room(61_000, &[MINUTE])),
            (0, 3)
        );
        let none = Cap { most: 0, ..MINUTE };
        assert_eq!((ledger.room(0, &[none]), ledger.ready(0, none)), (0, None));
        assert_eq!(Ledger::read(Some(&ledger.kept())), ledger);
        assert_eq!(Ledger::read(Some("{")), Ledger::default());
    }

    #[test]
    fn a_clock_that_is_set_back_costs_one_stretch() {
        let mut ledger = Ledger::default();
        ledger.note(10 * HOUR_MS, 5);
        assert_eq!(
            (ledger.room(HOUR_MS, &[MINUTE]), ledger.ready(HOUR_MS, MINUTE)),
            (0, Some(HOUR_MS + MINUTE_MS))
        );
        assert!(ledger.set_back_to(HOUR_MS));
        assert!(!ledger.set_back_to(HOUR_MS));
        assert_eq!(ledger.room(HOUR_MS + MINUTE_MS, &[MINUTE]), 5);
    }

    #[test]
    fn several_ledgers_count_as_one() {
        let (mut one, mut other) = (Ledger::default(), Ledger::default());
        one.note(1_000, 2);
        one.note(3_000, 1);
        other.note(2_000, 2);
        let both = Ledger::together([&one, &other]);
        assert_eq!(
            (both.room(3_000, &[MINUTE]), both.ready(3_000, MINUTE)),
            (0, Some(61_000))
        );
    }

    /// Sends whenever it may, after waits and wishes of chance; answers when what left.
    fn obeyed(caps: &[Cap], steps: &[(i64, u64)]) -> Vec<(i64, u64)> {
        let (mut ledger, mut now, mut sent) = (Ledger::default(), 0, Vec::new());
        for (wait, wish) in steps {
            now += wait;
            let leaves = ledger.room(now, caps).min(*wish);
            if leaves > 0 {
                ledger.note(now, u32::try_from(leaves).unwrap());
                sent.push((now, leaves));
            }
            assert!(ledger.0.len() <= ROOM);
        }
        sent
    }

    /// Within any stretch that ends with a message; others have no more in them.
    fn fullest(sent: &[(i64, u64)], window_ms: i64) -> u64 {
        let (mut first, mut within, mut fullest) = (0, 0, 0);
        for (at, count) in sent {
            within += count;
            while sent[first].0 <= at - window_ms {
                within -= sent[first].1;
                first += 1;
            }
            fullest = fullest.max(within);
        }
        fullest
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn whoever_obeys_exceeds_no_limit_in_any_stretch(
            per_minute in prop::option::of(1_u32..100),
            per_hour in 100_u32..1_000,
            steps in prop::collection::vec((0_i64..40_000, 0_u64..20), 100..400),
        ) {
            let caps = Cap::of(per_minute, Some(per_hour));
            let sent = obeyed(&caps, &steps);
            for cap in caps {
                prop_assert!(fullest(&sent, cap.window_ms) <= u64::from(cap.most));
            }
        }

        #[test]
        fn up_to_128_nobody_waits_longer_than_he_must(
            per_minute in 1_u32..60,
            per_hour in 1_u32..=128,
            steps in prop::collection::vec((0_i64..60_000, 0_u64..20), 1..200),
        ) {
            let caps = Cap::of(Some(per_minute), Some(per_hour));
            let (mut ledger, mut now, mut sent) = (Ledger::default(), 0, Vec::new());
            for (wait, wish) in steps {
                now += wait;
                let free = caps.iter().map(|cap| {
                    let used: u64 = sent.iter().filter(|(at, _)| *at > now - cap.window_ms).map(|(_, count)| count).sum();
                    u64::from(cap.most) - used
                });
                let free = free.min().unwrap();
                prop_assert_eq!(ledger.room(now, &caps), free);
                for cap in &caps {
                    let ready = ledger.ready(now, *cap).unwrap();
                    let one = std::slice::from_ref(cap);
                    prop_assert!(ready >= now && ledger.room(ready, one) > 0);
                    prop_assert!(ready == now || ledger.room(ready - 1, one) == 0);
                }
                let leaves = free.min(wish);
                ledger.note(now, u32::try_from(leaves).unwrap());
                sent.push((now, leaves));
            }
        }
    }
}
