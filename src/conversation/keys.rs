//! A number's credentials are entered on a page, never in a chat: who may do that, and what follows when they are good.

use chrono::NaiveDate;
use pregon_commands::{role_allows, table};

use super::desk::Desk;
use super::roles::role_of;
use super::{notices, rounds};
use crate::clock::utc;
use crate::domain::limits::ChannelLimits;
use crate::domain::pacing::local_day;
use crate::domain::state::{PausedBy, ProviderKind};
use crate::domain::stop::Stop;
use crate::replies::Reply;
use crate::store::channels::{self, Channel, NewChannel};
use crate::store::entry_pages::{self, EntryPage};
use crate::store::{Connection, Result, conversations, credentials, members, messages, organisations};

/// A number whose credentials its provider has taken.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Whose number it is.
    pub provider: ProviderKind,
    /// The provider's id of it.
    pub account: String,
    /// The provider's id of the business account.
    pub business_account: Option<String>,
    /// The number as the provider shows it; empty where it does not tell.
    pub number: String,
}

/// What became of credentials that were entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// They are kept, and the number works by them.
    Connected,
    /// The number belongs to another business, or is not the one whose credentials were to be changed.
    SomebodyElses,
    /// The settings have credentials for this number, which go before any that are entered.
    InSettings,
    /// Whoever asked for the page may no longer do what it does.
    NotHis,
    /// The page was used meanwhile.
    UsedUp,
}

/// Whether whoever asked for a page may still do what it does: much can happen in a quarter of an hour.
pub async fn may_still_enter(db: &impl Connection, entry: &EntryPage) -> Result<bool> {
    let verb = match entry.channel_id {
        0 => "channel.add",
        _ => "channel.keys",
    };
    let member = members::get(db, entry.organisation_id, entry.member_id).await?;
    let role = member.map(|member| role_of(&member));
    Ok(role
        .zip(table::verb(verb))
        .is_some_and(|(role, (_, verb))| role_allows(role, verb)))
}

/// Keeps a number with its credentials, and tells whoever asked for it. `seal` seals them for the organisation and channel that it is
/// given. Unless the answer is [`Kept::Connected`] the caller rolls everything back, and the page stays good for another try.
pub async fn keep(
    desk: &Desk<'_>,
    entry: &EntryPage,
    tried: Tried,
    seal: impl FnOnce(i64, i64) -> Result<String>,
) -> Result<Kept> {
    let (tx, organisation, now) = (desk.tx, entry.organisation_id, desk.now);
    if !entry_pages::use_up(tx, entry.id, now).await? {
        return Ok(Kept::UsedUp);
    }
    if !may_still_enter(tx, entry).await? {
        return Ok(Kept::NotHis);
    }
    let new = NewChannel {
        organisation_id: organisation,
        provider: tried.provider,
        account: tried.account,
        business_account: tried.business_account,
        name: entry.name.clone(),
    };
    let Some(business) = organisations::get(tx, organisation).await? else {
        return Ok(Kept::NotHis);
    };
    let today = local_day(business.zone(), utc(now));
    let (mut channel, is_new) = channels::connect(tx, new, today, now).await?;
    let another = entry.channel_id != 0 && entry.channel_id != channel.id;
    if channel.organisation_id != organisation || another {
        return Ok(Kept::SomebodyElses);
    }
    if channel.keys_in_settings {
        return Ok(Kept::InSettings);
    }
    if !tried.number.is_empty() {
        channels::set_number(tx, organisation, channel.id, &tried.number).await?;
        channel.number = Some(tried.number);
    }
    let sealed = seal(organisation, channel.id)?;
    credentials::put(tx, organisation, channel.id, sealed, now).await?;
    channels::forget_key_end(tx, &channel).await?;
    // New credentials are the usual mend of a number that its provider stopped.
    if !rounds::sends_again(tx, &channel, PausedBy::Provider, now).await? {
        rounds::at_once(tx, &channel, now).await?;
    }
    let slowly = channels::limits(&channel);
    let slowly = Some((slowly, today)).filter(|(limits, _)| is_new && limits.warm_up.is_some());
    tell(desk, entry, &channel, slowly).await?;
    Ok(Kept::Connected)
}

/// Tells whoever asked, over the number that he asked by, and how a new one begins; the address of the page has served.
async fn tell(
    desk: &Desk<'_>,
    entry: &EntryPage,
    channel: &Channel,
    slowly: Option<(ChannelLimits, NaiveDate)>,
) -> Result<()> {
    let organisation = entry.organisation_id;
    let Some(member) = members::get(desk.tx, organisation, entry.member_id).await? else {
        return Ok(());
    };
    let by = entry.by_channel_id.unwrap_or(channel.id);
    let by = channels::get(desk.tx, by).await?.unwrap_or(channel.clone());
    // He may have asked over the number of another business of his.
    let own = by.organisation_id == organisation;
    let asked = match own {
        true => conversations::of_member(desk.tx, by.id, member.id).await?,
        false => notices::heard_in(desk, &member).await?,
    };
    if let Some(conversation) = asked {
        messages::forget_secrets_of(desk.tx, conversation.id).await?;
    }
    let via = if own { by.id } else { channel.id };
    let paused_by = match channels::get(desk.tx, channel.id)
        .await?
        .and_then(|now| now.stop())
    {
        Some(Stop::Member(by)) => Some(by),
        _ => None,
    };
    notices::tell_member(desk, via, &member, |voice| {
        let args = [("name", channel.name.clone()), ("number", channel.shown_number())];
        let mut lines = vec![voice.say("channel-connected", &args)];
        lines.extend(slowly.as_ref().map(|(limits, today)| {
            let limits = voice.limits(limits, *today);
            let args = [("name", channel.name.clone()), ("limits", limits)];
            voice.say("channel-begins-slowly", &args)
        }));
        lines.extend(paused_by.as_ref().map(|by| {
            let args = [("name", channel.name.clone()), ("by", by.clone())];
            voice.say("channel-stays-paused", &args)
        }));
        Reply::new(lines.join("\n"))
    })
    .await
}
