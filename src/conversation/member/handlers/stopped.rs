//! A number that does not send, as other answers tell of it: why, and what lets it go on. What a member paused goes on with
//! `/channel resume`; what its provider stopped has a cause that somebody has to mend first.

use pregon_commands::{ChannelCommand, Command, role_allows};

use super::{Turn, channel};
use crate::domain::stop::Stop;
use crate::replies::Choice;
use crate::store::Result;
use crate::store::channels::{self, Channel};

/// What is said of one.
pub struct Told {
    /// Why it does not send.
    pub line: String,
    /// What lets it go on, where a tap is enough.
    pub way_on: Option<Choice>,
}

/// All that do not send, oldest first. `by_provider` is the sentence for those that their provider stopped.
pub async fn all(turn: &Turn<'_>, by_provider: &str) -> Result<Vec<Told>> {
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    let told = all.iter().filter_map(|one| told(turn, &all, one, by_provider));
    Ok(told.collect())
}

/// The same of one number. `None`: it sends.
pub async fn one(turn: &Turn<'_>, channel: &Channel, by_provider: &str) -> Result<Option<Told>> {
    if channel.stop().is_none() {
        return Ok(None);
    }
    let all = channels::of_organisation(turn.desk.tx, turn.organisation.id).await?;
    Ok(told(turn, &all, channel, by_provider))
}

fn told(turn: &Turn<'_>, all: &[Channel], channel: &Channel, by_provider: &str) -> Option<Told> {
    let voice = &turn.voice;
    let name = ("name", channel.name.clone());
    let by = match channel.stop()? {
        Stop::Member(by) => by,
        stop => {
            // The only one needs no name.
            let numbers = ("numbers", voice.number(all.len() as u64));
            let line = voice.say(by_provider, &[name, numbers, ("reason", voice.why(&stop))]);
            return Some(Told { line, way_on: None });
        }
    };
    let resume = Command::from(ChannelCommand::Resume {
        channel: Some(channel::handle(all, channel)),
    });
    let args = [name.clone(), ("by", by)];
    let mut line = voice.say("number-paused", &args);
    if role_allows(turn.role, resume.verb()) {
        let command = resume.render(voice.language);
        let way_on = voice.say("number-paused-way-on", &[("line", command)]);
        line = format!("{line} {way_on}");
    }
    let name = [name];
    let title = voice.say("resume-number-button", &name);
    Some(Told {
        line,
        way_on: Some(Choice::command(voice, resume, title)),
    })
}
