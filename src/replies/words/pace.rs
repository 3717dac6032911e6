//! How fast and when messages leave, and what they wait for.

use chrono::NaiveDate;

use crate::domain::gate::Waits;
use crate::domain::limits::ChannelLimits;
use crate::domain::pacing::Pace;
use crate::domain::timetable::Closed;
use crate::replies::Voice;

impl Voice {
    /// `uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie`.
    pub fn pace(&self, pace: &Pace) -> String {
        let (hours, days) = (
            self.hours(pace.from_minute, pace.to_minute),
            self.weekdays(&pace.days),
        );
        let mut words = vec![self.speed(pace), hours, days];
        words.extend((!pace.holidays).then(|| self.say("pace-no-holidays", &[])));
        words.extend(pace.law.as_deref().map(|law| self.law(law)));
        let frequency = pace.frequency;
        words.extend(frequency.map(|count| self.say("pace-frequency", &[("count", self.number(count))])));
        words.extend(self.quiet(pace.quiet));
        words.extend(self.failures(pace.failures));
        words.join(", ")
    }

    /// The same of what holds for all campaigns to come: also that there is no law.
    pub fn pace_of_business(&self, pace: &Pace) -> String {
        match pace.law {
            Some(_) => self.pace(pace),
            None => format!("{}, {}", self.pace(pace), self.say("pace-no-law", &[])),
        }
    }

    /// When nobody is disturbed where he lives, where that is not as it is at first.
    fn quiet(&self, quiet: Option<(u32, u32)>) -> Option<String> {
        match quiet {
            at_first if at_first == Pace::default().quiet => None,
            Some((from, to)) => Some(self.say("pace-quiet", &[("hours", self.hours(from, to))])),
            None => Some(self.say("pace-no-quiet", &[])),
        }
    }

    /// How many may fail, where that is not as it is at first.
    fn failures(&self, failures: Option<u32>) -> Option<String> {
        match failures {
            at_first if at_first == Pace::default().failures => None,
            Some(percent) => Some(self.say("pace-failures", &[("percent", percent.to_string())])),
            None => Some(self.say("pace-no-failures", &[])),
        }
    }

    /// A law by its key: `Ley 2300`.
    pub fn law(&self, key: &str) -> String {
        self.say("law", &[("law", key.to_owned())])
    }

    /// How fast alone: `uno cada 20 s, hasta 125 al día`.
    pub fn speed(&self, pace: &Pace) -> String {
        let every = match pace.delay_ms {
            0 => self.say("pace-at-once", &[]),
            delay => self.say("pace-every", &[("delay", self.stretch(delay))]),
        };
        let mut parts = vec![every];
        parts.extend(self.windows(pace.per_minute, pace.per_hour));
        parts.push(match pace.daily {
            None => self.say("pace-unlimited", &[]),
            Some(daily) => self.say("pace-daily", &[("daily", self.number(daily))]),
        });
        parts.join(", ")
    }

    /// What a number may send of promotions: `uno cada 10 s, hasta 20 al día`; on a day, for a number that begins slowly.
    pub fn limits(&self, limits: &ChannelLimits, day: NaiveDate) -> String {
        let mut parts = Vec::new();
        if limits.delay_ms > 0 {
            let delay = self.stretch(limits.delay_ms);
            parts.push(self.say("pace-every", &[("delay", delay)]));
        }
        parts.extend(self.windows(limits.per_minute, limits.per_hour));
        match limits.daily {
            Some(daily) => parts.push(self.say("pace-daily", &[("daily", self.number(daily))])),
            None if parts.is_empty() => {}
            None => parts.push(self.say("pace-unlimited", &[])),
        }
        if let Some(ramp) = limits.ramp_on(day) {
            parts.push(self.say("limits-ramp", &[("count", self.number(ramp))]));
        }
        match parts.is_empty() {
            true => self.say("limits-none", &[]),
            false => parts.join(", "),
        }
    }

    fn windows(&self, per_minute: Option<u32>, per_hour: Option<u32>) -> Vec<String> {
        [("pace-minute", per_minute), ("pace-hour", per_hour)]
            .into_iter()
            .filter_map(|(key, most)| Some(self.say(key, &[("count", self.number(most?))])))
            .collect()
    }

    /// What a campaign waits for, as part of a sentence. `None`: it is only the time between two messages. `closed`: why nothing
    /// leaves at this moment.
    pub fn waits(&self, waits: Waits, closed: Option<&Closed>) -> Option<String> {
        let key = match (waits, closed) {
            (Waits::Delay, _) | (Waits::Closed, None) => return None,
            (Waits::Closed, Some(Closed::Holiday(name))) => {
                return Some(self.say("waits-holiday", &[("name", name.clone())]));
            }
            (Waits::Closed, Some(Closed::Law)) => "waits-law",
            (Waits::Closed, Some(Closed::Weekday)) => "waits-weekday",
            (Waits::Closed, Some(Closed::Hours)) => "waits-hours",
            (Waits::Minute, _) => "waits-minute",
            (Waits::Hour, _) => "waits-hour",
            (Waits::Day, _) => "waits-day",
            (Waits::Number, _) => "waits-number",
            (Waits::Ramp, _) => "waits-ramp",
            (Waits::Tier, _) => "waits-tier",
            (Waits::Share, _) => "waits-share",
            (Waits::Contacted, _) => "waits-contacted",
            (Waits::Theirs, _) => "waits-theirs",
        };
        Some(self.say(key, &[]))
    }

    /// When a pace lets messages leave, as far as it is not always: `lun–vie, 9:00–19:00`.
    pub fn times(&self, pace: &Pace) -> String {
        let days = (pace.days != [true; 7]).then(|| self.weekdays(&pace.days));
        let all_day = pace.from_minute == 0 && pace.to_minute >= 1_440;
        let hours = (!all_day).then(|| self.hours(pace.from_minute, pace.to_minute));
        days.into_iter().chain(hours).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::WarmUp;

    #[test]
    fn a_pace_tells_when_it_is_not_always() {
        let es = Voice::new("es", "UTC");
        let pace = Pace::default();
        assert_eq!(es.times(&pace), "lun–vie, 9:00–19:00");
        let every_day = Pace {
            days: [true; 7],
            ..pace.clone()
        };
        assert_eq!(es.times(&every_day), "9:00–19:00");
        let all_day = Pace {
            from_minute: 0,
            to_minute: 1_440,
            ..pace
        };
        assert_eq!(es.times(&all_day), "lun–vie");
    }

    #[test]
    fn what_is_not_as_at_first_is_said() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let set = Pace {
            quiet: Some((22 * 60, 7 * 60)),
            failures: Some(10),
            ..Pace::default()
        };
        let lifted = Pace {
            quiet: None,
            failures: None,
            ..Pace::default()
        };
        let said = |voice: &Voice, pace: &Pace| {
            let at_first = voice.pace(&Pace::default());
            voice.pace(pace).replace(&at_first, "…")
        };
        assert_eq!(
            said(&es, &set),
            "…, nada de 22:00–7:00 donde viven, se detiene con 10 % de fallos"
        );
        assert_eq!(
            said(&en, &set),
            "…, nothing 22:00–7:00 where they live, stops at 10% failures"
        );
        assert_eq!(
            said(&es, &lifted),
            "…, a cualquier hora donde viven, los fallos no la detienen"
        );
        assert_eq!(
            said(&en, &lifted),
            "…, at any hour where they live, failures don't stop it"
        );
        assert_eq!(said(&es, &Pace::default()), "…");
    }

    #[test]
    fn what_a_campaign_waits_for_fits_into_a_sentence() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let both = |waits, closed: Option<Closed>| {
            let told = |voice: &Voice| voice.waits(waits, closed.as_ref()).unwrap_or_default();
            (told(&es), told(&en))
        };
        let told = |es: &str, en: &str| (es.to_owned(), en.to_owned());
        for (closed, expected) in [
            (
                Closed::Hours,
                told("está fuera de su horario", "it's outside its hours"),
            ),
            (
                Closed::Weekday,
                told("hoy no es uno de sus días", "today is not one of its days"),
            ),
            (
                Closed::Holiday("Navidad".to_owned()),
                told("hoy es festivo (Navidad)", "today is a holiday (Navidad)"),
            ),
            (
                Closed::Law,
                told(
                    "la ley no deja escribir a esta hora",
                    "the law doesn't allow writing at this hour",
                ),
            ),
        ] {
            assert_eq!(both(Waits::Closed, Some(closed)), expected);
        }
        for (waits, expected) in [
            (Waits::Delay, told("", "")),
            (Waits::Closed, told("", "")),
            (
                Waits::Minute,
                told("ya salieron los de este minuto", "this minute's have gone out"),
            ),
            (
                Waits::Hour,
                told("ya salieron los de esta hora", "this hour's have gone out"),
            ),
            (
                Waits::Day,
                told("ya salieron los de hoy", "today's have gone out"),
            ),
            (
                Waits::Number,
                told("tu número llegó a su límite", "your number has reached its limit"),
            ),
            (
                Waits::Ramp,
                told(
                    "tu número es nuevo y empieza poco a poco",
                    "your number is new and starts slowly",
                ),
            ),
            (
                Waits::Tier,
                told(
                    "por ahora WhatsApp no deja escribir a más personas que no te hayan escrito en 24 horas",
                    "for now WhatsApp allows no more people who haven't written to you in 24 hours",
                ),
            ),
            (
                Waits::Share,
                told("ahora le toca a otra promoción", "it's another campaign's turn"),
            ),
            (
                Waits::Contacted,
                told(
                    "a quienes faltan ya les llegó hoy otra promoción",
                    "those left already got another campaign today",
                ),
            ),
            (
                Waits::Theirs,
                told(
                    "donde viven quienes faltan es de noche",
                    "it's night where those left live",
                ),
            ),
        ] {
            assert_eq!(both(waits, None), expected);
        }
    }

    #[test]
    fn what_a_number_may_is_said_shortly() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let free = ChannelLimits::default();
        assert_eq!(es.limits(&free, day), "sin límites propios");
        assert_eq!(en.limits(&free, day), "no limits of its own");
        let limits = ChannelLimits {
            delay_ms: 10_000,
            per_minute: Some(5),
            per_hour: Some(60),
            daily: Some(500),
            warm_up: Some(WarmUp {
                since: day,
                first: 50,
                percent: 50,
            }),
        };
        assert_eq!(
            es.limits(&limits, day),
            "uno cada 10 s, hasta 5 por minuto, hasta 60 por hora, hasta 500 al día, hoy hasta 50 porque es nuevo, y cada día la mitad más"
        );
        assert_eq!(
            en.limits(&limits, day),
            "one every 10 s, up to 5 a minute, up to 60 an hour, up to 500 a day, up to 50 today because it is new, and half as many more each day"
        );
    }
}
