//! `/segment …`: groups of customers that are kept under a name.

use serde::{Deserialize, Serialize};

use crate::command::{Command, Missing, Parts};
use crate::value::{Audience, Except, Value, Values};

/// What can be done with saved groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentCommand {
    /// All of them.
    List,
    /// Who is in one.
    Show {
        /// Its name.
        segment: String,
    },
    /// Keep one, or change who is in it.
    Save(SaveSegment),
    /// Keep it no longer. The people stay.
    Remove {
        /// Its name.
        segment: String,
    },
}

/// A group to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveSegment {
    /// Its name, at most 60 characters.
    pub segment: String,
    /// Who is in it.
    pub to: Audience,
    /// Who is not, though he would be.
    #[serde(default)]
    pub but: Option<Except>,
}

impl SegmentCommand {
    pub(super) fn parts(&self) -> Parts {
        let one = |segment: &String| Values::default().with("segment", Value::Text(segment.clone()));
        match self {
            SegmentCommand::List => ("segment.list", Values::default()),
            SegmentCommand::Show { segment } => ("segment.show", one(segment)),
            SegmentCommand::Save(save) => {
                let values = one(&save.segment)
                    .with("to", Value::Audience(save.to.clone()))
                    .with_some("but", &save.but, Value::Except);
                ("segment.save", values)
            }
            SegmentCommand::Remove { segment } => ("segment.remove", one(segment)),
        }
    }
}

pub(crate) fn list(_: &Values) -> Result<Command, Missing> {
    Ok(Command::Segment(SegmentCommand::List))
}

pub(crate) fn show(values: &Values) -> Result<Command, Missing> {
    let segment = segment(values)?;
    Ok(Command::Segment(SegmentCommand::Show { segment }))
}

pub(crate) fn save(values: &Values) -> Result<Command, Missing> {
    Ok(Command::Segment(SegmentCommand::Save(SaveSegment {
        segment: segment(values)?,
        to: values.audience("to").ok_or(Missing("to"))?,
        but: values.except("but"),
    })))
}

pub(crate) fn remove(values: &Values) -> Result<Command, Missing> {
    let segment = segment(values)?;
    Ok(Command::Segment(SegmentCommand::Remove { segment }))
}

fn segment(values: &Values) -> Result<String, Missing> {
    values.text("segment").ok_or(Missing("segment"))
}
