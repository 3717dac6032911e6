//! What leaves as a file.

mod sheet;

pub use sheet::{Sheet, SheetError, XLSX};
