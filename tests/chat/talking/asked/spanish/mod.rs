//! In Spanish.

mod agenda;
mod answers;
mod business;
mod leads;
mod pace;
mod people;
mod reminders;
mod sales;
mod settings;
mod templates;
mod which;
mod wording;
