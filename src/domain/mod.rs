//! Pure rules and state machines: no IO, no clock, no chance but what is passed in.

pub mod message;
