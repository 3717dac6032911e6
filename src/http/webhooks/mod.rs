//! Webhooks: verify, store, answer. Nothing else happens before the answer.

pub mod cloud;
