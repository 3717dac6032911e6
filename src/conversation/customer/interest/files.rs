//! How whoever works a lead gets to see what the customer sent.

use super::Said;
use crate::conversation::{FileProblem, attached};
use crate::domain::message::{AttachedFile, Content, FileForm, InboundContent};

/// His file as a message of ours that carries it on; `None`: he sent none.
pub(in crate::conversation::customer) fn brought(
    said: &Said<'_>,
) -> Option<Result<(AttachedFile, Content), FileProblem>> {
    match &said.message.content {
        InboundContent::Media(attachment) => Some(attached(attachment, said.file, None)),
        _ => None,
    }
}

/// How owners get to see what he sent: a picture above the card's words, anything else as a message after the card.
pub(super) fn shown(said: &Said<'_>) -> (Option<AttachedFile>, Option<Content>) {
    match &said.message.content {
        InboundContent::Media(_) => brought(said).and_then(Result::ok).map_or((None, None), split),
        InboundContent::Location {
            latitude,
            longitude,
            label,
        } => {
            let place = Content::Location {
                latitude: *latitude,
                longitude: *longitude,
                name: label.clone(),
                address: None,
            };
            (None, Some(place))
        }
        _ => (None, None),
    }
}

/// A file that goes above the words that tell of it, or after them.
pub fn split((file, content): (AttachedFile, Content)) -> (Option<AttachedFile>, Option<Content>) {
    match content {
        Content::Image { .. } => {
            let picture = AttachedFile {
                form: FileForm::Picture,
                ..file
            };
            (Some(picture), None)
        }
        content => (None, Some(content)),
    }
}
