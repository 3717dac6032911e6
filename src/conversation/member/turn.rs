//! Everything that a handler knows of the moment.

use pregon_commands::Role;

use crate::conversation::Desk;
use crate::replies::Voice;
use crate::store::channels::Channel;
use crate::store::conversations::Conversation;
use crate::store::members::Member;
use crate::store::organisations::Organisation;

/// A member's turn to be answered.
pub struct Turn<'a> {
    /// The transaction and its means.
    pub desk: Desk<'a>,
    /// The business.
    pub organisation: Organisation,
    /// The number that he wrote to.
    pub channel: Channel,
    /// Where he is answered.
    pub conversation: Conversation,
    /// Who he is.
    pub member: Member,
    /// What he may do.
    pub role: Role,
    /// How he is spoken to.
    pub voice: Voice,
    /// The provider's id of the message that he quotes.
    pub quoted: Option<String>,
}
