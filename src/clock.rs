//! Time and chance. The only file that reads the real clock and the system's random source: everywhere else both are
//! parameters, so that tests, the demo and a replay of a crash run at the speed and in the order that they choose.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// Moments are integer milliseconds since 1970 in UTC, in the program as in the database.
pub type Millis = i64;

/// Tells the time and waits.
#[derive(Clone)]
pub struct Clock(Arc<RwLock<Dial>>);

/// A straight line between real and told time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dial {
    /// The time that is told…
    pub told: Millis,
    /// …when the real time is this.
    pub real: Millis,
    /// Told seconds per real second; 0 stands still.
    pub speed: f64,
}

impl Dial {
    fn at(&self, real: Millis) -> Millis {
        // A told day at most loses a fraction of a millisecond here; f64 is exact for 2^53 ms.
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
        let passed = ((real - self.real) as f64 * self.speed) as Millis;
        self.told + passed
    }
}

/// `2026-11-20T15:00:00Z@1763650000000x60`: told time, the real Unix milliseconds at which it is told, speed. Two
/// processes that are given the same text tell the same time, also after one of them is started again.
impl FromStr for Dial {
    type Err = DialError;

    fn from_str(text: &str) -> Result<Self, DialError> {
        let wrong = || DialError(text.to_owned());
        let (told, rest) = text.split_once('@').ok_or_else(wrong)?;
        let (real, speed) = rest.split_once('x').ok_or_else(wrong)?;
        let told = DateTime::parse_from_rfc3339(told)
            .map_err(|_| wrong())?
            .timestamp_millis();
        let speed = speed
            .parse()
            .ok()
            .filter(|speed: &f64| (0.0..=100_000.0).contains(speed))
            .ok_or_else(wrong)?;
        Ok(Self {
            told,
            real: real.parse().map_err(|_| wrong())?,
            speed,
        })
    }
}

/// A text that is no dial.
#[derive(Debug, thiserror::Error)]
#[error(
    "«{0}» is no clock: write it like 2026-11-20T15:00:00Z@1763650000000x60 (told time @ real Unix milliseconds x speed)"
)]
pub struct DialError(String);

impl Clock {
    /// The real time.
    pub fn real() -> Self {
        Self::with_dial(Dial {
            told: 0,
            real: 0,
            speed: 1.0,
        })
    }

    /// Another time, or another speed.
    pub fn with_dial(dial: Dial) -> Self {
        Self(Arc::new(RwLock::new(dial)))
    }

    /// Unix milliseconds.
    pub fn now(&self) -> Millis {
        self.dial().at(real_now())
    }

    /// The same as a date.
    pub fn utc(&self) -> DateTime<Utc> {
        utc(self.now())
    }

    /// The real time, in Unix milliseconds: for leases, which are about real processes whatever time they tell.
    pub fn real_now() -> Millis {
        real_now()
    }

    /// How much told time passes in a real second.
    pub fn speed(&self) -> f64 {
        self.dial().speed
    }

    /// From now on time passes at this speed.
    pub fn set_speed(&self, speed: f64) {
        let real = real_now();
        let mut dial = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *dial = Dial {
            told: dial.at(real),
            real,
            speed,
        };
    }

    /// Waits for a stretch of told time. Returns early when the speed changes a lot meanwhile: callers look at the clock
    /// again, as every loop here does.
    pub async fn sleep(&self, told: Duration) {
        tokio::time::sleep(self.real_delay(told)).await;
    }

    /// How long a stretch of told time really lasts; at most a second, so that a change of speed is noticed.
    pub fn real_delay(&self, told: Duration) -> Duration {
        let speed = self.speed();
        if speed <= 0.0 {
            Duration::from_secs(1)
        } else {
            told.div_f64(speed).min(Duration::from_secs(1))
        }
    }

    fn dial(&self) -> Dial {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.dial()).finish()
    }
}

/// Unix milliseconds as a date. A number outside of chrono's range (a quarter of a million years away) becomes 1970.
pub fn utc(millis: Millis) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// A stopwatch on the real, monotonic clock: for measurements, logs and upkeep only, never for what anybody is told or sent.
#[allow(clippy::disallowed_methods)]
pub fn stopwatch() -> impl Fn() -> Duration {
    let start = std::time::Instant::now();
    move || start.elapsed()
}

#[allow(clippy::disallowed_methods)]
fn real_now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

/// The one source of chance.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Chance {
    /// Seeded by the system; nonces and codes drawn from it cannot be guessed (`StdRng` is a cryptographic generator).
    pub fn from_system() -> Self {
        Self(Arc::new(Mutex::new(StdRng::from_os_rng())))
    }

    /// The same draws every time.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// A number from nought up to, without, one.
    pub fn unit(&self) -> f64 {
        self.generator().random()
    }

    /// A whole number from nought up to, without, this one.
    pub fn below(&self, limit: i64) -> i64 {
        self.generator().random_range(0..limit.max(1))
    }

    /// A text of lower-case letters and digits without look-alikes: 5 bits of chance a character.
    pub fn token(&self, length: usize) -> String {
        const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut generator = self.generator();
        (0..length)
            .map(|_| char::from(ALPHABET[generator.random_range(0..32)]))
            .collect()
    }

    /// Bytes of a secret.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.generator().fill(&mut bytes);
        bytes
    }

    fn generator(&self) -> MutexGuard<'_, StdRng> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dial_tells_the_same_time_to_everybody() {
        let dial: Dial = "2026-11-20T15:00:00Z@1763650000000x60".parse().unwrap();
        assert_eq!(
            utc(dial.at(1_763_650_001_000)).to_rfc3339(),
            "2026-11-20T15:01:00+00:00"
        );
        for wrong in [
            "",
            "2026",
            "2026-11-20T15:00:00Z@1x-1",
            "2026-11-20T15:00:00Z@x1",
            "x@1x1",
        ] {
            assert!(wrong.parse::<Dial>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn changing_the_speed_never_jumps() {
        let clock = Clock::with_dial(Dial {
            told: 1_000,
            real: real_now(),
            speed: 0.0,
        });
        assert_eq!(clock.now(), 1_000);
        clock.set_speed(1_000.0);
        clock.set_speed(0.0);
        let stopped = clock.now();
        assert_eq!(stopped, clock.now());
        assert!(stopped >= 1_000);
    }

    #[test]
    fn seeded_chance_repeats_itself() {
        assert_eq!(Chance::seeded(7).token(12), Chance::seeded(7).token(12));
        assert_ne!(Chance::seeded(7).token(12), Chance::seeded(8).token(12));
    }
}
