//! Who of the team hears of a lead, and whose it becomes. While nobody has it, that is as the business has set; who has it hears alone.

pub mod chase;
mod say;
#[cfg(test)]
mod tests;
mod turns;
mod waiting;

use pregon_commands::Role;

use super::desk::{Desk, Postage};
use super::notices::{self, Via};
use super::roles::role_of;
use crate::clock::Millis;
use crate::domain::chase::{Assignment, Leads};
use crate::domain::state::Direction;
use crate::replies::{Reply, Voice};
use crate::store::leads::{self, Lead};
use crate::store::members::{self, Member};
use crate::store::organisations::{self, Organisation};
use crate::store::{Result, contacts, messages, products};

pub use say::{discarding, given, later, roughly, stage_since, taking};
pub use waiting::waiting_for;

/// After that long it is old news what somebody else answered.
const NEWS_MS: Millis = 12 * 60 * 60 * 1000;

/// Who works the leads of a business, and how it shares them out.
pub struct Team {
    /// What it has set.
    pub settings: Leads,
    /// Whoever may work leads, oldest first.
    members: Vec<Member>,
}

impl Team {
    /// That of a business.
    pub async fn of(desk: &Desk<'_>, organisation: &Organisation) -> Result<Self> {
        let mut members = members::all(desk.tx, organisation.id).await?;
        members.retain(works_leads);
        Ok(Self {
            settings: organisations::settings(organisation).leads,
            members,
        })
    }

    /// Whether somebody beside the owners works leads: then they are taken and given. Owners alone all see everything.
    pub fn is_shared(&self) -> bool {
        self.members.iter().any(|member| role_of(member) != Role::Owner)
    }

    /// Whether a lead waits for somebody to take it.
    pub fn offers(&self, lead: &Lead) -> bool {
        self.is_shared() && lead.is_open() && self.holder(lead).is_none()
    }

    /// Whoever works a lead; `None`: nobody, or nobody who still may.
    pub fn holder(&self, lead: &Lead) -> Option<&Member> {
        let id = lead.member_id?;
        self.members.iter().find(|member| member.id == id)
    }

    /// Who hears of a lead: whoever works it; while nobody does, all who are on duty, or whoever gives them out. Somebody always hears.
    pub fn listeners(&self, lead: &Lead) -> Vec<Member> {
        if let Some(holder) = self.holder(lead) {
            return vec![holder.clone()];
        }
        let hears = |member: &&Member| match self.settings.assignment {
            Assignment::All => member.on_duty,
            // Whom it was to be given to was not there: whoever answers for the business looks after it.
            Assignment::Turns => member.on_duty && role_of(member) == Role::Owner,
            Assignment::Manual => member.on_duty && role_of(member) >= Role::Manager,
        };
        let hear: Vec<Member> = self.members.iter().filter(hears).cloned().collect();
        match hear.is_empty() {
            true => self.owners(),
            false => hear,
        }
    }

    /// All who work leads, oldest first.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Those who answer for the business.
    pub fn owners(&self) -> Vec<Member> {
        let owners = self
            .members
            .iter()
            .filter(|member| role_of(member) == Role::Owner);
        owners.cloned().collect()
    }
}

/// Whether somebody may be given leads.
pub fn works_leads(member: &Member) -> bool {
    role_of(member) >= Role::Agent
}

/// Tells whoever works a lead; what they answer to it goes to its customer.
pub async fn tell(
    desk: &Desk<'_>,
    lead: &Lead,
    via: impl Into<Via>,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let Some(organisation) = organisations::get(desk.tx, lead.organisation_id).await? else {
        return Ok(());
    };
    let to = Team::of(desk, &organisation).await?.listeners(lead);
    notices::tell_about_lead(desk, lead, via, &to, note).await
}

/// Tells whoever else works a lead, and whoever spoke to its customer last, what somebody has done; after half a day it is old news.
pub async fn tell_others(
    desk: &Desk<'_>,
    lead: &Lead,
    via: impl Into<Via>,
    (but, last): (i64, Option<i64>),
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let Some(organisation) = organisations::get(desk.tx, lead.organisation_id).await? else {
        return Ok(());
    };
    let mut to = Team::of(desk, &organisation).await?.listeners(lead);
    if let Some(last) = last.filter(|last| to.iter().all(|member| member.id != *last)) {
        to.extend(members::get(desk.tx, lead.organisation_id, last).await?);
    }
    to.retain(|member| member.id != but);
    let postage = Postage {
        expires_at: Some(desk.now + NEWS_MS),
        lead_id: Some(lead.id),
        ..Postage::default()
    };
    notices::tell_about(desk, lead.organisation_id, via, &to, postage, note).await
}

/// Its customer wrote: he waits for an answer, and somebody gets the lead where they take turns. Answers whether it is there for whoever
/// takes it.
pub async fn heard(desk: &Desk<'_>, organisation: &Organisation, lead: &mut Lead) -> Result<bool> {
    // Somebody may have taken it since it was looked up.
    if let Some(held) = leads::lock(desk.tx, lead.organisation_id, lead.id).await? {
        *lead = held;
    }
    let team = Team::of(desk, organisation).await?;
    if team.holder(lead).is_none()
        && let Some(next) = next(desk, &team, lead).await?
    {
        give(desk, lead, &next, None).await?;
        start_over(desk, organisation, &team, lead).await?;
    }
    // Who waits already waits since his first word. What was put off comes back at its moment as well.
    if lead.waiting_since_at.is_none_or(|since| since >= desk.now) {
        let look_at = chase::next_look(desk, organisation, &team, 0, desk.now);
        leads::waits(desk.tx, lead, look_at, desk.now).await?;
    }
    Ok(team.offers(lead))
}

/// Whose a lead is that nobody has: his whose product it is about, where he is on duty; else whose turn it is, where they take turns.
async fn next(desk: &Desk<'_>, team: &Team, lead: &Lead) -> Result<Option<Member>> {
    let product = match lead.product_id {
        Some(id) => products::get(desk.tx, lead.organisation_id, id).await?,
        None => None,
    };
    let agent = product.and_then(|product| product.member_id);
    let agent = team
        .members
        .iter()
        .find(|member| Some(member.id) == agent && member.on_duty);
    match (agent, team.settings.assignment) {
        (Some(agent), _) => Ok(Some(agent.clone())),
        (None, Assignment::Turns) => turns::next(desk, lead.organisation_id, None).await,
        (None, _) => Ok(None),
    }
}

/// A lead is somebody's from now on. `by`: who said so; nobody where the program did.
pub async fn give(desk: &Desk<'_>, lead: &mut Lead, to: &Member, by: Option<i64>) -> Result<()> {
    leads::give(desk.tx, lead, Some(to.id), by, desk.now).await?;
    members::got_lead(desk.tx, lead.organisation_id, to.id, desk.now).await
}

/// A lead goes on that was closed: its customer waits, if the last word was his.
pub async fn reopened(desk: &Desk<'_>, organisation: &Organisation, lead: &mut Lead) -> Result<()> {
    let contact = contacts::get(desk.tx, organisation.id, lead.contact_id).await?;
    if contact.is_some_and(|contact| contact.is_blocked_here()) {
        return Ok(());
    }
    let last = messages::latest(desk.tx, organisation.id, lead.conversation_id, 1).await?;
    if last.iter().all(|last| last.direction != Direction::In) {
        return Ok(());
    }
    let team = Team::of(desk, organisation).await?;
    let look_at = chase::next_look(desk, organisation, &team, 0, desk.now);
    leads::waits(desk.tx, lead, look_at, desk.now).await
}

/// Whoever has just got a lead has his time to answer, however long its customer has waited.
pub async fn start_over(
    desk: &Desk<'_>,
    organisation: &Organisation,
    team: &Team,
    lead: &mut Lead,
) -> Result<()> {
    if lead.waiting_since_at.is_none() {
        return Ok(());
    }
    let look_at = chase::next_look(desk, organisation, team, 0, desk.now);
    leads::looked_at(desk.tx, lead, look_at, 0).await
}

/// Somebody took a lead that was there for all: the others who heard of it are told, in a line. The lead is held.
pub async fn take(
    desk: &Desk<'_>,
    organisation: &Organisation,
    lead: &mut Lead,
    by: &Member,
    via: impl Into<Via>,
) -> Result<()> {
    let team = Team::of(desk, organisation).await?;
    let mut others = team.listeners(lead);
    others.retain(|other| other.id != by.id);
    give(desk, lead, by, Some(by.id)).await?;
    start_over(desk, organisation, &team, lead).await?;
    let (number, who) = (lead.number.to_string(), by.shown_name());
    let name = name_of(desk, lead).await?;
    notices::tell_about_lead(desk, lead, via, &others, |voice| {
        let args = [
            ("who", who.clone()),
            ("number", number.clone()),
            (
                "name",
                name.clone().unwrap_or_else(|| voice.say("lead-no-number", &[])),
            ),
        ];
        Reply::new(voice.say("lead-taken-told", &args)).showing(&*lead)
    })
    .await
}

/// Whose lead it is; `None`: he has neither a name nor a number that is known.
async fn name_of(desk: &Desk<'_>, lead: &Lead) -> Result<Option<String>> {
    let contact = contacts::get(desk.tx, lead.organisation_id, lead.contact_id).await?;
    let known = contact.filter(|contact| !contact.name.is_empty() || contact.phone.is_some());
    Ok(known.map(|contact| contact.shown_name()))
}

/// For how long somebody waits by now.
fn waited(lead: &Lead, now: Millis) -> Millis {
    lead.waiting_since_at.map_or(0, |since| (now - since).max(0))
}
