//! Lines as people write them: one person each, the number before or after the name, with or without a separator.

use std::collections::BTreeMap;

use super::build::{EMAIL, Intake, entry, is_too_long};
use super::model::{Column, Entry, Person, Reason, Role, RosterProblem};
use super::{MAX_ROWS, cell, header, number, quotes, table};
use crate::domain::phone;

/// Lines that are looked at to tell a list from any other text.
const JUDGED_LINES: usize = 64;
/// Most pieces of a line that are looked at.
const MAX_PIECES: usize = 20;
/// The attribute of what is left of a line beside name, number, mail address and tags.
const REST: &str = "col_3";

/// What a line says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Line {
    phone: String,
    names: Vec<String>,
    email: String,
    tags: Vec<String>,
}

/// Whether some line has a number.
pub(super) fn is_list(text: &str, country: &str) -> bool {
    written(text).take(JUDGED_LINES).any(|(_, line)| read(line, country).is_ok())
}

/// Reads every line. Returns the columns that the lines came to.
pub(super) fn walk(
    text: &str,
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    let skip = written(text).next().filter(|(_, line)| is_header(line)).map(|(number, _)| number);
    let people = || written(text).filter(|(line, _)| Some(*line) != skip);
    if people().next().is_none() {
        return Err(RosterProblem::Empty);
    }
    if people().nth(MAX_ROWS).is_some() {
        return Err(RosterProblem::TooManyRows { max: MAX_ROWS });
    }
    let mut intake = Intake::new(country);
    let (mut emails, mut tags, mut rest) = (false, false, false);
    for (number, line) in people() {
        let person = read(line, country).and_then(|line| intake.admit(line.into_person(number)));
        if let Ok(person) = &person {
            emails |= person.attributes.contains_key(EMAIL);
            rest |= person.attributes.contains_key(REST);
            tags |= !person.tags.is_empty();
        }
        take(entry(number, &[line], person));
    }
    let columns = [
        (Role::Name, true),
        (Role::Phone, true),
        (Role::Attribute(REST.to_owned()), rest),
        (Role::Email, emails),
        (Role::Tags, tags),
    ];
    Ok(columns.into_iter().filter(|(_, used)| *used).map(|(role, _)| Column { header: String::new(), role }).collect())
}

impl Line {
    fn into_person(self, line: usize) -> Person {
        let mut names = self.names.into_iter();
        let name = names.next().unwrap_or_default();
        let rest = names.collect::<Vec<_>>().join(", ");
        let attributes = [(EMAIL, self.email), (REST, rest)];
        let attributes: BTreeMap<String, String> = attributes
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        Person { line, name, phone: self.phone, tags: self.tags, attributes }
    }

    /// Takes words that are not the number: a mail address, `#tags`, a name.
    fn words(&mut self, text: &str) {
        let mut name = String::new();
        for word in text.split_whitespace() {
            if cell::is_email(word) && self.email.is_empty() {
                self.email = word.to_owned();
            } else if word.len() > 1 && word.starts_with('#') {
                cell::tags(word, &mut self.tags);
            } else {
                name.push(' ');
                name.push_str(word);
            }
        }
        let name = name.trim_matches(|c: char| c.is_whitespace() || is_mark(c) || matches!(c, ':' | ',' | ';' | '|'));
        let name = cell::name(name.trim_end_matches(['(', '-']));
        if name.chars().any(char::is_alphanumeric) {
            self.names.push(name);
        }
    }
}

/// The lines with something on them.
fn written(text: &str) -> impl Iterator<Item = (usize, &str)> {
    table::lines(text).filter(|(_, line)| !line.chars().all(|c| c.is_whitespace() || cell::is_invisible(c)))
}

/// `Nombre Teléfono`: nothing but words of headers.
fn is_header(line: &str) -> bool {
    let parts = || line.split([',', ';', '\t', '|', ' ', '-', '/', '"']).map(str::trim).filter(|part| !part.is_empty());
    parts().count() <= 8 && parts().any(is_known) && parts().all(|part| is_known(part) || matches!(part, "y" | "and" | "de"))
}

fn is_known(word: &str) -> bool {
    header::meaning(word).is_some()
}

fn read(raw: &str, country: &str) -> Result<Line, Reason> {
    if is_too_long(raw) {
        return Err(Reason::TooLong { column: 1 });
    }
    let whole = unlisted(raw.trim());
    let mut line = Line::default();
    // A piece between separators that is a number.
    for separator in ['\t', ';', '|', ','] {
        let pieces = quotes::split(whole, separator, MAX_PIECES + 1);
        if !(2..=MAX_PIECES).contains(&pieces.len()) {
            continue;
        }
        let Some(at) = pieces.iter().position(|piece| number::is_number(piece, country)) else { continue };
        line.phone = number::read(&pieces[at], country)?;
        let others = pieces.iter().enumerate().filter(|(index, _)| *index != at);
        others.for_each(|(_, piece)| line.words(&cell::plain(piece)));
        return Ok(line);
    }
    // A number among words.
    let whole = cell::plain(whole);
    let (number, rest) = found(&whole, country)?;
    line.phone = number;
    line.words(&rest);
    Ok(line)
}

/// The number in a line, and the line without it.
fn found(line: &str, country: &str) -> Result<(String, String), Reason> {
    let words = line.split(' ').filter(|word| number::digits(word) > 0);
    // Links, and what spreadsheets make of numbers: both have letters.
    for word in words.filter(|word| word.contains(char::is_alphabetic) && number::is_number(word, country)) {
        return number::read(word, country).map(|number| (number, line.replacen(word, " ", 1)));
    }
    let mut reason = Reason::NoPhone;
    for run in runs(line) {
        match in_run(run, country) {
            Ok((number, kept)) => {
                let start = run.as_ptr() as usize - line.as_ptr() as usize;
                let rest = format!("{} {kept} {}", &line[..start], &line[start + run.len()..]);
                return Ok((number, rest));
            }
            Err(why) if why == Reason::Impossible || reason == Reason::NoPhone => reason = why,
            Err(_) => {}
        }
    }
    Err(reason)
}

/// The number in a run of digits and signs, and what of the run is not part of it: a short number before or after, as of a
/// house or a place on the list.
fn in_run<'a>(run: &'a str, country: &str) -> Result<(String, &'a str), Reason> {
    if number::digits(run) < 5 {
        return Err(Reason::NotANumber);
    }
    let whole = number::read(run, country);
    if let Ok(number) = whole {
        return Ok((number, ""));
    }
    Err(whole.err().unwrap_or(Reason::NotANumber))
}

/// The parts of a line that may be numbers: digits and the signs between them.
fn runs(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !number::is_written_in_numbers(c))
        .map(|run| run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '('))
        .filter(|run| number::digits(run) > 0)
}

/// Without the mark of a list: `1. `, `2) `, `- `, `• `.
fn unlisted(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || cell::is_invisible(c) || is_mark(c));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (place, rest) = line.split_at(digits);
    let after = rest.strip_prefix(['.', ')']).or_else(|| rest.strip_prefix(".-"));
    match after {
        Some(after) if (1..=4).contains(&place.len()) && after.starts_with(' ') => after.trim_start(),
        _ => line,
    }
}

/// Marks of lists and of WhatsApp's bold, italic and struck type.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '•' | '·' | '–' | '—' | '_' | '~' | '>' | '-')
}
