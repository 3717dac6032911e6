//! The workbench: databases, processes, and people who talk to the bot.
//!
//! Tests start what they need and end it by themselves. They wait for what they want to see, with a deadline that only
//! ends a hang, and never for time to pass. Everything listens on 127.0.0.1.
#![allow(dead_code, reason = "a workbench: not every tool is in use all the time")]

pub mod authenticator;
pub mod bucket;
pub mod database;
pub mod fixtures;
pub mod people;
pub mod person;
pub mod phone;
pub mod ports;
pub mod postgres;
pub mod process;
pub mod setup;
pub mod sheet;
pub mod simulator;
mod template;
pub mod wait;
pub mod walk;
pub mod world;
