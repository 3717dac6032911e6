//! `/calendar`: the address under which a member's own calendar shows the agenda. It is his alone: it ends when he leaves the team, when
//! he may not see appointments any more, or when he wants another one.

use super::{Action, Turn, confirm};
use crate::domain::shows::Shows;
use crate::replies::{Choice, Reply};
use crate::store::calendar_feeds::{self, CalendarFeed};
use crate::store::{Error, Result};

/// Gives the address; `renew`: another one, after a question.
pub async fn run(turn: &Turn<'_>, renew: bool) -> Result<Reply> {
    let feed = own(turn).await?;
    let Some(url) = turn.desk.calendars.feed(feed.id, feed.version) else {
        return Ok(Reply::failed(turn.voice.say("calendar-no-address", &[])));
    };
    if !renew {
        return Ok(told(turn, "calendar-address", url));
    }
    let reply = Reply::new(turn.voice.say("calendar-renew", &[]));
    let yes = turn.voice.say("calendar-renew-button", &[]);
    confirm::ask(
        turn,
        reply,
        &Action::RenewCalendar,
        String::new(),
        yes,
        "not-now-button",
    )
    .await
}

/// He said yes: the address of before leads nowhere from now on.
pub async fn renewed(turn: &Turn<'_>) -> Result<Reply> {
    let feed = own(turn).await?;
    let renewed = calendar_feeds::renew(turn.desk.tx, &feed).await?;
    let renewed = renewed.ok_or_else(|| Error::RecordNotFound(format!("calendar {}", feed.id)))?;
    match turn.desk.calendars.feed(renewed.id, renewed.version) {
        Some(url) => Ok(told(turn, "calendar-renewed", url)),
        None => Ok(Reply::failed(turn.voice.say("calendar-no-address", &[]))),
    }
}

async fn own(turn: &Turn<'_>) -> Result<CalendarFeed> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    calendar_feeds::ensure(turn.desk.tx, organisation, member, turn.desk.now).await
}

/// The message is forgotten once it has arrived: whoever has the address sees the agenda.
fn told(turn: &Turn<'_>, key: &str, url: String) -> Reply {
    let args = [("name", turn.organisation.name.clone()), ("url", url)];
    let other = pregon_commands::Command::Calendar { renew: true };
    Reply::new(turn.voice.say(key, &args))
        .choice(Choice::run(&turn.voice, other, "calendar-other-button"))
        .showing(Shows::Secret(turn.member.id))
}
