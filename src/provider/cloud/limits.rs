//! The Cloud API's own limits on a message, in characters; those of every provider are in [`wire::limits`](crate::provider::wire).

use crate::domain::message::{Section, SendError};
use crate::provider::wire::answer;
use crate::provider::wire::limits::{ROWS, at_most, count, rows};

pub(super) const TEXT: usize = 4096;
pub(super) const CAPTION: usize = 1024;
pub(super) const BUTTONS_BODY: usize = 1024;
pub(super) const BUTTON_ID: usize = 256;
pub(super) const LIST_BODY: usize = 4096;
pub(super) const FOOTER: usize = 60;
pub(super) const LIST_BUTTON: usize = 20;
pub(super) const FILENAME: usize = 240;
pub(super) const CORRELATION: usize = 512;

const SECTIONS: usize = 10;
const SECTION_TITLE: usize = 24;

/// Only here lists have sections.
pub(super) fn sections(sections: &[Section]) -> Result<(), SendError> {
    count("sections", sections.len(), SECTIONS)?;
    let held = sections.iter().map(|section| section.rows.len()).sum();
    count("rows", held, ROWS)?;
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
    rows(sections)
}
