//! `pregon unlock`: the last way back for a member who lost the telephone that makes his codes.

use anyhow::bail;
use clap::Args;

use crate::clock::{Chance, Clock};
use crate::config::Config;
use crate::conversation::{Desk, notices};
use crate::domain::deed::{Deed, Outcome};
use crate::domain::phone;
use crate::replies::Reply;
use crate::store::{Store, audit, channels, members, organisations, second_factors};

/// The command's arguments.
#[derive(Args)]
pub struct Unlock {
    /// The member's number, with its country code.
    phone: String,
}

/// Ends the asking for codes of a member; the owners are told by the bot.
pub async fn run(arguments: &Unlock, config: &Config) -> anyhow::Result<()> {
    let (clock, chance) = (config.clock(), Chance::from_system());
    let store = Store::open(config.database_url(), &chance.token(10), clock.now())
        .await?
        .sealing_with(config.vault.clone());
    let unlocked = unlock(&store, &clock, &chance, &arguments.phone).await?;
    if unlocked == 0 {
        bail!("nobody with the number {} is asked for codes", arguments.phone);
    }
    println!(
        "Done: {} is no longer asked for codes. The owners are told.",
        arguments.phone
    );
    Ok(())
}

/// In how many organisations there was something to end.
async fn unlock(store: &Store, clock: &Clock, chance: &Chance, typed: &str) -> anyhow::Result<usize> {
    let mut unlocked = 0;
    let writing = store.write().await?;
    let desk = Desk::of(store, &writing, chance, clock.now());
    for organisation in organisations::all(&*writing).await? {
        let Ok(digits) = phone::normalise(typed, &organisation.country) else {
            bail!("“{typed}” is no phone number");
        };
        let member = members::by_phone(&*writing, organisation.id, &phone::variants(&digits)).await?;
        let Some(member) = member else { continue };
        if !second_factors::remove(&*writing, organisation.id, member.id).await? {
            continue;
        }
        unlocked += 1;
        let deed = Deed::Line("pregon unlock".to_owned());
        audit::note(&*writing, organisation.id, None, &deed, Outcome::Run, desk.now).await?;
        let name = member.shown_name();
        let channel = channels::of_organisation(&*writing, organisation.id).await?;
        if let Some(channel) = channel.first() {
            notices::tell_owners(&desk, organisation.id, channel.id, None, |voice| {
                Reply::new(voice.say("team-unlocked-by-operator", &[("name", name.clone())]))
            })
            .await?;
        }
    }
    writing.commit().await?;
    Ok(unlocked)
}
