//! From a rule and what it speaks of to a moment, or to the reason why there is none.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{DAY_MS, HOUR_MS, JUST_NOW_MS, Lead, MINUTE_MS, Occasion, Quiet, Rule};
use crate::domain::local_time::{minute_on_the_wall, on_the_wall};
use crate::domain::pacing::local_day;
use crate::domain::state::{Shift, SubjectKind, Trigger};

/// What comes out of quiet hours comes at least so long before what it speaks of.
const AHEAD_MS: i64 = 10 * MINUTE_MS;

/// What leaves before quiet hours leaves so long before them: what waits for its turn must not run into them.
const CLEAR_MS: i64 = 15 * MINUTE_MS;

/// An evening ends at this minute, where it does not become quiet.
const EVENING: u32 = 21 * 60;

/// What a rule speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is.
    pub subject: SubjectKind,
    /// Its row.
    pub id: i64,
    /// Which time of it.
    pub occasion: Occasion,
    /// The clock of the business.
    pub zone: Tz,
    /// When an appointment begins; of a subscription the end of its last day.
    pub at: DateTime<Utc>,
    /// Since when it is so, in milliseconds: it was made, moved or renewed. For what tells of an act, the moment of that act.
    pub reckoned_at: i64,
    /// Whether he is told of it at that moment anyway.
    pub told: bool,
}

/// When a reminder leaves, and until when it may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its moment, in milliseconds.
    pub due_at: i64,
    /// Later than this it is of no use, in milliseconds. Never after what it speaks of.
    pub expires_at: i64,
    /// The day of its moment, on the clock of the business.
    pub day: NaiveDate,
    /// Where quiet hours moved it.
    pub shifted: Option<Shifted>,
}

/// That quiet hours moved a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shifted {
    /// From this moment, in milliseconds.
    pub nominal: i64,
    /// Which way.
    pub way: Shift,
}

/// Why a rule does not speak of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotPlanned {
    /// It is switched off.
    Off,
    /// It is about something else.
    OtherSubject,
    /// What it would speak of has been.
    Over,
    /// Its moment had passed when that was made, moved or renewed, or when the rule was made or changed: nothing is caught up.
    Passed,
    /// He has just been told.
    JustTold,
    /// There is no moment for it before what it speaks of: the quiet hours, or the hour of the rule itself, lie in between.
    NoRoom,
}

/// When a rule speaks of something.
///
/// # Errors
///
/// Why it does not.
pub fn plan(rule: &Rule, event: &Event, quiet: Option<Quiet>) -> Result<Planned, NotPlanned> {
    if !rule.enabled {
        return Err(NotPlanned::Off);
    }
    if rule.subject != event.subject || rule.trigger != event.occasion.trigger() {
        return Err(NotPlanned::OtherSubject);
    }
    if rule.trigger == Trigger::Before {
        return ahead(rule, event, quiet);
    }
    at_once(rule, event)
}

/// What tells of an act leaves with it.
fn at_once(rule: &Rule, event: &Event) -> Result<Planned, NotPlanned> {
    let (now, at) = (event.reckoned_at, event.at.timestamp_millis());
    if now < rule.since {
        return Err(NotPlanned::Passed);
    }
    let until = match (event.subject, rule.trigger) {
        // Whoever is at the door needs no confirmation.
        (SubjectKind::Appointment, Trigger::Created | Trigger::Moved) => at - AHEAD_MS,
        _ => at,
    };
    let expires_at = until.min(now + DAY_MS);
    if expires_at <= now {
        return Err(match at <= now {
            true => NotPlanned::Over,
            false => NotPlanned::NoRoom,
        });
    }
    Ok(Planned {
        due_at: now,
        expires_at,
        day: local_day(event.zone, moment(now)),
        shifted: None,
    })
}

/// What speaks of what is to come.
fn ahead(rule: &Rule, event: &Event, quiet: Option<Quiet>) -> Result<Planned, NotPlanned> {
    let nominal = nominal(rule, event).ok_or(NotPlanned::OtherSubject)?;
    let at = event.at.timestamp_millis();
    if event.reckoned_at >= at {
        return Err(NotPlanned::Over);
    }
    let since = event.reckoned_at.max(rule.since);
    let (due, shifted) = match quiet.filter(|quiet| quiet.holds(event.zone, nominal)) {
        Some(quiet) => out_of_quiet(rule.shift, event, quiet, nominal, since)?,
        None => (nominal, None),
    };
    let due_at = due.timestamp_millis();
    if due_at >= at {
        return Err(NotPlanned::NoRoom);
    }
    if due_at <= since {
        return Err(NotPlanned::Passed);
    }
    let is_appointment = event.subject == SubjectKind::Appointment;
    if is_appointment && event.told && due_at < event.reckoned_at + JUST_NOW_MS {
        return Err(NotPlanned::JustTold);
    }
    let day = local_day(event.zone, due);
    Ok(Planned {
        due_at,
        expires_at: useful_until(rule.lead, event, due_at, day, quiet),
        day,
        shifted,
    })
}

/// The moment that the rule names. `None`: it names none for such a thing.
fn nominal(rule: &Rule, event: &Event) -> Option<DateTime<Utc>> {
    let zone = event.zone;
    match (rule.lead?, event.occasion) {
        (Lead::Days { days, at_minute }, occasion) => {
            let day = match occasion {
                Occasion::LastDay(day) => day,
                _ => local_day(zone, event.at),
            };
            let day = day.checked_sub_days(Days::new(days.into()))?;
            Some(minute_on_the_wall(zone, day, at_minute))
        }
        // A last day has no hour of which something could be before.
        (Lead::Minutes(_), Occasion::LastDay(_)) => None,
        (Lead::Minutes(minutes), _) => match Lead::calendar_days(minutes) {
            Some(days) => {
                let local = event.at.with_timezone(&zone).naive_local();
                let local = local.checked_sub_days(Days::new(days.into()))?;
                Some(on_the_wall(zone, local))
            }
            None => event.at.checked_sub_signed(TimeDelta::minutes(minutes.into())),
        },
    }
}

/// Where a moment in quiet hours goes: the way that the rule prefers, or the other one.
fn out_of_quiet(
    preferred: Shift,
    event: &Event,
    quiet: Quiet,
    nominal: DateTime<Utc>,
    since: i64,
) -> Result<(DateTime<Utc>, Option<Shifted>), NotPlanned> {
    let zone = event.zone;
    let latest = event.at.timestamp_millis() - AHEAD_MS;
    let fits = |at: &DateTime<Utc>| {
        let at_ms = at.timestamp_millis();
        // The words about a subscription count the days from the day on which they are read.
        let is_that_day =
            event.subject == SubjectKind::Appointment || local_day(zone, *at) == local_day(zone, nominal);
        since < at_ms && at_ms <= latest && is_that_day && !quiet.holds(zone, *at)
    };
    let other = match preferred {
        Shift::Earlier => Shift::Later,
        Shift::Later => Shift::Earlier,
    };
    for way in [preferred, other] {
        let at = match way {
            Shift::Earlier => quiet.began(zone, nominal) - TimeDelta::milliseconds(CLEAR_MS),
            Shift::Later => quiet.ends(zone, nominal),
        };
        if fits(&at) {
            let nominal = nominal.timestamp_millis();
            return Ok((at, Some(Shifted { nominal, way })));
        }
    }
    Err(match nominal.timestamp_millis() <= since {
        true => NotPlanned::Passed,
        false => NotPlanned::NoRoom,
    })
}

/// Until when what comes late is still of use.
fn useful_until(lead: Option<Lead>, event: &Event, due_at: i64, day: NaiveDate, quiet: Option<Quiet>) -> i64 {
    let at = event.at.timestamp_millis();
    let evening = || {
        let minute = quiet.and_then(Quiet::evening).unwrap_or(EVENING);
        minute_on_the_wall(event.zone, day, minute).timestamp_millis()
    };
    let until = match (lead, event.subject) {
        // Tomorrow it would be a lie to say «in 3 days».
        (Some(Lead::Days { .. }), SubjectKind::Subscription) => {
            let over = minute_on_the_wall(event.zone, day, 24 * 60).timestamp_millis();
            evening().max(due_at + HOUR_MS).min(over)
        }
        (Some(Lead::Days { .. }), SubjectKind::Appointment) => (at - HOUR_MS).min(evening()),
        (Some(Lead::Minutes(minutes)), _) => at - (i64::from(minutes) * MINUTE_MS / 4).max(AHEAD_MS),
        (None, _) => at,
    };
    until.max(due_at + AHEAD_MS).min(at)
}

fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

#[cfg(test)]
mod tests;
