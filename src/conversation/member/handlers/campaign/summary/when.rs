//! When the first message leaves, and the last.

use chrono::{DateTime, Utc};

use super::Plan;
use crate::clock::utc;
use crate::replies::Voice;
use crate::store::campaigns;

/// From when to when; and the moment that was asked for, where nobody has it then.
pub fn lines(plan: &Plan, voice: &Voice) -> Vec<String> {
    let (first, finish) = first_and_finish(plan, voice, plan.census.included);
    let when = voice.say("summary-when", &[("first", first), ("finish", finish)]);
    asked(plan, voice).into_iter().chain([when]).collect()
}

/// When the first of so many messages leaves, and the last.
pub fn first_and_finish(plan: &Plan, voice: &Voice, count: u64) -> (String, String) {
    let (pace, progress) = plan.pace();
    let timetable = plan.calendar.timetable(&pace);
    let first = timetable.next(utc(plan.opens_at()), &progress, 0.0);
    let finish = first.and_then(|first| timetable.finish(first, &progress, count));
    let show = |at: Option<DateTime<Utc>>| match at {
        Some(at) => voice.moment(at.timestamp_millis()),
        None => voice.say("never", &[]),
    };
    (show(first), show(finish))
}

/// The moment that was asked for, where its hours and weekdays let nobody have it then.
fn asked(plan: &Plan, voice: &Voice) -> Option<String> {
    let asked = plan.at?;
    let pace = campaigns::pace(&plan.campaign);
    let opens = plan.calendar.timetable(&pace).opening(utc(plan.opens_at()))?;
    let args = [("asked", voice.moment(asked)), ("times", voice.times(&pace))];
    (opens > utc(plan.opens_at())).then(|| voice.say("summary-asked", &args))
}
