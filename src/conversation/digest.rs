//! A business's day in a few lines: for `/today`, and each morning at half past eight unless there is nothing to say.

use super::desk::Desk;
use super::notices::{self, Via};
use crate::clock::{Millis, utc};
use crate::domain::pacing::{local_day, start_of};
use crate::domain::recurrence;
use crate::domain::state::CampaignState;
use crate::replies::{Reply, Voice};
use crate::store::organisations::Organisation;
use crate::store::schedules::{self, NewSchedule};
use crate::store::{Connection, Result, campaigns, leads};

/// A digest that could not be read by then is none.
const NEWS_MS: Millis = 14 * 60 * 60 * 1000;

/// The job that sends it.
pub const JOB: &str = "digest";

/// When, on the business's own calendar.
const AT: &str = "30 8 * * *";

/// A business's day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Running and paused campaigns.
    pub campaigns: Vec<Underway>,
    /// Leads that were opened today.
    pub new_leads: u64,
    /// Leads that nobody has closed.
    pub open_leads: u64,
}

/// A campaign that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underway {
    /// What it is called.
    pub name: String,
    /// Messages that have left.
    pub left: i64,
    /// Messages in all.
    pub total: i64,
    /// When the next one leaves.
    pub next: Option<Millis>,
    /// Somebody or something stopped it.
    pub is_paused: bool,
}

impl Day {
    /// Nothing that anybody has to know.
    pub fn is_empty(&self) -> bool {
        self.campaigns.is_empty() && self.open_leads == 0
    }
}

/// Reads it.
pub async fn read(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<Day> {
    let zone = organisation.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let midnight = start_of(zone, local_day(zone, utc(now))).timestamp_millis();
    let live = [
        CampaignState::Running,
        CampaignState::Paused,
        CampaignState::Scheduled,
    ];
    let campaigns = campaigns::in_states(db, organisation.id, &live).await?;
    Ok(Day {
        campaigns: campaigns
            .iter()
            .map(|campaign| {
                let counters = campaigns::counters(campaign);
                Underway {
                    name: campaign.name.clone(),
                    left: counters.left(),
                    total: counters.total,
                    next: campaign.next_send_at,
                    is_paused: campaign.state == CampaignState::Paused,
                }
            })
            .collect(),
        new_leads: leads::count_since(db, organisation.id, midnight).await?,
        open_leads: leads::count_open(db, organisation.id).await?,
    })
}

/// Says it.
pub fn words(voice: &Voice, day: &Day, now: Millis) -> String {
    let mut lines = vec![voice.say("today", &[("when", voice.moment(now))])];
    for campaign in &day.campaigns {
        let args = [
            ("name", campaign.name.clone()),
            ("left", voice.number(campaign.left)),
            ("total", voice.number(campaign.total)),
            (
                "next",
                campaign.next.map_or_else(
                    || voice.say("never", &[]),
                    |next| voice.next_send(next.max(now), now),
                ),
            ),
        ];
        let key = match campaign.is_paused {
            true => "today-paused",
            false => "today-campaign",
        };
        lines.push(voice.say(key, &args));
    }
    if day.campaigns.is_empty() {
        lines.push(voice.say("today-no-campaign", &[]));
    }
    let args = [
        ("new", voice.number(day.new_leads)),
        ("open", voice.number(day.open_leads)),
    ];
    lines.push(voice.say("today-leads", &args));
    lines.join("\n")
}

/// It is sent each morning, on the calendar that the business has now.
pub async fn each_morning(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<()> {
    let next = recurrence::next(AT, &organisation.time_zone, utc(now));
    let new = NewSchedule {
        organisation_id: organisation.id,
        job: JOB,
        subject_id: organisation.id,
        rule: AT.to_owned(),
        time_zone: organisation.time_zone.clone(),
        // Yesterday's day interests nobody.
        misfire: "skip",
        next_run_at: next.map_or(now, |next| next.timestamp_millis()),
    };
    schedules::put(db, new).await
}

/// Sends it to the owners, unless there is nothing to say.
pub async fn send(desk: &Desk<'_>, organisation: &Organisation) -> Result<()> {
    let day = read(desk.tx, organisation, desk.now).await?;
    if day.is_empty() {
        return Ok(());
    }
    let expires_at = desk.now + NEWS_MS;
    notices::tell_owners_until(desk, organisation.id, Via::ANY, expires_at, |voice| {
        Reply::new(words(voice, &day, desk.now))
    })
    .await
}
