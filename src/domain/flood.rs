//! When somebody writes so much that he is not answered for a while. People write a few messages a minute; more than twenty are a machine, or
//! somebody who wants to do harm.

/// So long are messages counted together, in milliseconds.
pub const WINDOW_MS: i64 = 60_000;

/// So many messages of one person are taken within that time; what is more is only kept.
pub const MOST: i64 = 20;

/// Once he wrote too much, all is only kept until he has been slower for so long.
pub const QUIET_MS: i64 = 60_000;

/// The owners hear of the same person's floods so seldom, in milliseconds.
pub const TOLD_MS: i64 = 60 * 60 * 1_000;

/// Whether a message is only kept. `heard`: how many came within the time, itself included. `until`: when an earlier flood is over.
pub fn is_kept(heard: i64, until: Option<i64>, now: i64) -> bool {
    // What is further ahead than a flood lasts was written down before the clock was set back.
    heard > MOST || until.is_some_and(|until| until > now && until <= now + QUIET_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_first_of_a_minute_is_kept_and_so_is_what_follows_it() {
        assert!(!is_kept(20, None, 0));
        assert!(is_kept(21, None, 0));
        assert!(is_kept(1, Some(1_000), 999));
        assert!(!is_kept(1, Some(1_000), 1_000));
        assert!(!is_kept(1, Some(10 * QUIET_MS), 1_000), "the clock was set back");
    }
}
