//! What the fuzz targets share, and the pure rooms of pregon that they attack.
//!
//! Of `domain` and of the providers' reading halves, what is attacked is taken in by its files, not through the crate `pregon`:
//! they are the same sources, need neither database nor network, and build in a minute instead of ten.

// Parts of what is taken in are used by other rooms only.
#![allow(dead_code, unused_imports)]

pub mod domain;
#[path = "../../src/file_links.rs"]
pub mod file_links;
pub mod provider;
pub mod sound;

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;
use pregon_commands::{Command, Input, Language, Now, Reading, read};

/// Separates what is said one after the other: ASCII's own *record separator*, which no keyboard has.
pub const NEXT: char = '\u{1E}';

/// Countries whose numbers are written in ways of their own, and two that are none.
pub const COUNTRIES: [&str; 8] = ["CO", "MX", "BR", "AR", "US", "ES", "", "ZZ"];

/// Moments (Unix seconds) and zones that have been hard for calendars: clocks that jump over an hour, run through one twice,
/// jump over midnight; the end of a year, a leap day, half-hour zones, a day that an island skipped, the ends of time.
pub const MOMENTS: [(i64, &str); 12] = [
    (1_795_186_800, "America/Bogota"),
    (1_772_953_140, "America/New_York"),
    (1_793_511_000, "America/New_York"),
    (1_788_667_140, "America/Santiago"),
    (1_774_745_940, "Europe/Madrid"),
    (1_798_761_540, "America/Mexico_City"),
    (1_835_438_400, "Asia/Kathmandu"),
    (1_325_239_200, "Pacific/Apia"),
    (1_775_314_800, "Australia/Lord_Howe"),
    (4_107_542_399, "UTC"),
    (i64::MAX, "UTC"),
    (i64::MIN, "UTC"),
];

/// What the clocks of a zone say at a moment; the first or last moment of the calendar where it has none.
pub fn now(moment: i64, zone: &str) -> Now {
    let zone: Tz = zone.parse().expect("a zone");
    let at = DateTime::from_timestamp(moment, 0).map(|at| at.with_timezone(&zone).naive_local());
    let end = if moment < 0 {
        NaiveDateTime::MIN
    } else {
        NaiveDateTime::MAX
    };
    let at = at.unwrap_or(end);
    Now {
        date: at.date(),
        time: at.time(),
    }
}

/// What is written of a command, in either language, is read as that command.
pub fn reads_back(command: &Command) {
    for language in Language::ALL {
        let line = command.render(language);
        let again = read(&Input::new(&line));
        assert_eq!(again, Ok(Reading::Complete(command.clone())), "{line:?}");
    }
}
