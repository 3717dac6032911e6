//! Lists of people that an owner sends: a file of rows, lines pasted into a message, or shared contact cards.
//!
//! A list goes through these steps, each a file of its own:
//!
//! 1. [`kind`](FileKind): what is no text at all is told by its first bytes.
//! 2. `decode`: bytes to text, whatever the spreadsheet wrote.
//! 3. `table`: text to rows; the separator and stray quotes are found out.
//! 4. `layout`: which column is what, by its `header` or by what stands in it.
//! 5. `build`: a row to a person, or to a rejected row with the reason; `number` and `cell` read single cells.
//!
//! `pasted` takes the place of 3 to 5 for lines without a separator, `cards` and `vcard` for contact cards; `workbook` makes
//! text of a spreadsheet. Nothing is held but the text and what has been taken from it: [`for_each_in_file`] holds no rows at
//! all.

mod build;
mod cards;
mod cell;
mod decode;
mod header;
mod kind;
mod layout;
mod measure;
mod model;
mod number;
mod pack;
mod pasted;
#[cfg(test)]
mod properties;
mod quotes;
mod table;
#[cfg(test)]
mod tests;
mod vcard;
mod workbook;

pub use cards::{read_cards, write_cards};
pub use header::attribute_key;
pub use kind::FileKind;
pub use model::{Column, Entry, Person, Reason, Rejected, Role, Roster, RosterProblem, our_header};
pub use pack::{pack, unpack};
pub use vcard::{card, shown_cards};

use std::borrow::Cow;

use build::Intake;
use layout::Layout;
use table::{Survey, Table};

/// Largest file, in bytes. 100,000 rows of 160 bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Most rows in one list, the header not counted.
pub const MAX_ROWS: usize = 100_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 100;
/// Most cells in one list: 100,000 rows of twenty columns. Bounds the time that a file of very many tiny cells takes.
pub const MAX_CELLS: usize = 2_000_000;
/// Longest cell, in characters. A row with a longer one is rejected.
pub const MAX_CELL_CHARS: usize = 2_000;
/// Longest line, in bytes: [`MAX_COLUMNS`] cells of [`MAX_CELL_CHARS`] characters, with room for accents.
pub const MAX_LINE_BYTES: usize = 1024 * 1024;

/// Share of the lines that must have the same number of cells for a list without header to be read as a table.
const TABLE_SHARE: f64 = 0.8;

/// The text of a file, in whatever encoding it came.
pub fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, RosterProblem> {
    decode::text(bytes)
}

/// Reads a file: CSV with any usual separator, XLSX, contact cards (VCF), or one person a line. `country` (ISO 3166 letters, e.g. `CO`) is whose numbers
/// come without a country code.
pub fn read_file(bytes: &[u8], country: &str) -> Result<Roster, RosterProblem> {
    collect(|take| for_each_in_file(bytes, country, take))
}

/// Reads a file as [`read_file`] does and hands over one row at a time, in order, so that a long list need not be held in
/// memory. A problem is found before the first row is handed over. Returns what the columns were taken for.
pub fn for_each_in_file(
    bytes: &[u8],
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    if bytes.len() > MAX_BYTES {
        return Err(RosterProblem::TooLarge { max: MAX_BYTES });
    }
    match FileKind::of(bytes) {
        Some(FileKind::Xlsx) => for_each_in_workbook(bytes, country, take).map(|(columns, _)| columns),
        Some(FileKind::Vcard) => vcard::walk(&decode::text(bytes)?, country, take),
        _ => read(&decode::decode(bytes)?, country, Source::File, take),
    }
}

/// Reads a workbook as [`for_each_in_file`] does. Answers also the text of the sheet with the people: kept as [`Form::Sheet`], it
/// is read again in a fraction of the time and memory that a workbook takes.
pub fn for_each_in_workbook(
    bytes: &[u8],
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<(Vec<Column>, String), RosterProblem> {
    workbook::each_sheet(bytes, |text| {
        let columns = read_sheet(&text, country, take)?;
        Ok((columns, text))
    })
}

/// In what form a list is kept until it is wanted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The file as it was sent.
    File,
    /// The sheet of a workbook, as [`for_each_in_workbook`] answers it.
    Sheet,
    /// The lines of a message.
    Lines,
    /// Shared contact cards, as [`write_cards`] writes them.
    Cards,
}

/// Hands over one row at a time of a list that was kept, the same ones in the same order each time.
pub fn for_each(
    form: Form,
    bytes: &[u8],
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    match form {
        Form::File => for_each_in_file(bytes, country, take),
        Form::Sheet => read_sheet(&String::from_utf8_lossy(bytes), country, take),
        Form::Lines if bytes.len() > MAX_BYTES => Err(RosterProblem::TooLarge { max: MAX_BYTES }),
        Form::Lines => read(&String::from_utf8_lossy(bytes), country, Source::Message, take),
        Form::Cards => cards::walk(&cards::kept(bytes), country, take),
    }
}

/// Reads the lines of a message: a pasted table, or one person a line with the number before or after the name.
pub fn read_text(text: &str, country: &str) -> Result<Roster, RosterProblem> {
    if text.len() > MAX_BYTES {
        return Err(RosterProblem::TooLarge { max: MAX_BYTES });
    }
    collect(|take| read(text, country, Source::Message, take))
}

/// Where a text comes from: what is written by hand is read more forgivingly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    File,
    Message,
}

fn read(
    text: &str,
    country: &str,
    source: Source,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    check(text)?;
    read_table(Table::detect(text, country), text, country, source, take)
}

fn read_sheet(text: &str, country: &str, take: &mut dyn FnMut(Entry)) -> Result<Vec<Column>, RosterProblem> {
    check(text)?;
    // Cells are parted by tabs, and have none in them.
    let table = Table::of_sheet(text, text.contains('\t'));
    read_table(table, text, country, Source::File, take)
}

fn read_table(
    table: Table<'_>,
    text: &str,
    country: &str,
    source: Source,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    let is_even = table.evenness() >= TABLE_SHARE;
    let is_separated = table.is_separated();
    let (table, survey) = table.survey()?;
    if survey.rows == 0 {
        return Err(RosterProblem::Empty);
    }
    let layout = Layout::of(&survey, country);
    let is_table = match &layout {
        Ok(layout) if layout.has_header() => is_separated,
        // Two cells in a message are a name and a number, which a line is read for more forgivingly.
        Ok(layout) => is_even && (source == Source::File || layout.width() > 2),
        Err(RosterProblem::NoPhoneColumn { .. }) => is_separated && is_even && source == Source::File,
        Err(_) => true,
    };
    let may_be_lines = source == Source::Message && !survey.has_header_words();
    if !is_table && (may_be_lines || pasted::is_list(text, country)) {
        return pasted::walk(text, country, take);
    }
    walk(&table, &survey, layout?, country, take)
}

fn collect(
    walk: impl FnOnce(&mut dyn FnMut(Entry)) -> Result<Vec<Column>, RosterProblem>,
) -> Result<Roster, RosterProblem> {
    let mut roster = Roster::default();
    let columns = walk(&mut |entry| match entry {
        Entry::Person(person) => roster.people.push(person),
        Entry::Rejected(rejected) => roster.rejected.push(rejected),
    })?;
    Ok(Roster { columns, ..roster })
}

/// What holds for every text before it is split.
fn check(text: &str) -> Result<(), RosterProblem> {
    if text.chars().all(|c| c.is_whitespace() || cell::is_invisible(c)) {
        return Err(RosterProblem::Empty);
    }
    match table::lines(text).find(|(_, line)| line.len() > MAX_LINE_BYTES) {
        Some((line, _)) => Err(RosterProblem::LineTooLong {
            line,
            max: MAX_LINE_BYTES,
        }),
        None => Ok(()),
    }
}

fn walk(
    table: &Table<'_>,
    survey: &Survey,
    layout: Layout,
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    if survey.rows <= layout.rows_before() {
        return Err(RosterProblem::Empty);
    }
    if survey.rows - layout.rows_before() > MAX_ROWS {
        return Err(RosterProblem::TooManyRows { max: MAX_ROWS });
    }
    let mut intake = Intake::new(country);
    let mut skip = layout.rows_before();
    table.each_row(|line, cells| {
        if skip > 0 {
            skip -= 1;
        } else {
            take(layout.entry(&mut intake, line, cells));
        }
        true
    });
    Ok(layout.into_columns())
}
