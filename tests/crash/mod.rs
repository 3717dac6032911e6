//! The bot dies at bad moments, and comes back.

mod kill;
mod night;
mod prepare;
