//! The lives of [`years`](crate::conversation::reminding::years), a few of them, on a real database: planned by the product's own hands,
//! written down by its days, given their turns by its rounds. What leaves is read from what is stored.

use std::path::Path;

use chrono_tz::TZ_VARIANTS;
use tokio::runtime::{Builder, Runtime};

use super::*;
use crate::conversation::reminding::plan;
use crate::conversation::reminding::years::life::{
    Keeper, Kept, Life, OfAppointment, OfSubscription, Turned,
};
use crate::conversation::reminding::years::wall::Wall;
use crate::conversation::reminding::years::world::World;
use crate::domain::pacing::local_day;
use crate::domain::reminder::Rule;
use crate::domain::state::{AppointmentState, CancelledBy, SubscriptionState};
use crate::store::Tx;
use crate::store::channels::NewChannel;
use crate::store::organisations::NewOrganisation;
use crate::store::reminders::turn;
use crate::store::subscriptions::{Change, Renewal};

/// What is done to something, in a revision of it.
type Act = fn(i64) -> Occasion;

/// So many lives, each in another zone.
const LIVES: usize = 24;

/// Messages to one person are some seconds apart: with all that may be due at once the last one is not later than this.
const SLACK_MS: i64 = 40_000;

/// A business in a database, beside others.
struct Real<'w> {
    runtime: &'w Runtime,
    store: &'w Store,
    chance: Chance,
    channel: Channel,
    organisation: Organisation,
    rules: Vec<Rule>,
    people: u32,
}

impl<'w> Real<'w> {
    fn begin(runtime: &'w Runtime, store: &'w Store, wall: &Wall, world: &World) -> Self {
        runtime.block_on(async {
            let writing = store.write().await.unwrap();
            let tx = &*writing;
            let new = NewOrganisation {
                name: wall.zone.name().to_owned(),
                time_zone: wall.zone.name().to_owned(),
                language: "es".to_owned(),
                country: "CO".to_owned(),
                law: None,
            };
            let organisation = organisations::create(tx, new, 1).await.unwrap();
            let mut settings = organisations::settings(&organisation);
            settings.pace.quiet = world.quiet;
            organisations::update(tx, &organisation, &settings).await.unwrap();
            let own = organisation.id;
            let organisation = organisations::get(tx, own).await.unwrap().unwrap();
            let new = NewChannel {
                organisation_id: own,
                provider: ProviderKind::WaSender,
                account: world.seed.to_string(),
                business_account: None,
                name: "WhatsApp".to_owned(),
            };
            let channel = channels::ensure(tx, new, 1).await.unwrap();
            channels::set_in_settings(tx, &[channel.id]).await.unwrap();
            let mut rules = Vec::new();
            for rule in &world.rules {
                let added = reminder_rules::add(tx, own, rule, rule.since).await.unwrap();
                rules.push(added.unwrap().rule());
            }
            writing.commit().await.unwrap();
            Self {
                runtime,
                store,
                chance: Chance::seeded(world.seed),
                channel,
                organisation,
                rules,
                people: 0,
            }
        })
    }

    /// What is done in one transaction.
    fn does<T>(&self, now: i64, what: impl AsyncFnOnce(&Desk<'_>, i64) -> Result<T>) -> T {
        self.runtime.block_on(async {
            let writing = self.store.write().await.unwrap();
            let desk = Desk::of(self.store, &writing, &self.chance, now);
            let done = what(&desk, self.organisation.id).await.unwrap();
            writing.commit().await.unwrap();
            done
        })
    }

    /// Each thing is another customer's.
    async fn customer(&self, tx: &Tx) -> Result<i64> {
        let new = NewContact {
            name: format!("Cliente {}", self.people),
            phone: Some(format!("57300555{:04}", self.people)),
            source: "added",
            attributes: BTreeMap::new(),
        };
        Ok(contacts::add(tx, self.organisation.id, new, 1).await?.id)
    }
}

impl Keeper for Real<'_> {
    fn rules(&self) -> Vec<Rule> {
        self.rules.clone()
    }

    fn books(&mut self, when: When, now: i64) -> Appointment {
        self.people += 1;
        self.does(now, async |desk, own| {
            let new = NewAppointment {
                contact_id: self.customer(desk.tx).await?,
                service_id: None,
                title: "Corte".to_owned(),
                when,
                member_id: None,
                series_id: None,
                source: "chat",
                external_key: None,
                price: None,
                note: None,
            };
            let booked = appointments::add(desk.tx, own, new, now).await?.unwrap();
            let made = Some(Occasion::Made(0));
            plan::appointment::plan(desk.tx, &self.organisation, &booked, made, now).await?;
            Ok(booked)
        })
    }

    fn appointment(
        &mut self,
        held: &Appointment,
        becomes: OfAppointment,
        told: bool,
        now: i64,
    ) -> Appointment {
        self.does(now, async |desk, _| {
            let (tx, booked) = (desk.tx, AppointmentState::Booked);
            let (after, act): (_, fn(i64) -> Occasion) = match becomes {
                OfAppointment::Confirmed => {
                    let confirmed = appointments::confirm(tx, held, now).await?;
                    return Ok(confirmed.unwrap_or_else(|| held.clone()));
                }
                OfAppointment::Moved(when) => (
                    appointments::move_to(tx, held, when, booked, now).await?,
                    Occasion::Moved,
                ),
                OfAppointment::Cancelled => (
                    appointments::cancel(tx, held, CancelledBy::Member, now).await?,
                    Occasion::Off,
                ),
                OfAppointment::Reopened => {
                    (appointments::reopen(tx, held, booked, now).await?, Occasion::Made)
                }
            };
            let after = after.unwrap();
            let act = told.then(|| act(after.revision));
            plan::appointment::plan(tx, &self.organisation, &after, act, now).await?;
            Ok(after)
        })
    }

    fn subscribes(&mut self, ends: NaiveDate, now: i64) -> Subscription {
        self.people += 1;
        self.does(now, async |desk, own| {
            let new = NewSubscription {
                contact_id: self.customer(desk.tx).await?,
                service_id: None,
                title: "Gimnasio".to_owned(),
                account: String::new(),
                starts: date("2024-01-01"),
                ends,
                length: None,
                anchor_day: 1,
                price: None,
                note: None,
                member_id: None,
                external_key: None,
            };
            let (Added::New(paid) | Added::Known(paid)) = subscriptions::add(desk.tx, own, new, now).await?;
            let made = Some(Occasion::Made(0));
            plan::subscription::plan(desk.tx, &self.organisation, &paid, made, now).await?;
            Ok(paid)
        })
    }

    fn subscription(&mut self, held: &Subscription, becomes: OfSubscription, now: i64) -> Subscription {
        self.does(now, async |desk, _| {
            let tx = desk.tx;
            let (after, act): (_, Option<Act>) = match becomes {
                OfSubscription::Renewed(ends) => {
                    let renewal = Renewal {
                        ends,
                        anchor_day: 1,
                        length: None,
                        price: None,
                        member_id: None,
                    };
                    let renewed = subscriptions::renew(tx, held, renewal, now).await?;
                    (renewed, Some(Occasion::Renewed))
                }
                OfSubscription::PutRight(ends) => {
                    let mut to = Change::of(held).unwrap();
                    if to.ends != ends {
                        (to.ends, to.state) = (ends, SubscriptionState::Active);
                    }
                    (subscriptions::change(tx, held, to, None, now).await?, None)
                }
                OfSubscription::Cancelled => (
                    subscriptions::cancel(tx, held, None, now).await?,
                    Some(Occasion::Off),
                ),
                OfSubscription::Resumed => {
                    let today = local_day(self.organisation.zone(), crate::clock::utc(now));
                    (subscriptions::resume(tx, held, today, None, now).await?, None)
                }
            };
            let after = after.unwrap();
            let act = act.map(|act| act(after.revision));
            plan::subscription::plan(tx, &self.organisation, &after, act, now).await?;
            Ok(after)
        })
    }

    fn rule(&mut self, rule: &Rule, now: i64) {
        self.does(now, async |desk, own| {
            let tx = desk.tx;
            let held = reminder_rules::lock(tx, own, rule.id).await?.unwrap();
            match held.enabled == rule.enabled {
                true => drop(reminder_rules::change(tx, &held, rule, now).await?.unwrap()),
                false => assert!(reminder_rules::switch(tx, &held, rule.enabled, now).await?),
            }
            let changed = reminder_rules::get(tx, own, rule.id).await?.unwrap();
            plan::rule::plan(tx, &self.organisation, &changed, now).await
        });
    }

    fn day_begins(&mut self, now: i64) {
        self.does(now, async |desk, _| {
            day::write(desk.tx, &self.organisation, now).await
        });
    }

    fn expires(&mut self, now: i64) {
        self.does(now, async |desk, _| {
            day::expire(desk.tx, &self.organisation, now).await
        });
    }

    fn next(&self) -> Option<i64> {
        let next = turn::next_due(self.store.read(), self.channel.id, i64::MIN);
        self.runtime.block_on(next).unwrap()
    }

    fn turn(&mut self, now: i64) -> Vec<Turned> {
        let channel = self.channel.id;
        self.does(now, async |desk, own| {
            let due = turn::due(desk.tx, channel, now, 100).await?;
            let left = claim(desk, channel, 1, 100, &mut Allowance::default()).await?;
            for message in &left {
                assert_eq!(message.sending_at, Some(now));
                let answer = Accepted {
                    provider_id: format!("wamid.{}", message.id),
                    wa_id: None,
                    quiet_for: None,
                };
                delivery::accepted(desk, message, &answer).await?;
            }
            let mut turned = Vec::new();
            for reminder in due {
                let after = reminders::get(desk.tx, own, reminder.id).await?.unwrap();
                let its = left
                    .iter()
                    .filter(|message| message.reminder_id == Some(reminder.id));
                assert_eq!(its.count() == 1, after.state == ReminderState::Handed);
                let kept = kept(&reminder);
                match after.state {
                    ReminderState::Handed => turned.push(Turned::Leaves(kept)),
                    ReminderState::Expired => turned.push(Turned::Expires(kept)),
                    // Another one to the same person has just left.
                    ReminderState::Planned if now < after.send_at && after.send_at <= now + SLACK_MS => {}
                    ReminderState::Planned => {
                        assert!(after.send_at > now);
                        turned.push(Turned::Waits(kept));
                    }
                    ReminderState::Cancelled | ReminderState::Skipped => {
                        panic!("whatever changed did not plan it anew: {after:?}")
                    }
                }
            }
            Ok(turned)
        })
    }
}

fn kept(reminder: &Reminder) -> Kept {
    Kept {
        rule: reminder.rule_id,
        about: (reminder.subject, reminder.subject_id),
        occasion: reminder.occasion().unwrap(),
        due_at: reminder.due_at,
        send_at: reminder.send_at,
        expires_at: reminder.expires_at,
        updated_at: reminder.updated_at,
    }
}

/// Says which life it was, if it does not go well.
struct Lives(chrono_tz::Tz, u64);

impl Drop for Lives {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("life {} in {} fails", self.1, self.0);
        }
    }
}

#[test]
fn each_leaves_once_at_its_moment() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    // In memory, where there is such a folder: what is written here has to survive nothing.
    let folder = match Path::new("/dev/shm") {
        memory if memory.is_dir() => tempfile::tempdir_in(memory),
        _ => tempfile::tempdir(),
    };
    let folder = folder.unwrap();
    let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
    let store = runtime.block_on(Store::open(&url, "test", 1)).unwrap();
    let mut left = 0;
    for (life, zone) in (0..).zip(TZ_VARIANTS.iter().step_by(TZ_VARIANTS.len() / LIVES)) {
        let told = Lives(*zone, life);
        let wall = Wall::of(*zone);
        let world = World::of(&wall, life);
        let real = Real::begin(&runtime, &store, &wall, &world);
        left += Life::begin(&wall, &world, real, SLACK_MS).live();
        drop(told);
    }
    assert!(left > LIVES * 2, "only {left} left");
}
