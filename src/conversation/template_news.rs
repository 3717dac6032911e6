//! What a provider says of templates, told to those who wait for it.

use pregon_commands::{CampaignCommand, TemplateCommand};

use super::desk::{Desk, Postage};
use super::notices;
use super::reminding::reviews;
use super::signs::{self, Sign};
use crate::domain::message::{Lane, Reason, Recategorised, SendError, TemplateReview};
use crate::domain::state::{CampaignState, TemplateState};
use crate::domain::template::{TemplateCategory, TemplateInfo};
use crate::replies::{Choice, Reply, Voice};
use crate::store::campaigns::Campaign;
use crate::store::channels::Channel;
use crate::store::conversations::Conversation;
use crate::store::tasks::Task;
use crate::store::templates::{self, Template};
use crate::store::{Result, campaigns, conversations, organisations, variants};

/// A webhook told the outcome of a review. `channels` are the numbers of a business that share the template: each that knows it
/// learns of it, and the owners are told once.
pub async fn reviewed(desk: &Desk<'_>, channels: &[Channel], review: &TemplateReview) -> Result<()> {
    let language = Some(review.language.as_str());
    let provider_id = Some(review.provider_id.as_str()).filter(|id| !id.is_empty());
    let reason = review.reason.as_deref();
    let (mut learnt, mut warned): (Vec<Template>, Option<Template>) = (Vec::new(), None);
    for channel in channels {
        let organisation = channel.organisation_id;
        let known = templates::by_name(desk.tx, organisation, channel.id, &review.name, language).await?;
        let Some(known) = known else { continue };
        if known.state != review.state {
            templates::judge(desk.tx, known.id, review.state, provider_id, reason, desk.now).await?;
            learnt.push(known.clone());
        }
        warned = warned.or(Some(known));
    }
    if let Some(known) = warned.filter(|_| review.is_warning) {
        let organisation = known.organisation_id;
        return notices::tell_owners(desk, organisation, known.channel_id, None, |voice| {
            Reply::new(voice.say("template-flagged", &[("name", known.name.clone())]))
        })
        .await;
    }
    // Whoever handed it in is told of the promotion that waits for it.
    let told = learnt.iter().find(|known| known.campaign_id.is_some());
    match told.or(learnt.first()) {
        Some(known) => judged(desk, known.organisation_id, known.id).await,
        None => Ok(()),
    }
}

/// The provider moved a template to another category, or will: what it is told to be is written down, and the owners hear of it once,
/// since it costs something else. `channels` as above.
pub async fn recategorised(desk: &Desk<'_>, channels: &[Channel], change: &Recategorised) -> Result<()> {
    let Some(first) = channels.first() else {
        return Ok(());
    };
    let language = Some(change.language.as_str());
    for channel in channels.iter().filter(|_| !change.is_planned) {
        let organisation = channel.organisation_id;
        let known = templates::by_name(desk.tx, organisation, channel.id, &change.name, language).await?;
        if let Some(known) = known {
            let category = TemplateCategory::from_provider(&change.category);
            templates::set_category(desk.tx, &known, category, desk.now).await?;
        }
    }
    notices::tell_owners(desk, first.organisation_id, first.id, None, |voice| {
        let args = [
            ("about", format!("{} · {}", change.name, change.language)),
            ("value", category(voice, &change.category)),
        ];
        let key = match change.is_planned {
            true => "template-category-will-change",
            false => "template-category-changed",
        };
        Reply::new(voice.say(key, &args))
    })
    .await
}

fn category(voice: &Voice, told: &str) -> String {
    let key = match told {
        "MARKETING" => "category-marketing",
        "UTILITY" => "category-utility",
        "AUTHENTICATION" => "category-authentication",
        _ => return told.to_owned(),
    };
    voice.say(key, &[])
}

/// Tells the owners and whoever handed it in how a template was judged; a campaign that waits for it can go on from there.
pub async fn judged(desk: &Desk<'_>, organisation_id: i64, template_id: i64) -> Result<()> {
    let Some(template) = templates::get(desk.tx, organisation_id, template_id).await? else {
        return Ok(());
    };
    if reviews::judged(desk, &template).await? {
        return Ok(());
    }
    let campaign = match template.campaign_id {
        Some(id) => campaigns::get(desk.tx, organisation_id, id).await?,
        None => None,
    };
    let waiting = campaign.filter(|campaign| campaign.state == CampaignState::Draft);
    let waiting = match (template.state, waiting) {
        (TemplateState::Approved, Some(campaign)) => match lacks(desk, &campaign).await? {
            // He hears of it with the last of them.
            Lacks::Reviews => return Ok(()),
            Lacks::Template => None,
            Lacks::Nothing => Some(campaign),
        },
        (_, waiting) => waiting,
    };
    let (channel, asker) = (template.channel_id, template.member_id);
    notices::tell_owners_and(desk, organisation_id, channel, asker, |voice| {
        note(voice, &template, waiting.as_ref())
    })
    .await
}

/// What is in the way of a promotion of which a template was approved.
enum Lacks {
    /// Nothing: each of its variants has one.
    Nothing,
    /// The provider has not said yet what becomes of another one.
    Reviews,
    /// One of its variants has none, or one that was refused.
    Template,
}

async fn lacks(desk: &Desk<'_>, campaign: &Campaign) -> Result<Lacks> {
    let (whose, id) = (campaign.organisation_id, campaign.id);
    // Two may be approved at once: whoever comes second sees the first.
    campaigns::lock_one(desk.tx, whose, id).await?;
    let mut lacks = Lacks::Nothing;
    for variant in variants::of_campaign(desk.tx, whose, id).await? {
        let own = match variant.template_id {
            Some(own) => templates::get(desk.tx, whose, own).await?,
            None => None,
        };
        match own.map(|own| own.state) {
            Some(TemplateState::Approved) => {}
            Some(TemplateState::Submitting | TemplateState::Pending) => return Ok(Lacks::Reviews),
            Some(TemplateState::Rejected | TemplateState::Paused | TemplateState::Disabled) | None => {
                lacks = Lacks::Template;
            }
        }
    }
    Ok(lacks)
}

/// The list of templates that somebody asked for is here.
pub async fn synced(desk: &Desk<'_>, task: &Task, list: &[TemplateInfo]) -> Result<()> {
    let approved = list
        .iter()
        .filter(|info| info.state == TemplateState::Approved)
        .count();
    answer(desk, task, Sign::Done, |voice| {
        let args = [
            ("total", voice.number(list.len() as u64)),
            ("approved", voice.number(approved as u64)),
        ];
        Reply::new(voice.say("template-synced", &args)).choice(Choice::run(
            voice,
            TemplateCommand::List,
            "template-list-button",
        ))
    })
    .await
}

/// It could not be had.
pub async fn sync_failed(desk: &Desk<'_>, task: &Task, error: &SendError) -> Result<()> {
    let reason = Reason::from(error);
    answer(desk, task, Sign::Failed, |voice| {
        Reply::new(voice.say("template-sync-failed", &[("reason", voice.trouble(&reason))]))
    })
    .await
}

/// It could not be handed in, for the number's sake: that is done when the number can.
pub async fn submission_waits(desk: &Desk<'_>, task: &Task, error: &SendError) -> Result<()> {
    let Some(conversation) = asked_in(desk, task).await? else {
        return Ok(());
    };
    let reason = Reason::from(error);
    tell_asker(desk, task, &conversation, |voice| {
        Reply::new(voice.say("template-submission-waits", &[("reason", voice.trouble(&reason))]))
    })
    .await
}

fn note(voice: &Voice, template: &Template, campaign: Option<&Campaign>) -> Reply {
    let reason = template.reason.as_deref().map_or_else(
        || voice.say("template-no-reason", &[]),
        |reason| voice.refusal(reason),
    );
    let args = [("name", template.name.clone()), ("reason", reason)];
    let key = match (template.state, campaign) {
        (TemplateState::Approved, Some(campaign)) => {
            let start = CampaignCommand::Start {
                campaign: Some(campaign.name.clone()),
            };
            let args = [
                ("name", template.name.clone()),
                ("campaign", campaign.name.clone()),
            ];
            // It is the promotion that goes on from here.
            return Reply::new(voice.say("template-approved-for", &args))
                .choice(Choice::run(voice, start, "continue-button"))
                .showing(campaign);
        }
        (TemplateState::Approved, None) => "template-approved",
        (TemplateState::Paused, _) => "template-paused",
        (TemplateState::Disabled, _) => "template-disabled",
        (TemplateState::Pending | TemplateState::Submitting, _) => "template-pending",
        (TemplateState::Rejected, _) => "template-rejected",
    };
    Reply::new(voice.say(key, &args)).showing(template)
}

async fn answer(desk: &Desk<'_>, task: &Task, sign: Sign, make: impl Fn(&Voice) -> Reply) -> Result<()> {
    match sign_on(desk, task, sign).await? {
        Some(conversation) => tell_asker(desk, task, &conversation, make).await,
        None => Ok(()),
    }
}

async fn tell_asker(
    desk: &Desk<'_>,
    task: &Task,
    conversation: &Conversation,
    make: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let Some(organisation) = organisations::get(desk.tx, task.organisation_id).await? else {
        return Ok(());
    };
    let voice = Voice::new(&task.language, &organisation.time_zone);
    let mut reply = make(&voice);
    if conversation.has_to_name(organisation.id) {
        reply = reply.headed(&organisation.name);
    }
    let reply = reply.about(organisation.id);
    desk.post(conversation, Lane::Reply, reply, Postage::default())
        .await
}

/// How a request went, as a sign on the message that asked for it. Answers where that was, if anybody asked.
pub async fn sign_on(desk: &Desk<'_>, task: &Task, sign: Sign) -> Result<Option<Conversation>> {
    let conversation = asked_in(desk, task).await?;
    if let Some(conversation) = &conversation {
        signs::put(desk, conversation, task.heard.as_deref(), sign).await?;
    }
    Ok(conversation)
}

async fn asked_in(desk: &Desk<'_>, task: &Task) -> Result<Option<Conversation>> {
    match task.conversation_id {
        Some(id) => conversations::get(desk.tx, id).await,
        None => Ok(None),
    }
}
