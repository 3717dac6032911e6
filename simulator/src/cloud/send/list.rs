//! List messages.

use std::collections::HashSet;

use super::super::error::GraphError;
use super::super::fields::{Object, length};
use super::interactive::{bad, missing, sized};
use crate::world::{ListMenu, Row, Section};

const MOST: usize = 10;
const BUTTON: usize = 20;
const TITLE: usize = 24;
const ROW_ID: usize = 200;
const DESCRIPTION: usize = 72;

pub(super) fn menu(action: &Object<'_>) -> Result<ListMenu, GraphError> {
    let button = sized(action, "button", "Button", BUTTON)?;
    let list = action
        .array("sections")?
        .ok_or_else(|| missing("interactive['action']['sections']"))?;
    if list.is_empty() || list.len() > MOST {
        return Err(bad(format!(
            "Invalid sections count. Min allowed sections: 1, Max allowed sections: {MOST}"
        )));
    }
    let mut ids = HashSet::new();
    let mut sections = Vec::new();
    for value in list {
        let object = Object::named(value, "sections")?;
        let section = section(&object, &mut ids)?;
        if list.len() > 1 && section.title.is_none() {
            return Err(missing(
                "sections['title'] (needed when there is more than one section)",
            ));
        }
        sections.push(section);
    }
    let rows: usize = sections.iter().map(|section| section.rows.len()).sum();
    if rows > MOST {
        return Err(bad(format!("Total row count exceed max allowed count: {MOST}")));
    }
    Ok(ListMenu { button, sections })
}

fn section(object: &Object<'_>, ids: &mut HashSet<String>) -> Result<Section, GraphError> {
    let title = match object.text("title")? {
        Some(title) if !title.trim().is_empty() => {
            if length(title) > TITLE {
                return Err(bad(format!("Section title is too long. Max length is {TITLE}")));
            }
            Some(title.to_owned())
        }
        _ => None,
    };
    let list = object.array("rows")?.ok_or_else(|| missing("sections['rows']"))?;
    if list.is_empty() {
        return Err(bad("A section needs at least one row."));
    }
    let mut rows = Vec::new();
    for value in list {
        let row = Object::named(value, "rows")?;
        row.only(&["id", "title", "description"])?;
        let id = sized(&row, "id", "Row id", ROW_ID)?;
        let title = sized(&row, "title", "Row title", TITLE)?;
        let description = row.text("description")?.map(str::to_owned);
        if description
            .as_deref()
            .is_some_and(|text| length(text) > DESCRIPTION)
        {
            return Err(bad(format!(
                "Row description is too long. Max length is {DESCRIPTION}"
            )));
        }
        if !ids.insert(id.clone()) {
            return Err(bad(format!("Duplicated row id '{id}'.")));
        }
        rows.push(Row {
            id,
            title,
            description,
        });
    }
    Ok(Section { title, rows })
}
