//! What every provider's folder works with: reading JSON that may lack anything, answers over HTTP, and single events.

pub(super) mod answer;
pub(super) mod field;
pub(super) mod raw_event;
pub(super) mod raw_json;
