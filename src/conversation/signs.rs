//! Signs on a member's own message: it is in hand, it is done, it could not be done. Only for what goes on after its answer, and
//! only where the provider has reactions; the words say it everywhere.

use super::desk::{Desk, Postage};
use crate::domain::message::{Content, Lane};
use crate::replies::Reply;
use crate::store::conversations::Conversation;
use crate::store::{Result, channels};

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Somebody is at it.
    InHand,
    /// It is done.
    Done,
    /// It could not be done.
    Failed,
}

impl Sign {
    const fn emoji(self) -> &'static str {
        match self {
            Self::InHand => "⏳",
            Self::Done => "✅",
            Self::Failed => "❌",
        }
    }
}

/// Puts a sign on the message with this id, in the place of the one before. Without an id there is nothing to put it on.
pub async fn put(
    desk: &Desk<'_>,
    conversation: &Conversation,
    heard: Option<&str>,
    sign: Sign,
) -> Result<()> {
    let Some(heard) = heard.filter(|heard| !heard.is_empty()) else {
        return Ok(());
    };
    let channel = channels::get(desk.tx, conversation.channel_id).await?;
    if !channel.is_some_and(|channel| channel.provider.has_reactions()) {
        return Ok(());
    }
    let reaction = Content::Reaction {
        message: heard.to_owned(),
        emoji: Some(sign.emoji().to_owned()),
    };
    desk.post(conversation, Lane::Reply, Reply::of(reaction), Postage::default())
        .await?;
    Ok(())
}
