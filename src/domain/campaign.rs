//! What a campaign's numbers mean.

/// A campaign leaves this long after its start was confirmed: so long it can always be taken back without anybody having got it.
pub const GRACE_MS: i64 = 60_000;

/// How far a campaign has come. Counted as messages move, so reading it costs the same at any size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Everybody who was in when it started.
    pub total: i64,
    /// Left out before it started.
    pub excluded: i64,
    /// Wait their turn.
    pub pending: i64,
    /// Leaving right now.
    pub sending: i64,
    /// Taken by the provider.
    pub accepted: i64,
    /// Left the provider.
    pub sent: i64,
    /// On the person's device.
    pub delivered: i64,
    /// Opened.
    pub read: i64,
    /// Will not go.
    pub failed: i64,
    /// Nobody knows.
    pub unknown: i64,
    /// Left out at the last moment.
    pub skipped: i64,
}

impl Counters {
    /// Everybody who has had his turn.
    pub fn done(&self) -> i64 {
        self.total - self.pending - self.sending
    }

    /// Messages that the provider took, whatever came later.
    pub fn left(&self) -> i64 {
        self.accepted + self.sent + self.delivered + self.read
    }

    /// Messages that reached the person's device.
    pub fn reached(&self) -> i64 {
        self.delivered + self.read
    }

    /// Share of those who had their turn, 0 to 100.
    pub fn percent(&self) -> i64 {
        if self.total == 0 {
            0
        } else {
            self.done() * 100 / self.total
        }
    }

    /// Ten blocks, as many full as tenths are done.
    pub fn bar(&self) -> String {
        let full = usize::try_from(self.percent() / 10).unwrap_or(0).min(10);
        "▓".repeat(full) + &"░".repeat(10 - full)
    }
}

/// The retry of a message that failed for a passing reason: after 1, 5 and 25 minutes.
pub fn retry_after_ms(attempts: i64) -> i64 {
    60_000 * 5_i64.pow(u32::try_from(attempts.clamp(1, 4) - 1).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_says_what_the_percentage_says() {
        let half = Counters {
            total: 40,
            pending: 18,
            sending: 2,
            delivered: 20,
            ..Counters::default()
        };
        assert_eq!((half.percent(), half.bar().as_str()), (50, "▓▓▓▓▓░░░░░"));
        assert_eq!(Counters::default().bar(), "░░░░░░░░░░");
    }

    #[test]
    fn retries_wait_longer_each_time() {
        assert_eq!([1, 2, 3].map(retry_after_ms), [60_000, 300_000, 1_500_000]);
    }
}
