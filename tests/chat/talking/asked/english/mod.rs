//! In English.

mod agenda;
mod business;
mod pace;
mod people;
mod reminders;
mod settings;
mod templates;
mod which;
mod wording;
