//! A shared contact card: WhatsApp sends the name and a vCard.

use serde_json::Value;

use crate::domain::roster;
use crate::provider::wire::field;

/// The name, and the numbers, the likeliest on WhatsApp first.
pub(super) fn read(contact: &Value) -> (String, Vec<String>) {
    let (name, numbers) = roster::card(&field::text(contact, "vcard").unwrap_or_default());
    (field::text(contact, "displayName").unwrap_or(name), numbers)
}
