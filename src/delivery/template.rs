//! A provider refuses a message for its template. Where it says that the template is stopped, that is known at once of the template
//! itself, so that no other promotion starts with it; and the whole list is read again, which tells more.

use crate::conversation::{Desk, rounds};
use crate::domain::message::{Content, SendError};
use crate::domain::state::TemplateState;
use crate::store::messages::{self, Message};
use crate::store::{Result, channels, templates};

/// Writes down what an error says of the template of a message.
pub(super) async fn refused(desk: &Desk<'_>, message: &Message, error: &SendError) -> Result<()> {
    let Ok(Content::Template(sent)) = messages::content(message) else {
        return Ok(());
    };
    let Some(channel) = channels::get(desk.tx, message.channel_id).await? else {
        return Ok(());
    };
    // Templates belong to the account.
    for channel in channels::in_its_account(desk.tx, &channel).await? {
        rounds::templates(desk.tx, &channel, desk.now).await?;
        let Some(state) = error.template_state() else {
            continue;
        };
        let (organisation, language) = (channel.organisation_id, Some(sent.language.as_str()));
        let known = templates::by_name(desk.tx, organisation, channel.id, &sent.name, language).await?;
        // What is stopped for good is not stopped for a while.
        let changes = known.filter(|known| match known.state {
            TemplateState::Approved => true,
            TemplateState::Paused => state == TemplateState::Disabled,
            _ => false,
        });
        if let Some(known) = changes {
            templates::judge(desk.tx, known.id, state, None, None, desk.now).await?;
        }
    }
    Ok(())
}
