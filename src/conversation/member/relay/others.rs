//! Whoever else works a lead sees what was answered, so that no customer gets two answers of which nobody knows. Both go, if two write
//! at once; each then hears of the other's.

use super::super::handlers::lead;
use super::Turn;
use crate::conversation::lead_team;
use crate::domain::message::Content;
use crate::domain::text::cut;
use crate::replies::{Reply, Voice};
use crate::store::conversations::Conversation;
use crate::store::leads::Lead;
use crate::store::{Result, messages};

/// Characters of the answer that are repeated.
const SHOWN: usize = 160;

/// Tells them, before it is written down. What somebody adds to an answer of his own, before anybody else has said something, is told no
/// more: who wants it all has the conversation.
pub async fn hear(
    turn: &Turn<'_>,
    lead: &Lead,
    conversation: &Conversation,
    first: Option<&Content>,
) -> Result<()> {
    let Some(first) = first else { return Ok(()) };
    let last = messages::last_said(turn.desk.tx, lead.organisation_id, conversation.id).await?;
    let last = last.and_then(|last| last.author_id);
    if last == Some(turn.member.id) {
        return Ok(());
    }
    let name = lead::name_of(turn, lead).await?;
    let via = conversation.channel_id;
    lead_team::tell_others(&turn.desk, lead, via, (turn.member.id, last), |voice| {
        let args = [
            ("who", turn.member.shown_name()),
            ("name", name.clone()),
            ("number", lead.number.to_string()),
        ];
        let args: Vec<_> = args.into_iter().chain([("words", words(voice, first))]).collect();
        Reply::new(voice.say("relay-other", &args)).showing(lead)
    })
    .await
}

/// What it says, in one line; what it is, where it says nothing.
fn words(voice: &Voice, content: &Content) -> String {
    match content.readable().trim() {
        "" => voice.kind(content.kind()),
        words => voice.say("lead-said", &[("words", cut(&words.replace('\n', " "), SHOWN))]),
    }
}
