//! `until`: the moment after which a campaign does not leave without being asked.

use pregon_commands::{Command, normal};

use super::Turn;
use crate::clock::Millis;
use crate::conversation::member::dates;
use crate::replies::Reply;

/// What lifts it.
const NONE: &[&str] = &["no", "none", "never", "ninguno", "ninguna", "nunca", "quitar"];

/// An end as it was said.
#[derive(Default)]
pub struct End {
    /// When; `None` lifts it.
    pub at: Option<Millis>,
    /// What has to be said about it: that it comes twice.
    pub note: Option<String>,
}

/// Reads it. A day alone is meant to its end. `line` makes the command with another one, for buttons and examples.
pub fn read<C: Into<Command>>(
    turn: &Turn<'_>,
    said: &str,
    line: impl Fn(&str) -> C,
) -> Result<End, Box<Reply>> {
    if NONE.contains(&normal::fold(said.trim()).as_str()) {
        return Ok(End::default());
    }
    let line = |said: &str| line(said).into().render(turn.voice.language);
    dates::end(turn, said, line).map(|dated| End {
        at: Some(dated.at),
        note: dated.note,
    })
}
