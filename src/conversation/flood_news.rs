//! Somebody writes far too much: the owners hear that it begins, with a way to block him, and how much it was when it is over.

use pregon_commands::{LeadCommand, LeadRef};

use super::desk::Desk;
use super::notices;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::contact_paces::{self, ContactPace};
use crate::store::contacts::{self, Contact};
use crate::store::{Result, leads};

/// Characters of a name.
const NAME: usize = 80;

/// Characters of a button that a name may take.
const ON_BUTTON: usize = 11;

/// Floods that are told of in one turn; the others have theirs in a minute.
const AT_ONCE: u64 = 100;

/// It begins.
pub async fn begins(desk: &Desk<'_>, channel_id: i64, contact: &Contact) -> Result<()> {
    let show = shows(desk, contact).await?;
    let (organisation, most) = (contact.organisation_id, crate::domain::flood::MOST);
    notices::tell_owners(desk, organisation, channel_id, None, |voice| {
        let args = [
            ("name", name(voice, contact)),
            ("count", voice.number(most as u64)),
        ];
        let ways = [block(voice, contact)].into_iter().chain(shown(voice, show));
        Reply::new(voice.say("flood-begins", &args))
            .ways(ways)
            .showing(contact)
    })
    .await
}

/// Tells of those that are over.
pub async fn each_minute(desk: &Desk<'_>) -> Result<()> {
    for pace in contact_paces::over_by(desk.tx, desk.now, AT_ONCE).await? {
        if let Some(ended) = contact_paces::end_flood(desk.tx, &pace, desk.now).await? {
            is_over(desk, &ended).await?;
        }
    }
    Ok(())
}

/// It is over; whoever was blocked meanwhile is no news.
async fn is_over(desk: &Desk<'_>, pace: &ContactPace) -> Result<()> {
    let organisation = pace.organisation_id;
    let contact = contacts::get(desk.tx, organisation, pace.contact_id).await?;
    let Some(contact) = contact.filter(|contact| !contact.is_blocked_here()) else {
        return Ok(());
    };
    let show = shows(desk, &contact).await?;
    let kept = u64::try_from(pace.flooded).unwrap_or_default();
    notices::tell_owners(desk, organisation, pace.channel_id, None, |voice| {
        let args = [("name", name(voice, &contact)), ("count", voice.number(kept))];
        let ways = shown(voice, show).into_iter().chain([block(voice, &contact)]);
        Reply::new(voice.say("flood-over", &args))
            .ways(ways)
            .showing(&contact)
    })
    .await
}

/// The number of his lead, where he has one.
async fn shows(desk: &Desk<'_>, contact: &Contact) -> Result<Option<i64>> {
    let lead = leads::last_of(desk.tx, contact.organisation_id, contact.id).await?;
    Ok(lead.map(|lead| lead.number))
}

fn shown(voice: &Voice, lead: Option<i64>) -> Option<Choice> {
    let show = LeadCommand::Show {
        lead: LeadRef::Number(lead?),
    };
    Some(Choice::run(voice, show, "lead-show-button"))
}

/// To block him, whether his number is known or not.
fn block(voice: &Voice, contact: &Contact) -> Choice {
    let words = match contact.shown_name() {
        none if none.is_empty() => voice.say("block-button", &[]),
        name => voice.say("block-him-button", &[("name", cut(&name, ON_BUTTON))]),
    };
    Choice::new(Tap::Block { contact: contact.id }, words)
}

fn name(voice: &Voice, contact: &Contact) -> String {
    cut(&voice.person(contact.shown_name()), NAME)
}
