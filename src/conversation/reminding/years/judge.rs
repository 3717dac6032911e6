//! What has to leave and when, reckoned from the clock on the wall alone, by what is promised in `docs` and said in `domain::reminder`.

use std::collections::{HashMap, HashSet};

use super::life::{About, Kept};
use super::wall::{DAY, HOUR, MINUTE, QUARTER, Wall, days};
use super::world::World;
use crate::conversation::reminding::thing::Thing;
use crate::domain::reminder::{Lead, Occasion, Rule};
use crate::domain::state::{AppointmentState, Shift, SubjectKind, SubscriptionState, Trigger};

/// What comes out of quiet hours comes so long before what it speaks of, at least.
const AHEAD: i64 = 10 * MINUTE;

/// That something has to leave.
#[derive(Debug, Clone)]
struct Expected {
    occasion: Occasion,
    /// At this moment…
    at: i64,
    /// …unless several are right, or none, as where quiet hours begin twice in one night: then up to that moment, or not at all.
    is_sure: bool,
}

/// Which rule of what, and which time of it.
type Told = (i64, About, Occasion);

/// Looks at what leaves.
pub struct Judge<'w> {
    wall: &'w Wall,
    quiet: Option<(i64, i64)>,
    /// So much later than its moment is soon enough.
    slack: i64,
    /// By rule and thing.
    expected: HashMap<(i64, About), Expected>,
    /// What was due while the program stood still, and since when if that is sure; it may leave late.
    late: HashMap<Told, Option<i64>>,
    /// What has left, or came too late: never again.
    settled: HashSet<Told>,
    starts: HashMap<i64, i64>,
    left: usize,
}

impl<'w> Judge<'w> {
    /// Nothing has left yet.
    pub fn new(wall: &'w Wall, world: &World, slack: i64) -> Self {
        let minutes = |minutes: u32| i64::from(minutes) * MINUTE;
        Self {
            wall,
            quiet: world.quiet.map(|(from, to)| (minutes(from), minutes(to))),
            slack,
            expected: HashMap::new(),
            late: HashMap::new(),
            settled: HashSet::new(),
            starts: HashMap::new(),
            left: 0,
        }
    }

    /// How many left.
    pub fn left(&self) -> usize {
        self.left
    }

    /// When an appointment was to begin once.
    pub fn starts(&self, id: i64) -> Option<i64> {
        self.starts.get(&id).copied()
    }

    /// Something was made, moved, renewed, cancelled…; with what its customer is told of, where somebody else did it.
    pub fn changed(&mut self, thing: &Thing, act: Option<Occasion>, rules: &[Rule], now: i64) {
        let about = (thing.subject(), thing.id());
        let resumed = |known: &Told| matches!(known.2, Occasion::LastDay(_));
        self.late.retain(|known, _| known.1 != about || resumed(known));
        if let Thing::Appointment(one) = thing {
            self.starts.entry(one.id).or_insert(one.starts_at);
        }
        let speaks = |act: Occasion| {
            rules
                .iter()
                .any(|rule| rule.enabled && rule.subject == about.0 && rule.trigger == act.trigger())
        };
        let told = act.is_some_and(speaks);
        for rule in rules {
            self.expect(rule, thing, told, now, false);
            if let Some(act) = act
                && let Some(expected) = at_once(rule, thing, act, now, self.wall)
            {
                self.expected.insert((rule.id, about), expected);
            }
        }
    }

    /// A rule says something else, or is switched.
    pub fn rule_changed(&mut self, rule: &Rule, things: &[Thing], now: i64) {
        self.late.retain(|known, _| known.0 != rule.id);
        for thing in things {
            self.expect(rule, thing, true, now, true);
        }
    }

    /// What is due from a moment to another leaves after that, if at all.
    pub fn stands_still(&mut self, from: i64, to: i64) {
        self.expected.retain(|(rule, about), expected| {
            let due = expected.is_sure.then_some(expected.at);
            let is_over = from < expected.at && expected.at <= to;
            if is_over || due.is_none() {
                self.late.insert((*rule, *about, expected.occasion), due);
            }
            !is_over
        });
    }

    /// A reminder leaves.
    pub fn leaves(&mut self, row: &Kept, thing: &Thing, now: i64) {
        let about = row.about;
        let told = (row.rule, about, row.occasion);
        assert!(self.settled.insert(told), "twice: {row:?}");
        let ends = self.ends(thing);
        assert!(now < ends, "after what it is about: {row:?}");
        self.is_of(row, thing);
        let is_ahead = row.occasion.trigger() == Trigger::Before;
        assert!(!is_ahead || !self.is_quiet(now), "in quiet hours: {row:?}");
        let late = self.late.remove(&told);
        let is_expected = self.expected.get(&(row.rule, about)).is_some_and(|expected| {
            let is_moment = expected.at <= now && now <= expected.at + self.slack;
            expected.occasion == row.occasion && (is_moment || !expected.is_sure)
        });
        match late {
            Some(Some(due)) if about.0 == SubjectKind::Subscription => {
                assert_eq!(
                    self.wall.day(due),
                    self.wall.day(now),
                    "its words are a day old: {row:?}"
                );
            }
            Some(due) => assert!(due.is_none_or(|due| due <= now)),
            None => assert!(
                is_expected,
                "unexpected at {now}: {row:?}, but {:?}",
                self.expected.get(&(row.rule, about))
            ),
        }
        self.expected.remove(&(row.rule, about));
        self.left += 1;
    }

    /// A reminder waits for something.
    pub fn waits(&self, row: &Kept, now: i64) {
        let told = (row.rule, row.about, row.occasion);
        let may = self.late.contains_key(&told) || self.is_unsure(row);
        assert!(may, "waits at {now}, its moment: {row:?}");
        assert!(self.is_quiet(now), "waits for nothing: {row:?}");
    }

    /// A reminder comes too late.
    pub fn expires(&mut self, row: &Kept, now: i64) {
        let told = (row.rule, row.about, row.occasion);
        let due = self.late.remove(&told);
        let may = due.is_some() || self.is_unsure(row);
        assert!(may, "too late at {now}, its moment: {row:?}");
        // What comes only ten minutes late is of use still, unless it is quiet by then.
        let in_time = due.flatten().is_some_and(|due| now < due + AHEAD) && now < row.expires_at;
        assert!(!in_time || self.is_quiet(now), "not too late: {row:?}");
        self.settled.insert(told);
    }

    /// By now everything has left that had to.
    pub fn nothing_is_missing(&mut self, now: i64) {
        self.expected.retain(|(rule, about), expected| {
            let is_over = expected.at + self.slack <= now;
            assert!(
                !is_over || !expected.is_sure,
                "did not leave: rule {rule} {about:?} {expected:?}, {now} by now"
            );
            !is_over
        });
    }

    fn is_unsure(&self, row: &Kept) -> bool {
        let expected = self.expected.get(&(row.rule, row.about));
        expected.is_some_and(|expected| expected.occasion == row.occasion && !expected.is_sure)
    }

    fn is_of(&self, row: &Kept, thing: &Thing) {
        let (is_off, occasion) = match thing {
            Thing::Appointment(one) => (
                one.state == AppointmentState::Cancelled,
                Occasion::Start(one.starts_at),
            ),
            Thing::Subscription(one) => (
                one.state == SubscriptionState::Cancelled,
                Occasion::LastDay(one.ends().unwrap()),
            ),
        };
        let tells_so = row.occasion.trigger() == Trigger::Cancelled;
        assert_eq!(is_off, tells_so, "about what is off, or is not: {row:?}");
        match row.occasion.revision() {
            Some(revision) => assert_eq!(revision, thing.revision(), "overtaken: {row:?}"),
            None => assert_eq!(row.occasion, occasion, "moved away: {row:?}"),
        }
    }

    /// When a thing begins, or its last day is over.
    fn ends(&self, thing: &Thing) -> i64 {
        ends(self.wall, thing)
    }

    fn is_quiet(&self, at: i64) -> bool {
        let Some((from, to)) = self.quiet else {
            return false;
        };
        let minute = self.wall.shows(at).rem_euclid(DAY);
        match from < to {
            true => from <= minute && minute < to,
            false => from <= minute || minute < to,
        }
    }

    /// What a rule has to say of a thing from now on.
    fn expect(&mut self, rule: &Rule, thing: &Thing, told: bool, now: i64, of_rule: bool) {
        let key = (rule.id, (thing.subject(), thing.id()));
        if rule.trigger != Trigger::Before {
            // What tells of an act has left with it.
            self.expected.remove(&key);
            return;
        }
        let mut expected = self.ahead(rule, thing, told, of_rule);
        if let Some(found) = &expected {
            let settled = self.settled.contains(&(rule.id, key.1, found.occasion));
            // What stands again as it was is told of late, on that day.
            if found.at <= now && !settled {
                self.late.insert((rule.id, key.1, found.occasion), Some(found.at));
            }
            if settled || found.at <= now {
                expected = None;
            }
        }
        match expected {
            Some(expected) => self.expected.insert(key, expected),
            None => self.expected.remove(&key),
        };
    }

    fn ahead(&self, rule: &Rule, thing: &Thing, told: bool, of_rule: bool) -> Option<Expected> {
        if !rule.enabled || rule.subject != thing.subject() {
            return None;
        }
        let (wall, ends) = (self.wall, self.ends(thing));
        let (stands, occasion, day, reckoned) = match thing {
            Thing::Appointment(one) => (
                one.state != AppointmentState::Cancelled,
                Occasion::Start(one.starts_at),
                wall.day(ends),
                one.reckoned_at,
            ),
            Thing::Subscription(one) => {
                let last = one.ends().unwrap();
                let stands = one.state == SubscriptionState::Active;
                (stands, Occasion::LastDay(last), days(last), one.reckoned_at)
            }
        };
        if !stands {
            return None;
        }
        let nominal = match rule.lead? {
            Lead::Days { days, at_minute } => {
                wall.first((day - i64::from(days)) * DAY + i64::from(at_minute) * MINUTE)
            }
            // Whole days are days of the calendar.
            Lead::Minutes(minutes) if minutes > 0 && minutes % 1_440 == 0 => {
                wall.first(wall.shows(ends) - i64::from(minutes) * MINUTE)
            }
            Lead::Minutes(minutes) => ends - i64::from(minutes) * MINUTE,
        };
        let since = reckoned.max(rule.since);
        let is_appointment = thing.subject() == SubjectKind::Appointment;
        let (at, is_sure) = match self.is_quiet(nominal) {
            false => (nominal, true),
            true => {
                let fits = |at: i64| {
                    since < at
                        && at <= ends - AHEAD
                        && (is_appointment || wall.day(at) == wall.day(nominal))
                        && !self.is_quiet(at)
                };
                match self.out_of_quiet(rule.shift, nominal, fits) {
                    Ok(at) => (at?, true),
                    Err(Twice) => (ends - 1, false),
                }
            }
        };
        if at >= ends || at <= since {
            return None;
        }
        let just_told = is_appointment && at < reckoned + QUARTER;
        // Whether he was told then is known for sure only when it happens.
        if just_told && told && !of_rule {
            return None;
        }
        let is_sure = is_sure && !(just_told && of_rule);
        Some(Expected {
            occasion,
            at,
            is_sure,
        })
    }

    /// Where a moment in quiet hours goes, if anywhere.
    fn out_of_quiet(
        &self,
        preferred: Shift,
        nominal: i64,
        fits: impl Fn(i64) -> bool,
    ) -> Result<Option<i64>, Twice> {
        let mut began = nominal.div_euclid(QUARTER) * QUARTER;
        while self.is_quiet(began - QUARTER) {
            began -= QUARTER;
        }
        let mut over = nominal.div_euclid(QUARTER) * QUARTER;
        while self.is_quiet(over) {
            over += QUARTER;
        }
        if self.wall.is_put_back(began - 2 * HOUR, over + 2 * HOUR) {
            return Err(Twice);
        }
        let (earlier, later) = (began - QUARTER, over);
        let order = match preferred {
            Shift::Earlier => [earlier, later],
            Shift::Later => [later, earlier],
        };
        Ok(order.into_iter().find(|at| fits(*at)))
    }
}

/// Clocks are put back around these quiet hours: they may begin or end twice.
struct Twice;

fn ends(wall: &Wall, thing: &Thing) -> i64 {
    match thing {
        Thing::Appointment(one) => one.starts_at,
        Thing::Subscription(one) => wall.first((days(one.ends().unwrap()) + 1) * DAY),
    }
}

/// What tells of an act leaves with it, as long as that is of use.
fn at_once(rule: &Rule, thing: &Thing, act: Occasion, now: i64, wall: &Wall) -> Option<Expected> {
    if !rule.enabled || rule.subject != thing.subject() || rule.trigger != act.trigger() {
        return None;
    }
    let ends = ends(wall, thing);
    let until = match act {
        Occasion::Made(_) | Occasion::Moved(_) if rule.subject == SubjectKind::Appointment => ends - AHEAD,
        _ => ends,
    };
    (now < until).then_some(Expected {
        occasion: act,
        at: now,
        is_sure: true,
    })
}
