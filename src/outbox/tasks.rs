//! Requests to a provider that are no messages: submit a template, read the list of templates, ask how the number is.

use super::files;
use super::means::Outbox;
use crate::conversation::signs::Sign;
use crate::conversation::{Desk, template_news};
use crate::delivery;
use crate::domain::health::Look;
use crate::domain::message::{Disposition, Reason, SendError};
use crate::domain::state::{TaskKind, TaskState, TemplateState};
use crate::domain::template::{TemplateInfo, TemplateList};
use crate::provider::Provider;
use crate::store::channels::Channel;
use crate::store::tasks::{self, Submission, Task};
use crate::store::templates::{self, NewTemplate};
use crate::store::{Result, campaigns};

/// How often a request is made in all.
const ATTEMPTS: i64 = 5;

/// A template waits so long for a number that cannot hand it in.
const SUBMISSION_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

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
    /// The number's key is no good: nothing that is asked with it is answered, and nothing is sent.
    NumberDown(SendError),
}

/// Makes the request. `asked_at` is now.
pub async fn make(
    outbox: &Outbox,
    provider: &Provider,
    task: &Task,
    asked_at: i64,
) -> std::result::Result<Outcome, SendError> {
    match ask(outbox, provider, task, asked_at).await {
        Err(error) if provider.refuses_everything(&error) => Ok(Outcome::NumberDown(error)),
        outcome => outcome,
    }
}

async fn ask(
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
        Ok(Outcome::NumberDown(error)) => {
            let (organisation, reason) = (channel.organisation_id, Reason::from(error));
            delivery::channel_down(desk, organisation, channel.id, &reason, error.retry_after).await?;
            failed(desk, channel, task, error).await
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
    let age = desk.now - task.created_at;
    // Longer than the tries of a moment take: the number was down before.
    let waited = error.disposition.passes() && age >= while_down(1);
    let waits = error.disposition == Disposition::PauseChannel || waited;
    if waits && task.kind == TaskKind::SubmitTemplate && age < SUBMISSION_MS {
        // Nobody has looked at the template: it is handed in again when the number can do that.
        if task.attempts <= 1 {
            template_news::submission_waits(desk, task, error).await?;
        }
        let due_at = desk.now + while_down(task.attempts);
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

/// How long a request waits that a number could not make, after so many tries; when the number is back it is made at once.
fn while_down(tries: i64) -> i64 {
    let minutes = match tries {
        ..=1 => 1,
        2 => 5,
        3 => 15,
        _ => 60,
    };
    minutes * 60_000
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
    use crate::conversation::rounds;
    use crate::domain::message::Address;
    use crate::domain::state::{ChannelState, ProviderKind};
    use crate::domain::template::{TemplateCategory, TemplateDraft};
    use crate::store::conversations::{self, Party};
    use crate::store::fixture::business;
    use crate::store::tasks::{AskedBy, NewTask};
    use crate::store::{channels, members, messages};

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

    #[tokio::test]
    async fn a_template_that_a_dead_key_could_not_hand_in_is_not_rejected() {
        for (language, waits) in [
            (
                "es",
                "*Todavía no pude enviar la plantilla a revisión:* tu proveedor no acepta la clave de acceso; \
                 crea una nueva y ponla con `/canal claves` (190). Lo intento otra vez en cuanto el número pueda.",
            ),
            (
                "en",
                "*I couldn't send the template for review yet:* your provider doesn't accept the access token; \
                 create a new one and enter it with `/channel keys` (190). I'll try again as soon as the number can.",
            ),
        ] {
            let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
            let tx = store.write().await.unwrap();
            let chance = Chance::seeded(1);
            let desk = Desk::of(&store, &tx, &chance, 30);
            let organisation = channel.organisation_id;
            members::ensure_owner(&*tx, organisation, "573005550100", language, 1)
                .await
                .unwrap();
            let (to, party) = (Address::Phone("573005550100".to_owned()), Party::Member(1));
            let talk = conversations::open(&*tx, organisation, channel.id, &to, party, 1)
                .await
                .unwrap();
            let submitting = info(TemplateState::Submitting);
            let template = templates::upsert(&*tx, row(&channel, &submitting), 20)
                .await
                .unwrap();
            let draft = TemplateDraft {
                name: "feria".to_owned(),
                language: "es".to_owned(),
                category: TemplateCategory::Marketing,
                header: None,
                header_example: None,
                file: None,
                body: "Hola".to_owned(),
                footer: None,
                buttons: Vec::new(),
                examples: Vec::new(),
            };
            let payload = Submission {
                template_id: template.id,
                draft,
            };
            let asked_by = AskedBy {
                conversation_id: talk.id,
                language: language.to_owned(),
                heard: None,
            };
            let new = NewTask {
                organisation_id: organisation,
                channel_id: channel.id,
                kind: TaskKind::SubmitTemplate,
                payload: serde_json::to_string(&payload).unwrap(),
                asked_by: Some(asked_by),
                due_at: 30,
            };
            tasks::enqueue(&*tx, new, 30).await.unwrap();
            let dead = || SendError {
                disposition: Disposition::PauseChannel,
                code: Some(190),
                title: "no".to_owned(),
                detail: None,
                retry_after: None,
            };
            for tries in 1..=9 {
                let task = tasks::due(&*tx, channel.id, 9, i64::MAX).await.unwrap();
                let task = task.expect("it waits");
                tasks::start(&*tx, task.id, 9).await.unwrap();
                let task = Task {
                    attempts: tries,
                    ..task
                };
                let down = Ok(Outcome::NumberDown(dead()));
                settle(&desk, &channel, &task, &down).await.unwrap();
            }
            let known = templates::get(&*tx, organisation, template.id).await.unwrap();
            assert_eq!(known.unwrap().state, TemplateState::Submitting);
            let stopped = channels::get(&*tx, channel.id).await.unwrap().unwrap();
            assert_eq!(stopped.state, ChannelState::Paused);
            let mut told = messages::latest(&*tx, talk.organisation_id, talk.id, 9)
                .await
                .unwrap();
            told.sort_by_key(|message| message.id);
            let told: Vec<_> = told.iter().map(|message| message.readable.as_str()).collect();
            assert_eq!(told.len(), 2, "each once: {told:?}");
            assert!(told[0].contains("(190)"), "{told:?}");
            assert_eq!(told[1], waits);
            // When the number is back it is handed in at once.
            let waiting = tasks::due(&*tx, channel.id, 9, 30).await.unwrap();
            assert_eq!(waiting, None);
            rounds::at_once(&*tx, &channel, 30).await.unwrap();
            let waiting = tasks::due(&*tx, channel.id, 9, 30).await.unwrap();
            assert_eq!(waiting.map(|task| task.kind), Some(TaskKind::SubmitTemplate));
        }
    }
}
