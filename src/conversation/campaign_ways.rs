//! Buttons for one campaign, on whatever tells of it.

use pregon_commands::{Command, Target};

use crate::replies::{Choice, Voice};
use crate::store::campaigns::Campaign;

/// Holds it back.
pub fn pause(voice: &Voice, campaign: &Campaign) -> Choice {
    let target = Some(Target::Campaign(campaign.name.clone()));
    Choice::run(voice, Command::Pause { target }, "pause-button")
}

/// Tells how it goes.
pub fn status(voice: &Voice, campaign: &Campaign) -> Choice {
    let campaign = Some(campaign.name.clone());
    Choice::run(voice, Command::Status { campaign }, "status-button")
}
