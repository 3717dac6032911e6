//! A template to be submitted for review, and the rules that are checked before it is.

use serde::{Deserialize, Serialize};

use super::body::{BodyError, Placeholders, check_body, placeholders};
use super::{TemplateButton, TemplateCategory, TemplateHeader, Value, is_template_name};
use crate::domain::enclosure::Enclosure;

const LINE_MAX: usize = 60;
const BUTTONS_MAX: usize = 10;
const LABEL_MAX: usize = 25;
const URL_MAX: usize = 2000;

/// A template that the provider has not seen yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateDraft {
    /// See [`template_name`](super::template_name).
    pub name: String,
    /// Language code at the provider, e.g. `es` or `es_CO`.
    pub language: String,
    /// What it is to be charged as; the reviewer may decide otherwise.
    pub category: TemplateCategory,
    /// A line of text above the body, with at most one gap.
    pub header: Option<String>,
    /// What the header's gap may hold.
    pub header_example: Option<String>,
    /// A file above the body, in the place of the line. This one is the example that reviewers see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Enclosure>,
    /// The text with its gaps, at most 1,024 characters.
    pub body: String,
    /// What the body's gaps may hold: one for each, named or in order. Reviewers refuse templates without them.
    pub examples: Vec<Value>,
    /// A small grey line, at most 60 characters, without gaps.
    pub footer: Option<String>,
    /// At most ten.
    pub buttons: Vec<TemplateButton>,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Not a name.
    #[error("'{0}' is no name: lower-case letters, digits and underscores, at most 512")]
    Name(String),
    /// Not a language code.
    #[error("'{0}' is no language code")]
    Language(String),
    /// The body is wrong.
    #[error("body: {0}")]
    Body(#[from] BodyError),
    /// A gap has no example.
    #[error("variable '{0}' has no example")]
    NoExample(String),
    /// The header is wrong.
    #[error("header: one line of at most 60 characters with at most one variable")]
    Header,
    /// A line and a file.
    #[error("header: a line of text or a file, not both")]
    TwoHeaders,
    /// The footer is wrong.
    #[error("footer: one line of at most 60 characters without variables")]
    Footer,
    /// Too many buttons.
    #[error("{0} buttons; at most 10 fit")]
    Buttons(usize),
    /// A button is wrong.
    #[error(
        "button '{0}': a label of at most 25 characters, a whole address of at most 2000, an example for its variable"
    )]
    Button(String),
}

impl TemplateDraft {
    /// The gaps of the body, after checking every rule that does not need a reviewer.
    pub fn check(&self) -> Result<Placeholders, DraftError> {
        if !is_template_name(&self.name) {
            return Err(DraftError::Name(self.name.clone()));
        }
        let is_code = |code: &str| {
            (2..=12).contains(&code.len())
                && code
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        if !is_code(&self.language) {
            return Err(DraftError::Language(self.language.clone()));
        }
        let gaps = check_body(&self.body)?;
        self.check_examples(&gaps)?;
        self.check_header()?;
        let footer_fits = |footer: &String| is_line(footer) && placeholders(footer) == Ok(Placeholders::None);
        if !self.footer.as_ref().is_none_or(footer_fits) {
            return Err(DraftError::Footer);
        }
        if self.buttons.len() > BUTTONS_MAX {
            return Err(DraftError::Buttons(self.buttons.len()));
        }
        match self.buttons.iter().find(|button| !button_fits(button)) {
            Some(button) => Err(DraftError::Button(button.text().to_owned())),
            None => Ok(gaps),
        }
    }

    fn check_examples(&self, gaps: &Placeholders) -> Result<(), DraftError> {
        let told = |example: &Value| !example.1.trim().is_empty();
        match gaps {
            Placeholders::None => Ok(()),
            Placeholders::Positional(count) => {
                let mut places = 1..=*count;
                let example = |place: usize| {
                    self.examples
                        .iter()
                        .filter(|example| example.0.is_none())
                        .nth(place - 1)
                };
                let missing = places.find(|place| !example(*place).is_some_and(told));
                missing.map_or(Ok(()), |place| Err(DraftError::NoExample(place.to_string())))
            }
            Placeholders::Named(names) => {
                let has = |name: &String| {
                    self.examples
                        .iter()
                        .any(|example| example.0.as_ref() == Some(name) && told(example))
                };
                let missing = names.iter().find(|name| !has(name));
                missing.map_or(Ok(()), |name| Err(DraftError::NoExample(name.clone())))
            }
        }
    }

    /// What stands above the body.
    pub fn above(&self) -> Option<TemplateHeader> {
        let file = self.file.as_ref();
        let file = file.map(|file| TemplateHeader::Media(file.form.whatsapp().to_owned()));
        file.or_else(|| self.header.clone().map(TemplateHeader::Text))
    }

    fn check_header(&self) -> Result<(), DraftError> {
        let Some(header) = &self.header else { return Ok(()) };
        if self.file.is_some() {
            return Err(DraftError::TwoHeaders);
        }
        let gaps = placeholders(header).map_err(|_| DraftError::Header)?;
        if !is_line(header) || gaps.count() > 1 {
            return Err(DraftError::Header);
        }
        if gaps.count() == 1
            && self
                .header_example
                .as_deref()
                .is_none_or(|example| example.trim().is_empty())
        {
            return Err(DraftError::NoExample("header".to_owned()));
        }
        Ok(())
    }
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LINE_MAX && !text.contains(['\n', '\r'])
}

fn button_fits(button: &TemplateButton) -> bool {
    let label_fits = !button.text().trim().is_empty() && button.text().chars().count() <= LABEL_MAX;
    let rest_fits = match button {
        TemplateButton::QuickReply { .. } => true,
        TemplateButton::Phone { number, .. } => number
            .strip_prefix('+')
            .is_some_and(|digits| digits.len() >= 5 && digits.bytes().all(|b| b.is_ascii_digit())),
        TemplateButton::Url { url, example, .. } => {
            let gap_fits = match url.split_once("{{1}}") {
                None => !url.contains("{{"),
                Some((before, after)) => after.is_empty() && !before.contains("{{") && example.is_some(),
            };
            let is_web = url.starts_with("https://") || url.starts_with("http://");
            gap_fits && is_web && url.chars().count() <= URL_MAX
        }
        TemplateButton::Other { .. } => false,
    };
    label_fits && rest_fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> TemplateDraft {
        TemplateDraft {
            name: "promo_1".into(),
            language: "es_CO".into(),
            category: TemplateCategory::Marketing,
            header: Some("Para {{nombre}}".into()),
            header_example: Some("Ana".into()),
            file: None,
            body: "Hola {{nombre}}, hay {{cosa}} hoy.".into(),
            examples: vec![
                (Some("cosa".into()), "lentes".into()),
                (Some("nombre".into()), "Ana".into()),
            ],
            footer: Some("Responda BAJA para no recibir más".into()),
            buttons: vec![TemplateButton::QuickReply {
                text: "Me interesa".into(),
            }],
        }
    }

    fn broken(change: impl FnOnce(&mut TemplateDraft)) -> DraftError {
        let mut draft = draft();
        change(&mut draft);
        draft.check().unwrap_err()
    }

    #[test]
    fn a_draft_is_checked_before_it_is_submitted() {
        assert_eq!(draft().check().map(|gaps| gaps.count()), Ok(2));
        assert_eq!(
            broken(|draft| draft.name = "Promo".into()),
            DraftError::Name("Promo".into())
        );
        assert_eq!(
            broken(|draft| draft.language = "español".into()),
            DraftError::Language("español".into())
        );
        assert_eq!(
            broken(|draft| draft.body.clear()),
            DraftError::Body(BodyError::Empty)
        );
        assert_eq!(
            broken(|draft| draft.examples.truncate(1)),
            DraftError::NoExample("nombre".into())
        );
        assert_eq!(
            broken(|draft| draft.body = "Hola {{1}}, ya".into()),
            DraftError::NoExample("1".into())
        );
        assert_eq!(
            broken(|draft| draft.header_example = None),
            DraftError::NoExample("header".into())
        );
        assert_eq!(
            broken(|draft| draft.header = Some("a\nb".into())),
            DraftError::Header
        );
        assert_eq!(
            broken(|draft| draft.header = Some("{{a}} y {{b}}".into())),
            DraftError::Header
        );
        assert_eq!(
            broken(|draft| draft.footer = Some("a {{b}} c".into())),
            DraftError::Footer
        );
        assert_eq!(
            broken(|draft| draft.footer = Some("a".repeat(61))),
            DraftError::Footer
        );
        let one = TemplateButton::QuickReply { text: "a".into() };
        assert_eq!(
            broken(|draft| draft.buttons = vec![one; 11]),
            DraftError::Buttons(11)
        );
    }

    #[test]
    fn buttons_are_checked() {
        let url = |url: &str, example: Option<&str>| TemplateButton::Url {
            text: "Ver".into(),
            url: url.into(),
            example: example.map(str::to_owned),
        };
        let phone = |number: &str| TemplateButton::Phone {
            text: "Llamar".into(),
            number: number.into(),
        };
        for good in [
            url("https://a.co", None),
            url("https://a.co/{{1}}", Some("https://a.co/x")),
            phone("+573001234567"),
        ] {
            assert!(button_fits(&good), "{good:?}");
        }
        for bad in [
            url("a.co", None),
            url("https://a.co/{{1}}", None),
            url("https://a.co/{{1}}/x", Some("x")),
            phone("3001234567"),
            TemplateButton::QuickReply { text: "a".repeat(26) },
            TemplateButton::QuickReply { text: " ".into() },
        ] {
            assert!(!button_fits(&bad), "{bad:?}");
        }
    }
}
