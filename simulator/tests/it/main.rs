//! The simulator as a bot meets it: over HTTP, with a receiver that checks every signature.

// Helpers stand outside the test functions that clippy knows, and a broken assumption must stop a test.
#![allow(clippy::unwrap_used)]

mod control;
mod faults;
mod harness;
mod inbound;
mod limits;
mod management;
mod media;
mod sending;
mod statuses;
mod templates;
mod twilio;
mod wasender;
mod webhooks;
mod world;
