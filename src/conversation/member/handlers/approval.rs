//! The yes of a second person, where many people are reached: whoever else may send is shown what was asked for, and one of them says
//! yes or no. It holds for the words, the pace and the audience that he saw.

use pregon_commands::Role;

use super::campaign::binding::{Binding, difference};
use super::campaign::plan::Plan;
use super::campaign::showing;
use super::campaign::{start, summary};
use super::confirm::{kept, question_to, with_buttons};
use super::{Action, Turn};
use crate::conversation::notices;
use crate::conversation::roles::role_of;
use crate::domain::deed::Outcome;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::confirmations::{self, Confirmation};
use crate::store::members::{self, Member};
use crate::store::{Result, organisations};

/// How long somebody else may take to answer.
pub const VALID_MS: i64 = 24 * 60 * 60 * 1000;

/// Whether so many people need the yes of somebody else.
pub fn is_needed(turn: &Turn<'_>, people: u64) -> bool {
    organisations::settings(&turn.organisation).takes_second(people)
}

/// Whoever else could say yes: the owners and managers but the one who asks.
pub async fn others(turn: &Turn<'_>) -> Result<Vec<Member>> {
    let mut all = members::all(turn.desk.tx, turn.organisation.id).await?;
    all.retain(|member| member.id != turn.member.id && may_send(member));
    Ok(all)
}

fn may_send(member: &Member) -> bool {
    role_of(member) >= Role::Manager
}

/// He said yes; now the others are asked. What he asked before about the same campaign counts no more.
pub async fn ask(turn: &Turn<'_>, plan: &Plan) -> Result<Reply> {
    let others = others(turn).await?;
    let campaign = &plan.campaign;
    if others.is_empty() {
        return Ok(Reply::failed(turn.voice.say("approval-nobody", &[])));
    }
    withdraw(turn, campaign.id, turn.member.id).await?;
    let action = approval(campaign.id, turn.member.id);
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
                summary::lines(plan, voice).join("\n"),
            );
            with_answers(Reply::new(text), voice, nonce.clone()).showing(campaign)
        })
        .await?;
    }
    let names: Vec<String> = others.iter().map(Member::shown_name).collect();
    let args = [
        ("name", campaign.name.clone()),
        ("names", turn.voice.all(&names)),
        ("count", turn.voice.number(plan.census.included)),
        ("until", turn.voice.moment_near(until, turn.desk.now)),
    ];
    Ok(Reply::new(turn.voice.say("approval-asked", &args))
        .showing(campaign)
        .ended(Outcome::Asked))
}

/// What they are asked for.
fn approval(campaign: i64, asked_by: i64) -> Action {
    Action::ApproveCampaign { campaign, asked_by }
}

/// Whatever he asked about a campaign counts no more.
async fn withdraw(turn: &Turn<'_>, campaign: i64, asked_by: i64) -> Result<()> {
    let asked = kept(&approval(campaign, asked_by));
    confirmations::void_like(turn.desk.tx, turn.organisation.id, &asked, turn.desk.now).await
}

/// With a yes and a no to it.
pub fn with_answers(reply: Reply, voice: &Voice, nonce: String) -> Reply {
    let (yes, no) = (voice.say("approve-button", &[]), voice.say("reject-button", &[]));
    with_buttons(reply, nonce, yes, no)
}

/// Somebody else said yes.
pub async fn approved(turn: &Turn<'_>, id: i64, asked_by: i64, asked: &Confirmation) -> Result<Reply> {
    let Some(asker) = asker(turn, asked_by).await? else {
        return Ok(Reply::failed(turn.voice.say("approval-asker-gone", &[])));
    };
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state != CampaignState::Draft {
        return Ok(super::campaign::wrong_state(turn, &campaign, "start-wrong-state"));
    }
    let seen = Binding::read(&asked.binding);
    if let Some(obstacle) = start::obstacle(turn, &campaign).await? {
        return asked_again(turn, obstacle, approval(id, asked_by), asked).await;
    }
    let plan = Plan::at_the_yes(turn, campaign, &seen).await?;
    let campaign = &plan.campaign;
    if !plan.binding().is_like(&seen) || plan.census.included == 0 {
        // Not what the asker wanted: he has to look at it himself first.
        withdraw(turn, campaign.id, asked_by).await?;
        tell_asker(turn, &asker, campaign, "approval-void-told").await?;
        let args = [("name", campaign.name.clone()), ("by", asker.shown_name())];
        return Ok(Reply::failed(turn.voice.say("approval-void", &args)));
    }
    if difference(&seen, &plan.binding()).is_some() {
        // The same words to the same audience, but they are more or fewer people by now: he sees how many, and is asked again.
        let action = approval(campaign.id, asked_by);
        let left = asked.expires_at - turn.desk.now;
        let nonce = question_to(turn, turn.member.id, &action, plan.binding().to_string(), left).await?;
        let now = Reply::new(summary::lines(&plan, &turn.voice).join("\n"))
            .above(turn.voice.say("approval-changed", &[]))
            .showing(campaign)
            .ended(Outcome::Asked);
        return Ok(with_answers(now, &turn.voice, nonce));
    }
    if let Some(way) = start::in_its_way(turn, &plan).await? {
        return asked_again(turn, way, approval(id, asked_by), asked).await;
    }
    withdraw(turn, campaign.id, asked_by).await?;
    let begun = start::begin(turn, &plan).await?;
    let by = turn.member.shown_name();
    notices::tell_member(&turn.desk, turn.via(), &asker, |voice| {
        let args = [("name", campaign.name.clone()), ("by", by.clone())];
        begun.reply(voice).above(voice.say("approval-given", &args))
    })
    .await?;
    Ok(begun.reply(&turn.voice))
}

/// It cannot start just now, as nobody could start it: his yes is asked for once more, with why.
async fn asked_again(turn: &Turn<'_>, why: Reply, action: Action, asked: &Confirmation) -> Result<Reply> {
    let left = asked.expires_at - turn.desk.now;
    let nonce = question_to(turn, turn.member.id, &action, asked.binding.clone(), left).await?;
    let mut why = why.ended(Outcome::Asked);
    why.choices.clear();
    Ok(with_answers(why, &turn.voice, nonce))
}

/// Somebody else said no: that settles it for all who were asked.
pub async fn refused(turn: &Turn<'_>, id: i64, asked_by: i64) -> Result<Reply> {
    withdraw(turn, id, asked_by).await?;
    let Some(campaign) = campaigns::get(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state != CampaignState::Draft {
        return Ok(super::campaign::wrong_state(turn, &campaign, "start-wrong-state"));
    }
    if let Some(asker) = asker(turn, asked_by).await? {
        tell_asker(turn, &asker, &campaign, "approval-refused-told").await?;
    }
    let args = [("name", campaign.name.clone())];
    Ok(Reply::new(turn.voice.say("approval-refused", &args)).showing(&campaign))
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
            .showing(campaign)
    })
    .await
}
