//! Numbers, dates and stretches of time as people of each language write them.

use chrono::{Datelike, NaiveDate, Timelike};
use pregon_commands::{Language, month_name};

use super::Voice;
use crate::clock::{Millis, utc};
use crate::domain::money;

const SPANISH_DAYS: [&str; 7] = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
const ENGLISH_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const SPANISH_WHOLE_DAYS: [&str; 7] = [
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];
const ENGLISH_WHOLE_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const SPANISH_MONTHS: [&str; 12] = [
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Voice {
    /// The same with a sign before what is not exact: `≈ 1.000.000`.
    pub fn about(&self, number: u64, exact: bool) -> String {
        match exact {
            true => self.number(number),
            false => format!("≈ {}", self.number(number)),
        }
    }

    /// `1240` → `1.240` in Spanish, `1,240` in English.
    pub fn number(&self, number: impl TryInto<i64>) -> String {
        let number: i64 = number.try_into().unwrap_or(i64::MAX);
        let separator = match self.language {
            Language::Es => '.',
            Language::En => ',',
        };
        let digits = number.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if number < 0 {
            out.push('-');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// `US$15,50` in Spanish, `US$15.50` in English: with as many digits as the currency's coins have, and none where they are noughts.
    /// What is less than the smallest coin is told as such: `menos de US$0,01`. Other currencies by their letters: `15,50 EUR`.
    pub fn money(&self, micros: i64, currency: &str) -> String {
        let digits = money::decimals(currency);
        let step = 1_000_000 / 10_i64.pow(digits);
        let is_less = micros > 0 && micros < step;
        // Rounded half up.
        let coins = match is_less {
            true => 1,
            false => micros.saturating_add(step / 2) / step,
        };
        let scale = 10_i64.pow(digits);
        let mut amount = self.number(coins / scale);
        if coins % scale != 0 {
            let (point, width) = (self.pick(",", "."), digits as usize);
            amount = format!("{amount}{point}{:0width$}", coins % scale);
        }
        let amount = match currency {
            "USD" => format!("US${amount}"),
            other => format!("{amount} {other}"),
        };
        match is_less {
            true => self.say("money-less", &[("amount", amount)]),
            false => amount,
        }
    }

    /// `1 oct 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        format!("{} {}", self.day_and_month(date), date.year())
    }

    /// `noviembre de 2026`, `November 2026`.
    pub fn month(&self, first: NaiveDate) -> String {
        let month = month_name(first, self.language);
        match self.language {
            Language::Es => format!("{month} de {}", first.year()),
            Language::En => format!("{month} {}", first.year()),
        }
    }

    /// `234 kB`, from a megabyte on with one decimal: `1,2 MB`.
    pub fn size(&self, bytes: u64) -> String {
        const MB: u64 = 1024 * 1024;
        if bytes < MB {
            return format!("{} kB", bytes.div_ceil(1024));
        }
        let tenths = bytes.saturating_mul(10) / MB;
        let point = self.pick(",", ".");
        format!("{}{point}{} MB", self.number(tenths / 10), tenths % 10)
    }

    /// `sáb 21 nov 2026, 10:00 (Bogotá)`: always with the day of the week and the place whose clock is meant.
    pub fn moment(&self, at: Millis) -> String {
        let local = utc(at).with_timezone(&self.zone);
        let day = local.weekday().num_days_from_monday() as usize;
        let month = local.month0() as usize;
        let (day, month) = match self.language {
            Language::Es => (SPANISH_DAYS[day], SPANISH_MONTHS[month]),
            Language::En => (ENGLISH_DAYS[day], ENGLISH_MONTHS[month]),
        };
        let (date, year, hour, minute) = (local.day(), local.year(), local.hour(), local.minute());
        format!(
            "{day} {date} {month} {year}, {hour:02}:{minute:02} ({})",
            self.place()
        )
    }

    /// `sáb 21 nov, 10:00`: for a picture, where the year and the place are known and there is little room.
    pub fn moment_short(&self, at: Millis) -> String {
        let local = utc(at).with_timezone(&self.zone);
        let date = local.date_naive();
        format!(
            "{} {}, {}",
            self.weekday(date),
            self.day_and_month(date),
            local.format("%H:%M")
        )
    }

    /// `sáb`.
    pub fn weekday(&self, date: NaiveDate) -> String {
        let day = date.weekday().num_days_from_monday() as usize;
        self.pick(SPANISH_DAYS[day], ENGLISH_DAYS[day]).to_owned()
    }

    /// `viernes 4 de diciembre`, `Friday 4 December`, with the year unless it is this one's: for whom no short forms are used.
    pub fn day_in_words(&self, date: NaiveDate, today: NaiveDate) -> String {
        let day = date.weekday().num_days_from_monday() as usize;
        let day = self.pick(SPANISH_WHOLE_DAYS[day], ENGLISH_WHOLE_DAYS[day]);
        let (number, month, of) = (
            date.day(),
            month_name(date, self.language),
            self.pick(" de ", " "),
        );
        let year = match date.year() == today.year() {
            true => String::new(),
            false => format!("{of}{}", date.year()),
        };
        format!("{day} {number}{of}{month}{year}")
    }

    /// `21 nov`.
    pub fn day_and_month(&self, date: NaiveDate) -> String {
        let month = date.month0() as usize;
        let month = self.pick(SPANISH_MONTHS[month], ENGLISH_MONTHS[month]);
        format!("{} {month}", date.day())
    }

    /// `62 %` in Spanish, `62%` in English.
    pub fn percent(&self, percent: i64) -> String {
        format!("{percent}{}%", self.pick(" ", ""))
    }

    /// `10:00` when it is today, `sáb 21 nov, 10:00` within half a year, else the whole [`moment`](Self::moment): as part of a line.
    pub fn moment_soon(&self, at: Millis, now: Millis) -> String {
        const HALF_YEAR_MS: Millis = 180 * 24 * 60 * 60 * 1000;
        let [day, today] = [at, now].map(|moment| utc(moment).with_timezone(&self.zone).date_naive());
        match day != today && at - now < HALF_YEAR_MS {
            true => self.moment_short(at),
            false => self.moment_near(at, now),
        }
    }

    /// `10:00` when it is today, else the whole [`moment`](Self::moment).
    pub fn moment_near(&self, at: Millis, now: Millis) -> String {
        self.near(at, now, "%H:%M")
    }

    /// The same with seconds when it is today: messages leave every few of them, and the next one is watched for.
    pub fn next_send(&self, at: Millis, now: Millis) -> String {
        self.near(at, now, "%H:%M:%S")
    }

    fn near(&self, at: Millis, now: Millis, clock: &str) -> String {
        let [local, today] = [at, now].map(|moment| utc(moment).with_timezone(&self.zone));
        if local.date_naive() == today.date_naive() {
            local.format(clock).to_string()
        } else {
            self.moment(at)
        }
    }

    /// `10 s`, `2 min`, `1 h`.
    pub fn stretch(&self, millis: u64) -> String {
        let seconds = millis / 1_000;
        match seconds {
            0 => self.say("stretch-none", &[]),
            s if s % 3_600 == 0 => format!("{} h", s / 3_600),
            s if s % 60 == 0 => format!("{} min", s / 60),
            s => format!("{s} s"),
        }
    }

    /// `lunes a viernes`-like: `lun–vie`, `lun, mié`, or *every day*.
    pub fn weekdays(&self, days: &[bool; 7]) -> String {
        if days.iter().all(|day| *day) {
            return self.say("every-day", &[]);
        }
        let names = match self.language {
            Language::Es => SPANISH_DAYS,
            Language::En => ENGLISH_DAYS,
        };
        let chosen: Vec<usize> = (0..7).filter(|day| days[*day]).collect();
        match (chosen.first(), chosen.last()) {
            (Some(first), Some(last)) if chosen.len() > 2 && last - first + 1 == chosen.len() => {
                format!("{}–{}", names[*first], names[*last])
            }
            _ => chosen
                .iter()
                .map(|day| names[*day])
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    /// `9:00–19:00`, or *all day*.
    pub fn hours(&self, from_minute: u32, to_minute: u32) -> String {
        if from_minute == 0 && to_minute >= 1_440 {
            return self.say("all-day", &[]);
        }
        let clock = |minute: u32| format!("{}:{:02}", minute / 60, minute % 60);
        format!("{}–{}", clock(from_minute), clock(to_minute))
    }

    /// `America/Bogota` → `Bogotá`, where people write it otherwise than the zone's name does.
    fn place(&self) -> String {
        let name = self
            .zone
            .name()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .replace('_', " ");
        let accented = match name.as_str() {
            "Bogota" => "Bogotá",
            "Mexico City" => self.pick("Ciudad de México", "Mexico City"),
            "Panama" => "Panamá",
            "Asuncion" => "Asunción",
            "Cancun" => "Cancún",
            "Merida" => "Mérida",
            "Sao Paulo" => "São Paulo",
            other => other,
        };
        accented.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_are_written_as_people_do() {
        let (es, en) = (
            Voice::new("es", "America/Bogota"),
            Voice::new("en", "America/Bogota"),
        );
        let at = 1_795_273_200_000; // 2026-11-21T15:00:00Z
        assert_eq!(es.moment(at), "sáb 21 nov 2026, 10:00 (Bogotá)");
        assert_eq!(en.moment(at), "Sat 21 Nov 2026, 10:00 (Bogotá)");
        assert_eq!(es.moment_near(at, at - 1_000), "10:00");
        assert_eq!(es.next_send(at + 8_000, at), "10:00:08");
        assert_eq!(
            es.moment_near(at, at - 86_400_000),
            "sáb 21 nov 2026, 10:00 (Bogotá)"
        );
        assert_eq!(
            (es.number(1_240), en.number(1_234_567)),
            ("1.240".to_owned(), "1,234,567".to_owned())
        );
        assert_eq!(es.number(-5), "-5");
        assert_eq!(
            es.weekdays(&[true, true, true, true, true, false, false]),
            "lun–vie"
        );
        assert_eq!(
            es.weekdays(&[true, false, true, false, false, false, false]),
            "lun, mié"
        );
        assert_eq!(es.hours(540, 1_140), "9:00–19:00");
        assert_eq!(es.stretch(90_000), "90 s");
        assert_eq!(es.moment_short(at), "sáb 21 nov, 10:00");
        assert_eq!(en.moment_short(at), "Sat 21 Nov, 10:00");
        let day = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        assert_eq!(
            (es.date(day), en.date(day)),
            ("1 oct 2026".to_owned(), "1 Oct 2026".to_owned())
        );
        assert_eq!(
            (es.month(day), en.month(day)),
            ("octubre de 2026".to_owned(), "October 2026".to_owned())
        );
        assert_eq!(
            (es.percent(62), en.percent(62)),
            ("62 %".to_owned(), "62%".to_owned())
        );
    }

    #[test]
    fn money_is_written_as_people_do() {
        let (es, en) = (Voice::new("es", "UTC"), Voice::new("en", "UTC"));
        for (micros, spanish, english) in [
            (0, "US$0", "US$0"),
            (40, "menos de US$0,01", "less than US$0.01"),
            (9_999, "menos de US$0,01", "less than US$0.01"),
            (10_000, "US$0,01", "US$0.01"),
            (12_500, "US$0,01", "US$0.01"),
            (500_000, "US$0,50", "US$0.50"),
            (512_500, "US$0,51", "US$0.51"),
            (999_999, "US$1", "US$1"),
            (1_000_000, "US$1", "US$1"),
            (15_500_000, "US$15,50", "US$15.50"),
            (15_505_000, "US$15,51", "US$15.51"),
            (1_240_000_000, "US$1.240", "US$1,240"),
            (1_240_050_000, "US$1.240,05", "US$1,240.05"),
        ] {
            assert_eq!(es.money(micros, "USD"), spanish);
            assert_eq!(en.money(micros, "USD"), english);
        }
        assert_eq!(es.money(2_500_000, "EUR"), "2,50 EUR");
        assert_eq!(es.money(12_500_000_000, "CLP"), "12.500 CLP");
        assert_eq!(es.money(1_500_000, "PYG"), "2 PYG");
        assert_eq!(en.money(500_000, "CLP"), "less than 1 CLP");
    }
}
