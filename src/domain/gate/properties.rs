//! Days and weeks of several campaigns on one number, made up by chance and lived through by a virtual clock: with limits, hours, zones
//! with clock changes, holidays, refusals, failures, pauses, and a clock that jumps. What must hold of everything that left is looked
//! at afterwards, from the moments alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use chrono::Duration as Span;
use proptest::prelude::*;

use super::*;
use crate::domain::fairness::{Demand, allowances};
use crate::domain::ledger::HOUR_MS;
use crate::domain::limits::WarmUp;
use crate::domain::rules::{RuleFiles, Rules};
use crate::domain::timetable::{Calendar, Closed};

/// The calendars and laws that come with the program.
static RULES: LazyLock<Arc<Rules>> = LazyLock::new(|| Arc::new(Rules::parse(RuleFiles::default()).unwrap()));

/// More than any of these worlds needs.
const STEPS: usize = 60_000;

/// A world of chance.
#[derive(Debug, Clone)]
struct World {
    zone: Tz,
    country: &'static str,
    from: DateTime<Utc>,
    limits: ChannelLimits,
    campaigns: Vec<(Pace, u32)>,
    budget: u64,
    fates: Vec<Fate>,
    chances: Vec<f64>,
    /// Every so many steps: a campaign pauses or goes on, or the clock jumps so far.
    pauses: Vec<(usize, usize)>,
    jumps: Vec<(usize, i64)>,
}

/// What becomes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Arrives,
    Fails,
    /// It failed for a passing reason: he has another turn after a while.
    Again,
    /// It was refused for its number's sake: it does not count for the day.
    Refused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Person {
    Waits(DateTime<Utc>),
    Reached,
    Failed,
}

struct Campaign {
    pace: Pace,
    people: Vec<Person>,
    tries: Vec<u32>,
    progress: Progress,
    ledger: Ledger,
    next: Option<DateTime<Utc>>,
    paused: bool,
    /// When they left: by the clock on the wall, and by one that is never set back.
    sent: Vec<Sent>,
}

#[derive(Debug, Clone, Copy)]
struct Sent {
    wall: DateTime<Utc>,
    steady: i64,
    /// Between two midnights of a clock that was not set back over one.
    epoch: u32,
    /// Whether it was given back to the day.
    refused: bool,
}

struct Run<'w> {
    world: &'w World,
    calendar: Calendar,
    campaigns: Vec<Campaign>,
    now: DateTime<Utc>,
    set_back: i64,
    epoch: u32,
    drawn: usize,
}

impl<'w> Run<'w> {
    fn new(world: &'w World) -> Self {
        let campaigns = world.campaigns.iter().map(|(pace, people)| Campaign {
            pace: pace.clone(),
            people: vec![Person::Waits(world.from); *people as usize],
            tries: vec![0; *people as usize],
            progress: Progress::default(),
            ledger: Ledger::default(),
            next: Some(world.from),
            paused: false,
            sent: Vec::new(),
        });
        Self {
            world,
            calendar: Calendar::new(world.zone, world.country, &RULES),
            campaigns: campaigns.collect(),
            now: world.from,
            set_back: 0,
            epoch: 0,
            drawn: 0,
        }
    }

    fn chance(&mut self) -> f64 {
        self.drawn += 1;
        self.world.chances[self.drawn % self.world.chances.len()]
    }

    fn fate(&mut self) -> Fate {
        self.drawn += 1;
        self.world.fates[self.drawn % self.world.fates.len()]
    }

    /// Lives until everybody has had his turn. Answers whether that came to pass.
    fn live(&mut self) -> bool {
        for step in 0..STEPS {
            self.claim();
            if self.campaigns.iter().all(|campaign| campaign.pending() == 0) {
                return true;
            }
            self.chapter(step);
        }
        false
    }

    /// What happens between two looks.
    fn chapter(&mut self, step: usize) {
        for (when, who) in &self.world.pauses {
            let who = who % self.campaigns.len();
            // Whoever pauses goes on some steps later.
            match step {
                _ if step == *when => self.campaigns[who].paused = true,
                _ if step == when + 7 => self.campaigns[who].paused = false,
                _ => {}
            }
        }
        let jump = self.world.jumps.iter().find(|(when, _)| *when == step);
        let next = self
            .campaigns
            .iter()
            .filter(|campaign| !campaign.paused && campaign.pending() > 0);
        let next = next.filter_map(|campaign| campaign.next).min();
        let wait = next
            .map_or(HOUR_MS, |next| (next - self.now).num_milliseconds())
            .clamp(1, 40 * 24 * HOUR_MS);
        self.now += Span::milliseconds(wait);
        if let Some((_, far)) = jump {
            let before = local_day(self.world.zone, self.now);
            self.now += Span::milliseconds(*far);
            if *far < 0 {
                self.set_back -= far;
                if local_day(self.world.zone, self.now) < before {
                    self.epoch += 1;
                }
                // As `campaigns::set_clock_back` does.
                for campaign in &mut self.campaigns {
                    campaign.ledger.set_back_to(self.now.timestamp_millis());
                    campaign.progress.last = campaign.progress.last.map(|last| last.min(self.now));
                    campaign.next = campaign.next.map(|next| next.min(self.now));
                }
            }
        }
    }

    /// As `outbox::claim` does.
    fn claim(&mut self) {
        let now = self.now;
        let mut order: Vec<usize> = (0..self.campaigns.len()).collect();
        order.sort_by_key(|index| (self.campaigns[*index].progress.last, *index));
        let mut number = Number {
            limits: self.world.limits.clone(),
            ledger: Ledger::together(self.campaigns.iter().map(|campaign| &campaign.ledger)),
            last: self
                .campaigns
                .iter()
                .filter_map(|campaign| campaign.progress.last)
                .max(),
            today: self.campaigns.iter().map(|campaign| self.had(campaign)).sum(),
        };
        let demands: Vec<Demand> = order
            .iter()
            .map(|index| self.demand(&self.campaigns[*index]))
            .collect();
        let shares = self
            .world
            .limits
            .daily_on(local_day(self.world.zone, now))
            .map(|daily| allowances(daily.into(), &demands));
        let due: Vec<(usize, usize)> = order
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, index)| {
                let campaign = &self.campaigns[*index];
                !campaign.paused && campaign.pending() > 0 && campaign.next.is_some_and(|next| next <= now)
            })
            .collect();
        let mut budget = self.world.budget;
        for (turn, (place, index)) in due.iter().enumerate() {
            let left = (due.len() - turn) as u64;
            let allowance = shares.as_ref().map(|shares| shares[*place]);
            budget -= self.turn(*index, &mut number, allowance, budget, left);
        }
    }

    /// As `outbox::release` does.
    fn turn(
        &mut self,
        index: usize,
        number: &mut Number,
        allowance: Option<u64>,
        budget: u64,
        turns: u64,
    ) -> u64 {
        let (now, zone) = (self.now, self.world.zone);
        let calendar = self.calendar.clone();
        let pace = self.campaigns[index].pace.clone();
        let chance = self.chance();
        let view = |campaign: &Campaign, number: &Number, allowance, chance: Option<f64>| {
            let view = View {
                now,
                zone,
                pace: &pace,
                timetable: calendar.timetable(&pace),
                progress: &campaign.progress,
                ledger: &campaign.ledger,
                number,
                allowance,
            };
            match chance {
                None => Ok(verdict(&view)),
                Some(chance) => Err(earliest(&view, chance)),
            }
        };
        let most = match view(&self.campaigns[index], number, allowance, None) {
            Ok(Verdict::Later { at, .. }) => {
                assert!(at > now, "what waits, waits for a moment to come");
                self.campaigns[index].next = Some(at);
                return 0;
            }
            Ok(Verdict::Now { own, number }) => own.min(number.div_ceil(turns)).min(budget.div_ceil(turns)),
            Err(_) => unreachable!(),
        };
        let due: Vec<usize> = (0..self.campaigns[index].people.len())
            .filter(
                |person| matches!(self.campaigns[index].people[*person], Person::Waits(due) if due <= now),
            )
            .take(usize::try_from(most).unwrap_or(usize::MAX))
            .collect();
        let Some(count) = u32::try_from(due.len()).ok().filter(|count| *count > 0) else {
            let waits = |person: &Person| match person {
                Person::Waits(due) => Some(*due),
                _ => None,
            };
            self.campaigns[index].next = self.campaigns[index].people.iter().filter_map(waits).min();
            return 0;
        };
        let mut given_back = 0;
        for person in due {
            let fate = self.fate();
            let (steady, epoch) = (now.timestamp_millis() + self.set_back, self.epoch);
            let campaign = &mut self.campaigns[index];
            let Person::Waits(_) = campaign.people[person] else {
                panic!("twice");
            };
            campaign.tries[person] += 1;
            let fate = match fate {
                Fate::Again | Fate::Refused if campaign.tries[person] > 4 => Fate::Fails,
                fate => fate,
            };
            campaign.people[person] = match fate {
                Fate::Arrives => Person::Reached,
                Fate::Fails => Person::Failed,
                Fate::Again | Fate::Refused => Person::Waits(now + Span::minutes(5)),
            };
            campaign.sent.push(Sent {
                wall: now,
                steady,
                epoch,
                refused: fate == Fate::Refused,
            });
            given_back += u32::from(fate == Fate::Refused);
        }
        let campaign = &mut self.campaigns[index];
        let before = today(&campaign.progress, now, zone);
        campaign.progress = Progress {
            last: Some(now),
            today: before.today + count,
            ..before
        };
        campaign.ledger.note(now.timestamp_millis(), count);
        number.note(now, count.into());
        campaign.next = match view(campaign, number, None, Some(chance)) {
            Err(found) => found.map(|(at, _)| at),
            Ok(_) => unreachable!(),
        };
        // The answers come after that.
        self.campaigns[index].progress.today -= given_back;
        count.into()
    }

    fn had(&self, campaign: &Campaign) -> u64 {
        today(&campaign.progress, self.now, self.world.zone).today.into()
    }

    fn demand(&self, campaign: &Campaign) -> Demand {
        let had = self.had(campaign);
        let wants = match campaign.paused {
            true => 0,
            false => wants(
                self.calendar.timetable(&campaign.pace),
                &campaign.pace,
                campaign.pending() as u64,
                &today(&campaign.progress, self.now, self.world.zone),
                campaign.next,
                self.now,
            ),
        };
        Demand { had, wants }
    }

    /// What must hold of everything that left.
    fn judge(&self) {
        let all = |sent: &mut dyn Iterator<Item = &Campaign>| {
            let mut all: Vec<Sent> = sent.flat_map(|campaign| campaign.sent.iter().copied()).collect();
            all.sort_by_key(|sent| sent.steady);
            all
        };
        for campaign in &self.campaigns {
            let pace = &campaign.pace;
            let table = self.calendar.timetable(pace);
            for sent in &campaign.sent {
                assert_eq!(table.closed(sent.wall), None::<Closed>, "{}", sent.wall);
            }
            let sent = all(&mut std::iter::once(campaign));
            windows(&sent, &Cap::of(pace.per_minute, pace.per_hour));
            apart(&sent, pace.delay_ms);
            self.days(&sent, |_| pace.daily);
        }
        let sent = all(&mut self.campaigns.iter());
        let limits = &self.world.limits;
        windows(&sent, &limits.caps());
        apart(&sent, limits.delay_ms);
        self.days(&sent, |day| limits.daily_on(day));
    }

    /// What was given back counts for no day: it never left.
    fn days(&self, sent: &[Sent], limit: impl Fn(NaiveDate) -> Option<u32>) {
        let mut days: BTreeMap<(u32, NaiveDate), u32> = BTreeMap::new();
        for sent in sent.iter().filter(|sent| !sent.refused) {
            *days
                .entry((sent.epoch, local_day(self.world.zone, sent.wall)))
                .or_default() += 1;
        }
        for ((_, day), count) in days {
            assert!(limit(day).is_none_or(|limit| count <= limit), "{count} on {day}");
        }
    }
}

impl Campaign {
    fn pending(&self) -> usize {
        self.people
            .iter()
            .filter(|person| matches!(person, Person::Waits(_)))
            .count()
    }
}

/// In no stretch of time that ends with a message there is more than is allowed; others have no more in them.
fn windows(sent: &[Sent], caps: &[Cap]) {
    for cap in caps {
        for last in sent {
            let within =
                |other: &&Sent| other.steady <= last.steady && other.steady > last.steady - cap.window_ms;
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

fn apart(sent: &[Sent], delay_ms: u64) {
    for pair in sent.windows(2) {
        assert!(delay_ms == 0 || (pair[1].steady - pair[0].steady).unsigned_abs() >= delay_ms);
    }
}

const ZONES: [Tz; 5] = [
    chrono_tz::America::Bogota,
    chrono_tz::America::Santiago,
    chrono_tz::America::New_York,
    chrono_tz::Europe::Madrid,
    chrono_tz::UTC,
];

fn some(most: u32) -> impl Strategy<Value = Option<u32>> {
    prop::option::weighted(0.6, 1..=most)
}

fn paces() -> impl Strategy<Value = Pace> {
    let delays = prop::sample::select(vec![0_u64, 1_000, 10_000, 120_000, 1_800_000]);
    let hours = prop::sample::select(vec![
        (540_u32, 1_140_u32),
        (0, 1_440),
        (1_320, 360),
        (480, 540),
        (1_380, 1_440),
    ]);
    let days = prop::array::uniform7(prop::bool::weighted(0.7))
        .prop_filter("some day", |days| days[1..5].contains(&true));
    (
        delays,
        0_u32..60,
        some(4),
        some(12),
        some(8),
        hours,
        days,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(
                delay_ms,
                jitter,
                per_minute,
                per_hour,
                daily,
                (from_minute, to_minute),
                days,
                holidays,
                law,
            )| {
                // A law that closes at seven and hours that open later never meet.
                let meets = from_minute < 1_140 && from_minute < to_minute;
                Pace {
                    delay_ms,
                    jitter,
                    per_minute,
                    per_hour,
                    daily,
                    from_minute,
                    to_minute,
                    days,
                    holidays,
                    law: (law && meets).then(|| "ley2300".to_owned()),
                    ..Pace::default()
                }
            },
        )
}

fn limits() -> impl Strategy<Value = ChannelLimits> {
    let delays = prop::sample::select(vec![0_u64, 0, 10_000, 600_000]);
    let ramps = prop::option::weighted(0.3, (1_u32..6, 0_u32..100));
    (delays, some(5), some(20), some(10), ramps).prop_map(|(delay_ms, per_minute, per_hour, daily, ramp)| {
        ChannelLimits {
            delay_ms,
            per_minute,
            per_hour,
            daily,
            warm_up: ramp.map(|(first, percent)| WarmUp {
                since: NaiveDate::from_ymd_opt(2026, 10, 20).unwrap(),
                first,
                percent,
            }),
        }
    })
}

fn worlds() -> impl Strategy<Value = World> {
    let fates = prop::sample::select(vec![
        Fate::Arrives,
        Fate::Arrives,
        Fate::Arrives,
        Fate::Fails,
        Fate::Again,
        Fate::Refused,
    ]);
    // From the middle of October to the end of December: clocks change in New York and Madrid, and holidays come.
    let from = (0_i64..75 * 24 * 60).prop_map(|minutes| at("2026-10-15T00:00:00Z") + Span::minutes(minutes));
    let campaigns = prop::collection::vec((paces(), 1_u32..7), 1..4);
    let jumps = prop::collection::vec(
        (
            0_usize..60,
            prop::sample::select(vec![-26 * HOUR_MS, -HOUR_MS, -90_000, 5 * HOUR_MS, 50 * HOUR_MS]),
        ),
        0..3,
    );
    let pauses = prop::collection::vec((0_usize..60, 0_usize..4), 0..3);
    (
        (
            prop::sample::select(ZONES.to_vec()),
            prop::sample::select(vec!["CO", "MX", "XX"]),
            from,
            limits(),
        ),
        campaigns,
        prop::sample::select(vec![1_u64, 3, 12]),
        prop::collection::vec(fates, 1..40),
        prop::collection::vec(0.0_f64..1.0, 1..20),
        pauses,
        jumps,
    )
        .prop_map(
            |((zone, country, from, limits), campaigns, budget, fates, chances, pauses, jumps)| World {
                zone,
                country,
                from,
                limits,
                campaigns,
                budget,
                fates,
                chances,
                pauses,
                jumps,
            },
        )
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_limit_is_exceeded_nothing_leaves_outside_of_hours_and_everybody_has_his_turn(world in worlds()) {
        let mut run = Run::new(&world);
        let ended = run.live();
        run.judge();
        prop_assert!(ended, "it ends");
    }
}

#[test]
fn three_campaigns_on_one_number_come_along_side_by_side() {
    let pace = Pace {
        delay_ms: 0,
        daily: None,
        ..Pace::default()
    };
    let world = World {
        zone: chrono_tz::America::Bogota,
        country: "XX",
        from: at("2026-11-20T10:00:00-05:00"),
        limits: ChannelLimits {
            delay_ms: 10_000,
            daily: Some(20),
            ..ChannelLimits::default()
        },
        campaigns: vec![(pace.clone(), 60), (pace.clone(), 60), (pace, 6)],
        budget: 12,
        fates: vec![Fate::Arrives],
        chances: vec![0.5],
        pauses: Vec::new(),
        jumps: Vec::new(),
    };
    let mut run = Run::new(&world);
    assert!(run.live());
    run.judge();
    let on = |campaign: &Campaign, day: &str| {
        let sent = campaign
            .sent
            .iter()
            .filter(|sent| local_day(world.zone, sent.wall).to_string() == day);
        sent.count()
    };
    let table: Vec<Vec<usize>> = ["2026-11-20", "2026-11-21", "2026-11-23", "2026-11-24"]
        .iter()
        .map(|day| run.campaigns.iter().map(|campaign| on(campaign, day)).collect())
        .collect();
    assert_eq!(table, [[7, 7, 6], [0, 0, 0], [10, 10, 0], [10, 10, 0]]);
    let days: BTreeSet<NaiveDate> = run
        .campaigns
        .iter()
        .flat_map(|campaign| &campaign.sent)
        .map(|sent| local_day(world.zone, sent.wall))
        .collect();
    assert_eq!(days.len(), 7, "126 people, twenty a day");
}
