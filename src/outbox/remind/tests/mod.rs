//! Days of reminders, turn by turn, on a real database, with a provider that takes, refuses and forgets.

mod ahead;
mod carried;
mod days;
mod fates;
mod weeks;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};

use super::super::allowance::Allowance;
use super::claim;
use crate::clock::Chance;
use crate::conversation::Desk;
use crate::conversation::reminding::day;
use crate::delivery;
use crate::domain::message::{Accepted, Address, Disposition, SendError};
use crate::domain::reminder::{Event, Occasion, Quiet, plan};
use crate::domain::state::{ProviderKind, ReminderState, SubjectKind};
use crate::store::appointments::{self, Appointment, NewAppointment, When};
use crate::store::channels::{self, Channel};
use crate::store::contacts::{self, Contact, NewContact};
use crate::store::conversations::{self, Conversation, Party};
use crate::store::fixture::business;
use crate::store::messages::Message;
use crate::store::organisations::{self, Organisation};
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::reminders::{self, About, NewReminder, Reminder};
use crate::store::subscriptions::{self, Added, NewSubscription, Subscription};
use crate::store::{Result, Store};

/// A moment in Bogotá, on a Tuesday unless it says otherwise.
fn at(text: &str) -> i64 {
    let text = match text.contains('T') {
        true => format!("{text}-05:00"),
        false => format!("2026-12-01T{text}:00-05:00"),
    };
    DateTime::parse_from_rfc3339(&text).unwrap().timestamp_millis()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A salon whose rules are those that every business begins with, long ago.
struct Salon {
    _folder: tempfile::TempDir,
    store: Store,
    chance: Chance,
    channel: Channel,
}

impl Salon {
    async fn new(provider: ProviderKind) -> Self {
        let (folder, store, channel) = business(provider, "7").await;
        let salon = Self {
            _folder: folder,
            store,
            chance: Chance::seeded(1),
            channel,
        };
        salon
            .at(1, async |desk| {
                let own = salon.channel.organisation_id;
                reminder_rules::ensure(desk.tx, own, 1).await.unwrap();
                // It has keys.
                channels::set_in_settings(desk.tx, &[salon.channel.id])
                    .await
                    .unwrap();
            })
            .await;
        salon
    }

    async fn at<T>(&self, now: i64, what: impl AsyncFnOnce(&Desk<'_>) -> T) -> T {
        let writing = self.store.write().await.unwrap();
        let done = what(&Desk::of(&self.store, &writing, &self.chance, now)).await;
        writing.commit().await.unwrap();
        done
    }

    async fn organisation(&self) -> Organisation {
        let own = self.channel.organisation_id;
        organisations::get(self.store.read(), own).await.unwrap().unwrap()
    }

    async fn rule(&self, number: i64) -> ReminderRule {
        let own = self.channel.organisation_id;
        let rule = reminder_rules::by_number(self.store.read(), own, number).await;
        rule.unwrap().unwrap()
    }

    /// A customer, by the last digits of his number.
    async fn customer(&self, digits: u32) -> Contact {
        self.at(1, async |desk| {
            let new = NewContact {
                name: format!("Cliente{digits}"),
                phone: Some(format!("57300555{digits:04}")),
                source: "added",
                attributes: BTreeMap::new(),
            };
            contacts::add(desk.tx, self.channel.organisation_id, new, 1)
                .await
                .unwrap()
        })
        .await
    }

    /// He wrote at that moment.
    async fn writes(&self, contact: &Contact, now: i64) -> Conversation {
        self.at(now, async |desk| {
            let to = Address::Phone(contact.phone.clone().unwrap());
            let (own, his) = (self.channel.organisation_id, Party::Contact(contact.id));
            let talk = conversations::open(desk.tx, own, self.channel.id, &to, his, now).await;
            let talk = talk.unwrap();
            conversations::note_inbound(desk.tx, own, talk.id, now)
                .await
                .unwrap();
            talk
        })
        .await
    }

    /// A subscription of his, known since November.
    async fn pays(&self, contact: &Contact, ends: &str) -> Subscription {
        let known = at("2026-11-02T10:00:00");
        self.at(known, async |desk| {
            let new = NewSubscription {
                contact_id: contact.id,
                service_id: None,
                title: "Gimnasio".to_owned(),
                account: String::new(),
                starts: date("2026-11-02"),
                ends: date(ends),
                length: None,
                anchor_day: 1,
                price: None,
                note: None,
                member_id: None,
                external_key: None,
            };
            let own = self.channel.organisation_id;
            match subscriptions::add(desk.tx, own, new, known).await.unwrap() {
                Added::New(subscription) | Added::Known(subscription) => subscription,
            }
        })
        .await
    }

    /// An appointment of his that was booked at that moment, with the reminders that are due before it.
    async fn books(&self, contact: &Contact, starts: &str, now: i64) -> Appointment {
        let (organisation, own) = (self.organisation().await, self.channel.organisation_id);
        self.at(now, async |desk| {
            let local = DateTime::from_timestamp_millis(at(starts)).unwrap();
            let local = local.with_timezone(&organisation.zone()).naive_local();
            let new = NewAppointment {
                contact_id: contact.id,
                service_id: None,
                title: "Corte".to_owned(),
                when: When::reckoned(organisation.zone(), local, 45),
                member_id: None,
                series_id: None,
                source: "chat",
                external_key: None,
                price: None,
                note: None,
            };
            let booked = appointments::add(desk.tx, own, new, now).await.unwrap().unwrap();
            let event = Event {
                subject: SubjectKind::Appointment,
                id: booked.id,
                occasion: Occasion::Start(booked.starts_at),
                zone: organisation.zone(),
                at: DateTime::from_timestamp_millis(booked.starts_at).unwrap(),
                reckoned_at: now,
                told: false,
            };
            let quiet = organisations::settings(&organisation).quiet().map(Quiet::of);
            let rules = reminder_rules::in_force(desk.tx, own, SubjectKind::Appointment).await;
            let planned = rules.unwrap().into_iter().filter_map(|rule| {
                let planned = plan(&rule.rule(), &event, quiet).ok()?;
                Some(NewReminder {
                    rule_id: rule.id,
                    subject: SubjectKind::Appointment,
                    subject_id: booked.id,
                    occasion: event.occasion,
                    contact_id: contact.id,
                    channel_id: Some(self.channel.id),
                    due_at: planned.due_at,
                    expires_at: planned.expires_at,
                    day: planned.day,
                })
            });
            reminders::plan(desk.tx, own, planned.collect(), now)
                .await
                .unwrap();
            booked
        })
        .await
    }

    /// The day's reminders of subscriptions are written down. Answers how many are new.
    async fn day_begins(&self, now: i64) -> u64 {
        let organisation = self.organisation().await;
        self.at(now, async |desk| {
            day::write(desk.tx, &organisation, now).await.unwrap()
        })
        .await
    }

    /// What is about to leave, of which nobody has answered yet.
    async fn claimed(&self, now: i64, budget: u64) -> Vec<Message> {
        self.at(now, async |desk| {
            claim(desk, self.channel.id, 1, budget, &mut Allowance::default())
                .await
                .unwrap()
        })
        .await
    }

    /// A turn whose messages the provider takes. Answers what left.
    async fn turn(&self, now: i64) -> Vec<Message> {
        let left = self.claimed(now, 64).await;
        for message in &left {
            self.taken(message, now).await.unwrap();
        }
        left
    }

    async fn taken(&self, message: &Message, now: i64) -> Result<()> {
        let answer = Accepted {
            provider_id: format!("wamid.{}", message.id),
            wa_id: None,
            quiet_for: None,
        };
        self.at(now, async |desk| delivery::accepted(desk, message, &answer).await)
            .await
    }

    async fn refused(&self, message: &Message, disposition: Disposition, now: i64) {
        let error = SendError {
            disposition,
            code: None,
            title: "no".to_owned(),
            detail: None,
            retry_after: None,
        };
        self.at(now, async |desk| {
            delivery::failed(desk, message, &error).await.unwrap()
        })
        .await;
    }

    async fn reminder(&self, id: i64) -> Reminder {
        let own = self.channel.organisation_id;
        reminders::get(self.store.read(), own, id).await.unwrap().unwrap()
    }

    /// Those about a thing, in the order of their moments: their state and why.
    async fn about(&self, subject: SubjectKind, id: i64) -> Vec<(ReminderState, Option<String>)> {
        let about = About {
            organisation_id: self.channel.organisation_id,
            subject,
            subject_id: id,
        };
        let all = reminders::of_subject(self.store.read(), about).await.unwrap();
        all.into_iter()
            .map(|reminder| (reminder.state, reminder.reason))
            .collect()
    }
}

fn some(state: ReminderState, why: &str) -> (ReminderState, Option<String>) {
    (state, Some(why.to_owned()))
}
