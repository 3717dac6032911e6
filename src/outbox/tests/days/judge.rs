//! What must hold of a life, looked at from what is stored of it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::super::super::pacer::SPACING_MS;
use super::RULES;
use super::life::{Life, Sent};
use super::provider::Fate;
use super::world::{NUMBERS, World};
use crate::clock::utc;
use crate::domain::audience::Exclusion;
use crate::domain::ledger::Cap;
use crate::domain::message::Disposition;
use crate::domain::pacing::{Pace, local_day};
use crate::domain::rules::WhoseClock;
use crate::domain::state::{CampaignState, RecipientState};
use crate::store::campaigns::{self, Campaign};
use crate::store::recipients::{self, Recipient};
use crate::store::{campaign_days, contacts};

const HOUR: i64 = 60 * 60_000;

/// A message as it is stored, with what is known of it besides.
struct Stored<'l> {
    campaign: i64,
    recipient: i64,
    contact: i64,
    /// When it left, by the clock on the wall.
    at: i64,
    sent: &'l Sent,
}

/// Everything.
pub async fn judge(life: &Life<'_>, ended: bool) {
    assert!(ended, "it ends: {:#?}", life.world);
    let stored = stored(life).await;
    assert_eq!(
        stored.len(),
        life.sent.len(),
        "nothing left that did not have its turn"
    );
    let db = life.store.read();
    let all = campaigns::list(db, life.channel.organisation_id, 0, 10)
        .await
        .unwrap();
    for campaign in &all {
        let pace = campaigns::pace(campaign);
        let own = || stored.iter().filter(|stored| stored.campaign == campaign.id);
        for message in own() {
            let his = clock(life, message.contact);
            assert!(is_open(life.world, &pace, message.at, his), "{}", utc(message.at));
        }
        let own: Vec<&Stored<'_>> = own().collect();
        windows(&own, &Cap::of(pace.per_minute, pace.per_hour));
        apart(&own, pace.delay_ms);
        days(life.world, &own, |_| pace.daily);
        once_a_day(life.world, &pace, &own, &stored);
        people(life, campaign, &pace, &own).await;
    }
    let all: Vec<&Stored<'_>> = stored.iter().collect();
    let limits = &life.world.limits;
    windows(&all, &limits.caps());
    apart(&all, limits.delay_ms);
    days(life.world, &all, |day| limits.daily_on(day));
    each_person(&all, life.world);
}

/// All messages of the business, in the order in which they left.
async fn stored<'l>(life: &'l Life<'_>) -> Vec<Stored<'l>> {
    let query = format!(
        "SELECT m.id, m.campaign_id, m.recipient_id, r.contact_id, m.sending_at FROM messages m \
         JOIN recipients r ON r.id = m.recipient_id WHERE m.organisation_id = {}",
        life.channel.organisation_id
    );
    let rows = life
        .store
        .read()
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, query))
        .await
        .unwrap();
    let mut stored: Vec<Stored<'_>> = rows
        .iter()
        .map(|row| {
            let number = |place: usize| row.try_get_by_index::<i64>(place).unwrap();
            Stored {
                campaign: number(1),
                recipient: number(2),
                contact: number(3),
                at: number(4),
                sent: &life.sent[&number(0)],
            }
        })
        .collect();
    stored.sort_by_key(|stored| stored.sent.steady);
    stored
}

/// The clock by which somebody lives.
fn clock(life: &Life<'_>, contact: i64) -> Tz {
    let place = life.contacts.iter().position(|id| *id == contact).unwrap();
    let number = NUMBERS
        .iter()
        .find(|(beginning, _)| *beginning == life.world.people[place]);
    number.unwrap().1
}

/// The same as the timetable says of a moment, said in another way: looked up on the clocks and in the calendar, with no search.
fn is_open(world: &World, pace: &Pace, at: i64, his: Tz) -> bool {
    let shown = |zone: Tz| {
        let local = utc(at).with_timezone(&zone);
        (local.date_naive(), local.hour() * 60 + local.minute())
    };
    let between = |minute: u32, (from, to): (u32, u32)| match from < to {
        true => from <= minute && minute < to,
        false => minute < to || from <= minute,
    };
    let (day, minute) = shown(world.zone);
    let hours = between(minute, (pace.from_minute, pace.to_minute));
    let quiet = pace.quiet.filter(|_| his != world.zone);
    let is_quiet = quiet.is_some_and(|quiet| between(shown(his).1, quiet));
    let holiday = |country: &str| {
        let country = RULES.holidays.of(country);
        country.is_some_and(|country| country.holiday(day).is_some())
    };
    let law = pace.law.as_deref().map(|key| RULES.laws.get(key).unwrap());
    let lawful = law.is_none_or(|law| {
        let (there, minute) = match law.clock {
            WhoseClock::Organisation => (day, minute),
            WhoseClock::Recipient => shown(his),
        };
        let open = law.hours(there.weekday());
        open.is_some_and(|open| between(minute, open)) && (law.on_holidays || !holiday(&law.country))
    });
    let is_day = pace.days[day.weekday().num_days_from_monday() as usize];
    hours && is_day && lawful && !is_quiet && (pace.holidays || !holiday(world.country))
}

/// Where a law allows one a day, nobody got one of this campaign on a day on which another had reached him.
fn once_a_day(world: &World, pace: &Pace, own: &[&Stored<'_>], all: &[Stored<'_>]) {
    let law = pace.law.as_deref().map(|key| RULES.laws.get(key).unwrap());
    if law.is_none_or(|law| !law.once_a_day) {
        return;
    }
    let day = |stored: &Stored<'_>| local_day(world.zone, utc(stored.at));
    for stored in own {
        let before = all.iter().filter(|other| {
            let is_earlier = other.sent.message.id < stored.sent.message.id;
            other.contact == stored.contact && is_earlier && other.sent.fate.arrives()
        });
        for other in before {
            let told = |stored: &Stored<'_>| {
                let sent = stored.sent;
                let (at, epoch) = (utc(stored.at), sent.epoch);
                format!(
                    "{} by {} at {at} ({epoch}), {:?}",
                    sent.message.id, stored.campaign, sent.fate
                )
            };
            let both = (told(other), told(stored));
            assert!(day(other) != day(stored), "two on {}: {both:?}", day(stored));
        }
    }
}

/// In no stretch of time that ends with a message there is more than is allowed; others have no more in them.
fn windows(sent: &[&Stored<'_>], caps: &[Cap]) {
    for cap in caps {
        for last in sent.iter().map(|stored| stored.sent.steady) {
            let within = |stored: &&&Stored<'_>| {
                let at = stored.sent.steady;
                at <= last && at > last - cap.window_ms
            };
            let count = sent.iter().filter(within).count();
            assert!(
                count <= cap.most as usize,
                "{count} of {} in {} ms",
                cap.most,
                cap.window_ms
            );
        }
    }
}

fn apart(sent: &[&Stored<'_>], delay_ms: u64) {
    for pair in sent.windows(2) {
        let apart = (pair[1].sent.steady - pair[0].sent.steady).unsigned_abs();
        assert!(apart >= delay_ms, "{apart} ms apart");
    }
}

/// What was given back counts for no day: it never left.
fn days(world: &World, sent: &[&Stored<'_>], limit: impl Fn(NaiveDate) -> Option<u32>) {
    let mut days: BTreeMap<(u32, NaiveDate), u32> = BTreeMap::new();
    for stored in sent.iter().filter(|stored| !stored.sent.fate.is_given_back()) {
        let day = local_day(world.zone, utc(stored.at));
        *days.entry((stored.sent.epoch, day)).or_default() += 1;
    }
    for ((_, day), count) in days {
        assert!(limit(day).is_none_or(|limit| count <= limit), "{count} on {day}");
    }
}

/// Whatever campaign it is: nobody gets two at once, and whom the provider holds promotions back from gets none.
fn each_person(all: &[&Stored<'_>], world: &World) {
    for (place, first) in all.iter().enumerate() {
        let his = |later: &&&Stored<'_>| later.contact == first.contact;
        for later in all[place + 1..].iter().filter(his) {
            let apart = later.sent.steady - first.sent.steady;
            assert!(apart >= SPACING_MS, "one person gets two {apart} ms apart");
            let held = first.sent.fate.error().filter(|error| {
                error.disposition == Disposition::HoldMarketing
                    && first.sent.settled.is_some_and(|at| at < later.sent.steady)
            });
            if let (Some(_), Some(at)) = (held, first.sent.settled) {
                assert!(
                    later.sent.steady >= at + 24 * HOUR,
                    "he is left in peace: {world:#?}"
                );
            }
        }
    }
}

/// Everybody has had his turn, once; and the counters say what the rows say.
async fn people(life: &Life<'_>, campaign: &Campaign, pace: &Pace, own: &[&Stored<'_>]) {
    assert_eq!(campaign.state, CampaignState::Completed);
    let db = life.store.read();
    let organisation = campaign.organisation_id;
    let all = recipients::page(db, organisation, campaign.id, 0, 1_000)
        .await
        .unwrap();
    assert_eq!(all.len(), life.world.people.len());
    for person in &all {
        let turns: Vec<&Sent> = own
            .iter()
            .filter(|stored| stored.recipient == person.id)
            .map(|stored| stored.sent)
            .collect();
        let arrived = turns.iter().filter(|sent| sent.fate.arrives()).count();
        assert!(arrived <= 1, "he got {arrived}");
        match turns.last() {
            Some(last) if person.state != RecipientState::Skipped => ended(person, pace, last),
            _ => left_out(life, person, pace).await,
        }
    }
    let count = |state: RecipientState| {
        let people = all.iter().filter(|person| person.state == state);
        i64::try_from(people.count()).unwrap()
    };
    for (state, counted) in [
        (RecipientState::Pending, campaign.pending),
        (RecipientState::Sending, campaign.sending),
        (RecipientState::Accepted, campaign.accepted),
        (RecipientState::Sent, campaign.sent),
        (RecipientState::Delivered, campaign.delivered),
        (RecipientState::Read, campaign.read),
        (RecipientState::Failed, campaign.failed),
        (RecipientState::Unknown, campaign.unknown),
        (RecipientState::Skipped, campaign.skipped),
    ] {
        assert_eq!(count(state), counted, "{state}");
    }
    let days = campaign_days::of_campaign(db, organisation, campaign.id)
        .await
        .unwrap();
    let told = days.iter().fold((0, 0, 0), |(reached, read, failed), day| {
        (reached + day.reached, read + day.read, failed + day.failed)
    });
    let (delivered, read) = (count(RecipientState::Delivered), count(RecipientState::Read));
    assert_eq!(told, (delivered + read, read, count(RecipientState::Failed)));
}

/// How his last message ended is how he did.
fn ended(person: &Recipient, pace: &Pace, last: &Sent) {
    use RecipientState::{Accepted, Delivered, Failed, Read, Sent, Unknown};
    match (&last.fate, person.state) {
        (Fate::Taken(_), Accepted | Sent | Delivered | Read) => {}
        (Fate::Lost(Some(_)), Sent | Delivered | Read) | (Fate::Lost(None), Unknown) => {}
        (Fate::Refused(error) | Fate::FailsLater(error), Failed) => {
            let passes = matches!(
                error.disposition,
                Disposition::RetryLater | Disposition::Throttled | Disposition::HoldMarketing
            );
            let tries = i64::from(pace.retries) + 1;
            assert!(
                !passes || person.attempts >= tries,
                "he could have had another turn"
            );
        }
        (fate, state) => panic!("{fate:?}, and he is {state}"),
    }
}

/// He was left out: for a reason that holds.
async fn left_out(life: &Life<'_>, person: &Recipient, pace: &Pace) {
    let db = life.store.read();
    let contact = contacts::get(db, person.organisation_id, person.contact_id).await;
    let contact = contact.unwrap().unwrap();
    let reason = person.reason.as_deref().and_then(|reason| reason.parse().ok());
    match (person.state, reason) {
        (RecipientState::Skipped, Some(Exclusion::OptedOut)) => assert!(contact.opted_out_at.is_some()),
        (RecipientState::Skipped, Some(Exclusion::TooSoon)) => assert!(pace.frequency.is_some()),
        (RecipientState::Skipped, Some(Exclusion::NeverOpen)) => {
            let by_his = pace.quiet.is_some() || pace.law.as_deref() == Some("tcpa");
            assert!(by_his && clock(life, person.contact_id) != life.world.zone);
        }
        (RecipientState::Skipped, Some(Exclusion::InvalidNumber)) => {
            let refusals = life.sent.values().filter(|sent| {
                let error = sent.fate.error();
                error.is_some_and(|error| error.disposition == Disposition::BadContact)
            });
            assert!(refusals.count() >= 3);
        }
        (state, reason) => panic!("{state}, {reason:?}"),
    }
}
