//! What the provider sends: verified, stored once, answered. Nothing that comes in is ever lost or answered with an error of
//! the bot's own making.

mod fixtures;
mod identities;
mod intake;
pub mod post;
mod preferences;
mod twilio;
