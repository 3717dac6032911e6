//! Appointments in calendars of others: a file of one for its customer, and all of a business for a member who subscribes to them.
//!
//! ```text
//! PUBLIC_URL/calendar/a/CODE.ics     one appointment, as its customer has it
//! PUBLIC_URL/calendar/CODE.ics       a member's feed
//! ```
//! [`links`] makes the addresses, [`mod@write`] writes iCalendar (RFC 5545), and [`mod@read`] reads that of others.

pub mod links;
pub mod read;
pub mod write;

/// The name that every calendar knows an appointment by, however often it is moved.
pub fn uid(number: i64, organisation_id: i64, installation: &str) -> String {
    // A number is one of its business; an installation may have several.
    format!("appointment-{number}-{organisation_id}@{installation}")
}
