//! Lists of people as attachments: shown, permitted, added, taken back; and the customers as a spreadsheet.

mod bad;
mod export;
mod files;
mod long;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::Workbook;

use crate::harness::phone::Message;
use crate::harness::world::{Setup, World};

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

/// The spreadsheet that came with a message, as a person sees it: `a | b`, a line for each row. Every cell has to be text, so
/// that nothing in it is ever run.
async fn sheet(world: &World, message: &Message) -> String {
    let bytes = world.simulator().download(message).await;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert!(
        workbook
            .worksheet_formula(&workbook.sheet_names()[0])
            .unwrap()
            .is_empty()
    );
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    let lines = range.rows().map(|row| {
        let cells = row.iter().map(|cell| match cell {
            Data::String(text) => text.as_str(),
            Data::Empty => "",
            other => panic!("{other:?} is no text"),
        });
        cells.collect::<Vec<_>>().join(" | ")
    });
    lines.collect::<Vec<_>>().join("\n")
}
