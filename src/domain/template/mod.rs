//! A message template: the text that a provider approves beforehand and that may be sent at any hour, with gaps for what
//! changes from person to person. Pure rules; the limits are WhatsApp's own (Cloud API, *Message templates*).
//!
//! ```text
//! owner's text with {nombre} ──► TemplateText ──► TemplateDraft ──► provider ──► TemplateInfo ──► TemplateSend
//! ```

mod alone;
mod body;
mod draft;
mod name;
mod owner_text;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::health::Quality;
use super::message::{AttachedFile, FileForm, TemplateSend, TemplateState};
use super::text_enum::text_enum;

pub use body::{
    BODY_MAX, BodyError, Placeholders, RenderError, check_body, clean_value, placeholders, render,
};
pub use draft::{DraftError, TemplateDraft};
pub use name::{is_template_name, template_name};
pub use owner_text::{Naming, Slot, TemplateText, owner_words};

/// A value for a gap: `None` names it by position (`{{1}}`, in the order of the list), `Some` by name (`{{nombre}}`).
pub type Value = (Option<String>, String);

text_enum! {
    /// What the provider charges a template as, and how freely it lets it through.
    TemplateCategory {
        /// A promotion. Also what an unknown category is taken for: the dearest and the most restricted.
        Marketing = "marketing",
        /// Something that the receiver asked for or needs: a reminder, a receipt.
        Utility = "utility",
        /// A one-time code.
        Authentication = "authentication",
    }
}

impl TemplateCategory {
    /// From a provider's spelling of it, in any case.
    pub fn from_provider(name: &str) -> Self {
        name.to_ascii_lowercase().parse().unwrap_or(Self::Marketing)
    }
}

/// What stands above the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum TemplateHeader {
    /// A line of text, with at most one gap.
    Text(String),
    /// Something else, with the provider's name for it in lower case: `image`, `video`, `document`, `location`.
    Media(String),
}

/// A button under a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TemplateButton {
    /// Comes back as a choice when it is tapped.
    QuickReply {
        /// At most 25 characters.
        text: String,
    },
    /// Opens a page.
    Url {
        /// At most 25 characters.
        text: String,
        /// At most 2,000 characters; may end with one gap, `{{1}}`.
        url: String,
        /// A whole address as it will look, where the address has a gap.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        example: Option<String>,
    },
    /// Calls a number.
    Phone {
        /// At most 25 characters.
        text: String,
        /// International form with `+`.
        number: String,
    },
    /// Of a kind that is only shown, with the provider's name for it in lower case.
    Other {
        /// `copy_code`, `flow`, `otp`…
        kind: String,
        /// Its label.
        text: String,
    },
}

impl TemplateButton {
    /// What the receiver reads on it.
    pub fn text(&self) -> &str {
        match self {
            Self::QuickReply { text }
            | Self::Url { text, .. }
            | Self::Phone { text, .. }
            | Self::Other { text, .. } => text,
        }
    }
}

/// The templates of an account, as its provider lists them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateList {
    /// Those that could be read.
    pub templates: Vec<TemplateInfo>,
    /// The provider's ids of all that were listed, also of what could not be read. `None`: not all of the list was.
    pub ids: Option<BTreeSet<String>>,
}

impl TemplateList {
    /// Whether the provider has no template of this id any more.
    pub fn lacks(&self, provider_id: &str) -> bool {
        self.ids.as_ref().is_some_and(|ids| !ids.contains(provider_id))
    }
}

/// A template as the provider holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateInfo {
    /// The provider's id.
    pub provider_id: String,
    /// Its name; name and language together are unique.
    pub name: String,
    /// Language code at the provider, e.g. `es_CO`.
    pub language: String,
    /// What it is charged as. The provider may change it later.
    pub category: TemplateCategory,
    /// Whether it can be sent.
    pub state: TemplateState,
    /// Why it was refused or stopped, where the provider tells.
    pub reason: Option<String>,
    /// How people take it, where the provider tells.
    #[serde(default)]
    pub quality: Quality,
    /// Above the body.
    pub header: Option<TemplateHeader>,
    /// The text with its gaps.
    pub body: String,
    /// A small grey line under the body.
    pub footer: Option<String>,
    /// In order.
    pub buttons: Vec<TemplateButton>,
    /// Other parts, which are kept at the provider and not shown here: `carousel`, `limited_time_offer`…
    pub other_parts: Vec<String>,
}

/// Why a template of the provider cannot be sent from here though it is approved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// Its header wants something else than words or a file at each sending.
    #[error("its header is a {0}, which has to be given at each sending")]
    Header(String),
    /// One of its buttons wants a value at each sending.
    #[error("its button '{0}' wants a value at each sending")]
    ButtonValue(String),
    /// It has a part that is not known here.
    #[error("it has a part of the kind '{0}'")]
    UnknownPart(String),
    /// Its gaps cannot be read.
    #[error(transparent)]
    Body(#[from] BodyError),
}

impl TemplateInfo {
    /// The gaps of the body.
    pub fn placeholders(&self) -> Result<Placeholders, BodyError> {
        placeholders(&self.body)
    }

    /// The file that its header wants at each sending.
    pub fn wants_file(&self) -> Option<FileForm> {
        match &self.header {
            Some(TemplateHeader::Media(kind)) => FileForm::from_whatsapp(kind),
            _ => None,
        }
    }

    /// Why it cannot be sent from here, whatever its state; `None`: text values, and a [file](Self::wants_file), are all it needs.
    pub fn obstacle(&self) -> Option<Obstacle> {
        if let (Some(TemplateHeader::Media(kind)), None) = (&self.header, self.wants_file()) {
            return Some(Obstacle::Header(kind.clone()));
        }
        if let Some(part) = self.other_parts.first() {
            return Some(Obstacle::UnknownPart(part.clone()));
        }
        let wants_value = self.buttons.iter().find(|button| match button {
            TemplateButton::Url { url, .. } => url.contains("{{"),
            TemplateButton::Other { kind, .. } => kind != "voice_call" && kind != "call_permission_request",
            TemplateButton::QuickReply { .. } | TemplateButton::Phone { .. } => false,
        });
        if let Some(button) = wants_value {
            return Some(Obstacle::ButtonValue(button.text().to_owned()));
        }
        let header_text = match &self.header {
            Some(TemplateHeader::Text(text)) => text.as_str(),
            _ => "",
        };
        let unreadable = placeholders(&self.body)
            .and_then(|_| placeholders(header_text))
            .err();
        unreadable.map(Obstacle::Body)
    }

    /// The template ready to send: every gap must get a value, and the header its file. What the receiver will read goes with it
    /// for the record.
    pub fn fill(
        &self,
        body: Vec<Value>,
        header: Option<Value>,
        file: Option<AttachedFile>,
    ) -> Result<TemplateSend, RenderError> {
        if file.as_ref().map(|file| file.form) != self.wants_file() {
            return Err(RenderError::File);
        }
        let mut rendered = String::new();
        if let Some(TemplateHeader::Text(text)) = &self.header {
            rendered.push_str(&render(text, header.as_slice())?);
            rendered.push('\n');
        } else if header.is_some() {
            return Err(RenderError::Unused(1));
        }
        rendered.push_str(&render(&self.body, &body)?);
        if let Some(footer) = &self.footer {
            rendered.push('\n');
            rendered.push_str(footer);
        }
        Ok(TemplateSend {
            name: self.name.clone(),
            language: self.language.clone(),
            body,
            header,
            file,
            rendered,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info() -> TemplateInfo {
        TemplateInfo {
            provider_id: "1".into(),
            name: "promo".into(),
            language: "es".into(),
            category: TemplateCategory::Marketing,
            state: TemplateState::Approved,
            reason: None,
            quality: Quality::Unknown,
            header: Some(TemplateHeader::Text("Para {{1}}".into())),
            body: "Hola {{1}}, hoy {{2}} gratis.".into(),
            footer: Some("Responda BAJA".into()),
            buttons: vec![TemplateButton::QuickReply {
                text: "Quiero".into(),
            }],
            other_parts: vec![],
        }
    }

    #[test]
    fn filling_puts_header_body_and_footer_together() {
        let body = vec![(None, "Ana".to_owned()), (None, "lentes".to_owned())];
        let sent = info()
            .fill(body.clone(), Some((None, "Ana".into())), None)
            .unwrap();
        assert_eq!(
            sent.rendered,
            "Para Ana\nHola Ana, hoy lentes gratis.\nResponda BAJA"
        );
        assert_eq!(sent.body, body);
        assert_eq!(
            info().fill(body, None, None),
            Err(RenderError::Missing("1".into()))
        );
    }

    #[test]
    fn a_header_gets_the_file_that_it_wants() {
        let file = |form| AttachedFile {
            media: crate::domain::message::Media::Stored(1),
            filename: "a".into(),
            form,
        };
        let body = vec![(None, "Ana".to_owned()), (None, "lentes".to_owned())];
        let film = TemplateInfo {
            header: Some(TemplateHeader::Media("video".into())),
            ..info()
        };
        assert_eq!((film.wants_file(), film.obstacle()), (Some(FileForm::Film), None));
        let sent = film.fill(body.clone(), None, Some(file(FileForm::Film))).unwrap();
        assert_eq!(sent.file, Some(file(FileForm::Film)));
        for wrong in [None, Some(file(FileForm::Picture))] {
            assert_eq!(film.fill(body.clone(), None, wrong), Err(RenderError::File));
        }
        let words = info().fill(body, Some((None, "Ana".into())), Some(file(FileForm::Film)));
        assert_eq!(words, Err(RenderError::File));
    }

    #[test]
    fn what_words_and_a_file_cannot_fill_is_an_obstacle() {
        assert_eq!(info().obstacle(), None);
        let place = TemplateInfo {
            header: Some(TemplateHeader::Media("location".into())),
            ..info()
        };
        assert_eq!(place.obstacle(), Some(Obstacle::Header("location".into())));
        let url = TemplateButton::Url {
            text: "Ver".into(),
            url: "https://x.co/{{1}}".into(),
            example: None,
        };
        let page = TemplateInfo {
            buttons: vec![url],
            ..info()
        };
        assert_eq!(page.obstacle(), Some(Obstacle::ButtonValue("Ver".into())));
        let carousel = TemplateInfo {
            other_parts: vec!["carousel".into()],
            ..info()
        };
        assert_eq!(
            carousel.obstacle(),
            Some(Obstacle::UnknownPart("carousel".into()))
        );
    }
}
