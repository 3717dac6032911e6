//! Which campaign somebody answers, noted once for each person. Here no campaign is held: the conversation is already, and campaigns come
//! first; their counters learn of it within the minute.

use pregon_commands::Keyword;

use super::desk::Desk;
use crate::clock::{Millis, utc};
use crate::domain::message::{InboundContent, InboundMessage};
use crate::domain::pacing::local_day;
use crate::domain::state::ResponseKind;
use crate::replies::{Tap, Voice};
use crate::store::campaigns::Campaign;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::messages::Message;
use crate::store::organisations::Organisation;
use crate::store::recipients::Recipient;
use crate::store::responses::{self, NewResponse};
use crate::store::{Connection, Result, links, messages, recipients, reminders, variants};

/// So long after a campaign what somebody writes is taken for an answer to it; a quote tells by itself, whenever it comes.
const ANSWERS_MS: Millis = 7 * 24 * 60 * 60 * 1000;

/// A customer wrote something that is no reaction. `keyword`: what it is, where it is one of the words that everybody may use. Who
/// taps a button of a campaign has answered, too.
pub(super) async fn note(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    contact: &Contact,
    message: &InboundMessage,
    keyword: Option<Keyword>,
) -> Result<()> {
    let kinds: &[ResponseKind] = match keyword {
        None if is_tap(message) => &[ResponseKind::Answer, ResponseKind::Click],
        None => &[ResponseKind::Answer],
        Some(Keyword::OptOut | Keyword::OptOutAll) => &[ResponseKind::OptOut],
        Some(Keyword::OptIn) => return Ok(()),
    };
    let is_keyword = keyword.is_some();
    let answered = answered(desk, organisation, channel, contact, message, is_keyword).await?;
    let Some(recipient) = answered else {
        return Ok(());
    };
    let day = local_day(organisation.zone(), utc(desk.now));
    for kind in kinds {
        let new = NewResponse {
            organisation_id: organisation.id,
            campaign_id: recipient.campaign_id,
            recipient_id: recipient.id,
            variant_id: recipient.variant_id,
            kind: *kind,
            at: desk.now,
            day,
        };
        responses::note(desk.tx, new).await?;
    }
    Ok(())
}

/// Whether he tapped a button of what he answers: it names its campaign, or the message below which it stands.
fn is_tap(message: &InboundMessage) -> bool {
    let is_choice = matches!(message.content, InboundContent::Choice { .. });
    offered_by(message).is_some() || (is_choice && message.quotes.is_some())
}

/// The campaign whose button he tapped.
fn offered_by(message: &InboundMessage) -> Option<i64> {
    match &message.content {
        InboundContent::Choice { id, .. } => match Tap::read(id) {
            Some(Tap::Offer { campaign, .. }) => Some(campaign),
            _ => None,
        },
        _ => None,
    }
}

/// How many answered a campaign, followed its links, or want no more of them; what nobody did is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    answered: i64,
    /// Where there are links to follow.
    clicked: Option<Clicked>,
    opted_out: i64,
}

/// How many followed a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Clicked {
    people: i64,
    /// Or tapped a button, where there are buttons too.
    or_tapped: bool,
}

/// How many people followed a link of a campaign, until now; `None`: it has none.
pub(super) async fn clicked(db: &impl Connection, campaign: &Campaign) -> Result<Option<i64>> {
    let links = links::of_campaign(db, campaign.organisation_id, campaign.id).await?;
    match links.is_empty() {
        true => Ok(None),
        false => responses::clicked(db, campaign).await.map(Some),
    }
}

impl Told {
    /// As it is now.
    pub(super) async fn of(db: &impl Connection, campaign: &Campaign) -> Result<Self> {
        let clicked = match clicked(db, campaign).await? {
            Some(people) => {
                let variants = variants::of_campaign(db, campaign.organisation_id, campaign.id).await?;
                let or_tapped = variants.iter().any(|variant| variant.buttons.is_some());
                Some(Clicked { people, or_tapped })
            }
            None => None,
        };
        Ok(Self {
            clicked,
            answered: responses::answered(db, campaign).await?,
            opted_out: responses::opted_out(db, campaign).await?,
        })
    }

    /// A line for each.
    pub(super) fn lines(self, voice: &Voice) -> impl Iterator<Item = String> {
        let clicked = match self.clicked {
            Some(clicked) if clicked.or_tapped => ("status-clicked-or-tapped", clicked.people),
            Some(clicked) => ("status-clicked", clicked.people),
            None => ("status-clicked", 0),
        };
        let lines = [
            clicked,
            ("status-answered", self.answered),
            ("status-opted-out", self.opted_out),
        ];
        let some = lines.into_iter().filter(|(_, count)| *count > 0);
        some.map(|(key, count)| voice.say(key, &[("count", voice.number(count))]))
    }
}

/// Whether what he says is about a reminder of his by its button, whatever he got before.
pub(super) fn is_to_reminder(message: &InboundMessage) -> bool {
    let InboundContent::Choice { id, .. } = &message.content else {
        return false;
    };
    matches!(
        Tap::read(id),
        Some(
            Tap::Appointment { .. }
                | Tap::Slot { .. }
                | Tap::Slots { .. }
                | Tap::Subscription { .. }
                | Tap::RemindersOff
        )
    )
}

/// Whether he was reminded of anything since a promotion reached him: what he says without a quote answers what came last.
async fn reminded_since(desk: &Desk<'_>, contact: &Contact, promotion: &Message) -> Result<bool> {
    let since = promotion.sending_at.unwrap_or(promotion.created_at);
    let last = reminders::last_to(desk.tx, contact.organisation_id, contact.id, since).await?;
    Ok(last.is_some())
}

/// The campaign that somebody likely answers who says nothing of it: the last that reached him lately, unless he was reminded of something
/// after it.
pub(super) async fn last_promotion(
    desk: &Desk<'_>,
    organisation: &Organisation,
    contact: &Contact,
    message: &InboundMessage,
) -> Result<Option<i64>> {
    if is_to_reminder(message) {
        return Ok(None);
    }
    let since = desk.now - ANSWERS_MS;
    let Some(last) = messages::last_promotion_to(desk.tx, organisation.id, contact.id, since).await? else {
        return Ok(None);
    };
    let is_reminded = reminded_since(desk, contact, &last).await?;
    Ok(last.campaign_id.filter(|_| !is_reminded))
}

/// What he answers: the campaign whose button he tapped, or whose message he quotes; else the last one that he got lately, unless he was
/// reminded of something after it. Who comes by an advertisement answers that.
async fn answered(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    contact: &Contact,
    message: &InboundMessage,
    is_keyword: bool,
) -> Result<Option<Recipient>> {
    if message.advert.is_some() || is_to_reminder(message) {
        return Ok(None);
    }
    if let Some(campaign) = offered_by(message)
        && let Some(his) = recipients::of_contact(desk.tx, organisation.id, campaign, contact.id).await?
    {
        return Ok(Some(his));
    }
    let sent = answered_message(desk, organisation, channel, contact, message, is_keyword).await?;
    match sent.and_then(|sent| sent.recipient_id) {
        Some(id) => recipients::get(desk.tx, id).await,
        None => Ok(None),
    }
}

async fn answered_message(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    contact: &Contact,
    message: &InboundMessage,
    is_keyword: bool,
) -> Result<Option<Message>> {
    if let Some(quoted) = &message.quotes
        && let Some(quoted) = messages::by_provider_id(desk.tx, organisation.id, channel.id, quoted).await?
    {
        return Ok(Some(quoted));
    }
    let since = desk.now - ANSWERS_MS;
    let last = messages::last_promotion_to(desk.tx, organisation.id, contact.id, since).await?;
    Ok(match last {
        // Who wants no more promotions means the last one, whatever else he got.
        Some(last) if !is_keyword && reminded_since(desk, contact, &last).await? => None,
        last => last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_did_is_told_and_nothing_else() {
        let told = |language, answered, opted_out| {
            let told = Told {
                answered,
                clicked: None,
                opted_out,
            };
            let lines = told.lines(&Voice::new(language, "UTC")).collect::<Vec<_>>();
            lines.join(" ")
        };
        assert_eq!(told("es", 0, 0), "");
        assert_eq!(told("es", 1, 0), "Contestó 1 persona.");
        assert_eq!(
            told("es", 1_200, 2),
            "Contestaron 1.200 personas. 2 personas pidieron no recibir más."
        );
        assert_eq!(told("en", 2, 1), "2 people answered. 1 person asked for no more.");
        assert_eq!(told("en", 0, 3), "3 people asked for no more.");

        let told = |language, people, or_tapped| {
            let told = Told {
                answered: 0,
                clicked: Some(Clicked { people, or_tapped }),
                opted_out: 0,
            };
            told.lines(&Voice::new(language, "UTC")).collect::<String>()
        };
        assert_eq!(told("es", 0, false), "");
        assert_eq!(told("es", 1, false), "1 persona abrió el enlace.");
        assert_eq!(
            told("es", 1_200, true),
            "1.200 personas abrieron el enlace o tocaron un botón."
        );
        assert_eq!(
            told("en", 1, true),
            "1 person opened the link or tapped a button."
        );
        assert_eq!(told("es", 2, false), "2 personas abrieron el enlace.");
        assert_eq!(told("en", 1, false), "1 person opened the link.");
        assert_eq!(told("en", 2, false), "2 people opened the link.");
    }
}
