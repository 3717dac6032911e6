//! What services, subscriptions and appointments have in common: whom and what a line means, and what a price says.

pub mod hours;
pub mod length;
pub mod open;
pub mod price;
pub mod who;

pub use super::audience::Wrong;
use super::{Turn, as_answers, contact};
