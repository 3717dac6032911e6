//! May this campaign send now, how many, and if not: when, and what does it wait for?
//!
//! 1. by its own pace: hours, days, delay and daily limit ([`Timetable`]), and no more in any minute and hour than it may;
//! 2. by its number's limits, which all its campaigns use up together: the delay between any two, every minute and hour, the day;
//! 3. of a day that does not suffice for all, no more than its share ([`fairness`](super::fairness)).
//!
//! What was noted later than now counts as now: the clock was set back.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::ledger::{Cap, Ledger, MINUTE_MS};
use super::limits::ChannelLimits;
use super::pacing::{Pace, Progress, local_day, start_of};
use super::text_enum::text_enum;
use super::timetable::Timetable;

/// Whoever has had his share of the day is looked at again after this long: the others may have stopped.
pub const SHARED_AGAIN_MS: i64 = 15 * MINUTE_MS;

text_enum! {
    /// What a campaign waits for.
    Waits {
        /// Its hours, its days, a holiday or a law.
        Closed = "closed",
        /// The time between two of its messages.
        Delay = "delay",
        /// So many have left in the last minute.
        Minute = "minute",
        /// So many have left in the last hour.
        Hour = "hour",
        /// Its messages of the day have left.
        Day = "day",
        /// Its number has sent as many as it may.
        Number = "number",
        /// Its number is new and begins slowly.
        Ramp = "ramp",
        /// Its number's provider takes no more people who have not written for a day.
        Tier = "tier",
        /// It is another campaign's turn.
        Share = "share",
        /// Those who are left got another one today, and a law allows one a day.
        Contacted = "contacted",
        /// It is night where those live who are left.
        Theirs = "theirs",
    }
}

/// What a number has sent of late, for all its campaigns.
#[derive(Debug, Clone)]
pub struct Number {
    /// What it may.
    pub limits: ChannelLimits,
    /// What left in the last hour.
    pub ledger: Ledger,
    /// When the last one left.
    pub last: Option<DateTime<Utc>>,
    /// How many left on the day of the business that it is now.
    pub today: u64,
}

impl Number {
    /// These left.
    pub fn note(&mut self, at: DateTime<Utc>, count: u64) {
        self.ledger
            .note(at.timestamp_millis(), u32::try_from(count).unwrap_or(u32::MAX));
        self.last = Some(at);
        self.today += count;
    }

    /// How many more may leave on a day. `None`: there is no limit.
    pub fn left_of(&self, day: NaiveDate) -> Option<u64> {
        self.limits
            .daily_on(day)
            .map(|daily| u64::from(daily).saturating_sub(self.today))
    }
}

/// Everything that decides.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// This moment.
    pub now: DateTime<Utc>,
    /// The clock of the business.
    pub zone: Tz,
    /// The campaign's pace…
    pub pace: &'a Pace,
    /// …on its calendar.
    pub timetable: Timetable<'a>,
    /// How far the campaign is today.
    pub progress: &'a Progress,
    /// What left of it in the last hour.
    pub ledger: &'a Ledger,
    /// Its number.
    pub number: &'a Number,
    /// What is left of its share of the number's day; `None`: nothing is shared.
    pub allowance: Option<u64>,
}

/// Whether it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// So many, at least one.
    Now {
        /// As many as its own pace lets leave at once…
        own: u64,
        /// …and as many as its number lets, which is to be divided among those whose turn it is.
        number: u64,
    },
    /// Not before.
    Later {
        /// This moment.
        at: DateTime<Utc>,
        /// For this reason.
        why: Waits,
    },
}

/// Whether a campaign may send now.
pub fn verdict(view: &View<'_>) -> Verdict {
    match earliest(view, 0.0) {
        Some((at, Some(why))) if at > view.now => Verdict::Later { at, why },
        Some(_) => Verdict::Now {
            own: own_room(view).min(view.allowance.unwrap_or(u64::MAX)),
            number: number_room(view),
        },
        // It never opens. It is looked at again tomorrow: somebody may mend it.
        None => Verdict::Later {
            at: view.now + Duration::from_secs(24 * 60 * 60),
            why: Waits::Closed,
        },
    }
}

/// The first moment at which it may send, and what it waits for until then. `chance` stretches its delay. `None`: never.
pub fn earliest(view: &View<'_>, chance: f64) -> Option<(DateTime<Utc>, Option<Waits>)> {
    let (mut at, mut why) = own_pace(view, chance)?;
    for (moment, reason) in limits(view) {
        // The last of those that it waits for is what it waits for.
        if moment? > at {
            (at, why) = (moment?, Some(reason));
        }
    }
    let opens = view.timetable.opening(at)?;
    let why = why.or((opens > view.now).then_some(Waits::Closed));
    Some((opens, why))
}

/// How many more a campaign could send today, for what it gets of its number's day: no more than wait, and no more than its hours, its
/// pace and its own limits leave room for until the day ends. `next` is when it looks again.
pub fn wants(
    timetable: Timetable<'_>,
    pace: &Pace,
    pending: u64,
    progress: &Progress,
    next: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> u64 {
    let today = local_day(timetable.zone(), now);
    let opens = next.and_then(|next| timetable.opening(next.max(now)));
    let opens = opens.filter(|opens| local_day(timetable.zone(), *opens) == today);
    let room = opens.map_or(0, |opens| timetable.most_of_day(opens, progress, &own_caps(pace)));
    pending.min(room)
}

/// How far a campaign is on a day: what it counts for a later one counts for this.
pub fn today(progress: &Progress, now: DateTime<Utc>, zone: Tz) -> Progress {
    let today = local_day(zone, now);
    Progress {
        last: progress.last.map(|last| last.min(now)),
        day: Some(today),
        today: match progress.day {
            Some(day) if day >= today => progress.today,
            _ => 0,
        },
    }
}

/// Its own hours, days, delay and daily limit.
fn own_pace(view: &View<'_>, chance: f64) -> Option<(DateTime<Utc>, Option<Waits>)> {
    let progress = today(view.progress, view.now, view.zone);
    let at = view.timetable.next(view.now, &progress, chance)?;
    let spaced = progress
        .last
        .map_or(view.now, |last| last + view.pace.stretched(chance));
    let used_up = |daily: u32| progress.on(local_day(view.zone, spaced.max(view.now))) >= daily;
    let why = if at <= view.now {
        None
    } else if view.pace.daily.is_some_and(used_up) {
        Some(Waits::Day)
    } else if at > spaced.max(view.now) {
        Some(Waits::Closed)
    } else {
        Some(Waits::Delay)
    };
    Some((at, why))
}

/// Each limit and the moment from which it holds nothing back; `None`: it always does.
fn limits(view: &View<'_>) -> Vec<(Option<DateTime<Utc>>, Waits)> {
    let (now, number) = (view.now, view.number);
    let mut limits = Vec::new();
    for cap in own_caps(view.pace) {
        let why = match cap.window_ms {
            MINUTE_MS => Waits::Minute,
            _ => Waits::Hour,
        };
        limits.push((ready(view.ledger, now, cap), why));
    }
    let apart = Duration::from_millis(number.limits.delay_ms);
    limits.push((
        Some(number.last.map_or(now, |last| last.min(now) + apart)),
        Waits::Number,
    ));
    for cap in number.limits.caps() {
        limits.push((ready(&number.ledger, now, cap), Waits::Number));
    }
    let today = local_day(view.zone, now);
    let tomorrow = today.succ_opt().map(|day| start_of(view.zone, day));
    if number.left_of(today) == Some(0) {
        let why = match number.limits.ramp_on(today) {
            Some(_) => Waits::Ramp,
            None => Waits::Number,
        };
        limits.push((tomorrow, why));
    } else if view.allowance == Some(0) {
        let again = now + Duration::from_millis(SHARED_AGAIN_MS.unsigned_abs());
        limits.push((tomorrow.map(|tomorrow| tomorrow.min(again)), Waits::Share));
    }
    limits
}

fn ready(ledger: &Ledger, now: DateTime<Utc>, cap: Cap) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(ledger.ready(now.timestamp_millis(), cap)?)
}

fn own_caps(pace: &Pace) -> Vec<Cap> {
    Cap::of(pace.per_minute, pace.per_hour)
}

fn own_room(view: &View<'_>) -> u64 {
    let progress = today(view.progress, view.now, view.zone);
    let caps = own_caps(view.pace);
    let together = view.timetable.at_once(view.now, &progress, u64::MAX);
    together.min(view.ledger.room(view.now.timestamp_millis(), &caps))
}

fn number_room(view: &View<'_>) -> u64 {
    let number = view.number;
    // Where there is a delay between any two, one leaves at a time.
    let together = match number.limits.delay_ms {
        0 => u64::MAX,
        _ => 1,
    };
    let caps = number.limits.caps();
    let by_day = number.left_of(local_day(view.zone, view.now)).unwrap_or(u64::MAX);
    together
        .min(by_day)
        .min(number.ledger.room(view.now.timestamp_millis(), &caps))
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
