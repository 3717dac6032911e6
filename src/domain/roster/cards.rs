//! Contact cards that were shared in the chat.

use super::build::{self, Intake};
use super::model::{Column, Entry, Person, Reason, Role, Roster, RosterProblem};
use super::{MAX_COLUMNS, MAX_ROWS, cell, number};

/// Reads contact cards: a name and its numbers each. A card's first good number is taken, so give the one that is on WhatsApp
/// first. `line` of a person is the card's place, from 1.
pub fn read_cards(cards: &[(String, Vec<String>)], country: &str) -> Result<Roster, RosterProblem> {
    super::collect(|take| walk(cards, country, take))
}

/// Writes cards down so that they can be [read again](super::for_each).
pub fn write_cards(cards: &[(String, Vec<String>)]) -> Vec<u8> {
    serde_json::to_vec(cards).unwrap_or_default()
}

/// Cards that were written down; none of what is no such thing.
pub(super) fn kept(bytes: &[u8]) -> Vec<(String, Vec<String>)> {
    serde_json::from_slice(bytes).unwrap_or_default()
}

pub(super) fn walk(
    cards: &[(String, Vec<String>)],
    country: &str,
    take: &mut dyn FnMut(Entry),
) -> Result<Vec<Column>, RosterProblem> {
    if cards.is_empty() {
        return Err(RosterProblem::Empty);
    }
    if cards.len() > MAX_ROWS {
        return Err(RosterProblem::TooManyRows { max: MAX_ROWS });
    }
    let mut intake = Intake::new(country);
    for (index, (name, numbers)) in cards.iter().enumerate() {
        let person = person(index + 1, name, numbers, country).and_then(|person| intake.admit(person));
        let cells: Vec<&str> = std::iter::once(name).chain(numbers).map(String::as_str).collect();
        take(build::entry(index + 1, &cells, person));
    }
    let columns = [Role::Name, Role::Phone].map(|role| Column {
        header: String::new(),
        role,
    });
    Ok(columns.to_vec())
}

fn person(line: usize, name: &str, numbers: &[String], country: &str) -> Result<Person, Reason> {
    let cells = std::iter::once(name).chain(numbers.iter().map(String::as_str));
    if let Some(column) = cells.take(MAX_COLUMNS).position(build::is_too_long) {
        return Err(Reason::TooLong { column: column + 1 });
    }
    let phone = build::first_good(numbers.iter().take(MAX_COLUMNS).map(String::as_str), country)?;
    // Whoever is not in the address book is shared with his number for a name.
    let name = if number::is_number(name, country) {
        String::new()
    } else {
        cell::name(name)
    };
    Ok(Person {
        line,
        name,
        phone,
        tags: Vec::new(),
        attributes: Default::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(name: &str, numbers: &[&str]) -> (String, Vec<String>) {
        (
            name.to_owned(),
            numbers.iter().map(|number| (*number).to_owned()).collect(),
        )
    }

    #[test]
    fn each_card_is_a_person() {
        let cards = [
            card(" Ana  Peña ", &["+57 300 123 4567"]),
            card("=Luis", &["n/a", "310 987 6543", "3001234567"]),
            card("Otra Ana", &["573001234567"]),
            card("Nadie", &[]),
            card("Roto", &["12"]),
            card("+57 311 222 3344", &["+57 311 222 3344"]),
        ];
        let roster = read_cards(&cards, "CO").expect("cards");
        let people: Vec<(usize, &str, &str)> = roster
            .people
            .iter()
            .map(|one| (one.line, one.name.as_str(), one.phone.as_str()))
            .collect();
        assert_eq!(
            people,
            [
                (1, "Ana Peña", "573001234567"),
                (2, "Luis", "573109876543"),
                (6, "", "573112223344")
            ]
        );
        let reasons: Vec<(usize, &Reason)> = roster
            .rejected
            .iter()
            .map(|row| (row.line, &row.reason))
            .collect();
        let expected = [
            (3, &Reason::Duplicate { of_line: 1 }),
            (4, &Reason::NoPhone),
            (5, &Reason::NotANumber),
        ];
        assert_eq!(reasons, expected);
        assert_eq!(roster.rejected[0].cells, ["Otra Ana", "573001234567"]);
        assert_eq!(read_cards(&[], "CO"), Err(RosterProblem::Empty));
    }
}
