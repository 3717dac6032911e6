//! A business's day of reminders: what is due that day about subscriptions is written down when the day begins there, what was not paid
//! for expires at nine, and at ten its owners are told how it went.

use chrono::{Days, NaiveDate};

use super::event;
use super::plan::first_number;
use super::win_back;
use crate::clock::{Millis, utc};
use crate::domain::pacing::local_day;
use crate::domain::reminder::{Lead, Quiet, Rule, plan};
use crate::domain::state::{SubjectKind, Trigger};
use crate::store::organisations::{self, Organisation};
use crate::store::reminders::day::{self, Day};
use crate::store::schedules;
use crate::store::{Connection, Result, reminder_rules, subscriptions};

/// The job that writes a day's reminders down, when it begins.
pub const BEGIN: &str = "reminders-day";

/// The job that ends what was not paid for.
pub const EXPIRE: &str = "subscriptions-end";

/// The job that tells the owners how it went.
pub const SUMMARY: &str = "reminders-summary";

/// Each with its moment, on the business's own calendar, and what becomes of one that was missed.
const JOBS: [(&str, &str, &str); 3] = [
    // Whatever is late by then leaves only while it is of use. Twice, of which the second writes nothing twice: whoever adds a subscription
    // by a clock that is a little behind takes the day for yesterday still, and leaves its reminders to the day.
    (BEGIN, "0,15 0 * * *", "once"),
    (EXPIRE, "0 9 * * *", "once"),
    // Yesterday's day interests nobody.
    (SUMMARY, "0 10 * * *", "skip"),
];

/// Its days are looked after from now on, on the calendar that it has now.
pub async fn each_day(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<()> {
    for (job, rule, misfire) in JOBS {
        schedules::put_for(db, organisation, job, rule, misfire, now).await?;
    }
    Ok(())
}

/// Writes down what is due today about subscriptions, the urgent first; what is there already stays. Answers how many are new.
pub async fn write(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<u64> {
    let rules = reminder_rules::in_force(db, organisation.id, SubjectKind::Subscription).await?;
    let rules: Vec<Rule> = rules.iter().map(|rule| rule.rule()).collect();
    write_of(db, organisation, &rules, now).await
}

/// The same by these rules alone: one was added, changed or switched on.
pub async fn write_of(
    db: &impl Connection,
    organisation: &Organisation,
    rules: &[Rule],
    now: Millis,
) -> Result<u64> {
    let today = local_day(organisation.zone(), utc(now));
    let channel_id = first_number(db, organisation.id).await?;
    let mut written = 0;
    for rule in rules {
        if let Some(day) = of_rule(organisation, rule, today, channel_id).filter(|day| day.expires_at > now) {
            written += day::write(db, &day, now).await?;
        }
    }
    Ok(written)
}

/// What a rule says about the subscriptions that it speaks of on a day. `None`: it speaks of none.
pub fn of_rule(
    organisation: &Organisation,
    rule: &Rule,
    today: NaiveDate,
    channel_id: Option<i64>,
) -> Option<Day> {
    let (Trigger::Before, Some(Lead::Days { days, .. })) = (rule.trigger, rule.lead) else {
        return None;
    };
    let ends = today.checked_add_days(Days::new(days.into()))?;
    // Whether each was known before the moment came is asked where they are written.
    let event = event::last_day_of_all(ends, organisation.zone());
    let quiet = organisations::settings(organisation).quiet().map(Quiet::of);
    let planned = plan(rule, &event, quiet).ok()?;
    Some(Day {
        organisation_id: organisation.id,
        rule_id: rule.id,
        ends,
        due_at: planned.due_at,
        expires_at: planned.expires_at,
        day: planned.day,
        channel_id,
    })
}

/// Whatever was not paid for beyond yesterday has expired; with the first there is [a group](win_back) of them. Answers how many.
pub async fn expire(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<u64> {
    let today = local_day(organisation.zone(), utc(now));
    let expired = subscriptions::expire(db, organisation.id, today, now).await?;
    if expired > 0 {
        win_back::keep(db, organisation, now).await?;
    }
    Ok(expired)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::local_time::minute_on_the_wall;
    use crate::domain::recurrence;
    use crate::domain::reminder::DEFAULTS;
    use crate::domain::state::ProviderKind;
    use crate::store::fixture::business;
    use crate::store::schedules::NewSchedule;

    #[tokio::test]
    async fn what_rules_say_about_a_day() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let mut organisation = organisations::get(store.read(), own).await.unwrap().unwrap();
        let today: NaiveDate = "2026-12-01".parse().unwrap();
        let of = |organisation: &Organisation, rule: usize| {
            let day = of_rule(organisation, &DEFAULTS[rule].rule(1, 0), today, None)?;
            let local = |at| {
                let at = utc(at).with_timezone(&organisation.zone());
                at.format("%d %H:%M").to_string()
            };
            Some((day.ends.to_string(), local(day.due_at), local(day.expires_at)))
        };
        let some =
            |ends: &str, due: &str, until: &str| Some((ends.to_owned(), due.to_owned(), until.to_owned()));
        assert_eq!(of(&organisation, 5), some("2026-12-08", "01 09:00", "01 21:00"));
        assert_eq!(of(&organisation, 8), some("2026-12-01", "01 09:00", "01 21:00"));
        // About appointments, and what is no time before.
        assert_eq!((of(&organisation, 1), of(&organisation, 9)), (None, None));
        // It is quiet until ten: later on the same day, since the day before the words would be wrong.
        let mut settings = organisations::settings(&organisation);
        settings.pace.quiet = Some((20 * 60, 10 * 60));
        organisation.settings = serde_json::to_string(&settings).unwrap();
        assert_eq!(of(&organisation, 5), some("2026-12-08", "01 10:00", "01 20:00"));
    }

    #[tokio::test]
    async fn a_day_begins_twice_also_where_it_began_once_so_far() {
        let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let organisation = organisations::get(store.read(), own).await.unwrap().unwrap();
        let tx = store.write().await.unwrap();
        let midnight =
            |day: &str| minute_on_the_wall(organisation.zone(), day.parse().unwrap(), 0).timestamp_millis();
        let (missed, next) = (midnight("2026-12-02"), midnight("2026-12-03"));
        let as_it_was = NewSchedule {
            organisation_id: own,
            job: BEGIN,
            subject_id: own,
            rule: "0 0 * * *".to_owned(),
            time_zone: organisation.time_zone.clone(),
            misfire: "once",
            next_run_at: missed,
        };
        schedules::put(&*tx, as_it_was).await.unwrap();
        let begins = async || {
            let due = schedules::due(&*tx, next, 99).await.unwrap();
            due.into_iter().find(|due| due.job == BEGIN).unwrap()
        };
        // The program was down at midnight: what it has missed is not lost with the new rule.
        each_day(&*tx, &organisation, missed + 60_000).await.unwrap();
        let begins = begins().await;
        assert_eq!(
            (begins.rule.as_str(), begins.next_run_at),
            ("0,15 0 * * *", missed)
        );
        let next = |after| recurrence::next(&begins.rule, &begins.time_zone, utc(after)).unwrap();
        let quarter = missed + 15 * 60_000;
        assert_eq!(next(missed).timestamp_millis(), quarter);
        assert_eq!(next(quarter).timestamp_millis(), midnight("2026-12-03"));
    }
}
