//! Which of his businesses does a member mean?
//!
//! What he taps, quotes or answers is about the business that the message was about, whatever he said since. Everything else is about
//! the one that he speaks for at this number (`/organisation use`), which at first is the one whose number it is.

use super::{Here, Turn};
use crate::conversation::Desk;
use crate::domain::message::{InboundContent, InboundMessage};
use crate::domain::state::Direction;
use crate::replies::{Choice, Reply, Tap};
use crate::store::messages::Message;
use crate::store::organisations::{self, Organisation};
use crate::store::{Result, conversations, members};

/// The turn that a message takes.
pub struct Meant<'a> {
    /// It is about this business.
    pub turn: Turn<'a>,
    /// Where nobody can tell which one is meant, or it is his no more: nothing is done, and this is said.
    pub instead: Option<Reply>,
}

/// Finds out. `keeper` is the business whose number it is, and `answered` the message whose numbered choice he wrote.
pub async fn meant<'a>(
    desk: Desk<'a>,
    keeper: Organisation,
    here: Here,
    message: &InboundMessage,
    answered: Option<&Message>,
) -> Result<Meant<'a>> {
    let touched = answered.or(here.quoted.as_ref());
    let told = touched
        .filter(|message| message.direction == Direction::Out)
        .map(Message::business);
    let tapped = matches!(message.content, InboundContent::Choice { .. });
    let unknown = tapped && touched.is_none() && message.quotes.is_some() && here.has_several();
    let wanted = told.unwrap_or(here.speaks_for());
    let found = match here.place_in(wanted).cloned() {
        Some(member) => organisation(&desk, &keeper, wanted)
            .await?
            .map(|organisation| (organisation, member)),
        None => None,
    };
    let Some((organisation, member)) = found else {
        return match told {
            Some(_) => not_his(desk, keeper, here).await,
            None => gone(desk, keeper, here, message).await,
        };
    };
    if organisation.id != here.keeper() {
        members::heard_in(desk.tx, &member, here.conversation().id).await?;
    }
    let turn = Turn::about(desk, here, organisation, member);
    let instead = unknown.then(|| {
        let name = [("name", turn.organisation.name.clone())];
        Reply::new(turn.voice.say("business-of-button-unknown", &name))
    });
    Ok(Meant { turn, instead })
}

async fn organisation(desk: &Desk<'_>, keeper: &Organisation, wanted: i64) -> Result<Option<Organisation>> {
    match wanted == keeper.id {
        true => Ok(Some(keeper.clone())),
        false => organisations::get(desk.tx, wanted).await,
    }
}

/// What he tapped or quoted is of a business to which he does not belong any more.
async fn not_his<'a>(desk: Desk<'a>, keeper: Organisation, here: Here) -> Result<Meant<'a>> {
    let turn = at_home(desk, keeper, here)?;
    let reply = Reply::failed(turn.voice.say("business-of-message-gone", &[]));
    Ok(Meant {
        turn,
        instead: Some(reply),
    })
}

/// He spoke for a business to which he does not belong any more. What he wrote was meant for that one: it is not done for another
/// before he says so.
async fn gone<'a>(
    desk: Desk<'a>,
    keeper: Organisation,
    here: Here,
    message: &InboundMessage,
) -> Result<Meant<'a>> {
    let before = organisations::get(desk.tx, here.speaks_for()).await?;
    conversations::speak_for(desk.tx, here.conversation().id, None).await?;
    let turn = at_home(desk, keeper, here.home())?;
    let args = [
        ("before", before.map(|before| before.name).unwrap_or_default()),
        ("name", turn.organisation.name.clone()),
    ];
    let mut reply = Reply::new(turn.voice.say("business-gone", &args));
    let line = match &message.content {
        InboundContent::Text(text) => text.trim(),
        _ => "",
    };
    if line.starts_with('/') && !line.contains('\n') {
        let again = turn.voice.say("business-gone-button", &[]);
        reply = reply.choice(Choice::new(Tap::Line(line.to_owned()), again));
    }
    Ok(Meant {
        turn,
        instead: Some(reply),
    })
}

/// A turn about the business whose number it is, to which everybody belongs who is heard as a member.
fn at_home<'a>(desk: Desk<'a>, keeper: Organisation, here: Here) -> Result<Turn<'a>> {
    let member = here.place_in(keeper.id).cloned();
    let member = member.ok_or_else(|| missing(keeper.id))?;
    Ok(Turn::about(desk, here, keeper, member))
}

fn missing(organisation: i64) -> crate::store::Error {
    crate::store::Error::RecordNotFound(format!("a member of organisation {organisation}"))
}
