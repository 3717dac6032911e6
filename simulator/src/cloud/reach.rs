//! The messaging limit: how many people an account may write to outside of their windows in each stretch of 24 hours. Source: Cloud API,
//! *Messaging limits*. Meta sets it for a whole portfolio; here each account is one.

use std::collections::HashMap;

/// The stretch that the limit is for.
const STRETCH_MS: i64 = 24 * 3_600_000;

/// Whom each account has written to outside of his window, and when it did last.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    accounts: HashMap<String, HashMap<String, i64>>,
}

impl Reach {
    /// Whether an account may write to somebody. Whoever counts already may be written to again.
    pub(super) fn allows(&mut self, account: &str, wa_id: &str, now: i64, limit: Option<usize>) -> bool {
        let (Some(limit), Some(people)) = (limit, self.accounts.get_mut(account)) else {
            return limit != Some(0);
        };
        if people.len() >= limit {
            people.retain(|_, at| now - *at < STRETCH_MS);
        }
        people.len() < limit || people.contains_key(wa_id)
    }

    /// Somebody has been written to.
    pub(super) fn count(&mut self, account: &str, wa_id: &str, now: i64) {
        let people = self.accounts.entry(account.to_owned()).or_default();
        people.insert(wa_id.to_owned(), now);
    }
}

/// A limit as it is spelled (`TIER_250`, `TIER_2K`, `UNLIMITED`), as people; `None`: there is none.
pub(super) fn people(limit: &str) -> Option<usize> {
    let bare = limit.strip_prefix("TIER_").unwrap_or(limit);
    match bare.strip_suffix('K') {
        Some(thousands) => thousands
            .parse::<usize>()
            .ok()
            .map(|thousands| thousands.saturating_mul(1_000)),
        None => bare.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_people_and_no_more_until_a_day_is_over() {
        let mut reach = Reach::default();
        let limit = people("TIER_2");
        for (wa_id, at) in [("1", 0), ("2", 1_000)] {
            assert!(reach.allows("a", wa_id, at, limit));
            reach.count("a", wa_id, at);
        }
        assert!(!reach.allows("a", "3", 2_000, limit));
        assert!(reach.allows("a", "1", 2_000, limit), "whoever counts already");
        assert!(reach.allows("b", "3", 2_000, limit), "another account");
        assert!(!reach.allows("a", "3", STRETCH_MS - 1, limit));
        assert!(reach.allows("a", "3", STRETCH_MS, limit));
        reach.count("a", "3", STRETCH_MS);
        assert!(!reach.allows("a", "4", STRETCH_MS + 999, limit));
        assert!(!reach.allows("c", "4", 0, Some(0)));
    }

    #[test]
    fn limits_are_read_as_they_are_spelled() {
        assert_eq!(people("TIER_250"), Some(250));
        assert_eq!(people("TIER_100K"), Some(100_000));
        assert_eq!(people("UNLIMITED"), None);
        assert_eq!(people("TIER_UNLIMITED"), None);
    }
}
