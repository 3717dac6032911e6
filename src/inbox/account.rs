//! What a provider says of an account or a number: which of a business's numbers it concerns, and what follows for them.

use crate::conversation::{Desk, account_news, rounds};
use crate::delivery;
use crate::domain::message::{About, AccountNotice, Disposition, Reason, Sending};
use crate::domain::state::InboxState;
use crate::store::channels::{self, Channel};
use crate::store::{Connection, Result};

/// Takes a notice that came for this number. What is about several numbers is told once.
pub async fn notice(desk: &Desk<'_>, channel: Channel, notice: &AccountNotice) -> Result<InboxState> {
    let concerned = concerned(desk.tx, channel, &notice.about).await?;
    let Some(first) = concerned.first() else {
        return Ok(InboxState::Kept);
    };
    match notice.sending {
        Sending::AsBefore => {}
        Sending::Stops => {
            let event = notice.event.as_ref().unwrap_or(&notice.kind);
            let reason = Reason::new(Disposition::PauseChannel, event);
            delivery::channels_down(desk, &concerned, &reason, None).await?;
            return Ok(InboxState::Done);
        }
        Sending::GoesOn => {
            for channel in &concerned {
                delivery::channel_up(desk, channel).await?;
            }
        }
        // What was said of the account need not be true of the number: the look decides, now and not within the hour.
        Sending::MayGoOn => {
            for channel in &concerned {
                rounds::look(desk.tx, channel, desk.now).await?;
            }
        }
    }
    if account_news::is_alarm(notice) {
        for channel in &concerned {
            channels::note_alert(desk.tx, channel, desk.now).await?;
        }
    }
    let told = account_news::tell(desk, first, notice).await?;
    Ok(match told || notice.sending != Sending::AsBefore {
        true => InboxState::Done,
        false => InboxState::Kept,
    })
}

/// The numbers of the business that it is about; none where it names one that is not ours.
async fn concerned(db: &impl Connection, channel: Channel, about: &About) -> Result<Vec<Channel>> {
    let named = match about {
        About::ItsNumber => return Ok(vec![channel]),
        About::Account => return channels::in_its_account(db, &channel).await,
        About::Number(digits) => digits,
    };
    let all = channels::in_its_account(db, &channel).await?;
    let digits = |channel: &Channel| {
        let number = channel.number.as_deref()?;
        Some(number.chars().filter(char::is_ascii_digit).collect::<String>())
    };
    let own = all.iter().find(|channel| digits(channel).as_ref() == Some(named));
    // Until its provider was asked, nobody knows what number a channel has.
    let may_be = || all.iter().find(|channel| channel.number.is_none());
    Ok(own.or_else(may_be).cloned().into_iter().collect())
}
