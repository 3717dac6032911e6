//! Pregón: a WhatsApp bot that a small business runs from the chat itself. `docs/ARCHITECTURE.md` is the map.

pub mod clock;
pub mod domain;
pub mod provider;
pub mod store;
