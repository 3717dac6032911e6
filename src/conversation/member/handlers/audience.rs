//! Whom a member means by what he typed: names become what is kept under them, or he is told which of them nobody has. And the way
//! back, into words.

use std::collections::{BTreeMap, BTreeSet};

use pregon_commands::{Audience as Said, Deed, Due as SaidDue, Except, Term as SaidTerm};

use super::Turn;
use super::agenda::length;
use crate::domain::audience::{Audience, Chosen, Did, Due, Term};
use crate::domain::state::CampaignState;
use crate::domain::text;
use crate::replies::{Reply, Voice};
use crate::store::segments::Segment;
use crate::store::{Result, campaigns, contacts, segments};

/// Names that are shown where one is not known.
const SHOWN: usize = 8;

/// Whom he means, or what is wrong with it.
pub type Meant = std::result::Result<Audience, Wrong>;

/// What he named and nobody knows.
pub struct Wrong {
    /// The argument in which he named it.
    pub argument: &'static str,
    /// What to say.
    pub reply: Reply,
}

/// What he says takes the place of what was meant before; what he does not say stays.
pub async fn meant(
    turn: &Turn<'_>,
    before: &Audience,
    to: Option<&Said>,
    but: Option<&Except>,
) -> Result<Meant> {
    resolved(turn, before, to, but, true).await
}

/// The same for a saved group, which holds no other.
pub async fn meant_by_segment(turn: &Turn<'_>, to: Option<&Said>, but: Option<&Except>) -> Result<Meant> {
    resolved(turn, &Audience::All, to, but, false).await
}

async fn resolved(
    turn: &Turn<'_>,
    before: &Audience,
    to: Option<&Said>,
    but: Option<&Except>,
    nested: bool,
) -> Result<Meant> {
    let mut chosen = before.chosen();
    let to = to.map(|to| match to {
        Said::Everyone => Vec::new(),
        Said::Tagged(tags) => tags.iter().map(|tag| vec![SaidTerm::Tag(tag.clone())]).collect(),
        Said::Chosen(any) => any.clone(),
    });
    let but = but.map(|but| but.0.clone());
    for (argument, said) in [("to", to), ("but", but)] {
        let Some(said) = said else { continue };
        let found = match Box::pin(alternatives(turn, &said, nested)).await? {
            Ok(found) => found,
            Err(reply) => {
                let reply = *reply;
                return Ok(Err(Wrong { argument, reply }));
            }
        };
        match argument {
            "to" => chosen.any = found,
            _ => chosen.but = found,
        }
    }
    Ok(Ok(Audience::from(chosen)))
}

async fn alternatives(
    turn: &Turn<'_>,
    said: &[Vec<SaidTerm>],
    nested: bool,
) -> Result<std::result::Result<Vec<Vec<Term>>, Box<Reply>>> {
    let mut any = Vec::new();
    for terms in said {
        let mut all = Vec::new();
        for said in terms {
            match term(turn, said, nested).await? {
                Ok(term) => all.push(term),
                Err(reply) => return Ok(Err(reply)),
            }
        }
        any.push(all);
    }
    Ok(Ok(any))
}

async fn term(
    turn: &Turn<'_>,
    said: &SaidTerm,
    nested: bool,
) -> Result<std::result::Result<Term, Box<Reply>>> {
    let (db, organisation) = (turn.desk.tx, turn.organisation.id);
    let wrong = |reply: Reply| Ok(Err(Box::new(reply.unusable(Vec::new()))));
    match said {
        SaidTerm::Tag(tag) => {
            let tag = text::key(tag);
            let used = contacts::all_tags(db, organisation).await?;
            match used.iter().any(|(known, _)| *known == tag) {
                true => Ok(Ok(Term::Tag(tag))),
                false => wrong(no_tag(turn, tag, &used)),
            }
        }
        SaidTerm::Is { name, values } => {
            if contacts::lack_facts(db, organisation).await? {
                return Ok(Err(Box::new(Reply::failed(
                    turn.voice.say("audience-sorting", &[]),
                ))));
            }
            let name = text::key(name);
            if contacts::any_knows(db, organisation, &name).await? {
                let values = values.clone();
                return Ok(Ok(Term::Is { name, values }));
            }
            let known = contacts::attribute_names(db, organisation).await?;
            let args = [("name", name.clone())];
            let words = turn.voice.say("audience-attribute-unknown", &args);
            wrong(unknown(turn, words, &name, known, "audience-no-attributes"))
        }
        SaidTerm::Did {
            what,
            not,
            campaign: title,
        } => {
            let what = did(*what);
            let named = campaigns::by_name(db, organisation, title).await?;
            if let Some(campaign) = named.as_ref().filter(|named| named.started_at.is_some()) {
                return Ok(Ok(Term::Did {
                    what,
                    not: *not,
                    campaign_id: campaign.id,
                }));
            }
            let started: Vec<CampaignState> = CampaignState::ALL
                .iter()
                .copied()
                .filter(|state| *state != CampaignState::Draft)
                .collect();
            let known = campaigns::in_states(db, organisation, &started).await?;
            let known = known.into_iter().map(|campaign| campaign.name).collect();
            // A draft went to nobody: who is left out with it would get it all the same.
            let (key, name) = match named {
                Some(draft) => ("audience-not-left", draft.name),
                None => ("campaign-no-such", title.clone()),
            };
            let words = turn.voice.say(key, &[("name", name)]);
            wrong(unknown(turn, words, title, known, "audience-no-campaigns"))
        }
        SaidTerm::Due { what, within } => Ok(Ok(Term::Due {
            what: due(*what),
            within: length::kept(*within),
        })),
        SaidTerm::Segment(name) => {
            if !nested {
                let words = turn.voice.say("segment-nested", &[("name", format!("@{name}"))]);
                return wrong(Reply::failed(words));
            }
            match segments::by_name(db, organisation, name).await? {
                Some(segment) => Ok(Ok(Term::Segment(segment.id))),
                None => wrong(no_segment(turn, name).await?),
            }
        }
    }
}

const fn did(deed: Deed) -> Did {
    match deed {
        Deed::Received => Did::Received,
        Deed::Read => Did::Read,
        Deed::Answered => Did::Answered,
        Deed::Clicked => Did::Clicked,
        Deed::Failed => Did::Failed,
    }
}

const fn due(said: SaidDue) -> Due {
    match said {
        SaidDue::Expires => Due::Expires,
        SaidDue::Expired => Due::Expired,
        SaidDue::Away => Due::Away,
    }
}

fn no_tag(turn: &Turn<'_>, tag: String, used: &[(String, i64)]) -> Reply {
    let known: Vec<String> = used
        .iter()
        .take(SHOWN)
        .map(|(tag, people)| format!("`{tag}` ({people})"))
        .collect();
    let known = match known.is_empty() {
        true => turn.voice.say("no-tags", &[]),
        false => known.join(", "),
    };
    Reply::failed(turn.voice.say("tag-unknown", &[("tag", tag), ("known", known)]))
}

/// What to say where there is no group of that name.
pub async fn no_segment(turn: &Turn<'_>, name: &str) -> Result<Reply> {
    let known = segments::list(turn.desk.tx, turn.organisation.id, 0, 200).await?;
    let known = known.into_iter().map(|segment| segment.name).collect();
    let words = turn.voice.say("segment-no-such", &[("name", name.to_owned())]);
    Ok(unknown(turn, words, name, known, "segment-none"))
}

/// With those names that are most like the one that he typed; or what to say where there is none at all.
fn unknown(turn: &Turn<'_>, words: String, typed: &str, known: BTreeSet<String>, none: &str) -> Reply {
    if known.is_empty() {
        return Reply::failed(format!("{words}\n{}", turn.voice.say(none, &[])));
    }
    let typed = text::key(typed);
    let mut known: Vec<String> = known.into_iter().collect();
    known.sort_by_cached_key(|name| strsim::damerau_levenshtein(&text::key(name), &typed));
    let known: Vec<String> = known.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let known = turn.voice.say("audience-known", &[("known", known.join(", "))]);
    Reply::failed(format!("{words}\n{known}"))
}

/// What campaigns and saved groups are called.
struct Names {
    campaigns: BTreeMap<i64, String>,
    segments: BTreeMap<i64, Segment>,
}

/// Whom an audience is, in words.
pub async fn words(turn: &Turn<'_>, audience: &Audience) -> Result<String> {
    let names = names(turn, audience).await?;
    Ok(names.words(&turn.voice, audience))
}

/// The argument in which it names a group that is kept no more.
pub async fn gone(turn: &Turn<'_>, audience: &Audience) -> Result<Option<&'static str>> {
    let kept = segments::by_ids(turn.desk.tx, turn.organisation.id, audience.segments()).await?;
    let is_gone = |term: &Term| match term {
        Term::Segment(id) => kept.iter().all(|segment| segment.id != *id),
        _ => false,
    };
    let chosen = audience.chosen();
    let names = |any: &[Vec<Term>]| any.iter().flatten().any(is_gone);
    Ok(match (names(&chosen.any), names(&chosen.but)) {
        (true, _) => Some("to"),
        (false, true) => Some("but"),
        (false, false) => None,
    })
}

async fn names(turn: &Turn<'_>, audience: &Audience) -> Result<Names> {
    let (db, organisation) = (turn.desk.tx, turn.organisation.id);
    let mut names = Names {
        campaigns: BTreeMap::new(),
        segments: BTreeMap::new(),
    };
    for segment in segments::by_ids(db, organisation, audience.segments()).await? {
        names.segments.insert(segment.id, segment);
    }
    for term in audience.chosen().terms() {
        if let Term::Did { campaign_id, .. } = term
            && let Some(campaign) = campaigns::get(db, organisation, *campaign_id).await?
        {
            names.campaigns.insert(campaign.id, campaign.name);
        }
    }
    Ok(names)
}

impl Names {
    fn words(&self, voice: &Voice, audience: &Audience) -> String {
        match audience {
            Audience::All => voice.say("audience-all", &[]),
            Audience::Tagged(tags) => voice.say("audience-tagged", &[("tags", voice.either(tags))]),
            Audience::Chosen(chosen) => self.chosen(voice, chosen),
        }
    }

    fn chosen(&self, voice: &Voice, chosen: &Chosen) -> String {
        let all = match chosen.any.is_empty() {
            true => voice.say("audience-all", &[]),
            false => voice.say("audience-people", &[("which", self.which(voice, &chosen.any))]),
        };
        if chosen.but.is_empty() {
            return all;
        }
        let which = self.which(voice, &chosen.but);
        voice.say("audience-but", &[("audience", all), ("which", which)])
    }

    fn which(&self, voice: &Voice, any: &[Vec<Term>]) -> String {
        let all = |terms: &Vec<Term>| {
            let terms: Vec<String> = terms.iter().map(|term| self.term(voice, term)).collect();
            voice.all(&terms)
        };
        let any: Vec<String> = any.iter().map(all).collect();
        voice.either(&any)
    }

    fn term(&self, voice: &Voice, term: &Term) -> String {
        match term {
            Term::Tag(tag) => voice.say("audience-tag", &[("tag", tag.clone())]),
            Term::Is { name, values } => {
                let args = [("name", name.clone()), ("values", voice.either(values))];
                voice.say("audience-is", &args)
            }
            Term::Did {
                what,
                not,
                campaign_id,
            } => {
                let name = self.campaigns.get(campaign_id).cloned().unwrap_or_default();
                let key = match (what, not) {
                    (Did::Received, false) | (Did::Failed, true) => "audience-received",
                    (Did::Received, true) => "audience-not-received",
                    (Did::Read, false) => "audience-read",
                    (Did::Read, true) => "audience-not-read",
                    (Did::Failed, false) => "audience-failed",
                    (Did::Answered, false) => "audience-answered",
                    (Did::Answered, true) => "audience-not-answered",
                    (Did::Clicked, false) => "audience-clicked",
                    (Did::Clicked, true) => "audience-not-clicked",
                };
                voice.say(key, &[("campaign", name)])
            }
            Term::Due { what, within } => {
                let key = match what {
                    Due::Expires => "audience-expires",
                    Due::Expired => "audience-expired",
                    Due::Away => "audience-away",
                };
                voice.say(key, &[("length", length::words(voice, *within))])
            }
            Term::Segment(id) => match self.segments.get(id) {
                None => voice.say("audience-segment-gone", &[]),
                Some(segment) => voice.say("audience-segment", &[("name", segment.name.clone())]),
            },
        }
    }
}

/// Who is in a saved group, in words.
pub async fn group_words(turn: &Turn<'_>, segment: &Segment) -> Result<String> {
    match segments::group(segment)? {
        segments::Group::People => Ok(turn.voice.say("audience-list", &[])),
        segments::Group::Rule(rule) => words(turn, &Audience::from(rule)).await,
    }
}
