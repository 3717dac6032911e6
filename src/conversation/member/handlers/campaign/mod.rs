//! `/campaign …`: one file for each verb, or for what several of them share.

pub mod audience;
mod bill;
pub mod binding;
pub mod cancel;
pub mod cap;
pub mod copy;
pub mod counting;
pub mod delete;
pub mod edit;
pub mod enclosure;
mod enrol;
mod find;
pub mod new;
pub mod outlook;
pub mod plan;
pub mod prepare;
mod reach;
pub mod report;
pub mod reschedule;
pub mod retry;
pub mod schedule;
pub mod series;
pub mod sharing;
mod show;
mod standing;
pub mod start;
mod strangers;
pub mod summary;
pub mod template;
mod together;
mod trial_run;
pub mod unknown;
mod until;
mod windows;
pub mod winner;
mod words;

use pregon_commands::CampaignCommand;

pub use find::{Found, choose, find};
pub use show::{draft, show};
pub use standing::{showing, state_words, ways_on, wrong_state};
pub use trial_run::example;

use find::among;
use show::list;
use standing::state_key;
use trial_run::{preview, test};

use super::{Turn, flow};
use crate::replies::Reply;
use crate::store::Result;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: CampaignCommand) -> Result<Reply> {
    match command {
        CampaignCommand::New(new) => new::run(turn, *new).await,
        CampaignCommand::Edit(edit) => edit::run(turn, *edit).await,
        CampaignCommand::Audience(edit) => Box::pin(audience::run(turn, edit)).await,
        CampaignCommand::Copy { campaign, title } => {
            copy::run(turn, campaign.as_deref(), title.as_deref()).await
        }
        CampaignCommand::List => list(turn).await,
        CampaignCommand::Show { campaign } => show(turn, campaign.as_deref()).await,
        CampaignCommand::Preview { campaign } => preview(turn, campaign.as_deref()).await,
        CampaignCommand::Test { campaign, phone } => test(turn, campaign.as_deref(), phone.as_ref()).await,
        CampaignCommand::Schedule {
            when,
            campaign,
            until,
        } => schedule::run(turn, &when, campaign.as_deref(), until.as_deref()).await,
        CampaignCommand::Start { campaign } => start::run(turn, campaign.as_deref()).await,
        CampaignCommand::Pause { campaign } => flow::pause_one(turn, campaign.as_deref()).await,
        CampaignCommand::Resume { campaign } => flow::resume_one(turn, campaign.as_deref()).await,
        CampaignCommand::Retry { campaign } => retry::run(turn, campaign.as_deref()).await,
        CampaignCommand::Cancel { campaign } => cancel::run(turn, campaign.as_deref()).await,
        CampaignCommand::Delete { campaign } => delete::run(turn, campaign.as_deref()).await,
        CampaignCommand::Report { campaign, sheet } => report::run(turn, campaign.as_deref(), sheet).await,
    }
}
