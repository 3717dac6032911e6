//! A number stopped for its provider's sake, or sends again: told to the owners.

use pregon_commands::Command;

use super::desk::Desk;
use super::notices;
use crate::clock::Millis;
use crate::domain::message::Reason;
use crate::replies::{Choice, Reply, Voice};
use crate::store::Result;
use crate::store::channels::Channel;

/// Numbers of one business stopped, all for the same reason. `resume_at`: they go on by themselves then.
pub async fn down(
    desk: &Desk<'_>,
    stopped: &[&Channel],
    reason: &Reason,
    resume_at: Option<Millis>,
) -> Result<()> {
    let Some(first) = stopped.first() else {
        return Ok(());
    };
    let names: Vec<&str> = stopped.iter().map(|channel| channel.name.as_str()).collect();
    notices::tell_owners(desk, first.organisation_id, first.id, None, |voice| {
        let next = match resume_at {
            Some(at) => voice.say("channel-down-until", &[("when", voice.moment_near(at, desk.now))]),
            None => voice.say("channel-down-what-now", &[]),
        };
        let (reason, next) = (("reason", voice.trouble(reason)), ("next", next));
        let words = match names.as_slice() {
            [_] => {
                let args = [reason, next];
                voice.say("channel-down", &args)
            }
            _ => {
                let args = [("names", names.join(", ")), reason, next];
                voice.say("channels-down", &args)
            }
        };
        Reply::new(words).choice(status(voice))
    })
    .await
}

/// A number's stored keys cannot be opened: its owners hear of it over another one.
pub async fn locked(desk: &Desk<'_>, channel: &Channel, over: &Channel) -> Result<()> {
    notices::tell_owners(desk, channel.organisation_id, over.id, None, |voice| {
        let name = [("name", channel.name.clone())];
        Reply::new(voice.say("channel-locked", &name))
    })
    .await
}

/// What had stopped it is over.
pub async fn up(desk: &Desk<'_>, channel: &Channel) -> Result<()> {
    notices::tell_owners(desk, channel.organisation_id, channel.id, None, |voice| {
        let name = [("name", channel.name.clone())];
        Reply::new(voice.say("channel-up", &name)).choice(status(voice))
    })
    .await
}

fn status(voice: &Voice) -> Choice {
    Choice::run(voice, Command::Status { campaign: None }, "status-button")
}
