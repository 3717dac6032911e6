//! Every sentence that a person reads. The sentences are in `locales/es` and `locales/en` (Fluent); here they are found,
//! filled in, and given the form of a message: buttons, lists, lengths.

mod format;
mod pieces;
mod reply;
mod tap;
mod voice;
mod words;

pub use reply::{BUTTON, BUTTONS, Choice, ROWS, Reply};
pub use tap::{AppointmentWish, SubscriptionWish, Tap};
pub use voice::{Args, KEYS, Voice};
