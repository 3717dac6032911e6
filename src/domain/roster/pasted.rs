//! Lines as people write them: one person each, the number before or after the name, with or without a separator.

use std::collections::BTreeMap;

use super::build::{EMAIL, Intake, entry, is_too_long};
use super::model::{Column, Entry, Person, Reason, Role, RosterProblem};
use super::{MAX_ROWS, cell, header, number, quotes, table};

/// Lines that are looked at to tell a list from any other text.
const JUDGED_LINES: usize = 64;
/// Most pieces of a line that are looked at.
const MAX_PIECES: usize = 20;
/// Most digits of a number that is surely no phone number.
const SHORT_DIGITS: usize = 4;
/// Fewest digits of a number with its area.
const WHOLE_DIGITS: usize = 10;
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
    written(text)
        .take(JUDGED_LINES)
        .any(|(_, line)| read(line, country).is_ok())
}

/// Reads every line. Returns the columns that the lines came to.
pub(super) fn walk(
    text: &str,
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    let skip = written(text)
        .next()
        .filter(|(_, line)| is_header(line))
        .map(|(number, _)| number);
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
    Ok(columns
        .into_iter()
        .filter(|(_, used)| *used)
        .map(|(role, _)| Column {
            header: String::new(),
            role,
        })
        .collect())
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
        Person {
            line,
            name,
            phone: self.phone,
            tags: self.tags,
            attributes,
        }
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
        let around = |c: char| c.is_whitespace() || is_mark(c) || matches!(c, ':' | ',' | ';' | '|');
        let mut name = name.trim_matches(around);
        // What held the number.
        if name.contains('(') != name.contains(')') {
            name = name.trim_matches(|c| around(c) || matches!(c, '(' | ')'));
        }
        let name = cell::name(name);
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
    let parts = || {
        line.split([',', ';', '\t', '|', ' ', '-', '/', '"'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
    };
    parts().count() <= 8
        && parts().any(is_known)
        && parts().all(|part| is_known(part) || matches!(part, "y" | "and" | "de"))
}

fn is_known(word: &str) -> bool {
    header::meaning(word).is_some()
}

fn read(raw: &str, country: &str) -> Result<Line, Reason> {
    if is_too_long(raw) {
        return Err(Reason::TooLong { column: 1 });
    }
    // Some programs put the whole line in quotes.
    let unquoted = quotes::split(raw.trim(), '\0', 1).pop().unwrap_or_default();
    let whole = unlisted(&unquoted);
    let mut line = Line::default();
    // A piece between separators that is a number.
    for separator in ['\t', ';', '|', ','] {
        let pieces = quotes::split(whole, separator, MAX_PIECES + 1);
        if !(2..=MAX_PIECES).contains(&pieces.len()) {
            continue;
        }
        let Some(at) = pieces.iter().position(|piece| number::is_number(piece, country)) else {
            continue;
        };
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
    // Links, and what spreadsheets make of numbers: both have letters.
    let lettered = |word: &&str| number::digits(word) > 0 && word.contains(char::is_alphabetic);
    if let Some(word) = line
        .split(' ')
        .filter(lettered)
        .find(|word| number::is_number(word, country))
    {
        return number::read(word, country).map(|number| (number, line.replacen(word, " ", 1)));
    }
    let mut reason = Reason::NoPhone;
    for run in runs(line) {
        let (before, after) = line.split_once(run).unwrap_or_default();
        match in_run(run, before.is_empty(), country) {
            Ok((number, kept)) => return Ok((number, format!("{before} {kept} {after}"))),
            Err(why) if why == Reason::Impossible || reason == Reason::NoPhone => reason = why,
            Err(_) => {}
        }
    }
    Err(reason)
}

/// The number in a run of digits and signs, and what of the run belongs to the words: a short number beside one without gaps
/// (`3001234567 2`), or a place on the list before it (`12 300 123 4567`).
fn in_run(run: &str, starts_line: bool, country: &str) -> Result<(String, String), Reason> {
    let reason = match number::read(run, country) {
        Ok(number) => return Ok((number, String::new())),
        Err(reason) => reason,
    };
    let is_short = |word: &&str| number::digits(word) <= SHORT_DIGITS;
    let (short, long): (Vec<&str>, Vec<&str>) = run.split(' ').partition(is_short);
    if let [word] = long.as_slice()
        && number::digits(word) >= WHOLE_DIGITS
        && let Ok(number) = number::read(word, country)
    {
        return Ok((number, short.join(" ")));
    }
    if let Some((place, rest)) = run.split_once(' ')
        && starts_line
        && is_short(&place)
        && let Ok(number) = number::read(rest, country)
    {
        return Ok((number, String::new()));
    }
    Err(reason)
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
    let after = rest.strip_prefix(".-").or_else(|| rest.strip_prefix(['.', ')']));
    match after {
        Some(after) if (1..=4).contains(&place.len()) && after.starts_with(' ') => after.trim_start(),
        _ => line,
    }
}

/// Marks of lists and of WhatsApp's bold, italic and struck type.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '•' | '·' | '–' | '—' | '_' | '~' | '>' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &str = "573001234567";

    #[test]
    fn a_line_is_read_however_it_is_written() {
        for line in [
            "300 123 4567 Ana Peña",
            "Ana Peña 300 123 4567",
            "Ana Peña, 3001234567",
            "Ana Peña;300-123-4567",
            "3001234567\tAna Peña",
            "\"Ana Peña\",\"300 123 4567\"",
            "Ana Peña: +57 300 123 4567",
            "Ana Peña - 3001234567",
            "Ana Peña (300 123 4567)",
            "Ana Peña ( 300 123 4567 )",
            "(300 123 4567) Ana Peña",
            "Ana Peña (300) 123-4567",
            "1. Ana Peña 300 123 4567",
            "12) 300 123 4567 Ana Peña",
            "3.- Ana Peña 300 123 4567",
            "3 300 123 4567 Ana Peña",
            "- Ana Peña, 300 123 4567",
            "• *Ana Peña* 300 123 4567",
            "Ana Peña https://wa.me/573001234567",
            "Ana Peña \u{202a}+57 300 1234567\u{202c}",
            "Ana Peña 3.001234567E+9",
            "Ana Peña 3001234567.0",
            "=Ana Peña, 3001234567",
            "Ana Peña 300 123 4567 / 310 987 6543",
            "Ana Peña | 300 123 4567",
        ] {
            let read = read(line, "CO").unwrap_or_default();
            assert_eq!(
                (read.phone.as_str(), read.names.join("|").as_str()),
                (ANA, "Ana Peña"),
                "{line}"
            );
        }
    }

    #[test]
    fn what_else_a_line_says_is_kept() {
        let person = read("Ana Peña, 3001234567, Cali, ana@example.co, #VIP #amiga", "CO")
            .map(|line| line.into_person(7));
        let attributes = [(EMAIL, "ana@example.co"), (REST, "Cali")];
        let expected = Person {
            line: 7,
            name: "Ana Peña".to_owned(),
            phone: ANA.to_owned(),
            tags: vec!["vip".to_owned(), "amiga".to_owned()],
            attributes: attributes
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
        };
        assert_eq!(person, Ok(expected));
        assert_eq!(
            read("Ana 2 3001234567", "CO").map(|line| line.names),
            Ok(vec!["Ana 2".to_owned()])
        );
        assert_eq!(
            read("Ana (mamá) 3001234567", "CO").map(|line| line.names),
            Ok(vec!["Ana (mamá)".to_owned()])
        );
        assert_eq!(read("3001234567", "CO").map(|line| line.names), Ok(vec![]));
    }

    #[test]
    fn a_line_without_a_good_number_is_refused() {
        let table = [
            ("Ana Peña", Reason::NoPhone),
            ("Ana Peña 12", Reason::NotANumber),
            ("Ana 300 123 456", Reason::Impossible),
            ("57 300 123 456 Ana", Reason::Impossible),
            ("Ana 5.73001E+11", Reason::Rounded),
            ("Ana, 5.73001E+11", Reason::Rounded),
        ];
        for (line, reason) in table {
            assert_eq!(read(line, "CO"), Err(reason), "{line}");
        }
        assert_eq!(read(&"a".repeat(3_000), "CO"), Err(Reason::TooLong { column: 1 }));
    }

    #[test]
    fn a_header_is_no_person() {
        for line in [
            "Nombre Teléfono",
            "nombre, celular",
            "Name and phone",
            "Nombre - Número de WhatsApp",
        ] {
            assert!(is_header(line), "{line}");
        }
        for line in ["Ana Peña", "Clientes de Cali", "Ana 3001234567", "y"] {
            assert!(!is_header(line), "{line}");
        }
    }
}
