//! What a customer said, as whoever works his lead reads it.

use super::{SHOWN, Said, brought};
use crate::conversation::FileProblem;
use crate::domain::message::InboundContent;
use crate::domain::roster;
use crate::domain::text::cut;
use crate::replies::Voice;

/// Shared contacts whose numbers are shown on a card.
const CARDS: usize = 5;

/// What he said, and what came with it; also what could not be brought.
pub(super) fn words(voice: &Voice, said: &Said<'_>) -> String {
    let content = &said.message.content;
    let cards = cards(said);
    let kind = if cards.is_empty() {
        content.kind()
    } else {
        "contacts"
    };
    let mut words = told(voice, content, kind);
    for (name, numbers) in cards.iter() {
        words.push_str(&format!(
            "\n• {}: {}",
            cut(name, 80),
            cut(&numbers.join(", "), 80)
        ));
    }
    if let Some(Err(problem)) = brought(said) {
        words.push('\n');
        words.push_str(&why_not(voice, problem));
    }
    words
}

/// What he said, in one sentence.
pub fn told(voice: &Voice, content: &InboundContent, kind: &str) -> String {
    let shown = [("words", cut(content.readable(), SHOWN))];
    match (content, content.readable()) {
        (InboundContent::Edited(None), _) => voice.say("lead-edited-unseen", &[]),
        (_, "") => voice.say("lead-sent-kind", &[("kind", voice.kind(kind))]),
        (InboundContent::Edited(_), _) => voice.say("lead-edited", &shown),
        (InboundContent::Order(_), _) => voice.say("lead-ordered", &shown),
        (InboundContent::Form(_), _) => voice.say("lead-filled-in", &shown),
        _ => voice.say("lead-said", &shown),
    }
}

/// Why a file of his is not here, and what to do.
pub fn why_not(voice: &Voice, problem: FileProblem) -> String {
    match problem {
        FileProblem::TooLarge { megabytes } => {
            voice.say("lead-file-too-large", &[("max", megabytes.to_string())])
        }
        FileProblem::Unavailable => voice.say("lead-file-lost", &[]),
        FileProblem::Later => voice.say("lead-file-later", &[]),
    }
}

/// The contact cards that he shared: told as such, or as a file.
fn cards(said: &Said<'_>) -> Vec<(String, Vec<String>)> {
    const TYPES: [&str; 3] = ["text/vcard", "text/x-vcard", "text/directory"];
    match (&said.message.content, said.file) {
        (InboundContent::Contacts(cards), _) => cards.iter().take(CARDS).cloned().collect(),
        (InboundContent::Media(_), Some(Ok(file)))
            if TYPES.contains(&file.mime.split(';').next().unwrap_or_default().trim()) =>
        {
            roster::shown_cards(&file.bytes, CARDS)
        }
        _ => Vec::new(),
    }
}
