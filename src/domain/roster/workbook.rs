//! XLSX to text: each sheet becomes the table that its rows would be as CSV, line by line.
//!
//! A workbook is a ZIP of XML, so a small file can unpack to anything: it is [measured](super::measure) before it is read. The
//! reader keeps the shared texts of the workbook; cells are read one by one.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::model::RosterProblem;
use super::{FileKind, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, layout, measure};

/// Sheets that are looked at for people.
const MAX_SHEETS: usize = 10;
/// Rows of a spreadsheet, by the format's own limit.
const SHEET_ROWS: u32 = 1_048_576;

/// Calls `take` with the text of each visible sheet until one is good. What is wrong with all of them is told of the first that
/// has anything in it.
pub(super) fn each_sheet<T>(
    bytes: &[u8],
    mut take: impl FnMut(String) -> Result<T, RosterProblem>,
) -> Result<T, RosterProblem> {
    measure::workbook(bytes)?;
    let mut workbook = Some(open(bytes)?);
    let sheets = workbook.iter().flat_map(|workbook| workbook.sheets_metadata());
    let shown = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone());
    let names: Vec<String> = shown.take(MAX_SHEETS).collect();
    let mut problem = RosterProblem::Empty;
    for name in names {
        let opened = match workbook.take() {
            Some(first) => first,
            None => open(bytes)?,
        };
        // The workbook and its shared texts are gone by the time the text is read.
        let text = text_of(opened, &name)?;
        match take(text) {
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

/// A sheet as lines of cells parted by tabs; row 7 is line 7.
fn text_of(mut workbook: Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<String, RosterProblem> {
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
            DataRef::Bool(value) => {
                if *value {
                    "TRUE"
                } else {
                    "FALSE"
                }
            }
            DataRef::DateTime(value) => {
                number = moment(value);
                &number
            }
            // What a formula failed at says nothing of a person.
            DataRef::Error(_) | DataRef::Empty => continue,
        };
        lines.put(row, column, text)?;
    }
    Ok(lines.text)
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
        let tabs = if self.column == 0 {
            column
        } else {
            column + 1 - self.column
        };
        self.text.extend(std::iter::repeat_n('\t', tabs));
        self.column = column + 1;
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

/// Workbooks made by hand, for whatever no spreadsheet writes.
#[cfg(test)]
pub(super) mod made {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// What writes a part.
    pub type Part<'p> = &'p dyn Fn(&mut dyn Write);

    /// A file whose parts are these, and else a sound workbook.
    pub fn packed(parts: &[(&str, Part<'_>)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        let sound: [(&str, &str); 3] = [
            (
                "_rels/.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
            ),
            (
                "xl/workbook.xml",
                r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
            ),
        ];
        for (name, text) in sound {
            zip.start_file(name, options).expect("a part");
            zip.write_all(text.as_bytes()).expect("a part");
        }
        for (name, write) in parts {
            zip.start_file(*name, options).expect("a part");
            write(&mut zip);
        }
        zip.finish().expect("a file").into_inner()
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime as Date, Format, Formula, Workbook};

    use super::super::{Reason, Role, Roster, read_file};
    use super::*;

    fn roster(workbook: &mut Workbook) -> Result<Roster, RosterProblem> {
        read_file(&workbook.save_to_buffer().expect("a file"), "CO")
    }

    fn people(roster: &Roster) -> Vec<(usize, &str, &str)> {
        let people = roster.people.iter();
        people
            .map(|person| (person.line, person.name.as_str(), person.phone.as_str()))
            .collect()
    }

    #[test]
    fn cells_of_every_kind_are_text() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "Clientes de noviembre").expect("title");
        for (column, title) in [
            "Nombre",
            "Celular",
            "Vence",
            "Hora",
            "Saldo",
            "Activo",
            "Notas",
            "· motivo",
        ]
        .into_iter()
        .enumerate()
        {
            sheet.write(2, column as u16, title).expect("header");
        }
        let date = Date::from_ymd(2026, 11, 21).expect("date");
        let clock = Date::from_hms(10, 30, 0).expect("time");
        sheet.write(3, 0, "Ana \"La Mona\" Peña").expect("name");
        sheet.write(3, 1, 3_001_234_567_f64).expect("phone as number");
        sheet
            .write_with_format(3, 2, &date, &Format::new().set_num_format("dd/mm/yyyy"))
            .expect("date");
        sheet
            .write_with_format(3, 3, &clock, &Format::new().set_num_format("hh:mm"))
            .expect("time");
        sheet.write(3, 4, 12.5).expect("number");
        sheet.write(3, 5, true).expect("boolean");
        sheet.write(3, 6, "dos\nlíneas\ty más").expect("note");
        sheet.write(3, 7, "estaba mal").expect("reason");
        sheet
            .write_formula(5, 0, Formula::new("=\"Lu\"&\"is\"").set_result("Luis"))
            .expect("formula");
        sheet.write(5, 1, "+57 310 987 6543").expect("phone as text");
        sheet.write(6, 0, "=cmd|' /C calc'!A0").expect("name");
        sheet.write(6, 1, "\"3112223344\"").expect("quoted");
        sheet.write(7, 0, "Eva").expect("name");
        let roster = roster(&mut workbook).expect("a list");
        assert_eq!(
            people(&roster),
            [
                (4, "Ana \"La Mona\" Peña", "573001234567"),
                (6, "Luis", "573109876543"),
                (7, "cmd|' /C calc'!A0", "573112223344")
            ]
        );
        let ana = &roster.people[0].attributes;
        let told: Vec<_> = ana
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("activo", "TRUE"),
                ("hora", "10:30"),
                ("notas", "dos líneas y más"),
                ("saldo", "12.5"),
                ("vence", "2026-11-21")
            ]
        );
        assert_eq!(roster.columns[7].role, Role::Ignored);
        assert_eq!(roster.rejected.len(), 1);
        assert_eq!(
            (roster.rejected[0].line, &roster.rejected[0].reason),
            (8, &Reason::NoPhone)
        );
    }

    #[test]
    fn the_sheet_with_people_is_found() {
        let mut workbook = Workbook::new();
        workbook
            .add_worksheet()
            .write(0, 0, "Instrucciones: llena la otra hoja")
            .expect("text");
        workbook.add_worksheet();
        let list = workbook.add_worksheet();
        list.write(0, 0, "3001234567").expect("phone");
        list.write(1, 0, "310 987 6543").expect("phone");
        let roster = roster(&mut workbook).expect("a list");
        assert_eq!(
            people(&roster),
            [(1, "", "573001234567"), (2, "", "573109876543")]
        );

        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, text) in ["Ana Peña 300 123 4567", "Luis 310 987 6543"]
            .into_iter()
            .enumerate()
        {
            sheet.write(row as u32, 0, text).expect("line");
        }
        let roster = self::roster(&mut workbook).expect("lines");
        assert_eq!(people(&roster)[0], (1, "Ana Peña", "573001234567"));
    }

    #[test]
    fn what_is_no_list_says_so() {
        assert_eq!(roster(&mut Workbook::new()), Err(RosterProblem::Empty));
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["nombre", "ciudad"]).expect("header");
        sheet.write_row(1, 0, ["Ana", "Cali"]).expect("row");
        assert!(matches!(
            roster(&mut workbook),
            Err(RosterProblem::NoPhoneColumn { .. })
        ));
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "tel").expect("header");
        sheet.write(1, 0, "3001234567").expect("phone");
        sheet.write(1, 16_383, "x").expect("far away");
        let roster = roster(&mut workbook).expect("a list");
        assert_eq!(roster.rejected[0].reason, Reason::ExtraCells { columns: 1 });
        let broken = RosterProblem::Broken { kind: FileKind::Xlsx };
        assert_eq!(read_file(b"PK\x03\x04....xl/workbook.xml", "CO"), Err(broken));
    }

    #[test]
    fn a_text_that_speaks_of_counts_is_no_bomb() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["nombre", "tel", "nota"]).expect("header");
        sheet
            .write_row(
                1,
                0,
                ["Ana", "3001234567", "account 99999999999 count=\"99999999999\""],
            )
            .expect("row");
        assert_eq!(roster(&mut workbook).expect("a list").people.len(), 1);
    }
}
