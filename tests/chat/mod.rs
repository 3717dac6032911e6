//! The bot's answers, word for word, as they stand on the telephones of an owner and his customers. Each test starts the
//! bot and the provider as two programs that meet over HTTP alone.

mod campaign;
mod contacts;
mod guided;
mod help;
mod lang;
mod leads;
mod lists;
mod newcomer;
mod pages;
mod problems;
mod quotes;
mod start;
mod templates;
