//! What a seed stands for.

use std::collections::HashSet;

use super::wall::{DAY, HOUR, MINUTE, Wall, YEARS};
use crate::clock::Chance;
use crate::domain::reminder::{Lead, Rule};
use crate::domain::state::{Shift, SubjectKind, Trigger};

/// A business, its rules, and the days that are lived through.
#[derive(Debug)]
pub struct World {
    /// Where all of it comes from.
    pub seed: u64,
    /// The moment around which everything is; mostly one at which clocks are changed.
    pub centre: i64,
    /// From which minute of the day to which nobody is disturbed, in quarters of an hour.
    pub quiet: Option<(u32, u32)>,
    /// What it tells of, from a moment before all others on.
    pub rules: Vec<Rule>,
}

impl World {
    /// The same for the same seed, always.
    pub fn of(wall: &Wall, seed: u64) -> Self {
        let chance = Chance::seeded(seed);
        let within: Vec<i64> = wall
            .changes()
            .filter(|at| (YEARS.0..YEARS.1).contains(at))
            .collect();
        let centre = match within.is_empty() || percent(&chance, 25) {
            true => YEARS.0 + chance.below((YEARS.1 - YEARS.0) / MINUTE) * MINUTE,
            false => one_of(&chance, &within),
        };
        let quiet = [
            None,
            None,
            Some((1_260, 480)),
            Some((1_260, 480)),
            Some((1_320, 90)),
            Some((780, 900)),
            Some((0, 420)),
            Some((1_200, 1_440)),
            Some((15, 1_425)),
        ];
        let since = centre - 20 * DAY;
        let mut rules: Vec<Rule> = (0..4).map(|_| ahead(&chance, since)).collect();
        let acts = [
            (SubjectKind::Appointment, Trigger::Created),
            (SubjectKind::Appointment, Trigger::Moved),
            (SubjectKind::Appointment, Trigger::Cancelled),
            (SubjectKind::Subscription, Trigger::Renewed),
            (SubjectKind::Subscription, Trigger::Created),
        ];
        rules.extend(acts.map(|(subject, trigger)| Rule {
            id: 0,
            subject,
            trigger,
            lead: None,
            shift: Shift::Later,
            urgent: false,
            enabled: percent(&chance, 70),
            since,
        }));
        // Of each there is one.
        let mut known = HashSet::new();
        rules.retain(|rule| known.insert(rule.slot()));
        for (rule, id) in rules.iter_mut().zip(1..) {
            rule.id = id;
        }
        Self {
            seed,
            centre,
            quiet: one_of(&chance, &quiet),
            rules,
        }
    }
}

/// A rule that speaks of what comes near.
fn ahead(chance: &Chance, since: i64) -> Rule {
    let subject = one_of(chance, &[SubjectKind::Appointment, SubjectKind::Subscription]);
    Rule {
        id: 0,
        subject,
        trigger: Trigger::Before,
        lead: Some(lead(chance, subject)),
        shift: one_of(chance, &[Shift::Earlier, Shift::Later]),
        urgent: percent(chance, 20),
        enabled: percent(chance, 90),
        since,
    }
}

/// How long before.
pub fn lead(chance: &Chance, subject: SubjectKind) -> Lead {
    if subject == SubjectKind::Appointment && percent(chance, 65) {
        return Lead::Minutes(one_of(
            chance,
            &[10, 30, 60, 90, 120, 180, 720, 1_439, 1_440, 1_500, 2_880, 10_080],
        ));
    }
    let minutes = [
        0, 30, 60, 90, 120, 150, 180, 540, 540, 540, 1_260, 1_380, 1_410, 1_439,
    ];
    Lead::Days {
        days: one_of(chance, &[0, 1, 1, 2, 3, 7]),
        at_minute: match percent(chance, 80) {
            true => one_of(chance, &minutes),
            false => u32::try_from(chance.below(1_440)).unwrap(),
        },
    }
}

/// A moment around the middle of a world, on a minute.
pub fn around(chance: &Chance, world: &World, before: i64, after: i64) -> i64 {
    let span = (before + after) / MINUTE;
    let at = world.centre - before + chance.below(span) * MINUTE;
    match percent(chance, 50) {
        // Mostly people name round times.
        true => at.div_euclid(HOUR / 2) * (HOUR / 2),
        false => at.div_euclid(MINUTE) * MINUTE,
    }
}

/// One of them.
pub fn one_of<T: Clone>(chance: &Chance, all: &[T]) -> T {
    let place = chance.below(i64::try_from(all.len()).unwrap());
    all[usize::try_from(place).unwrap()].clone()
}

/// Whether it is so, so many times of a hundred.
pub fn percent(chance: &Chance, often: i64) -> bool {
    chance.below(100) < often
}
