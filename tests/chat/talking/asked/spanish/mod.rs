//! In Spanish.

mod business;
mod pace;
mod people;
mod settings;
mod templates;
mod which;
mod wording;
