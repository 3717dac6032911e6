//! Campaigns that leave by the same number share what it may send: what that means for one of them, as an estimate and in words.

use crate::clock::utc;
use crate::conversation::Desk;
use crate::domain::fairness::{Demand, allowances};
use crate::domain::limits::{ChannelLimits, Share};
use crate::domain::pacing::{Pace, local_day};
use crate::domain::timetable::Calendar;
use crate::replies::Voice;
use crate::store::channels::{self, Channel};
use crate::store::{Result, sharers};

/// A campaign's number, and who else uses it.
pub struct Sharing {
    /// What it gets of the number's days.
    pub share: Share,
    others: Vec<String>,
}

impl Sharing {
    /// Reads it for one campaign, of which so many people wait.
    pub async fn read(
        desk: &Desk<'_>,
        calendar: &Calendar,
        channel: &Channel,
        campaign_id: i64,
        people: u64,
    ) -> Result<Self> {
        let now = utc(desk.now);
        let (zone, limits) = (calendar.zone(), channels::limits(channel));
        let today = local_day(zone, now);
        let sharers = sharers::sharers(desk.tx, channel, calendar, desk.now).await?;
        let demand = |sharer: &sharers::Sharer| sharer.demand(calendar, now);
        let own = sharers.iter().find(|sharer| sharer.id == campaign_id);
        let had = own.map_or(0, |own| demand(own).had);
        let others = sharers.iter().filter(|sharer| sharer.id != campaign_id);
        // Nobody has waited longer: of a draft, nothing has left.
        let demands: Vec<Demand> = std::iter::once(Demand { had, wants: people })
            .chain(others.clone().map(demand))
            .collect();
        let daily = limits.daily_on(today).map_or(u64::MAX, u64::from);
        let left = allowances(daily, &demands).first().copied().unwrap_or(0);
        let others = others.filter(|sharer| sharer.is_sending());
        let others: Vec<String> = others.map(|sharer| sharer.name().to_owned()).collect();
        let share = Share {
            limits,
            sharers: others.len() as u64 + 1,
            today,
            had,
            left,
        };
        Ok(Self { share, others })
    }

    /// A pace as far as the number lets it.
    pub fn estimate(&self, pace: &Pace) -> Pace {
        self.share.limits.estimate(pace, self.share.sharers)
    }

    /// That the number is slower than what was asked for.
    pub fn slower(&self, voice: &Voice, pace: &Pace) -> Option<String> {
        let words = || [("limits", voice.limits(&self.share.limits, self.share.today))];
        self.share
            .limits
            .hold_back(pace)
            .then(|| voice.say("number-slower", &words()))
    }

    /// Who shares it, where there is something to share.
    pub fn shared(&self, voice: &Voice) -> Option<String> {
        let limited = self.share.limits != ChannelLimits::default() && !self.others.is_empty();
        let names: Vec<String> = self.others.iter().map(|name| format!("*{name}*")).collect();
        limited.then(|| voice.say("summary-shared", &[("names", voice.all(&names))]))
    }
}
