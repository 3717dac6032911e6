//! When the first message leaves, and the last.

use chrono::{DateTime, Utc};

use super::Plan;
use crate::clock::utc;
use crate::domain::timetable::Closed;
use crate::replies::Voice;
use crate::store::campaigns;

/// From when to when; and the moment that was asked for, where nobody has it then.
pub fn lines(plan: &Plan, voice: &Voice) -> Vec<String> {
    let (first, finish) = first_and_finish(plan, voice, plan.census.included);
    let when = voice.say("summary-when", &[("first", first), ("finish", finish)]);
    asked(plan, voice)
        .into_iter()
        .chain([when])
        .chain(until(plan, voice))
        .collect()
}

/// After which moment it asks, and whether that comes before the last message.
fn until(plan: &Plan, voice: &Voice) -> Option<String> {
    let until = plan.campaign.until_at?;
    let finish = plan.outlook.finish(plan.census.included);
    let key = match finish.is_some_and(|finish| finish.timestamp_millis() > until) {
        true => "summary-until-short",
        false => "summary-until",
    };
    Some(voice.say(key, &[("until", voice.moment(until))]))
}

/// When the first of so many messages leaves, and the last.
pub fn first_and_finish(plan: &Plan, voice: &Voice, count: u64) -> (String, String) {
    let show = |at: Option<DateTime<Utc>>| match at {
        Some(at) => voice.moment(at.timestamp_millis()),
        None => voice.say("never", &[]),
    };
    (show(plan.outlook.first()), show(plan.outlook.finish(count)))
}

/// The moment that was asked for, where nobody has it then, and why.
fn asked(plan: &Plan, voice: &Voice) -> Option<String> {
    let asked = plan.at?;
    let pace = campaigns::pace(&plan.campaign);
    let timetable = plan.outlook.calendar.timetable(&pace);
    timetable
        .opening(utc(plan.opens_at()))
        .filter(|opens| *opens > utc(plan.opens_at()))?;
    Some(match timetable.closed(utc(plan.opens_at()))? {
        Closed::Holiday(name) => {
            let args = [("asked", voice.moment(asked)), ("name", name)];
            voice.say("summary-asked-holiday", &args)
        }
        Closed::Law => {
            let law = pace.law.as_deref().map_or_else(String::new, |law| voice.law(law));
            let args = [("asked", voice.moment(asked)), ("law", law)];
            voice.say("summary-asked-law", &args)
        }
        Closed::Hours | Closed::Weekday => {
            let args = [("asked", voice.moment(asked)), ("times", voice.times(&pace))];
            voice.say("summary-asked", &args)
        }
    })
}
