//! What a message says, whatever the provider.

use serde::{Deserialize, Serialize};

use crate::domain::text_enum::text_enum;

/// The content of an outgoing message. Stored as JSON with the message, so variants are only ever added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Plain text with WhatsApp's formatting marks, at most 4,096 characters.
    Text {
        /// The text.
        body: String,
    },
    /// A text with one to three reply buttons under it.
    Buttons {
        /// At most 1,024 characters.
        body: String,
        /// A small grey line, at most 60 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        footer: Option<String>,
        /// One to three.
        buttons: Vec<Button>,
        /// A file above the text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<AttachedFile>,
    },
    /// A text with a button that opens a list of at most ten rows.
    List {
        /// At most 4,096 characters.
        body: String,
        /// A small grey line, at most 60 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        footer: Option<String>,
        /// Label of the button that opens the list, at most 20 characters.
        button: String,
        /// At most ten rows in all.
        sections: Vec<Section>,
    },
    /// An approved template with its parameters.
    Template(TemplateSend),
    /// A picture.
    Image {
        /// Where the bytes are.
        media: Media,
        /// At most 1,024 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    /// A file.
    Document {
        /// Where the bytes are.
        media: Media,
        /// The name that the receiver sees.
        filename: String,
        /// At most 1,024 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    /// A film.
    Video {
        /// Where the bytes are.
        media: Media,
        /// At most 1,024 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    /// Something to listen to; it has no caption.
    Audio {
        /// Where the bytes are.
        media: Media,
    },
    /// A sticker: a WebP picture without a caption.
    Sticker {
        /// Where the bytes are.
        media: Media,
    },
    /// A place on the map.
    Location {
        /// Degrees, −90 to 90.
        latitude: f64,
        /// Degrees, −180 to 180.
        longitude: f64,
        /// What is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Street and town.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    /// Somebody's card.
    Contact {
        /// His name.
        name: String,
        /// His number, digits with the country code.
        phone: String,
    },
    /// An emoji on an earlier message; `None` takes it away.
    Reaction {
        /// The provider's id of the message reacted to.
        message: String,
        /// One emoji.
        emoji: Option<String>,
    },
}

impl Content {
    /// Plain text.
    pub fn text(body: impl Into<String>) -> Self {
        Self::Text { body: body.into() }
    }

    /// The name stored beside the message and counted in metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Buttons { .. } => "buttons",
            Self::List { .. } => "list",
            Self::Template(_) => "template",
            Self::Image { .. } => "image",
            Self::Document { .. } => "document",
            Self::Video { .. } => "video",
            Self::Audio { .. } => "audio",
            Self::Sticker { .. } => "sticker",
            Self::Location { .. } => "location",
            Self::Contact { .. } => "contact",
            Self::Reaction { .. } => "reaction",
        }
    }

    /// What a person reads: the text, the caption, or the template's text with its parameters filled in.
    pub fn readable(&self) -> &str {
        match self {
            Self::Text { body } | Self::Buttons { body, .. } | Self::List { body, .. } => body,
            Self::Template(template) => &template.rendered,
            Self::Image { caption, .. } | Self::Document { caption, .. } | Self::Video { caption, .. } => {
                caption.as_deref().unwrap_or_default()
            }
            Self::Location { name, address, .. } => {
                name.as_deref().or(address.as_deref()).unwrap_or_default()
            }
            Self::Contact { name, .. } => name,
            Self::Audio { .. } | Self::Sticker { .. } => "",
            Self::Reaction { emoji, .. } => emoji.as_deref().unwrap_or_default(),
        }
    }

    /// A file that somebody sent, in the form in which it came: `kind` is what the provider called it. What is no picture or
    /// film that everybody shows goes as a document.
    pub fn file(kind: &str, mime: &str, bytes: usize, file: AttachedFile, caption: Option<String>) -> Self {
        let AttachedFile { media, filename, .. } = file;
        let plain = mime.split(';').next().unwrap_or_default().trim();
        match (kind, plain) {
            ("image", "image/jpeg" | "image/png") if bytes <= PICTURE_BYTES => Self::Image { media, caption },
            ("video", "video/mp4" | "video/3gpp") => Self::Video { media, caption },
            ("audio", mime) if mime.starts_with("audio/") => Self::Audio { media },
            ("sticker", "image/webp") => Self::Sticker { media },
            _ => Self::Document {
                media,
                filename,
                caption,
            },
        }
    }

    /// The same with words above what is read, in a paragraph of their own. A template, and what has no words, stays as it is.
    pub fn with_above(mut self, words: &str) -> Self {
        let put = |text: &mut String| *text = format!("{words}\n\n{text}");
        match &mut self {
            Self::Text { body } | Self::Buttons { body, .. } | Self::List { body, .. } => put(body),
            Self::Image { caption, .. } | Self::Document { caption, .. } | Self::Video { caption, .. } => {
                match caption {
                    Some(caption) => put(caption),
                    None => *caption = Some(words.to_owned()),
                }
            }
            Self::Template(_)
            | Self::Audio { .. }
            | Self::Sticker { .. }
            | Self::Location { .. }
            | Self::Contact { .. }
            | Self::Reaction { .. } => {}
        }
        self
    }

    /// Where the bytes are of what goes with it, if anything does.
    pub fn media_mut(&mut self) -> Option<&mut Media> {
        match self {
            Self::Image { media, .. }
            | Self::Document { media, .. }
            | Self::Audio { media }
            | Self::Video { media, .. }
            | Self::Sticker { media } => Some(media),
            Self::Buttons { file, .. } | Self::Template(TemplateSend { file, .. }) => {
                file.as_mut().map(|file| &mut file.media)
            }
            Self::Text { .. }
            | Self::List { .. }
            | Self::Location { .. }
            | Self::Contact { .. }
            | Self::Reaction { .. } => None,
        }
    }

    /// The file of our own store that goes with it, if any.
    pub fn stored_file(&self) -> Option<i64> {
        let media = match self {
            Self::Image { media, .. }
            | Self::Document { media, .. }
            | Self::Audio { media }
            | Self::Video { media, .. }
            | Self::Sticker { media } => Some(media),
            Self::Buttons { file, .. } | Self::Template(TemplateSend { file, .. }) => {
                file.as_ref().map(|file| &file.media)
            }
            _ => None,
        };
        match media {
            Some(Media::Stored(id)) => Some(*id),
            _ => None,
        }
    }

    /// The name under which its receiver sees what goes with it, where it has one of its own.
    pub fn filename(&self) -> Option<&str> {
        match self {
            Self::Document { filename, .. } => Some(filename),
            Self::Buttons { file, .. } | Self::Template(TemplateSend { file, .. }) => {
                file.as_ref().map(|file| file.filename.as_str())
            }
            _ => None,
        }
    }

    /// Whether the provider takes it only inside the 24 hours after the person's last message
    /// (Cloud API, *customer service window*): everything but templates.
    pub fn needs_open_window(&self) -> bool {
        !matches!(self, Self::Template(_))
    }
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// Where the bytes are.
    pub media: Media,
    /// The name that the receiver sees.
    pub filename: String,
    /// How it is shown.
    #[serde(default)]
    pub form: FileForm,
}

impl AttachedFile {
    /// A message of its own, with words below it.
    pub fn with_words(self, words: String) -> Content {
        let (media, caption) = (self.media, Some(words).filter(|words| !words.is_empty()));
        match self.form {
            FileForm::Picture => Content::Image { media, caption },
            FileForm::Film => Content::Video { media, caption },
            FileForm::Document => Content::Document {
                media,
                filename: self.filename,
                caption,
            },
        }
    }
}

text_enum! {
    /// How a file is shown above a text.
    #[derive(Default)]
    FileForm {
        /// By its name, to be opened.
        #[default]
        Document = "document",
        /// As the picture that it is: JPEG or PNG.
        Picture = "picture",
        /// As the film that it is: MP4 or 3GP.
        Film = "film",
    }
}

impl FileForm {
    /// What WhatsApp calls it, in messages and in the headers of templates.
    pub const fn whatsapp(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Picture => "image",
            Self::Film => "video",
        }
    }

    /// What WhatsApp calls so; `None`: something else than a file.
    pub fn from_whatsapp(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.whatsapp() == word)
    }
}

/// The largest picture that every provider shows (Cloud API, *Supported media types*); a larger one goes as a document.
pub const PICTURE_BYTES: usize = 5 * 1024 * 1024;

/// A reply button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// Comes back when it is tapped; at most 256 characters, unique in the message.
    pub id: String,
    /// What the person sees; at most 20 characters, unique in the message.
    pub title: String,
}

/// A group of rows in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// At most 24 characters; may be empty when the list has a single section.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Comes back when it is chosen; at most 200 characters, unique in the list.
    pub id: String,
    /// At most 24 characters.
    pub title: String,
    /// At most 72 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A template to send, with its parameters already chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateSend {
    /// Name at the provider.
    pub name: String,
    /// Language code at the provider, e.g. `es_CO`.
    pub language: String,
    /// Body parameters: `None` names them by position (`{{1}}`), `Some(name)` by name (`{{nombre}}`).
    pub body: Vec<(Option<String>, String)>,
    /// Parameter of the text header, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<(Option<String>, String)>,
    /// The file of its header, where it wants one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<AttachedFile>,
    /// The text as the receiver will see it, kept for the record.
    pub rendered: String,
}

/// Where the bytes of an outgoing picture or file are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// Already uploaded: the provider's media id.
    Id(String),
    /// A public https address that the provider fetches.
    Link(String),
    /// In our own store: uploaded by the outbox just before the message leaves.
    Stored(i64),
}
