//! The six digits of an authenticator app, before what is dangerous: for members who have switched that on.
//!
//! Switching on shows a secret once and asks for a code of it; only then it holds. Each code counts once. Who loses the telephone that
//! makes them is helped by another owner (`/team unlock`) or by the operator (`pregon unlock`).

use serde::{Deserialize, Serialize};

use super::confirm;
use super::{Action, Turn, lockout};
use crate::conversation::member::aside;
use crate::conversation::notices;
use crate::domain::deed::{Means, Outcome};
use crate::domain::phone;
use crate::domain::shows::Shows;
use crate::domain::totp::{self, Checked, Secret};
use crate::replies::Reply;
use crate::store::{Result, dialogues, messages, second_factors};

/// The kind of dialogue in which a code is waited for.
pub const CODE: &str = "code";

/// What is kept while a code is waited for.
#[derive(Serialize, Deserialize)]
struct Awaited {
    nonce: String,
}

/// Whether he is asked for codes.
pub async fn is_on(turn: &Turn<'_>) -> Result<bool> {
    second_factors::is_on(turn.desk.tx, turn.organisation.id, turn.member.id).await
}

/// Asks for a code before a question's yes counts.
pub async fn ask(turn: &Turn<'_>, nonce: &str) -> Result<Reply> {
    if let Some(refusal) = lockout::refusal(turn).await? {
        return Ok(refusal);
    }
    wait(turn, nonce).await?;
    Ok(Reply::new(turn.voice.say("code-ask", &[])).ended(Outcome::Asked))
}

/// Asks for a code where no other yes is needed.
pub async fn ask_first(turn: &Turn<'_>, action: &Action) -> Result<Reply> {
    let nonce = confirm::question(turn, action, String::new()).await?;
    ask(turn, &nonce).await
}

/// `/settings totp`, `/settings totp off`.
pub async fn switch(turn: &Turn<'_>, on: bool) -> Result<Reply> {
    let is_on = is_on(turn).await?;
    if on == is_on {
        let key = if on { "totp-on-already" } else { "totp-off-already" };
        return Ok(Reply::new(turn.voice.say(key, &[])));
    }
    if !on {
        return ask_first(turn, &Action::SwitchCode { on: false }).await;
    }
    if let Some(refusal) = lockout::refusal(turn).await? {
        return Ok(refusal);
    }
    let secret = Secret::new(turn.desk.chance.bytes());
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let (means, now) = ((turn.desk.vault, turn.desk.chance), turn.desk.now);
    second_factors::propose(turn.desk.tx, means, organisation, member, &secret, now).await?;
    // A secret that was shown before counts no more.
    messages::forget_secrets_of(turn.desk.tx, turn.here.conversation().id).await?;
    let nonce = confirm::question(turn, &Action::SwitchCode { on: true }, String::new()).await?;
    wait(turn, &nonce).await?;
    let link = secret.link(&turn.organisation.name, &phone::pretty(&turn.member.phone));
    let args = [("secret", secret.base32()), ("link", link.unwrap_or_default())];
    Ok(Reply::new(turn.voice.say("totp-propose", &args)).showing(Shows::Secret(member)))
}

async fn wait(turn: &Turn<'_>, nonce: &str) -> Result<()> {
    let awaited = Awaited {
        nonce: nonce.to_owned(),
    };
    let state = serde_json::to_string(&awaited).unwrap_or_default();
    aside::keep(turn, CODE, &state).await
}

/// He typed something while a code is waited for. `None`: it is no code, so it means something else.
pub async fn answered(turn: &Turn<'_>, state: &str, text: &str) -> Result<Option<Reply>> {
    let Ok(awaited) = serde_json::from_str::<Awaited>(state) else {
        return Ok(None);
    };
    let Some(code) = totp::digits(text) else {
        let number = !text.trim().is_empty() && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        return Ok(number.then(|| Reply::new(turn.voice.say("code-six-digits", &[]))));
    };
    if let Some(refusal) = lockout::refusal(turn).await? {
        return Ok(Some(refusal));
    }
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let factor = second_factors::of_member(turn.desk.tx, turn.desk.vault, organisation, member).await?;
    let Some(factor) = factor else {
        dialogues::end(turn.desk.tx, organisation, member).await?;
        return Ok(Some(Reply::failed(turn.voice.say("code-gone", &[]))));
    };
    let Some(secret) = factor.secret else {
        return Ok(Some(Reply::failed(turn.voice.say("code-unreadable", &[]))));
    };
    let used = match secret.check(&code, turn.desk.now, factor.last_step) {
        Checked::Wrong => {
            let refusal = lockout::wrong(turn, Means::Code).await?;
            return Ok(Some(match refusal {
                Some(refusal) => refusal,
                None => Reply::new(turn.voice.say("code-wrong", &[])),
            }));
        }
        Checked::Used => true,
        Checked::Good { step } => !second_factors::use_step(turn.desk.tx, factor.id, step).await?,
    };
    if used {
        return Ok(Some(Reply::new(turn.voice.say("code-used", &[]))));
    }
    dialogues::end(turn.desk.tx, organisation, member).await?;
    confirm::answered(turn, &awaited.nonce, Means::Code)
        .await
        .map(Some)
}

/// He would rather not type it: a secret that no code has proved is forgotten.
pub async fn given_up(turn: &Turn<'_>) -> Result<()> {
    second_factors::drop_proposed(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
    messages::forget_secrets_of(turn.desk.tx, turn.here.conversation().id).await
}

/// A code was right: it is switched on, or off, and the other owners are told.
pub async fn switched(turn: &Turn<'_>, on: bool) -> Result<Reply> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let (told, done) = if on {
        second_factors::prove(turn.desk.tx, organisation, member, turn.desk.now).await?;
        messages::forget_secrets_of(turn.desk.tx, turn.here.conversation().id).await?;
        ("totp-on-told", "totp-on")
    } else {
        second_factors::remove(turn.desk.tx, organisation, member).await?;
        ("totp-off-told", "totp-off")
    };
    let name = turn.member.shown_name();
    notices::tell_other_owners(&turn.desk, organisation, turn.via(), member, |voice| {
        Reply::new(voice.say(told, &[("name", name.clone())]))
    })
    .await?;
    Ok(Reply::new(turn.voice.say(done, &[])))
}
