//! What it will cost, and by which rates.

use super::super::cap;
use super::Plan;
use crate::replies::Voice;
use crate::store::campaigns;

/// Countries and kinds that are told one by one.
const SHOWN: usize = 5;
/// Countries without a rate that are named.
const NAMED: usize = 4;

/// The sum, where it comes from, its parts where there are several, who is not in it, and what it may cost. Nothing where nobody keeps
/// rates for this provider.
pub fn lines(plan: &Plan, voice: &Voice) -> Vec<String> {
    let Some(bill) = &plan.bill else {
        return Vec::new();
    };
    if bill.is_flat {
        return vec![voice.say("summary-cost-flat", &[])];
    }
    let estimate = &bill.estimate;
    let money = |micros: i64| voice.money(micros, &bill.currency);
    let basis = voice.basis(bill.basis).unwrap_or_default();
    let mut lines = Vec::new();
    if let [(group, _)] = estimate.priced.as_slice() {
        let args = [
            ("amount", money(estimate.micros)),
            ("country", voice.country(group.country)),
            ("kind", voice.charged(group.charged)),
            ("basis", basis),
        ];
        lines.push(voice.say("summary-cost-one", &args));
    } else if !estimate.priced.is_empty() {
        let args = [("amount", money(estimate.micros)), ("basis", basis)];
        lines.push(voice.say("summary-cost", &args));
        let (shown, rest) = estimate.priced.split_at(estimate.priced.len().min(SHOWN));
        for (group, micros) in shown {
            let args = [
                ("country", voice.country(group.country)),
                ("kind", voice.charged(group.charged)),
                ("count", voice.number(group.people)),
                ("amount", money(*micros)),
            ];
            lines.push(voice.say("summary-cost-country", &args));
        }
        if !rest.is_empty() {
            let people: u64 = rest.iter().map(|(group, _)| group.people).sum();
            let args = [
                ("count", voice.number(people)),
                ("amount", money(rest.iter().map(|(_, micros)| micros).sum())),
            ];
            lines.push(voice.say("summary-cost-rest", &args));
        }
    }
    lines.extend(unpriced(plan, voice));
    lines.extend(cap_line(plan, voice));
    lines
}

/// Who is not in the sum, since nobody knows what is asked for them.
fn unpriced(plan: &Plan, voice: &Voice) -> Option<String> {
    let unpriced = &plan.bill.as_ref()?.estimate.unpriced;
    let people: u64 = unpriced.iter().map(|(_, people)| people).sum();
    if people == 0 {
        return None;
    }
    let named = unpriced.iter().take(NAMED);
    let named: Vec<String> = named.map(|(country, _)| voice.country(*country)).collect();
    let countries = match unpriced.len() > NAMED {
        true => format!("{}…", named.join(", ")),
        false => named.join(", "),
    };
    let args = [("count", voice.number(people)), ("countries", countries)];
    Some(voice.say("summary-cost-part", &args))
}

/// What it may cost, and for how many that is enough.
fn cap_line(plan: &Plan, voice: &Voice) -> Option<String> {
    let set = campaigns::cap(&plan.campaign)?;
    let estimate = &plan.bill.as_ref()?.estimate;
    let cap = cap::amount(voice, Some(&set));
    Some(match estimate.micros > set.micros {
        true => {
            let count = voice.number(estimate.people_for(set.micros));
            voice.say("summary-cap-short", &[("cap", cap), ("count", count)])
        }
        false => voice.say("summary-cap", &[("cap", cap)]),
    })
}
