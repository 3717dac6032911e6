//! Who is within the 24-hour window: judged as it is when the first message leaves, and told where it closes before somebody's turn.

use super::Plan;
use crate::domain::audience::Exclusion;
use crate::replies::Voice;

/// That it is counted for a moment to come, where somebody is left out for that.
pub fn ahead(plan: &Plan, voice: &Voice) -> Option<String> {
    let closed = plan.census.excluded.get(&Exclusion::WindowClosed);
    let some = closed.is_some_and(|people| *people > 0);
    (some && plan.is_counted_ahead()).then(|| voice.say("summary-window-ahead", &[]))
}

/// How many are no longer within it when their turn comes.
pub fn too_late(plan: &Plan, voice: &Voice) -> Option<String> {
    let late = plan.too_late();
    (late > 0).then(|| voice.say("summary-window-late", &[("count", voice.number(late))]))
}
