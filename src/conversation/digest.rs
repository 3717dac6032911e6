//! A business's day in a few lines: for `/today`, and each morning at half past eight unless there is nothing to say.

use super::desk::Desk;
use super::notices;
use crate::clock::{Millis, utc};
use crate::domain::pacing::{local_day, start_of};
use crate::domain::state::CampaignState;
use crate::replies::{Reply, Voice};
use crate::store::organisations::Organisation;
use crate::store::{Connection, Result, campaigns, channels, leads};

/// A digest that could not be read by then is none.
const NEWS_MS: Millis = 14 * 60 * 60 * 1000;

/// A business's day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Running and paused campaigns: name, left so far, in all, when the next message leaves.
    pub campaigns: Vec<(String, i64, i64, Option<Millis>, bool)>,
    /// Leads that were opened today.
    pub new_leads: u64,
    /// Leads that nobody has closed.
    pub open_leads: u64,
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
                let paused = campaign.state == CampaignState::Paused;
                (
                    campaign.name.clone(),
                    counters.left(),
                    counters.total,
                    campaign.next_send_at,
                    paused,
                )
            })
            .collect(),
        new_leads: leads::count_since(db, organisation.id, midnight).await?,
        open_leads: leads::count_open(db, organisation.id).await?,
    })
}

/// Says it.
pub fn words(voice: &Voice, day: &Day, now: Millis) -> String {
    let mut lines = vec![voice.say("today", &[("when", voice.moment(now))])];
    for (name, left, total, next, paused) in &day.campaigns {
        let args = [
            ("name", name.clone()),
            ("left", voice.number(*left)),
            ("total", voice.number(*total)),
            (
                "next",
                next.map_or_else(
                    || voice.say("never", &[]),
                    |next| voice.moment_near(next.max(now), now),
                ),
            ),
        ];
        lines.push(voice.say(if *paused { "today-paused" } else { "today-campaign" }, &args));
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

/// Sends it to the owners over the organisation's first channel, unless there is nothing to say.
pub async fn send(desk: &Desk<'_>, organisation: &Organisation) -> Result<()> {
    let day = read(desk.tx, organisation, desk.now).await?;
    let channel = channels::of_organisation(desk.tx, organisation.id)
        .await?
        .into_iter()
        .next();
    let Some(channel) = channel.filter(|_| !day.is_empty()) else {
        return Ok(());
    };
    let expires_at = desk.now + NEWS_MS;
    notices::tell_owners_until(desk, organisation.id, channel.id, expires_at, |voice| {
        Reply::new(words(voice, &day, desk.now))
    })
    .await
}
