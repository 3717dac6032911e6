//! What a workbook would take, before it is read: every part is unpacked once without being kept, whatever the ZIP's own
//! directory says of it, and looked at byte by byte. Refused is what the reader could not hold, and what it would stumble over.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::model::RosterProblem;
use super::{FileKind, MAX_LINE_BYTES};

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
/// Letters and digits of a place on a sheet: `XFD1048576`.
const MAX_PLACE: (usize, usize) = (3, 7);

/// Measures a workbook.
pub(super) fn workbook(bytes: &[u8]) -> Result<(), RosterProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > MAX_PARTS {
        return Err(RosterProblem::Swollen);
    }
    let mut sheets = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| broken())?;
        let name = part.name().map_err(|_| broken())?.to_ascii_lowercase();
        let name = name.replace('\\', "/");
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let is_sheet = name.contains("worksheets/");
        let is_shared = name.ends_with("sharedstrings.xml");
        let limit = match (is_sheet, is_shared) {
            (true, _) => MAX_SHEET_BYTES - sheets,
            (_, true) => MAX_SHARED_BYTES,
            _ => MAX_OTHER_BYTES,
        };
        if part.size() > limit {
            return Err(RosterProblem::Swollen);
        }
        let size = Size::of(part, limit)?;
        if is_sheet {
            sheets += size.bytes;
        }
        if is_shared && size.bytes + size.texts * SHARED_TEXT_BYTES > MAX_SHARED_BYTES {
            return Err(RosterProblem::Swollen);
        }
    }
    Ok(())
}

fn broken() -> RosterProblem {
    RosterProblem::Broken { kind: FileKind::Xlsx }
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
                size.texts = scan.texts;
                return Ok(size);
            }
            size.bytes += read as u64;
            if size.bytes > limit {
                return Err(RosterProblem::Swollen);
            }
            for byte in &buffer[..read] {
                scan.byte(*byte)?;
            }
        }
    }
}

/// Looks at XML byte by byte: how long its pieces are, how many shared texts it has, what it tells of counts and places.
#[derive(Default)]
struct Scan {
    tag: Option<Tag>,
    /// Bytes of the tag or text that is being read.
    piece: usize,
    /// Shared texts so far.
    texts: u64,
    /// Cells that are open, one in the other where somebody plays tricks, and the bytes since the outermost was opened: a
    /// cell's text is put together from any number of pieces.
    cells: usize,
    cell: usize,
}

/// A tag as it is read.
#[derive(Default)]
struct Tag {
    /// The name without its prefix, as far as it matters.
    name: Short,
    named: bool,
    is_end: bool,
    /// The last byte before the end was a slash.
    is_empty: bool,
    attribute: Short,
    /// The quote that ends the value that is being read.
    quote: Option<u8>,
    value: Short,
}

/// The first bytes of a word.
#[derive(Default)]
struct Short {
    bytes: [u8; 32],
    length: usize,
}

impl Short {
    fn push(&mut self, byte: u8) {
        if let Some(free) = self.bytes.get_mut(self.length) {
            *free = byte;
        }
        self.length += 1;
    }

    fn clear(&mut self) {
        self.length = 0;
    }

    fn get(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&self.bytes)
    }
}

impl Scan {
    fn byte(&mut self, byte: u8) -> Result<(), RosterProblem> {
        self.piece += 1;
        self.cell += 1;
        if self.piece > MAX_LINE_BYTES || (self.cells > 0 && self.cell > MAX_LINE_BYTES) {
            return Err(RosterProblem::Swollen);
        }
        match &mut self.tag {
            None if byte == b'<' => {
                self.tag = Some(Tag::default());
                self.piece = 0;
            }
            None => {}
            Some(tag) if byte == b'>' && tag.quote.is_none() => {
                let (name, is_end, is_empty) = (tag.name.get(), tag.is_end, tag.is_empty);
                self.texts += u64::from(name == b"si" && !is_end);
                if name == b"c" && !is_empty {
                    if is_end {
                        self.cells = self.cells.saturating_sub(1);
                    } else {
                        if self.cells == 0 {
                            self.cell = 0;
                        }
                        self.cells += 1;
                    }
                }
                self.tag = None;
                self.piece = 0;
            }
            Some(tag) => tag.byte(byte)?,
        }
        Ok(())
    }
}

impl Tag {
    fn byte(&mut self, byte: u8) -> Result<(), RosterProblem> {
        self.is_empty = byte == b'/';
        match (self.quote, byte) {
            (Some(quote), _) if byte == quote => {
                self.quote = None;
                let told = self.told();
                self.attribute.clear();
                return told;
            }
            (Some(_), _) => self.value.push(byte),
            (None, b'"' | b'\'') => {
                self.quote = Some(byte);
                self.value.clear();
            }
            (None, b'/') if !self.named && self.name.length == 0 => self.is_end = true,
            (None, b' ' | b'\t' | b'\r' | b'\n' | b'/') => self.named = true,
            (None, b':') if !self.named => self.name.clear(),
            (None, _) if !self.named => self.name.push(byte),
            (None, b'=') => {}
            (None, _) => self.attribute.push(byte),
        }
        Ok(())
    }

    /// What an attribute says of a count or a place.
    fn told(&self) -> Result<(), RosterProblem> {
        let value = self.value.get();
        match self.attribute.get() {
            b"count" | b"uniqueCount" => {
                let digits = value.iter().filter(|byte| byte.is_ascii_digit());
                let count = digits.fold(0_u64, |count, digit| {
                    count.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
                });
                if count > MAX_TOLD_COUNT {
                    return Err(RosterProblem::Swollen);
                }
            }
            b"r" | b"ref" => {
                let mut places = value.split(|byte| *byte == b':').map(place);
                let (first, last) = (places.next().flatten(), places.next());
                // What is told backwards, or lies outside of every sheet, was written by no spreadsheet.
                let is_sound = match (first, last) {
                    (Some(_), None) => true,
                    (Some(first), Some(Some(last))) => first.0 <= last.0 && first.1 <= last.1,
                    _ => false,
                };
                if !is_sound || self.value.length > value.len() {
                    return Err(broken());
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Column and row of `AB12`, or of the row alone; `None` when it is too long for one.
fn place(text: &[u8]) -> Option<(u64, u64)> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = text.split_at(letters);
    if letters.len() > MAX_PLACE.0 || digits.len() > MAX_PLACE.1 {
        return None;
    }
    let column = letters.iter().fold(0, |column, letter| {
        column * 26 + u64::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = digits.iter().try_fold(0, |row, digit| {
        digit.is_ascii_digit().then(|| row * 10 + u64::from(digit - b'0'))
    })?;
    Some((column, row))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::read_file;
    use super::super::workbook::made::{Part, packed};
    use super::*;

    fn filled(head: &str, unit: &str, times: usize) -> impl Fn(&mut dyn Write) {
        move |out: &mut dyn Write| {
            out.write_all(head.as_bytes()).expect("a part");
            let block = unit.repeat(1_000);
            for _ in 0..times / 1_000 {
                out.write_all(block.as_bytes()).expect("a part");
            }
        }
    }

    #[test]
    fn bombs_are_told_before_they_go_off() {
        let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
        let small = filled("<worksheet><sheetData>", row, 1_000);
        let sheet = ("xl/worksheets/sheet1.xml", &small as Part<'_>);
        let long = filled(
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>",
            "aaaaaaaaaa",
            200_000,
        );
        let shared = filled("<sst>", "<si/>", 9_000_000);
        let prefixed = filled("<x:sst>", "<x:si></x:si>", 1_000_000);
        let told = filled("<sst count=\"1\" uniqueCount = \"99999999999\">", "", 0);
        let styles = filled("<styleSheet>", "<xf numFmtId=\"1\"/>", 400_000);
        for (name, part) in [
            ("xl/worksheets/sheet2.xml", &long as Part<'_>),
            ("xl/sharedStrings.xml", &shared),
            ("xl/sharedStrings.xml", &prefixed),
            ("xl/sharedStrings.xml", &told),
            ("xl/styles.xml", &styles),
        ] {
            let bytes = packed(&[sheet, (name, part)]);
            assert!(bytes.len() < 2 * 1024 * 1024, "{name}: {}", bytes.len());
            assert_eq!(read_file(&bytes, "CO"), Err(RosterProblem::Swollen), "{name}");
        }
    }

    #[test]
    fn a_part_is_measured_by_what_it_unpacks_to() {
        let part = "<v>1</v>".repeat(1_000);
        let size = |limit| Size::of(part.as_bytes(), limit).map(|size| size.bytes);
        assert_eq!(size(8_000), Ok(8_000));
        assert_eq!(size(7_999), Err(RosterProblem::Swollen));
    }

    #[test]
    fn a_cell_of_many_pieces_is_a_cell() {
        let piece = format!("<r><t>{}</t></r><c></c><c/>", "a".repeat(1_000));
        let cell = filled(
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is>",
            &piece,
            2_000,
        );
        let bytes = packed(&[("xl/worksheets/sheet1.xml", &cell)]);
        assert_eq!(read_file(&bytes, "CO"), Err(RosterProblem::Swollen));
    }

    #[test]
    fn places_that_no_sheet_has_are_refused() {
        for cell in [
            "<c r=\"A4294967296\"/>",
            "<c r=\"AAAAAAAA1\"/>",
            "<row r=\"99999999999999999999999999999999999999\">",
            "<dimension ref=\"B9:A1\"/>",
            "<c r=\"\"/>x",
            "<c  r = 'A12345678'>",
        ] {
            let size = Size::of(cell.as_bytes(), 1_000).map(|_| ());
            let expected = if cell.ends_with('x') {
                Ok(())
            } else {
                Err(broken())
            };
            assert_eq!(size, expected, "{cell}");
        }
        let good = "<row r=\"7\" spans=\"1:3\" ht=\"15.7500000000001\"><c r=\"XFD1048576\" t=\"inlineStr\"/><a ref=\"A1:C9\"/>";
        assert!(Size::of(good.as_bytes(), 1_000).is_ok());
    }
}
