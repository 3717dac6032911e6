//! The provider's rates: throughput of a number, messages to one person, management calls.

use std::collections::{HashMap, VecDeque};

use crate::settings::Limits;
use crate::state::millis;

/// What has been used up.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    throughput: HashMap<String, VecDeque<i64>>,
    pairs: HashMap<(String, String), i64>,
    management: HashMap<String, VecDeque<i64>>,
    /// Those who may be written to less often than everybody, by number: how many messages may be borrowed at once.
    bursts: HashMap<String, u32>,
    /// Messages that came too soon, whichever rate they were too much for.
    pub(crate) too_soon: u64,
}

/// Why a message may not go now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exceeded {
    /// The number sends too many messages a second.
    Throughput,
    /// This person gets too many messages.
    Pair,
}

/// How many pairs are remembered before those with a full quota are dropped.
const PAIRS_BEFORE_CLEANING: usize = 20_000;

impl Rates {
    /// From now on so many messages to this person may be borrowed at once.
    pub(crate) fn borrow_at_most(&mut self, wa_id: &str, burst: u32) {
        self.bursts.insert(wa_id.to_owned(), burst);
    }

    /// Counts a message, or says which rate it would exceed.
    pub(crate) fn message(
        &mut self,
        number: &str,
        wa_id: &str,
        now: i64,
        limits: &Limits,
    ) -> Result<(), Exceeded> {
        let taken = self.count(number, wa_id, now, limits);
        if taken.is_err() {
            self.too_soon += 1;
        }
        taken
    }

    fn count(&mut self, number: &str, wa_id: &str, now: i64, limits: &Limits) -> Result<(), Exceeded> {
        if !self.throughput.contains_key(number) {
            self.throughput.insert(number.to_owned(), VecDeque::new());
        }
        let sent = self.throughput.entry(number.to_owned()).or_default();
        while sent.front().is_some_and(|at| now - at >= 1000) {
            sent.pop_front();
        }
        if sent.len() >= usize::try_from(limits.per_second).unwrap_or(usize::MAX) {
            return Err(Exceeded::Throughput);
        }
        let interval = millis(limits.pair_interval).max(1);
        let burst = self.bursts.get(wa_id).copied().unwrap_or(limits.pair_burst);
        let borrowed = interval * i64::from(burst.max(1) - 1);
        let key = (number.to_owned(), wa_id.to_owned());
        // The moment at which the person's quota is whole again; a burst moves it into the future.
        let whole = self.pairs.get(&key).copied().unwrap_or(now).max(now);
        if whole - now > borrowed {
            return Err(Exceeded::Pair);
        }
        sent.push_back(now);
        self.pairs.insert(key, whole + interval);
        if self.pairs.len() > PAIRS_BEFORE_CLEANING {
            self.pairs.retain(|_, whole| *whole > now);
        }
        Ok(())
    }

    /// Counts a management call; false when the hour's quota is used up.
    pub(crate) fn management(&mut self, account: &str, now: i64, per_hour: u32) -> bool {
        let calls = self.management.entry(account.to_owned()).or_default();
        while calls.front().is_some_and(|at| now - at >= 3_600_000) {
            calls.pop_front();
        }
        if calls.len() >= usize::try_from(per_hour).unwrap_or(usize::MAX) {
            return false;
        }
        calls.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Exceeded, Rates};
    use crate::settings::Limits;

    #[test]
    fn a_pair_may_burst_and_then_waits() {
        let (mut rates, limits) = (Rates::default(), Limits::default());
        for step in 0..45 {
            assert_eq!(rates.message("1", "57", step * 20, &limits), Ok(()));
        }
        assert_eq!(rates.message("1", "57", 2000, &limits), Err(Exceeded::Pair));
        assert_eq!(rates.message("1", "58", 2000, &limits), Ok(()));
        assert_eq!(rates.message("1", "57", 6000, &limits), Ok(()));
        assert_eq!(rates.message("1", "57", 6100, &limits), Err(Exceeded::Pair));
        assert_eq!(rates.too_soon, 2);
    }

    #[test]
    fn somebody_may_be_written_to_less_often() {
        let (mut rates, limits) = (Rates::default(), Limits::default());
        rates.borrow_at_most("57", 1);
        assert_eq!(rates.message("1", "57", 0, &limits), Ok(()));
        assert_eq!(rates.message("1", "57", 5_999, &limits), Err(Exceeded::Pair));
        assert_eq!(rates.message("1", "58", 0, &limits), Ok(()));
        assert_eq!(rates.message("1", "58", 0, &limits), Ok(()));
        assert_eq!(rates.message("1", "57", 6_000, &limits), Ok(()));
    }

    #[test]
    fn a_number_sends_eighty_a_second() {
        let (mut rates, limits) = (Rates::default(), Limits::default());
        for person in 0..80 {
            assert_eq!(rates.message("1", &person.to_string(), 0, &limits), Ok(()));
        }
        assert_eq!(rates.message("1", "x", 999, &limits), Err(Exceeded::Throughput));
        assert_eq!(rates.message("2", "x", 999, &limits), Ok(()));
        assert_eq!(rates.message("1", "x", 1000, &limits), Ok(()));
    }
}
