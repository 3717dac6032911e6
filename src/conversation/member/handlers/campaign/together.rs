//! Many people of a campaign move on at once, because somebody says so: the days on which it happened lose or win them too, so that the
//! days go on adding up to the campaign's counters.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Turn;
use crate::clock::utc;
use crate::domain::pacing::local_day;
use crate::store::campaign_days::{self, More};
use crate::store::{Result, recipients};

/// Before those to whom it failed get another turn: they did not fail, as long as nobody knows better.
pub async fn failed_no_more(turn: &Turn<'_>, campaign: i64) -> Result<()> {
    let mut days = Days::of(turn);
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let mut behind = 0;
    loop {
        let page = recipients::failed_moments(tx, organisation, campaign, behind).await?;
        let Some(last) = page.last() else { break };
        behind = last.id;
        days.count(page.iter().map(|message| message.settled_at));
    }
    days.write(campaign, |people| More {
        failed: -people,
        ..More::default()
    })
    .await
}

/// Before those of whom nobody knows are counted as reached: they were, on the day on which it left.
pub async fn left_after_all(turn: &Turn<'_>, campaign: i64) -> Result<()> {
    let mut days = Days::of(turn);
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let mut behind = 0;
    loop {
        let page = recipients::unknown_moments(tx, organisation, campaign, behind).await?;
        let Some(last) = page.last() else { break };
        behind = last.id;
        days.count(page.iter().map(|message| message.sending_at));
    }
    days.write(campaign, |people| More {
        sent: people,
        ..More::default()
    })
    .await
}

/// How many on which day of the business's calendar.
struct Days<'t> {
    turn: &'t Turn<'t>,
    people: BTreeMap<NaiveDate, i64>,
}

impl<'t> Days<'t> {
    fn of(turn: &'t Turn<'_>) -> Self {
        Self {
            turn,
            people: BTreeMap::new(),
        }
    }

    fn count(&mut self, moments: impl Iterator<Item = Option<i64>>) {
        let zone = self.turn.desk.calendar(&self.turn.organisation).zone();
        for at in moments {
            let day = local_day(zone, utc(at.unwrap_or(self.turn.desk.now)));
            *self.people.entry(day).or_default() += 1;
        }
    }

    async fn write(self, campaign: i64, more: impl Fn(i64) -> More) -> Result<()> {
        let (tx, organisation) = (self.turn.desk.tx, self.turn.organisation.id);
        for (day, people) in self.people {
            campaign_days::add(tx, organisation, campaign, day, more(people)).await?;
        }
        Ok(())
    }
}
