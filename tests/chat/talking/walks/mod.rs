//! Every question that the bot asks, answered: each guided dialogue from its first word to its end, in both languages.

mod customers;
mod leads;
mod promotions;
mod team;
