//! Pregón: a WhatsApp bot that a small business runs from the chat itself. `docs/ARCHITECTURE.md` is the map.

mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod conversation;
pub mod delivery;
pub mod domain;
pub mod file_links;
pub mod http;
pub mod inbox;
pub mod media;
pub mod outbox;
pub mod provider;
pub mod replies;
pub mod report;
pub mod scheduler;
pub mod store;
pub mod switchboard;
pub mod vault;
