//! Who waits for somebody's answer: what he looks at first in his day.

use super::say::roughly;
use super::{name_of, waited};
use crate::clock::Millis;
use crate::conversation::desk::Desk;
use crate::domain::text::cut;
use crate::replies::Voice;
use crate::store::Result;
use crate::store::leads::{self, Filter, Lead};
use crate::store::members::Member;

/// People who are named: the others are counted.
const TOLD: u64 = 9;

/// Those who wait for a member.
pub struct Waiting {
    /// The longest first, with their names where these are known.
    told: Vec<(Lead, Option<String>)>,
    /// How many there are in all.
    count: u64,
}

/// Reads it.
pub async fn waiting_for(desk: &Desk<'_>, member: &Member) -> Result<Waiting> {
    let filter = Filter::waiting_for(member.id);
    let mut told = Vec::new();
    for lead in leads::waiting(desk.tx, member.organisation_id, &filter, TOLD).await? {
        let name = name_of(desk, &lead).await?;
        told.push((lead, name));
    }
    let count = leads::count_of(desk.tx, member.organisation_id, &filter).await?;
    Ok(Waiting { told, count })
}

impl Waiting {
    /// Nobody waits.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Says it; `None`: nobody waits.
    pub fn words(&self, voice: &Voice, now: Millis) -> Option<String> {
        if self.count == 0 {
            return None;
        }
        let mut lines = vec![voice.say("today-waiting", &[("count", voice.number(self.count))])];
        for (lead, name) in &self.told {
            let name = name.clone().unwrap_or_else(|| voice.say("lead-no-number", &[]));
            let args = [
                ("number", lead.number.to_string()),
                ("name", cut(&name, 60)),
                ("span", roughly(voice, waited(lead, now))),
            ];
            lines.push(voice.say("today-waiting-line", &args));
        }
        let more = self.count.saturating_sub(self.told.len() as u64);
        if more > 0 {
            lines.push(voice.say("today-waiting-more", &[("count", voice.number(more))]));
        }
        Some(lines.join("\n"))
    }
}
