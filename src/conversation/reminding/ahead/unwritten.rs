//! What is not written down yet: reminders of subscriptions come into being when their day begins.

use chrono::Days;

use super::Span;
use crate::clock::utc;
use crate::conversation::reminding::day::{BEGIN, of_rule};
use crate::conversation::reminding::plan::numbers;
use crate::domain::pacing::{local_day, start_of};
use crate::domain::reminder::{Occasion, Rule};
use crate::domain::state::SubjectKind;
use crate::store::organisations::Organisation;
use crate::store::reminders::{NewReminder, Reminder, day};
use crate::store::{Connection, Result, reminder_rules, schedules};

/// Those that will be written down when days begin in this time, as they will be.
pub async fn of(
    db: &impl Connection,
    organisation: &Organisation,
    span: Span,
    first_number: Option<i64>,
    limit: u64,
) -> Result<Vec<Reminder>> {
    let (own, zone) = (organisation.id, organisation.zone());
    let rules = reminder_rules::in_force(db, own, SubjectKind::Subscription).await?;
    let rules: Vec<Rule> = rules.iter().map(|rule| rule.rule()).collect();
    // What has begun is written down, unless the program was off then.
    let begins = schedules::next(db, own, BEGIN, own).await?.unwrap_or(span.now);
    let since = span.due_since().unwrap_or(span.now);
    let mut today = local_day(zone, utc(begins.max(span.now).max(since)));
    let last = local_day(zone, utc(span.until));
    let mut unwritten = Vec::new();
    while today <= last {
        let begin = start_of(zone, today).timestamp_millis().max(span.now);
        for rule in &rules {
            let day = of_rule(organisation, rule, today, first_number);
            let Some(day) = day.filter(|day| day.expires_at > begin && day.due_at <= span.until) else {
                continue;
            };
            let ending = day::unwritten(db, &day, limit).await?;
            let people = ending.iter().map(|(_, contact)| *contact).collect();
            let numbers = numbers(db, own, people).await?;
            unwritten.extend(ending.into_iter().map(|(subscription, contact_id)| {
                let new = NewReminder {
                    rule_id: rule.id,
                    subject: SubjectKind::Subscription,
                    subject_id: subscription,
                    occasion: Occasion::LastDay(day.ends),
                    contact_id,
                    channel_id: numbers.get(&contact_id).copied(),
                    due_at: day.due_at,
                    expires_at: day.expires_at,
                    day: day.day,
                };
                Reminder::foreseen(own, new, begin)
            }));
        }
        let Some(next) = today.checked_add_days(Days::new(1)) else {
            break;
        };
        today = next;
    }
    Ok(unwritten)
}
