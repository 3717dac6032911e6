//! Time as a parameter: whoever starts the simulator decides how fast its world turns.

use std::time::Duration;

/// The simulated time that every delay, window and limit of the simulator is measured in.
///
/// The simulator never reads the machine's clock. A caller that wants ordinary time implements
/// `now_ms` with the system clock and returns `real_delay` unchanged; a demo multiplies both; a test
/// keeps a number that it moves by hand.
pub trait Clock: Send + Sync + 'static {
    /// The simulated moment in milliseconds since the Unix epoch. Must never go backwards.
    fn now_ms(&self) -> i64;

    /// How long to really sleep so that `simulated` passes in the simulated world.
    ///
    /// A clock moved by hand returns a short real pause here; the simulator then looks again.
    fn real_delay(&self, simulated: Duration) -> Duration;

    /// Changes how many simulated seconds pass per real second. Clocks with a fixed pace ignore it.
    fn set_speed(&self, _speed: f64) {}

    /// How many simulated seconds pass per real second.
    fn speed(&self) -> f64 {
        1.0
    }
}
