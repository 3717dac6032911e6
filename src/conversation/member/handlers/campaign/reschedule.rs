//! Another moment for a campaign that was said yes to: it waits for its moment still, or missed it. Its people stay who they are.

use super::super::{Action, ask_for_number, confirm, undo};
use super::{Turn, schedule, wrong_state};
use crate::clock::{Millis, utc};
use crate::conversation::campaign_ways;
use crate::domain::act::Act;
use crate::domain::campaign::GRACE_MS;
use crate::domain::deed::Outcome;
use crate::domain::guard::Trip;
use crate::domain::state::CampaignState;
use crate::domain::stop::Stop;
use crate::replies::Reply;
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, organisations, preparation};

/// Whether it may get one.
pub fn may(campaign: &Campaign) -> bool {
    let waits = Act::Move.fits(campaign.state);
    // What it may cost is spent: without more of that, no moment helps.
    let is_spent = match campaign.stop() {
        Some(Stop::Guard(Trip::Spend { cap, .. })) => campaign.cap_micros.is_some_and(|now| now <= cap),
        _ => false,
    };
    waits && !is_spent && preparation::awaited(campaign) > 0
}

/// Its end once it has another moment: one that it has reached is none any more.
pub fn end(campaign: &Campaign) -> Option<Millis> {
    match campaign.stop() {
        Some(Stop::Guard(Trip::Over(_))) => None,
        _ => campaign.until_at,
    }
}

/// Shows when it would leave, and asks.
pub async fn ask(turn: &Turn<'_>, campaign: &Campaign, at: Millis, until: Option<Millis>) -> Result<Reply> {
    let voice = &turn.voice;
    let first = first(turn, campaign, at);
    if let Some(until) = until.filter(|until| *until <= first) {
        return Ok(schedule::over(turn, campaign, until, first));
    }
    let people = u64::try_from(preparation::awaited(campaign)).unwrap_or(0);
    let args = [
        ("name", campaign.name.clone()),
        ("count", voice.number(people)),
        ("first", voice.moment(first)),
    ];
    let mut words = voice.say("reschedule-ask", &args);
    if let Some(stop) = stopped_for(campaign) {
        let reason = [("reason", voice.why(&stop))];
        words = format!("{}\n{words}", voice.say("reschedule-stopped", &reason));
    }
    if let Some(until) = until {
        let until = [("until", voice.moment(until))];
        words = format!("{words}\n{}", voice.say("summary-until", &until));
    }
    let reply = Reply::new(words).showing(campaign);
    let action = Action::Reschedule {
        campaign: campaign.id,
        at,
        until,
    };
    let many = organisations::settings(&turn.organisation).takes_number(people);
    if campaign.state == CampaignState::Paused && many {
        ask_for_number(turn, &action, seen(campaign), people).await?;
        let number = [("number", voice.number(people))];
        return Ok(reply.below(voice.say("summary-type-number-schedule", &number)));
    }
    let yes = voice.say("schedule-for-button", &[("count", voice.number(people))]);
    confirm::ask(turn, reply, &action, seen(campaign), yes, "not-now-button").await
}

/// Why it stopped by itself, if it did: a yes to another moment is one to go on in spite of that. That it is late is why it gets one.
fn stopped_for(campaign: &Campaign) -> Option<Stop> {
    let stop = campaign
        .stop()
        .filter(|_| campaign.state == CampaignState::Paused)?;
    match stop {
        Stop::Member(_) | Stop::Provider(None) | Stop::Guard(Trip::Late(_) | Trip::Over(_)) => None,
        stop => Some(stop),
    }
}

/// He said yes.
pub async fn confirmed(
    turn: &Turn<'_>,
    id: i64,
    at: Millis,
    until: Option<Millis>,
    read: &str,
) -> Result<Reply> {
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let Some(campaign) = campaigns::lock_one(tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !may(&campaign) {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    if seen(&campaign) != read {
        // By now it has another moment, or stopped for something else.
        return Ok(ask(turn, &campaign, at, until).await?.ended(Outcome::Asked));
    }
    let first = first(turn, &campaign, at);
    if campaign.state == CampaignState::Paused {
        campaigns::set_state(tx, &campaign, CampaignState::Scheduled, None, now).await?;
    }
    campaigns::set_start(tx, turn.organisation.id, id, first).await?;
    campaigns::set_until(tx, turn.organisation.id, id, until).await?;
    let args = [
        ("name", campaign.name.clone()),
        ("when", turn.voice.moment(first)),
        ("pending", turn.voice.number(preparation::awaited(&campaign))),
    ];
    let status = campaign_ways::status(&turn.voice, &campaign);
    let untouched = campaigns::is_untouched(&campaign);
    let undo = untouched.then(|| undo::button(&turn.voice, &campaign));
    let reply = Reply::new(turn.voice.say("campaign-waits", &args));
    Ok(reply.ways(undo).choice(status).showing(&campaign))
}

/// When its pace lets it leave, from a moment on.
fn first(turn: &Turn<'_>, campaign: &Campaign, at: Millis) -> Millis {
    let pace = campaigns::pace(campaign);
    let calendar = turn.desk.calendar(&turn.organisation);
    let from = at.max(turn.desk.now + GRACE_MS);
    let first = calendar
        .timetable(&pace)
        .next(utc(from), &campaigns::progress(campaign), 0.0);
    first.map_or(from, |first| first.timestamp_millis())
}

/// What he saw: how it stands, and since when.
fn seen(campaign: &Campaign) -> String {
    let why = campaign.paused_reason.as_deref().unwrap_or_default();
    format!("{}:{}:{why}", campaign.state, campaign.starts_at.unwrap_or(0))
}
