//! What whoever works the lead reads of what was answered by itself.

use super::Answered;
use crate::domain::text::cut;
use crate::replies::Voice;

/// Characters of an answer that are repeated.
const SHOWN: usize = 160;

/// A line each: that he wants a person, and what was answered.
pub fn lines(voice: &Voice, answered: &Answered) -> Vec<String> {
    let person = answered.wants_person.then(|| voice.say("lead-wants-person", &[]));
    let words = answered.words.as_deref().map(|words| {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        voice.say("lead-auto-said", &[("words", cut(&line, SHOWN))])
    });
    person.into_iter().chain(words).collect()
}
