//! The budget of one channel, as arithmetic: a bucket that fills at the channel's rate and lends at most a fifth of a second's
//! worth at once. Little at once also means that little is under way when the program dies.

use crate::clock::Millis;

/// What is lent at once, in seconds' worth: in no second does more leave than the rate and this.
const LENT: f64 = 0.2;

/// Between two messages to the same person that he did not ask for (Meta, pair rate: one message every six seconds).
pub const SPACING_MS: i64 = 6_000;

/// However often the provider complains, so much is tried, in messages a second: one in fifty.
const SLOWEST: f64 = 0.02;

/// Share of the full rate that comes back each second after a complaint: all of it within two minutes.
const RECOVERY: f64 = 1.0 / 120.0;

/// How much may leave now.
#[derive(Debug, Clone)]
pub struct Pacer {
    full: f64,
    per_second: f64,
    available: f64,
    at: Millis,
    held_until: Millis,
}

impl Pacer {
    /// A full bucket.
    pub fn new(per_second: f64, now: Millis) -> Self {
        Self {
            full: per_second,
            per_second,
            available: (per_second * LENT).max(1.0),
            at: now,
            held_until: 0,
        }
    }

    /// How many messages may leave now.
    pub fn budget(&mut self, now: Millis) -> u64 {
        if now < self.held_until {
            return 0;
        }
        #[allow(clippy::cast_precision_loss)]
        let passed = (now - self.at).max(0) as f64 / 1_000.0;
        self.per_second = (self.per_second + passed * self.full * RECOVERY).min(self.full);
        self.available = (self.available + passed * self.per_second).min((self.per_second * LENT).max(1.0));
        self.at = now;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = self.available as u64;
        whole
    }

    /// The provider takes more, or fewer, from now on.
    pub fn set_rate(&mut self, per_second: f64) {
        if (self.full - per_second).abs() > f64::EPSILON {
            self.per_second = (self.per_second * per_second / self.full).min(per_second);
            self.full = per_second;
        }
    }

    /// These left.
    pub fn spend(&mut self, messages: usize) {
        #[allow(clippy::cast_precision_loss)]
        let messages = messages as f64;
        self.available -= messages;
    }

    /// Whether much more leaves than from a usual number.
    pub fn is_fast(&self) -> bool {
        self.full > 100.0
    }

    /// Whether the next leaves only when the one before has been answered: where less than one leaves in a second, what is long on its
    /// way would arrive together with the next.
    pub fn is_one_by_one(&self) -> bool {
        self.full < 1.0
    }

    /// One that left has been answered. One by one, the next counts from here: by now the provider has counted the one before.
    pub fn answered(&mut self, now: Millis) {
        if self.is_one_by_one() {
            #[allow(clippy::cast_possible_truncation)]
            let apart = (1_000.0 / self.full).ceil() as Millis;
            self.hold(now + apart);
        }
    }

    /// The provider says that it takes no more before this moment. Nobody went too fast: the rate stays.
    pub fn hold(&mut self, until: Millis) {
        self.held_until = self.held_until.max(until);
    }

    /// The provider says that it is too much: nothing leaves before this moment, and from then on at half the rate, which grows
    /// back slowly while nobody complains.
    pub fn slow_down(&mut self, until: Millis) {
        self.held_until = self.held_until.max(until);
        self.available = self.available.min(1.0);
        self.per_second = (self.per_second / 2.0).max(SLOWEST);
    }

    /// When the next message may leave, if none may now.
    pub fn ready_at(&self, now: Millis) -> Millis {
        if now < self.held_until {
            return self.held_until;
        }
        let missing = (1.0 - self.available).max(0.0);
        #[allow(clippy::cast_possible_truncation)]
        let wait = (missing / self.per_second * 1_000.0).ceil() as Millis;
        now + wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::state::ProviderKind;

    #[test]
    fn lends_a_fifth_of_a_second_at_most_and_fills_at_its_rate() {
        let mut pacer = Pacer::new(50.0, 0);
        assert_eq!(pacer.budget(0), 10);
        pacer.spend(10);
        assert_eq!(pacer.budget(0), 0);
        assert_eq!(pacer.ready_at(0), 20);
        assert_eq!(pacer.budget(50), 2);
        assert_eq!(pacer.budget(60_000), 10);
    }

    #[test]
    fn keeps_quiet_when_the_provider_asks_for_it_and_then_goes_slower() {
        let mut pacer = Pacer::new(10.0, 0);
        pacer.slow_down(5_000);
        assert_eq!((pacer.budget(4_999), pacer.ready_at(0)), (0, 5_000));
        assert!(pacer.budget(5_000) >= 1);
        assert!(pacer.per_second < 6.0);
        pacer.budget(200_000);
        assert!((pacer.per_second - 10.0).abs() < f64::EPSILON, "it comes back");
    }

    #[test]
    fn a_number_whose_throughput_was_raised_sends_more_at_once() {
        let rate = |throughput| ProviderKind::Cloud.per_second(throughput);
        let mut pacer = Pacer::new(rate(None), 0);
        assert_eq!(pacer.budget(0), 12);
        pacer.set_rate(rate(Some("HIGH")));
        assert_eq!(pacer.budget(1_000), 150);
        pacer.slow_down(1_000);
        pacer.set_rate(rate(Some("STANDARD")));
        assert!(
            (pacer.per_second - rate(None) / 2.0).abs() < f64::EPSILON,
            "a complaint is not forgotten by it"
        );
    }

    #[test]
    fn goes_slower_however_slow_it_is() {
        let full = ProviderKind::WaSender.per_second(None);
        let mut pacer = Pacer::new(full, 0);
        pacer.spend(1);
        // One in five seconds is allowed: what is on its way a little longer than the one after it is still no second one.
        let wait = pacer.ready_at(0);
        assert!((5_200..6_000).contains(&wait), "{wait}");
        pacer.slow_down(0);
        assert!((pacer.per_second - full / 2.0).abs() < f64::EPSILON);
        let slower = pacer.ready_at(0);
        assert!(slower > wait * 3 / 2, "{slower}");
        for _ in 0..10 {
            pacer.slow_down(0);
        }
        assert!((pacer.per_second - SLOWEST).abs() < f64::EPSILON);
        pacer.budget(121_000);
        assert!((pacer.per_second - full).abs() < f64::EPSILON, "it comes back");
    }

    #[test]
    fn what_was_long_on_its_way_counts_from_its_answer() {
        let mut slow = Pacer::new(ProviderKind::WaSender.per_second(None), 0);
        slow.spend(1);
        slow.answered(3_000);
        assert_eq!(
            slow.budget(8_000),
            0,
            "five seconds after the provider has counted it at the latest"
        );
        assert_eq!(slow.ready_at(8_000), 8_556);
        assert_eq!(slow.budget(8_556), 1);
        let mut fast = Pacer::new(60.0, 0);
        fast.spend(12);
        fast.answered(0);
        assert!(slow.is_one_by_one() && !fast.is_one_by_one());
        assert_eq!(fast.budget(100), 6);
    }

    #[test]
    fn waits_where_all_that_is_allowed_is_used_up_and_goes_on_at_the_same_rate() {
        let mut pacer = Pacer::new(10.0, 0);
        pacer.hold(5_000);
        pacer.hold(1_000);
        assert_eq!((pacer.budget(4_999), pacer.ready_at(0)), (0, 5_000));
        assert!(pacer.budget(5_000) >= 1);
        assert!((pacer.per_second - 10.0).abs() < f64::EPSILON);
    }

    proptest::proptest! {
        #[test]
        fn never_more_than_the_rate_in_any_second(steps in proptest::collection::vec((0_i64..400, 0_usize..100), 1..200)) {
            let mut pacer = Pacer::new(20.0, 0);
            let (mut now, mut sent) = (0, Vec::new());
            for (wait, wish) in steps {
                now += wait;
                let grant = wish.min(usize::try_from(pacer.budget(now)).unwrap());
                pacer.spend(grant);
                sent.extend(std::iter::repeat_n(now, grant));
            }
            for from in &sent {
                let within = sent.iter().filter(|at| **at >= *from && **at < from + 1_000).count();
                proptest::prop_assert!(within <= 25, "{within} in the second from {from}");
            }
        }
    }
}
