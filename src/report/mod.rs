//! What leaves as a file.

pub mod chart;
mod png;
mod qr;
mod sheet;
mod talk;

pub use png::{PNG, PictureError, png};
pub use qr::Qr;
pub use sheet::{Sheet, SheetError, XLSX};
pub use talk::{Beside, Said, Talk, TalkError, ZIP};
