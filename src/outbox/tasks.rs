//! Requests to a provider that are no messages: submit a template, read the list of templates, ask how the number is.

use super::files;
use super::means::Outbox;
use crate::conversation::signs::Sign;
use crate::conversation::{Desk, template_news};
use crate::delivery;
use crate::domain::health::Look;
use crate::domain::message::{Disposition, SendError};
use crate::domain::state::{TaskKind, TaskState, TemplateState};
use crate::domain::template::{TemplateInfo, TemplateList};
use crate::provider::Provider;
use crate::store::channels::Channel;
use crate::store::tasks::{self, Submission, Task};
use crate::store::templates::{self, NewTemplate};
use crate::store::{Result, campaigns};

/// How often a request is made in all.
const ATTEMPTS: i64 = 5;

/// A request's outcome, before it is written down.
pub enum Outcome {
    /// The template was taken.
    Submitted(Box<TemplateInfo>),
    /// This is the list.
    Listed {
        /// When it was asked for: what was told of a template since is newer.
        asked_at: i64,
        /// All of the account's.
        list: TemplateList,
    },
    /// The number was asked about.
    Looked {
        /// When: what was told of it since is newer.
        asked_at: i64,
        /// What its provider says.
        look: Look,
    },
}

/// Makes the request. `asked_at` is now.
pub async fn make(
    outbox: &Outbox,
    provider: &Provider,
    task: &Task,
    asked_at: i64,
) -> std::result::Result<Outcome, SendError> {
    match task.kind {
        TaskKind::SyncTemplates => {
            let list = provider.templates().await?;
            Ok(Outcome::Listed { asked_at, list })
        }
        TaskKind::CheckHealth => {
            let look = provider.look().await?;
            Ok(Outcome::Looked { asked_at, look })
        }
        TaskKind::SubmitTemplate => {
            let draft = submission(task)?.draft;
            // The answer to an earlier try may have been lost: what is there already is not handed in twice.
            if task.attempts > 1 {
                let known = provider.templates().await?;
                let mut known = known.templates.into_iter();
                let found = known.find(|info| info.name == draft.name && info.language == draft.language);
                if let Some(info) = found {
                    return Ok(Outcome::Submitted(Box::new(info)));
                }
            }
            let example = match &draft.file {
                Some(file) => Some(files::example(outbox, provider, task.organisation_id, file).await?),
                None => None,
            };
            let created = provider.create_template(&draft, example).await?;
            Ok(Outcome::Submitted(Box::new(created)))
        }
    }
}

/// Writes down how it went, and tells whoever asked.
pub async fn settle(
    desk: &Desk<'_>,
    channel: &Channel,
    task: &Task,
    outcome: &std::result::Result<Outcome, SendError>,
) -> Result<()> {
    match outcome {
        Ok(Outcome::Submitted(info)) => {
            if let Ok(submission) = submission(task) {
                submitted(desk, channel, submission.template_id, info).await?;
                template_news::sign_on(desk, task, Sign::Done).await?;
            }
            tasks::end(desk.tx, task.id, TaskState::Done, None).await
        }
        Ok(Outcome::Listed { asked_at, list }) => {
            for info in &list.templates {
                listed(desk, channel, info, *asked_at).await?;
            }
            deleted(desk, channel, list, *asked_at).await?;
            template_news::synced(desk, task, &list.templates).await?;
            tasks::end(desk.tx, task.id, TaskState::Done, None).await
        }
        Ok(Outcome::Looked { asked_at, look }) => {
            delivery::looked(desk, channel, *asked_at, look).await?;
            let refusal = look.refusal().map(ToString::to_string);
            let state = match refusal {
                None => TaskState::Done,
                Some(_) => TaskState::Failed,
            };
            tasks::end(desk.tx, task.id, state, refusal.as_deref()).await
        }
        Err(error) => failed(desk, channel, task, error).await,
    }
}

/// The provider has the template. Its judgement may have come before this answer, and then stands.
async fn submitted(desk: &Desk<'_>, channel: &Channel, id: i64, info: &TemplateInfo) -> Result<()> {
    let first = templates::answered(desk.tx, id, info, desk.now).await?;
    if !first || info.state == TemplateState::Pending {
        return Ok(());
    }
    template_news::judged(desk, channel.organisation_id, id).await
}

/// What the list says of a template that is known may be news: its webhook was missed. It may be old, too: a review that was
/// told while the list was on its way stands.
async fn listed(desk: &Desk<'_>, channel: &Channel, info: &TemplateInfo, asked_at: i64) -> Result<()> {
    let organisation = channel.organisation_id;
    let language = Some(info.language.as_str());
    let before = templates::by_name(desk.tx, organisation, channel.id, &info.name, language).await?;
    if before.as_ref().is_some_and(|known| known.updated_at >= asked_at) {
        return Ok(());
    }
    let now = templates::upsert(desk.tx, row(channel, info), desk.now).await?;
    match before {
        Some(before) if before.state != now.state && now.state != TemplateState::Pending => {
            template_news::judged(desk, organisation, now.id).await
        }
        _ => Ok(()),
    }
}

/// What could be sent and is in the whole list no more was deleted at the provider. Whatever was learnt of a template while the list
/// was on its way is newer.
async fn deleted(desk: &Desk<'_>, channel: &Channel, list: &TemplateList, asked_at: i64) -> Result<()> {
    let organisation = channel.organisation_id;
    for known in templates::of_channel(desk.tx, organisation, channel.id).await? {
        let could_be_sent = matches!(known.state, TemplateState::Approved | TemplateState::Paused);
        let lacks = known.provider_id.as_deref().is_some_and(|id| list.lacks(id));
        if !could_be_sent || known.updated_at >= asked_at || !lacks {
            continue;
        }
        let (state, reason) = (TemplateState::Disabled, Some("DELETED"));
        templates::judge(desk.tx, known.id, state, None, reason, desk.now).await?;
        if campaigns::need_template(desk.tx, organisation, known.id).await? {
            template_news::judged(desk, organisation, known.id).await?;
        }
    }
    Ok(())
}

async fn failed(desk: &Desk<'_>, channel: &Channel, task: &Task, error: &SendError) -> Result<()> {
    if error.disposition.passes() && task.attempts < ATTEMPTS {
        let wait = error
            .retry_after
            .and_then(|wait| i64::try_from(wait.as_millis()).ok())
            .unwrap_or(0);
        let due_at = desk.now + wait.max(2_000 * task.attempts.max(1));
        return tasks::postpone(desk.tx, task.id, due_at, &error.to_string()).await;
    }
    tasks::end(desk.tx, task.id, TaskState::Failed, Some(&error.to_string())).await?;
    if task.kind == TaskKind::CheckHealth {
        // An answer that never came says nothing of the number, and is no alarm.
        return Ok(());
    }
    if let (TaskKind::SubmitTemplate, Ok(submission)) = (task.kind, submission(task)) {
        template_news::sign_on(desk, task, Sign::Failed).await?;
        let reason = error.detail.clone().unwrap_or_else(|| error.title.clone());
        let state = TemplateState::Rejected;
        templates::judge(
            desk.tx,
            submission.template_id,
            state,
            None,
            Some(&reason),
            desk.now,
        )
        .await?;
        return template_news::judged(desk, channel.organisation_id, submission.template_id).await;
    }
    template_news::sync_failed(desk, task, error).await
}

fn submission(task: &Task) -> std::result::Result<Submission, SendError> {
    serde_json::from_str(&task.payload).map_err(|error| SendError {
        disposition: Disposition::BadMessage,
        code: None,
        title: format!("the request cannot be read: {error}"),
        detail: None,
        retry_after: None,
    })
}

fn row(channel: &Channel, info: &TemplateInfo) -> NewTemplate {
    NewTemplate {
        organisation_id: channel.organisation_id,
        channel_id: channel.id,
        name: info.name.clone(),
        language: info.language.clone(),
        category: info.category.as_str().to_owned(),
        body: info.body.clone(),
        components: serde_json::to_string(info).unwrap_or_default(),
        state: info.state,
        provider_id: Some(info.provider_id.clone()),
        reason: info.reason.clone(),
        member_id: None,
        campaign_id: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Chance;
    use crate::domain::state::ProviderKind;
    use crate::domain::template::TemplateCategory;
    use crate::store::fixture::business;

    fn info(state: TemplateState) -> TemplateInfo {
        TemplateInfo {
            provider_id: "1".to_owned(),
            name: "feria".to_owned(),
            language: "es".to_owned(),
            category: TemplateCategory::Marketing,
            state,
            reason: None,
            quality: crate::domain::health::Quality::Unknown,
            header: None,
            body: "Hola".to_owned(),
            footer: None,
            buttons: Vec::new(),
            other_parts: Vec::new(),
        }
    }

    #[tokio::test]
    async fn a_list_that_is_older_than_a_review_changes_nothing() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let tx = store.write().await.unwrap();
        let chance = Chance::seeded(1);
        let desk = Desk::of(&store, &tx, &chance, 30);
        let approved = templates::upsert(&*tx, row(&channel, &info(TemplateState::Approved)), 20)
            .await
            .unwrap();
        let state = async || {
            let known = templates::get(&*tx, channel.organisation_id, approved.id)
                .await
                .unwrap();
            known.unwrap().state
        };
        listed(&desk, &channel, &info(TemplateState::Pending), 10)
            .await
            .unwrap();
        assert_eq!(state().await, TemplateState::Approved);
        listed(&desk, &channel, &info(TemplateState::Paused), 25)
            .await
            .unwrap();
        assert_eq!(state().await, TemplateState::Paused);
    }

    #[tokio::test]
    async fn what_the_whole_list_lacks_was_deleted() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let tx = store.write().await.unwrap();
        let chance = Chance::seeded(1);
        let desk = Desk::of(&store, &tx, &chance, 30);
        let all = [
            ("1", TemplateState::Approved, 20),
            ("2", TemplateState::Paused, 20),
            ("3", TemplateState::Rejected, 20),
            // Approved while the list was on its way.
            ("4", TemplateState::Approved, 25),
            ("5", TemplateState::Approved, 20),
        ];
        for (id, state, at) in all {
            let template = TemplateInfo {
                provider_id: id.to_owned(),
                name: format!("t{id}"),
                ..info(state)
            };
            templates::upsert(&*tx, row(&channel, &template), at)
                .await
                .unwrap();
        }
        let states = async || {
            let all = templates::of_channel(&*tx, channel.organisation_id, channel.id)
                .await
                .unwrap();
            all.into_iter()
                .map(|one| one.state.to_string())
                .collect::<Vec<_>>()
        };
        let before = states().await;
        // Only a part was read.
        deleted(&desk, &channel, &TemplateList::default(), 25)
            .await
            .unwrap();
        assert_eq!(states().await, before);
        // What is listed is there, readable or not.
        let whole = TemplateList {
            templates: Vec::new(),
            ids: Some(["5".to_owned()].into()),
        };
        deleted(&desk, &channel, &whole, 25).await.unwrap();
        assert_eq!(
            states().await,
            ["disabled", "disabled", "rejected", "approved", "approved"]
        );
    }
}
