//! What has to be kept of a file that came with a message, so that WaSender can unlock it later: it has no media ids.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::provider::wire::field;

/// What unlocking needs, under WhatsApp's own names; the rest (thumbnails above all) is left out.
const KEPT: [&str; 8] = [
    "url",
    "mediaKey",
    "mimetype",
    "fileSha256",
    "fileEncSha256",
    "fileLength",
    "directPath",
    "fileName",
];
/// The length of a reference that is still read.
const LONGEST: usize = 8 * 1024;

/// A file of a message. Its text form stands where other providers have a media id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct FileReference {
    /// WhatsApp's id of the message.
    #[serde(rename = "id")]
    message: String,
    /// `imageMessage`, `documentMessage`…
    #[serde(rename = "in")]
    container: String,
    #[serde(flatten)]
    file: Map<String, Value>,
}

impl FileReference {
    /// `None`: there is nothing to unlock.
    pub(super) fn of(message: &str, container: &str, file: &Value) -> Option<Self> {
        field::text(file, "url").or_else(|| field::text(file, "directPath"))?;
        file.get("mediaKey").filter(|key| !key.is_null())?;
        let kept = KEPT.iter().filter_map(|key| {
            let value = file.get(*key).filter(|value| !value.is_null())?;
            Some(((*key).to_owned(), value.clone()))
        });
        Some(Self {
            message: message.to_owned(),
            container: container.to_owned(),
            file: kept.collect(),
        })
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let parsed: Self = serde_json::from_str(text)
            .ok()
            .filter(|_| text.len() <= LONGEST)?;
        let is_known = super::decode::CONTAINERS
            .iter()
            .any(|(container, _)| *container == parsed.container);
        is_known.then_some(parsed)
    }

    /// The form in which it is stored.
    pub(super) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn mime(&self) -> Option<String> {
        self.file
            .get("mimetype")
            .and_then(Value::as_str)
            .map(str::to_owned)
    }

    /// As WhatsApp tells: a number, a row of digits, or the two halves of a number.
    pub(super) fn size(&self) -> Option<usize> {
        let told = Value::Object(self.file.clone());
        let size = field::number(&told, "fileLength").or_else(|| field::number(&told["fileLength"], "low"));
        size.and_then(|size| usize::try_from(size).ok())
    }

    /// The body of `POST /decrypt-media`.
    pub(super) fn request(&self) -> Value {
        json!({ "data": { "messages": { "key": { "id": self.message }, "message": { &self.container: self.file } } } })
    }
}
