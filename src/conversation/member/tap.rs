//! He tapped on a button or a row. What each [`Tap`] means stands there.

use super::{Turn, dialogue, handlers, media, refusal, said};
use crate::domain::deed::Means;
use crate::replies::{Reply, Tap};
use crate::store::{Result, messages};

/// Answers a tap. What needs a role when it is typed needs it when it is tapped: he may have another by now.
pub async fn tapped(turn: &Turn<'_>, id: &str, title: &str) -> Result<Option<Reply>> {
    let Some(tap) = Tap::read(id) else {
        // A button that is not ours (an old template's quick reply) is taken for its words.
        return Box::pin(said(turn, title)).await;
    };
    if let Some(key) = needs(&tap)
        && let Some(refusal) = refusal(turn, key, Means::Tap).await?
    {
        return Ok(Some(refusal));
    }
    match tap {
        Tap::Line(line) => Box::pin(said(turn, &line)).await,
        Tap::Page { page, line } => {
            let turn = Turn { page, ..turn.clone() };
            Box::pin(said(&turn, &line)).await
        }
        Tap::Below { message, line } => match below(turn, message).await? {
            Some(below) => Box::pin(said(turn, &format!("{line}\n{below}"))).await,
            None => Box::pin(said(turn, &line)).await,
        },
        Tap::Answer { argument, words } => Box::pin(dialogue::chosen(turn, &argument, &words)).await,
        Tap::Yes(nonce) => handlers::confirmed(turn, &nonce).await.map(Some),
        Tap::No(nonce) => handlers::declined(turn, &nonce).await.map(Some),
        Tap::Speak(business) => handlers::organisation::tapped(turn, business).await.map(Some),
        Tap::Draft => dialogue::go_on(turn).await.map(Some),
        Tap::Undo { campaign } => handlers::undo::campaign(turn, campaign).await.map(Some),
        Tap::Carry { campaign } => handlers::campaign::template::make(turn, campaign).await.map(Some),
        Tap::Enclose { campaign } => media::chosen(turn, campaign).await.map(Some),
        Tap::TakeBack { import } => handlers::contact::take_back::undo(turn, import).await.map(Some),
        Tap::Rejected { import } => handlers::contact::rejected::run(turn, import).await.map(Some),
        Tap::UseTemplate {
            campaign,
            template,
            at,
        } => {
            let chosen = handlers::campaign::template::choose(turn, campaign, template, at);
            chosen.await.map(Some)
        }
    }
}

/// The command whose role a tap needs, by its key. The others lead to what asks for one by itself.
fn needs(tap: &Tap) -> Option<&'static str> {
    match tap {
        Tap::Speak(_) => Some("organisation.use"),
        Tap::Undo { .. } => Some("undo"),
        Tap::Carry { .. } | Tap::UseTemplate { .. } => Some("campaign.new"),
        Tap::Enclose { .. } => Some("campaign.edit"),
        Tap::TakeBack { .. } | Tap::Rejected { .. } => Some("contact.import"),
        Tap::Line(_)
        | Tap::Page { .. }
        | Tap::Below { .. }
        | Tap::Answer { .. }
        | Tap::Yes(_)
        | Tap::No(_)
        | Tap::Draft => None,
    }
}

/// What stands below the first line of a message of his.
async fn below(turn: &Turn<'_>, message: i64) -> Result<Option<String>> {
    let message = messages::get(turn.desk.tx, message).await?;
    let message = message.filter(|message| message.conversation_id == turn.here.conversation().id);
    Ok(message.and_then(|message| {
        let (_, below) = message.readable.trim_start().split_once('\n')?;
        Some(below.to_owned())
    }))
}
