//! Reminding customers of what they have agreed on: of appointments, and of subscriptions that end.
//!
//! What is to be told and when is planned with whatever changes it, in the same transaction ([`plan`]); a reminder becomes a message when
//! its turn comes, in the outbox, where it is judged once more.

pub mod plan;
