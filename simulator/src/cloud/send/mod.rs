//! The checks of a message that is to be sent. They end in what the person will see.

mod interactive;
mod list;
mod plain;
mod recipient;
mod template;

use super::error::GraphError;
use super::fields::Object;
use crate::settings::{Account, Number};
use crate::state::{Inner, Simulator};
use crate::world::Content;

pub(super) use recipient::Recipient;

/// The circumstances of a send.
pub(super) struct Asked<'a> {
    pub(super) sim: &'a Simulator,
    pub(super) inner: &'a Inner,
    pub(super) account: &'a Account,
    pub(super) number: &'a Number,
    pub(super) now: i64,
}

/// A message that passed the checks.
pub(super) struct Checked {
    pub(super) recipient: Recipient,
    pub(super) content: Content,
    pub(super) context: Option<String>,
    pub(super) callback: Option<String>,
    /// A failure that the provider only notices later.
    pub(super) fails_later: Option<(u32, String)>,
}

/// Content, with a failure that shows later.
pub(super) struct Draft {
    pub(super) content: Content,
    pub(super) fails_later: Option<(u32, String)>,
}

impl From<Content> for Draft {
    fn from(content: Content) -> Self {
        Self {
            content,
            fails_later: None,
        }
    }
}

const TYPES: [&str; 12] = [
    "audio",
    "contacts",
    "document",
    "image",
    "interactive",
    "location",
    "reaction",
    "sticker",
    "template",
    "text",
    "video",
    "order",
];

/// Longest correlation data.
const CALLBACK_DATA: usize = 512;

/// Checks a whole request.
pub(super) fn check(asked: &Asked<'_>, root: &Object<'_>) -> Result<Checked, GraphError> {
    match root.text("recipient_type")? {
        None | Some("individual") => {}
        Some("group") => {
            return Err(GraphError::parameter(
                "Groups are not enabled for this phone number.",
            ));
        }
        Some(_) => {
            return Err(GraphError::parameter(
                "Param recipient_type must be one of {INDIVIDUAL, GROUP}.",
            ));
        }
    }
    let recipient = recipient::find(asked, root)?;
    let callback = root
        .short_text("biz_opaque_callback_data", CALLBACK_DATA)?
        .map(str::to_owned);
    let kind = root.text("type")?.unwrap_or("text");
    if !TYPES.contains(&kind) || kind == "order" {
        return Err(GraphError::parameter(format!(
            "Param type must be one of {{AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}} - got \"{kind}\"."
        )));
    }
    let context = context(asked, root, kind)?;
    let draft = match kind {
        "text" => plain::text(&root.need_object("text")?)?,
        "image" => plain::media(asked, &root.need_object("image")?, "image")?,
        "audio" => plain::media(asked, &root.need_object("audio")?, "audio")?,
        "video" => plain::media(asked, &root.need_object("video")?, "video")?,
        "sticker" => plain::media(asked, &root.need_object("sticker")?, "sticker")?,
        "document" => plain::media(asked, &root.need_object("document")?, "document")?,
        "location" => plain::location(&root.need_object("location")?)?,
        "contacts" => plain::contacts(root)?,
        "reaction" => plain::reaction(asked, &root.need_object("reaction")?, &recipient.wa_id)?,
        "interactive" => interactive::check(asked, &root.need_object("interactive")?)?,
        _ => template::check(asked, &root.need_object("template")?)?,
    };
    Ok(Checked {
        recipient,
        content: draft.content,
        context,
        callback,
        fails_later: draft.fails_later,
    })
}

/// The quoted message must be known to this number.
fn context(asked: &Asked<'_>, root: &Object<'_>, kind: &str) -> Result<Option<String>, GraphError> {
    let Some(context) = root.object("context")? else {
        return Ok(None);
    };
    if kind == "reaction" {
        return Err(GraphError::parameter(
            "Param context is not allowed with type reaction.",
        ));
    }
    context.only(&["message_id"])?;
    let wamid = context.need_text("message_id")?;
    let number = &asked.number.phone_number_id;
    let known = asked
        .inner
        .log
        .find(wamid)
        .is_some_and(|record| record.phone_number_id == *number);
    if !known {
        return Err(GraphError::new(
            131_009,
            "Message ID in context is invalid or unknown.",
        ));
    }
    Ok(Some(wamid.to_owned()))
}
