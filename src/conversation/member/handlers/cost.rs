//! `/cost [month]`: what campaigns cost in a month, each and by what is charged for.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use pregon_commands::{Command, MonthFault, Partial, read_month};

use super::Turn;
use crate::clock::utc;
use crate::conversation::spending::Spending;
use crate::domain::cost::More;
use crate::domain::pacing::local_day;
use crate::replies::{Choice, Reply};
use crate::store::cost_events::NO_CAMPAIGN;
use crate::store::costs::{self, Cost};
use crate::store::{Result, campaigns};

/// Tells it.
pub async fn run(turn: &Turn<'_>, month: Option<&str>) -> Result<Reply> {
    let voice = &turn.voice;
    let zone = turn.desk.calendar(&turn.organisation).zone();
    let today = local_day(zone, utc(turn.desk.now));
    let first = match read_month(month.unwrap_or("este mes"), today) {
        Ok(first) => first,
        Err(fault) => return Ok(wrong(turn, month.unwrap_or_default(), fault)),
    };
    let costs = costs::of_month(turn.desk.tx, turn.organisation.id, &costs::month_of(first)).await?;
    let spending: Spending = costs.iter().collect();
    let before = earlier(turn, first);
    let month = voice.month(first);
    if spending.is_nothing() {
        return Ok(Reply::new(voice.say("cost-nothing", &[("month", month)])).ways(before));
    }
    let nothing = || voice.say("cost-nothing-yet", &[]);
    let args = [
        ("month", month),
        ("due", spending.due(voice).unwrap_or_else(nothing)),
        ("basis", spending.basis(voice)),
    ];
    let mut lines = vec![turn.heading("cost-month", &args)];
    if let Some(pending) = spending.pending(voice) {
        lines.push(voice.say("cost-pending", &[("pending", pending)]));
    }
    if spending.unpriced() > 0 {
        let count = voice.number(spending.unpriced());
        lines.push(voice.say("cost-unpriced", &[("count", count)]));
    }
    let by_campaign = by_campaign(&costs);
    let (page, more) = turn.page_of_all(by_campaign);
    for (campaign, costs) in page {
        lines.push(row(turn, campaign, &costs).await?);
    }
    Ok(Reply::new(lines.join("\n")).ways(before).more(more))
}

/// In the middle of the dialogue: a month that is none is told at once, and asked for again.
pub fn check(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let typed = partial.value("month")?.to_owned();
    let zone = turn.desk.calendar(&turn.organisation).zone();
    let fault = read_month(&typed, local_day(zone, utc(turn.desk.now))).err()?;
    partial.ask_again("month");
    Some(wrong(turn, &typed, fault))
}

/// Why there is nothing to tell of a month.
fn wrong(turn: &Turn<'_>, typed: &str, fault: MonthFault) -> Reply {
    let key = match fault {
        MonthFault::NoMonth => "cost-month-wrong",
        MonthFault::ToCome => "cost-month-to-come",
        MonthFault::LongAgo => "cost-month-long-ago",
    };
    Reply::failed(turn.voice.say(key, &[("typed", typed.to_owned())]))
}

/// The costs of each campaign, the dearest first.
fn by_campaign(costs: &[Cost]) -> Vec<(i64, Vec<&Cost>)> {
    let mut all: BTreeMap<i64, Vec<&Cost>> = BTreeMap::new();
    for cost in costs {
        all.entry(cost.campaign_id).or_default().push(cost);
    }
    let sum = |costs: &[&Cost]| -> i64 { costs.iter().map(|cost| cost.micros + cost.pending_micros).sum() };
    let mut all: Vec<(i64, Vec<&Cost>)> = all.into_iter().collect();
    all.sort_by_key(|(id, costs)| (-sum(costs), *id));
    all
}

/// One campaign: what it cost, and how many messages of which kind that were.
async fn row(turn: &Turn<'_>, campaign_id: i64, costs: &[&Cost]) -> Result<String> {
    let voice = &turn.voice;
    let campaign = campaigns::get(turn.desk.tx, turn.organisation.id, campaign_id).await?;
    let spending: Spending = costs.iter().copied().collect();
    let mut kinds: BTreeMap<&str, More> = BTreeMap::new();
    for cost in costs {
        let sum = kinds.entry(cost.category.as_str()).or_default();
        *sum = sum.and(cost.sum());
    }
    let messages: Vec<String> = kinds
        .iter()
        .map(|(category, sum)| voice.charge(category, sum.messages + sum.pending))
        .collect();
    let amount = spending.due(voice).or_else(|| spending.pending(voice));
    let key = match campaign_id == NO_CAMPAIGN {
        true => "cost-reminders",
        false => "cost-campaign",
    };
    let args = [
        ("name", campaign.map(|campaign| campaign.name).unwrap_or_default()),
        ("amount", amount.unwrap_or_else(|| voice.say("cost-no-rate", &[]))),
        ("messages", voice.all(&messages)),
    ];
    Ok(voice.say(key, &args))
}

/// The way to the month before.
fn earlier(turn: &Turn<'_>, first: NaiveDate) -> Option<Choice> {
    let before = first.checked_sub_months(Months::new(1))?;
    let cost = Command::Cost {
        month: Some(costs::month_of(before)),
    };
    Some(Choice::command(&turn.voice, cost, turn.voice.month(before)))
}
