//! What one business asks for touches nothing of another's, even where it knows the id. A file for each group of tables.

use super::audience;

mod agenda;
mod answers;
mod campaigns;
mod costs;
mod links;
mod messages;
mod numbers;
mod people;
mod relayed;
mod reminders;
mod subscriptions;
mod words;

/// Another business, which has nothing.
const OTHER: i64 = 2;

/// When an audience is asked for.
const AT: audience::At = audience::At {
    now: 1,
    zone: chrono_tz::Tz::UTC,
};
