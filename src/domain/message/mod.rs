//! One message, in or out, in the product's own terms: no provider's field names, no IO.
//!
//! ```text
//! Content ──► Outbound ──► provider ──► Accepted | SendError{ disposition }
//! webhook ──► provider ──► Event::{Message, Status, TemplateReview, …}
//! ```

mod advert;
mod choices;
mod content;
mod delivery;
mod event;
mod reason;
mod send;

pub use advert::Advert;
pub use choices::{choices, numbered, numbered_within};
pub use content::{AttachedFile, Button, Content, FileForm, Media, Row, Section, TemplateSend};
pub use delivery::Delivery;
pub use event::{
    About, AccountNotice, Attachment, Event, InboundContent, InboundMessage, LATE_FILE, Participant,
    Recategorised, Sending, StatusUpdate, TemplateReview, TemplateState, status_order,
};
pub use reason::Reason;
pub use send::{Accepted, Address, Disposition, INTERNAL_ID, Lane, Outbound, SendError};
