//! A template that goes to one person by itself, of whom nothing is known but his name.

use super::{Placeholders, TemplateHeader, TemplateInfo, Value, clean_value, placeholders};
use crate::domain::message::TemplateSend;
use crate::domain::placeholder::NAME;
use crate::domain::text;

impl TemplateInfo {
    /// Ready to send to somebody of this name, which is all that its gaps may ask for. `None`: it wants a file, or something else.
    pub fn fill_alone(&self, name: &str) -> Option<TemplateSend> {
        if self.obstacle().is_some() || self.wants_file().is_some() {
            return None;
        }
        let header = match &self.header {
            Some(TemplateHeader::Text(text)) => gaps(text, name)?.into_iter().next(),
            Some(TemplateHeader::Media(_)) | None => None,
        };
        self.fill(gaps(&self.body, name)?, header, None).ok()
    }
}

/// The name in each gap; `None`: one asks for something else.
fn gaps(text: &str, name: &str) -> Option<Vec<Value>> {
    let name = clean_value(name);
    match placeholders(text).ok()? {
        Placeholders::None => Some(Vec::new()),
        // The only gap of a text is the name: so it is read everywhere.
        Placeholders::Positional(1) if !name.is_empty() => Some(vec![(None, name)]),
        Placeholders::Named(gaps) if !name.is_empty() => {
            let asks_for_name = |gap: &String| NAME.contains(&text::key(gap).as_str());
            let all = gaps.iter().all(asks_for_name);
            all.then(|| gaps.into_iter().map(|gap| (Some(gap), name.clone())).collect())
        }
        Placeholders::Positional(_) | Placeholders::Named(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::health::Quality;
    use crate::domain::message::TemplateState;
    use crate::domain::template::TemplateCategory;

    fn says(body: &str) -> TemplateInfo {
        TemplateInfo {
            provider_id: "1".into(),
            name: "seguimos".into(),
            language: "es".into(),
            category: TemplateCategory::Utility,
            state: TemplateState::Approved,
            reason: None,
            quality: Quality::Unknown,
            header: None,
            body: body.into(),
            footer: None,
            buttons: vec![],
            other_parts: vec![],
        }
    }

    #[test]
    fn only_what_asks_for_a_name_alone_can_go_alone() {
        let rendered = |body: &str, name: &str| says(body).fill_alone(name).map(|sent| sent.rendered);
        for (body, read) in [
            ("Seguimos aquí para ti.", Some("Seguimos aquí para ti.")),
            ("Hola {{1}}, seguimos aquí.", Some("Hola Zoe, seguimos aquí.")),
            (
                "Hola {{nombre}}, seguimos aquí.",
                Some("Hola Zoe, seguimos aquí."),
            ),
            ("Hi {{name}}, we are here.", Some("Hi Zoe, we are here.")),
            ("Hola {{1}}, tu pedido {{2}} llegó.", None),
            ("Hola {{nombre}}, te vemos el {{fecha}} aquí.", None),
        ] {
            assert_eq!(rendered(body, "Zoe").as_deref(), read, "{body}");
        }
        assert_eq!(
            rendered("Hola {{1}}, seguimos aquí.", " "),
            None,
            "nothing goes with a hole"
        );
    }

    #[test]
    fn what_wants_a_file_cannot_go_alone() {
        let picture = TemplateInfo {
            header: Some(TemplateHeader::Media("image".into())),
            ..says("Seguimos aquí.")
        };
        assert_eq!(picture.fill_alone("Zoe"), None);
        let greeting = TemplateInfo {
            header: Some(TemplateHeader::Text("Para {{1}}".into())),
            ..says("Seguimos aquí.")
        };
        assert_eq!(
            greeting.fill_alone("Zoe").unwrap().rendered,
            "Para Zoe\nSeguimos aquí."
        );
    }
}
