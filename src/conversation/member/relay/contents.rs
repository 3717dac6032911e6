//! What a member sent upon a card, as it goes to the customer.

use super::super::{canned, media};
use super::Turn;
use crate::conversation::{Fetched, FileProblem, attached};
use crate::domain::message::{Attachment, Content, InboundContent};
use crate::domain::phone;
use crate::replies::Reply;
use crate::store::Result;

/// Contact cards that are brought in one go: each is a message.
const CARDS: usize = 5;

/// What goes to the customer, as messages; or why it cannot be had.
pub async fn of(
    turn: &Turn<'_>,
    number: i64,
    content: &InboundContent,
    file: &Fetched,
) -> Result<std::result::Result<Vec<Content>, Reply>> {
    Ok(Ok(match content {
        InboundContent::Text(text) => return canned::messages(turn, number, text).await,
        InboundContent::Media(attachment) => return of_file(turn, number, attachment, file).await,
        InboundContent::Location {
            latitude,
            longitude,
            label,
        } => vec![Content::Location {
            latitude: *latitude,
            longitude: *longitude,
            name: label.clone(),
            address: None,
        }],
        InboundContent::Contacts(cards) => of_cards(turn, cards),
        _ => Vec::new(),
    }))
}

/// A file, whose caption goes along.
async fn of_file(
    turn: &Turn<'_>,
    number: i64,
    attachment: &Attachment,
    file: &Fetched,
) -> Result<std::result::Result<Vec<Content>, Reply>> {
    let file = &media::own_file(turn, file).await?;
    let caption = attachment.caption.as_deref().unwrap_or_default().trim();
    let brought = match with_words(attachment, file, caption) {
        Ok(as_it_stands) if !caption.is_empty() => {
            match canned::caption(turn, number, caption, as_it_stands).await? {
                Ok(words) => with_words(attachment, file, &words),
                Err(reply) => return Ok(Err(reply)),
            }
        }
        brought => brought,
    };
    Ok(brought.map_err(|problem| not_brought(turn, attachment, problem)))
}

/// A file with words below it, if there are any; where it can have none, they come after it.
fn with_words(
    attachment: &Attachment,
    file: &Fetched,
    words: &str,
) -> std::result::Result<Vec<Content>, FileProblem> {
    let words = Some(words).filter(|words| !words.is_empty());
    let (_, content) = attached(attachment, file, words.map(str::to_owned))?;
    let after = words.filter(|_| content.readable().is_empty());
    let after = after.map(Content::text);
    Ok(std::iter::once(content).chain(after).collect())
}

/// Why a file cannot go to him.
fn not_brought(turn: &Turn<'_>, attachment: &Attachment, problem: FileProblem) -> Reply {
    let kind = ("kind", turn.voice.kind(&attachment.kind));
    let words = match problem {
        FileProblem::TooLarge { megabytes } => {
            let args = [kind, ("max", megabytes.to_string())];
            turn.voice.say("relay-file-too-large", &args)
        }
        FileProblem::Unavailable | FileProblem::Later => {
            let args = [kind];
            turn.voice.say("relay-file-lost", &args)
        }
    };
    Reply::failed(words)
}

fn of_cards(turn: &Turn<'_>, cards: &[(String, Vec<String>)]) -> Vec<Content> {
    let cards = cards.iter().take(CARDS).map(|(name, numbers)| {
        let readable = numbers
            .iter()
            .find_map(|number| phone::normalise(number, &turn.organisation.country).ok());
        match readable {
            Some(phone) => Content::Contact {
                name: name.clone(),
                phone,
            },
            None => Content::text(format!("{name}\n{}", numbers.join("\n"))),
        }
    });
    cards.collect()
}
