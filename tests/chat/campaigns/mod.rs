//! Campaigns, from the first word to the report: written, shown, begun, slowed, held, repeated, taken back.

mod approval;
mod audience;
mod calendar;
mod campaign;
mod content;
mod cost;
mod counted;
mod days;
mod deleted;
mod enclosures;
mod flow;
mod limits;
mod links;
mod prepare;
mod quota;
mod races;
mod report;
mod retry;
mod schedule;
mod scheduled;
mod series;
mod trials;
mod typed;
mod undo;
mod variants;
mod wordings;
