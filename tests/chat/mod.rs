//! The bot's answers, word for word, as they stand on the telephones of an owner and his customers. Each test starts the
//! bot and the provider as two programs that meet over HTTP alone.

mod approval;
mod campaign;
mod codes;
mod contacts;
mod day;
mod drafts;
mod enclosures;
mod english;
mod flow;
mod guided;
mod help;
mod lang;
mod leads;
mod lists;
mod log;
mod long;
mod media;
mod newcomer;
mod organisation;
mod pages;
mod problems;
mod quota;
mod quotes;
mod roles;
mod schedule;
mod settings;
mod signs;
mod start;
mod team;
mod templates;
mod told;
mod typed;
mod undo;
mod verbs;
mod walks;
