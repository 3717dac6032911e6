//! Before a campaign comes again and again: who would get it today, when it comes first, and a yes.

use pregon_commands::{CampaignCommand, Recurring};

use super::super::super::{Action, approval, ask_for_number, audience, confirm, flow, undo};
use super::super::binding::Binding;
use super::super::counting::{self, Wanted};
use super::super::plan::{Plan, are_many};
use super::super::summary::{cost, excluded, limits};
use super::super::{Turn, schedule, start, state_words, template, wrong_state};
use super::{as_kept, begin, clocks, kept, next};
use crate::clock::Millis;
use crate::conversation::campaign_ways;
use crate::domain::act::Act;
use crate::domain::audience::Exclusion;
use crate::domain::deed::Outcome;
use crate::domain::state::CampaignState;
use crate::replies::{BUTTONS, Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, contacts, organisations};

/// Shows it for a draft, and asks.
pub async fn propose(turn: &Turn<'_>, campaign: Campaign, rule: &Recurring) -> Result<Reply> {
    if let Some(obstacle) = start::obstacle(turn, &campaign).await? {
        return Ok(obstacle);
    }
    if are_many(turn).await? {
        return counting::begin(turn, &campaign, &Wanted::Series(as_kept(rule))).await;
    }
    let first = first(turn, &as_kept(rule));
    planned(turn, Plan::make(turn, campaign, first).await?, rule).await
}

/// Its people were counted; `changed`: of a draft that is another by now.
pub async fn counted(turn: &Turn<'_>, plan: Plan, rule: &str, changed: bool) -> Result<Reply> {
    let Ok(rule) = Recurring::try_from(rule.to_owned()) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    match changed {
        true => propose(turn, plan.campaign, &rule).await,
        false => planned(turn, plan, &rule).await,
    }
}

/// When it comes first by a rule, as that is kept.
pub fn first(turn: &Turn<'_>, rule: &str) -> Option<Millis> {
    let (organisation, now) = (&turn.organisation, turn.desk.now);
    next(&kept(rule, organisation, now), &organisation.time_zone, now)
}

async fn planned(turn: &Turn<'_>, plan: Plan, rule: &Recurring) -> Result<Reply> {
    if let Some(over) = schedule::over_before(turn, &plan) {
        return Ok(over);
    }
    ask(turn, plan, rule).await
}

async fn ask(turn: &Turn<'_>, mut plan: Plan, rule: &Recurring) -> Result<Reply> {
    let voice = &turn.voice;
    let count = plan.census.included;
    let mut lines = vec![what_comes(turn, &plan, rule).await?];
    lines.extend(clocks::note(voice, rule, turn.desk.now));
    lines.extend(excluded::lines(&plan, voice));
    if count > 0 {
        lines.extend(limits::lines(&plan, voice));
        lines.extend(cost::lines(&plan, voice));
        lines.extend(each_time(&plan, voice, rule));
    }
    if let Some(until) = plan.campaign.until_at {
        let until = [("until", voice.moment(until))];
        lines.push(voice.say("series-until", &until));
    }
    if approval::is_needed(turn, count) {
        lines.push(voice.say("series-approval", &[]));
    }
    let closed = plan.census.excluded.get(&Exclusion::WindowClosed).copied();
    let closed = closed.filter(|closed| *closed > 0);
    lines.extend(closed.map(|closed| template::needed(turn, &plan.promotion, closed)));
    let (binding, id) = (plan.binding().to_string(), plan.campaign.id);
    let mut reply = Reply::new(lines.join("\n")).showing(&plan.campaign);
    if closed.is_some() {
        // With its template it is looked at again as a draft, and then how often it comes is said once more.
        plan.at = None;
        reply = reply.ways(template::choices(turn, &plan).await?);
    }
    let action = Action::StartSeries {
        campaign: id,
        rule: as_kept(rule),
    };
    if organisations::settings(&turn.organisation).takes_number(count) {
        ask_for_number(turn, &action, binding, count).await?;
        let number = [("number", voice.number(count))];
        return Ok(reply.below(voice.say("summary-type-number-schedule", &number)));
    }
    if reply.choices.len() >= BUTTONS {
        return Ok(reply);
    }
    if !contacts::are_more_than(turn.desk.tx, turn.organisation.id, 0).await? {
        reply = reply.choice(Choice::begin(voice, "contact.import", "import-button"));
    }
    let yes = voice.say("series-button", &[("count", voice.number(count))]);
    confirm::ask(turn, reply, &action, binding, yes, "not-now-button").await
}

/// When it comes, and to how many it would today. That it is nobody today is no obstacle: its people are counted each time it comes.
async fn what_comes(turn: &Turn<'_>, plan: &Plan, rule: &Recurring) -> Result<String> {
    let (voice, campaign, census) = (&turn.voice, &plan.campaign, &plan.census);
    let mut args = vec![
        ("name", campaign.name.clone()),
        ("rule", rule.render(voice.language)),
        ("next", voice.moment(plan.at.unwrap_or(turn.desk.now))),
        ("count", voice.number(census.included)),
    ];
    let key = match (census.included, census.left_out()) {
        (0, 0) => {
            let audience = audience::words(turn, &campaigns::audience(campaign)?).await?;
            args.push(("audience", audience));
            "series-summary-empty"
        }
        (0, _) => "series-summary-nobody",
        _ => "series-summary",
    };
    Ok(voice.say(key, &args))
}

/// That it costs as much each time, and about how much in a month, where it comes more than once in each.
fn each_time(plan: &Plan, voice: &Voice, rule: &Recurring) -> Option<String> {
    let bill = plan.bill.as_ref().filter(|bill| !bill.is_flat)?;
    let micros = Some(bill.estimate.micros).filter(|micros| *micros > 0)?;
    let Some(times) = rule.times_a_month().filter(|times| *times > 1) else {
        return Some(voice.say("series-cost-each", &[]));
    };
    let amount = voice.money(micros.saturating_mul(times.into()), &bill.currency);
    let args = [("times", voice.number(times)), ("amount", amount)];
    Some(voice.say("series-cost-month", &args))
}

/// He said yes.
pub async fn confirmed(turn: &Turn<'_>, id: i64, rule: &str, seen: &Binding) -> Result<Reply> {
    let campaign = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await?;
    let rule = Recurring::try_from(rule.to_owned()).ok();
    let (Some(campaign), Some(rule)) = (campaign, rule) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !Act::Write.fits(campaign.state) {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    if let Some(obstacle) = start::obstacle(turn, &campaign).await? {
        return Ok(obstacle);
    }
    // Of very many it is what he saw: each time it comes, they are counted anyway.
    let first = first(turn, &as_kept(&rule));
    let plan = Plan::as_seen(turn, campaign, seen, first).await?;
    let more = plan.census.included > seen.people;
    if more || !plan.binding().is_like(seen) {
        let again = match are_many(turn).await? {
            true => propose(turn, plan.campaign, &rule).await?,
            false => ask(turn, plan, &rule).await?,
        };
        return Ok(again.ended(Outcome::Asked));
    }
    let campaign = &plan.campaign;
    begin(
        &turn.desk,
        &turn.organisation,
        campaign,
        &rule,
        plan.census.included,
    )
    .await?;
    Ok(begun(turn, &plan, &rule))
}

fn begun(turn: &Turn<'_>, plan: &Plan, rule: &Recurring) -> Reply {
    let (voice, campaign) = (&turn.voice, &plan.campaign);
    let first = plan.at.unwrap_or(turn.desk.now);
    let args = [
        ("name", campaign.name.clone()),
        ("rule", rule.render(voice.language)),
        ("next", voice.moment(first)),
    ];
    let key = match plan.census.included {
        0 => "series-begun-nobody",
        _ => "series-begun",
    };
    Reply::new(voice.say(key, &args))
        .choice(undo::button(voice, campaign))
        .choice(campaign_ways::pause(voice, campaign))
        .choice(campaign_ways::status(voice, campaign))
        .showing(campaign)
}

/// When it comes next, and how often it came.
pub async fn status(turn: &Turn<'_>, series: &Campaign) -> Result<Reply> {
    let (voice, now) = (&turn.voice, turn.desk.now);
    let times = campaigns::times_of(turn.desk.tx, turn.organisation.id, series.id).await?;
    let mut lines = vec![voice.say(
        "status-campaign",
        &[
            ("name", series.name.clone()),
            ("state", state_words(voice, series, now)),
        ],
    )];
    if let (CampaignState::Scheduled, Some(next)) = (series.state, series.starts_at) {
        lines.push(voice.say("series-next", &[("next", voice.moment_near(next, now))]));
    }
    if let Some(last) = times.first() {
        let args = [
            ("count", voice.number(times.len() as u64)),
            ("last", last.name.clone()),
            ("state", state_words(voice, last, now)),
        ];
        lines.push(voice.say("series-times", &args));
    }
    if let Some(until) = series.until_at {
        let until = [("until", voice.moment_near(until, now))];
        lines.push(voice.say("series-until", &until));
    }
    let reply = Reply::new(lines.join("\n")).showing(series);
    if series.state == CampaignState::Paused {
        return Ok(reply.ways(flow::ways_on(turn, series)));
    }
    let cancel = CampaignCommand::Cancel {
        campaign: Some(series.name.clone()),
    };
    let undo = times.is_empty().then(|| undo::button(voice, series));
    Ok(reply
        .ways(undo)
        .choice(campaign_ways::pause(voice, series))
        .choice(Choice::run(voice, cancel, "cancel-campaign-button")))
}
