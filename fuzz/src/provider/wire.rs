//! What the reading of all providers' webhooks works with.

#[path = "../../../src/provider/wire/field.rs"]
pub(super) mod field;
#[path = "../../../src/provider/wire/form.rs"]
pub(super) mod form;
#[path = "../../../src/provider/wire/raw_event.rs"]
pub(super) mod raw_event;
#[path = "../../../src/provider/wire/raw_json.rs"]
pub(super) mod raw_json;
