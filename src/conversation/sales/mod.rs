//! From clicks to sales: leads counted together, put into words and into the words of a picture.

mod days;
mod figures;
mod picture;
mod stretch;
pub mod words;

pub use days::{Bar, spread};
pub use figures::{Figure, Figures};
pub use picture::picture;
pub use stretch::Stretch;

#[cfg(test)]
mod tests;
