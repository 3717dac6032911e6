//! From what a customer has agreed on to the reminders of it. Whoever writes down, moves, renews or cancels something plans its
//! reminders in the same transaction, while he holds it: nobody ever sees the one without the other.

pub mod appointment;
pub mod rule;
pub mod settings;
pub mod subscription;

use std::collections::HashMap;

use crate::store::{Connection, Result, channels, conversations};

/// By which number each of these contacts is reminded: where he last wrote, else by the business's oldest number that has keys. Whoever
/// is missing has to wait until the business has one.
pub async fn numbers(
    db: &impl Connection,
    organisation_id: i64,
    contacts: Vec<i64>,
) -> Result<HashMap<i64, i64>> {
    let mut numbers = conversations::last_numbers(db, organisation_id, contacts.clone()).await?;
    let missing: Vec<i64> = contacts
        .into_iter()
        .filter(|contact| !numbers.contains_key(contact))
        .collect();
    if missing.is_empty() {
        return Ok(numbers);
    }
    if let Some(first) = first_number(db, organisation_id).await? {
        numbers.extend(missing.into_iter().map(|contact| (contact, first)));
    }
    Ok(numbers)
}

/// The number by which whoever has never written is reminded. `None`: the business has none that can send.
pub async fn first_number(db: &impl Connection, organisation_id: i64) -> Result<Option<i64>> {
    let first = channels::first_open(db, organisation_id).await?;
    Ok(first.map(|first| first.id))
}
