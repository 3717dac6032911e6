//! He tapped on a button or a row. What each [`Tap`] means stands there.

use std::pin::Pin;

use super::{Turn, aside, dialogue, handlers, media, relay, rights, said};
use crate::conversation::customer::reminded::{self, Guest};
use crate::conversation::reminding::unknown;
use crate::domain::deed::{Deed, Means};
use crate::replies::{Reply, Tap};
use crate::store::{Result, campaigns, contacts, messages};

/// Answers a tap. What needs a role when it is typed needs it when it is tapped: he may have another by now.
pub async fn tapped(turn: &Turn<'_>, id: &str, title: &str) -> Result<Option<Reply>> {
    let Some(tap) = Tap::read(id) else {
        // A button that is not ours (an old template's quick reply) is taken for its words.
        return Box::pin(said(turn, title)).await;
    };
    match tap {
        Tap::Line(line) => Box::pin(said(turn, &line)).await,
        Tap::Page { page, line } => {
            let turn = Turn { page, ..turn.clone() };
            Box::pin(said(&turn, &line)).await
        }
        Tap::Below { message, line } => match below(turn, message).await? {
            Some(below) => Box::pin(said(turn, &format!("{line}\n{below}"))).await,
            None => Box::pin(said(turn, &line)).await,
        },
        Tap::Answer { argument, words } => Box::pin(dialogue::chosen(turn, &argument, &words)).await,
        Tap::Yes(nonce) => Box::pin(handlers::confirmed(turn, &nonce)).await.map(Some),
        Tap::No(nonce) => Box::pin(handlers::declined(turn, &nonce)).await.map(Some),
        Tap::Draft => Box::pin(aside::go_on(turn)).await.map(Some),
        Tap::Speak(business) => {
            let work = || handlers::organisation::tapped(turn, business);
            within(turn, "organisation.use", Some(title.to_owned()), work).await
        }
        Tap::Undo { campaign } => {
            let name = name_of(turn, campaign).await?;
            within(turn, "undo", name, || handlers::undo::campaign(turn, campaign)).await
        }
        Tap::Slower { campaign } => {
            let name = name_of(turn, campaign).await?;
            within(turn, "resume", name, || handlers::slower::ask(turn, campaign)).await
        }
        Tap::Unknown { campaign, again } => {
            let name = name_of(turn, campaign).await?;
            let work = || handlers::campaign::unknown::ask(turn, campaign, again);
            within(turn, "campaign.retry", name, work).await
        }
        Tap::Reach { lead, template, keep } => {
            let work = || relay::shown(turn, lead, template, keep);
            within(turn, "lead.status", Some(format!("#{lead}")), work).await
        }
        Tap::Carry { campaign } => {
            let name = name_of(turn, campaign).await?;
            let work = || handlers::campaign::template::make(turn, campaign, false);
            within(turn, "template.new", name, work).await
        }
        Tap::Steady { campaign } => {
            let name = name_of(turn, campaign).await?;
            let work = || handlers::campaign::template::make(turn, campaign, true);
            within(turn, "template.new", name, work).await
        }
        // He sees what his customers will see.
        Tap::Offer { .. } | Tap::Auto(_) => Ok(Some(Reply::new(turn.voice.say("offer-is-theirs", &[])))),
        Tap::Enclose { campaign } => {
            let name = name_of(turn, campaign).await?;
            within(turn, "campaign.edit", name, || media::chosen(turn, campaign)).await
        }
        Tap::Win { campaign, variant } => {
            let name = name_of(turn, campaign).await?;
            let work = || handlers::campaign::winner::ask(turn, campaign, variant, false);
            within(turn, "campaign.start", name, work).await
        }
        Tap::Rather { campaign, variant } => {
            let name = name_of(turn, campaign).await?;
            let work = || handlers::campaign::winner::ask(turn, campaign, variant, true);
            within(turn, "campaign.start", name, work).await
        }
        Tap::UseTemplate {
            campaign,
            template,
            at,
            variant,
        } => {
            let name = name_of(turn, campaign).await?;
            let asked = handlers::campaign::template::Asked {
                campaign,
                variant,
                at,
            };
            let work = || handlers::campaign::template::choose(turn, asked, template);
            within(turn, "campaign.edit", name, work).await
        }
        Tap::Appointment { .. }
        | Tap::Slot { .. }
        | Tap::Slots { .. }
        | Tap::Subscription { .. }
        | Tap::RemindersOff => Box::pin(as_customer(turn, &tap)).await.map(Some),
        Tap::Reminder { reminder, again } => {
            let whose = unknown::whose(turn.desk.tx, turn.organisation.id, reminder).await?;
            let name = whose.map(|contact| contact.shown_name());
            // In the log of reminders stands what became of it; to decide that takes who may change them.
            let deed = Deed::by(Means::Tap, "reminder.log", name);
            let work = Box::pin(handlers::reminder_unknown::run(turn, reminder, again));
            rights::within(turn, "reminder.edit", deed, work).await.map(Some)
        }
        Tap::Reminders { first, last, again } => {
            let work = || handlers::reminder_unknown::all(turn, (first, last), again);
            within(turn, "campaign.retry", None, work).await
        }
        Tap::Block { contact } => {
            let name = called(turn, contact).await?;
            let work = || handlers::contact::block::tapped(turn, contact);
            within(turn, "contact.block", name, work).await
        }
        Tap::Unblock { contact } => {
            let name = called(turn, contact).await?;
            let work = || handlers::contact::block::untapped(turn, contact);
            within(turn, "contact.unblock", name, work).await
        }
        Tap::TakeBack { import } => {
            let work = || handlers::contact::take_back::undo(turn, import);
            within(turn, "undo", None, work).await
        }
        Tap::Rejected { import } => {
            let work = || handlers::contact::rejected::run(turn, import);
            within(turn, "contact.import", None, work).await
        }
    }
}

/// Does what takes the role of a command, by its key. `about`: what the log names. The work is begun here, so that what it holds
/// stands nowhere on the stack of [`tapped`], which has one for each tap.
async fn within<'t, W: Future<Output = Result<Reply>> + Send + 't>(
    turn: &'t Turn<'_>,
    key: &str,
    about: Option<String>,
    work: impl FnOnce() -> W,
) -> Result<Option<Reply>> {
    let deed = Deed::by(Means::Tap, key, about);
    let work: Pin<Box<dyn Future<Output = _> + Send + 't>> = Box::pin(work());
    rights::within(turn, key, deed, work).await.map(Some)
}

/// What his customers see. Where he is among them himself, it counts for him, too.
async fn as_customer(turn: &Turn<'_>, tap: &Tap) -> Result<Reply> {
    let himself = contacts::by_phone(turn.desk.tx, turn.organisation.id, &turn.member.phone).await?;
    if let (Some(contact), Some(channel)) = (himself, turn.number().await?) {
        let guest = Guest {
            desk: turn.desk,
            organisation: &turn.organisation,
            channel: &channel,
            contact: &contact,
            conversation: turn.here.conversation().id,
            voice: turn.voice,
        };
        if let Some(reply) = reminded::tapped_by_himself(&guest, tap).await? {
            return Ok(reply);
        }
    }
    Ok(Reply::new(turn.voice.say("answer-is-theirs", &[])))
}

/// What a campaign is called.
async fn name_of(turn: &Turn<'_>, campaign: i64) -> Result<Option<String>> {
    let campaign = campaigns::get(turn.desk.tx, turn.organisation.id, campaign).await?;
    Ok(campaign.map(|campaign| campaign.name))
}

/// What a customer is called.
async fn called(turn: &Turn<'_>, contact: i64) -> Result<Option<String>> {
    let contact = contacts::get(turn.desk.tx, turn.organisation.id, contact).await?;
    Ok(contact.map(|contact| contact.shown_name()))
}

/// What stands below the first line of a message of his.
async fn below(turn: &Turn<'_>, message: i64) -> Result<Option<String>> {
    let message = messages::get(turn.desk.tx, message).await?;
    let message = message.filter(|message| message.conversation_id == turn.here.conversation().id);
    Ok(message.and_then(|message| {
        let (_, below) = message.readable.trim_start().split_once('\n')?;
        Some(below.to_owned())
    }))
}
