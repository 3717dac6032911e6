//! What a number may still send of promotions, while one transaction gives its campaigns their turns: what they sent of late, and how
//! they share what is left of its day.

use std::collections::BTreeMap;

use crate::clock::utc;
use crate::conversation::Desk;
use crate::domain::fairness::{Demand, allowances};
use crate::domain::gate::Number;
use crate::domain::ledger::Ledger;
use crate::domain::pacing::local_day;
use crate::domain::timetable::Calendar;
use crate::store::channels::{self, Channel};
use crate::store::organisations::Organisation;
use crate::store::{Result, sharers};

/// A number with all that is known of it for one transaction.
pub struct Shared {
    /// Whose it is.
    pub organisation: Organisation,
    /// The clock and the days that its campaigns go by.
    pub calendar: Calendar,
    /// What left of late; kept up with what leaves.
    pub number: Number,
    shares: Option<BTreeMap<i64, u64>>,
}

impl Shared {
    /// Reads it.
    pub async fn read(desk: &Desk<'_>, channel: &Channel, organisation: Organisation) -> Result<Self> {
        let (now, calendar) = (utc(desk.now), desk.calendar(&organisation));
        let (zone, limits) = (calendar.zone(), channels::limits(channel));
        let sharers = sharers::sharers(desk.tx, channel, &calendar, desk.now).await?;
        let demands: Vec<Demand> = sharers
            .iter()
            .map(|sharer| sharer.demand(&calendar, now))
            .collect();
        let ledgers: Vec<Ledger> = sharers.iter().map(sharers::Sharer::ledger).collect();
        let daily = limits.daily_on(local_day(zone, now));
        let shares = daily.map(|daily| {
            let ids = sharers.iter().map(|sharer| sharer.id);
            ids.zip(allowances(daily.into(), &demands)).collect()
        });
        let number = Number {
            limits,
            ledger: Ledger::together(&ledgers),
            last: sharers.iter().filter_map(|sharer| sharer.progress().last).max(),
            today: demands.iter().map(|demand| demand.had).sum(),
        };
        Ok(Self {
            organisation,
            calendar,
            number,
            shares,
        })
    }

    /// How many more a campaign may send of the number's day. `None`: the day has no limit.
    pub fn allowance(&self, campaign_id: i64) -> Option<u64> {
        let shares = self.shares.as_ref()?;
        Some(shares.get(&campaign_id).copied().unwrap_or(0))
    }
}
