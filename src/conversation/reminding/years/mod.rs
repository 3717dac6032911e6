//! Reminders in every zone of the world over ten years: rules, appointments, subscriptions and what happens to them, all made up by
//! chance and mostly around the nights in which clocks are changed. What leaves is held against moments that are reckoned here in
//! another way, minute by minute on the wall: neither more may leave nor less, nor at any other moment.
//!
//! ```text
//! wall    a zone's clock, known by its changes alone      world   what a seed stands for
//! life    it is lived through                             judge   what has to leave
//! memory  what there is, planned as the product does      book    its reminders
//! ```
//!
//! There is no database here; `outbox/remind/tests/weeks` lives through the same on a real one. A life that fails prints its zone and
//! its number: [`ONE`] is there to try that one alone.

mod book;
mod judge;
pub mod life;
mod memory;
pub mod wall;
pub mod world;

use chrono_tz::{TZ_VARIANTS, Tz};

use life::Life;
use memory::Memory;
use wall::Wall;
use world::World;

/// So many lives in each zone…
const LIVES: u64 = 8;
/// …in so many tests, which run side by side.
const PARTS: usize = 4;

/// The one that is to be tried alone: a zone and its number.
const ONE: Option<(Tz, u64)> = None;

/// Says which life it was, if it does not go well.
struct Lives(Tz, u64);

impl Drop for Lives {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("life {} in {} fails", self.1, self.0);
        }
    }
}

fn lives(part: usize) {
    let mut left = 0;
    for (place, zone) in TZ_VARIANTS.iter().enumerate().skip(part).step_by(PARTS) {
        let wall = Wall::of(*zone);
        for number in 0..LIVES {
            if ONE.is_some_and(|one| one != (*zone, number)) {
                continue;
            }
            let told = Lives(*zone, number);
            let world = World::of(&wall, u64::try_from(place).unwrap() * 1_000 + number);
            left += Life::begin(&wall, &world, Memory::of(&wall, &world), 0).live();
            drop(told);
        }
    }
    // A life in which nothing leaves shows nothing.
    assert!(left > 1_000 || ONE.is_some(), "only {left} reminders left");
}

macro_rules! parts {
    ($($name:ident: $part:literal)*) => {$(
        #[test]
        fn $name() {
            lives($part);
        }
    )*};
}

parts! {
    each_leaves_once_at_its_moment_in_every_zone_1: 0
    each_leaves_once_at_its_moment_in_every_zone_2: 1
    each_leaves_once_at_its_moment_in_every_zone_3: 2
    each_leaves_once_at_its_moment_in_every_zone_4: 3
}
