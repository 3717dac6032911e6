//! Questions before anything dangerous. A yes counts once, from the one who was asked, for ten minutes, and only while what he saw
//! still holds. Where many people are reached, the yes is their number, typed.

use pregon_commands::Role;
use serde::{Deserialize, Serialize};

use super::{campaign, contact, team};
use crate::conversation::member::{Turn, refusal};
use crate::domain::state::Consent;
use crate::replies::Reply;
use crate::store::confirmations::{self, NewConfirmation};
use crate::store::{Result, audit, dialogues};

/// Wrong answers after which nothing is taken from him for a while…
const WRONG_ANSWERS: u64 = 5;
/// …for this long. Counted in the log, so a restart does not forget them.
const LOCKED_MS: i64 = 15 * 60 * 1000;

/// What a yes does.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Starts a campaign.
    StartCampaign(i64),
    /// Ends a campaign for good.
    CancelCampaign(i64),
    /// Adds the people of an import.
    CommitImport(i64),
    /// The same, once it is known where the permission to write to them comes from.
    CommitImportWith {
        /// Which.
        import: i64,
        /// Where from.
        consent: Consent,
    },
    /// Erases a contact.
    ForgetContact(i64),
    /// Lets somebody text commands.
    AddMember {
        /// Digits with the country code.
        phone: String,
        /// What he may do.
        role: Role,
        /// May be empty.
        name: String,
    },
    /// Gives a member another role; without one, takes him off the team.
    ChangeMember {
        /// Who.
        member: i64,
        /// The new role.
        role: Option<Role>,
    },
}

impl Action {
    /// The command whose role it needs.
    fn verb(&self) -> &'static str {
        match self {
            Self::StartCampaign(_) => "campaign.start",
            Self::CancelCampaign(_) => "campaign.cancel",
            Self::CommitImport(_) | Self::CommitImportWith { .. } => "contact.import",
            Self::ForgetContact(_) => "contact.forget",
            Self::AddMember { .. } => "team.add",
            Self::ChangeMember { role: Some(_), .. } => "team.role",
            Self::ChangeMember { role: None, .. } => "team.remove",
        }
    }
}

/// Asks for a yes. Answers the ids of the two buttons.
pub async fn confirmation(turn: &Turn<'_>, action: &Action, binding: String) -> Result<(String, String)> {
    let nonce = question(turn, action, binding).await?;
    Ok((format!("yes:{nonce}"), format!("no:{nonce}")))
}

async fn question(turn: &Turn<'_>, action: &Action, binding: String) -> Result<String> {
    let nonce = turn.desk.chance.token(16);
    let new = NewConfirmation {
        organisation_id: turn.organisation.id,
        member_id: turn.member.id,
        nonce: nonce.clone(),
        action: serde_json::to_string(action).unwrap_or_default(),
        binding,
    };
    confirmations::ask(turn.desk.tx, new, turn.desk.now).await?;
    Ok(nonce)
}

/// Somebody said yes. It counts once, from the one who was asked, for ten minutes, and only while what he saw still holds.
pub async fn confirmed(turn: &Turn<'_>, nonce: &str) -> Result<Reply> {
    let asked = confirmations::find(turn.desk.tx, turn.organisation.id, nonce).await?;
    let Some(asked) = asked.filter(|asked| asked.member_id == turn.member.id) else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    let action = serde_json::from_str::<Action>(&asked.action);
    let Ok(action) = action else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    if let Some(refusal) = refusal(turn, action.verb(), &format!("[yes] {}", action.verb())).await? {
        return Ok(refusal);
    }
    if asked.expires_at <= turn.desk.now {
        return Ok(Reply::new(turn.voice.say("confirmation-expired", &[])));
    }
    if !confirmations::use_up(turn.desk.tx, asked.id, turn.desk.now).await? {
        return Ok(Reply::new(turn.voice.say("confirmation-used", &[])));
    }
    match action {
        Action::StartCampaign(id) => campaign::start::confirmed(turn, id, &asked.binding).await,
        Action::CancelCampaign(id) => campaign::cancel::confirmed(turn, id).await,
        Action::CommitImport(id) => contact::import::confirmed(turn, id).await,
        Action::CommitImportWith { import, consent } => {
            contact::import::permitted(turn, import, consent).await
        }
        Action::ForgetContact(id) => contact::forgotten(turn, id, &asked.binding).await,
        Action::AddMember { phone, role, name } => team::added(turn, phone, role, name).await,
        Action::ChangeMember { member, role } => team::changed(turn, member, role, &asked.binding).await,
    }
}

/// What is kept while a number is waited for.
#[derive(Serialize, Deserialize)]
struct Awaited {
    nonce: String,
    number: u64,
}

/// The kind of dialogue in which a number is waited for.
pub const TYPED: &str = "typed";

/// Asks for a yes that is typed: the number of people.
pub async fn ask_for_number(turn: &Turn<'_>, action: &Action, binding: String, number: u64) -> Result<()> {
    let nonce = question(turn, action, binding).await?;
    let state = serde_json::to_string(&Awaited { nonce, number }).unwrap_or_default();
    dialogues::keep(
        turn.desk.tx,
        turn.organisation.id,
        turn.member.id,
        TYPED,
        &state,
        turn.desk.now,
    )
    .await
}

/// He typed something while a number is waited for. `None`: it is no number, so it means something else.
pub async fn typed(turn: &Turn<'_>, state: &str, text: &str) -> Result<Option<Reply>> {
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}'))
        .collect();
    let (Ok(typed), Ok(awaited)) = (digits.parse::<u64>(), serde_json::from_str::<Awaited>(state)) else {
        return Ok(None);
    };
    let (organisation, member, now) = (turn.organisation.id, turn.member.id, turn.desk.now);
    let wrong = audit::count_since(turn.desk.tx, organisation, member, "wrong", now - LOCKED_MS).await?;
    if wrong >= WRONG_ANSWERS {
        dialogues::end(turn.desk.tx, organisation, member).await?;
        return Ok(Some(Reply::new(turn.voice.say("locked", &[]))));
    }
    if typed != awaited.number {
        audit::note(turn.desk.tx, organisation, Some(member), "[number]", "wrong", now).await?;
        let args = [("number", turn.voice.number(awaited.number))];
        return Ok(Some(Reply::new(turn.voice.say("typed-wrong", &args))));
    }
    dialogues::end(turn.desk.tx, organisation, member).await?;
    confirmed(turn, &awaited.nonce).await.map(Some)
}

/// Somebody said no.
pub async fn declined(turn: &Turn<'_>, nonce: &str) -> Result<Reply> {
    let asked = confirmations::find(turn.desk.tx, turn.organisation.id, nonce).await?;
    let Some(asked) = asked.filter(|asked| asked.member_id == turn.member.id) else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    if !confirmations::use_up(turn.desk.tx, asked.id, turn.desk.now).await? {
        return Ok(Reply::new(turn.voice.say("confirmation-used", &[])));
    }
    if let Ok(Action::CommitImport(id)) = serde_json::from_str(&asked.action) {
        contact::import::dropped(turn, id).await?;
    }
    Ok(Reply::new(turn.voice.say("confirmation-declined", &[])))
}
