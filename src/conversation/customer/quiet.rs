//! Whom nobody answers for now: whoever is blocked, and whoever writes far too much. What he writes is kept, and nothing else is done about
//! it, but for the words by which everybody may stop what he gets: those count at once, without an answer.

use pregon_commands::{Keyword, customer_keyword};

use super::reminded::Guest;
use super::{Said, calm};
use crate::conversation::flood_news;
use crate::domain::flood;
use crate::store::{Result, contact_paces, outbox};

/// Whether what he wrote is only kept.
pub(super) async fn is_only_kept(guest: &Guest<'_>, said: &Said<'_>) -> Result<bool> {
    let (tx, now, contact) = (guest.desk.tx, guest.desk.now, guest.contact);
    let (organisation, channel) = (guest.organisation.id, guest.channel.id);
    let pace = contact_paces::heard(tx, organisation, contact.id, channel, now).await?;
    let floods = flood::is_kept(pace.heard, pace.flood_until_at, now);
    if !floods && !contact.is_blocked_here() {
        return Ok(false);
    }
    if let Some(keyword) = customer_keyword(said.message.content.readable()) {
        stopped(guest, keyword).await?;
    }
    if contact.is_blocked_here() {
        return Ok(true);
    }
    let is_first = pace.flood_at.is_none();
    let is_told = contact_paces::flooded(tx, &pace, pace.heard > flood::MOST, now).await?;
    if is_first {
        // Cards leave one by one: those of his would hold up everybody else's.
        let withdrawn = outbox::withdraw_cards(tx, organisation, contact.id, now).await?;
        contact_paces::also_kept(tx, &pace, withdrawn).await?;
    }
    if is_told {
        flood_news::begins(&guest.desk, channel, contact).await?;
    }
    Ok(true)
}

/// He may always get less. To get more again, he says so when he is heard.
async fn stopped(guest: &Guest<'_>, keyword: Keyword) -> Result<()> {
    match keyword {
        Keyword::OptOut | Keyword::OptOutAll => calm::asked(guest, keyword).await.map(drop),
        Keyword::OptIn => Ok(()),
    }
}
