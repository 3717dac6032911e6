//! The people with telephones, what they said, and how they behave.
//!
//! Nothing here knows a provider: providers translate between their own wire format and these types.

mod book;
mod conversation;
mod demo;
mod log;
mod number;
mod person;
mod script;

pub use person::{Habit, Person, Role, World};

pub(crate) use book::Book;
pub(crate) use conversation::Conversations;
pub(crate) use log::{
    Button, Content, Header, ListMenu, Log, MediaView, Record, Row, Section, Stage, StatusEntry, TemplateView,
};
pub(crate) use number::{calling_code, digits_of, wa_id_of};
pub(crate) use script::{Reply, choose_reply};
