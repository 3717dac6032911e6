//! Text to rows: which separator it is, whether the quotes can be trusted, how large it is.

use csv::{ReaderBuilder, StringRecord};

use super::cell;
use super::layout::HEADER_WITHIN;
use super::model::RosterProblem;
use super::{MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, header, number, quotes};
use crate::domain::text::cut;

/// Separators, the surest first: commas stand in ordinary texts too.
const SEPARATORS: [char; 4] = ['\t', ';', '|', ','];
/// Rows that the separator is judged by.
const JUDGED_ROWS: usize = 32;
/// Rows that the columns are judged by.
const SAMPLE_ROWS: usize = 64;
/// Characters that are kept of a cell in the sample: more than any header or number that counts.
const SAMPLE_CHARS: usize = 120;

/// A text that is read as rows.
#[derive(Debug, Clone)]
pub(super) struct Table<'t> {
    text: &'t str,
    separator: Option<char>,
    /// Line of the text's first line.
    first_line: usize,
    /// Whether a quoted cell may go on in the next line.
    spanning: bool,
    evenness: f64,
}

/// What one pass over a table tells.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Rows that are not blank.
    pub rows: usize,
    /// Cells of the widest row, empty ones at its end not counted.
    pub widest: usize,
    /// The first rows, long cells cut.
    pub sample: Vec<Vec<String>>,
}

impl<'t> Table<'t> {
    /// Finds the separator: the one that gives a column of phone numbers, then the one that gives rows of equal width.
    /// Excel's `sep=;` settles it.
    pub(super) fn detect(text: &'t str, country: &str) -> Self {
        let whole = Self {
            text,
            separator: None,
            first_line: 1,
            spanning: true,
            evenness: 0.0,
        };
        if let Some((separator, rest)) = declared(text) {
            return Self {
                text: rest,
                separator: Some(separator),
                first_line: 2,
                evenness: 1.0,
                ..whole
            };
        }
        let mut best = (whole, (0, 0.0, 0));
        for separator in SEPARATORS {
            let (phones, evenness, width) = judge(text, separator, country);
            if width > 1 && (phones, evenness, width) > best.1 {
                let table = Self {
                    separator: Some(separator),
                    evenness,
                    ..best.0
                };
                best = (table, (phones, evenness, width));
            }
        }
        best.0
    }

    /// A sheet of a workbook: its cells are parted by tabs, nothing has to be found out.
    pub(super) fn of_sheet(text: &'t str, is_wide: bool) -> Self {
        Self {
            text,
            separator: is_wide.then_some('\t'),
            first_line: 1,
            spanning: true,
            evenness: 1.0,
        }
    }

    /// Whether it has more than one column.
    pub(super) fn is_separated(&self) -> bool {
        self.separator.is_some()
    }

    /// Share of the rows that have the usual number of cells.
    pub(super) fn evenness(&self) -> f64 {
        self.evenness
    }

    /// Goes over the whole table once. Where a stray quote has swallowed rows, the table is read line by line from then on.
    pub(super) fn survey(mut self) -> Result<(Self, Survey), RosterProblem> {
        let mut survey = self.count()?;
        if survey.is_none() {
            self.spanning = false;
            survey = self.count()?;
        }
        Ok((self, survey.unwrap_or_default()))
    }

    /// Calls `take` with the line and the cells of each row that is not blank, until it says `false`.
    pub(super) fn each_row(&self, mut take: impl FnMut(usize, &[&str]) -> bool) {
        // One cell more than columns shows that there are too many; a line of commas alone takes no more memory than that.
        let limit = MAX_COLUMNS + 1;
        let mut take = |line: usize, cells: &[&str]| {
            let blank = cells
                .iter()
                .all(|cell| cell.chars().all(|c| c.is_whitespace() || cell::is_invisible(c)));
            blank || take(self.first_line + line - 1, cells)
        };
        if !self.spanning {
            for (line, text) in lines(self.text) {
                let cells = quotes::split(text, self.separator.unwrap_or('\0'), limit);
                let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
                if !take(line, &cells) {
                    return;
                }
            }
            return;
        }
        // Without a separator anything serves that no text has.
        let separator = self.separator.and_then(|c| u8::try_from(c).ok()).unwrap_or(b'\0');
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let mut counter = LineCounter {
            bytes: self.text.as_bytes(),
            at: 0,
            line: 1,
        };
        let mut record = StringRecord::new();
        while let Ok(true) = reader.read_record(&mut record) {
            let start = record
                .position()
                .and_then(|position| usize::try_from(position.byte()).ok());
            let line = counter.line_at(start.unwrap_or_default());
            let cells: Vec<&str> = record.iter().take(limit).collect();
            if !take(line, &cells) {
                return;
            }
        }
    }

    /// `None` when a stray quote has swallowed rows.
    fn count(&self) -> Result<Option<Survey>, RosterProblem> {
        let mut survey = Survey::default();
        let mut count = 0;
        let mut swallowed = false;
        let mut open = false;
        self.each_row(|_, cells| {
            let spans = |cell: &&str| cell.contains(['\n', '\r']);
            open = cells.last().is_some_and(spans);
            swallowed |= cells
                .iter()
                .any(|cell| cell.len() > MAX_CELL_CHARS && spans(cell));
            let cells = cell::trimmed(cells);
            survey.rows += 1;
            survey.widest = survey.widest.max(cells.len());
            count += cells.len();
            if survey.sample.len() < SAMPLE_ROWS {
                survey
                    .sample
                    .push(cells.iter().map(|cell| cut(cell.trim(), SAMPLE_CHARS)).collect());
            }
            !swallowed && survey.rows <= MAX_ROWS + HEADER_WITHIN && count <= MAX_CELLS
        });
        // The last cell goes over several lines, and no quote ends it.
        swallowed |= open && !self.text.trim_end().ends_with('"');
        if self.spanning && swallowed {
            return Ok(None);
        }
        if count > MAX_CELLS {
            return Err(RosterProblem::TooManyCells { max: MAX_CELLS });
        }
        Ok(Some(survey))
    }
}

impl Survey {
    /// Whether the first row has words that headers have.
    pub(super) fn has_header_words(&self) -> bool {
        self.sample
            .first()
            .is_some_and(|row| row.iter().any(|cell| header::meaning(cell).is_some()))
    }
}

/// The lines of a text with their numbers, whichever system wrote it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    text.split(end)
        .enumerate()
        .map(|(index, line)| (index + 1, line.strip_suffix('\r').unwrap_or(line)))
}

/// Excel's first line: `sep=;`.
fn declared(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n').or_else(|| text.split_once('\r'))?;
    let line = line
        .trim_matches(|c| matches!(c, '\r' | '"' | ' '))
        .to_ascii_lowercase();
    let separator = line.strip_prefix("sep=")?.chars().next()?;
    SEPARATORS.contains(&separator).then_some((separator, rest))
}

/// How well a separator fits: most cells with a number in one column, share of the rows with the usual width, that width.
fn judge(text: &str, separator: char, country: &str) -> (usize, f64, usize) {
    let mut widths = vec![0_usize; MAX_COLUMNS + 2];
    let mut phones = vec![0_usize; MAX_COLUMNS + 1];
    let mut rows = 0;
    for (_, line) in lines(text)
        .filter(|(_, line)| !line.trim().is_empty())
        .take(JUDGED_ROWS)
    {
        let cells = quotes::split(line, separator, MAX_COLUMNS + 1);
        rows += 1;
        widths[cells.len()] += 1;
        for (column, cell) in cells.iter().enumerate() {
            phones[column] += usize::from(number::is_number(cell, country));
        }
    }
    let usual = (2..widths.len())
        .rev()
        .max_by_key(|width| widths[*width])
        .filter(|width| widths[*width] > 0);
    let Some(width) = usual else { return (0, 0.0, 0) };
    let share = f64::from(u32::try_from(widths[width]).unwrap_or(u32::MAX)) / f64::from(rows);
    (phones.into_iter().max().unwrap_or(0), share, width)
}

/// Where in a text a byte stands. The csv crate counts from where it began to look, blank lines included.
struct LineCounter<'t> {
    bytes: &'t [u8],
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    /// The line of the first byte from `start` that ends no line. Asked in rising order.
    fn line_at(&mut self, start: usize) -> usize {
        while let Some(byte) = self.bytes.get(self.at) {
            let next = self.bytes.get(self.at + 1);
            if self.at >= start && !matches!(byte, b'\n' | b'\r') {
                break;
            }
            self.line += usize::from(*byte == b'\n' || (*byte == b'\r' && next != Some(&b'\n')));
            self.at += 1;
        }
        self.line
    }
}
