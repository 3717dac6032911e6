//! How a campaign's messages end, for whatever stops it when too many fail ([`crate::domain::guard`]).

use crate::conversation::Desk;
use crate::domain::message::{Disposition, Reason};
use crate::domain::state::RecipientState;
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
    use RecipientState::{Delivered, Failed, Read};
    let failed = match (from, to) {
        (_, Failed) if counts(reason) => true,
        (from, Delivered | Read) if !matches!(from, Delivered | Read) => false,
        _ => return Ok(()),
    };
    let Some(campaign_id) = message.campaign_id else {
        return Ok(());
    };
    match campaigns::get(desk.tx, message.organisation_id, campaign_id).await? {
        Some(campaign) => campaigns::note_outcome(desk.tx, &campaign, failed).await,
        None => Ok(()),
    }
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
