//! How fast it goes, and what holds it back.

use super::Plan;
use crate::clock::utc;
use crate::replies::Voice;
use crate::store::campaigns;

/// Its pace with what leaves on the first day, what its number does not let it, and what the provider lets through to people who have
/// not written for a day.
pub fn lines(plan: &Plan, voice: &Voice) -> Vec<String> {
    let strangers = plan.strangers.as_ref().map(|strangers| strangers.line(voice));
    let own = campaigns::pace(&plan.campaign);
    let number = [plan.sharing.slower(voice, &own), plan.sharing.shared(voice)];
    let number = number.into_iter().flatten();
    pace(plan, voice)
        .into_iter()
        .chain(number)
        .chain(strangers)
        .collect()
}

/// Its pace, and who gets it later than that.
fn pace(plan: &Plan, voice: &Voice) -> Vec<String> {
    let (pace, progress) = plan.pace(0);
    let timetable = plan.calendar.timetable(&pace);
    let first = plan.reach.first(timetable, utc(plan.opens_at()), &progress);
    let first_day = first.map_or(0, |first| plan.reach.on_first_day(timetable, first, &progress));
    let pace = voice.pace(&campaigns::pace(&plan.campaign));
    let args = [("pace", pace), ("count", voice.number(first_day))];
    let later = plan
        .reach
        .lines(voice, timetable, utc(plan.opens_at()), &progress);
    std::iter::once(voice.say("summary-limits", &args))
        .chain(later)
        .collect()
}
