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
    let caption = attachment.caption.as_deref().map(str::trim);
    let caption = match caption.filter(|caption| !caption.is_empty()) {
        Some(caption) => match canned::caption(turn, number, caption).await? {
            Ok(caption) => Some(caption),
            Err(reply) => return Ok(Err(reply)),
        },
        None => None,
    };
    let caption = caption.as_deref();
    let kind = turn.voice.kind(&attachment.kind);
    let file = &media::own_file(turn, file).await?;
    Ok(match attached(attachment, file, caption.map(str::to_owned)) {
        Ok((_, content)) => {
            // What cannot have a caption goes before its words.
            let words = caption.filter(|_| content.readable().is_empty());
            let words = words.map(Content::text);
            Ok(std::iter::once(content).chain(words).collect())
        }
        Err(FileProblem::TooLarge { megabytes }) => {
            let args = [("kind", kind), ("max", megabytes.to_string())];
            Err(Reply::failed(turn.voice.say("relay-file-too-large", &args)))
        }
        Err(FileProblem::Unavailable | FileProblem::Later) => {
            let args = [("kind", kind)];
            Err(Reply::failed(turn.voice.say("relay-file-lost", &args)))
        }
    })
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
