//! Two machines would answer each other for ever. What looks like one gets no answer; what goes on like one gets none for a day, and the
//! owners hear of it once.

use pregon_commands::{LeadCommand, LeadRef};

use super::Said;
use crate::clock::Millis;
use crate::conversation::customer::reminded::Guest;
use crate::conversation::notices;
use crate::domain::auto::{are_same, looks_automatic, says_much};
use crate::domain::state::Direction;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply};
use crate::store::conversations::Conversation;
use crate::store::messages::{self, Message};
use crate::store::{Result, auto_rules, by_hand, leads};

/// Messages of the conversation that are looked at.
const LOOKED_AT: u64 = 10;

/// What came so close together belongs together.
const LATELY_MS: Millis = 10 * 60 * 1_000;

/// The same message so often, or messages of a machine so often, is a machine.
const SAME: usize = 3;
const AUTOMATIC: usize = 2;

/// Characters of a name.
const NAME: usize = 80;

/// What a message looks like, beside the last ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    Human,
    /// A machine may have written it.
    Automatic,
    /// It goes on like one.
    Loop,
}

/// Whether he is answered. `is_asked`: he tapped a button, which machines do not, so that only how much he gets counts.
pub(super) async fn may_answer(
    guest: &Guest<'_>,
    conversation: &Conversation,
    said: &Said<'_>,
    is_asked: bool,
) -> Result<bool> {
    let (tx, own, now) = (guest.desk.tx, guest.organisation.id, guest.desk.now);
    let looks = match is_asked {
        true => Looks::Human,
        false => {
            let last = messages::latest(tx, own, conversation.id, LOOKED_AT).await?;
            looks(said.message.content.readable(), &last, now)
        }
    };
    let goes_on = match looks {
        Looks::Human => !auto_rules::may_say(tx, own, guest.contact.id, now).await?,
        Looks::Automatic => return Ok(false),
        Looks::Loop => true,
    };
    if goes_on {
        by_hand::begin(tx, conversation, now).await?;
        tell(guest).await?;
    }
    Ok(!goes_on)
}

/// `last`: the newest messages of the conversation, this one among them.
fn looks(words: &str, last: &[Message], now: Millis) -> Looks {
    let lately = || {
        last.iter()
            .filter(move |message| message.created_at > now - LATELY_MS)
    };
    let heard = || lately().filter(|message| message.direction == Direction::In);
    let sent = || last.iter().filter(|message| message.direction == Direction::Out);
    let same = heard()
        .filter(|message| are_same(&message.readable, words))
        .count();
    let is_echo = says_much(words) && sent().any(|message| are_same(&message.readable, words));
    if (same >= SAME && !words.trim().is_empty()) || is_echo {
        return Looks::Loop;
    }
    if !looks_automatic(words) {
        return Looks::Human;
    }
    match heard()
        .filter(|message| looks_automatic(&message.readable))
        .count()
        >= AUTOMATIC
    {
        true => Looks::Loop,
        false => Looks::Automatic,
    }
}

async fn tell(guest: &Guest<'_>) -> Result<()> {
    let (desk, contact, own) = (&guest.desk, guest.contact, guest.organisation.id);
    let lead = leads::last_of(desk.tx, own, contact.id)
        .await?
        .map(|lead| lead.number);
    notices::tell_owners(desk, own, guest.channel.id, None, |voice| {
        let name = cut(&voice.person(contact.shown_name()), NAME);
        let show = lead.map(|number| LeadCommand::Show {
            lead: LeadRef::Number(number),
        });
        let show = show.map(|show| Choice::run(voice, show, "lead-show-button"));
        Reply::new(voice.say("auto-loop", &[("name", name)]))
            .ways(show)
            .showing(contact)
    })
    .await
}
