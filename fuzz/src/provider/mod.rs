//! The half of a provider that reads what a stranger may have written.

pub mod cloud;
pub mod twilio;
pub mod wasender;
mod wire;
