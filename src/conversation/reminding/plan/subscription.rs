//! What is told of a subscription that was added, renewed, put right or ended: what tells of the act, and what is due on this very day.
//! All that is due on later days is written down on those days, for all subscriptions at once (`store::reminders::day`).

use chrono::{Days, NaiveDate};

use super::numbers;
use crate::clock::utc;
use crate::conversation::reminding::event;
use crate::domain::pacing::local_day;
use crate::domain::reminder::{self, Event, Gone, Lead, Occasion, Quiet, Rule};
use crate::domain::state::{SubjectKind, SubscriptionState};
use crate::store::organisations::{self, Organisation};
use crate::store::reminders::{self, About, NewReminder};
use crate::store::subscriptions::Subscription;
use crate::store::{Result, Tx, reminder_rules};

/// Plans its reminders of today, and what tells of the act, if there was one; what was planned for another last day is cancelled. The
/// caller holds the subscription.
pub async fn plan(
    tx: &Tx,
    organisation: &Organisation,
    held: &Subscription,
    act: Option<Occasion>,
    now: i64,
) -> Result<()> {
    let about = About {
        organisation_id: organisation.id,
        subject: SubjectKind::Subscription,
        subject_id: held.id,
    };
    let is_cancelled = held.state == SubscriptionState::Cancelled;
    let (Some(ends), Some(contact_id)) = (held.ends(), held.contact_id) else {
        return Ok(());
    };
    let coming = Occasion::LastDay(ends);
    let (but, why) = match is_cancelled {
        true => (None, Gone::SubjectCancelled),
        false => (Some(coming), Gone::Renewed),
    };
    reminders::cancel_planned(tx, about, but, why, now).await?;
    let zone = organisation.zone();
    let Some(coming_day) = event::last_day(held, zone) else {
        return Ok(());
    };
    let mut events: Vec<Event> = act
        .map(|act| event::act(&coming_day, act, now))
        .into_iter()
        .collect();
    if held.state == SubscriptionState::Active {
        events.insert(0, coming_day);
    }
    let today = local_day(zone, utc(now));
    let quiet = organisations::settings(organisation).quiet().map(Quiet::of);
    let channel_id = numbers(tx, organisation.id, vec![contact_id]).await?;
    let channel_id = channel_id.get(&contact_id).copied();
    let mut new = Vec::new();
    for rule in reminder_rules::in_force(tx, organisation.id, SubjectKind::Subscription).await? {
        let rule = rule.rule();
        for event in &events {
            let Ok(planned) = reminder::plan(&rule, event, quiet) else {
                continue;
            };
            // What is over by now would never leave; what is due on another day is written down then.
            let is_of_today = planned.day == today || is_of_day(&rule, ends, today);
            if is_of_today && planned.expires_at > now {
                new.push(NewReminder::of(rule.id, event, planned, contact_id, channel_id));
            }
        }
    }
    reminders::plan(tx, organisation.id, new, now).await
}

/// Whether what a rule says of a last day is written down when this day begins. Where clocks are put forward over midnight its moment may
/// be on the day after.
fn is_of_day(rule: &Rule, ends: NaiveDate, day: NaiveDate) -> bool {
    match rule.lead {
        Some(Lead::Days { days, .. }) => day.checked_add_days(Days::new(days.into())) == Some(ends),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::local_time::on_the_wall;
    use crate::domain::subscription::Length;
    use crate::store::salon::{Salon, salon};
    use crate::store::subscriptions::{self, Added, NewSubscription, Renewal};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// What is planned of it: `on:2026-12-15 planned`.
    async fn told(tx: &Tx, held: &Subscription) -> Vec<String> {
        let about = About {
            organisation_id: held.organisation_id,
            subject: SubjectKind::Subscription,
            subject_id: held.id,
        };
        let all = reminders::of_subject(tx, about).await.unwrap();
        all.iter()
            .map(|one| format!("{} {}", one.occasion, one.state.as_str()))
            .collect()
    }

    #[tokio::test]
    async fn what_is_due_today_is_planned_with_what_changes_it() {
        let Salon {
            store,
            channel,
            gym,
            ana,
            folder: _folder,
            ..
        } = salon().await;
        let tx = store.write().await.unwrap();
        let organisation = organisations::get(&*tx, channel.organisation_id)
            .await
            .unwrap()
            .unwrap();
        let (own, zone) = (organisation.id, organisation.zone());
        let at = |time: &str| {
            let time = format!("2026-12-08 {time}");
            let local = chrono::NaiveDateTime::parse_from_str(&time, "%Y-%m-%d %H:%M").unwrap();
            on_the_wall(zone, local).timestamp_millis()
        };
        reminder_rules::ensure(&*tx, own, 1).await.unwrap();
        let new = NewSubscription {
            contact_id: ana.id,
            service_id: Some(gym.id),
            title: "Gimnasio".to_owned(),
            account: String::new(),
            starts: day("2026-11-15"),
            ends: day("2026-12-15"),
            length: Some(Length::Months(1)),
            anchor_day: 15,
            price: None,
            note: None,
            member_id: None,
            external_key: None,
        };
        let Added::New(added) = subscriptions::add(&*tx, own, new, at("08:10")).await.unwrap() else {
            panic!("it is new")
        };
        // A week before, at nine. That it was written down is told by no rule that is on.
        plan(&tx, &organisation, &added, Some(Occasion::Made(0)), at("08:10"))
            .await
            .unwrap();
        assert_eq!(told(&tx, &added).await, ["on:2026-12-15 planned"]);

        let renewal = Renewal {
            ends: day("2027-01-15"),
            anchor_day: 15,
            length: None,
            price: None,
            member_id: None,
        };
        let renewed = subscriptions::renew(&*tx, &added, renewal, at("08:20"))
            .await
            .unwrap()
            .unwrap();
        let act = Some(Occasion::Renewed(renewed.revision));
        plan(&tx, &organisation, &renewed, act, at("08:20"))
            .await
            .unwrap();
        assert_eq!(
            told(&tx, &renewed).await,
            ["new:1 planned", "on:2026-12-15 cancelled"]
        );

        // Back to the day that it was: it is told of once more, and nobody was told before.
        let back = subscriptions::Change {
            ends: day("2026-12-15"),
            ..subscriptions::Change::of(&renewed).unwrap()
        };
        let back = subscriptions::change(&*tx, &renewed, back, None, at("08:30"))
            .await
            .unwrap()
            .unwrap();
        plan(&tx, &organisation, &back, None, at("08:30")).await.unwrap();
        assert_eq!(
            told(&tx, &back).await,
            ["new:1 cancelled", "on:2026-12-15 planned"]
        );

        let ended = subscriptions::cancel(&*tx, &back, None, at("08:40"))
            .await
            .unwrap()
            .unwrap();
        let act = Some(Occasion::Off(ended.revision));
        plan(&tx, &organisation, &ended, act, at("08:40")).await.unwrap();
        assert_eq!(
            told(&tx, &ended).await,
            ["new:1 cancelled", "on:2026-12-15 cancelled"]
        );
        let again = subscriptions::resume(&*tx, &ended, day("2026-12-08"), None, at("08:50"))
            .await
            .unwrap()
            .unwrap();
        plan(&tx, &organisation, &again, None, at("08:50")).await.unwrap();
        assert_eq!(
            told(&tx, &again).await,
            ["new:1 cancelled", "on:2026-12-15 planned"]
        );

        // Its moment has passed: nothing is caught up.
        let other = subscriptions::Change {
            ends: day("2026-12-11"),
            ..subscriptions::Change::of(&again).unwrap()
        };
        let late = subscriptions::change(&*tx, &again, other, None, at("09:30"))
            .await
            .unwrap()
            .unwrap();
        plan(&tx, &organisation, &late, None, at("09:30")).await.unwrap();
        assert_eq!(
            told(&tx, &late).await,
            ["new:1 cancelled", "on:2026-12-15 cancelled"]
        );
    }
}
