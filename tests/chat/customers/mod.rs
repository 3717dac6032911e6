//! Customers: one at a time and as lists, what they send, and what becomes of their answers.

mod contacts;
mod leads;
mod lists;
mod media;
mod orders;
mod people;
mod without_a_number;
