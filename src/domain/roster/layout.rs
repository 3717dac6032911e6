//! Which column is what: by the header where there is one, else by what stands in the columns.

use super::build::Intake;
use super::header::{self, Meaning};
use super::model::{Column, Entry, Role, RosterProblem, is_our_header};
use super::table::Survey;
use super::{MAX_COLUMNS, cell, number};
use crate::domain::placeholder;

/// A header stands within so many rows; titles may come before it.
pub(super) const HEADER_WITHIN: usize = 10;

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Layout {
    columns: Vec<Column>,
    /// Where numbers stand, the best column first.
    phones: Vec<usize>,
    /// Rows before the first that may be a person: titles and the header.
    rows_before: usize,
}

/// What stands in a column, in how many rows.
#[derive(Debug, Clone, Copy, Default)]
struct Content {
    filled: usize,
    phones: usize,
    emails: usize,
    words: usize,
    tags: usize,
}

impl Layout {
    /// Finds out the columns of a table.
    pub(super) fn of(survey: &Survey, country: &str) -> Result<Self, RosterProblem> {
        let sample = survey.sample.as_slice();
        let header = header_row(sample, country).or_else(|| unknown_header(sample, country));
        let rows_before = header.map_or(0, |row| row + 1);
        let headers = header
            .and_then(|row| sample.get(row))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let width = if headers.is_empty() {
            survey.widest
        } else {
            headers.len()
        };
        if width > MAX_COLUMNS {
            return Err(RosterProblem::TooManyColumns { max: MAX_COLUMNS });
        }
        let body = sample.get(rows_before..).unwrap_or_default();
        let contents = contents(body, width, country);
        let is_known = headers.iter().any(|header| header::meaning(header).is_some());
        let (roles, phones) = if is_known {
            named(headers, &contents)
        } else {
            guessed(&contents)
        };
        if phones.is_empty() {
            let columns = if headers.is_empty() {
                sample.first().cloned().unwrap_or_default()
            } else {
                headers.to_vec()
            };
            return Err(RosterProblem::NoPhoneColumn { columns });
        }
        let written = (0..width).map(|column| headers.get(column).cloned().unwrap_or_default());
        let columns = written
            .zip(keyed(roles, headers))
            .map(|(header, role)| Column { header, role })
            .collect();
        Ok(Self {
            columns,
            phones,
            rows_before,
        })
    }

    /// Rows before the first that may be a person.
    pub(super) fn rows_before(&self) -> usize {
        self.rows_before
    }

    /// Whether the columns have names.
    pub(super) fn has_header(&self) -> bool {
        self.rows_before > 0
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// The columns, from the left.
    pub(super) fn into_columns(self) -> Vec<Column> {
        self.columns
    }

    /// What a row gives.
    pub(super) fn entry(&self, intake: &mut Intake<'_>, line: usize, cells: &[&str]) -> Entry {
        intake.row(&self.columns, &self.phones, line, cells)
    }
}

/// The row with the most known headers, of those before the first number.
fn header_row(sample: &[Vec<String>], country: &str) -> Option<usize> {
    let before = sample.iter().take(HEADER_WITHIN);
    let before = before.take_while(|row| !row.iter().any(|cell| number::is_number(cell, country)));
    let worth = |row: &Vec<String>| -> usize {
        row.iter()
            .filter_map(|cell| header::meaning(cell))
            .map(|is| 1 + usize::from(is_phone(is)))
            .sum()
    };
    let scored: Vec<usize> = before.map(worth).collect();
    // Of equals the first.
    (0..scored.len())
        .rev()
        .max_by_key(|row| scored[*row])
        .filter(|row| scored[*row] > 0)
}

/// The first row, if the others have numbers where it has words.
fn unknown_header(sample: &[Vec<String>], country: &str) -> Option<usize> {
    let (first, body) = sample.split_first()?;
    let contents = contents(body, first.len(), country);
    let (best, _) = contents
        .iter()
        .enumerate()
        .max_by_key(|(_, content)| content.phones)?;
    let above = first.get(best)?;
    let is_header = contents[best].is_mostly(contents[best].phones)
        && above.chars().any(char::is_alphabetic)
        && !above.chars().any(|c| c.is_ascii_digit());
    is_header.then_some(0)
}

fn contents(body: &[Vec<String>], width: usize, country: &str) -> Vec<Content> {
    let mut contents = vec![Content::default(); width];
    for row in body {
        for (content, cell) in contents.iter_mut().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            content.filled += 1;
            content.phones += usize::from(number::is_number(cell, country));
            content.emails += usize::from(cell::is_email(cell));
            content.tags += usize::from(cell.starts_with('#'));
            let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
            content.words += usize::from(letters > number::digits(cell));
        }
    }
    contents
}

impl Content {
    /// Whether a count is more than half of the filled cells.
    fn is_mostly(self, count: usize) -> bool {
        count * 2 > self.filled
    }
}

/// What the headers say, checked against the content where they leave it open. Keys of attributes are still to come.
fn named(headers: &[String], contents: &[Content]) -> (Vec<Role>, Vec<usize>) {
    let meanings: Vec<Option<Meaning>> = headers.iter().map(|header| header::meaning(header)).collect();
    let has = |wanted: fn(Meaning) -> bool| meanings.iter().flatten().any(|meaning| wanted(*meaning));
    let (has_phone, has_last, has_first) = (
        has(is_phone),
        has(|is| is == Meaning::Last),
        has(|is| is == Meaning::First),
    );
    let names = |column: &usize| match meanings[*column] {
        Some(Meaning::Name(rank)) => Some(rank),
        // A contact is a name where no other column is, and no number stands there.
        Some(Meaning::Contact) if contents[*column].phones == 0 && !has_first => Some(3),
        _ => None,
    };
    let name = (0..headers.len())
        .filter(|column| names(column).is_some())
        .min_by_key(|column| names(column));
    let mut phones: Vec<(u8, usize)> = Vec::new();
    let mut roles: Vec<Role> = Vec::with_capacity(headers.len());
    for (column, meaning) in meanings.iter().enumerate() {
        let content = contents[column];
        let named_phones = content.phones > 0 && !has_phone;
        if is_our_header(&headers[column]) {
            roles.push(Role::Ignored);
            continue;
        }
        roles.push(match meaning {
            Some(Meaning::Phone(rank)) => {
                phones.push((*rank, column));
                Role::Phone
            }
            Some(Meaning::Number | Meaning::Contact) if named_phones => {
                phones.push((2, column));
                Role::Phone
            }
            // `Nombre` beside `Apellidos` is the first name.
            Some(Meaning::Name(rank)) if name == Some(column) && has_last && !has_first && *rank > 0 => {
                Role::FirstName
            }
            _ if name == Some(column) => Role::Name,
            Some(Meaning::First) => Role::FirstName,
            Some(Meaning::Last) => Role::LastName,
            Some(Meaning::Email) => Role::Email,
            Some(Meaning::Tags) => Role::Tags,
            _ => Role::Attribute(String::new()),
        });
    }
    phones.sort_unstable();
    let mut phones: Vec<usize> = phones.into_iter().map(|(_, column)| column).collect();
    if phones.is_empty() {
        let unknown = (0..headers.len()).filter(|column| matches!(roles[*column], Role::Attribute(_)));
        let most = unknown.filter(|column| contents[*column].is_mostly(contents[*column].phones));
        if let Some(column) = most.rev().max_by_key(|column| contents[*column].phones) {
            roles[column] = Role::Phone;
            phones.push(column);
        }
    }
    (roles, phones)
}

/// What the content says: columns of numbers, of mail addresses, of tags; the first one of words has the names.
fn guessed(contents: &[Content]) -> (Vec<Role>, Vec<usize>) {
    let mut named = false;
    let mut phones: Vec<usize> = Vec::new();
    let mut roles = Vec::with_capacity(contents.len());
    for (column, content) in contents.iter().enumerate() {
        roles.push(if content.is_mostly(content.phones) {
            phones.push(column);
            Role::Phone
        } else if content.is_mostly(content.emails) {
            Role::Email
        } else if content.is_mostly(content.tags) {
            Role::Tags
        } else if content.is_mostly(content.words) && !std::mem::replace(&mut named, true) {
            Role::Name
        } else {
            Role::Attribute(String::new())
        });
    }
    phones.sort_by_key(|column| std::cmp::Reverse(contents[*column].phones));
    (roles, phones)
}

/// Gives every attribute its key: from its header, else from its place; never that of the name or of another attribute.
fn keyed(roles: Vec<Role>, headers: &[String]) -> Vec<Role> {
    let mut taken: Vec<String> = placeholder::NAME.map(str::to_owned).to_vec();
    taken.push(super::build::EMAIL.to_owned());
    let keyed = roles.into_iter().enumerate().map(|(column, role)| match role {
        Role::Attribute(_) => {
            let key = headers
                .get(column)
                .map(|header| header::attribute_key(header))
                .unwrap_or_default();
            let key = if key.is_empty() {
                format!("col_{}", column + 1)
            } else {
                key
            };
            let key = header::unique_key(&key, &taken);
            taken.push(key.clone());
            Role::Attribute(key)
        }
        other => other,
    });
    keyed.collect()
}

fn is_phone(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Phone(_))
}
