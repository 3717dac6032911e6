//! Pieces of webhooks that several kinds share.

use serde_json::{Value, json};

use crate::settings::Number;
use crate::state::Inner;
use crate::webhook::{Part, Update};
use crate::world::digits_of;

/// The business number, as every message and status names it.
pub(super) fn metadata(number: &Number) -> Value {
    json!({
        "display_phone_number": digits_of(&number.display_phone_number),
        "phone_number_id": number.phone_number_id,
    })
}

/// The person, as webhooks name them. People who hide their number come without one.
pub(super) fn contact(inner: &Inner, wa_id: &str) -> Value {
    let mut contact = json!({
        "profile": {"name": inner.book.name(wa_id)},
        "wa_id": wa_id,
        "user_id": inner.book.bsuid(wa_id),
    });
    if inner.book.hides_number(wa_id)
        && let Some(map) = contact.as_object_mut()
    {
        map.remove("wa_id");
    }
    contact
}

/// A moment as messages and statuses write it: Unix seconds as text.
pub(super) fn timestamp(ms: i64) -> Value {
    Value::String((ms.div_euclid(1000)).to_string())
}

/// A webhook about anything but messages.
pub(crate) fn other_update(account: usize, field: &str, value: Value) -> Update {
    Update {
        account,
        field: field.to_owned(),
        part: Part::Other(value),
        key: format!("{account}/{field}"),
        about: None,
    }
}
