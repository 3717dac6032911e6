//! Lists of people as attachments: shown, permitted, added, taken back; and the customers as a spreadsheet.

mod bad;
mod export;
mod files;
mod long;

use rust_xlsxwriter::Workbook;

use crate::harness::setup::Setup;

/// A world whose owner speaks English.
fn english() -> Setup {
    let mut setup = Setup::default();
    setup.settings.insert("PREGON_LOCALE".to_owned(), "en".to_owned());
    setup
}

/// A spreadsheet with these rows.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 0, cells.iter().copied()).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}
