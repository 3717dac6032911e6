//! Everything that is tested from the outside, as one program: one link instead of one per file.
//!
//! `scripts/test` runs it together with the tests that stand beside the code.

// A conversation is one long future, and the compiler counts its depth.
#![recursion_limit = "256"]
#![allow(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test may end at once and say why; the lints' own exceptions for tests do not reach its helpers"
)]

mod architecture;
mod chat;
mod crash;
mod demo;
mod dependencies;
mod docs;
mod harness;
mod language;
mod migrations;
mod outbox;
mod providers;
mod store;
mod twilio;
mod wasender;
mod webhooks;
