//! The holidays of countries, as rules and not as dates: nobody has to write them down anew each year.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

use super::reader::{Reader, file, is_country};

const FILE: &str = super::FILES[0];

/// The countries of the file. One that is not in it has no holidays: nothing is invented.
#[derive(Debug, Clone, Default)]
pub struct Holidays(BTreeMap<String, Country>);

/// A country's holidays.
#[derive(Debug, Clone)]
pub struct Country {
    /// Where that stands.
    pub source: String,
    /// When somebody compared it with the source.
    pub checked: Option<NaiveDate>,
    days: Vec<Holiday>,
}

#[derive(Debug, Clone)]
struct Holiday {
    name: String,
    rule: Rule,
    /// The years in which it is one, both included.
    from: i32,
    until: i32,
    /// Every so many years from the first.
    every: i32,
}

#[derive(Debug, Clone)]
enum Rule {
    /// The same month and day each year.
    Fixed(u32, u32),
    /// That day where it is a Monday, else the Monday after it.
    MondayAfter(u32, u32),
    /// So many days from Easter Sunday.
    Easter(i64),
    /// The first, second… of a weekday in a month; the last where it is counted from the end.
    Nth { month: u32, week: i64, weekday: Weekday },
    /// As a decree sets them.
    Dates(Vec<NaiveDate>),
}

impl Holidays {
    /// Reads the file.
    pub(super) fn parse(text: &str, problems: &mut Vec<String>) -> Self {
        let mut countries = BTreeMap::new();
        for (code, value) in &file(FILE, text, problems) {
            if !is_country(code) {
                problems.push(format!(
                    "- rules/{FILE}: {code} must be two letters of a country, e.g. CO"
                ));
            }
            let Some(mut reader) = Reader::new(FILE, code.clone(), value, problems) else {
                continue;
            };
            let country = Country {
                source: reader.text("source", "where that stands: the law and its article"),
                checked: reader.day("checked"),
                days: reader.each("days", holiday),
            };
            reader.nothing_else();
            countries.insert(code.clone(), country);
        }
        Self(countries)
    }

    /// A country's, by its two letters.
    pub fn of(&self, country: &str) -> Option<&Country> {
        self.0.get(country)
    }

    /// What is celebrated in a country on a day.
    pub fn name(&self, country: &str, day: NaiveDate) -> Option<&str> {
        self.of(country)?.holiday(day)
    }
}

impl Country {
    /// What is celebrated on a day.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        let found = self.days.iter().find(|holiday| holiday.is_on(day));
        found.map(|holiday| holiday.name.as_str())
    }
}

impl Holiday {
    fn is_on(&self, day: NaiveDate) -> bool {
        // One that is moved to the next Monday may be moved into the next year.
        [day.year(), day.year() - 1]
            .into_iter()
            .any(|year| self.is_of(year, day))
    }

    fn is_of(&self, year: i32, day: NaiveDate) -> bool {
        let is_year = (self.from..=self.until).contains(&year) && (year - self.from) % self.every == 0;
        is_year && self.rule.is_of(year, day)
    }
}

impl Rule {
    fn is_of(&self, year: i32, day: NaiveDate) -> bool {
        let found = match self {
            Self::Fixed(month, date) => NaiveDate::from_ymd_opt(year, *month, *date),
            Self::MondayAfter(month, date) => NaiveDate::from_ymd_opt(year, *month, *date).and_then(monday),
            Self::Easter(ahead) => {
                TimeDelta::try_days(*ahead).and_then(|ahead| easter(year)?.checked_add_signed(ahead))
            }
            Self::Nth { month, week, weekday } => nth(year, *month, *week, *weekday),
            Self::Dates(dates) => return day.year() == year && dates.contains(&day),
        };
        found == Some(day)
    }
}

/// That day where it is a Monday, else the Monday after it.
fn monday(day: NaiveDate) -> Option<NaiveDate> {
    let since = day.weekday().num_days_from_monday();
    day.checked_add_days(Days::new(u64::from((7 - since) % 7)))
}

fn nth(year: i32, month: u32, week: i64, weekday: Weekday) -> Option<NaiveDate> {
    if let Ok(week) = u8::try_from(week) {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, week);
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    let back = last.weekday().days_since(weekday);
    last.checked_sub_days(Days::new(u64::from(back) + 7 * (week.unsigned_abs() - 1)))
}

/// Easter Sunday of a year in the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// A line of the list: a name and one rule.
fn holiday(mut reader: Reader<'_>) -> Option<Holiday> {
    let name = reader.text("name", "what people call it");
    let mut rules: Vec<Option<Rule>> = Vec::new();
    if reader.value("fixed").is_some() {
        rules.push(month_and_day(&mut reader, "fixed").map(|(month, day)| Rule::Fixed(month, day)));
    }
    if reader.value("monday_after").is_some() {
        let day = month_and_day(&mut reader, "monday_after");
        rules.push(day.map(|(month, day)| Rule::MondayAfter(month, day)));
    }
    if reader.value("easter").is_some() {
        let expected = "days from Easter Sunday, from -365 to 365";
        let ahead = reader.number("easter", expected);
        let near = ahead.filter(|ahead| (-365..=365).contains(ahead));
        if ahead.is_some() && near.is_none() {
            reader.wrong("easter", expected);
        }
        rules.push(near.map(Rule::Easter));
    }
    if reader.value("nth").is_some() {
        rules.push(reader.below("nth").and_then(nth_of));
    }
    if reader.value("dates").is_some() {
        rules.push(dates(&mut reader));
    }
    let from = year(&mut reader, "from", i32::MIN / 2);
    let until = year(&mut reader, "until", i32::MAX / 2);
    let every = year(&mut reader, "every", 1);
    if every < 1 || (every > 1 && reader.value("from").is_none()) {
        reader.wrong("every", "1 or more, with the first year as `from`");
    }
    let known = reader.nothing_else();
    if rules.len() != 1 && (known || rules.len() > 1) {
        reader.wrong_itself("one of fixed, monday_after, easter, nth and dates, with a name");
    }
    let rule = rules.pop().flatten()?;
    Some(Holiday {
        name,
        rule,
        from,
        until,
        every: every.max(1),
    })
}

fn year(reader: &mut Reader<'_>, key: &'static str, default: i32) -> i32 {
    let expected = "a whole number of years";
    match reader.number(key, expected).map(i32::try_from) {
        None => default,
        Some(Ok(year)) => year,
        Some(Err(_)) => {
            reader.wrong(key, expected);
            default
        }
    }
}

fn month_and_day(reader: &mut Reader<'_>, key: &'static str) -> Option<(u32, u32)> {
    let expected = "a month and a day, e.g. \"12-25\"";
    let text = reader.text(key, expected);
    let read = || {
        let (month, day) = text.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year, so that 29 February is one.
        NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
    };
    let found = read();
    if found.is_none() && !text.is_empty() {
        reader.wrong(key, expected);
    }
    found
}

fn nth_of(mut reader: Reader<'_>) -> Option<Rule> {
    let mut whole = |key: &'static str| reader.value(key).and_then(toml::Value::as_integer);
    let (month, week) = (whole("month"), whole("week"));
    let month = month.and_then(|month| u32::try_from(month).ok());
    let month = month.filter(|month| (1..=12).contains(month));
    if month.is_none() {
        reader.wrong("month", "1 to 12");
    }
    let week = week.filter(|week| (1..=5).contains(&week.abs()));
    if week.is_none() {
        reader.wrong("week", "1 to 5, or -1 for the last");
    }
    let expected = "mon, tue, wed, thu, fri, sat or sun";
    let text = reader.text("weekday", expected);
    let weekday: Option<Weekday> = text.parse().ok();
    if weekday.is_none() && !text.is_empty() {
        reader.wrong("weekday", expected);
    }
    reader.nothing_else();
    Some(Rule::Nth {
        month: month?,
        week: week?,
        weekday: weekday?,
    })
}

fn dates(reader: &mut Reader<'_>) -> Option<Rule> {
    let read = |value: &toml::Value| value.as_str().and_then(|text| text.parse().ok());
    let all = reader.value("dates").and_then(toml::Value::as_array);
    let dates: Option<Vec<NaiveDate>> = all.and_then(|all| all.iter().map(read).collect());
    if dates.is_none() {
        reader.wrong("dates", "a list of dates, e.g. [\"2026-09-18\"]");
    }
    dates.map(Rule::Dates)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedded() -> Holidays {
        let mut problems = Vec::new();
        let holidays = Holidays::parse(crate::domain::rules::RuleFiles::default().holidays, &mut problems);
        assert_eq!(problems, Vec::<String>::new());
        holidays
    }

    fn of_year(country: &str, year: i32) -> String {
        let holidays = embedded();
        let country = holidays.of(country).unwrap();
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        let found: Vec<String> = days
            .filter(|day| country.holiday(*day).is_some())
            .map(|day| day.format("%m-%d").to_string())
            .collect();
        found.join(" ")
    }

    #[test]
    fn easter_is_on_the_sundays_that_are_known() {
        for known in [
            "1900-04-15",
            "1913-03-23",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2020-04-12",
            "2021-04-04",
            "2022-04-17",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2099-04-12",
        ] {
            let known: NaiveDate = known.parse().unwrap();
            assert_eq!(easter(known.year()), Some(known));
        }
        for year in 1900..=2099 {
            let found = easter(year).unwrap();
            assert_eq!(found.weekday(), Weekday::Sun, "{found}");
            let (first, last) = ((3, 22), (4, 25));
            assert!((first..=last).contains(&(found.month(), found.day())), "{found}");
        }
    }

    #[test]
    fn colombia_s_holidays_are_those_of_its_calendars() {
        // In 2025 and 2030 the Sacred Heart and Saint Peter and Saint Paul fall on the same Monday.
        for (year, days) in [
            (
                2024,
                "01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25",
            ),
            (
                2025,
                "01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25",
            ),
            (
                2026,
                "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25",
            ),
            (
                2027,
                "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25",
            ),
            (
                2028,
                "01-01 01-10 03-20 04-13 04-14 05-01 05-29 06-19 06-26 07-03 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25",
            ),
            (
                2029,
                "01-01 01-08 03-19 03-29 03-30 05-01 05-14 06-04 06-11 07-02 07-20 08-07 08-20 10-15 11-05 11-12 12-08 12-25",
            ),
            (
                2030,
                "01-01 01-07 03-25 04-18 04-19 05-01 06-03 06-24 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25",
            ),
        ] {
            assert_eq!(of_year("CO", year), days, "{year}");
        }
    }

    #[test]
    fn the_other_countries_have_theirs() {
        assert_eq!(of_year("MX", 2026), "01-01 02-02 03-16 05-01 09-16 11-16 12-25");
        assert_eq!(
            of_year("MX", 2030),
            "01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25"
        );
        assert_eq!(
            of_year("PE", 2026),
            "01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25"
        );
        assert_eq!(
            of_year("US", 2026),
            "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25"
        );
    }

    #[test]
    fn a_holiday_has_its_name_and_an_unknown_country_none() {
        let holidays = embedded();
        let day = NaiveDate::from_ymd_opt(2026, 5, 18).unwrap();
        assert_eq!(holidays.name("CO", day), Some("Ascensión del Señor"));
        assert_eq!(holidays.name("MX", day), None);
        assert_eq!(holidays.name("XX", day), None);
        for (country, kept) in &holidays.0 {
            assert!(kept.checked.is_some(), "{country} was compared with its source");
        }
    }

    #[test]
    fn a_holiday_may_move_into_the_next_year_or_be_set_by_decree() {
        let file = r#"
            [AA]
            source = "none"
            days = [
                { name = "Last", monday_after = "12-31" },
                { name = "Once", dates = ["2026-09-18"] },
                { name = "Last Friday but one", nth = { month = 9, week = -2, weekday = "fri" }, from = 2027 },
            ]
        "#;
        let mut problems = Vec::new();
        let holidays = Holidays::parse(file, &mut problems);
        assert_eq!(problems, Vec::<String>::new());
        let name = |day: &str| holidays.name("AA", day.parse().unwrap());
        // 31 December 2026 is a Thursday.
        assert_eq!(name("2027-01-04"), Some("Last"));
        assert_eq!(name("2026-12-31"), None);
        assert_eq!(
            (name("2026-09-18"), name("2027-09-17")),
            (Some("Once"), Some("Last Friday but one"))
        );
        assert_eq!(name("2027-09-24"), None);
    }
}
