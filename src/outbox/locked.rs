//! Numbers whose stored keys cannot be opened, because `PREGON_SECRET_KEY` is not what it was: nothing leaves over them and nothing
//! arrives. Their owners hear of it over another number of the business, once, and again when it is over.

use super::means::Outbox;
use crate::conversation::{Desk, number_news};
use crate::domain::state::ChannelState;
use crate::store::channels::{self, Channel};
use crate::store::{Connection, Result};
use crate::switchboard::Table;

/// Writes down which they are now, and tells of those that were not, or are no more.
pub async fn tell(outbox: &Outbox, table: &Table) -> Result<()> {
    let writing = outbox.store.write().await?;
    let tx = &*writing;
    let mut news = Vec::new();
    for channel in channels::all(tx).await? {
        let locked = table.is_locked(channel.id);
        if channels::set_keys_locked(tx, channel.organisation_id, channel.id, locked).await? {
            news.push((channel, locked));
        }
    }
    let desk = Desk::of(&outbox.store, &writing, &outbox.chance, outbox.clock.now());
    for (channel, locked) in &news {
        match (locked, other(tx, table, channel).await?) {
            (true, Some(other)) => number_news::locked(&desk, channel, &other).await?,
            (true, None) => tracing::error!(
                channel = channel.id,
                number = %channel.shown_number(),
                "nobody of the business can be told that the keys of its number cannot be opened: it has no other number. `pregon doctor` tells what to do"
            ),
            (false, _) if table.line(channel.id).is_some() && channel.state == ChannelState::Active => {
                number_news::up(&desk, channel).await?;
            }
            (false, _) => {}
        }
    }
    writing.commit().await
}

/// Another number of the business that sends; one that is not paused before others.
async fn other(db: &impl Connection, table: &Table, channel: &Channel) -> Result<Option<Channel>> {
    let mut all = channels::of_organisation(db, channel.organisation_id).await?;
    all.retain(|other| table.line(other.id).is_some());
    all.sort_by_key(|other| other.state != ChannelState::Active);
    Ok(all.into_iter().next())
}
