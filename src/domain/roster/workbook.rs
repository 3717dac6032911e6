//! XLSX to text: each sheet becomes the table that its rows would be as CSV, line by line.
//!
//! A workbook is a ZIP of XML, so a small file can unpack to anything. It is measured before it is read: [`measured`] unpacks
//! every part once without keeping it and refuses what would not fit, whatever the ZIP's own directory says. The reader
//! keeps the shared texts of the workbook; cells are read one by one.

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::model::RosterProblem;
use super::{FileKind, MAX_BYTES, MAX_COLUMNS, MAX_LINE_BYTES, MAX_ROWS, layout};

/// Sheets that are looked at for people.
const MAX_SHEETS: usize = 10;
/// Parts of the ZIP: a plain list has about ten.
const MAX_PARTS: usize = 2_000;
/// Most bytes of all sheets, unpacked. They are not kept: this bounds the time.
const MAX_SHEET_BYTES: u64 = 256 * 1024 * 1024;
/// Most bytes of any other part that is read: styles, relations.
const MAX_OTHER_BYTES: u64 = 4 * 1024 * 1024;
/// Most memory that the shared texts may take.
const MAX_SHARED_BYTES: u64 = 40 * 1024 * 1024;
/// What each shared text takes besides its letters.
const SHARED_TEXT_BYTES: u64 = 48;
/// A count that a part gives of itself and for which the reader makes room at once.
const MAX_TOLD_COUNT: u64 = 1_000_000;
/// Rows and columns of a spreadsheet, by the format's own limits.
const SHEET_ROWS: u32 = 1_048_576;

/// Calls `take` with the text of each visible sheet until it is told that one was good. Answers the last one's answer, or what
/// was wrong with the first.
pub(super) fn each_sheet<T>(
    bytes: &[u8],
    mut take: impl FnMut(&str, bool) -> Result<T, RosterProblem>,
) -> Result<T, RosterProblem> {
    measured(bytes)?;
    let names = {
        let workbook = open(bytes)?;
        let sheets = workbook.sheets_metadata().iter();
        let shown = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
        shown.map(|sheet| sheet.name.clone()).take(MAX_SHEETS).collect::<Vec<_>>()
    };
    let mut problem = RosterProblem::Empty;
    for name in names {
        // The workbook and its shared texts are gone by the time the text is read.
        let (text, widest) = text_of(bytes, &name)?;
        match take(&text, widest > 1) {
            Ok(done) => return Ok(done),
            // Nothing there, or a sheet of instructions: the people may be on the next.
            Err(RosterProblem::Empty) => {}
            Err(other @ RosterProblem::NoPhoneColumn { .. }) => {
                if problem == RosterProblem::Empty {
                    problem = other;
                }
            }
            Err(other) => return Err(other),
        }
    }
    Err(problem)
}

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, RosterProblem> {
    Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())
}

fn broken() -> RosterProblem {
    RosterProblem::Broken { kind: FileKind::Xlsx }
}

/// A sheet as lines of cells parted by tabs; row 7 is line 7. Answers also the cells of the widest row.
fn text_of(bytes: &[u8], sheet: &str) -> Result<(String, usize), RosterProblem> {
    let mut workbook = open(bytes)?;
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|_| broken())?;
    let mut lines = Lines::default();
    while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
        let (row, column) = cell.get_position();
        let number;
        let text = match cell.get_value() {
            DataRef::String(text) => text.as_str(),
            DataRef::SharedString(text) => text,
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_str(),
            DataRef::Int(value) => {
                number = value.to_string();
                &number
            }
            DataRef::Float(value) => {
                number = value.to_string();
                &number
            }
            DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" },
            DataRef::DateTime(value) => {
                number = moment(value);
                &number
            }
            // What a formula failed at says nothing of a person.
            DataRef::Error(_) | DataRef::Empty => continue,
        };
        lines.put(row, column, text)?;
    }
    Ok((lines.text, lines.widest))
}

/// `2026-11-21`, `2026-11-21 10:00`, `10:00`: what everybody reads alike.
fn moment(value: &ExcelDateTime) -> String {
    if value.is_duration() {
        // A stretch of time is a share of a day; longer ones than a year's are no stretch.
        #[allow(clippy::cast_possible_truncation)]
        let minutes = (value.as_f64().clamp(0.0, 366.0) * 1_440.0).round() as i64;
        return format!("{}:{:02}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}");
    match (value.as_f64() < 1.0, clock.as_str()) {
        (true, _) => clock,
        (false, "00:00") => format!("{year:04}-{month:02}-{day:02}"),
        (false, _) => format!("{year:04}-{month:02}-{day:02} {clock}"),
    }
}

/// The text of a sheet as it grows.
#[derive(Default)]
struct Lines {
    text: String,
    /// Rows that have ended.
    row: u32,
    /// Rows with something in them.
    filled: usize,
    /// Cells of the row that grows.
    column: usize,
    widest: usize,
}

impl Lines {
    fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), RosterProblem> {
        if text.trim().is_empty() {
            return Ok(());
        }
        // A sheet goes from the top left to the bottom right; one that does not was not written by a spreadsheet.
        if row < self.row || row >= SHEET_ROWS {
            return Err(broken());
        }
        while self.row < row {
            self.text.push('\n');
            self.row += 1;
            self.column = 0;
        }
        // One column more than may be shows that there are too many.
        let column = (column as usize).min(MAX_COLUMNS);
        if self.column > column {
            return Ok(());
        }
        if self.column == 0 {
            self.filled += 1;
        }
        // The first cell has no tab before it.
        let tabs = if self.column == 0 { column } else { column + 1 - self.column };
        self.text.extend(std::iter::repeat_n('\t', tabs));
        self.column = column + 1;
        self.widest = self.widest.max(self.column);
        self.write(text);
        if self.filled > MAX_ROWS + layout::HEADER_WITHIN {
            return Err(RosterProblem::TooManyRows { max: MAX_ROWS });
        }
        if self.text.len() > MAX_BYTES {
            return Err(RosterProblem::TooLarge { max: MAX_BYTES });
        }
        Ok(())
    }

    /// A cell on one line, with quotes where the reader of lines would take them for its own.
    fn write(&mut self, text: &str) {
        let flat = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        if text.trim_start().starts_with('"') {
            self.text.push('"');
            for c in flat {
                self.text.push(c);
                if c == '"' {
                    self.text.push('"');
                }
            }
            self.text.push('"');
        } else {
            self.text.extend(flat);
        }
    }
}

/// Unpacks every part that will be read, keeping nothing, and refuses what would take too much.
fn measured(bytes: &[u8]) -> Result<(), RosterProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > MAX_PARTS {
        return Err(RosterProblem::Swollen);
    }
    let mut sheets = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| broken())?;
        let name = part.name().to_ascii_lowercase().replace('\\', "/");
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let is_sheet = name.contains("worksheets/");
        let limit = if is_sheet { MAX_SHEET_BYTES - sheets } else { MAX_SHARED_BYTES };
        let size = Size::of(part, limit)?;
        if is_sheet {
            sheets += size.bytes;
        } else if name.ends_with("sharedstrings.xml") {
            if size.bytes + size.texts * SHARED_TEXT_BYTES > MAX_SHARED_BYTES {
                return Err(RosterProblem::Swollen);
            }
        } else if size.bytes > MAX_OTHER_BYTES {
            return Err(RosterProblem::Swollen);
        }
    }
    Ok(())
}

/// What a part takes.
#[derive(Default)]
struct Size {
    bytes: u64,
    /// Shared texts.
    texts: u64,
}

impl Size {
    fn of(mut part: impl Read, limit: u64) -> Result<Self, RosterProblem> {
        let mut size = Self::default();
        let mut scan = Scan::default();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = part.read(&mut buffer).map_err(|_| broken())?;
            if read == 0 {
                return Ok(size);
            }
            size.bytes += read as u64;
            if size.bytes > limit {
                return Err(RosterProblem::Swollen);
            }
            for byte in &buffer[..read] {
                scan.byte(*byte)?;
            }
            size.texts = scan.texts;
        }
    }
}

/// Looks at XML byte by byte: how long its pieces are, how many shared texts it has, what counts it gives of itself.
#[derive(Default)]
struct Scan {
    in_tag: bool,
    /// Bytes of the tag or text that is being read.
    piece: usize,
    /// The last bytes of the tag, newest lowest.
    tail: u64,
    /// The number after `count=`, while one is read.
    count: Option<u64>,
    texts: u64,
}

impl Scan {
    fn byte(&mut self, byte: u8) -> Result<(), RosterProblem> {
        self.piece += 1;
        if self.piece > MAX_LINE_BYTES {
            return Err(RosterProblem::Swollen);
        }
        if byte == b'<' {
            *self = Self {
                in_tag: true,
                texts: self.texts,
                ..Self::default()
            };
            return Ok(());
        }
        if !self.in_tag {
            return Ok(());
        }
        if byte == b'>' {
            self.in_tag = false;
            self.piece = 0;
            return Ok(());
        }
        if self.piece == 2 && self.tail & 0xFF == u64::from(b's') && byte == b'i' {
            self.texts += 1;
        }
        self.tail = self.tail << 8 | u64::from(byte.to_ascii_lowercase());
        if self.tail & 0xFF_FFFF_FFFF == u64::from_be_bytes(*b"\0\0\0count") {
            self.count = Some(0);
        } else if let Some(count) = self.count {
            self.count = match byte {
                b'0'..=b'9' => Some(count.saturating_mul(10).saturating_add(u64::from(byte - b'0'))),
                b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n' if count == 0 => Some(0),
                _ => None,
            };
            if self.count.is_some_and(|count| count > MAX_TOLD_COUNT) {
                return Err(RosterProblem::Swollen);
            }
        }
        Ok(())
    }
}
