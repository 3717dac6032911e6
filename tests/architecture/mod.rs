//! Who may use whom. The tables below are the rule; the checker reads every source file and every manifest and says,
//! in one sentence each, what breaks it.
//!
//! To add a room, give it a line in [`ROOMS`]. To let one room use another, ask first whether the arrow points from the
//! outside (arguments, HTTP, time) to the inside (rules, rows, words): the other way it would make a circle.

mod check;
mod paths;
mod tokens;

use std::path::Path;

use check::{Tree, arrows, violations};

/// A module directly below `src`, or a crate of this workspace (the last three), and what it may use.
pub struct Room {
    pub name: &'static str,
    pub may_use: &'static [&'static str],
}

const fn room(name: &'static str, may_use: &'static [&'static str]) -> Room {
    Room { name, may_use }
}

/// From the outside to the inside.
#[rustfmt::skip]
pub const ROOMS: &[Room] = &[
    room("main",         &["cli"]),
    room("cli",          &["app", "conversation", "store", "vault", "provider", "replies", "media", "domain", "config", "clock", "commands", "simulator"]),
    room("app",          &["http", "inbox", "outbox", "scheduler", "switchboard", "conversation", "store", "file_links", "provider", "media", "domain", "config", "clock"]),
    room("config",       &["provider", "vault", "media", "domain", "clock"]),
    room("http",         &["switchboard", "conversation", "store", "file_links", "provider", "replies", "media", "domain", "clock"]),
    room("inbox",        &["switchboard", "delivery", "conversation", "store", "provider", "media", "domain", "clock"]),
    room("outbox",       &["switchboard", "delivery", "conversation", "store", "file_links", "provider", "media", "domain", "clock"]),
    room("switchboard",  &["store", "provider", "vault", "domain", "clock"]),
    room("scheduler",    &["conversation", "store", "media", "domain", "clock"]),
    room("delivery",     &["conversation", "store", "domain", "clock"]),
    room("conversation", &["store", "vault", "file_links", "media", "report", "replies", "domain", "clock", "commands"]),
    room("store",        &["vault", "domain", "clock", "migration"]),
    room("provider",     &["file_links", "domain"]),
    room("report",       &["domain"]),
    room("replies",      &["domain", "clock", "commands"]),
    room("vault",        &["clock"]),
    room("media",        &["clock"]),
    room("file_links",   &[]),
    room("domain",       &[]),
    room("clock",        &[]),
    room("commands",     &[]),
    room("migration",    &[]),
    room("simulator",    &[]),
];

/// Something that only some places may name, and why.
pub struct Reserved {
    /// Crates, modules or functions.
    pub paths: &'static [&'static str],
    /// Folders or files, without `.rs`.
    pub places: &'static [&'static str],
    pub because: &'static str,
}

#[rustfmt::skip]
pub const RESERVED: &[Reserved] = &[
    Reserved {
        paths: &["sea_orm", "sea_orm_migration", "sqlx"],
        places: &["src/store", "migration"],
        because: "the store is the only place that knows the database",
    },
    Reserved {
        paths: &["reqwest"],
        places: &["src/provider", "src/cli", "simulator"],
        because: "requests leave through a provider",
    },
    Reserved {
        paths: &["object_store"],
        places: &["src/media"],
        because: "files are kept in one place, whatever kind of place it is",
    },
    Reserved {
        paths: &["axum"],
        places: &["src/http", "src/app", "src/cli", "simulator"],
        because: "requests arrive at http",
    },
    Reserved {
        paths: &["tokio_cron_scheduler"],
        places: &["src/scheduler"],
        because: "the heartbeat belongs to the scheduler, and the schedules to the database",
    },
    Reserved {
        paths: &["std::env::var", "std::env::var_os", "std::env::vars", "std::env::vars_os", "dotenvy"],
        places: &["src/config"],
        because: "settings are read in one place and passed on",
    },
    Reserved {
        paths: &[
            "chrono::Utc::now", "chrono::Local", "std::time::SystemTime::now", "std::time::Instant::now",
            "tokio::time::Instant::now", "rand::rng", "rand::random",
        ],
        places: &["src/clock"],
        because: "time and chance are parameters",
    },
];

#[test]
fn everything_is_imported_in_the_right_direction() {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let violations = violations(&tree);
    assert!(violations.is_empty(), "\n\n{}\n", violations.join("\n\n"));
}

/// A permission that nobody needs only waits for somebody to take a wrong way.
#[test]
fn every_permission_is_used() {
    let used = arrows(&Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))));
    let unused: Vec<String> = ROOMS
        .iter()
        .flat_map(|room| room.may_use.iter().map(|used| (room.name, *used)))
        .filter(|(by, to)| !used.contains(&((*by).to_owned(), (*to).to_owned())))
        .map(|(by, to)| format!("`{by}` may use `{to}`, and does not: take it out of ROOMS."))
        .collect();
    assert!(unused.is_empty(), "\n\n{}\n", unused.join("\n"));
}

#[test]
fn the_table_itself_has_no_circle() {
    for (line, room) in ROOMS.iter().enumerate() {
        for used in room.may_use {
            let below = ROOMS.iter().skip(line + 1).any(|below| below.name == *used);
            assert!(
                below,
                "{} may use {used}, so {used} must stand further down in ROOMS",
                room.name
            );
        }
    }
}
