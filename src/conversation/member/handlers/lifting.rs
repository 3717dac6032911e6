//! Whoever is held back by the limit above which somebody else has to say yes does not lift it alone: another owner or manager says yes
//! to that too, where there is one.

use pregon_commands::{Command, Role, Settings as Asked};

use super::approval::{others, with_answers};
use super::confirm::{kept, question_to};
use super::{Action, Turn, approval, settings};
use crate::conversation::notices;
use crate::conversation::roles::role_of;
use crate::domain::deed::Outcome;
use crate::replies::{Reply, Voice};
use crate::store::members::{self, Member};
use crate::store::{Result, confirmations, organisations};

/// Asks the others. What he asked before in the same words counts no more.
pub async fn ask(turn: &Turn<'_>, asked: Asked, before: u32) -> Result<Reply> {
    let others = others(turn).await?;
    let line = Command::Settings(Box::new(asked.clone()));
    let action = Action::ApproveSettings {
        settings: Box::new(asked),
        asked_by: turn.member.id,
    };
    confirmations::void_like(turn.desk.tx, turn.organisation.id, &kept(&action), turn.desk.now).await?;
    let until = turn.desk.now + approval::VALID_MS;
    for other in &others {
        let binding = before.to_string();
        let nonce = question_to(turn, other.id, &action, binding, approval::VALID_MS).await?;
        notices::tell_member_until(&turn.desk, turn.via(), other, until, |voice| {
            let args = [
                ("by", turn.member.shown_name()),
                ("line", line.render(voice.language)),
                ("before", voice.number(before)),
                ("until", voice.moment_near(until, turn.desk.now)),
            ];
            let request = Reply::new(voice.say("lifting-request", &args));
            with_answers(request, voice, nonce.clone())
        })
        .await?;
    }
    let names: Vec<String> = others.iter().map(Member::shown_name).collect();
    let args = [
        ("names", turn.voice.all(&names)),
        ("until", turn.voice.moment_near(until, turn.desk.now)),
    ];
    Ok(Reply::new(turn.voice.say("lifting-asked", &args)).ended(Outcome::Asked))
}

/// Somebody else said yes.
pub async fn approved(turn: &Turn<'_>, asked: Asked, asked_by: i64, seen: &str) -> Result<Reply> {
    let Some(asker) = asker(turn, asked_by).await? else {
        return Ok(Reply::failed(turn.voice.say("approval-asker-gone", &[])));
    };
    let before = organisations::settings(&turn.organisation).approve_above;
    if before.map(|before| before.to_string()).as_deref() != Some(seen) {
        let args = [("by", asker.shown_name())];
        return Ok(Reply::failed(turn.voice.say("lifting-void", &args)));
    }
    let action = Action::ApproveSettings {
        settings: Box::new(asked.clone()),
        asked_by,
    };
    confirmations::void_like(turn.desk.tx, turn.organisation.id, &kept(&action), turn.desk.now).await?;
    let after = match settings::change_for(turn, asked, &asker).await? {
        Ok(changed) => changed.settings.approve_above,
        Err(problem) => return Ok(problem),
    };
    let above = |voice: &Voice| settings::above(voice, after);
    notices::tell_member(&turn.desk, turn.via(), &asker, |voice| {
        let args = [("by", turn.member.shown_name()), ("above", above(voice))];
        Reply::new(voice.say("lifting-given", &args))
    })
    .await?;
    let args = [("above", above(&turn.voice))];
    Ok(Reply::new(turn.voice.say("lifting-approved", &args)))
}

/// Somebody else said no: that settles it for all who were asked.
pub async fn refused(turn: &Turn<'_>, settings: Box<Asked>, asked_by: i64) -> Result<Reply> {
    let action = Action::ApproveSettings { settings, asked_by };
    confirmations::void_like(turn.desk.tx, turn.organisation.id, &kept(&action), turn.desk.now).await?;
    if let Some(asker) = asker(turn, asked_by).await? {
        notices::tell_member(&turn.desk, turn.via(), &asker, |voice| {
            let args = [("by", turn.member.shown_name())];
            Reply::new(voice.say("lifting-refused-told", &args))
        })
        .await?;
    }
    Ok(Reply::new(turn.voice.say("lifting-refused", &[])))
}

/// Who asked, as long as he may change the settings, and is somebody else.
async fn asker(turn: &Turn<'_>, asked_by: i64) -> Result<Option<Member>> {
    let asker = members::get(turn.desk.tx, turn.organisation.id, asked_by).await?;
    Ok(asker.filter(|asker| asker.id != turn.member.id && role_of(asker) == Role::Owner))
}
