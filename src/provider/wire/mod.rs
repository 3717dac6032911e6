//! What every provider's folder works with: settings, limits, answers over HTTP, files, reading JSON that may lack anything, and
//! single events.

pub(super) mod answer;
pub(super) mod field;
pub(super) mod files;
pub(super) mod form;
pub(super) mod limits;
pub(super) mod raw_event;
pub(super) mod raw_json;
pub(super) mod settings;
