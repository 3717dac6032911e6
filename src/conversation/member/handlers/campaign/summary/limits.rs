//! How fast it goes, and what holds it back.

use super::Plan;
use crate::replies::Voice;
use crate::store::campaigns;

/// Its pace with what leaves on the first day, what its number does not let it, and what the provider lets through to people who have
/// not written for a day.
pub fn lines(plan: &Plan, voice: &Voice) -> Vec<String> {
    let strangers = plan
        .outlook
        .strangers
        .as_ref()
        .map(|strangers| strangers.line(voice));
    let own = campaigns::pace(&plan.campaign);
    let sharing = &plan.outlook.sharing;
    let number = [sharing.slower(voice, &own), sharing.shared(voice)];
    let number = number.into_iter().flatten();
    pace(plan, voice)
        .into_iter()
        .chain(number)
        .chain(strangers)
        .collect()
}

/// Its pace, and who gets it later than that.
fn pace(plan: &Plan, voice: &Voice) -> Vec<String> {
    let pace = voice.pace(&campaigns::pace(&plan.campaign));
    let args = [
        ("pace", pace),
        ("count", voice.number(plan.outlook.on_first_day())),
    ];
    std::iter::once(voice.say("summary-limits", &args))
        .chain(plan.outlook.later(voice))
        .collect()
}
