//! A row to a person, each number once.

use std::collections::{BTreeMap, HashMap};

use super::model::{Column, Entry, Person, Reason, Rejected, Role};
use super::{MAX_CELL_CHARS, MAX_COLUMNS, cell, number};
use crate::domain::{phone, text};

/// The key of the mail address.
pub(super) const EMAIL: &str = "email";

/// Takes people in and remembers whom it has.
#[derive(Debug)]
pub(super) struct Intake<'c> {
    country: &'c str,
    /// Numbers and where they stand. At most 15 digits: a number takes eight bytes.
    seen: HashMap<u64, usize>,
}

impl<'c> Intake<'c> {
    /// Nobody yet.
    pub(super) fn new(country: &'c str) -> Self {
        Self {
            country,
            seen: HashMap::new(),
        }
    }

    /// What a row of a table gives.
    pub(super) fn row(&mut self, columns: &[Column], phones: &[usize], line: usize, cells: &[&str]) -> Entry {
        let cells = cell::trimmed(cells);
        let person = match self.person(columns, phones, line, cells) {
            Ok(person) => person,
            Err((reason, person)) => return rejected(line, cells, reason, person),
        };
        match self.before(&person) {
            Some(of_line) => rejected(line, cells, Reason::Duplicate { of_line }, Some(Box::new(person))),
            None => Entry::Person(self.taken_in(person)),
        }
    }

    /// Takes a person in, unless his number, in any writing of it, is there.
    pub(super) fn admit(&mut self, person: Person) -> Result<Person, Reason> {
        match self.before(&person) {
            Some(of_line) => Err(Reason::Duplicate { of_line }),
            None => Ok(self.taken_in(person)),
        }
    }

    /// Where his number stood before, in any writing of it.
    fn before(&self, person: &Person) -> Option<usize> {
        let writings = phone::variants(&person.phone);
        let mut numbers = writings.iter().filter_map(|writing| number(writing));
        numbers.find_map(|one| self.seen.get(&one)).copied()
    }

    fn taken_in(&mut self, person: Person) -> Person {
        self.seen
            .extend(number(&person.phone).map(|number| (number, person.line)));
        person
    }

    fn person(
        &self,
        columns: &[Column],
        phones: &[usize],
        line: usize,
        cells: &[&str],
    ) -> Result<Person, (Reason, Option<Box<Person>>)> {
        if cells.len() > columns.len() {
            let columns = columns.len();
            return Err((Reason::ExtraCells { columns }, None));
        }
        if let Some(column) = cells.iter().position(|cell| is_too_long(cell)) {
            return Err((Reason::TooLong { column: column + 1 }, None));
        }
        let phone = first_good(
            phones.iter().filter_map(|column| cells.get(*column).copied()),
            self.country,
        );
        let mut person = Person {
            line,
            name: String::new(),
            phone: phone.as_ref().map_or(String::new(), String::clone),
            tags: Vec::new(),
            attributes: BTreeMap::new(),
        };
        let mut parts: [Vec<String>; 2] = Default::default();
        for (column, cell) in columns.iter().zip(cells) {
            match &column.role {
                Role::Name => person.name = cell::name(cell),
                Role::FirstName => parts[0].push(cell::name(cell)),
                Role::LastName => parts[1].push(cell::name(cell)),
                Role::Phone | Role::Ignored => {}
                Role::Email => keep(&mut person.attributes, EMAIL, cell),
                Role::Tags => cell::tags(cell, &mut person.tags),
                Role::Attribute(key) => keep(&mut person.attributes, key, cell),
            }
        }
        if person.name.is_empty() {
            let parts: Vec<String> = parts
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            person.name = parts.join(" ");
        }
        match phone {
            Ok(_) => Ok(person),
            Err(reason) => Err((reason, Some(Box::new(person)))),
        }
    }
}

fn number(digits: &str) -> Option<u64> {
    digits.parse().ok()
}

/// A person, or the row with the reason why there is none.
pub(super) fn entry(line: usize, cells: &[&str], person: Result<Person, Reason>) -> Entry {
    match person {
        Ok(person) => Entry::Person(person),
        Err(reason) => rejected(line, cells, reason, None),
    }
}

fn rejected(line: usize, cells: &[&str], reason: Reason, person: Option<Box<Person>>) -> Entry {
    let cells = cells
        .iter()
        .take(MAX_COLUMNS)
        .map(|cell| text::cut(&cell::plain(cell), MAX_CELL_CHARS));
    Entry::Rejected(Rejected {
        line,
        cells: cells.collect(),
        reason,
        person,
    })
}

/// The first good number; else why the first that stands there is none.
pub(super) fn first_good<'a>(cells: impl Iterator<Item = &'a str>, country: &str) -> Result<String, Reason> {
    let mut reason = Reason::NoPhone;
    for cell in cells {
        match number::read(cell, country) {
            Ok(phone) => return Ok(phone),
            Err(why) if reason == Reason::NoPhone => reason = why,
            Err(_) => {}
        }
    }
    Err(reason)
}

/// Whether a cell is longer than any that is taken.
pub(super) fn is_too_long(cell: &str) -> bool {
    cell.len() > MAX_CELL_CHARS && cell.chars().count() > MAX_CELL_CHARS
}

/// Keeps the first value that is not empty.
fn keep(attributes: &mut BTreeMap<String, String>, key: &str, raw: &str) {
    let value = cell::value(raw);
    if !value.is_empty() && !attributes.contains_key(key) {
        attributes.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_taken_in_once_however_the_number_is_written() {
        let numbers = [
            ("573001234567", None),
            ("5511987654321", None),
            ("551187654321", Some(2)),
            ("525512345678", None),
            ("5215512345678", Some(4)),
            ("541155556666", None),
            ("5491155556666", Some(6)),
            ("573001234567", Some(1)),
        ];
        let mut intake = Intake::new("CO");
        for (line, (phone, before)) in (1..).zip(numbers) {
            let person = Person {
                line,
                name: String::new(),
                phone: phone.to_owned(),
                tags: Vec::new(),
                attributes: BTreeMap::new(),
            };
            let expected = match before {
                Some(of_line) => Err(Reason::Duplicate { of_line }),
                None => Ok(person.clone()),
            };
            assert_eq!(intake.admit(person), expected, "{phone}");
        }
    }
}
