//! An answer in the form of a message. The types keep WhatsApp's limits: what is too long is cut with an ellipsis, never
//! refused by the provider.

use std::collections::BTreeSet;

use crate::domain::message::{AttachedFile, Button, Content, Row, Section};
use crate::domain::text::cut;

/// Characters on a button, and on the button that opens a list.
pub const BUTTON: usize = 20;
/// Characters of a row's title.
const ROW: usize = 24;
/// Characters under a row's title.
const ROW_DETAIL: usize = 72;
/// Characters of a text with buttons.
const BODY_WITH_BUTTONS: usize = 1_024;
/// Rows of a list.
const ROWS: usize = 10;
/// Characters of any other text.
const BODY: usize = 4_096;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Comes back when it is chosen.
    pub id: String,
    /// What the person sees.
    pub title: String,
    /// A line under it, in lists.
    pub detail: Option<String>,
}

impl Choice {
    /// A choice of one word or two.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            detail: None,
        }
    }

    /// With a line under it, when it is shown in a list.
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into()).filter(|detail: &String| !detail.is_empty());
        self
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The text.
    pub body: String,
    /// Up to three become buttons, up to ten a list; more are left out.
    pub choices: Vec<Choice>,
    /// Label of the button that opens the list.
    pub list_button: String,
    /// What it shows (`campaign:12`), for whoever quotes it.
    pub shows: Option<String>,
    /// A file above the text; only together with one to three choices.
    pub file: Option<AttachedFile>,
    /// Something else than a text: a template, a picture.
    pub content: Option<Content>,
    /// It is a page of a list: the page that comes next, from 0.
    pub next_page: Option<u64>,
}

impl Reply {
    /// A text.
    pub fn new(body: impl Into<String>) -> Self {
        Self {
            body: body.into(),
            choices: Vec::new(),
            list_button: "…".to_owned(),
            shows: None,
            file: None,
            content: None,
            next_page: None,
        }
    }

    /// A message that is made already, such as the preview of a campaign.
    pub fn of(content: Content) -> Self {
        Self {
            content: Some(content),
            ..Self::new("")
        }
    }

    /// With one more choice.
    pub fn choice(mut self, choice: Choice) -> Self {
        self.choices.push(choice);
        self
    }

    /// With choices, and the label of the button that opens them when they are many.
    pub fn choices(
        mut self,
        choices: impl IntoIterator<Item = Choice>,
        list_button: impl Into<String>,
    ) -> Self {
        self.choices.extend(choices);
        self.list_button = list_button.into();
        self
    }

    /// With a file above the text, which needs buttons below it.
    pub fn with_file(mut self, file: AttachedFile) -> Self {
        self.file = Some(file);
        self
    }

    /// Whether there is room for another choice, in the form that it has: buttons stay buttons, and a list has ten rows.
    pub fn has_room(&self) -> bool {
        self.content.is_none() && self.choices.len() != 3 && self.choices.len() < ROWS
    }

    /// Showing something that can be meant by quoting it.
    pub fn showing(mut self, what: &str, id: i64) -> Self {
        self.shows = Some(format!("{what}:{id}"));
        self
    }

    /// The page of a list, of which there is more.
    pub fn more(mut self, next_page: Option<u64>) -> Self {
        self.next_page = next_page;
        self
    }

    /// The message.
    pub fn into_content(self) -> Content {
        if let Some(content) = self.content {
            return content;
        }
        match self.choices.len() {
            0 => Content::Text {
                body: cut(&self.body, BODY),
            },
            1..=3 => Content::Buttons {
                body: cut(&self.body, BODY_WITH_BUTTONS),
                footer: None,
                buttons: distinct(self.choices, BUTTON)
                    .into_iter()
                    .map(|choice| Button {
                        id: choice.id,
                        title: choice.title,
                    })
                    .collect(),
                file: self.file,
            },
            _ => Content::List {
                body: cut(&self.body, BODY),
                footer: None,
                button: cut(&self.list_button, BUTTON),
                sections: vec![Section {
                    title: String::new(),
                    rows: distinct(self.choices, ROW)
                        .into_iter()
                        .take(ROWS)
                        .map(|choice| Row {
                            id: choice.id,
                            title: choice.title,
                            description: choice.detail.map(|detail| cut(&detail, ROW_DETAIL)),
                        })
                        .collect(),
                }],
            },
        }
    }
}

/// Cuts the titles, and numbers those that would look the same: WhatsApp refuses two equal ones. What leads to the same place as
/// one before it is left out, which WhatsApp refuses too.
fn distinct(choices: Vec<Choice>, limit: usize) -> Vec<Choice> {
    let mut titles: Vec<String> = Vec::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    choices
        .into_iter()
        .filter(|choice| ids.insert(choice.id.clone()))
        .map(|choice| {
            let mut title = cut(&choice.title, limit);
            let mut number = 2;
            while titles.contains(&title) {
                title = format!("{} {number}", cut(&choice.title, limit - 3));
                number += 1;
            }
            titles.push(title.clone());
            Choice { title, ..choice }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_choices_decides_the_form() {
        let with = |count: usize| {
            let choices = (0..count)
                .map(|index| Choice::new(index.to_string(), format!("Título número {index}, muy largo")));
            Reply::new("x").choices(choices, "Ver").into_content()
        };
        assert_eq!(with(0).kind(), "text");
        assert_eq!(with(3).kind(), "buttons");
        assert_eq!(with(4).kind(), "list");
        let Content::List { sections, .. } = with(12) else {
            panic!("a list")
        };
        assert_eq!(sections[0].rows.len(), 10);
        let Content::Buttons { buttons, .. } = with(3) else {
            panic!("buttons")
        };
        assert!(buttons.iter().all(|button| button.title.chars().count() <= 20));
        let titles: BTreeSet<_> = buttons.iter().map(|button| &button.title).collect();
        assert_eq!(titles.len(), 3, "titles stay distinct when they are cut");
    }
}
