//! What a yes was said to, so that a yes to something else starts nothing.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::clock::Millis;
use crate::conversation::promotion::Promotion;
use crate::domain::audience::Exclusion;
use crate::domain::state::TemplateState;
use crate::domain::text_enum::text_enum;
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
    /// A fingerprint of each part of the content, so that it is known what changed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<Part, String>,
}

text_enum! {
    /// A part of what a yes was said to.
    Part {
        /// What it says, its buttons and closings.
        Text = "text",
        /// The file that goes along.
        File = "file",
        /// The template that carries it.
        Template = "template",
        /// Whom it is for.
        Audience = "audience",
        /// How fast, on which days and at what hours.
        Pace = "pace",
        /// How its variants are tried first.
        Trial = "trial",
        /// When it is over.
        Until = "until",
        /// What it may cost.
        Cap = "cap",
        /// When it begins.
        Moment = "moment",
    }
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
            ..Self::default()
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
    Content {
        /// Which of it, as far as that is known.
        parts: Vec<Part>,
    },
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
        return Some(Difference::Content {
            parts: changed(seen, now),
        });
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

/// Which parts of the content are others. Nothing is known of what was asked before parts were kept.
fn changed(seen: &Binding, now: &Binding) -> Vec<Part> {
    let is_other = |part: &Part| match part {
        Part::Moment => seen.at != now.at,
        part => !seen.parts.is_empty() && seen.parts.get(part) != now.parts.get(part),
    };
    Part::ALL.iter().copied().filter(is_other).collect()
}

impl Difference {
    /// Says so, above what it is now.
    pub fn lines(&self, voice: &Voice, seen: &Binding, now: &Binding) -> Vec<String> {
        match self {
            Self::Content { parts } => {
                let mut what: Vec<String> = parts.iter().map(|part| part.words(voice)).collect();
                if seen.people != now.people {
                    let args = [
                        ("before", voice.number(seen.people)),
                        ("now", voice.number(now.people)),
                    ];
                    what.push(voice.say("changed-people", &args));
                }
                let key = match parts.is_empty() {
                    true => "summary-changed-content",
                    false => "summary-changed-what",
                };
                vec![voice.say(key, &[("what", voice.all(&what))])]
            }
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

impl Part {
    fn words(self, voice: &Voice) -> String {
        let key = match self {
            Self::Text => "changed-text",
            Self::File => "changed-file",
            Self::Template => "changed-template",
            Self::Audience => "changed-audience",
            Self::Pace => "changed-pace",
            Self::Trial => "changed-trial",
            Self::Until => "changed-until",
            Self::Cap => "changed-cap",
            Self::Moment => "changed-moment",
        };
        voice.say(key, &[])
    }
}

/// Characters of a part's fingerprint: it tells two apart, and is no proof.
const SHORT: usize = 12;

/// The content of a campaign as it is now: a fingerprint of the whole, and of each part.
pub(super) fn content(campaign: &Campaign, promotion: &Promotion) -> Binding {
    let parts = parts(campaign, promotion);
    let mut whole = Sha256::new();
    for (_, part) in &parts {
        whole.update(part.as_bytes());
        whole.update([0]);
    }
    let parts = parts.into_iter().map(|(part, content)| {
        let print = hex::encode(Sha256::digest(content.as_bytes()));
        (part, print.chars().take(SHORT).collect())
    });
    Binding {
        content: hex::encode(whole.finalize()),
        parts: parts.collect(),
        ..Binding::default()
    }
}

/// What the words, the file, the template, the pace, its end, the audience and the cap are, so that a change of any of them shows. In
/// the order in which the whole was always reckoned.
fn parts(campaign: &Campaign, promotion: &Promotion) -> [(Part, String); 8] {
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
    let until = campaign.until_at.map(|until| until.to_string());
    [
        (Part::Audience, campaign.audience.clone()),
        (Part::Pace, campaign.pacing.clone()),
        (Part::Template, template),
        (Part::File, file),
        (Part::Text, promotion.extras()),
        (Part::Trial, campaign.trial.clone().unwrap_or_default()),
        (Part::Until, until.unwrap_or_default()),
        (Part::Cap, cap.unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(people: u64, who: i64) -> Binding {
        Binding {
            content: "abc".to_owned(),
            people,
            who,
            out: BTreeMap::from([(Exclusion::OptedOut, 2), (Exclusion::NoNumber, 1)]),
            ..Binding::default()
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
            Some(Difference::Content { parts: Vec::new() })
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
        assert_eq!(
            told(seen(20_000, 1), other),
            Some(Difference::Content { parts: Vec::new() })
        );
    }

    #[test]
    fn what_of_the_content_changed_is_told() {
        let with = |text: &str, pace: &str, people: u64| Binding {
            content: format!("{text}{pace}"),
            parts: BTreeMap::from([(Part::Text, text.to_owned()), (Part::Pace, pace.to_owned())]),
            ..seen(people, 1)
        };
        let told = |before: &Binding, now: &Binding| {
            let difference = difference(before, now).unwrap();
            let lines = ["es", "en"].map(|language| {
                let lines = difference.lines(&Voice::new(language, "UTC"), before, now);
                lines.join("\n")
            });
            lines.join("\n")
        };
        let before = with("a", "b", 40);
        insta::assert_snapshot!(told(&before, &with("x", "b", 40)), @"
        *La promoción cambió desde que la viste:* el texto. Ahora es así:
        *The campaign changed since you saw it:* the text. This is how it is now:
        ");
        insta::assert_snapshot!(told(&before, &with("x", "y", 41)), @"
        *La promoción cambió desde que la viste:* el texto, el ritmo y las personas (antes 40, ahora 41). Ahora es así:
        *The campaign changed since you saw it:* the text, the pace and the people (40 before, 41 now). This is how it is now:
        ");
        let later = Binding {
            at: Some(1),
            ..before.clone()
        };
        insta::assert_snapshot!(told(&before, &later), @"
        *La promoción cambió desde que la viste:* la hora de salida. Ahora es así:
        *The campaign changed since you saw it:* the time it goes out. This is how it is now:
        ");
        let all = ["es", "en"].map(|language| {
            let voice = Voice::new(language, "UTC");
            let words: Vec<String> = Part::ALL.iter().map(|part| part.words(&voice)).collect();
            words.join(", ")
        });
        insta::assert_snapshot!(all.join("\n"), @"
        el texto, lo que va adjunto, la plantilla, el público, el ritmo, la prueba de variantes, hasta cuándo sale, el tope de gasto, la hora de salida
        the text, what is attached, the template, the audience, the pace, the trial of variants, until when it goes out, the spending cap, the time it goes out
        ");
        // What was asked by an earlier version.
        let old = Binding {
            parts: BTreeMap::new(),
            ..before
        };
        insta::assert_snapshot!(told(&old, &with("x", "y", 40)), @"
        *La promoción cambió desde que la viste.* Ahora es así:
        *The campaign changed since you saw it.* This is how it is now:
        ");
    }
}
