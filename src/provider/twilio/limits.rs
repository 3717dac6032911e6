//! Twilio's own limits on a message, in characters; those of every provider are in [`wire::limits`](crate::provider::wire).
//! Sources: *Messages resource*, *twilio/quick-reply*, *twilio/list-picker* (2026).

/// `Body` (error 21617).
pub(super) const BODY: usize = 1600;
/// The text above buttons or of a list.
pub(super) const CHOICES_BODY: usize = 1024;
pub(super) const BUTTON_ID: usize = 200;
pub(super) const LIST_BUTTON: usize = 20;
pub(super) const CORRELATION: usize = 512;
/// Variables of one content resource.
pub(super) const VARIABLES: usize = 100;
/// A variable's name.
pub(super) const VARIABLE_NAME: usize = 16;
