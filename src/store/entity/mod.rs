//! The tables as structs, without logic. Columns that end in `_at` are Unix milliseconds.

pub mod audit;
pub mod campaign;
pub mod channel;
pub mod confirmation;
pub mod contact;
pub mod contact_tag;
pub mod conversation;
pub mod dialogue;
pub mod file;
pub mod identity;
pub mod import;
pub mod inbox_event;
pub mod installation;
pub mod lead;
pub mod lead_event;
pub mod lease;
pub mod member;
pub mod message;
pub mod organisation;
pub mod recipient;
pub mod schedule;
pub mod schedule_run;
pub mod task;
pub mod template;
mod text_columns;
pub mod variant;
