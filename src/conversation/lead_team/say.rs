//! What whoever gets a lead needs to know to go on with it.

use pregon_commands::{LeadCommand, LeadRef, LeadStatus};

use crate::clock::Millis;
use crate::conversation::desk::Desk;
use crate::domain::phone;
use crate::domain::state::Direction;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Voice};
use crate::store::Result;
use crate::store::contacts::{self, Contact};
use crate::store::leads::Lead;
use crate::store::messages;

/// Characters of the customer's last words.
const WORDS: usize = 300;

/// Messages among which his last words are looked for.
const LOOKED_AT: u64 = 12;

/// A lead as whoever it is told of sees it: who it is, how far it has come, and what he said last.
pub struct Brief {
    lead: Lead,
    contact: Option<Contact>,
    /// What he said last; empty where that was no text.
    words: String,
    /// What it was, where it was no text.
    kind: String,
}

/// Reads it.
pub async fn given(desk: &Desk<'_>, lead: &Lead) -> Result<Brief> {
    let latest = messages::latest(desk.tx, lead.organisation_id, lead.conversation_id, LOOKED_AT).await?;
    let last = latest
        .into_iter()
        .find(|message| message.direction == Direction::In);
    let (words, kind) = last.map_or_else(Default::default, |last| (last.readable, last.kind));
    Ok(Brief {
        lead: lead.clone(),
        contact: contacts::get(desk.tx, lead.organisation_id, lead.contact_id).await?,
        words,
        kind,
    })
}

impl Brief {
    /// As a card below what is to be said of it: `key` takes his name and the lead's number, and what `more` says.
    pub fn card(&self, voice: &Voice, key: &str, more: &[(&str, String)]) -> Reply {
        let args: Vec<(&str, String)> = [
            ("name", self.name(voice)),
            ("number", self.lead.number.to_string()),
        ]
        .into_iter()
        .chain(more.iter().cloned())
        .collect();
        let words = match self.words.as_str() {
            "" => voice.say("lead-sent-kind", &[("kind", voice.kind(&self.kind))]),
            words => voice.say("lead-said", &[("words", cut(words, WORDS))]),
        };
        let args = [
            ("heading", voice.say(key, &args)),
            ("phone", self.phone(voice)),
            ("stage", voice.stage(self.lead.stage)),
            ("words", words),
        ];
        Reply::new(voice.say("lead-brief", &args)).showing(&self.lead)
    }

    /// The ways on of whoever works it: to see what was said, and to put it off.
    pub fn with_his_ways(&self, voice: &Voice, reply: Reply) -> Reply {
        reply.ways([self.show(voice), later(voice, &self.lead)])
    }

    /// The ways on of whoever may take it.
    pub fn with_taking(&self, voice: &Voice, reply: Reply) -> Reply {
        reply.ways([taking(voice, &self.lead), self.show(voice)])
    }

    fn show(&self, voice: &Voice) -> Choice {
        let show = LeadCommand::Show {
            lead: LeadRef::Number(self.lead.number),
        };
        Choice::run(voice, show, "lead-show-button")
    }

    fn name(&self, voice: &Voice) -> String {
        let known = self.contact.as_ref();
        let known = known.filter(|contact| !contact.name.is_empty() || contact.phone.is_some());
        known.map_or_else(
            || voice.say("lead-no-number", &[]),
            |contact| cut(&contact.shown_name(), 80),
        )
    }

    fn phone(&self, voice: &Voice) -> String {
        let phone = self.contact.as_ref().and_then(|contact| contact.phone.as_deref());
        phone.map_or_else(|| voice.say("lead-no-number", &[]), phone::pretty)
    }
}

/// The button that takes a lead.
pub fn taking(voice: &Voice, lead: &Lead) -> Choice {
    let take = LeadCommand::Take {
        lead: LeadRef::Number(lead.number),
    };
    Choice::run(voice, take, "lead-take-button")
}

/// The button that puts a lead off for an hour.
pub fn later(voice: &Voice, lead: &Lead) -> Choice {
    let snooze = LeadCommand::Snooze {
        lead: LeadRef::Number(lead.number),
        until: voice.pick("en 1 hora", "in 1 hour").to_owned(),
    };
    Choice::run(voice, snooze, "lead-later-button")
}

/// The button that gives a lead up.
pub fn discarding(voice: &Voice, lead: &Lead) -> Choice {
    let lost = LeadCommand::Status {
        lead: LeadRef::Number(lead.number),
        status: LeadStatus::Lost,
        value: None,
        reason: None,
    };
    Choice::run(voice, lost, "lead-discard-button")
}

/// For how long something lasts, roughly: `5 min`, `3 h`, `2 días`.
pub fn roughly(voice: &Voice, span: Millis) -> String {
    let minutes = span / 60_000;
    match (minutes / 60, minutes / (24 * 60)) {
        (_, days) if days > 0 => voice.say("kept-days", &[("days", days.to_string())]),
        (hours, _) if hours > 0 => voice.stretch(u64::try_from(hours * 3_600_000).unwrap_or_default()),
        _ => voice.stretch(u64::try_from(minutes.max(1) * 60_000).unwrap_or_default()),
    }
}

/// How far a lead has come, and since when, once that is days.
pub fn stage_since(voice: &Voice, lead: &Lead, now: Millis) -> String {
    const DAY_MS: Millis = 24 * 60 * 60 * 1000;
    let stage = voice.stage(lead.stage);
    let for_ms = now - lead.stage_at.unwrap_or(lead.created_at);
    match for_ms < DAY_MS {
        true => stage,
        false => {
            let args = [("stage", stage), ("span", roughly(voice, for_ms))];
            voice.say("lead-stage-since", &args)
        }
    }
}
