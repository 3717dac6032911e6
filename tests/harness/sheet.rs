//! Spreadsheets that the bot sends.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::phone::Message;
use super::world::World;

/// The spreadsheet that came with a message, as a person sees it: `a | b`, a line for each row. Every cell has to be text, so
/// that nothing in it is ever run.
pub async fn sheet(world: &World, message: &Message) -> String {
    sheet_at(world, message, 0).await
}

/// The same of its second sheet.
pub async fn second_sheet(world: &World, message: &Message) -> String {
    sheet_at(world, message, 1).await
}

async fn sheet_at(world: &World, message: &Message, place: usize) -> String {
    let bytes = world.simulator().download(message).await;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert!(
        workbook
            .worksheet_formula(&workbook.sheet_names()[place])
            .unwrap()
            .is_empty()
    );
    let range = workbook.worksheet_range_at(place).unwrap().unwrap();
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
