//! Pure rules and state machines: no IO, no clock, no chance but what is passed in.

pub mod abilities;
pub mod audience;
pub mod campaign;
pub mod deed;
pub mod enclosure;
pub mod file_type;
pub mod health;
pub mod local_time;
pub mod message;
pub mod money;
pub mod pacing;
pub mod phone;
pub mod placeholder;
pub mod places;
pub mod recurrence;
pub mod roster;
pub mod settings;
pub mod shows;
pub mod state;
pub mod stop;
pub mod template;
pub mod text;
pub(crate) mod text_enum;
pub mod totp;
pub mod trouble;
