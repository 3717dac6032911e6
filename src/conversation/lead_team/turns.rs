//! Whose turn it is to get a lead.

use pregon_commands::Role;

use crate::conversation::desk::Desk;
use crate::conversation::roles::role_of;
use crate::store::members::{self, Member};
use crate::store::{Result, channels, conversations};

/// The next one: of the agents who are on duty, else of the managers, else of the owners, the one whose last lead is the longest ago.
/// Whoever can be written to now goes before the others, since these would read of it only when they write. `but`: this one has had his
/// chance. All who are on duty are held, so that two leads at once go to two people.
pub async fn next(desk: &Desk<'_>, organisation_id: i64, but: Option<i64>) -> Result<Option<Member>> {
    let mut on_duty = members::lock_on_duty(desk.tx, organisation_id).await?;
    on_duty.retain(|member| Some(member.id) != but);
    for role in [Role::Agent, Role::Manager, Role::Owner] {
        let of_role: Vec<&Member> = on_duty.iter().filter(|member| role_of(member) == role).collect();
        let mut best: Option<((bool, i64, i64), &Member)> = None;
        for member in of_role {
            let is_far = !can_be_written_to(desk, member).await?;
            let rank = (is_far, member.last_lead_at.unwrap_or(i64::MIN), member.id);
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, member));
            }
        }
        if let Some((_, member)) = best {
            return Ok(Some(member.clone()));
        }
    }
    Ok(None)
}

/// Whether a message reaches him now.
async fn can_be_written_to(desk: &Desk<'_>, member: &Member) -> Result<bool> {
    let last = conversations::last_of_member(desk.tx, member.organisation_id, member.id).await?;
    let Some(conversation) = last else {
        return Ok(false);
    };
    let channel = channels::get(desk.tx, conversation.channel_id).await?;
    Ok(channel.is_some_and(|channel| {
        channel
            .provider
            .window_open(conversation.last_inbound_at, desk.now)
    }))
}
