//! The Cloud API's limits on a message, checked before it leaves: the last guard, whose error says which part is too long
//! instead of *parameter value is not valid*. Lengths are in characters.

use crate::domain::message::{Button, Section, SendError};
use crate::provider::wire::answer;

pub(super) const TEXT: usize = 4096;
pub(super) const CAPTION: usize = 1024;
pub(super) const BUTTONS_BODY: usize = 1024;
pub(super) const LIST_BODY: usize = 4096;
pub(super) const FOOTER: usize = 60;
pub(super) const LIST_BUTTON: usize = 20;
pub(super) const FILENAME: usize = 240;
pub(super) const CORRELATION: usize = 512;

const BUTTONS: usize = 3;
const BUTTON_ID: usize = 256;
const BUTTON_TITLE: usize = 20;
const SECTIONS: usize = 10;
const ROWS: usize = 10;
const SECTION_TITLE: usize = 24;
const ROW_ID: usize = 200;
const ROW_TITLE: usize = 24;
const ROW_DESCRIPTION: usize = 72;

/// At most `max` characters.
pub(super) fn at_most(what: &str, text: &str, max: usize) -> Result<(), SendError> {
    let chars = text.chars().count();
    if chars > max {
        return Err(answer::bad_message(format!(
            "{what}: {chars} characters, at most {max} fit"
        )));
    }
    Ok(())
}

/// At least something to read, and at most `max` characters.
pub(super) fn filled(what: &str, text: &str, max: usize) -> Result<(), SendError> {
    if text.trim().is_empty() {
        return Err(answer::bad_message(format!("{what}: empty")));
    }
    at_most(what, text, max)
}

pub(super) fn buttons(buttons: &[Button]) -> Result<(), SendError> {
    count("buttons", buttons.len(), BUTTONS)?;
    for button in buttons {
        filled("a button's id", &button.id, BUTTON_ID)?;
        filled("a button's title", &button.title, BUTTON_TITLE)?;
    }
    distinct("a button's id", buttons.iter().map(|button| button.id.as_str()))?;
    distinct(
        "a button's title",
        buttons.iter().map(|button| button.title.as_str()),
    )
}

pub(super) fn sections(sections: &[Section]) -> Result<(), SendError> {
    count("sections", sections.len(), SECTIONS)?;
    let rows = || sections.iter().flat_map(|section| &section.rows);
    count("rows", rows().count(), ROWS)?;
    for section in sections {
        at_most("a section's title", &section.title, SECTION_TITLE)?;
        if section.rows.is_empty() {
            return Err(answer::bad_message("a section without rows"));
        }
        if sections.len() > 1 && section.title.trim().is_empty() {
            return Err(answer::bad_message(
                "a section's title: empty, though there are several sections",
            ));
        }
    }
    for row in rows() {
        filled("a row's id", &row.id, ROW_ID)?;
        filled("a row's title", &row.title, ROW_TITLE)?;
        at_most(
            "a row's description",
            row.description.as_deref().unwrap_or_default(),
            ROW_DESCRIPTION,
        )?;
    }
    distinct("a row's id", rows().map(|row| row.id.as_str()))
}

/// A place that is on the globe.
pub(super) fn degrees(latitude: f64, longitude: f64) -> Result<(), SendError> {
    if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) {
        return Ok(());
    }
    Err(answer::bad_message("the place is not on the globe"))
}

fn count(what: &str, count: usize, max: usize) -> Result<(), SendError> {
    if (1..=max).contains(&count) {
        return Ok(());
    }
    Err(answer::bad_message(format!(
        "{count} {what}, between 1 and {max} fit"
    )))
}

fn distinct<'t>(what: &str, texts: impl Iterator<Item = &'t str>) -> Result<(), SendError> {
    let mut seen: Vec<&str> = Vec::new();
    for text in texts {
        if seen.contains(&text) {
            return Err(answer::bad_message(format!("{what} appears twice")));
        }
        seen.push(text);
    }
    Ok(())
}
