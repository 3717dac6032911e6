//! Webhooks: verify, store, answer. Nothing else happens before the answer.

pub mod cloud;
mod keep;
pub mod twilio;
pub mod wasender;
