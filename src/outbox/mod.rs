//! All that leaves, leaves here. Each channel has one worker, and on a shared database one worker among all processes (a
//! lease with a fence). A message's way:
//!
//! ```text
//! claim   one transaction: whose turn is it? check again everything that may have changed; write down `sending`
//! deliver one HTTP request
//! settle  one transaction for everything that was answered meanwhile: accepted, failed, or unknown
//! ```
//!
//! `sending` is durable before the request leaves. Whoever finds a message in that state under a fence that is gone knows
//! only that nobody knows: it becomes `unknown` and is never sent again blindly.

mod allowance;
mod claim;
mod deliver;
mod fault;
mod files;
mod hold;
mod locked;
mod look_up;
mod means;
mod number;
mod pacer;
mod release;
mod remind;
mod tasks;
#[cfg(test)]
mod tests;
mod under_way;
mod uploads;
mod worker;

pub use means::Outbox;
pub use under_way::UnderWay;
