//! The half of a provider that reads what a stranger may have written.

pub mod cloud;
mod wire;
