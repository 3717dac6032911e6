//! A world is lived through: what happens in it, and the turns of its reminders. Whoever [keeps](Keeper) them plans them with each thing
//! that happens.

use chrono::NaiveDate;

use super::judge::Judge;
use super::wall::{DAY, HOUR, MINUTE, Wall, date};
use super::world::{World, around, lead, one_of, percent};
use crate::clock::{Chance, utc};
use crate::conversation::reminding::thing::Thing;
use crate::domain::pacing::local_day;
use crate::domain::recurrence;
use crate::domain::reminder::{Occasion, Rule};
use crate::domain::state::{SubjectKind, SubscriptionState, Trigger};
use crate::store::appointments::{Appointment, When};
use crate::store::subscriptions::Subscription;

/// How long before the middle of a world its life begins…
const BEFORE: i64 = 9 * DAY;
/// …and after it ends.
const AFTER: i64 = 4 * DAY;

/// Things that happen in a life.
const HAPPENS: usize = 26;

/// What becomes of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfAppointment {
    /// Its customer comes.
    Confirmed,
    /// It is at another time.
    Moved(When),
    /// It does not take place…
    Cancelled,
    /// …or does after all.
    Reopened,
}

/// What becomes of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfSubscription {
    /// It is paid for up to this day.
    Renewed(NaiveDate),
    /// Its last day is put right.
    PutRight(NaiveDate),
    /// It is ended.
    Cancelled,
    /// What was cancelled by mistake stands again, as it was.
    Resumed,
}

/// A reminder, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// By which rule.
    pub rule: i64,
    /// About what…
    pub about: About,
    /// …and which time of that.
    pub occasion: Occasion,
    /// Its moment.
    pub due_at: i64,
    /// Its turn.
    pub send_at: i64,
    /// Later it is of no use.
    pub expires_at: i64,
    /// When it was planned.
    pub updated_at: i64,
}

/// A thing.
pub type About = (SubjectKind, i64);

/// What became of a reminder at its turn.
#[derive(Debug)]
pub enum Turned {
    /// It leaves.
    Leaves(Kept),
    /// It has another turn.
    Waits(Kept),
    /// It comes too late.
    Expires(Kept),
}

/// Keeps what there is, and plans reminders with everything that happens.
pub trait Keeper {
    /// The rules of the business, as they are kept.
    fn rules(&self) -> Vec<Rule>;
    /// An appointment is written down, of which its customer is told.
    fn books(&mut self, when: When, now: i64) -> Appointment;
    /// Something becomes of an appointment. `told`: its customer is told, as somebody else did it.
    fn appointment(
        &mut self,
        held: &Appointment,
        becomes: OfAppointment,
        told: bool,
        now: i64,
    ) -> Appointment;
    /// A subscription is written down.
    fn subscribes(&mut self, ends: NaiveDate, now: i64) -> Subscription;
    /// Something becomes of a subscription.
    fn subscription(&mut self, held: &Subscription, becomes: OfSubscription, now: i64) -> Subscription;
    /// A rule is as it is here from now on.
    fn rule(&mut self, rule: &Rule, now: i64);
    /// A day begins.
    fn day_begins(&mut self, now: i64);
    /// What was not paid for expires.
    fn expires(&mut self, now: i64);
    /// When the next reminder has its turn.
    fn next(&self) -> Option<i64>;
    /// Those whose turn it is.
    fn turn(&mut self, now: i64) -> Vec<Turned>;
}

/// What is to happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    /// Reminders have their turn.
    Turn,
    /// A day begins: what is due on it about subscriptions is written down.
    DayBegins,
    /// What was not paid for expires.
    Expires,
    /// Somebody does something, or the program stands still for a while.
    Happens,
}

/// A life.
pub struct Life<'w, K> {
    wall: &'w Wall,
    world: &'w World,
    chance: Chance,
    rules: Vec<Rule>,
    things: Vec<Thing>,
    keeper: K,
    judge: Judge<'w>,
    now: i64,
    day_begins: i64,
    expires: i64,
    /// When something happens, the next last.
    happens: Vec<i64>,
}

impl<'w, K: Keeper> Life<'w, K> {
    /// A business with its rules, which whoever keeps them has. `slack`: what is due may leave so much later.
    pub fn begin(wall: &'w Wall, world: &'w World, keeper: K, slack: i64) -> Self {
        let chance = Chance::seeded(world.seed ^ 0x5EED);
        let now = world.centre - BEFORE;
        let mut happens: Vec<i64> = (0..HAPPENS)
            .map(|place| match place {
                // The first bring what all others are about.
                0..4 => now + (1 + chance.below(3 * DAY / MINUTE)) * MINUTE,
                _ => around(&chance, world, BEFORE - DAY, AFTER),
            })
            .collect();
        happens.sort_unstable_by(|one, other| other.cmp(one));
        let mut life = Self {
            wall,
            world,
            chance,
            rules: keeper.rules(),
            things: Vec::new(),
            keeper,
            judge: Judge::new(wall, world, slack),
            now,
            day_begins: 0,
            expires: 0,
            happens,
        };
        life.day_begins = life.comes("0 0 * * *");
        life.expires = life.comes("0 9 * * *");
        life
    }

    /// Lives to the end. Answers how many reminders left.
    pub fn live(mut self) -> usize {
        let end = self.world.centre + AFTER;
        while let Some((at, next)) = self.next().filter(|(at, _)| *at <= end) {
            self.now = at.max(self.now);
            match next {
                Next::Turn => self.turn(),
                Next::DayBegins => {
                    self.keeper.day_begins(self.now);
                    self.day_begins = self.comes("0 0 * * *");
                }
                Next::Expires => self.expire(),
                Next::Happens => {
                    self.happens.pop();
                    self.something_happens();
                }
            }
            // Everything that was due has left.
            if self.keeper.next().is_none_or(|next| next > self.now) && self.day_begins > self.now {
                self.judge.nothing_is_missing(self.now);
            }
        }
        self.judge.left()
    }

    fn next(&self) -> Option<(i64, Next)> {
        let turn = self.keeper.next().map(|at| (at, Next::Turn));
        let happens = self.happens.last().map(|at| (*at, Next::Happens));
        let jobs = [(self.day_begins, Next::DayBegins), (self.expires, Next::Expires)];
        turn.into_iter().chain(happens).chain(jobs).min()
    }

    /// When a job comes next, as the scheduler reckons it.
    fn comes(&self, rule: &str) -> i64 {
        let next = recurrence::next(rule, self.wall.zone.name(), utc(self.now));
        next.unwrap().timestamp_millis()
    }

    fn turn(&mut self) {
        let now = self.now;
        for turned in self.keeper.turn(now) {
            match turned {
                Turned::Leaves(kept) => {
                    let mut things = self.things.iter();
                    let thing = things.find(|thing| (thing.subject(), thing.id()) == kept.about);
                    self.judge.leaves(&kept, thing.unwrap(), now);
                }
                Turned::Waits(kept) => self.judge.waits(&kept, now),
                Turned::Expires(kept) => self.judge.expires(&kept, now),
            }
        }
    }

    fn expire(&mut self) {
        self.keeper.expires(self.now);
        let today = local_day(self.wall.zone, utc(self.now));
        for thing in &mut self.things {
            if let Thing::Subscription(one) = thing
                && one.state == SubscriptionState::Active
                && one.ends() < Some(today)
            {
                one.state = SubscriptionState::Expired;
            }
        }
        self.expires = self.comes("0 9 * * *");
    }

    fn something_happens(&mut self) {
        match self.chance.below(20) {
            0 => self.stands_still(),
            1..4 => self.rule_changes(),
            4..7 if self.count(SubjectKind::Appointment) < 3 => self.books(),
            7..9 if self.count(SubjectKind::Subscription) < 3 => self.subscribes(),
            _ if self.things.is_empty() => self.books(),
            _ => {
                let place = one_of(&self.chance, &(0..self.things.len()).collect::<Vec<_>>());
                match self.things[place].clone() {
                    Thing::Appointment(one) => self.appointment_changes(place, &one),
                    Thing::Subscription(one) => self.subscription_changes(place, &one),
                }
            }
        }
    }

    fn count(&self, subject: SubjectKind) -> usize {
        let things = self.things.iter();
        things.filter(|thing| thing.subject() == subject).count()
    }

    /// The program is not there for a while: whatever would happen meanwhile does not, and jobs are made up for once.
    fn stands_still(&mut self) {
        let takes = [5 * MINUTE, 9 * MINUTE, HOUR, 7 * HOUR, 30 * HOUR];
        let until = self.now + one_of(&self.chance, &takes);
        self.judge.stands_still(self.now, until);
        self.now = until;
        self.happens.retain(|at| *at > until);
    }

    fn rule_changes(&mut self) {
        let place = one_of(&self.chance, &(0..self.rules.len()).collect::<Vec<_>>());
        let mut rule = self.rules[place].clone();
        match rule.trigger == Trigger::Before && percent(&self.chance, 60) {
            true => rule.lead = Some(lead(&self.chance, rule.subject)),
            false => rule.enabled = !rule.enabled,
        }
        // Of each there is one.
        let same = |other: &Rule| other.id != rule.id && other.slot() == rule.slot();
        if self.rules.iter().any(same) {
            return;
        }
        rule.since = self.now;
        self.rules[place] = rule.clone();
        self.keeper.rule(&rule, self.now);
        self.judge.rule_changed(&rule, &self.things, self.now);
    }

    /// A start that is to come.
    fn start(&self) -> When {
        let at = around(&self.chance, self.world, 6 * HOUR, 40 * HOUR);
        let at = match at > self.now {
            true => at,
            false => self.now + (1 + self.chance.below(30 * 60)) * MINUTE,
        };
        self.when(at)
    }

    /// As it is booked: of a time that comes twice the first is, and the second only where the first has been.
    fn when(&self, at: i64) -> When {
        let local = utc(at).with_timezone(&self.wall.zone).naive_local();
        let when = When::reckoned(self.wall.zone, local, 45);
        When {
            starts_at: if when.starts_at > self.now {
                when.starts_at
            } else {
                at
            },
            ..when
        }
    }

    fn last_day(&self) -> NaiveDate {
        let day = self.wall.day(self.world.centre) - 1 + self.chance.below(4);
        date(day.max(self.wall.day(self.now)))
    }

    fn books(&mut self) {
        let when = self.start();
        let booked = Thing::Appointment(self.keeper.books(when, self.now));
        let told = Some(Occasion::Made(0));
        self.judge.changed(&booked, told, &self.rules, self.now);
        self.things.push(booked);
    }

    fn appointment_changes(&mut self, place: usize, held: &Appointment) {
        let now = self.now;
        // What has begun is moved and cancelled no more.
        if held.starts_at <= now {
            return;
        }
        let becomes = match (held.state.stands(), self.chance.below(6)) {
            (true, 0) => OfAppointment::Confirmed,
            (true, 1 | 2) => OfAppointment::Cancelled,
            (true, _) => {
                // Perhaps back to where it was once.
                let was = self.judge.starts(held.id).filter(|at| *at > now);
                let back = was.filter(|_| percent(&self.chance, 40));
                let when = back.map_or_else(|| self.start(), |at| self.when(at));
                OfAppointment::Moved(when)
            }
            (false, _) => OfAppointment::Reopened,
        };
        let told = percent(&self.chance, 60);
        let after = self.keeper.appointment(held, becomes, told, now);
        let revision = after.revision;
        let act = match becomes {
            OfAppointment::Confirmed => None,
            OfAppointment::Moved(_) => Some(Occasion::Moved(revision)),
            OfAppointment::Cancelled => Some(Occasion::Off(revision)),
            OfAppointment::Reopened => Some(Occasion::Made(revision)),
        };
        let after = Thing::Appointment(after);
        if let Some(act) = act {
            self.judge.changed(&after, told.then_some(act), &self.rules, now);
        }
        self.things[place] = after;
    }

    fn subscribes(&mut self) {
        let ends = self.last_day();
        let paid = Thing::Subscription(self.keeper.subscribes(ends, self.now));
        let told = Some(Occasion::Made(0));
        self.judge.changed(&paid, told, &self.rules, self.now);
        self.things.push(paid);
    }

    fn subscription_changes(&mut self, place: usize, held: &Subscription) {
        let now = self.now;
        let becomes = match (held.state, self.chance.below(5)) {
            (SubscriptionState::Cancelled, _) => OfSubscription::Resumed,
            (_, 0) => OfSubscription::Cancelled,
            (_, 1 | 2) => OfSubscription::Renewed(self.last_day()),
            _ => OfSubscription::PutRight(self.last_day()),
        };
        let after = self.keeper.subscription(held, becomes, now);
        let act = match becomes {
            OfSubscription::Renewed(_) => Some(Occasion::Renewed(after.revision)),
            OfSubscription::Cancelled => Some(Occasion::Off(after.revision)),
            OfSubscription::PutRight(_) | OfSubscription::Resumed => None,
        };
        let after = Thing::Subscription(after);
        self.judge.changed(&after, act, &self.rules, now);
        self.things[place] = after;
    }
}
