//! Reminding customers of what they have agreed on: of appointments, and of subscriptions that end.
//!
//! What is to be told and when is planned with whatever changes it, in the same transaction ([`plan`]); a reminder becomes a message when
//! its turn comes, in the outbox, where it is judged once more. What it says then is [its words](text), or [a template](saying) of them.

pub mod day;
pub mod plan;
pub mod reviews;
pub mod saying;
pub mod summary;
pub mod text;
pub mod thing;
pub mod unknown;
