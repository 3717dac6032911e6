//! The summary before a campaign starts: what will happen, a part in each file, and the question.

pub(super) mod cost;
pub(super) mod excluded;
pub(super) mod limits;
pub mod when;
mod window;

use pregon_commands::Language;

use super::super::{Action, approval, ask_for_number, confirm};
use super::plan::Plan;
use super::{Turn, enclosure, schedule, template, words};
use crate::domain::audience::Exclusion;
use crate::replies::{BUTTONS, Choice, Reply, Tap, Voice};
use crate::store::{Result, campaigns, organisations};

pub use excluded::lines as excluded;

/// The summary, in somebody's language.
pub fn lines(plan: &Plan, voice: &Voice) -> Vec<String> {
    let mut lines = vec![voice.say(
        "summary",
        &[
            ("name", plan.campaign.name.clone()),
            ("count", voice.number(plan.census.included)),
        ],
    )];
    if let Some(file) = &plan.promotion.enclosure {
        lines.push(voice.say("summary-enclosure", &[("file", voice.enclosure(file))]));
    }
    if plan.promotion.is_split() {
        let each = plan.promotion.variants().map(|variant| {
            let (label, share) = (&variant.label, voice.number(variant.share));
            match voice.language {
                Language::Es => format!("{label} ({share} %)"),
                Language::En => format!("{label} ({share}%)"),
            }
        });
        let each = each.collect::<Vec<_>>().join(", ");
        lines.push(voice.say("summary-variants", &[("variants", each)]));
        let asked = campaigns::trial(&plan.campaign).is_some();
        match plan.trial() {
            Some(trial) => lines.push(words::trial_line(voice, &trial)),
            None if asked => lines.push(voice.say("trial-too-few", &[])),
            None => {}
        }
    }
    lines.extend(excluded(plan, voice));
    lines.extend(window::ahead(plan, voice));
    if plan.census.included > 0 {
        lines.extend(when::lines(plan, voice));
        lines.extend(window::too_late(plan, voice));
        lines.extend(limits::lines(plan, voice));
        lines.extend(cost::lines(plan, voice));
        lines.push(voice.say("summary-first", &[("names", plan.people.join(", "))]));
    }
    lines
}

/// Shows it, and asks in the way that so many people take.
pub async fn ask(turn: &Turn<'_>, plan: &Plan) -> Result<Reply> {
    let voice = &turn.voice;
    let (campaign, census) = (&plan.campaign, &plan.census);
    // Without words of its own it is its template alone, which has to fit.
    if plan.promotion.body.is_empty()
        && let Some(misfit) = enclosure::misfit(voice, &plan.promotion)
    {
        return Ok(Reply::failed(misfit).showing(campaign));
    }
    let mut lines = lines(plan, voice);
    let closed = census
        .excluded
        .get(&Exclusion::WindowClosed)
        .copied()
        .unwrap_or(0);
    if closed > 0 {
        lines.push(template::needed(turn, &plan.promotion, closed));
    }
    let second = approval::is_needed(turn, census.included);
    let nobody = second && approval::others(turn).await?.is_empty();
    if second {
        let key = if nobody {
            "approval-nobody"
        } else {
            "approval-summary"
        };
        lines.push(format!("\n{}", voice.say(key, &[])));
    }
    let mut reply = Reply::new(lines.join("\n")).showing(campaign);
    if closed > 0 {
        reply = reply.ways(template::choices(turn, plan).await?);
    }
    if nobody {
        return Ok(reply);
    }
    let action = Action::StartCampaign(campaign.id);
    if organisations::settings(&turn.organisation).takes_number(census.included) {
        ask_for_number(turn, &action, plan.binding().to_string(), census.included).await?;
        let key = match plan.is_put_off() {
            true => "summary-type-number-schedule",
            false => "summary-type-number",
        };
        let ask = voice.say(key, &[("number", voice.number(census.included))]);
        return Ok(with_room(reply.below(ask), later(turn, plan)));
    }
    if census.included > 0 && reply.choices.len() < BUTTONS {
        let button = match plan.is_put_off() {
            true => "schedule-for-button",
            false => "send-to-button",
        };
        let send = voice.say(button, &[("count", voice.number(census.included))]);
        let nonce = confirm::question(turn, &action, plan.binding().to_string()).await?;
        reply = reply.choice(Choice::new(Tap::Yes(nonce.clone()), send));
        reply = with_room(reply, later(turn, plan));
        reply = with_room(
            reply,
            Some(Choice::new(Tap::No(nonce), voice.say("not-now-button", &[]))),
        );
    }
    Ok(reply)
}

/// The way to another moment, where none was set.
fn later(turn: &Turn<'_>, plan: &Plan) -> Option<Choice> {
    let draft = Some(&plan.campaign).filter(|_| plan.at.is_none());
    draft.map(|draft| schedule::ask(turn, draft))
}

/// With one more button, where there is room for it.
fn with_room(reply: Reply, choice: Option<Choice>) -> Reply {
    match choice {
        Some(choice) if reply.choices.len() < BUTTONS => reply.choice(choice),
        _ => reply,
    }
}
