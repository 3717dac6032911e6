//! What a webhook tells, whatever the provider.

use serde::{Deserialize, Serialize};

use super::{Address, Advert, Delivery, SendError};
use crate::domain::money::Price;
use crate::domain::text_enum::text_enum;

/// One thing that a provider reported.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Somebody wrote.
    Message(InboundMessage),
    /// A message of ours moved on.
    Status(StatusUpdate),
    /// A message of ours is known by a second id from now on: reports and quotes may name either. It may overtake the answer
    /// that tells the first id, as a report of its progress may.
    AlsoKnownAs {
        /// The id that the provider's answer to the sending gave, which is the one we keep.
        provider_id: String,
        /// The other one.
        other_id: String,
        /// Whom it went to, as the provider names him.
        recipient: Participant,
        /// What it says, where the event repeats it: together with the receiver it tells which message it was whose answer
        /// was lost.
        text: Option<String>,
        /// What it is, where it is no text ([`Content::kind`](super::Content::kind)).
        kind: Option<String>,
    },
    /// The provider judged a template.
    TemplateReview(TemplateReview),
    /// The provider moved a template to another category, or will.
    TemplateCategory(Recategorised),
    /// Something about the account or the number itself.
    Account(AccountNotice),
    /// A person's number or id changed, often both at once: a new number brings a new business-scoped id.
    IdentityChange {
        /// What he was known by.
        old: Participant,
        /// What he is known by now.
        new: Participant,
    },
    /// A person told WhatsApp to stop (or resume) marketing messages from this business.
    MarketingPreference {
        /// Who.
        from: Participant,
        /// `true`: stop.
        stop: bool,
    },
    /// Understood as well-formed, of a type that this version does not know: kept as it came.
    Other {
        /// The provider's name for it.
        kind: String,
    },
}

/// A person as a webhook names him.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participant {
    /// Digits of the provider's `wa_id`; absent for people who hide their number behind a username.
    pub phone: Option<String>,
    /// Business-scoped user id.
    pub bsuid: Option<String>,
    /// The business-scoped id shared by a group of linked portfolios.
    pub parent_bsuid: Option<String>,
    /// The name of his own profile.
    pub name: Option<String>,
    /// Shown only; it changes hands.
    pub username: Option<String>,
}

impl Participant {
    /// Where to answer: the phone where there is one, else the business-scoped id.
    pub fn address(&self) -> Option<Address> {
        let bsuid = || {
            self.bsuid
                .clone()
                .or_else(|| self.parent_bsuid.clone())
                .map(Address::Bsuid)
        };
        self.phone.clone().map(Address::Phone).or_else(bsuid)
    }
}

/// A message from a person.
#[derive(Debug, Clone, PartialEq)]
pub struct InboundMessage {
    /// The provider's id of the message.
    pub id: String,
    /// Who wrote.
    pub from: Participant,
    /// When, in Unix milliseconds, as the provider tells; 0 where it tells none.
    pub sent_at: i64,
    /// What.
    pub content: InboundContent,
    /// The provider's id of the message that he quoted or whose button he tapped.
    pub quotes: Option<String>,
    /// A product of the catalogue that he asked about (`context.referred_product`).
    pub product: Option<String>,
    /// The advertisement that he came from.
    pub advert: Option<Advert>,
}

/// What a person sent.
#[derive(Debug, Clone, PartialEq)]
pub enum InboundContent {
    /// Text.
    Text(String),
    /// A tap on a reply button or a list's row; also a template's quick reply, whose payload is its id.
    Choice {
        /// The id that we gave it.
        id: String,
        /// What it said.
        title: String,
    },
    /// A picture, video, voice message, sticker or file.
    Media(Attachment),
    /// A place.
    Location {
        /// Degrees.
        latitude: f64,
        /// Degrees.
        longitude: f64,
        /// Name or address, where given.
        label: Option<String>,
    },
    /// Shared contact cards: names with their numbers as written.
    Contacts(Vec<(String, Vec<String>)>),
    /// An emoji on one of our messages; `None`: taken away.
    Reaction {
        /// The provider's id of the message reacted to.
        message: String,
        /// One emoji.
        emoji: Option<String>,
    },
    /// An earlier message says something else now; the new words, where they are handed over.
    Edited(Option<String>),
    /// An earlier message was taken back: the provider's id of it, where that is told.
    Revoked(Option<String>),
    /// Things of the catalogue that he wants, one to a line, and what he wrote to it.
    Order(String),
    /// A form that he filled in inside WhatsApp: `question: answer`, one to a line.
    Form(String),
    /// Something that WhatsApp itself does not hand over (a poll, a picture that shows once…), with its name.
    Unsupported(String),
    /// Of a type that this version does not know, with the provider's name for it.
    Other(String),
}

impl InboundContent {
    /// What the person wrote, said by the button's title or the caption where there is no text.
    pub fn readable(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Choice { title, .. } => title,
            Self::Media(attachment) => attachment.caption.as_deref().unwrap_or_default(),
            Self::Location { label, .. } => label.as_deref().unwrap_or_default(),
            Self::Reaction { emoji, .. } => emoji.as_deref().unwrap_or_default(),
            Self::Edited(words) => words.as_deref().unwrap_or_default(),
            Self::Order(lines) | Self::Form(lines) => lines,
            Self::Contacts(_) | Self::Revoked(_) | Self::Unsupported(_) | Self::Other(_) => "",
        }
    }

    /// The name stored beside the message.
    pub fn kind(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Choice { .. } => "choice",
            Self::Media(attachment) => &attachment.kind,
            Self::Location { .. } => "location",
            Self::Contacts(_) => "contacts",
            Self::Reaction { .. } => "reaction",
            Self::Edited(_) => "edit",
            Self::Revoked(_) => "revoke",
            Self::Order(_) => "order",
            Self::Form(_) => "form",
            Self::Unsupported(_) => "unsupported",
            Self::Other(kind) => kind,
        }
    }
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// `image`, `video`, `audio`, `sticker` or `document`.
    pub kind: String,
    /// The provider's media id: downloads work for seven days (Cloud API).
    pub media_id: String,
    /// As the provider tells; not to be trusted.
    pub mime: String,
    /// The file's name, for documents.
    pub filename: Option<String>,
    /// The text under it.
    pub caption: Option<String>,
}

/// The key by which everything that is told of one of our messages is handled in order, from the provider's id of it.
pub fn status_order(provider_id: &str) -> String {
    format!("st:{provider_id}")
}

/// What the key begins with by which a file is asked for that could not be had when its message was handled: nobody waits for it, and it
/// waits for nobody.
pub const LATE_FILE: &str = "file:";

/// A step of one of our messages.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusUpdate {
    /// The provider's id of the message.
    pub provider_id: String,
    /// Our own id, where the provider repeats it.
    pub correlation: Option<String>,
    /// The receiver as the provider names him.
    pub recipient: Participant,
    /// How far it came.
    pub delivery: Delivery,
    /// When, in Unix milliseconds; 0 where the provider tells none.
    pub at: i64,
    /// Why it failed.
    pub error: Option<SendError>,
    /// The price category that the provider billed (`marketing`, `utility`…), where it tells.
    pub category: Option<String>,
    /// Whether the provider bills it, where it tells.
    pub billable: Option<bool>,
    /// What the provider asks for it, where it tells.
    pub price: Option<Price>,
}

/// The provider's word on a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateReview {
    /// The provider's id of the template.
    pub provider_id: String,
    /// Its name.
    pub name: String,
    /// Its language code.
    pub language: String,
    /// What it may do now.
    pub state: TemplateState,
    /// Why, where the provider tells.
    pub reason: Option<String>,
    /// It may go on, and the provider warns that it may stop it: people blocked or reported it.
    pub is_warning: bool,
}

/// A template counts as something else, which costs something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recategorised {
    /// Its name.
    pub name: String,
    /// Its language code.
    pub language: String,
    /// The provider's word for what it is: `MARKETING`, `UTILITY`, `AUTHENTICATION`.
    pub category: String,
    /// It is not so yet, but will be in a day.
    pub is_planned: bool,
}

text_enum! {
    /// Whether a template can be sent.
    TemplateState {
        /// Waiting to be handed to the provider.
        Submitting = "submitting",
        /// Under review.
        Pending = "pending",
        /// Can be sent.
        Approved = "approved",
        /// Refused in review.
        Rejected = "rejected",
        /// Stopped for a while because people blocked or reported it.
        Paused = "paused",
        /// Stopped for good, deleted or archived.
        Disabled = "disabled",
    }
}

/// Something about the account or the number that an owner should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountNotice {
    /// The provider's name for it, e.g. `account_update`.
    pub kind: String,
    /// The provider's event, e.g. `ACCOUNT_RESTRICTION`.
    pub event: Option<String>,
    /// What or whom it is about and why, in the provider's words, where it tells.
    pub detail: Option<String>,
    /// What it means for the sending of messages.
    pub sending: Sending,
    /// Which of the account's numbers it is about.
    pub about: About,
}

/// What a notice means for the sending of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// Nothing.
    AsBefore,
    /// It is stopped.
    Stops,
    /// What had stopped it is over: a channel that the provider stopped (not one that a person stopped) goes on.
    GoesOn,
    /// Something that stood in its way is over; whether nothing else does is asked at once.
    MayGoOn,
}

/// Which numbers a notice is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The number for which it came.
    ItsNumber,
    /// The number with these digits.
    Number(String),
    /// All numbers of the business account.
    Account,
}
