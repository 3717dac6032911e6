//! What the database is asked, held against the rule that it stands for, on both databases.

mod agenda;
mod audience;
mod draw;
mod due;
mod merge;
mod parts;
mod planned;
mod reminders;
mod rules;
mod subscriptions;
