//! Who does not get it, and why.

use super::Plan;
use crate::replies::Voice;
use crate::store::audience::Census;

/// How many are left out, and a line for each reason.
pub fn lines(plan: &Plan, voice: &Voice) -> Vec<String> {
    of(&plan.census, voice)
}

/// The same of what was counted.
pub fn of(census: &Census, voice: &Voice) -> Vec<String> {
    if census.left_out() == 0 {
        return Vec::new();
    }
    let mut lines = vec![voice.say("summary-excluded", &[("count", voice.number(census.left_out()))])];
    for (reason, people) in &census.excluded {
        lines.push(format!(
            "   • {}: {}",
            voice.excluded(*reason),
            voice.number(*people)
        ));
    }
    lines
}
