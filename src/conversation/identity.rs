//! A provider says that a person has another number or id.

use super::desk::Desk;
use super::notices;
use crate::domain::message::Participant;
use crate::domain::phone;
use crate::replies::Reply;
use crate::store::members::Member;
use crate::store::{Result, channels, contacts, members};

/// A person has another number or id: he stays the same person, under both.
pub async fn identity_changed(
    desk: &Desk<'_>,
    organisation_id: i64,
    old: &Participant,
    new: &Participant,
) -> Result<()> {
    if let Some(member) = members::by_participant(desk.tx, organisation_id, old).await? {
        return member_changed(desk, &member, new).await;
    }
    let Some(contact) = contacts::by_participant(desk.tx, organisation_id, old, desk.now).await? else {
        return Ok(());
    };
    contacts::learn_participant(desk.tx, organisation_id, contact.id, new).await?;
    if let Some(digits) = &new.phone
        && contact.phone.as_ref() != Some(digits)
        && contacts::by_phone(desk.tx, organisation_id, digits)
            .await?
            .is_none_or(|other| other.id == contact.id)
    {
        contacts::set_phone(desk.tx, contact.id, digits, desk.now).await?;
    }
    Ok(())
}

/// Somebody of the team has another number: there he goes on, unless it is somebody else's of the team. The owners are told, since
/// whoever has it may give orders.
async fn member_changed(desk: &Desk<'_>, member: &Member, new: &Participant) -> Result<()> {
    members::learn(desk.tx, member, new).await?;
    let Some(digits) = &new.phone else {
        return Ok(());
    };
    if !members::set_phone(desk.tx, member, digits).await? {
        return Ok(());
    }
    let channels = channels::of_organisation(desk.tx, member.organisation_id).await?;
    let Some(channel) = channels.first() else {
        return Ok(());
    };
    notices::tell_other_owners(desk, member.organisation_id, channel.id, member.id, |voice| {
        let args = [
            ("name", member.shown_name()),
            ("phone", phone::pretty(digits)),
            ("before", phone::pretty(&member.phone)),
        ];
        Reply::new(voice.say("team-number-changed", &args))
    })
    .await
}
