//! Days and weeks of businesses made up by chance, lived through on a real database with the real turns of a number: several campaigns on
//! it with limits, delays, hours, weekdays, holidays, a law, in zones whose clocks change; a provider that takes, refuses, forgets and
//! reports late; people who pause; a clock that jumps. What must hold is looked at afterwards, from what is stored.
//!
//! ```text
//! world     what a seed stands for              life    it is lived through
//! provider  what becomes of each message        judge   what must hold of it
//! ```
//!
//! Each seed is a business of its own in one database. A seed that fails prints itself: it belongs into `seeds.txt`, which is run before
//! all others.

mod judge;
mod life;
mod provider;
mod world;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use life::Life;
use world::World;

use crate::domain::rules::{RuleFiles, Rules};
use crate::store::Store;

/// So many seeds in all…
const SEEDS: u64 = 2_000;
/// …in so many tests, which run side by side.
const PARTS: u64 = 8;

/// Those that failed once.
const KNOWN: &str = include_str!("seeds.txt");

/// The calendars and laws that come with the program.
static RULES: LazyLock<Arc<Rules>> = LazyLock::new(|| Arc::new(Rules::parse(RuleFiles::default()).unwrap()));

/// Says which seed it was, if it does not live through it.
struct Lives(u64);

impl Drop for Lives {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!(
                "seed {} fails: write it into src/outbox/tests/days/seeds.txt",
                self.0
            );
        }
    }
}

async fn lives(part: u64) {
    // In memory, where there is such a folder: what is written here has to survive nothing.
    let folder = match Path::new("/dev/shm") {
        memory if memory.is_dir() => tempfile::tempdir_in(memory),
        _ => tempfile::tempdir(),
    };
    let folder = folder.unwrap();
    let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
    let store = Store::open(&url, "test", 1).await.unwrap();
    let store = store.guided_by(Arc::clone(&RULES));
    let numbers = KNOWN
        .lines()
        .filter_map(|line| line.split('#').next()?.trim().parse().ok());
    let known = numbers.filter(|seed: &u64| seed % PARTS == part);
    let each = SEEDS / PARTS;
    let own = part * each..(part + 1) * each;
    for (place, seed) in known.chain(own).enumerate() {
        let told = Lives(seed);
        let world = World::of(seed);
        let life = Life::begin(&store, &world, place).await;
        let (life, ended) = life.live().await;
        judge::judge(&life, ended).await;
        drop(told);
    }
}

macro_rules! parts {
    ($($name:ident: $part:literal)*) => {$(
        #[tokio::test]
        async fn $name() {
            lives($part).await;
        }
    )*};
}

parts! {
    no_limit_is_exceeded_and_everybody_has_his_turn_1: 0
    no_limit_is_exceeded_and_everybody_has_his_turn_2: 1
    no_limit_is_exceeded_and_everybody_has_his_turn_3: 2
    no_limit_is_exceeded_and_everybody_has_his_turn_4: 3
    no_limit_is_exceeded_and_everybody_has_his_turn_5: 4
    no_limit_is_exceeded_and_everybody_has_his_turn_6: 5
    no_limit_is_exceeded_and_everybody_has_his_turn_7: 6
    no_limit_is_exceeded_and_everybody_has_his_turn_8: 7
}
