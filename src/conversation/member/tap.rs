//! A tap on a button or a row. The id says what it means:
//!
//! | id | meaning |
//! |---|---|
//! | `run:LINE` | as if he had typed the line |
//! | `more:PAGE:LINE` | the same with another page of its list |
//! | `fix:MESSAGE:LINE` | as if he had typed this line above the text of a message of his |
//! | `say:ARGUMENT:WORDS` | the answer to a question, if it is open |
//! | `yes:NONCE` | yes to a question that asked for confirmation |
//! | `no:NONCE` | no to it |
//! | `speak:BUSINESS` | speak for another business of his |
//! | `draft:` | goes on with what he was taken away from |
//! | `undo:CAMPAIGN` | take the campaign back that has just started |
//! | `carry:CAMPAIGN` | make a template of the campaign's text |
//! | `enclose:CAMPAIGN` | the file that he sent goes with this draft |
//! | `list:undo:IMPORT` | take an import back |
//! | `list:rejected:IMPORT` | send the rows of a list that gave nobody |
//! | `use:CAMPAIGN:TEMPLATE[:MOMENT]` | carry the campaign by this template, and ask whether it may leave then |

use super::{Turn, dialogue, handlers, lost, media, refusal, said};
use crate::domain::deed::Means;
use crate::replies::Reply;
use crate::store::{Result, messages};

/// Answers a tap. What needs a role when it is typed needs it when it is tapped: he may have another by now.
pub async fn tapped(turn: &Turn<'_>, id: &str, title: &str) -> Result<Option<Reply>> {
    let (kind, rest) = id.split_once(':').unwrap_or((id, ""));
    match kind {
        "run" => Box::pin(said(turn, rest)).await,
        "say" => {
            let (argument, words) = rest.split_once(':').unwrap_or(("", rest));
            Box::pin(dialogue::chosen(turn, argument, words)).await
        }
        "more" => {
            let (page, line) = rest.split_once(':').unwrap_or(("", rest));
            let turn = Turn {
                page: page.parse().unwrap_or(0),
                ..turn.clone()
            };
            Box::pin(said(&turn, line)).await
        }
        "fix" => {
            let (message, line) = rest.split_once(':').unwrap_or(("", rest));
            let below = match message.parse() {
                Ok(id) => messages::get(turn.desk.tx, id).await?,
                Err(_) => None,
            };
            let below = below.filter(|message| message.conversation_id == turn.here.conversation().id);
            let below = below.and_then(|message| {
                let (_, below) = message.readable.trim_start().split_once('\n')?;
                Some(below.to_owned())
            });
            match below {
                Some(below) => Box::pin(said(turn, &format!("{line}\n{below}"))).await,
                None => Box::pin(said(turn, line)).await,
            }
        }
        "yes" => handlers::confirmed(turn, rest).await.map(Some),
        "no" => handlers::declined(turn, rest).await.map(Some),
        "draft" => dialogue::go_on(turn).await.map(Some),
        "undo" => {
            if let Some(refusal) = refusal(turn, "undo", Means::Tap).await? {
                return Ok(Some(refusal));
            }
            match rest.parse() {
                Ok(campaign) => handlers::undo::campaign(turn, campaign).await.map(Some),
                Err(_) => lost(turn).await.map(Some),
            }
        }
        "carry" | "use" => {
            if let Some(refusal) = refusal(turn, "campaign.new", Means::Tap).await? {
                return Ok(Some(refusal));
            }
            let mut ids = rest.split(':').map(str::parse);
            match (kind, ids.next(), ids.next()) {
                ("carry", Some(Ok(campaign)), None) => {
                    handlers::campaign::template::make(turn, campaign).await.map(Some)
                }
                ("use", Some(Ok(campaign)), Some(Ok(template))) => {
                    let at = ids.next().and_then(|at| at.ok());
                    handlers::campaign::template::choose(turn, campaign, template, at)
                        .await
                        .map(Some)
                }
                _ => lost(turn).await.map(Some),
            }
        }
        "speak" => match refusal(turn, "organisation.use", Means::Tap).await? {
            Some(refusal) => Ok(Some(refusal)),
            None => handlers::organisation::tapped(turn, rest).await.map(Some),
        },
        "enclose" => match (refusal(turn, "campaign.edit", Means::Tap).await?, rest.parse()) {
            (Some(refusal), _) => Ok(Some(refusal)),
            (None, Ok(campaign)) => media::chosen(turn, campaign).await.map(Some),
            (None, Err(_)) => lost(turn).await.map(Some),
        },
        "list" => match refusal(turn, "contact.import", Means::Tap).await? {
            Some(refusal) => Ok(Some(refusal)),
            None => handlers::contact::import::tapped(turn, rest).await,
        },
        // A button that is not ours (an old template's quick reply) is taken for its words.
        _ => Box::pin(said(turn, title)).await,
    }
}
