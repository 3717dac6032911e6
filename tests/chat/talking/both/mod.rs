//! The same conversation in Spanish and in English: answers, refusals and ways on that the other conversations show in one language
//! only, side by side.

mod campaigns;
mod customers;
mod dates;
mod leads;
mod numbers;
mod team;
