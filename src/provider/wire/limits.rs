//! What every provider checks of a message before it leaves: the last guard, whose error says which part is too long instead of a
//! number. Lengths are in characters. Limits that WhatsApp itself sets are here; a provider's own stand in its folder.

use super::answer::bad_message;
use crate::domain::message::{Button, Section, SendError};

const BUTTONS: usize = 3;
const BUTTON_TITLE: usize = 20;
/// Rows of a list, in all its sections.
pub(in crate::provider) const ROWS: usize = 10;
const ROW_ID: usize = 200;
const ROW_TITLE: usize = 24;
const ROW_DESCRIPTION: usize = 72;

/// At most `max` characters.
pub(in crate::provider) fn at_most(what: &str, text: &str, max: usize) -> Result<(), SendError> {
    let chars = text.chars().count();
    if chars > max {
        return Err(bad_message(format!(
            "{what}: {chars} characters, at most {max} fit"
        )));
    }
    Ok(())
}

/// At least something to read, and at most `max` characters.
pub(in crate::provider) fn filled(what: &str, text: &str, max: usize) -> Result<(), SendError> {
    if text.trim().is_empty() {
        return Err(bad_message(format!("{what}: empty")));
    }
    at_most(what, text, max)
}

/// At least one, and at most `max`.
pub(in crate::provider) fn count(what: &str, count: usize, max: usize) -> Result<(), SendError> {
    if (1..=max).contains(&count) {
        return Ok(());
    }
    Err(bad_message(format!("{count} {what}, between 1 and {max} fit")))
}

/// Reply buttons, whose ids have at most `id_max` characters.
pub(in crate::provider) fn buttons(buttons: &[Button], id_max: usize) -> Result<(), SendError> {
    count("buttons", buttons.len(), BUTTONS)?;
    for button in buttons {
        filled("a button's id", &button.id, id_max)?;
        filled("a button's title", &button.title, BUTTON_TITLE)?;
    }
    distinct("a button's id", buttons.iter().map(|button| button.id.as_str()))?;
    distinct(
        "a button's title",
        buttons.iter().map(|button| button.title.as_str()),
    )
}

/// The rows of a list, whatever sections they are in.
pub(in crate::provider) fn rows(sections: &[Section]) -> Result<(), SendError> {
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

/// A place that is on the globe.
pub(in crate::provider) fn degrees(latitude: f64, longitude: f64) -> Result<(), SendError> {
    if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) {
        return Ok(());
    }
    Err(bad_message("the place is not on the globe"))
}

/// The digits of a receiver's number, without its plus.
pub(in crate::provider) fn digits(number: &str) -> Result<&str, SendError> {
    let digits = number.trim_start_matches('+');
    let is_number = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        Ok(digits)
    } else {
        Err(bad_message("the receiver's number is no number"))
    }
}

/// The address of a file.
pub(in crate::provider) fn link(link: &str) -> Result<&str, SendError> {
    if link.starts_with("https://") || link.starts_with("http://") {
        Ok(link)
    } else {
        Err(bad_message("the file's link is no web address"))
    }
}

fn distinct<'t>(what: &str, texts: impl Iterator<Item = &'t str>) -> Result<(), SendError> {
    let mut seen: Vec<&str> = Vec::new();
    for text in texts {
        if seen.contains(&text) {
            return Err(bad_message(format!("{what} appears twice")));
        }
        seen.push(text);
    }
    Ok(())
}
