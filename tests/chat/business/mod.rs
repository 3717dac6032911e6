//! The business itself: who may text commands, its numbers, its settings, its day, and what is written down of it.

mod codes;
mod day;
mod diary;
mod keeping;
mod lang;
mod log;
mod numbers;
mod organisation;
mod owners;
mod roles;
mod settings;
mod team;
