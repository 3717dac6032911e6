//! A table as XLSX, written row by row in constant memory.
//!
//! Every cell is text, also numbers: a phone keeps its plus and its zeros, and what a stranger wrote (`=HYPERLINK(…)`) is shown
//! and never run.

use rust_xlsxwriter::{Format, IgnoreError, Workbook, XlsxError};

use crate::domain::text::cut;

/// The media type of the files.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Longest cell that the format takes, in UTF-16 units; one character takes at most two.
const CELL_CHARS: usize = 16_000;
/// Longest name of a sheet.
const NAME_CHARS: usize = 31;
/// Width of a column, in characters.
const WIDTH: f64 = 22.0;
/// Rows of a sheet, by the format's own limit.
const ROWS: u32 = 1_048_576;

/// A table could not be written: the disk is full, or there are more rows than a sheet has.
#[derive(Debug, thiserror::Error)]
#[error("the spreadsheet cannot be written: {0}")]
pub struct SheetError(#[from] XlsxError);

/// A table that grows.
pub struct Sheet {
    workbook: Workbook,
    next: u32,
}

impl Sheet {
    /// A table with its header, which stays in view.
    pub fn new<S: AsRef<str>>(name: &str, header: &[S]) -> Result<Self, SheetError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(named(name, "1"))?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, title) in columns(header) {
            sheet.set_column_width(column, WIDTH)?;
            sheet.write_string_with_format(0, column, cell(title), &bold)?;
        }
        if let Some((last, _)) = columns(header).last() {
            // No green corner on every phone.
            sheet.ignore_error_range(1, 0, ROWS - 1, last, IgnoreError::NumberStoredAsText)?;
        }
        Ok(Self { workbook, next: 1 })
    }

    /// One more row.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<(), SheetError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, text) in columns(cells).filter(|(_, text)| !text.as_ref().is_empty()) {
            sheet.write_string(self.next, column, cell(text))?;
        }
        self.next += 1;
        Ok(())
    }

    /// Rows so far, the header not counted.
    pub fn rows(&self) -> u32 {
        self.next - 1
    }

    /// A second, short table in the same file.
    pub fn beside<S: AsRef<str>>(
        &mut self,
        name: &str,
        header: &[S],
        rows: &[Vec<String>],
    ) -> Result<(), SheetError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(named(name, "2"))?;
        for (column, title) in columns(header) {
            sheet.set_column_width(column, WIDTH)?;
            sheet.write_string_with_format(0, column, cell(title), &bold)?;
        }
        for (row, cells) in (1_u32..).zip(rows) {
            for (column, text) in columns(cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, cell(text))?;
            }
        }
        Ok(())
    }

    /// The file.
    pub fn finish(mut self) -> Result<Vec<u8>, SheetError> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

/// What the sheet of a name may be called.
fn named(name: &str, otherwise: &str) -> String {
    let allowed = |c: char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = name.chars().filter(|c| allowed(*c)).take(NAME_CHARS).collect();
    match name.is_empty() {
        true => otherwise.to_owned(),
        false => name,
    }
}

fn columns<S>(cells: &[S]) -> impl Iterator<Item = (u16, &S)> {
    (0_u16..).zip(cells)
}

/// Text as XML can hold it: no control characters but those of layout, and none of the two that are no characters.
fn cell(text: impl AsRef<str>) -> String {
    let clean = |c: char| match c {
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control() || matches!(c, '\n' | '\t'),
    };
    cut(
        &text.as_ref().chars().filter(|c| clean(*c)).collect::<String>(),
        CELL_CHARS,
    )
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    fn read(bytes: Vec<u8>) -> Vec<Vec<Data>> {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let range = workbook.worksheet_range_at(0).expect("a sheet").expect("a range");
        range.rows().map(<[Data]>::to_vec).collect()
    }

    #[test]
    fn everything_is_text_and_comes_back_as_it_was() {
        let odd = [
            "=1+1",
            "+57 300 123 4567",
            "-2",
            "@SUM(A1)",
            "=HYPERLINK(\"http://x\")",
            "007",
            "<b>&\"'",
            "👩‍👩‍👧 ñ",
            "a\nb",
        ];
        let mut sheet = Sheet::new("Lista: [1]/*", &["uno"; 9]).expect("a sheet");
        sheet.row(&odd).expect("a row");
        sheet.row(&["\u{0}\u{7}x", "", "z"]).expect("a row");
        assert_eq!(sheet.rows(), 2);
        let rows = read(sheet.finish().expect("a file"));
        for (column, text) in odd.iter().enumerate() {
            assert_eq!(rows[1][column], Data::String((*text).to_owned()));
        }
        assert_eq!(
            rows[2][..3],
            [
                Data::String("x".to_owned()),
                Data::Empty,
                Data::String("z".to_owned())
            ]
        );
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let mut sheet = Sheet::new("", &["a"]).expect("a sheet");
        sheet.row(&["😀".repeat(40_000)]).expect("a row");
        assert!(sheet.finish().is_ok());
    }

    #[test]
    fn what_is_no_character_is_left_out() {
        assert_eq!(cell("A\u{fffe}n\u{ffff}a\u{1} 🌸\n"), "Ana 🌸\n");
    }
}
