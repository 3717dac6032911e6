//! What there is and its reminders, kept in memory as `store` keeps them, and planned as `reminding::plan` does: the same events, the same
//! [`plan`] and [`judge`], the same [day](day::of_rule).

use chrono::{Days, NaiveDate};

use super::book::{Book, Row};
use super::life::{About, Keeper, OfAppointment, OfSubscription, Turned};
use super::wall::Wall;
use super::world::World;
use crate::clock::utc;
use crate::conversation::reminding::day;
use crate::conversation::reminding::event::JustTold;
use crate::conversation::reminding::thing::Thing;
use crate::domain::pacing::local_day;
use crate::domain::reminder::{
    Carrier, ContactStanding, Due, Event, Lead, Occasion, Planned, Quiet, Rule, Standing, Subject, Verdict,
    judge, plan,
};
use crate::domain::settings::Settings;
use crate::domain::state::{
    AppointmentState, ContactState, ReminderState, SubjectKind, SubscriptionState, Trigger,
};
use crate::store::appointments::{Appointment, When};
use crate::store::organisations::Organisation;
use crate::store::subscriptions::Subscription;

/// A business.
pub struct Memory<'w> {
    wall: &'w Wall,
    organisation: Organisation,
    quiet: Option<Quiet>,
    rules: Vec<Rule>,
    things: Vec<Thing>,
    book: Book,
}

impl<'w> Memory<'w> {
    /// One with its rules.
    pub fn of(wall: &'w Wall, world: &World) -> Self {
        let mut settings = Settings::default();
        settings.pace.quiet = world.quiet;
        let organisation = Organisation {
            id: 1,
            name: "Mirador".to_owned(),
            time_zone: wall.zone.name().to_owned(),
            language: "es".to_owned(),
            country: "CO".to_owned(),
            settings: serde_json::to_string(&settings).unwrap(),
            lead_count: 0,
            created_at: 1,
            contact_count: None,
            counted_at: None,
            appointment_count: 0,
            subscription_count: 0,
        };
        Self {
            wall,
            organisation,
            quiet: world.quiet.map(Quiet::of),
            rules: world.rules.clone(),
            things: Vec::new(),
            book: Book::default(),
        }
    }

    fn id(&self) -> i64 {
        i64::try_from(self.things.len()).unwrap() + 1
    }

    fn thing(&mut self, about: About) -> &mut Thing {
        let mut things = self.things.iter_mut();
        things
            .find(|thing| (thing.subject(), thing.id()) == about)
            .unwrap()
    }

    fn today(&self, now: i64) -> NaiveDate {
        local_day(self.wall.zone, utc(now))
    }

    /// Those that speak of this.
    fn in_force(&self, subject: SubjectKind) -> Vec<Rule> {
        let rules = self.rules.iter();
        let rules = rules.filter(|rule| rule.enabled && rule.subject == subject);
        rules.cloned().collect()
    }

    /// As `plan::appointment::plan`.
    fn plan_appointment(&mut self, one: &Appointment, act: Option<Occasion>, now: i64) {
        let about = (SubjectKind::Appointment, one.id);
        let kept = act.or_else(|| self.book.of_last_act(about, one.revision));
        self.book.cancel(about, kept, now);
        let rules = self.in_force(about.0);
        let mut told = self.told(one);
        if act.is_some_and(|act| rules.iter().any(|rule| rule.trigger == act.trigger())) {
            told.is_planned(one);
        }
        let thing = Thing::Appointment(one.clone());
        let ahead = thing.event(self.wall.zone, &told).unwrap();
        for rule in &rules {
            let event = match (rule.trigger, act) {
                (Trigger::Before, _) if one.state.stands() => ahead.clone(),
                (trigger, Some(act)) if act.trigger() == trigger => of_act(&ahead, act, now),
                _ => continue,
            };
            if let Ok(planned) = plan(rule, &event, self.quiet) {
                self.book.plan(rule.id, about, event.occasion, &planned, now);
            }
        }
    }

    /// As `JustTold::of`.
    fn told(&self, one: &Appointment) -> JustTold {
        let mut told = JustTold::default();
        if self
            .book
            .tells_of_act((SubjectKind::Appointment, one.id), one.reckoned_at)
        {
            told.is_planned(one);
        }
        told
    }

    /// As `plan::subscription::plan`.
    fn plan_subscription(&mut self, one: &Subscription, act: Option<Occasion>, now: i64) {
        let about = (SubjectKind::Subscription, one.id);
        let thing = Thing::Subscription(one.clone());
        let coming = thing.event(self.wall.zone, &JustTold::default()).unwrap();
        let kept = (one.state != SubscriptionState::Cancelled).then_some(coming.occasion);
        self.book.cancel(about, kept, now);
        let mut events = Vec::new();
        if one.state == SubscriptionState::Active {
            events.push(coming.clone());
        }
        events.extend(act.map(|act| of_act(&coming, act, now)));
        let today = self.today(now);
        for rule in self.in_force(about.0) {
            for event in &events {
                let Ok(planned) = plan(&rule, event, self.quiet) else {
                    continue;
                };
                // Clocks that are put forward over midnight may move it to the day after that of its rule.
                let is_of_rule = match rule.lead {
                    Some(Lead::Days { days, .. }) => {
                        today.checked_add_days(Days::new(days.into())) == one.ends()
                    }
                    _ => false,
                };
                if (is_of_rule || planned.day == today) && planned.expires_at > now {
                    self.book.plan(rule.id, about, event.occasion, &planned, now);
                }
            }
        }
    }

    /// As `plan::rule`.
    fn plan_appointments(&mut self, rule: &Rule, now: i64) {
        for thing in &self.things {
            let Thing::Appointment(one) = thing else { continue };
            if !one.state.stands() || one.starts_at <= now {
                continue;
            }
            let event = thing.event(self.wall.zone, &self.told(one)).unwrap();
            if let Ok(planned) = plan(rule, &event, self.quiet) {
                let about = (event.subject, event.id);
                self.book.plan(rule.id, about, event.occasion, &planned, now);
            }
        }
    }

    /// As `store::reminders::day`: a row for each that runs, ends on the day and was known before the moment came. `anew`: what is there is
    /// planned again.
    fn write_day(&mut self, rule: &Rule, anew: bool, now: i64) {
        let today = self.today(now);
        let Some(day) = day::of_rule(&self.organisation, rule, today, None) else {
            return;
        };
        if day.expires_at <= now && !anew {
            return;
        }
        let planned = Planned {
            due_at: day.due_at,
            expires_at: day.expires_at,
            day: day.day,
            shifted: None,
        };
        for thing in &self.things {
            let Thing::Subscription(one) = thing else { continue };
            let runs = one.state == SubscriptionState::Active && one.ends() == Some(day.ends);
            if !runs || one.reckoned_at >= day.due_at {
                continue;
            }
            let about = (SubjectKind::Subscription, one.id);
            let occasion = Occasion::LastDay(day.ends);
            match anew {
                true => self.book.plan(rule.id, about, occasion, &planned, now),
                false => self.book.write(rule.id, about, occasion, &planned, now),
            }
        }
    }

    fn verdict(&self, row: &Row, now: i64) -> Verdict {
        let thing = self
            .things
            .iter()
            .find(|thing| (thing.subject(), thing.id()) == row.kept.about);
        let thing = thing.unwrap();
        let event = thing.event(self.wall.zone, &JustTold::default()).unwrap();
        let reminder = Due {
            occasion: row.kept.occasion,
            due_at: row.kept.due_at,
            expires_at: row.kept.expires_at,
            reckoned_at: row.kept.updated_at,
        };
        judge(&Standing {
            now,
            reminder: &reminder,
            subject: Some(Subject {
                event: &event,
                revision: thing.revision(),
                life: thing.life(),
            }),
            rule: self.rules.iter().find(|rule| rule.id == row.kept.rule),
            contact: Some(ContactStanding {
                reminders_off: false,
                has_address: true,
                state: ContactState::Active,
            }),
            quiet: self.quiet,
            zone: self.wall.zone,
            window_open: true,
            carrier: Carrier::None,
        })
    }
}

impl Keeper for Memory<'_> {
    fn rules(&self) -> Vec<Rule> {
        self.rules.clone()
    }

    fn books(&mut self, when: When, now: i64) -> Appointment {
        let one = Appointment {
            id: self.id(),
            organisation_id: 1,
            number: 1,
            contact_id: Some(1),
            service_id: None,
            title: "Corte".to_owned(),
            local_time: String::new(),
            time_zone: self.wall.zone.name().to_owned(),
            starts_at: when.starts_at,
            ends_at: when.ends_at,
            state: AppointmentState::Booked,
            revision: 0,
            reckoned_at: now,
            confirmed_at: None,
            cancelled_at: None,
            cancelled_by: None,
            member_id: None,
            changed_by: None,
            series_id: None,
            source: "chat".to_owned(),
            external_key: None,
            price_micros: None,
            price_currency: None,
            note: None,
            created_at: now,
            updated_at: now,
        };
        self.things.push(Thing::Appointment(one.clone()));
        self.plan_appointment(&one, Some(Occasion::Made(0)), now);
        one
    }

    fn appointment(
        &mut self,
        held: &Appointment,
        becomes: OfAppointment,
        told: bool,
        now: i64,
    ) -> Appointment {
        let mut one = held.clone();
        one.revision += 1;
        let act = match becomes {
            OfAppointment::Confirmed => {
                one.revision = held.revision;
                one.state = AppointmentState::Confirmed;
                None
            }
            OfAppointment::Moved(when) => {
                (one.starts_at, one.ends_at, one.reckoned_at) = (when.starts_at, when.ends_at, now);
                Some(Occasion::Moved(one.revision))
            }
            OfAppointment::Cancelled => {
                one.state = AppointmentState::Cancelled;
                Some(Occasion::Off(one.revision))
            }
            OfAppointment::Reopened => {
                (one.state, one.reckoned_at) = (AppointmentState::Booked, now);
                Some(Occasion::Made(one.revision))
            }
        };
        *self.thing((SubjectKind::Appointment, one.id)) = Thing::Appointment(one.clone());
        if let Some(act) = act {
            self.plan_appointment(&one, told.then_some(act), now);
        }
        one
    }

    fn subscribes(&mut self, ends: NaiveDate, now: i64) -> Subscription {
        let one = Subscription {
            id: self.id(),
            organisation_id: 1,
            number: 1,
            contact_id: Some(1),
            service_id: None,
            title: "Gimnasio".to_owned(),
            account: String::new(),
            live_key: None,
            started_on: "2024-01-01".to_owned(),
            ends_on: ends.to_string(),
            length: None,
            anchor_day: 1,
            state: SubscriptionState::Active,
            revision: 0,
            reckoned_at: now,
            renewals: 0,
            renewed_at: None,
            expired_at: None,
            cancelled_at: None,
            price_micros: None,
            price_currency: None,
            note: None,
            member_id: None,
            external_key: None,
            created_at: now,
            updated_at: now,
        };
        self.things.push(Thing::Subscription(one.clone()));
        self.plan_subscription(&one, Some(Occasion::Made(0)), now);
        one
    }

    fn subscription(&mut self, held: &Subscription, becomes: OfSubscription, now: i64) -> Subscription {
        let mut one = held.clone();
        one.revision += 1;
        let act = match becomes {
            OfSubscription::Renewed(ends) => {
                (one.ends_on, one.reckoned_at) = (ends.to_string(), now);
                one.state = SubscriptionState::Active;
                Some(Occasion::Renewed(one.revision))
            }
            OfSubscription::PutRight(ends) => {
                if ends.to_string() != one.ends_on {
                    (one.ends_on, one.reckoned_at) = (ends.to_string(), now);
                    one.state = SubscriptionState::Active;
                }
                None
            }
            OfSubscription::Cancelled => {
                one.state = SubscriptionState::Cancelled;
                Some(Occasion::Off(one.revision))
            }
            OfSubscription::Resumed => {
                one.state = match one.ends() < Some(self.today(now)) {
                    true => SubscriptionState::Expired,
                    false => SubscriptionState::Active,
                };
                None
            }
        };
        *self.thing((SubjectKind::Subscription, one.id)) = Thing::Subscription(one.clone());
        self.plan_subscription(&one, act, now);
        one
    }

    fn rule(&mut self, rule: &Rule, now: i64) {
        let known = self.rules.iter_mut().find(|known| known.id == rule.id);
        known.unwrap().clone_from(rule);
        // What tells of an act leaves with that act.
        if rule.enabled && rule.trigger != Trigger::Before {
            return;
        }
        self.book.cancel_of_rule(rule.id, now);
        match rule.subject {
            _ if !rule.enabled => {}
            SubjectKind::Appointment => self.plan_appointments(rule, now),
            SubjectKind::Subscription => self.write_day(rule, true, now),
        }
    }

    fn day_begins(&mut self, now: i64) {
        for rule in self.in_force(SubjectKind::Subscription) {
            self.write_day(&rule, false, now);
        }
    }

    fn expires(&mut self, now: i64) {
        let today = self.today(now);
        for thing in &mut self.things {
            if let Thing::Subscription(one) = thing
                && one.state == SubscriptionState::Active
                && one.ends() < Some(today)
            {
                one.state = SubscriptionState::Expired;
            }
        }
    }

    fn next(&self) -> Option<i64> {
        self.book.next()
    }

    fn turn(&mut self, now: i64) -> Vec<Turned> {
        let mut turned = Vec::new();
        for place in 0..self.book.rows.len() {
            let row = self.book.rows[place].clone();
            if row.state != ReminderState::Planned || row.kept.send_at > now {
                continue;
            }
            let verdict = self.verdict(&row, now);
            self.book.settle(place, verdict);
            turned.push(match verdict {
                Verdict::Now => Turned::Leaves(row.kept),
                Verdict::Later(until, _) => {
                    assert!(until > now);
                    Turned::Waits(row.kept)
                }
                Verdict::Expired => Turned::Expires(row.kept),
                Verdict::Cancelled(_) | Verdict::Skip(_) => {
                    panic!("whatever changed did not plan it anew: {row:?} {verdict:?}")
                }
            });
        }
        turned
    }
}

/// What has just happened to it.
fn of_act(ahead: &Event, act: Occasion, now: i64) -> Event {
    Event {
        occasion: act,
        reckoned_at: now,
        ..ahead.clone()
    }
}
