//! The page on providers tells of every error what the tables do: its codes, what follows, what an owner reads, and where it is
//! written.

use std::fmt::Write;
use std::fs;

use pregon::domain::trouble::{CLOUD, Row, TWILIO, WASENDER, WASENDER_SAID};
use pregon::replies::Voice;

use super::root;

const PAGE: &str = "docs/providers.md";

#[test]
fn the_tables_of_errors_are_current() {
    let kept = fs::read_to_string(root().join(PAGE)).unwrap();
    let wasender: Vec<Row> = WASENDER.iter().chain(WASENDER_SAID).copied().collect();
    let mut page = kept.clone();
    for (name, rows) in [
        ("cloud", CLOUD),
        ("twilio", TWILIO),
        ("wasender", wasender.as_slice()),
    ] {
        page = replaced(&page, name, &table(rows));
    }
    if page != kept {
        let current = concat!(env!("CARGO_TARGET_TMPDIR"), "/providers.md");
        fs::write(current, page).unwrap();
        panic!("{PAGE} is not what the tables of errors say. Mend it with\n\n    cp {current} {PAGE}\n");
    }
}

/// The page with what stands between the two marks of a table.
fn replaced(page: &str, name: &str, table: &str) -> String {
    let (begin, end) = (
        format!("<!-- errors: {name} -->\n"),
        format!("<!-- end of errors: {name} -->"),
    );
    let (before, rest) = page
        .split_once(&begin)
        .unwrap_or_else(|| panic!("no {begin} in {PAGE}"));
    let (_, after) = rest
        .split_once(&end)
        .unwrap_or_else(|| panic!("no {end} in {PAGE}"));
    format!("{before}{begin}{table}{end}{after}")
}

fn table(rows: &[Row]) -> String {
    let voice = Voice::new("en", "UTC");
    let mut table =
        String::from("| code | about | follows | owners read | source |\n|---|---|---|---|---|\n");
    for row in rows {
        let mut codes = match (row.first, row.last) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}–{last}"),
        };
        if let Some(with) = row.with {
            write!(codes, " with *{with}*").unwrap();
        }
        let wait = match row.wait {
            None => String::new(),
            Some(seconds) if seconds % 3600 == 0 => format!(" ({} h)", seconds / 3600),
            Some(seconds) => format!(" ({} min)", seconds / 60),
        };
        writeln!(
            table,
            "| {codes} | {} | `{}`{wait} | {} | [page]({}) |",
            row.about,
            row.disposition,
            voice.say(row.help.as_str(), &[]),
            row.source(),
        )
        .unwrap();
    }
    table
}
