//! What PostgreSQL knows of its own tables. It plans by what it counted last, which in a busy server may be minutes ago: until then all
//! numbers of a business are walked for each few that are looked up, and a list of a hundred thousand people takes ten times as long.
//! So whoever brings many rows has them counted. SQLite plans by its indexes alone.

use super::{Connection, Store};

/// So many rows of a table that was empty are few enough to be read from end to end.
const FEW: i64 = 1_000;

/// What many rows at once come into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grown {
    /// Contacts, by a list.
    People,
    /// Recipients, by a campaign.
    Recipients,
}

/// Whether a table that had so many new rows and now has so many should be counted: when they are twice as many as the last time, so that
/// a million rows are counted ten times.
pub fn is_due(from: i64, to: i64) -> bool {
    let doubled = |rows: i64| rows.checked_div(FEW).and_then(i64::checked_ilog2);
    doubled(to) > doubled(from)
}

/// Counts what has grown: a look at some thousand rows of each table, however long it is. Nobody waits for it who reads or writes, and
/// where it fails nothing is lost but time.
pub async fn count_anew(store: &Store, grown: Grown) {
    if !store.is_shared() {
        return;
    }
    let counting = match grown {
        Grown::People => "ANALYZE contacts, identities, contact_tags",
        Grown::Recipients => "ANALYZE recipients",
    };
    if let Err(error) = store.read().execute_unprepared(counting).await {
        tracing::warn!(%error, "a table that has grown could not be counted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_counted_each_time_that_it_has_doubled() {
        let mut counted = Vec::new();
        for from in (0..100_000).step_by(250) {
            if is_due(from, from + 250) {
                counted.push(from + 250);
            }
        }
        assert_eq!(counted, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000]);
        assert!(is_due(0, 1_000_000));
        assert!(!is_due(0, 999));
        assert!(!is_due(4_000, 7_999));
    }
}
