//! What the provider refuses, loses or forgets to answer, and what the bot makes of it. Whatever happens, nobody gets a
//! message twice.

mod calendar;
mod failures;
mod fires;
mod guards;
mod processes;
mod scene;
mod statuses;
