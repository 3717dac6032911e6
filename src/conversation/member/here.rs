//! Where a member writes and is answered: a number, which may be another business's than the one that he means.
//!
//! What is a number's (the conversation, its 24-hour window, its pace, the row in the outbox) is reached only through [`Here`]; what is a
//! business's (people, campaigns, roles, questions, the log) only through the organisation and the member of the `Turn`. So the
//! one cannot be taken for the other.

use crate::clock::Millis;
use crate::conversation::notices::Via;
use crate::domain::phone;
use crate::store::channels::Channel;
use crate::store::conversations::Conversation;
use crate::store::members::{self, Member};
use crate::store::messages::Message;
use crate::store::{Connection, Result};

/// Where he writes and is answered.
#[derive(Clone)]
pub struct Here {
    channel: Channel,
    conversation: Conversation,
    places: Vec<Member>,
    /// The message that he quotes, or whose button he tapped.
    pub quoted: Option<Message>,
    /// When that was written, or the message whose numbered choice he wrote.
    pub touched_at: Option<Millis>,
    /// He quotes something that is kept no longer, or that nobody here ever said.
    pub quotes_what_is_gone: bool,
    /// The provider's id of his own message.
    pub heard: String,
}

impl Here {
    /// Somebody writes; `member` is who he is in any of his businesses. Whoever belongs to one business only is never looked for in
    /// another by anybody but himself.
    pub async fn at(
        db: &impl Connection,
        channel: Channel,
        conversation: Conversation,
        member: &Member,
        heard: String,
    ) -> Result<Self> {
        Ok(Self {
            channel,
            conversation,
            places: members::everywhere(db, &phone::variants(&member.phone)).await?,
            quoted: None,
            touched_at: None,
            quotes_what_is_gone: false,
            heard,
        })
    }

    /// The business whose number it is.
    pub fn keeper(&self) -> i64 {
        self.channel.organisation_id
    }

    /// The business that he speaks for here until he says otherwise.
    pub fn speaks_for(&self) -> i64 {
        self.conversation.speaks_for()
    }

    /// The same, speaking for the business whose number it is.
    pub fn home(mut self) -> Self {
        self.conversation.speaks_for_id = None;
        self
    }

    /// Where he is answered, and what a sign on his message is put on.
    pub fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    /// The number that he writes to, for what has to answer him later: whosever it is.
    pub fn number_id(&self) -> i64 {
        self.channel.id
    }

    /// Whether a sign can be put on what he writes.
    pub fn has_reactions(&self) -> bool {
        self.channel.provider.has_reactions()
    }

    /// The number that he writes to, where it is this business's own.
    pub fn own_number(&self, organisation_id: i64) -> Option<&Channel> {
        Some(&self.channel).filter(|channel| channel.organisation_id == organisation_id)
    }

    /// Who he is in each business that he belongs to, the oldest first.
    pub fn places(&self) -> &[Member] {
        &self.places
    }

    /// Who he is in a business. `None`: it is none of his.
    pub fn place_in(&self, organisation_id: i64) -> Option<&Member> {
        let mut places = self.places.iter();
        places.find(|member| member.organisation_id == organisation_id)
    }

    /// Whether he belongs to several businesses.
    pub fn has_several(&self) -> bool {
        self.places.len() > 1
    }

    /// From where the people of a business are told what he does.
    pub fn via(&self, organisation_id: i64) -> Via {
        let own = self.own_number(organisation_id).map(|channel| channel.id);
        Via::Whatever {
            own,
            near: Some(self.channel.id),
        }
    }
}
