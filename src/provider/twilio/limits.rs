//! Twilio's limits on a message, checked before it leaves: the last guard, whose error says which part is too long instead of
//! a number. Lengths are in characters. Sources: *Messages resource*, *twilio/quick-reply*, *twilio/list-picker* (2026).

use crate::domain::message::{Button, Section, SendError};
use crate::provider::wire::answer;

/// `Body` (error 21617).
pub(super) const BODY: usize = 1600;
/// The text above buttons or of a list.
pub(super) const CHOICES_BODY: usize = 1024;
pub(super) const LIST_BUTTON: usize = 20;
pub(super) const CORRELATION: usize = 512;
/// Variables of one content resource.
pub(super) const VARIABLES: usize = 100;
/// A variable's name.
pub(super) const VARIABLE_NAME: usize = 16;

/// Without approval, inside the 24 hours.
const BUTTONS: usize = 3;
const BUTTON_ID: usize = 200;
const BUTTON_TITLE: usize = 20;
const ROWS: usize = 10;
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

/// Twilio's lists have no sections, so that only rows count.
pub(super) fn sections(sections: &[Section]) -> Result<(), SendError> {
    let rows = || sections.iter().flat_map(|section| &section.rows);
    count("rows", rows().count(), ROWS)?;
    for row in rows() {
        filled("a row's id", &row.id, ROW_ID)?;
        filled("a row's title", &row.title, ROW_TITLE)?;
        let description = row.description.as_deref().unwrap_or_default();
        at_most("a row's description", description, ROW_DESCRIPTION)?;
    }
    distinct("a row's id", rows().map(|row| row.id.as_str()))
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
