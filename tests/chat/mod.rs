//! The bot's answers, word for word, as they stand on the telephones of an owner and his customers. Each test starts the
//! bot and the provider as two programs that meet over HTTP alone.

pub mod agenda;
mod business;
mod campaigns;
mod customers;
pub mod leads;
mod talking;
mod templates;
