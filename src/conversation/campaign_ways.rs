//! Buttons for one campaign, on whatever tells of it.

use pregon_commands::{Command, Target};

use crate::replies::{Choice, Tap, Voice};
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

/// Where nobody knows whether some got it: to send again, or to count as sent.
pub fn unknown(voice: &Voice, campaign: &Campaign) -> Vec<Choice> {
    if campaign.unknown == 0 {
        return Vec::new();
    }
    [(true, "unknown-again-button"), (false, "unknown-sent-button")]
        .map(|(again, label)| {
            let tap = Tap::Unknown {
                campaign: campaign.id,
                again,
            };
            Choice::new(tap, voice.say(label, &[]))
        })
        .into()
}
