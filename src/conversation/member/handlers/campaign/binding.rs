//! What a yes was said to, so that a yes to something else starts nothing.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::clock::Millis;
use crate::conversation::promotion::Promotion;
use crate::domain::state::TemplateState;
use crate::store::campaigns::Campaign;

/// What a yes was said to, as it is kept with the question: `fingerprint:people:who` or `fingerprint:people:who:moment`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// A fingerprint of the words and what goes with them, the file, the template, the pace and the audience.
    pub content: String,
    /// How many people that was.
    pub people: u64,
    /// And which: a fingerprint of their ids.
    pub who: i64,
    /// The moment that was set.
    pub at: Option<Millis>,
}

impl Binding {
    /// Reads it. What cannot be read is equal to nothing.
    pub fn read(kept: &str) -> Self {
        let mut parts = kept.split(':');
        Self {
            content: parts.next().unwrap_or_default().to_owned(),
            people: parts.next().and_then(|people| people.parse().ok()).unwrap_or(0),
            who: parts.next().and_then(|who| who.parse().ok()).unwrap_or(0),
            at: parts.next().and_then(|at| at.parse().ok()),
        }
    }

    /// Whether it is the same to the same audience at the same moment, for however many people it is by now.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.content, self.at) == (&other.content, other.at)
    }
}

impl fmt::Display for Binding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.content, self.people, self.who)?;
        self.at.map_or(Ok(()), |at| write!(out, ":{at}"))
    }
}

/// What the words, the file, the template, the pace and the audience are, so that a change of any of them shows.
pub(super) fn fingerprint(campaign: &Campaign, promotion: &Promotion) -> String {
    let templates = promotion.variants().filter_map(|variant| variant.own_template());
    let template: String = templates
        .filter(|template| template.state == TemplateState::Approved)
        .map(|template| format!("{} {}", template.id, template.components))
        .collect();
    let file = promotion.enclosure.as_ref();
    let file = file
        .map(|file| format!("{}:{}", file.file_id, file.form))
        .unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [
        campaign.audience.as_str(),
        &campaign.pacing,
        &template,
        &file,
        &promotion.extras(),
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}
