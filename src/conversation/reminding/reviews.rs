//! What a provider says of the templates by which reminders leave. There are many of them, handed in at once: that they are approved is
//! told when all are.

use pregon_commands::ReminderCommand;

use crate::conversation::desk::Desk;
use crate::conversation::notices;
use crate::domain::state::TemplateState;
use crate::replies::{Choice, Reply};
use crate::store::templates::{self, Template};
use crate::store::{Result, reminder_rules, reminder_templates};

/// A template was judged: one that may be sent takes the place of the one before. Answers whether there is nothing more to be said of
/// it: it carries no reminder, or what was judged is told for any template.
pub async fn judged(desk: &Desk<'_>, template: &Template) -> Result<bool> {
    let (tx, own) = (desk.tx, template.organisation_id);
    let carries = reminder_templates::of_template(tx, own, template.id).await?;
    let Some(first) = carries.first() else {
        return Ok(false);
    };
    match template.state {
        TemplateState::Submitting | TemplateState::Pending => Ok(true),
        TemplateState::Paused | TemplateState::Disabled => Ok(false),
        TemplateState::Approved => {
            reminder_templates::follow(tx, own, template.id).await?;
            if !are_waiting(desk, template).await? {
                tell(desk, template, "reminder-templates-approved", 0).await?;
            }
            Ok(true)
        }
        TemplateState::Rejected => {
            let rule = reminder_rules::get(tx, own, first.rule_id).await?;
            let number = rule.map_or(0, |rule| rule.number);
            tell(desk, template, "reminder-template-rejected", number).await?;
            Ok(true)
        }
    }
}

/// Whether others of the same number are looked at.
async fn are_waiting(desk: &Desk<'_>, template: &Template) -> Result<bool> {
    let (tx, own, number) = (desk.tx, template.organisation_id, template.channel_id);
    let carry = reminder_templates::of_channel(tx, own, number).await?;
    let all = templates::of_channel(tx, own, number).await?;
    let waits = |template: &Template| {
        matches!(template.state, TemplateState::Submitting | TemplateState::Pending)
            && carry.iter().any(|known| known.latest() == template.id)
    };
    Ok(all.iter().any(waits))
}

async fn tell(desk: &Desk<'_>, template: &Template, key: &str, rule: i64) -> Result<()> {
    let (own, number, asker) = (template.organisation_id, template.channel_id, template.member_id);
    notices::tell_owners_and(desk, own, number, asker, |voice| {
        let reason = template.reason.as_deref().map_or_else(
            || voice.say("template-no-reason", &[]),
            |reason| voice.refusal(reason),
        );
        let args = [("number", rule.to_string()), ("reason", reason)];
        let list = Choice::run(voice, ReminderCommand::List, "reminder-list-button");
        Reply::new(voice.say(key, &args)).choice(list)
    })
    .await
}
