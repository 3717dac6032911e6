//! What leaves as a file.

pub mod chart;
mod png;
mod sheet;

pub use png::{PNG, PictureError, png};
pub use sheet::{Sheet, SheetError, XLSX};
