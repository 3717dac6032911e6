//! What the database is asked, held against the rule that it stands for, on both databases.

mod agenda;
mod audience;
mod draw;
mod merge;
mod parts;
mod reminders;
mod subscriptions;
