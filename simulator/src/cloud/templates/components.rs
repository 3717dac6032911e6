//! The parts of a template.

/// A text with variables.
#[derive(Debug, Clone, Default)]
pub(crate) struct TemplateText {
    pub(crate) text: String,
    /// Names of the variables in order of appearance (`1`, `2` … when they are numbered).
    pub(crate) variables: Vec<String>,
}

/// What stands above the body.
#[derive(Debug, Clone)]
pub(crate) struct TemplateHeader {
    pub(crate) kind: HeaderKind,
    pub(crate) text: TemplateText,
}

/// Kinds of headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderKind {
    Text,
    Image,
    Video,
    Document,
    Location,
}

impl HeaderKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Video => "video",
            Self::Document => "document",
            Self::Location => "location",
        }
    }
}

/// A button of a template.
#[derive(Debug, Clone)]
pub(crate) struct TemplateButton {
    pub(crate) kind: ButtonKind,
    pub(crate) text: String,
    /// Address, number or code, depending on the kind.
    pub(crate) value: String,
    /// Whether the address ends in a variable.
    pub(crate) variable: bool,
}

/// Kinds of buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    QuickReply,
    Url,
    PhoneNumber,
    CopyCode,
    Flow,
    Catalog,
    Otp,
}

impl ButtonKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::QuickReply => "quick_reply",
            Self::Url => "url",
            Self::PhoneNumber => "phone_number",
            Self::CopyCode => "copy_code",
            Self::Flow => "flow",
            Self::Catalog => "catalog",
            Self::Otp => "otp",
        }
    }
}
