//! Everything that is tested from the outside, as one program: one link instead of one per file.
//!
//! `scripts/test` runs it together with the tests that stand beside the code.

#![allow(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test may end at once and say why; the lints' own exceptions for tests do not reach its helpers"
)]

mod architecture;
mod dependencies;
mod harness;
mod migrations;
