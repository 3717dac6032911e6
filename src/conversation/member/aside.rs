//! What a member was taken away from, by another command or by a long silence: it waits as a draft, and nothing of it is lost without a
//! word.

use super::Turn;
use super::dialogue::{self, Draft};
use super::handlers::lead;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Tap};
use crate::store::dialogues::{self, Dialogue};
use crate::store::{Result, organisations};
use pregon_commands::{DialogueWord, dialogue_word};

/// Characters of a command's first line above its question.
const HEADING: usize = 120;

/// Something else begins: what he is in the middle of becomes a draft. Where there were as many as are kept, the oldest goes, and he
/// gets it back as a line that is ready to send.
pub async fn park(turn: &Turn<'_>) -> Result<()> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let gone = dialogues::park(turn.desk.tx, organisation, member, turn.desk.now, is_bare).await?;
    let Some(gone) = gone.as_ref().and_then(Draft::of) else {
        return Ok(());
    };
    let args = [("count", turn.voice.number(dialogues::DRAFTS as u64))];
    let line = gone.partial.render(turn.voice.language);
    let told = turn.voice.say("draft-let-go", &args);
    turn.answer(Reply::new(format!("{told}\n\n{line}"))).await
}

/// The same for what he is asked here for other businesses of his. What another chat asks stays open there.
pub async fn park_others(turn: &Turn<'_>) -> Result<()> {
    for (_, place) in dialogue::asked_for_others(turn).await? {
        let Some(organisation) = organisations::get(turn.desk.tx, place.organisation_id).await? else {
            continue;
        };
        park(&Turn::about(turn.desk, turn.here.clone(), organisation, place)).await?;
    }
    Ok(())
}

/// Keeps what he is asked beside commands (a number to type, a code, what a file is for); what he is in the middle of becomes a draft.
pub async fn keep(turn: &Turn<'_>, kind: &str, state: &str) -> Result<()> {
    park(turn).await?;
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    dialogues::keep(turn.desk.tx, organisation, member, kind, state, turn.desk.now).await
}

/// Adds the way back, where there is room for it.
pub async fn offer(turn: &Turn<'_>, reply: Reply) -> Result<Reply> {
    let draft = way_back(turn).await?.filter(|_| reply.has_room());
    Ok(reply.ways(draft))
}

/// The way back to the newest, if there is anything to go back to.
pub async fn way_back(turn: &Turn<'_>) -> Result<Option<Choice>> {
    let newest = waiting(turn).await?.into_iter().next();
    Ok(newest.map(|_| Choice::new(Tap::Draft, turn.voice.say("draft-button", &[]))))
}

/// He goes on with the newest. Where others wait, too, he is told which it is.
pub async fn go_on(turn: &Turn<'_>) -> Result<Reply> {
    let waiting = waiting(turn).await?;
    let Some(newest) = waiting.first() else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if newest.kind != dialogues::COMMAND {
        // It is what he is in the middle of again; what he leaves for it becomes a draft.
        dialogues::forget(turn.desk.tx, turn.organisation.id, newest.id).await?;
        park(turn).await?;
    }
    let Some(draft) = Draft::of(newest) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let line = draft.partial.render(turn.voice.language);
    let line = cut(line.lines().next().unwrap_or_default(), HEADING);
    let reply = dialogue::ask(&turn.carrying(draft.enclosure), draft.partial).await?;
    Ok(match waiting.len() {
        1 => reply,
        _ => reply.above(turn.voice.say("draft-back-to", &[("command", line)])),
    })
}

/// *Cancel* or *back*, while nothing is asked: the newest draft is given up, or gone on with.
pub async fn nothing_asked(turn: &Turn<'_>, text: &str) -> Result<Option<Reply>> {
    let word = dialogue_word(text);
    if !matches!(word, Some(DialogueWord::Back | DialogueWord::Cancel)) {
        return Ok(None);
    }
    let waiting = waiting(turn).await?;
    let Some(newest) = waiting.first() else {
        return Ok(Some(Reply::new(turn.voice.say("dialogue-nothing-open", &[]))));
    };
    if word == Some(DialogueWord::Back) {
        return go_on(turn).await.map(Some);
    }
    dialogues::forget(turn.desk.tx, turn.organisation.id, newest.id).await?;
    cancelled(turn).await.map(Some)
}

/// He left what he was in the middle of; something else may wait.
pub async fn cancelled(turn: &Turn<'_>) -> Result<Reply> {
    offer(turn, Reply::new(turn.voice.say("dialogue-cancelled", &[]))).await
}

async fn waiting(turn: &Turn<'_>) -> Result<Vec<Dialogue>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let mut drafts = dialogues::drafts(turn.desk.tx, organisation, member, turn.desk.now).await?;
    drafts.retain(|draft| !is_done(draft));
    Ok(drafts)
}

/// Whether what it is about is done, and it asks only for what may as well stay unsaid.
fn is_done(dialogue: &Dialogue) -> bool {
    Draft::of(dialogue).is_some_and(|draft| lead::is_done(&draft.partial))
}

/// Whether nothing was said in it but which command it is.
fn is_bare(dialogue: &Dialogue) -> bool {
    let is_bare = |draft: Draft| draft.partial.is_bare() && draft.enclosure.is_none();
    is_done(dialogue) || Draft::of(dialogue).is_none_or(is_bare)
}
