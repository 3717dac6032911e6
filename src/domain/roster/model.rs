//! What a list holds, and why one cannot be read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::kind::FileKind;
use crate::domain::phone::PhoneError;
use crate::domain::text;

/// A list that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// Those who can be written to, in the order of the list, each number once.
    pub people: Vec<Person>,
    /// The rows that give nobody, in the order of the list.
    pub rejected: Vec<Rejected>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The header as written; empty where the list has none.
    pub header: String,
    /// What the column was taken for.
    pub role: Role,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Full names.
    Name,
    /// First names, joined with the last ones.
    FirstName,
    /// Last names, joined with the first ones.
    LastName,
    /// Phone numbers. Where there are several such columns, a row's first good number is taken: WhatsApp before mobile before
    /// any before landline.
    Phone,
    /// Mail addresses: the attribute `email`.
    Email,
    /// Tags, parted by commas, semicolons or bars.
    Tags,
    /// Anything else, by the key that a text names it with: `{ciudad}`.
    Attribute(String),
    /// What we wrote ourselves beside a rejected row: its line and the reason. A list that was mended and sent again is read
    /// without.
    Ignored,
}

/// Somebody on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Where he stands: the line in a file or message, or which card, from 1.
    pub line: usize,
    /// Full name; may be empty.
    pub name: String,
    /// Digits with the country code.
    pub phone: String,
    /// Tags as they are compared: lower case without accents, each once.
    pub tags: Vec<String>,
    /// Anything else that is known, by key; never empty values.
    pub attributes: BTreeMap<String, String>,
}

/// What a column's header ends with when [it is ours](Role::Ignored).
const OURS: &str = "(Pregón)";
/// What it began with once, as it still does in sheets that somebody kept.
const OURS_BEFORE: char = '·';

/// The header of a column that is no part of a person: a sheet that is sent back is read without it.
pub fn our_header(title: &str) -> String {
    format!("{title} {OURS}")
}

/// Whether a header is one of ours.
pub(super) fn is_our_header(header: &str) -> bool {
    let header = header.trim();
    header.starts_with(OURS_BEFORE) || text::key(header).ends_with(&text::key(OURS))
}

/// A row that gives nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Where it stands: the line in a file or message, or which card, from 1.
    pub line: usize,
    /// What it says, cell by cell, cut to [`super::MAX_CELL_CHARS`] and [`super::MAX_COLUMNS`].
    pub cells: Vec<String>,
    /// Why.
    pub reason: Reason,
    /// What else it says of him, where only his number is missing, or stood before.
    #[serde(default)]
    pub person: Option<Box<Person>>,
}

/// Why a row gives nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its phone cell is empty.
    NoPhone,
    /// What stands there is no number.
    NotANumber,
    /// It is a number, but no line can have it.
    Impossible,
    /// A spreadsheet rounded the number (`5.73001E+11`): its last digits are lost.
    Rounded,
    /// The number, in this or another writing, stood before.
    Duplicate {
        /// Where.
        of_line: usize,
    },
    /// A cell is longer than [`super::MAX_CELL_CHARS`].
    TooLong {
        /// Which, from 1.
        column: usize,
    },
    /// More cells than columns: a separator stands inside a cell without quotes, and what belongs where is a guess.
    ExtraCells {
        /// How many columns there are.
        columns: usize,
    },
}

impl From<PhoneError> for Reason {
    fn from(error: PhoneError) -> Self {
        match error {
            PhoneError::NotANumber => Self::NotANumber,
            PhoneError::Impossible => Self::Impossible,
        }
    }
}

/// One row of a list, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Somebody.
    Person(Person),
    /// Nobody.
    Rejected(Rejected),
}

/// Why a whole list cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterProblem {
    /// Nothing in it, or a header alone.
    #[error("nobody on the list")]
    Empty,
    /// Some other kind of file.
    #[error("not a list as text but {kind}")]
    NotText {
        /// What it is.
        kind: FileKind,
    },
    /// It has the form of such a file, but it is damaged or locked with a password.
    #[error("a {kind} that cannot be opened")]
    Broken {
        /// What it would be.
        kind: FileKind,
    },
    /// A small file that unpacks to far more than any list.
    #[error("the file unpacks to too much")]
    Swollen,
    /// No column has phone numbers.
    #[error("no column of phone numbers among: {}", columns.join(", "))]
    NoPhoneColumn {
        /// The headers as written, or the first row where there are none.
        columns: Vec<String>,
    },
    /// Too many bytes.
    #[error("more than {max} bytes")]
    TooLarge {
        /// The most.
        max: usize,
    },
    /// Too many people.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The most.
        max: usize,
    },
    /// Too many columns.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// The most.
        max: usize,
    },
    /// Too many rows with too many columns each.
    #[error("more than {max} cells")]
    TooManyCells {
        /// The most.
        max: usize,
    },
    /// A line that no list has.
    #[error("line {line} is longer than {max} bytes")]
    LineTooLong {
        /// Which, from 1.
        line: usize,
        /// The most.
        max: usize,
    },
}
