//! What holds of every list of people, whatever was sent.

use std::collections::HashSet;

use crate::domain::placeholder;
use crate::domain::roster::{MAX_CELL_CHARS, MAX_COLUMNS, Roster};

/// Every number once and well formed, nothing that a spreadsheet would take for a formula, keys that a promotion can name.
pub fn assert_roster(roster: &Roster) {
    let mut seen = HashSet::new();
    let mut last = 0;
    for person in &roster.people {
        let phone = &person.phone;
        assert!(seen.insert(phone), "{phone} twice");
        assert!(
            (5..=15).contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit()),
            "{phone}"
        );
        assert!(
            !person.name.starts_with(['=', '+', '-', '@', ' ']),
            "{:?}",
            person.name
        );
        assert!(!person.name.chars().any(char::is_control), "{:?}", person.name);
        for key in person.attributes.keys() {
            assert_eq!(placeholder::names(&format!("{{{key}}}")), [key.as_str()]);
        }
        assert!(person.line > last, "line {} after {last}", person.line);
        last = person.line;
    }
    for row in &roster.rejected {
        assert!(row.cells.len() <= MAX_COLUMNS);
        assert!(
            row.cells
                .iter()
                .all(|cell| cell.chars().count() <= MAX_CELL_CHARS)
        );
    }
}
