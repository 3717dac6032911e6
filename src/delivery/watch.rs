//! How a campaign's messages end, for whatever stops it when too many fail ([`crate::domain::guard`]).

use crate::conversation::Desk;
use crate::domain::message::{Disposition, Reason};
use crate::domain::state::RecipientState;
use crate::store::campaigns::Campaign;
use crate::store::messages::Message;
use crate::store::{Result, campaigns};

/// Whether somebody who moves on ends by that, and whether it failed then.
pub(super) fn outcome(from: RecipientState, to: RecipientState, reason: Option<&str>) -> Option<bool> {
    let is_there = |state| matches!(state, RecipientState::Delivered | RecipientState::Read);
    match to {
        RecipientState::Failed if counts(reason) => Some(true),
        to if is_there(to) && !is_there(from) => Some(false),
        _ => None,
    }
}

/// Notes how these messages of a campaign ended. The caller holds it.
pub(super) async fn note(
    desk: &Desk<'_>,
    organisation_id: i64,
    campaign_id: i64,
    ends: &[(&Message, bool)],
) -> Result<()> {
    if ends.is_empty() {
        return Ok(());
    }
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(());
    };
    let watched = ends
        .iter()
        .filter(|(message, _)| is_watched(&campaign, message, desk.now));
    let failed: Vec<bool> = watched.map(|(_, failed)| *failed).collect();
    campaigns::note_outcomes(desk.tx, &campaign, &failed).await
}

/// Whether it left after somebody had last let the campaign go on: how those before it end, however late it is told, he took into account.
fn is_watched(campaign: &Campaign, message: &Message, now: i64) -> bool {
    // After a clock that was set back, nothing would count.
    let since = campaign.watched_at.filter(|since| *since <= now);
    since.is_none_or(|since| message.sending_at.is_none_or(|left| left >= since))
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
