//! The yes of a second person, where many people are reached: whoever else may send is shown what was asked for, and one of them says
//! yes or no. It holds for the words, the pace and the audience that he saw.

use pregon_commands::Role;

use super::campaign::showing;
use super::campaign::start::{self, Binding, Plan};
use super::confirm::{buttons, kept, question_to};
use super::{Action, Turn};
use crate::conversation::notices;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::confirmations::{self, Confirmation};
use crate::store::members::{self, Member};
use crate::store::{Result, organisations};

/// How long somebody else may take to answer.
const VALID_MS: i64 = 24 * 60 * 60 * 1000;

/// Whether so many people need the yes of somebody else.
pub fn is_needed(turn: &Turn<'_>, people: u64) -> bool {
    let limit = organisations::settings(&turn.organisation).approve_above;
    limit.is_some_and(|limit| people > u64::from(limit))
}

/// Whoever else could say yes: the owners and managers but the one who asks.
pub async fn others(turn: &Turn<'_>) -> Result<Vec<Member>> {
    let mut all = members::all(turn.desk.tx, turn.organisation.id).await?;
    all.retain(|member| member.id != turn.member.id && may_send(member));
    Ok(all)
}

fn may_send(member: &Member) -> bool {
    Role::from_code(&member.role).is_some_and(|role| role >= Role::Manager)
}

/// He said yes; now the others are asked. What he asked before about the same campaign counts no more.
pub async fn ask(turn: &Turn<'_>, plan: &Plan) -> Result<Reply> {
    let others = others(turn).await?;
    let campaign = &plan.campaign;
    if others.is_empty() {
        return Ok(Reply::new(turn.voice.say("approval-nobody", &[])));
    }
    let action = Action::ApproveCampaign {
        campaign: campaign.id,
        asked_by: turn.member.id,
    };
    confirmations::void_like(turn.desk.tx, turn.organisation.id, &kept(&action), turn.desk.now).await?;
    // Once its moment has passed, there is nothing left to say yes to.
    let until = turn.desk.now + VALID_MS;
    let until = plan.at.map_or(until, |at| at.min(until));
    let by = turn.member.shown_name();
    for other in &others {
        let nonce = question_to(
            turn,
            other.id,
            &action,
            plan.binding().to_string(),
            until - turn.desk.now,
        )
        .await?;
        notices::tell_member_until(&turn.desk, turn.via(), other, until, |voice| {
            let args = [
                ("by", by.clone()),
                ("until", voice.moment_near(until, turn.desk.now)),
            ];
            let text = format!(
                "{}\n\n{}\n\n{}",
                voice.say("approval-request", &args),
                plan.words(voice),
                plan.lines(voice).join("\n"),
            );
            with_buttons(Reply::new(text), voice, nonce.clone()).showing("campaign", campaign.id)
        })
        .await?;
    }
    let names: Vec<String> = others.iter().map(Member::shown_name).collect();
    let args = [
        ("name", campaign.name.clone()),
        ("names", names.join(", ")),
        ("count", turn.voice.number(plan.census.included)),
        ("until", turn.voice.moment_near(until, turn.desk.now)),
    ];
    Ok(Reply::new(turn.voice.say("approval-asked", &args)).showing("campaign", campaign.id))
}

fn with_buttons(reply: Reply, voice: &Voice, nonce: String) -> Reply {
    let (yes, no) = buttons(nonce);
    reply
        .choice(Choice::new(yes, voice.say("approve-button", &[])))
        .choice(Choice::new(no, voice.say("reject-button", &[])))
}

/// Somebody else said yes.
pub async fn approved(turn: &Turn<'_>, id: i64, asked_by: i64, asked: &Confirmation) -> Result<Reply> {
    let Some(asker) = asker(turn, asked_by).await? else {
        return Ok(Reply::new(turn.voice.say("approval-asker-gone", &[])));
    };
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state != CampaignState::Draft {
        return Ok(super::campaign::wrong_state(turn, &campaign, "start-wrong-state"));
    }
    let seen = Binding::read(&asked.binding);
    let plan = Plan::make(turn, campaign, seen.at).await?;
    let campaign = &plan.campaign;
    if !plan.binding().is_like(&seen) || plan.census.included == 0 {
        // Not what the asker wanted: he has to look at it himself first.
        let action = kept(&Action::ApproveCampaign {
            campaign: campaign.id,
            asked_by,
        });
        confirmations::void_like(turn.desk.tx, turn.organisation.id, &action, turn.desk.now).await?;
        tell_asker(turn, &asker, campaign, "approval-void-told").await?;
        let args = [("name", campaign.name.clone()), ("by", asker.shown_name())];
        return Ok(Reply::new(turn.voice.say("approval-void", &args)));
    }
    if plan.binding() != seen {
        // The same words to the same audience, but they are more or fewer people by now: he sees how many, and is asked again.
        let action = Action::ApproveCampaign {
            campaign: campaign.id,
            asked_by,
        };
        let left = asked.expires_at - turn.desk.now;
        let nonce = question_to(turn, turn.member.id, &action, plan.binding().to_string(), left).await?;
        let text = format!(
            "{}\n\n{}",
            turn.voice.say("approval-changed", &[]),
            plan.lines(&turn.voice).join("\n")
        );
        return Ok(with_buttons(Reply::new(text), &turn.voice, nonce).showing("campaign", campaign.id));
    }
    let action = Action::ApproveCampaign {
        campaign: campaign.id,
        asked_by,
    };
    confirmations::void_like(turn.desk.tx, turn.organisation.id, &kept(&action), turn.desk.now).await?;
    let begun = start::begin(turn, &plan).await?;
    let by = turn.member.shown_name();
    notices::tell_member(&turn.desk, turn.via(), &asker, |voice| {
        let args = [("name", campaign.name.clone()), ("by", by.clone())];
        let mut reply = begun.reply(voice);
        reply.body = format!("{}\n\n{}", voice.say("approval-given", &args), reply.body);
        reply
    })
    .await?;
    Ok(begun.reply(&turn.voice))
}

/// Somebody else said no: that settles it for all who were asked.
pub async fn refused(turn: &Turn<'_>, id: i64, asked_by: i64) -> Result<Reply> {
    let action = Action::ApproveCampaign {
        campaign: id,
        asked_by,
    };
    confirmations::void_like(turn.desk.tx, turn.organisation.id, &kept(&action), turn.desk.now).await?;
    let Some(campaign) = campaigns::get(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state != CampaignState::Draft {
        return Ok(super::campaign::wrong_state(turn, &campaign, "start-wrong-state"));
    }
    if let Some(asker) = asker(turn, asked_by).await? {
        tell_asker(turn, &asker, &campaign, "approval-refused-told").await?;
    }
    let args = [("name", campaign.name.clone())];
    Ok(Reply::new(turn.voice.say("approval-refused", &args)).showing("campaign", campaign.id))
}

/// Who asked, as long as he could still send it himself, and is somebody else.
async fn asker(turn: &Turn<'_>, asked_by: i64) -> Result<Option<Member>> {
    let asker = members::get(turn.desk.tx, turn.organisation.id, asked_by).await?;
    Ok(asker.filter(|asker| asker.id != turn.member.id && may_send(asker)))
}

async fn tell_asker(turn: &Turn<'_>, asker: &Member, campaign: &Campaign, key: &'static str) -> Result<()> {
    let (by, name) = (turn.member.shown_name(), campaign.name.clone());
    notices::tell_member(&turn.desk, turn.via(), asker, |voice| {
        let args = [("name", name.clone()), ("by", by.clone())];
        Reply::new(voice.say(key, &args))
            .choice(Choice::run(voice, showing(campaign), "show-button"))
            .showing("campaign", campaign.id)
    })
    .await
}
