//! One file for each command, or for each verb where a command has many. A handler reads and writes through the transaction
//! and returns the reply.

pub mod campaign;
pub mod contact;
mod flow;
mod general;
pub mod lead;
mod status;
mod template;

use pregon_commands::{CampaignCommand, Command, ContactCommand, LeadCommand, Partial, TemplateCommand};
use serde::{Deserialize, Serialize};

use super::{Turn, refusal};
use crate::replies::Reply;
use crate::store::Result;
use crate::store::confirmations::{self, NewConfirmation};

/// Runs a command that is whole and allowed.
pub async fn run(turn: &Turn<'_>, command: Command) -> Result<Reply> {
    match command {
        Command::Help { topic } => Ok(general::help(turn, topic.as_deref())),
        Command::Start => general::start(turn).await,
        Command::WhoAmI => Ok(general::whoami(turn)),
        Command::Lang(language) => general::lang(turn, language).await,
        Command::Status { campaign } => status::run(turn, campaign.as_deref()).await,
        Command::Pause { target } => flow::pause(turn, target.as_ref()).await,
        Command::Resume { target } => flow::resume(turn, target.as_ref()).await,
        Command::Stop { target } => flow::stop(turn, target.as_ref()).await,
        Command::Campaign(command) => match command {
            CampaignCommand::New(new) => campaign::new::run(turn, new).await,
            CampaignCommand::List => campaign::list(turn).await,
            CampaignCommand::Show { campaign } => campaign::show(turn, campaign.as_deref()).await,
            CampaignCommand::Preview { campaign } => campaign::preview(turn, campaign.as_deref()).await,
            CampaignCommand::Test { campaign, phone } => {
                campaign::test(turn, campaign.as_deref(), phone.as_ref()).await
            }
            CampaignCommand::Start { campaign } => campaign::start::run(turn, campaign.as_deref()).await,
            CampaignCommand::Pause { campaign } => flow::pause_one(turn, campaign.as_deref()).await,
            CampaignCommand::Resume { campaign } => flow::resume_one(turn, campaign.as_deref()).await,
            CampaignCommand::Cancel { campaign } => campaign::cancel::run(turn, campaign.as_deref()).await,
        },
        Command::Template(command) => match command {
            TemplateCommand::List => template::list(turn).await,
            TemplateCommand::Sync => template::sync(turn).await,
            TemplateCommand::New(new) => template::new(turn, new).await,
        },
        Command::Contact(command) => match command {
            ContactCommand::Add(new) => contact::add(turn, new).await,
            ContactCommand::Find { words } => contact::find(turn, &words).await,
            ContactCommand::Show { contact } => contact::show(turn, &contact).await,
            ContactCommand::Import { list, tags } => {
                contact::import::pasted(turn, list.as_deref(), &tags).await
            }
            ContactCommand::OptOut { contact } => contact::opt_out(turn, &contact).await,
            ContactCommand::OptIn { contact } => contact::opt_in(turn, &contact).await,
        },
        Command::Lead(command) => match command {
            LeadCommand::List { status } => lead::list(turn, status).await,
            LeadCommand::Show { lead } => lead::show(turn, &lead).await,
            LeadCommand::Status { lead, status } => lead::status(turn, &lead, status).await,
        },
    }
}

/// Looks at an answer in the middle of a dialogue, before the next question: what only the database can tell is told at once, and
/// the answer is taken back.
pub async fn check_answer(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    match partial.verb().map(|verb| verb.key) {
        Some("campaign.new") => campaign::new::check(turn, partial).await,
        _ => Ok(None),
    }
}

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
}

/// Asks for a yes. Answers the ids of the two buttons.
pub async fn confirmation(turn: &Turn<'_>, action: &Action, binding: String) -> Result<(String, String)> {
    let nonce = turn.desk.chance.token(16);
    let new = NewConfirmation {
        organisation_id: turn.organisation.id,
        member_id: turn.member.id,
        nonce: nonce.clone(),
        action: serde_json::to_string(action).unwrap_or_default(),
        binding,
    };
    confirmations::ask(turn.desk.tx, new, turn.desk.now).await?;
    Ok((format!("yes:{nonce}"), format!("no:{nonce}")))
}

/// Somebody said yes. It counts once, from the one who was asked, for ten minutes, and only while what he saw still holds.
pub async fn confirmed(turn: &Turn<'_>, nonce: &str) -> Result<Reply> {
    let asked = confirmations::find(turn.desk.tx, turn.organisation.id, nonce).await?;
    let Some(asked) = asked.filter(|asked| asked.member_id == turn.member.id) else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    let action = serde_json::from_str::<Action>(&asked.action);
    let verb = match &action {
        Ok(Action::StartCampaign(_)) => "campaign.start",
        Ok(Action::CancelCampaign(_)) => "campaign.cancel",
        Ok(Action::CommitImport(_)) => "contact.import",
        Err(_) => return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[]))),
    };
    if let Some(refusal) = refusal(turn, verb, &format!("[yes] {}", asked.action)).await? {
        return Ok(refusal);
    }
    if asked.expires_at <= turn.desk.now {
        return Ok(Reply::new(turn.voice.say("confirmation-expired", &[])));
    }
    if !confirmations::use_up(turn.desk.tx, asked.id, turn.desk.now).await? {
        return Ok(Reply::new(turn.voice.say("confirmation-used", &[])));
    }
    match action {
        Ok(Action::StartCampaign(id)) => campaign::start::confirmed(turn, id, &asked.binding).await,
        Ok(Action::CancelCampaign(id)) => campaign::cancel::confirmed(turn, id).await,
        Ok(Action::CommitImport(id)) => contact::import::confirmed(turn, id).await,
        Err(_) => Ok(Reply::new(turn.voice.say("confirmation-unknown", &[]))),
    }
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
