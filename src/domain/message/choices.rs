//! Buttons and lists as text, for providers that have neither: each choice gets a number, and who answers with the number has
//! chosen it.

use super::{Button, Content};
use crate::domain::text::cut;

/// What can be chosen in a message, in the order of its numbers: the first is number 1. Empty where there is nothing to choose.
pub fn choices(content: &Content) -> Vec<Button> {
    match content {
        Content::Buttons { buttons, .. } => buttons.clone(),
        Content::List { sections, .. } => sections
            .iter()
            .flat_map(|section| &section.rows)
            .map(|row| Button {
                id: row.id.clone(),
                title: row.title.clone(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The same message as plain text whose choices are numbered (`1. Sí`); `None` where there is nothing to choose.
pub fn numbered(content: &Content) -> Option<Content> {
    let text = written(content, body(content)?, true);
    Some(Content::Text { body: text })
}

/// The same in at most so many characters: what is too long first loses the lines under its rows, then the end of its text. What can be
/// chosen stays.
pub fn numbered_within(content: &Content, most: usize) -> Option<Content> {
    let body = body(content)?;
    let length = |text: &str| text.chars().count();
    let mut text = written(content, body, true);
    if length(&text) > most {
        text = written(content, body, false);
    }
    if length(&text) > most {
        let choices = length(&written(content, "", false));
        text = written(
            content,
            &cut(body.trim_end(), most.saturating_sub(choices)),
            false,
        );
    }
    Some(Content::Text { body: text })
}

fn body(content: &Content) -> Option<&str> {
    match content {
        Content::Buttons { body, .. } | Content::List { body, .. } => Some(body),
        _ => None,
    }
}

fn written(content: &Content, body: &str, descriptions: bool) -> String {
    let (Content::Buttons { footer, .. } | Content::List { footer, .. }) = content else {
        return body.to_owned();
    };
    let mut text = body.trim_end().to_owned();
    let mut number = 0;
    for (heading, lines) in groups(content, descriptions) {
        text.push_str("\n\n");
        if let Some(heading) = heading {
            // Within a line only: a mark that runs over the end of a line is shown as it is.
            text.push_str(&format!("*{}*\n", one_line(heading)));
        }
        for (at, line) in lines.iter().enumerate() {
            number += 1;
            if at > 0 {
                text.push('\n');
            }
            text.push_str(&format!("{number}. {line}"));
        }
    }
    if let Some(footer) = footer.as_deref().filter(|footer| !footer.trim().is_empty()) {
        text.push_str(&format!("\n\n_{}_", one_line(footer)));
    }
    text
}

/// The choices by headings.
fn groups(content: &Content, descriptions: bool) -> Vec<(Option<&str>, Vec<String>)> {
    match content {
        Content::Buttons { buttons, .. } => {
            let lines = buttons.iter().map(|button| one_line(&button.title)).collect();
            vec![(None, lines)]
        }
        Content::List { sections, .. } => sections
            .iter()
            .map(|section| {
                let heading = Some(section.title.as_str()).filter(|title| !title.trim().is_empty());
                let lines = section.rows.iter().map(|row| {
                    let title = one_line(&row.title);
                    match row.description.as_deref().filter(|_| descriptions).map(one_line) {
                        Some(more) if !more.is_empty() => format!("{title} – {more}"),
                        _ => title,
                    }
                });
                (heading, lines.collect())
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::{Row, Section};

    fn row(id: &str, title: &str, description: Option<&str>) -> Row {
        Row {
            id: id.into(),
            title: title.into(),
            description: description.map(Into::into),
        }
    }

    fn button(id: &str, title: &str) -> Button {
        Button {
            id: id.into(),
            title: title.into(),
        }
    }

    #[test]
    fn buttons_become_numbered_lines() {
        let asked = Content::Buttons {
            body: "¿Enviamos?\n".into(),
            footer: None,
            file: None,
            buttons: vec![button("y", "Sí"), button("n", "No")],
        };
        assert_eq!(
            numbered(&asked),
            Some(Content::text("¿Enviamos?\n\n1. Sí\n2. No"))
        );
        assert_eq!(choices(&asked), [button("y", "Sí"), button("n", "No")]);
    }

    #[test]
    fn numbers_go_on_from_section_to_section_as_choices_do() {
        let asked = Content::List {
            body: "¿Cuándo?".into(),
            footer: Some("Óptica Mirador".into()),
            button: "Ver horas".into(),
            sections: vec![
                Section {
                    title: "Hoy".into(),
                    rows: vec![row("a", "9:00", None), row("b", "10:00", Some("con Ana"))],
                },
                Section {
                    title: "Mañana".into(),
                    rows: vec![row("c", "11:00", None)],
                },
            ],
        };
        let expected =
            "¿Cuándo?\n\n*Hoy*\n1. 9:00\n2. 10:00 – con Ana\n\n*Mañana*\n3. 11:00\n\n_Óptica Mirador_";
        assert_eq!(numbered(&asked), Some(Content::text(expected)));
        let ids: Vec<_> = choices(&asked).into_iter().map(|choice| choice.id).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }

    #[test]
    fn what_is_too_long_keeps_all_that_can_be_chosen() {
        let title = |place: usize| format!("{place:02} {}", "t".repeat(21));
        let rows: Vec<Row> = (1..=10)
            .map(|place| row(&format!("id{place}"), &title(place), Some(&"d".repeat(72))))
            .collect();
        let list = |body: String| Content::List {
            body,
            footer: None,
            button: "Ver".into(),
            sections: vec![Section {
                title: String::new(),
                rows: rows.clone(),
            }],
        };
        let text = |body: String, most: usize| match numbered_within(&list(body), most) {
            Some(Content::Text { body }) => body,
            other => panic!("{other:?}"),
        };
        // All of it where it fits; without the lines under the rows where only they are too much.
        assert_eq!(
            Some(Content::text(text("x".repeat(200), 1_600))),
            numbered(&list("x".repeat(200)))
        );
        let short = text("x".repeat(1_024), 1_600);
        assert!(
            short.starts_with(&"x".repeat(1_024)) && !short.contains('d'),
            "{short}"
        );
        // The text itself is cut last.
        let cut = text("x".repeat(4_096), 1_600);
        assert_eq!(cut.chars().count(), 1_600);
        for place in 1..=10 {
            assert!(cut.contains(&format!("\n{place}. {}", title(place))), "{cut}");
        }
    }

    #[test]
    fn where_there_is_nothing_to_choose_there_are_no_numbers() {
        assert_eq!(numbered(&Content::text("Hola")), None);
        assert_eq!(choices(&Content::text("Hola")), []);
    }
}
