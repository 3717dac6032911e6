//! What the database is asked, held against the rule that it stands for, on both databases.

mod agenda;
mod audience;
mod auto;
mod draw;
mod due;
mod lead_reports;
mod lost;
mod merge;
mod named;
mod parts;
mod planned;
mod promoted;
mod reminders;
mod retention;
mod retry;
mod rules;
mod subscriptions;
mod taken;
