//! When a campaign's next message leaves, and its last: the one place that reckons it. The summary before it is sent, the answer to the
//! yes and `/status` while it leaves say the same, by the same pace, hours and days, what its number may and who shares it, what the
//! provider lets through, and who gets it later than others.

use chrono::{DateTime, TimeDelta, Utc};

use super::Turn;
use super::reach::Reach;
use super::sharing::Sharing;
use super::strangers::Strangers;
use crate::clock::{Millis, utc};
use crate::conversation::promotion::Promotion;
use crate::domain::gate::Waits;
use crate::domain::pacing::{Pace, Progress, local_day, start_of};
use crate::domain::timetable::{Calendar, Timetable};
use crate::replies::Voice;
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, channels, quota, recipients, variants};

/// Whereabouts somebody is among those who get it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Whether he waits for the winner of a trial.
    pub waits: bool,
    /// How many who do the same have their turns before him, and himself.
    pub at: u64,
}

/// What is ahead of a campaign, as it is at this moment.
pub struct Outlook {
    /// The clock and the days that it goes by.
    pub(super) calendar: Calendar,
    pub(super) sharing: Sharing,
    pub(super) strangers: Option<Strangers>,
    /// Those who get it later than its pace would have it.
    pub(super) reach: Reach,
    /// How its variants are tried first, where that is to come.
    pub(super) trial: Option<Trying>,
    /// Its pace, as far as its number lets it.
    pace: Pace,
    progress: Progress,
    /// Before this nothing leaves.
    from: DateTime<Utc>,
}

/// A trial that is not decided.
#[derive(Debug, Clone, Copy)]
pub struct Trying {
    /// How many try the variants still.
    pub tried: u64,
    /// How long after the last of them it is decided.
    pub after_ms: Millis,
    /// When it is, once all have.
    pub decided_at: Option<Millis>,
}

impl Outlook {
    /// Of a campaign from which nothing leaves before a moment.
    pub fn new(
        campaign: &Campaign,
        calendar: Calendar,
        sharing: Sharing,
        strangers: Option<Strangers>,
        (reach, trial): (Reach, Option<Trying>),
        from: Millis,
    ) -> Self {
        let pace = sharing.estimate(&campaigns::pace(campaign));
        let progress = campaigns::progress(campaign);
        let from = utc(from);
        let (pace, progress) = match &strangers {
            Some(strangers) => strangers.limit(pace, progress, &calendar, Some(&sharing.share), from),
            None => (pace, progress),
        };
        Self {
            calendar,
            sharing,
            strangers,
            reach,
            trial,
            pace,
            progress,
            from,
        }
    }

    /// Of one that leaves, for those who wait still. `None`: its number is gone.
    pub async fn of(turn: &Turn<'_>, campaign: &Campaign) -> Result<Option<Self>> {
        let (tx, now) = (turn.desk.tx, turn.desk.now);
        let channel = channels::get(tx, campaign.channel_id).await?;
        let Some(channel) = channel.filter(|channel| channel.organisation_id == campaign.organisation_id)
        else {
            return Ok(None);
        };
        let calendar = turn.desk.calendar(&turn.organisation);
        let zone = calendar.zone();
        let today = local_day(zone, utc(now));
        let from = match campaigns::waits_for(campaign) {
            // It looks again soon, in case the others stop.
            Some(Waits::Share) => today.succ_opt().map(|day| start_of(zone, day).timestamp_millis()),
            _ => campaign.next_send_at.max(campaign.starts_at),
        };
        let from = from.unwrap_or(now).max(now);
        let people = u64::try_from(campaign.pending).unwrap_or(0);
        let lawful = campaigns::pace(campaign).law.is_some();
        let since = lawful.then(|| start_of(zone, today).timestamp_millis());
        let ahead = recipients::ahead(tx, campaign, since, from).await?;
        let strangers = match quota::is_limited(&channel) {
            true => {
                let promotion = Promotion::load(tx, campaign, &turn.organisation, turn.desk.tracker).await?;
                let any_time = promotion.has_template() || !channel.provider.has_window();
                any_time.then_some(ahead.strangers)
            }
            false => None,
        };
        let strangers = Strangers::of(tx, &channel, strangers, from).await?;
        let sharing = Sharing::read(&turn.desk, &calendar, &channel, campaign.id, people).await?;
        let reach = Reach::new(people, ahead.contacted, &ahead.alike, zone, utc(now));
        let trial = match campaigns::trial(campaign).filter(|_| campaign.winner_id.is_none()) {
            Some(trial) => {
                let tried = variants::in_trial(tx, campaign).await?;
                (tried < people).then_some(Trying {
                    tried,
                    after_ms: trial.after_ms,
                    decided_at: campaign.winner_at,
                })
            }
            None => None,
        };
        let others = (reach, trial);
        Ok(Some(Self::new(
            campaign, calendar, sharing, strangers, others, from,
        )))
    }

    /// When the first of them gets it; `None`: never.
    pub fn first(&self) -> Option<DateTime<Utc>> {
        self.reach.first(self.timetable(), self.from, &self.progress)
    }

    /// When the last of so many does.
    pub fn finish(&self, count: u64) -> Option<DateTime<Utc>> {
        let (first, timetable) = (self.first()?, self.timetable());
        let Some(trial) = self.trial else {
            return self.reach.finish(timetable, first, &self.progress, count);
        };
        let tried = trial.tried.min(count);
        let (again, progress) = self.rest(trial, tried)?;
        self.reach.finish(timetable, again, &progress, count - tried)
    }

    /// When those begin who wait for the winner of a trial, and how far it is then: once it is decided.
    fn rest(&self, trial: Trying, tried: u64) -> Option<(DateTime<Utc>, Progress)> {
        let (first, timetable) = (self.first()?, self.timetable());
        let (left, progress) = timetable.run(first, &self.progress, tried)?;
        let decided = match trial.decided_at {
            Some(at) => utc(at).max(self.from),
            None => {
                let last = self.reach.finish(timetable, first, &self.progress, tried)?;
                left.max(last) + TimeDelta::milliseconds(trial.after_ms)
            }
        };
        Some((timetable.next(decided, &progress, 0.0)?, progress))
    }

    /// How many get it on the day on which the first does.
    pub fn on_first_day(&self) -> u64 {
        let of = |first| self.reach.on_first_day(self.timetable(), first, &self.progress);
        self.first().map_or(0, of)
    }

    /// Whereabouts somebody is who has this place among all, and is the so-manieth of those who are asked about. Who tries the variants of
    /// a trial is drawn by chance: of those who are asked about, as many are taken to try them as of all.
    pub fn place(&self, place: u64, nth: u64) -> Place {
        let Some(trial) = self.trial else {
            return Place {
                waits: false,
                at: place,
            };
        };
        let tried = |of: u64| of.saturating_mul(trial.tried) / self.reach.people().max(1);
        let waits = tried(nth) == tried(nth.saturating_sub(1));
        let at = match waits {
            true => place.saturating_sub(tried(place)),
            false => tried(place),
        };
        Place { waits, at: at.max(1) }
    }

    /// When whoever has this place has his turn, whoever he is.
    pub fn turn(&self, place: Place) -> Option<DateTime<Utc>> {
        let timetable = self.timetable();
        match self.trial.filter(|_| place.waits) {
            Some(trial) => {
                let (again, progress) = self.rest(trial, trial.tried)?;
                timetable.finish(again, &progress, place.at)
            }
            None => {
                let first = timetable.next(self.from, &self.progress, 0.0)?;
                timetable.finish(first, &self.progress, place.at)
            }
        }
    }

    /// Who gets it later than its pace would have it.
    pub fn later(&self, voice: &Voice) -> Vec<String> {
        self.reach
            .lines(voice, self.timetable(), self.from, &self.progress)
    }

    /// Whether as many of it left as may on the day that it is.
    pub fn has_had_its_day(&self, now: Millis) -> bool {
        let today = local_day(self.calendar.zone(), utc(now));
        self.pace
            .daily
            .is_some_and(|daily| self.progress.on(today) >= daily)
    }

    /// When its messages may leave.
    pub fn timetable(&self) -> Timetable<'_> {
        self.calendar.timetable(&self.pace).sharing(&self.sharing.share)
    }
}
