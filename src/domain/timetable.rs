//! When messages may leave: the one place where a pace, a clock and a calendar become moments.
//!
//! 1. a message may leave on an allowed weekday, within the allowed hours of the organisation's own clock, and, where that is asked
//!    for, on no holiday and within the hours of a law;
//! 2. not before the last one plus the delay, which is stretched by chance;
//! 3. at most so many a day, counted on the organisation's own calendar.
//!
//! 4. whoever lives by other clocks gets it within the hours in which nobody is disturbed there.
//!
//! Whatever does not fit today goes on at the next allowed opening, day after day, until nobody is left.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use super::ledger::Cap;
use super::limits::Share;
use super::pacing::{Pace, Progress, at_minute, start_of};
use super::rules::{Almanac, Law, Rules, WhoseClock};

/// How far ahead an opening is looked for: over the longest row of holidays and free days, with room to spare.
const OPENING_DAYS: u64 = 40;

/// How far ahead a finish is computed.
const HORIZON_DAYS: u32 = 3_660;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// From a moment to another, that one not included.
type Stretch = (DateTime<Utc>, DateTime<Utc>);

/// An organisation's clock, and the calendar of its country.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: Tz,
    country: String,
    rules: Arc<Rules>,
}

impl Calendar {
    /// That of an organisation in this zone and country.
    pub fn new(zone: Tz, country: &str, rules: &Arc<Rules>) -> Self {
        Self {
            zone,
            country: country.to_owned(),
            rules: Arc::clone(rules),
        }
    }

    /// A clock alone: no country, and so neither holidays nor laws.
    pub fn plain(zone: Tz) -> Self {
        Self::new(zone, "", &Arc::new(Rules::default()))
    }

    /// Where its clock is.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The holiday of its country that a day is.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.rules.holidays.name(&self.country, day)
    }

    /// When messages of a pace may leave by it.
    pub fn timetable<'a>(&'a self, pace: &'a Pace) -> Timetable<'a> {
        Timetable {
            pace,
            zone: self.zone,
            almanac: self.rules.almanac(&self.country, pace),
            his: None,
            share: None,
        }
    }
}

/// A pace on a clock and a calendar.
#[derive(Debug, Clone, Copy)]
pub struct Timetable<'a> {
    pace: &'a Pace,
    zone: Tz,
    almanac: Almanac<'a>,
    /// The clock of whoever is written to, where it is known and another.
    his: Option<Tz>,
    /// What it gets of its number's days, where that is estimated.
    share: Option<&'a Share>,
}

/// Why nothing leaves at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// It is too early or too late in the day.
    Hours,
    /// It is none of the weekdays.
    Weekday,
    /// It is this holiday.
    Holiday(String),
    /// A law does not allow it, though the pace does.
    Law,
}

impl<'a> Timetable<'a> {
    /// A pace by a clock and an almanac of one's own.
    pub fn new(pace: &'a Pace, zone: Tz, almanac: Almanac<'a>) -> Self {
        Self {
            pace,
            zone,
            almanac,
            his: None,
            share: None,
        }
    }

    /// The same as far as its number's days let it.
    #[must_use]
    pub fn sharing(self, share: &'a Share) -> Self {
        Self {
            share: Some(share),
            ..self
        }
    }

    /// The same for somebody who lives by the clock of this zone: besides, nothing reaches him in the quiet hours there, and where a law
    /// goes by his clock, its hours are those there. For whoever lives by the organisation's clock nothing changes.
    #[must_use]
    pub fn for_somebody_in(self, zone: Tz) -> Self {
        Self {
            his: Some(zone).filter(|zone| *zone != self.zone),
            ..self
        }
    }

    /// From when on somebody may get another promotion to whom one left at a moment: where a law allows one a day, on the next day of
    /// the clock that it goes by. What it says of days and hours otherwise holds besides.
    pub fn another(&self, last: DateTime<Utc>) -> DateTime<Utc> {
        let Some(law) = self.almanac.law().filter(|law| law.once_a_day) else {
            return last;
        };
        let zone = self.clock_of(law);
        let next = last
            .with_timezone(&zone)
            .date_naive()
            .checked_add_days(Days::new(1));
        next.map_or(last, |next| start_of(zone, next))
    }

    /// Whether the law that is kept allows nobody more than one promotion a day.
    pub fn allows_one_a_day(&self) -> bool {
        self.almanac.law().is_some_and(|law| law.once_a_day)
    }

    /// The organisation's clock.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The law that allows one promotion a day to the same person, where one is kept.
    pub fn once_a_day(&self) -> Option<&'a Law> {
        self.almanac.law().filter(|law| law.once_a_day)
    }

    /// When the next message may leave: now or later. `chance` is in [0, 1). `None` when no day is open.
    pub fn next(&self, now: DateTime<Utc>, progress: &Progress, chance: f64) -> Option<DateTime<Utc>> {
        let spaced = progress
            .last
            .map_or(now, |last| (last + self.pace.stretched(chance)).max(now));
        let day = self.day_of(spaced);
        if self.left_of_day(day, progress.on(day)) == 0 {
            return self.opening(self.after(day)?);
        }
        self.opening(spaced)
    }

    /// How many may leave together at an open moment, of so many: one where there is a delay between them, else as many as the day
    /// has left.
    pub fn at_once(&self, now: DateTime<Utc>, progress: &Progress, most: u64) -> u64 {
        match self.pace.delay_ms {
            0 => {
                let day = self.day_of(now);
                most.min(self.left_of_day(day, progress.on(day)))
            }
            _ => 1,
        }
    }

    /// The first open moment at or after `from`.
    pub fn opening(&self, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let first = self.day_of(from);
        for ahead in 0..=OPENING_DAYS {
            let day = first.checked_add_days(Days::new(ahead))?;
            for (opens, closes) in self.open(day) {
                let moment = from.max(opens);
                if moment < closes {
                    return Some(moment);
                }
            }
        }
        None
    }

    /// When a number of messages will have left, the first of them at `first`. `None` when that is more than ten years away or
    /// never.
    pub fn finish(&self, first: DateTime<Utc>, progress: &Progress, count: u64) -> Option<DateTime<Utc>> {
        self.run(first, progress, count).map(|(last, _)| last)
    }

    /// The same, with how far it is then.
    pub fn run(
        &self,
        first: DateTime<Utc>,
        progress: &Progress,
        count: u64,
    ) -> Option<(DateTime<Utc>, Progress)> {
        let Some(mut left) = count.checked_sub(1) else {
            return Some((first, progress.clone()));
        };
        let mut at = self.opening(first)?;
        // The mean delay: chance stretches it by half of the jitter on average.
        let step = self.pace.stretched(0.5);
        let mut day = self.day_of(at);
        let mut used = progress.on(day);
        for _ in 0..HORIZON_DAYS {
            let closes = self.closing(at);
            let until_close = (closes - at).num_milliseconds().max(1);
            let by_time = match u64::try_from(step.as_millis()).unwrap_or(u64::MAX) {
                0 => u64::MAX,
                step => u64::try_from(until_close - 1).unwrap_or(0) / step + 1,
            };
            let by_limit = self.left_of_day(day, used);
            let today = by_time.min(by_limit);
            if today > left {
                let last = at + step * u32::try_from(left).unwrap_or(u32::MAX);
                let progress = Progress {
                    last: Some(last),
                    day: Some(day),
                    today: used.saturating_add(u32::try_from(left + 1).unwrap_or(u32::MAX)),
                };
                return Some((last, progress));
            }
            left -= today;
            let used_up = by_limit <= by_time;
            at = self.opening(if used_up { self.after(day)? } else { closes })?;
            let reached = self.day_of(at);
            used = if reached == day {
                used.saturating_add(u32::try_from(today).unwrap_or(u32::MAX))
            } else {
                0
            };
            day = reached;
        }
        None
    }

    /// How many messages leave on the local day of `first` when they start then.
    pub fn on_first_day(&self, first: DateTime<Utc>, progress: &Progress) -> u64 {
        let day = self.day_of(first);
        let mut open_ms = 0;
        for (opens, closes) in self.hours_if_open(day) {
            open_ms += u64::try_from((closes - opens.max(first)).num_milliseconds()).unwrap_or(0);
        }
        let by_time = match u64::try_from(self.pace.stretched(0.5).as_millis()).unwrap_or(u64::MAX) {
            _ if open_ms == 0 => 0,
            0 => u64::MAX,
            step => (open_ms - 1) / step + 1,
        };
        by_time.min(self.left_of_day(day, progress.on(day)))
    }

    /// The most that could leave on what is left of the local day from a moment on, however chance stretches the delay, where so many
    /// may in any stretch of time.
    pub fn most_of_day(&self, from: DateTime<Utc>, progress: &Progress, caps: &[Cap]) -> u64 {
        let day = self.day_of(from);
        let left = self.open(day).into_iter().filter(|(_, closes)| *closes > from);
        let left = left.map(|(opens, closes)| (closes - opens.max(from)).num_milliseconds());
        let open_ms = u64::try_from(left.sum::<i64>()).unwrap_or(0);
        if open_ms == 0 {
            return 0;
        }
        let stretches = |length: u64| (open_ms - 1) / length.max(1) + 1;
        let by_delay = match self.pace.delay_ms {
            0 => u64::MAX,
            delay => stretches(delay),
        };
        let by_cap = |cap: &Cap| {
            let stretches = stretches(u64::try_from(cap.window_ms).unwrap_or(0));
            stretches.saturating_mul(u64::from(cap.most))
        };
        let by_caps = caps.iter().map(by_cap).min().unwrap_or(u64::MAX);
        let by_day = self.left_of_day(day, progress.on(day));
        by_delay.min(by_caps).min(by_day)
    }

    /// Why nothing leaves at a moment; `None`: something may.
    pub fn closed(&self, at: DateTime<Utc>) -> Option<Closed> {
        let day = self.day_of(at);
        let within = |hours: Vec<Stretch>| {
            hours
                .into_iter()
                .any(|(opens, closes)| opens <= at && at < closes)
        };
        if !self.pace.allows(day.weekday()) {
            return Some(Closed::Weekday);
        }
        if let Some(name) = self.almanac.closed_by(self.pace, day) {
            return Some(Closed::Holiday(name.to_owned()));
        }
        if within(self.open(day)) {
            return None;
        }
        match within(self.hours(day)) {
            true => Some(Closed::Law),
            false => Some(Closed::Hours),
        }
    }

    /// How many may leave on a day on which so many left.
    fn left_of_day(&self, day: NaiveDate, used: u32) -> u64 {
        let own = self.pace.daily.map(|daily| u64::from(daily.saturating_sub(used)));
        let shared = self.share.and_then(|share| share.left_of(day, used.into()));
        own.into_iter().chain(shared).min().unwrap_or(u64::MAX)
    }

    fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The beginning of the day after a day.
    fn after(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        Some(start_of(self.zone, day.checked_add_days(Days::new(1))?))
    }

    /// The open stretches of a day, in their order; none on a closed one.
    fn open(&self, day: NaiveDate) -> Vec<Stretch> {
        let closed = !self.pace.allows(day.weekday()) || self.almanac.closed_by(self.pace, day).is_some();
        match closed {
            true => Vec::new(),
            false => self.hours_if_open(day),
        }
    }

    /// The hours of the pace that the law leaves of a day, whatever day it is, and that are not quiet where he is.
    fn hours_if_open(&self, day: NaiveDate) -> Vec<Stretch> {
        let mut hours = self.hours(day);
        if let Some(law) = self.almanac.law() {
            hours = common(&hours, &self.lawful(law, day));
        }
        match (self.his, self.pace.quiet) {
            (Some(zone), Some(quiet)) => common(&hours, &heard(zone, day, quiet)),
            _ => hours,
        }
    }

    /// The hours of the pace on a day; two stretches when they run over midnight (22–6).
    fn hours(&self, day: NaiveDate) -> Vec<Stretch> {
        let (from, to) = (self.pace.from_minute, self.pace.to_minute);
        let stretch = |from: u32, to: u32| (minute_of(self.zone, day, from), minute_of(self.zone, day, to));
        match from < to {
            true => vec![stretch(from, to)],
            false => vec![stretch(0, to), stretch(from, MINUTES_OF_A_DAY)],
        }
    }

    /// What a law allows of a day.
    fn lawful(&self, law: &Law, day: NaiveDate) -> Vec<Stretch> {
        let zone = self.clock_of(law);
        let hours = |day: NaiveDate| {
            let (from, to) = law.hours(day.weekday())?;
            Some((minute_of(zone, day, from), minute_of(zone, day, to)))
        };
        match zone == self.zone {
            true => hours(day).into_iter().collect(),
            false => days_about(day).filter_map(hours).collect(),
        }
    }

    fn clock_of(&self, law: &Law) -> Tz {
        match (law.clock, self.his) {
            (WhoseClock::Recipient, Some(his)) => his,
            _ => self.zone,
        }
    }

    /// When the open stretch that a moment is in ends.
    fn closing(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let hours = self.hours_if_open(self.day_of(at));
        hours
            .into_iter()
            .map(|(_, closes)| closes)
            .find(|closes| *closes > at)
            .unwrap_or(at)
    }
}

/// A minute of a local day, the last of which is the first of the next one.
fn minute_of(zone: Tz, day: NaiveDate, minute: u32) -> DateTime<Utc> {
    match day.checked_add_days(Days::new(1)) {
        Some(next) if minute >= MINUTES_OF_A_DAY => start_of(zone, next),
        _ => at_minute(zone, day, minute),
    }
}

/// The days elsewhere of which a part is on this day: clocks are up to 26 hours apart.
fn days_about(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let first = day.checked_sub_days(Days::new(2)).unwrap_or(day);
    first.iter_days().take(5)
}

/// When nobody is disturbed elsewhere, on a day here. `quiet`: the minutes there from which and up to which somebody would be.
fn heard(zone: Tz, day: NaiveDate, (from, to): (u32, u32)) -> Vec<Stretch> {
    let at = move |day: NaiveDate, minute: u32| minute_of(zone, day, minute);
    let of = move |day: NaiveDate| match from < to {
        true => vec![
            (at(day, 0), at(day, from)),
            (at(day, to), at(day, MINUTES_OF_A_DAY)),
        ],
        false => vec![(at(day, to), at(day, from))],
    };
    days_about(day).flat_map(of).collect()
}

/// What is in both, in its order.
fn common(some: &[Stretch], others: &[Stretch]) -> Vec<Stretch> {
    let both = some.iter().flat_map(|(from, to)| {
        let with = |(opens, closes): &Stretch| (*from.max(opens), *to.min(closes));
        others.iter().map(with)
    });
    let mut both: Vec<Stretch> = both.filter(|(opens, closes)| opens < closes).collect();
    both.sort_unstable();
    both
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::{ChannelLimits, WarmUp};
    use crate::domain::pacing::local_day;
    use crate::domain::rules::RuleFiles;

    const BOGOTA: Tz = chrono_tz::America::Bogota;

    fn bogota(pace: &Pace) -> Timetable<'_> {
        Timetable::new(pace, BOGOTA, Almanac::none())
    }

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    fn local(zone: Tz, moment: Option<DateTime<Utc>>) -> String {
        moment
            .unwrap()
            .with_timezone(&zone)
            .format("%a %d %H:%M:%S")
            .to_string()
    }

    #[test]
    fn what_its_number_lets_leave_on_each_day_is_foretold_the_same_on_every_day() {
        let pace = Pace {
            delay_ms: 0,
            daily: None,
            from_minute: 0,
            to_minute: 24 * 60,
            days: [true; 7],
            ..Pace::default()
        };
        let friday = at("2026-11-20T10:00:00-05:00").date_naive();
        // Four, six and nine on the first days.
        let limits = ChannelLimits {
            warm_up: Some(WarmUp {
                since: friday,
                first: 4,
                percent: 50,
            }),
            ..ChannelLimits::default()
        };
        // Of so many, so many of whom left on the day on which it is asked, and so many of whom still may.
        let foretold = |now: &str, count: u64, had: u64, left: u64| {
            let now = at(now);
            let share = Share {
                limits: limits.clone(),
                sharers: 1,
                today: local_day(BOGOTA, now),
                had,
                left,
            };
            let progress = Progress {
                last: None,
                day: Some(share.today),
                today: u32::try_from(had).unwrap(),
            };
            let timetable = bogota(&pace).sharing(&share);
            let first = timetable.next(now, &progress, 0.0).unwrap();
            let (last, then) = timetable.run(first, &progress, count).unwrap();
            (local(BOGOTA, Some(last)), then.today)
        };
        let sunday = ("Sun 22 00:00:00".to_owned(), 3);
        assert_eq!(foretold("2026-11-20T10:00:00-05:00", 13, 0, 4), sunday);
        assert_eq!(foretold("2026-11-20T18:00:00-05:00", 10, 3, 1), sunday);
        assert_eq!(foretold("2026-11-20T18:00:00-05:00", 9, 4, 0), sunday);
        assert_eq!(foretold("2026-11-21T12:00:00-05:00", 7, 2, 4), sunday);
    }

    #[test]
    fn waits_for_the_hours_and_the_weekdays() {
        let pace = Pace::default();
        let fresh = Progress::default();
        // 20 November 2026 is a Friday.
        let next = |text| local(BOGOTA, bogota(&pace).next(at(text), &fresh, 0.0));
        assert_eq!(next("2026-11-20T10:00:00-05:00"), "Fri 20 10:00:00");
        assert_eq!(next("2026-11-20T07:30:00-05:00"), "Fri 20 09:00:00");
        assert_eq!(next("2026-11-20T19:00:00-05:00"), "Mon 23 09:00:00");
        assert_eq!(next("2026-11-21T12:00:00-05:00"), "Mon 23 09:00:00");
    }

    #[test]
    fn keeps_the_delay_and_never_shortens_it() {
        let pace = Pace::default();
        let now = at("2026-11-20T10:00:00-05:00");
        let progress = Progress {
            last: Some(now),
            day: Some(local_day(BOGOTA, now)),
            today: 1,
        };
        assert_eq!(
            local(BOGOTA, bogota(&pace).next(now, &progress, 0.0)),
            "Fri 20 10:00:10"
        );
        assert_eq!(
            local(BOGOTA, bogota(&pace).next(now, &progress, 0.999)),
            "Fri 20 10:00:12"
        );
    }

    #[test]
    fn goes_on_the_next_allowed_day_when_today_is_used_up() {
        let pace = Pace {
            daily: Some(20),
            ..Pace::default()
        };
        let now = at("2026-11-20T10:00:00-05:00");
        let progress = Progress {
            last: Some(now),
            day: Some(local_day(BOGOTA, now)),
            today: 20,
        };
        assert_eq!(
            local(BOGOTA, bogota(&pace).next(now, &progress, 0.0)),
            "Mon 23 09:00:00"
        );
    }

    #[test]
    fn tells_when_it_will_be_done() {
        let pace = Pace {
            daily: Some(20),
            ..Pace::default()
        };
        let first = at("2026-11-20T10:00:00-05:00");
        let fresh = Progress::default();
        // 20 on Friday, 20 on Monday, the last 2 on Tuesday: 9:00:00 and 9:00:11.5.
        assert_eq!(
            local(BOGOTA, bogota(&pace).finish(first, &fresh, 42)),
            "Tue 24 09:00:11"
        );
        assert_eq!(bogota(&pace).on_first_day(first, &fresh), 20);
        let never = Pace {
            daily: Some(0),
            ..Pace::default()
        };
        assert_eq!(bogota(&never).finish(first, &fresh, 5), None);
        let night = Pace {
            from_minute: 22 * 60,
            to_minute: 6 * 60,
            days: [true; 7],
            ..Pace::default()
        };
        assert_eq!(
            local(BOGOTA, bogota(&night).next(first, &fresh, 0.0)),
            "Fri 20 22:00:00"
        );
        assert_eq!(
            local(BOGOTA, bogota(&night).opening(at("2026-11-21T05:59:00-05:00"))),
            "Sat 21 05:59:00"
        );
        let closed = Pace {
            days: [false; 7],
            ..Pace::default()
        };
        assert_eq!(bogota(&closed).next(first, &fresh, 0.0), None);
    }

    #[test]
    fn a_pace_without_limits_sends_at_once() {
        let pace = Pace {
            delay_ms: 0,
            daily: None,
            from_minute: 0,
            to_minute: 1440,
            days: [true; 7],
            retries: 0,
            ..Pace::default()
        };
        let now = at("2026-11-22T03:00:00-05:00");
        assert_eq!(
            bogota(&pace).next(
                now,
                &Progress {
                    last: Some(now),
                    ..Progress::default()
                },
                0.5
            ),
            Some(now)
        );
        assert_eq!(
            bogota(&pace).finish(now, &Progress::default(), 1_000_000),
            Some(now)
        );
    }

    /// Friday, 4 December 2026, to Wednesday, 9 December: on Tuesday, the 8th, Colombia has a holiday.
    fn colombian(pace: &Pace, from: &str) -> Option<DateTime<Utc>> {
        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        Calendar::new(BOGOTA, "CO", &rules)
            .timetable(pace)
            .opening(at(from))
    }

    #[test]
    fn a_holiday_closes_where_the_pace_says_so() {
        let day_and_night = Pace {
            from_minute: 0,
            to_minute: 1_440,
            ..Pace::default()
        };
        let monday_night = "2026-12-07T23:59:59-05:00";
        let tuesday = "2026-12-08T00:00:00-05:00";
        assert_eq!(
            local(BOGOTA, colombian(&day_and_night, monday_night)),
            "Mon 07 23:59:59"
        );
        assert_eq!(
            local(BOGOTA, colombian(&day_and_night, tuesday)),
            "Tue 08 00:00:00"
        );
        let not_on_holidays = Pace {
            holidays: false,
            ..day_and_night
        };
        assert_eq!(
            local(BOGOTA, colombian(&not_on_holidays, tuesday)),
            "Wed 09 00:00:00"
        );
        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        let why = |country: &str| {
            Calendar::new(BOGOTA, country, &rules)
                .timetable(&not_on_holidays)
                .closed(at(tuesday))
        };
        assert_eq!(
            why("CO"),
            Some(Closed::Holiday("Inmaculada Concepción".to_owned()))
        );
        // Of a country that is not in the file, nothing is invented.
        assert_eq!(why("XX"), None);
    }

    #[test]
    fn a_law_leaves_what_its_hours_have_of_the_pace_s() {
        let pace = Pace {
            from_minute: 6 * 60,
            to_minute: 22 * 60,
            days: [true; 7],
            law: Some("ley2300".to_owned()),
            ..Pace::default()
        };
        let next = |from: &str| local(BOGOTA, colombian(&pace, from));
        assert_eq!(next("2026-12-04T06:00:00-05:00"), "Fri 04 07:00:00");
        assert_eq!(next("2026-12-04T19:00:00-05:00"), "Sat 05 08:00:00");
        assert_eq!(next("2026-12-05T15:00:00-05:00"), "Mon 07 07:00:00");
        assert_eq!(next("2026-12-07T19:00:00-05:00"), "Wed 09 07:00:00");

        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        let calendar = Calendar::new(BOGOTA, "CO", &rules);
        let why = |when: &str| calendar.timetable(&pace).closed(at(when));
        assert_eq!(why("2026-12-05T14:59:59-05:00"), None);
        assert_eq!(why("2026-12-05T15:00:00-05:00"), Some(Closed::Law));
        assert_eq!(why("2026-12-05T23:00:00-05:00"), Some(Closed::Hours));
        // A number of messages ends when the law lets it: 541 at one a minute from 14:00 on Saturday, 60 of them on that day.
        let minute = Pace {
            delay_ms: 60_000,
            jitter: 0,
            daily: None,
            ..pace.clone()
        };
        let table = calendar.timetable(&minute);
        let first = at("2026-12-05T14:00:00-05:00");
        assert_eq!(table.on_first_day(first, &Progress::default()), 60);
        let finish = table.finish(first, &Progress::default(), 541);
        assert_eq!(local(BOGOTA, finish), "Mon 07 15:00:00");
    }

    #[test]
    fn a_law_that_allows_one_a_day_lets_the_next_one_leave_on_the_next_day() {
        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        let calendar = Calendar::new(BOGOTA, "CO", &rules);
        let lawful = Pace {
            law: Some("ley2300".to_owned()),
            ..Pace::default()
        };
        let table = calendar.timetable(&lawful);
        let last = at("2026-11-20T18:59:59-05:00");
        assert_eq!(local(BOGOTA, Some(table.another(last))), "Sat 21 00:00:00");
        assert_eq!(
            local(BOGOTA, table.opening(table.another(last))),
            "Mon 23 09:00:00"
        );
        // Other laws, and none, let several leave.
        for law in [None, Some("tcpa".to_owned())] {
            let pace = Pace {
                law,
                ..Pace::default()
            };
            assert_eq!(calendar.timetable(&pace).another(last), last);
        }
    }

    /// When somebody elsewhere gets it, by the clock in Bogotá.
    fn elsewhere(pace: &Pace, zone: Tz, from: &str) -> Option<DateTime<Utc>> {
        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        let calendar = Calendar::new(BOGOTA, "CO", &rules);
        calendar.timetable(pace).for_somebody_in(zone).opening(at(from))
    }

    #[test]
    fn nobody_is_woken_where_he_lives() {
        use chrono_tz::{America, Asia, Europe, Pacific};
        let office = Pace::default();
        let friday = "2026-11-20T10:00:00-05:00";
        let early = Pace {
            to_minute: 10 * 60,
            ..Pace::default()
        };
        let any_time = Pace {
            quiet: None,
            ..Pace::default()
        };
        for (pace, zone, opens) in [
            // It is 10 in Lima, 16 in Madrid, midnight in Tokyo: there it is 8 when it is 18 in Bogotá.
            (&office, America::Lima, Some("Fri 20 10:00:00")),
            (&office, Europe::Madrid, Some("Fri 20 10:00:00")),
            (&office, Asia::Tokyo, Some("Fri 20 18:00:00")),
            (&office, Pacific::Auckland, Some("Fri 20 14:00:00")),
            // From 9 to 10 it is never day in Tokyo.
            (&early, Asia::Tokyo, None),
            (&any_time, Asia::Tokyo, Some("Fri 20 10:00:00")),
        ] {
            let found = elsewhere(pace, zone, friday);
            assert_eq!(
                found.map(|at| local(BOGOTA, Some(at))).as_deref(),
                opens,
                "{zone}"
            );
        }
        // At 15 in Bogotá it is 21 in Madrid: he gets it on Monday.
        let late = elsewhere(&office, Europe::Madrid, "2026-11-20T15:00:00-05:00");
        assert_eq!(local(BOGOTA, late), "Mon 23 09:00:00");
        // Whoever lives by the business's clock is not asked: its hours are its own.
        let night = Pace {
            from_minute: 22 * 60,
            to_minute: 23 * 60,
            ..Pace::default()
        };
        assert_eq!(
            local(BOGOTA, elsewhere(&night, BOGOTA, friday)),
            "Fri 20 22:00:00"
        );
    }

    #[test]
    fn quiet_hours_are_those_of_the_clock_on_the_wall_there() {
        let madrid = chrono_tz::Europe::Madrid;
        let siesta = Pace {
            from_minute: 0,
            to_minute: 1_440,
            days: [true; 7],
            quiet: Some((14 * 60, 16 * 60)),
            ..Pace::default()
        };
        // The clocks there were put back on Sunday, 25 October 2026.
        for (from, opens) in [
            ("2026-10-24T14:30:00+02:00", "2026-10-24T14:00:00+00:00"),
            ("2026-10-26T14:30:00+01:00", "2026-10-26T15:00:00+00:00"),
            ("2026-10-26T13:59:59+01:00", "2026-10-26T12:59:59+00:00"),
        ] {
            assert_eq!(elsewhere(&siesta, madrid, from).unwrap().to_rfc3339(), opens);
        }
    }

    #[test]
    fn a_law_that_goes_by_his_clock_is_kept_there() {
        let new_york = chrono_tz::America::New_York;
        let pace = Pace {
            from_minute: 0,
            to_minute: 1_440,
            days: [true; 7],
            law: Some("tcpa".to_owned()),
            quiet: None,
            ..Pace::default()
        };
        // At 20:30 in Bogotá it is that in New York, too, in November; in July it is 21:30 there.
        let tokyo = elsewhere(&pace, chrono_tz::Asia::Tokyo, "2026-11-20T12:00:00Z");
        assert_eq!(tokyo.unwrap().to_rfc3339(), "2026-11-20T23:00:00+00:00");
        let winter = elsewhere(&pace, new_york, "2026-11-20T20:30:00-05:00");
        assert_eq!(local(BOGOTA, winter), "Fri 20 20:30:00");
        let summer = elsewhere(&pace, new_york, "2026-07-20T20:30:00-05:00");
        assert_eq!(local(BOGOTA, summer), "Tue 21 07:00:00");
    }

    #[test]
    fn only_the_weekdays_are_to_blame_for_a_weekend() {
        let pace = Pace::default();
        let why = |when: &str| bogota(&pace).closed(at(when));
        assert_eq!(why("2026-11-20T10:00:00-05:00"), None);
        assert_eq!(why("2026-11-20T08:59:59-05:00"), Some(Closed::Hours));
        assert_eq!(why("2026-11-21T10:00:00-05:00"), Some(Closed::Weekday));
    }

    #[test]
    fn the_hours_of_a_law_are_those_of_the_clock_on_the_wall() {
        let new_york = chrono_tz::America::New_York;
        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        let calendar = Calendar::new(new_york, "US", &rules);
        let pace = Pace {
            from_minute: 0,
            to_minute: 1_440,
            days: [true; 7],
            law: Some("tcpa".to_owned()),
            ..Pace::default()
        };
        // The clocks were put back on Sunday, 1 November 2026.
        for (from, opens) in [
            ("2026-10-31T04:00:00Z", "2026-10-31T12:00:00+00:00"),
            ("2026-11-01T04:00:00Z", "2026-11-01T13:00:00+00:00"),
        ] {
            let found = calendar.timetable(&pace).opening(at(from)).unwrap();
            assert_eq!(found.to_rfc3339(), opens);
        }
    }
}
