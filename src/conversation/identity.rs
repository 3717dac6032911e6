//! A provider says that a person has another number or id.

use super::desk::Desk;
use super::notices;
use crate::domain::message::{Address, Participant};
use crate::domain::phone;
use crate::replies::Reply;
use crate::store::conversations::{self, Party};
use crate::store::members::Member;
use crate::store::{Result, channels, contacts, members};

/// A person has another number or id: he stays the same person, under both, and is written to under the new one.
pub async fn identity_changed(
    desk: &Desk<'_>,
    organisation_id: i64,
    old: &Participant,
    new: &Participant,
) -> Result<()> {
    if let Some(member) = members::by_participant(desk.tx, organisation_id, old).await? {
        return member_changed(desk, &member, old, new).await;
    }
    let Some(contact) = contacts::by_participant(desk.tx, organisation_id, old, desk.now).await? else {
        return Ok(());
    };
    // He may have written under his new name before this was told.
    contacts::recognise(desk.tx, &contact, new, desk.now).await?;
    let party = Party::Contact(contact.id);
    reached_at(desk, party, contact.phone.as_ref(), old, new).await?;
    if let Some(digits) = &new.phone
        && contact.phone.as_ref() != Some(digits)
    {
        contacts::set_phone(desk.tx, contact.organisation_id, contact.id, digits, desk.now).await?;
    }
    Ok(())
}

/// Whatever goes to him goes to where he is reached now. `number` is the one that was known of him.
async fn reached_at(
    desk: &Desk<'_>,
    party: Party,
    number: Option<&String>,
    old: &Participant,
    new: &Participant,
) -> Result<()> {
    if let (Some(before), Some(digits)) = (old.phone.as_ref().or(number), &new.phone)
        && before != digits
    {
        let to = Address::Phone(digits.clone());
        conversations::readdress(desk.tx, party, &phone::variants(before), &to).await?;
    }
    // A business-scoped id ends with its number: where no new one is told, the new number is where he is.
    let ids = [(&old.bsuid, &new.bsuid), (&old.parent_bsuid, &new.parent_bsuid)];
    for (before, after) in ids {
        let to = after.clone().map(Address::Bsuid).or_else(|| new.address());
        if let (Some(before), Some(to)) = (before, to)
            && after.as_ref() != Some(before)
        {
            conversations::readdress(desk.tx, party, std::slice::from_ref(before), &to).await?;
        }
    }
    Ok(())
}

/// Somebody of the team has another number: there he goes on, unless it is somebody else's of the team. The owners are told, since
/// whoever has it may give orders.
async fn member_changed(
    desk: &Desk<'_>,
    member: &Member,
    old: &Participant,
    new: &Participant,
) -> Result<()> {
    members::learn(desk.tx, member, new).await?;
    let (party, number) = (Party::Member(member.id), Some(&member.phone));
    let Some(digits) = &new.phone else {
        return reached_at(desk, party, number, old, new).await;
    };
    if !members::set_phone(desk.tx, member, digits).await? {
        return Ok(());
    }
    reached_at(desk, party, number, old, new).await?;
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
