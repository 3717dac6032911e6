//! `/channel limits`: how many promotions leave by a number and how fast, over all its campaigns. An unofficial number may be lost to
//! whoever hurries, so there more than is usual takes a yes.

use chrono::NaiveDate;
use pregon_commands::{ChannelCommand, Limit, NumberLimits};

use super::campaign::new::{limit, millis};
use super::{Action, Turn, confirm};
use crate::clock::utc;
use crate::domain::limits::{ChannelLimits, RAMP_PERCENT, WarmUp};
use crate::domain::pacing::local_day;
use crate::replies::Reply;
use crate::store::channels::{self, Channel};
use crate::store::{Result, sharers};

/// Shows them, or changes what was said. `handle` names the number and no other.
pub async fn run(turn: &Turn<'_>, channel: &Channel, handle: &str, asked: &NumberLimits) -> Result<Reply> {
    let before = channels::limits(channel);
    if *asked == NumberLimits::default() {
        return shown(turn, channel, handle, &before).await;
    }
    let today = local_day(turn.voice.zone, utc(turn.desk.now));
    let limits = over(&before, asked, today);
    if limits.exceed_usual(channel.provider) && limits.exceed(&before) {
        return ask(turn, channel, limits, today).await;
    }
    changed(turn, channel, limits).await
}

/// He said yes.
pub async fn confirmed(turn: &Turn<'_>, channel_id: i64, limits: ChannelLimits) -> Result<Reply> {
    match super::channel::own(turn, channel_id).await? {
        Some(channel) => changed(turn, &channel, limits).await,
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

/// What a number may, in one line, where there is something that it may not.
pub fn line(turn: &Turn<'_>, channel: &Channel) -> Option<String> {
    let limits = channels::limits(channel);
    let words = || {
        let today = local_day(turn.voice.zone, utc(turn.desk.now));
        [("limits", turn.voice.limits(&limits, today))]
    };
    (limits != ChannelLimits::default()).then(|| turn.voice.say("limits-line", &words()))
}

async fn shown(turn: &Turn<'_>, channel: &Channel, handle: &str, limits: &ChannelLimits) -> Result<Reply> {
    let example = ChannelCommand::Limits {
        channel: Some(handle.to_owned()),
        limits: NumberLimits {
            daily: Some(Limit::At(250)),
            ..NumberLimits::default()
        },
    };
    let mut args = words(turn, channel, limits).await?;
    args.push((
        "line",
        pregon_commands::Command::from(example).render(turn.voice.language),
    ));
    Ok(Reply::new(turn.voice.say("limits-shown", &args)))
}

async fn ask(turn: &Turn<'_>, channel: &Channel, limits: ChannelLimits, today: NaiveDate) -> Result<Reply> {
    let args = [
        ("name", channel.name.clone()),
        ("limits", turn.voice.limits(&limits, today)),
    ];
    let reply = Reply::new(turn.voice.say("limits-raise-ask", &args));
    let action = Action::RaiseLimits {
        channel: channel.id,
        limits: Box::new(limits),
    };
    let yes = turn.voice.say("limits-raise-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// From now on. Campaigns that wait for them look again.
async fn changed(turn: &Turn<'_>, channel: &Channel, limits: ChannelLimits) -> Result<Reply> {
    sharers::look_again(turn.desk.tx, channel, turn.desk.now).await?;
    channels::set_limits(turn.desk.tx, channel, limits.clone()).await?;
    let args = words(turn, channel, &limits).await?;
    Ok(Reply::new(turn.voice.say("limits-changed", &args)))
}

async fn words(
    turn: &Turn<'_>,
    channel: &Channel,
    limits: &ChannelLimits,
) -> Result<Vec<(&'static str, String)>> {
    let (zone, now) = (turn.voice.zone, utc(turn.desk.now));
    let calendar = turn.desk.calendar(&turn.organisation);
    let sharers = sharers::sharers(turn.desk.tx, channel, &calendar, turn.desk.now).await?;
    let sent: u64 = sharers
        .iter()
        .map(|sharer| sharer.demand(&calendar, now).had)
        .sum();
    Ok(vec![
        ("name", channel.name.clone()),
        ("limits", turn.voice.limits(limits, local_day(zone, now))),
        ("today", turn.voice.number(sent)),
    ])
}

/// What was not said stays as it is. A ramp begins today.
fn over(before: &ChannelLimits, asked: &NumberLimits, today: NaiveDate) -> ChannelLimits {
    ChannelLimits {
        delay_ms: match asked.delay {
            Some(Limit::At(delay)) => millis(delay),
            Some(Limit::Unlimited) => 0,
            None => before.delay_ms,
        },
        per_minute: limit(asked.per_minute, before.per_minute),
        per_hour: limit(asked.per_hour, before.per_hour),
        daily: limit(asked.daily, before.daily),
        warm_up: match asked.ramp {
            Some(Limit::At(first)) => Some(WarmUp {
                since: today,
                first,
                percent: RAMP_PERCENT,
            }),
            Some(Limit::Unlimited) => None,
            None => before.warm_up,
        },
    }
}
