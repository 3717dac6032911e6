//! How a campaign's messages end, for whatever stops it when too many fail ([`crate::domain::guard`]).

use crate::conversation::Desk;
use crate::domain::message::{Disposition, Reason};
use crate::domain::state::RecipientState;
use crate::store::campaigns::Campaign;
use crate::store::messages::Message;
use crate::store::{Result, campaigns};

/// Notes how one ended, if it ended by this. The caller holds the campaign.
pub(super) async fn note(
    desk: &Desk<'_>,
    message: &Message,
    from: RecipientState,
    to: RecipientState,
    reason: Option<&str>,
) -> Result<()> {
    let failed = match to {
        RecipientState::Failed if counts(reason) => true,
        to if has_reached(from, to) => false,
        _ => return Ok(()),
    };
    let Some(campaign_id) = message.campaign_id else {
        return Ok(());
    };
    let campaign = campaigns::get(desk.tx, message.organisation_id, campaign_id).await?;
    match campaign.filter(|campaign| is_watched(campaign, message, desk.now)) {
        Some(campaign) => campaigns::note_outcomes(desk.tx, &campaign, failed, 1).await,
        None => Ok(()),
    }
}

/// These messages of a campaign reached their people. The caller holds it.
pub(super) async fn note_reached(
    desk: &Desk<'_>,
    organisation_id: i64,
    campaign_id: i64,
    messages: &[&Message],
) -> Result<()> {
    if messages.is_empty() {
        return Ok(());
    }
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(());
    };
    let watched = messages
        .iter()
        .filter(|message| is_watched(&campaign, message, desk.now));
    campaigns::note_outcomes(desk.tx, &campaign, false, watched.count()).await
}

/// Whether it left after somebody had last let the campaign go on: how those before it end, however late it is told, he took into account.
fn is_watched(campaign: &Campaign, message: &Message, now: i64) -> bool {
    // After a clock that was set back, nothing would count.
    let since = campaign.watched_at.filter(|since| *since <= now);
    since.is_none_or(|since| message.sending_at.is_none_or(|left| left >= since))
}

/// Whether somebody who moves on is reached by that.
pub(super) fn has_reached(from: RecipientState, to: RecipientState) -> bool {
    let is_there = |state| matches!(state, RecipientState::Delivered | RecipientState::Read);
    is_there(to) && !is_there(from)
}

/// Whether a failure says something of the campaign: not what one person chose, nor what stops the number or the template anyway.
fn counts(reason: Option<&str>) -> bool {
    let disposition = reason.and_then(|reason| reason.parse::<Reason>().ok());
    !matches!(
        disposition.map(|reason| reason.disposition()),
        Some(
            Disposition::HoldMarketing
                | Disposition::OptedOut
                | Disposition::Throttled
                | Disposition::PauseChannel
                | Disposition::PairBackOff
                | Disposition::TemplateBroken
        )
    )
}
