//! What a yes was said to, so that a yes to something else starts nothing.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::clock::Millis;
use crate::conversation::promotion::Promotion;
use crate::domain::audience::Exclusion;
use crate::domain::state::TemplateState;
use crate::replies::Voice;
use crate::store::campaigns::{self, Campaign};

/// What a yes was said to, as it is kept with the question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// A fingerprint of the words and what goes with them, the file, the template, the pace, its end, the audience and the cap.
    pub content: String,
    /// How many people that was.
    pub people: u64,
    /// And which: a fingerprint of their ids.
    pub who: i64,
    /// The moment that was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// How many were left out, by reason.
    #[serde(default)]
    pub out: BTreeMap<Exclusion, u64>,
}

impl Binding {
    /// Reads it. What cannot be read is equal to nothing.
    pub fn read(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_else(|_| Self::read_plain(kept))
    }

    /// As it was kept before reasons were: `fingerprint:people:who` or `fingerprint:people:who:moment`.
    fn read_plain(kept: &str) -> Self {
        let mut parts = kept.split(':');
        Self {
            content: parts.next().unwrap_or_default().to_owned(),
            people: parts.next().and_then(|people| people.parse().ok()).unwrap_or(0),
            who: parts.next().and_then(|who| who.parse().ok()).unwrap_or(0),
            at: parts.next().and_then(|at| at.parse().ok()),
            out: BTreeMap::new(),
        }
    }

    /// Whether it is the same to the same audience at the same moment, for however many people it is by now.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.content, self.at) == (&other.content, other.at)
    }
}

impl fmt::Display for Binding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&serde_json::to_string(self).unwrap_or_default())
    }
}

/// With more people than this, somebody who comes or goes while a summary is read is no news.
const STRICT: u64 = 10_000;

/// Above that, so many new people in each thousand change nothing.
const PER_THOUSAND: u64 = 1;

/// What is no longer as it was when he saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The words, the pace, the audience, or the moment.
    Content,
    /// Other people, though as many.
    Who,
    /// More or fewer people.
    People {
        /// For each reason by which another number is left out: before, and now.
        reasons: Vec<(Exclusion, u64, u64)>,
    },
}

/// Whether what he said yes to still holds; `None`: it does. Who is left out meanwhile never gets it anyway; but of few people he saw
/// each, so that any change is told.
pub fn difference(seen: &Binding, now: &Binding) -> Option<Difference> {
    if !now.is_like(seen) {
        return Some(Difference::Content);
    }
    if (seen.people, seen.who) == (now.people, now.who) {
        return None;
    }
    let many = seen.people > STRICT && now.people > 0;
    if many && now.people.saturating_sub(seen.people) <= seen.people * PER_THOUSAND / 1_000 {
        return None;
    }
    if seen.people == now.people {
        return Some(Difference::Who);
    }
    let before = |reason: &Exclusion| seen.out.get(reason).copied().unwrap_or(0);
    let after = |reason: &Exclusion| now.out.get(reason).copied().unwrap_or(0);
    let mut reasons: Vec<Exclusion> = seen.out.keys().chain(now.out.keys()).copied().collect();
    reasons.sort_unstable();
    reasons.dedup();
    let reasons = reasons
        .into_iter()
        .filter(|reason| before(reason) != after(reason))
        .map(|reason| (reason, before(&reason), after(&reason)));
    Some(Difference::People {
        reasons: reasons.collect(),
    })
}

impl Difference {
    /// Says so, above what it is now.
    pub fn lines(&self, voice: &Voice, seen: &Binding, now: &Binding) -> Vec<String> {
        match self {
            Self::Content => vec![voice.say("summary-changed-content", &[])],
            Self::Who => {
                let args = [("count", voice.number(now.people))];
                vec![voice.say("summary-changed-who", &args)]
            }
            Self::People { reasons } => {
                let args = [
                    ("before", voice.number(seen.people)),
                    ("now", voice.number(now.people)),
                ];
                let mut lines = vec![voice.say("summary-changed", &args)];
                lines.extend(reasons.iter().map(|(reason, before, now)| {
                    let args = [
                        ("reason", voice.excluded(*reason)),
                        ("before", voice.number(*before)),
                        ("now", voice.number(*now)),
                    ];
                    voice.say("summary-changed-reason", &args)
                }));
                lines
            }
        }
    }
}

/// What the words, the file, the template, the pace, its end, the audience and the cap are, so that a change of any of them shows.
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
    let cap = campaigns::cap(campaign);
    let cap = cap.map(|cap| format!("{} {}", cap.micros, cap.currency));
    let mut hash = Sha256::new();
    for part in [
        campaign.audience.as_str(),
        &campaign.pacing,
        &template,
        &file,
        &promotion.extras(),
        campaign.trial.as_deref().unwrap_or_default(),
        &campaign
            .until_at
            .map(|until| until.to_string())
            .unwrap_or_default(),
        cap.as_deref().unwrap_or_default(),
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(people: u64, who: i64) -> Binding {
        Binding {
            content: "abc".to_owned(),
            people,
            who,
            at: None,
            out: BTreeMap::from([(Exclusion::OptedOut, 2), (Exclusion::NoNumber, 1)]),
        }
    }

    #[test]
    fn it_is_read_as_it_was_kept_by_any_version() {
        let binding = Binding {
            at: Some(1_795_273_200_000),
            ..seen(40, 820)
        };
        assert_eq!(Binding::read(&binding.to_string()), binding);
        assert_eq!(Binding::read(&seen(40, 820).to_string()), seen(40, 820));
        let plain = Binding {
            out: BTreeMap::new(),
            ..binding.clone()
        };
        assert_eq!(Binding::read("abc:40:820:1795273200000"), plain);
        // What an older version asked still counts: the reasons are only told.
        assert_eq!(difference(&Binding::read("abc:40:820"), &seen(40, 820)), None);
        assert_eq!(
            difference(&Binding::read(""), &seen(0, 0)),
            Some(Difference::Content)
        );
    }

    #[test]
    fn of_few_people_every_change_is_told_and_of_many_what_matters() {
        let told = |before: Binding, now: Binding| difference(&before, &now);
        assert_eq!(told(seen(40, 820), seen(40, 820)), None);
        assert_eq!(told(seen(40, 820), seen(40, 821)), Some(Difference::Who));
        let one_more = Binding {
            out: BTreeMap::from([(Exclusion::OptedOut, 3)]),
            ..seen(38, 700)
        };
        let reasons = vec![(Exclusion::OptedOut, 2, 3), (Exclusion::NoNumber, 1, 0)];
        assert_eq!(
            told(seen(40, 820), one_more),
            Some(Difference::People { reasons })
        );
        assert_eq!(told(seen(20_000, 1), seen(20_020, 2)), None);
        assert_eq!(told(seen(20_000, 1), seen(15_000, 2)), None);
        assert!(told(seen(20_000, 1), seen(20_021, 2)).is_some());
        assert!(told(seen(20_000, 1), seen(0, 0)).is_some());
        let other = Binding {
            content: "abd".to_owned(),
            ..seen(20_000, 1)
        };
        assert_eq!(told(seen(20_000, 1), other), Some(Difference::Content));
    }
}
