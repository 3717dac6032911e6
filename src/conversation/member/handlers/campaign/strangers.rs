//! Whoever has not written for a day is written to first, and of such people the provider allows so many within 24 hours. The summary
//! tells what is left of them, and how a campaign spreads that has more.

use chrono::{DateTime, Utc};

use crate::clock::Millis;
use crate::domain::limits::Share;
use crate::domain::pacing::{Pace, Progress, local_day};
use crate::domain::timetable::Calendar;
use crate::replies::Voice;
use crate::store::audience::{self, Terms};
use crate::store::channels::Channel;
use crate::store::quota::{self, Quota};
use crate::store::{Connection, Result};

/// Those of a campaign's people whose window is closed, and what the provider says to them.
pub struct Strangers {
    people: u64,
    quota: Quota,
}

impl Strangers {
    /// How many they are. `None`: nobody has to know, as the provider told no limit.
    pub async fn count(
        db: &impl Connection,
        channel: &Channel,
        terms: &Terms,
        included: u64,
    ) -> Result<Option<u64>> {
        if included == 0 || !terms.any_time || !quota::is_limited(channel) {
            return Ok(None);
        }
        let within = audience::within_window(db, terms).await?;
        Ok(Some(included.saturating_sub(within)))
    }

    /// So many of a campaign that begins at a moment. `None`: there are none, or the provider told no limit.
    pub async fn of(
        db: &impl Connection,
        channel: &Channel,
        people: Option<u64>,
        opens_at: Millis,
    ) -> Result<Option<Self>> {
        let Some(people) = people.filter(|people| *people > 0) else {
            return Ok(None);
        };
        let quota = quota::at(db, channel, opens_at).await?;
        Ok(quota.map(|quota| Self { people, quota }))
    }

    /// What is left of them.
    pub fn line(&self, voice: &Voice) -> String {
        let args = [
            ("left", voice.number(self.quota.left)),
            ("limit", voice.number(self.quota.limit)),
        ];
        let key = match self.some_wait() {
            true => "summary-quota-exceeded",
            false => "summary-quota",
        };
        voice.say(key, &args)
    }

    /// A pace that gives them room where they are too many: at first for as many as are left, then for as many as the limit each
    /// day. By the calendar, as an estimate: what was used up is free again 24 hours later.
    pub fn limit(
        &self,
        mut pace: Pace,
        mut progress: Progress,
        calendar: &Calendar,
        share: Option<&Share>,
        opens_at: DateTime<Utc>,
    ) -> (Pace, Progress) {
        if !self.some_wait() {
            return (pace, progress);
        }
        let people = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let limit = people(self.quota.limit);
        let daily = pace.daily.map_or(limit, |daily| daily.min(limit));
        pace.daily = Some(daily);
        let timetable = calendar.timetable(&pace);
        let timetable = share.map_or(timetable, |share| timetable.sharing(share));
        if let Some(first) = timetable.next(opens_at, &progress, 0.0) {
            let day = local_day(calendar.zone(), first);
            let used_up = daily.saturating_sub(people(self.quota.left));
            progress.today = progress.on(day).max(used_up);
            progress.day = Some(day);
        }
        (pace, progress)
    }

    fn some_wait(&self) -> bool {
        self.people > self.quota.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    fn strangers(people: u64, left: u64) -> Strangers {
        let quota = Quota {
            limit: 250,
            left,
            frees_at: None,
        };
        Strangers { people, quota }
    }

    #[test]
    fn who_has_no_room_today_goes_on_the_next_day() {
        let zone = chrono_tz::America::Bogota;
        let calendar = Calendar::plain(zone);
        let unlimited = Pace {
            delay_ms: 0,
            daily: None,
            ..Pace::default()
        };
        // A Friday.
        let opens = at("2026-11-20T10:00:00-05:00");
        let spread = |strangers: Strangers| {
            let (pace, progress) =
                strangers.limit(unlimited.clone(), Progress::default(), &calendar, None, opens);
            let timetable = calendar.timetable(&pace);
            let first = timetable.next(opens, &progress, 0.0).unwrap();
            let today = timetable.on_first_day(first, &progress);
            let last = timetable.finish(first, &progress, strangers.people).unwrap();
            let day = |moment: DateTime<Utc>| moment.with_timezone(&zone).format("%a %d").to_string();
            (day(first), today, day(last))
        };
        let told = |first: &str, today: u64, last: &str| (first.to_owned(), today, last.to_owned());
        assert_eq!(spread(strangers(60, 60)), told("Fri 20", u64::MAX, "Fri 20"));
        assert_eq!(spread(strangers(300, 60)), told("Fri 20", 60, "Mon 23"));
        assert_eq!(spread(strangers(300, 0)), told("Mon 23", 250, "Tue 24"));
        // A limit of its own that is lower stays.
        let slow = Pace {
            daily: Some(20),
            ..unlimited.clone()
        };
        let (pace, progress) = strangers(300, 60).limit(slow, Progress::default(), &calendar, None, opens);
        assert_eq!((pace.daily, progress.today), (Some(20), 0));
    }
}
